# qiao_library(<folder> SOURCES … TESTS … LINKS …): the static library qiao_<folder> of one src/ folder and, beside it,
# its unit tests as one program qiao_<folder>_tests.
add_library(qiao_options INTERFACE)
target_compile_features(qiao_options INTERFACE cxx_std_20)
target_compile_definitions(qiao_options INTERFACE QIAO_VERSION="${PROJECT_VERSION}")
target_include_directories(qiao_options INTERFACE ${PROJECT_SOURCE_DIR}/src)
target_compile_options(qiao_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
                                              -Wno-missing-field-initializers)
target_link_libraries(qiao_options INTERFACE Threads::Threads)

function(qiao_library folder)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;TESTS;LINKS;TEST_LINKS")
  add_library(qiao_${folder} STATIC ${arg_SOURCES})
  target_link_libraries(qiao_${folder} PUBLIC qiao_options ${arg_LINKS})
  if(QIAO_TESTS AND arg_TESTS)
    qiao_test(qiao_${folder}_tests SOURCES ${arg_TESTS} LINKS qiao_${folder} ${arg_TEST_LINKS})
  endif()
endfunction()

function(qiao_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS")
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_LINKS} GTest::gtest GTest::gtest_main)
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
endfunction()

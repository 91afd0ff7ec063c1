# qiao_library(<folder> SOURCES … TESTS … LINKS …): the static library qiao_<folder> of one src/ folder and, beside it,
# its unit tests as one program qiao_<folder>_tests. qiao_test(… SHARDS n) runs a long program in n parts beside each other.
#
# Eight sources are compiled as one, in the order in which they are listed: what they include costs more than they do. So a name
# may stand once only among the files of a folder, also in an unnamed namespace; the compiler says so.
add_library(qiao_options INTERFACE)
target_compile_features(qiao_options INTERFACE cxx_std_20)
target_compile_definitions(qiao_options INTERFACE QIAO_VERSION="${PROJECT_VERSION}")
target_include_directories(qiao_options INTERFACE ${PROJECT_SOURCE_DIR}/src)
target_compile_options(qiao_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
                                              -Wno-missing-field-initializers
                                              $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>) # files are joined, see above
target_link_libraries(qiao_options INTERFACE Threads::Threads Boost::json fmt::fmt)

# Tests are compiled once and run for a minute: optimising them costs more than it gives. Names of
# cases may hide those of fixtures.
add_library(qiao_test_options INTERFACE)
target_compile_options(qiao_test_options INTERFACE $<$<CONFIG:Release,RelWithDebInfo>:-O0> -Wno-shadow)
target_link_libraries(qiao_test_options INTERFACE qiao_options GTest::gtest)

# What nearly every file includes is parsed once: a quarter of a clean build. Nothing of ours is in it, so that a change of
# a header compiles only what includes it.
set(qiao_common_headers <algorithm> <array> <charconv> <chrono> <cmath> <cstdint> <filesystem> <functional> <map> <memory>
    <mutex> <optional> <ranges> <set> <span> <sstream> <string> <string_view> <unordered_map> <unordered_set> <utility>
    <variant> <vector> <fmt/format.h> <boost/json.hpp>)
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/precompiled.cpp CONTENT "")
add_library(qiao_precompiled OBJECT ${PROJECT_BINARY_DIR}/precompiled.cpp)
target_link_libraries(qiao_precompiled PRIVATE qiao_options)
target_precompile_headers(qiao_precompiled PRIVATE ${qiao_common_headers})
# Features word requests and answers; what takes time they leave to engine and storage. With -O1 they compile in two thirds of the time.
add_library(qiao_precompiled_light OBJECT ${PROJECT_BINARY_DIR}/precompiled.cpp)
target_compile_options(qiao_precompiled_light PRIVATE $<$<CONFIG:Release>:-O1>)
target_link_libraries(qiao_precompiled_light PRIVATE qiao_options)
target_precompile_headers(qiao_precompiled_light PRIVATE ${qiao_common_headers})
if(QIAO_TESTS)
  add_library(qiao_precompiled_tests OBJECT ${PROJECT_BINARY_DIR}/precompiled.cpp)
  target_link_libraries(qiao_precompiled_tests PRIVATE qiao_options qiao_test_options)
  target_precompile_headers(qiao_precompiled_tests PRIVATE ${qiao_common_headers} <gtest/gtest.h>)
endif()

function(qiao_library folder)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;TESTS;LINKS;TEST_LINKS")
  add_library(qiao_${folder} STATIC ${arg_SOURCES})
  target_link_libraries(qiao_${folder} PUBLIC qiao_options ${arg_LINKS})
  if(qiao_light)  # set by the folder that the library lies in
    target_compile_options(qiao_${folder} PRIVATE $<$<CONFIG:Release>:-O1>)
    target_precompile_headers(qiao_${folder} REUSE_FROM qiao_precompiled_light)
  else()
    target_precompile_headers(qiao_${folder} REUSE_FROM qiao_precompiled)
  endif()
  set_target_properties(qiao_${folder} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
  if(QIAO_TESTS AND arg_TESTS)
    qiao_test(qiao_${folder}_tests SOURCES ${arg_TESTS} LINKS qiao_${folder} ${arg_TEST_LINKS})
  endif()
endfunction()

function(qiao_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "SHARDS" "SOURCES;LINKS")
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_LINKS} qiao_test_options GTest::gtest_main)
  target_precompile_headers(${name} REUSE_FROM qiao_precompiled_tests)
  set_target_properties(${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
  if(NOT arg_SHARDS)
    add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    return()
  endif()
  # A long program runs in parts, first of all; each under a name of its own, because GoogleTest names its report after it.
  foreach(part RANGE 1 ${arg_SHARDS})
    set(path $<TARGET_FILE:${name}>_${part})
    add_custom_command(TARGET ${name} POST_BUILD COMMAND ${CMAKE_COMMAND} -E create_symlink $<TARGET_FILE_NAME:${name}> ${path})
    add_test(NAME ${name}_${part} COMMAND ${path} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    math(EXPR index "${part} - 1")
    set_tests_properties(${name}_${part} PROPERTIES
      COST 1000 ENVIRONMENT "GTEST_TOTAL_SHARDS=${arg_SHARDS};GTEST_SHARD_INDEX=${index}")
  endforeach()
endfunction()

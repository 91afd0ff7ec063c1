# qiao_embed(<target> <namespace-path> FILES …): the files' bytes inside the program. Uses the assembler's .incbin, which
# costs no compile time; `embedded::find("<relative path>")` reads them.
enable_language(ASM)

function(qiao_embed target base)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "FILES")
  set(asm ${CMAKE_CURRENT_BINARY_DIR}/${target}.S)
  set(table ${CMAKE_CURRENT_BINARY_DIR}/${target}.cpp)
  set(asm_text ".section .rodata\n")
  set(extern_text "")
  set(row_text "")
  set(n 0)
  foreach(file IN LISTS arg_FILES)
    file(RELATIVE_PATH name ${base} ${file})
    string(APPEND asm_text ".global ${target}_${n}_begin\n.global ${target}_${n}_end\n.balign 16\n${target}_${n}_begin:\n.incbin \"${file}\"\n${target}_${n}_end:\n.byte 0\n")
    string(APPEND extern_text "extern \"C\" const char ${target}_${n}_begin[];\nextern \"C\" const char ${target}_${n}_end[];\n")
    string(APPEND row_text "    {\"${name}\", {${target}_${n}_begin, static_cast<std::size_t>(${target}_${n}_end - ${target}_${n}_begin)}},\n")
    math(EXPR n "${n}+1")
  endforeach()
  string(APPEND asm_text ".section .note.GNU-stack,\"\",@progbits\n")
  file(CONFIGURE OUTPUT ${asm} CONTENT "${asm_text}" @ONLY)
  file(CONFIGURE OUTPUT ${table} CONTENT "#include \"base/embedded.hpp\"
${extern_text}
namespace qiao::base {
std::vector<EmbeddedFile> ${target}_files() {
  return {
${row_text}  };
}
}  // namespace qiao::base
" @ONLY)
  set_source_files_properties(${asm} PROPERTIES OBJECT_DEPENDS "${arg_FILES}")
  add_library(${target} STATIC ${asm} ${table})
  target_link_libraries(${target} PUBLIC qiao_options)
endfunction()

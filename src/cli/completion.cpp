#include "cli/completion.hpp"

#include <fmt/format.h>

namespace qiao::cli {
namespace {

/// "serve" → its words: subcommands and long options.
std::string words_of(const Command& command) {
    std::string words;
    for (const auto& sub : command.commands()) words += sub.name() + " ";
    for (const auto& name : command.long_options()) words += "--" + name + " ";
    if (!words.empty()) words.pop_back();
    return words;
}

std::string bash(const Command& program) {
    std::string cases;
    for (const auto& sub : program.commands())
        cases += fmt::format("    {}) words=\"{}\" ;;\n", sub.name(), words_of(sub));
    return fmt::format(
        "_qiao() {{\n  local words=\"{}\" current=\"${{COMP_WORDS[COMP_CWORD]}}\"\n  case \"${{COMP_WORDS[1]}}\" "
        "in\n{}  esac\n"
        "  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n}}\ncomplete -o default -F _qiao qiao\n",
        words_of(program), cases);
}

/// As it may stand between single quotes of fish.
std::string fish_quoted(const std::string& text) {
    std::string out;
    for (const auto c : text) {
        if (c == '\'' || c == '\\') out += '\\';
        out += c;
    }
    return out;
}

std::string fish(const Command& program) {
    std::string out;
    for (const auto& sub : program.commands()) {
        out += fmt::format("complete -c qiao -n __fish_use_subcommand -a {} -d '{}'\n", sub.name(),
                           fish_quoted(sub.help()));
        for (const auto& name : sub.long_options())
            out += fmt::format("complete -c qiao -n '__fish_seen_subcommand_from {}' -l {}\n", sub.name(), name);
    }
    return out;
}

}  // namespace

std::optional<std::string> completion_script(const Command& program, std::string_view shell) {
    if (shell == "bash") return bash(program);
    if (shell == "zsh") return "autoload -U +X bashcompinit && bashcompinit\n" + bash(program);
    if (shell == "fish") return fish(program);
    return std::nullopt;
}

}  // namespace qiao::cli

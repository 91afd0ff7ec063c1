#include "cli/completion.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

namespace qiao::cli {
namespace {

/// "serve" → its words: subcommands and long options.
std::string words_of(const CLI::App& command) {
    std::string words;
    for (const auto* sub : command.get_subcommands([](const CLI::App*) { return true; }))
        words += sub->get_name() + " ";
    for (const auto* option : command.get_options()) {
        for (const auto& name : option->get_lnames()) words += "--" + name + " ";
    }
    if (!words.empty()) words.pop_back();
    return words;
}

std::string bash(const CLI::App& app) {
    std::string cases;
    for (const auto* sub : app.get_subcommands([](const CLI::App*) { return true; }))
        cases += fmt::format("    {}) words=\"{}\" ;;\n", sub->get_name(), words_of(*sub));
    return fmt::format(
        "_qiao() {{\n  local words=\"{}\" current=\"${{COMP_WORDS[COMP_CWORD]}}\"\n  case \"${{COMP_WORDS[1]}}\" "
        "in\n{}  esac\n"
        "  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n}}\ncomplete -o default -F _qiao qiao\n",
        words_of(app), cases);
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

std::string fish(const CLI::App& app) {
    std::string out;
    for (const auto* sub : app.get_subcommands([](const CLI::App*) { return true; })) {
        out += fmt::format("complete -c qiao -n __fish_use_subcommand -a {} -d '{}'\n", sub->get_name(),
                           fish_quoted(sub->get_description()));
        for (const auto* option : sub->get_options()) {
            for (const auto& name : option->get_lnames())
                out +=
                    fmt::format("complete -c qiao -n '__fish_seen_subcommand_from {}' -l {}\n", sub->get_name(), name);
        }
    }
    return out;
}

}  // namespace

std::optional<std::string> completion_script(const CLI::App& app, std::string_view shell) {
    if (shell == "bash") return bash(app);
    if (shell == "zsh") return "autoload -U +X bashcompinit && bashcompinit\n" + bash(app);
    if (shell == "fish") return fish(app);
    return std::nullopt;
}

}  // namespace qiao::cli

#include "cli/command.hpp"

#include <CLI/CLI.hpp>

namespace qiao::cli {
namespace {

constexpr std::size_t name_column = 36;

bool has_default(const Target& target) {
    if (const auto* const* text = std::get_if<std::string*>(&target)) return !(*text)->empty();
    return !std::holds_alternative<std::vector<std::string>*>(target);
}

/// Every kind of number and text is bound by one instance of the parser's template.
CLI::Option* add_to(CLI::App& app, const std::string& names, const Target& target, const std::string& help) {
    return std::visit(
        [&](auto* place) -> CLI::Option* {
            auto* option = app.add_option(names, *place, help);
            if constexpr (std::is_same_v<decltype(place), std::vector<std::string>*>) option->delimiter(',');
            return option;
        },
        target);
}

}  // namespace

Command Command::add(const std::string& name, const std::string& help) const {
    return Command{app_->add_subcommand(name, help)};
}

Command Command::option(const std::string& names, Target target, const std::string& help, const Rule& rule) const {
    auto* option = add_to(*app_, names, target, help);
    if (rule.required)
        option->required();
    else if (has_default(target))
        option->capture_default_str();
    if (!rule.one_of.empty()) option->check(CLI::IsMember(rule.one_of));
    if (rule.range) option->check(CLI::Range(rule.range->first, rule.range->second));
    if (rule.new_file) option->check(CLI::NonexistentPath);
    return *this;
}

Command Command::flag(const std::string& names, bool& target, const std::string& help) const {
    app_->add_flag(names, target, help);
    return *this;
}

Command Command::needs_subcommand() const {
    app_->require_subcommand(1);
    return *this;
}

Command Command::does(std::function<void()> work) const {
    app_->callback(std::move(work));
    return *this;
}

std::string Command::name() const { return app_->get_name(); }
std::string Command::help() const { return app_->get_description(); }

std::vector<Command> Command::commands() const {
    std::vector<Command> below;
    for (auto* sub : app_->get_subcommands([](CLI::App*) { return true; })) below.push_back(Command{sub});
    return below;
}

std::vector<std::string> Command::long_options() const {
    std::vector<std::string> names;
    for (const auto* option : app_->get_options()) {
        for (const auto& name : option->get_lnames()) names.push_back(name);
    }
    return names;
}

Program::Program(const std::string& name, const std::string& help)
    : Command{nullptr}, owned_{std::make_unique<CLI::App>(help, name)} {
    app_ = owned_.get();
    app_->fallthrough();
    app_->get_formatter()->column_width(name_column);
}

Program::~Program() = default;

Program& Program::version(const std::string& text) {
    app_->set_version_flag("--version", text);
    return *this;
}

Program& Program::footer(const std::string& text) {
    app_->footer(text);
    return *this;
}

Program::Reading Program::run(int argc, const char* const* argv, bool quiet) {
    try {
        app_->parse(argc, argv);
    } catch (const CLI::ParseError& wish) {
        if (wish.get_exit_code() != 0 && quiet) return {wish.what()};
        if (app_->exit(wish) != 0) return {wish.what()};
    }
    return {};
}

Program::Reading Program::run(const std::vector<std::string>& words, bool quiet) {
    const auto name = app_->get_name();
    std::vector<const char*> line{name.c_str()};
    for (const auto& word : words) line.push_back(word.c_str());
    return run(static_cast<int>(line.size()), line.data(), quiet);
}

}  // namespace qiao::cli

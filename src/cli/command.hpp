#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace CLI {
class App;
}

namespace qiao::cli {

/// Where an option's value goes: a list takes several, each with the option's name before it or parted by commas.
using Target = std::variant<std::string*, std::vector<std::string>*, int*, std::uint16_t*, std::uint64_t*, double*>;

/// What an option demands. A value that breaks it is refused before anything is done.
struct Rule {
    bool required{false};
    std::vector<std::string> one_of{};
    std::optional<std::pair<std::int64_t, std::int64_t>> range{};  ///< both may be taken
    bool new_file{false};                                          ///< the path of a file that does not exist yet
};

/// A command while it is described: its words, its options, what it does. The parser behind it stays within src/cli: it is
/// dear to compile. Handles are cheap to copy; the program they belong to must outlive them.
class Command {
public:
    /// A command below this one.
    [[nodiscard]] Command add(const std::string& name, const std::string& help) const;

    /// `names`: "--limit", "-o,--output", or a bare word for what stands in its place on the line. The help shows the value
    /// that `target` holds as the one taken when none is given, unless it is empty or has to be given.
    Command option(const std::string& names, Target target, const std::string& help, const Rule& rule = {}) const;
    Command flag(const std::string& names, bool& target, const std::string& help) const;

    /// One of the commands below this one has to be named.
    Command needs_subcommand() const;
    /// What it does, once the whole line is read.
    Command does(std::function<void()> work) const;

    [[nodiscard]] std::string name() const;
    [[nodiscard]] std::string help() const;
    [[nodiscard]] std::vector<Command> commands() const;
    [[nodiscard]] std::vector<std::string> long_options() const;  ///< without their dashes

protected:
    explicit Command(CLI::App* app) : app_{app} {}
    CLI::App* app_;
};

/// The command at the top of the line.
class Program : public Command {
public:
    Program(const std::string& name, const std::string& help);
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    Program& version(const std::string& text);
    Program& footer(const std::string& text);

    /// How a line was read. `usage`: what is wrong with it; then nothing was done.
    struct Reading {
        std::string usage{};
        [[nodiscard]] bool good() const { return usage.empty(); }
    };

    /// Reads the line and does what it says; what that throws passes through. Help and version are printed and done;
    /// a fault is told on standard error unless `quiet`.
    Reading run(int argc, const char* const* argv, bool quiet = false);
    /// The same from words, without the program's name.
    Reading run(const std::vector<std::string>& words, bool quiet = false);

private:
    std::unique_ptr<CLI::App> owned_;
};

}  // namespace qiao::cli

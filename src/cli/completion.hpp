#pragma once

#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace qiao::cli {

/// A completion script for "bash", "zsh" or "fish", made from the commands themselves. Nothing for another shell.
[[nodiscard]] std::optional<std::string> completion_script(const CLI::App& app, std::string_view shell);

}  // namespace qiao::cli

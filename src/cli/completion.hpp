#pragma once

#include <optional>
#include <string>

#include "cli/command.hpp"

namespace qiao::cli {

/// A completion script for "bash", "zsh" or "fish", made from the commands themselves. Nothing for another shell.
[[nodiscard]] std::optional<std::string> completion_script(const Command& program, std::string_view shell);

}  // namespace qiao::cli

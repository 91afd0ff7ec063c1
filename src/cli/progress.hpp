#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "cli/context.hpp"

namespace qiao::cli {

/// One line on standard error that is written over itself while a command works, and is gone with this object. Silent with
/// --json and where standard error is no terminal.
class ProgressLine {
public:
    explicit ProgressLine(const Context& context);
    ProgressLine(const Context& context, std::function<void(std::string_view)> terminal);
    ~ProgressLine() { clear(); }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void show(std::string_view text);

    /// In whole per cent, with a word before it where there is one. Always true: for those who ask whether to go on.
    bool show(double share, std::string_view step = {});

    /// Before something else is printed.
    void clear();

private:
    std::function<void(std::string_view)> terminal_;  ///< empty: silent
    std::string shown_;
};

}  // namespace qiao::cli

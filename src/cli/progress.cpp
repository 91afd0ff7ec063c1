#include "cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

namespace qiao::cli {
namespace {

void write_at_once(std::string_view bytes) {
    fmt::print(stderr, "{}", bytes);
    std::fflush(stderr);
}

}  // namespace

ProgressLine::ProgressLine(const Context& context)
    : ProgressLine{context, isatty(STDERR_FILENO) != 0 ? write_at_once : std::function<void(std::string_view)>{}} {}

ProgressLine::ProgressLine(const Context& context, std::function<void(std::string_view)> terminal)
    : terminal_{context.json ? std::function<void(std::string_view)>{} : std::move(terminal)} {}

void ProgressLine::clear() {
    if (!shown_.empty()) terminal_("\r\033[K");
    shown_.clear();
}

void ProgressLine::show(std::string_view text) {
    if (!terminal_ || text == shown_) return;
    shown_ = text;
    terminal_(fmt::format("\r\033[K{}", text));
}

bool ProgressLine::show(double share, std::string_view step) {
    if (terminal_) show(fmt::format("{}{}{} %", step, step.empty() ? "" : " ", static_cast<int>(share * 100)));
    return true;
}

}  // namespace qiao::cli

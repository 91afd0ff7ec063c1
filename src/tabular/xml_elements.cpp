#include "tabular/xml_elements.hpp"

#include <algorithm>
#include <utility>

#include "tabular/fault.hpp"

namespace qiao::tabular {

using base::Code;
using base::Result;

namespace {

constexpr std::size_t step_bytes = 128 * 1024;
constexpr std::size_t prolog_bytes = 64 * 1024;

bool ends_name(char byte) {
    return byte == '>' || byte == '/' || byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

}  // namespace

std::string_view local_name(std::string_view name) {
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

XmlElements::XmlElements(ByteSource& source, std::string_view local, std::size_t limit_bytes)
    : source_{source}, local_name_{local}, limit_bytes_{limit_bytes} {}

/// Drops what is used and reads on.
Result<bool> XmlElements::more() {
    buffer_.erase(0, at_);
    at_ = 0;
    if (buffer_.size() > limit_bytes_) return fault(Code::too_large, "row_too_large", {.limit = limit_bytes_});
    const auto had = buffer_.size();
    buffer_.resize(had + step_bytes);
    const auto got = source_.read({buffer_.data() + had, step_bytes});
    buffer_.resize(had + (got ? *got : 0));
    if (!got) return got.error();
    return *got != 0;
}

/// Moves `from` (counted from `at_`) onto the next `wanted`, reading on as needed. Without `keep` what lies before
/// is let go.
Result<bool> XmlElements::until(std::string_view wanted, std::size_t& from, bool keep) {
    for (;;) {
        const auto found = buffer_.find(wanted, at_ + from);
        if (found != std::string::npos) {
            from = found - at_;
            return true;
        }
        const auto left = buffer_.size() - at_;
        if (left >= wanted.size()) from = std::max(from, left - wanted.size() + 1);
        if (!keep) at_ += std::exchange(from, 0);
        const auto grown = more();
        if (!grown || !*grown) return grown;
    }
}

/// Up to the root element, which tells the prefix.
base::Outcome XmlElements::read_prolog() {
    ready_ = true;
    for (;;) {
        std::size_t from = 0;
        auto found = until("<", from, false);
        if (!found) return found.error();
        at_ += from;
        from = 1;
        if (*found) found = until(">", from);
        if (!found) return found.error();
        if (!*found || from > prolog_bytes) return fault(Code::malformed, "xml_broken");
        const auto tag = std::string_view{buffer_}.substr(at_ + 1, from - 1);
        if (tag.starts_with("!DOCTYPE")) return fault(Code::malformed, "xml_doctype");
        if (!tag.starts_with('?') && !tag.starts_with('!')) {
            const auto name = tag.substr(0, tag.find_first_of(" \t\r\n/"));
            const auto prefix = std::string{name.substr(0, name.size() - local_name(name).size())};
            open_ = "<" + prefix + local_name_;
            close_ = "</" + prefix + local_name_;
            at_ += from;
            return base::done();
        }
        at_ += from;
    }
}

/// Puts `at_` onto the next start tag of the name.
Result<bool> XmlElements::find_start(std::size_t& start) {
    for (;;) {
        auto found = until(open_, start, false);
        if (!found || !*found) return found;
        at_ += start;
        start = open_.size();
        while (buffer_.size() <= at_ + start) {
            found = more();
            if (!found || !*found) return found;
        }
        if (ends_name(buffer_[at_ + start])) return true;
    }
}

Result<bool> XmlElements::next(std::span<char>& element) {
    if (!ready_) {
        if (const auto prolog = read_prolog(); !prolog) return prolog.error();
    }
    std::size_t end = 0;
    auto found = find_start(end);
    if (!found || !*found) return found;
    found = until(">", end);
    if (found && *found && buffer_[at_ + end - 1] != '/') {
        found = until(close_, end);
        if (found && *found) found = until(">", end);
    }
    if (!found) return found;
    if (!*found) return fault(Code::malformed, "xml_broken");
    element = {buffer_.data() + at_, end + 1};
    at_ += end + 1;
    return true;
}

}  // namespace qiao::tabular

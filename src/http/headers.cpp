#include "http/headers.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace qiao::http {
namespace {

constexpr char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

void check_row(std::string_view name, std::string_view value) {
    constexpr std::string_view breaking{"\r\n\0", 3};
    base::check(name.find_first_of(breaking) == std::string_view::npos, "a header name is one token");
    base::check(value.find_first_of(breaking) == std::string_view::npos, "a header value is one line");
}

}  // namespace

bool same_ignoring_case(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, lowered, lowered);
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

const Headers::Row* Headers::find(std::string_view name) const {
    for (const auto& row : rows_) {
        if (same_ignoring_case(row.first, name)) return &row;
    }
    return nullptr;
}

void Headers::add(std::string_view name, std::string_view value) {
    if (same_ignoring_case(name, "Set-Cookie")) {
        check_row(name, value);
        rows_.emplace_back(name, value);
    } else if (auto* row = find(name)) {
        row->second.append(", ").append(value);
    } else {
        rows_.emplace_back(name, value);
    }
}

void Headers::set(std::string_view name, std::string_view value) {
    check_row(name, value);
    if (auto* row = find(name)) {
        row->second = value;
    } else {
        rows_.emplace_back(name, value);
    }
}

void Headers::remove(std::string_view name) {
    std::erase_if(rows_, [name](const Row& row) { return same_ignoring_case(row.first, name); });
}

std::string_view Headers::get(std::string_view name) const {
    const auto* row = find(name);
    return row == nullptr ? std::string_view{} : std::string_view{row->second};
}

}  // namespace qiao::http

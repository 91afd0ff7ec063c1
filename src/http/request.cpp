#include "http/request.hpp"

#include <algorithm>
#include <array>

#include "base/check.hpp"

namespace qiao::http {
namespace {

using Named = std::pair<Method, std::string_view>;
constexpr std::array methods{Named{Method::get, "GET"},        Named{Method::head, "HEAD"},
                             Named{Method::post, "POST"},      Named{Method::put, "PUT"},
                             Named{Method::patch, "PATCH"},    Named{Method::remove, "DELETE"},
                             Named{Method::options, "OPTIONS"}};

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// The length of the well-formed UTF-8 sequence that `text` starts with; 0 where there is none: overlong forms,
/// surrogates, beyond U+10FFFF, cut short.
std::size_t sequence_length(std::string_view text) {
    const auto byte = [text](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const auto follows = [byte](std::size_t i, unsigned from = 0x80, unsigned to = 0xBF) {
        return byte(i) >= from && byte(i) <= to;
    };
    const auto lead = byte(0);
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead < 0xE0) return follows(1) ? 2 : 0;
    if (lead >= 0xE0 && lead < 0xF0) {
        return follows(1, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF) && follows(2) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead < 0xF5) {
        return follows(1, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF) && follows(2) && follows(3) ? 4 : 0;
    }
    return 0;
}

/// UTF-8 without control characters other than those `allowed`.
bool is_clean_text(std::string_view text, std::string_view allowed = {}) {
    while (!text.empty()) {
        const auto length = sequence_length(text);
        const auto first = static_cast<unsigned char>(text.front());
        const bool control = first < 0x20 || first == 0x7F;
        if (length == 0 || (control && allowed.find(text.front()) == std::string_view::npos)) return false;
        text.remove_prefix(length);
    }
    return true;
}

std::optional<std::string> without_percents(std::string_view text, bool plus_is_space) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '+' && plus_is_space) {
            plain.push_back(' ');
        } else if (text[at] != '%') {
            plain.push_back(text[at]);
        } else {
            const auto high = at + 2 < text.size() ? hex_digit(text[at + 1]) : -1;
            const auto low = at + 2 < text.size() ? hex_digit(text[at + 2]) : -1;
            if (high < 0 || low < 0) return std::nullopt;
            plain.push_back(static_cast<char>(high * 16 + low));
            at += 2;
        }
    }
    return plain;
}

std::optional<std::string> decoded_segment(std::string_view text) {
    auto plain = without_percents(text, false);
    return plain && is_clean_text(*plain) ? plain : std::nullopt;
}

/// A query may carry tabs and line ends.
std::optional<std::string> decoded_query(std::string_view text) {
    auto plain = without_percents(text, true);
    return plain && is_clean_text(*plain, "\t\r\n") ? plain : std::nullopt;
}

base::Error bad_target() { return {.code = base::Code::bad_request, .text_key = "error.http.bad_target"}; }

/// "http://host/path?q" → "/path?q"
std::string_view without_origin(std::string_view target) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!same_ignoring_case(target.substr(0, scheme.size()), scheme)) continue;
        const auto end = target.find_first_of("/?", scheme.size());
        return end == std::string_view::npos ? "/" : target.substr(end);
    }
    return target;
}

base::Outcome read_path(std::string_view path, Request& request) {
    if (path.empty() || path.front() != '/') return bad_target();
    path.remove_prefix(1);
    if (path.empty()) return base::done();
    for (;;) {
        const auto slash = path.find('/');
        auto segment = decoded_segment(path.substr(0, slash));
        if (!segment || *segment == "." || *segment == "..") return bad_target();
        request.path.push_back(std::move(*segment));
        if (slash == std::string_view::npos) return base::done();
        path.remove_prefix(slash + 1);
    }
}

base::Outcome read_query(std::string_view query, Request& request) {
    while (!query.empty()) {
        const auto end = query.find('&');
        const auto pair = query.substr(0, end);
        query = end == std::string_view::npos ? "" : query.substr(end + 1);
        if (pair.empty()) continue;
        const auto equals = pair.find('=');
        auto name = decoded_query(pair.substr(0, equals));
        auto value = decoded_query(equals == std::string_view::npos ? "" : pair.substr(equals + 1));
        if (!name || !value) return bad_target();
        request.query.emplace_back(std::move(*name), std::move(*value));
    }
    return base::done();
}

}  // namespace

std::string_view name_of(Method method) { return methods[static_cast<std::size_t>(method)].second; }

std::optional<Method> find_method(std::string_view name) {
    for (const auto& [method, text] : methods) {
        if (text == name) return method;
    }
    return std::nullopt;
}

bool is_safe(Method method) { return method == Method::get || method == Method::head || method == Method::options; }

std::string_view Request::query_value(std::string_view name) const {
    const auto row = std::ranges::find(query, name, [](const auto& pair) { return std::string_view{pair.first}; });
    return row == query.end() ? std::string_view{} : std::string_view{row->second};
}

bool Request::has_query(std::string_view name) const {
    return std::ranges::any_of(query, [name](const auto& pair) { return pair.first == name; });
}

std::vector<std::string_view> Request::query_values(std::string_view name) const {
    std::vector<std::string_view> values;
    for (const auto& [key, value] : query) {
        if (key == name) values.emplace_back(value);
    }
    return values;
}

std::string_view Request::param(std::string_view name) const {
    const auto row = std::ranges::find(params, name, [](const auto& pair) { return pair.first; });
    base::check(row != params.end(), "the route's pattern names the parameter");
    return row->second;
}

std::string Request::path_text() const {
    std::string text;
    for (const auto& segment : path) text.append("/").append(segment);
    return text.empty() ? "/" : text;
}

base::Outcome read_target(std::string_view target, Request& request) {
    request.path.clear();
    request.query.clear();
    if (target.empty()) return bad_target();
    if (target == "*") return base::done();
    target = without_origin(target);
    if (target.find('#') != std::string_view::npos) return bad_target();
    const auto question = target.find('?');
    const auto path = target.substr(0, question);
    if (auto outcome = read_path(path.empty() ? "/" : path, request); !outcome) return outcome;
    return question == std::string_view::npos ? base::done() : read_query(target.substr(question + 1), request);
}

}  // namespace qiao::http

#include "http/conditional.hpp"

#include <charconv>

namespace qiao::http {
namespace {

constexpr std::string_view codings[] = {"-br", "-gzip"};

/// `W/"v3-br"` → `"v3"` without its last quote, which is enough to compare: `"v3`.
std::string_view core_of(std::string_view tag) {
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    if (tag.ends_with('"')) tag.remove_suffix(1);
    for (const auto coding : codings) {
        if (tag.ends_with(coding)) return tag.substr(0, tag.size() - coding.size());
    }
    return tag;
}

/// Takes the next entity tag off a list; a quoted tag may contain commas. Returns "" at the end or at what is no tag.
std::string_view take_tag(std::string_view& list) {
    while (!list.empty() && (list.front() == ',' || list.front() == ' ' || list.front() == '\t')) list.remove_prefix(1);
    const std::size_t open = list.starts_with("W/") ? 2 : 0;
    if (open >= list.size() || list[open] != '"') return {};
    const auto close = list.find('"', open + 1);
    if (close == std::string_view::npos) return {};
    const auto tag = list.substr(0, close + 1);
    list.remove_prefix(close + 1);
    return tag;
}

base::Error bad_if_match() { return {.code = base::Code::bad_request, .text_key = "error.http.if_match"}; }

}  // namespace

std::string version_tag(std::uint64_t version) { return "\"v" + std::to_string(version) + "\""; }

std::string coded_tag(std::string_view tag, std::string_view coding) {
    if (!tag.ends_with('"')) return std::string{tag};
    return std::string{tag.substr(0, tag.size() - 1)}.append("-").append(coding).append("\"");
}

bool is_not_modified(const Request& request, std::string_view tag) {
    if (request.method != Method::get && request.method != Method::head) return false;
    auto list = request.headers.get("If-None-Match");
    if (trimmed(list) == "*") return true;
    for (auto known = take_tag(list); !known.empty(); known = take_tag(list)) {
        if (core_of(known) == core_of(tag)) return true;
    }
    return false;
}

base::Result<std::optional<std::uint64_t>> read_base_version(const Request& request) {
    if (!request.headers.has("If-Match")) return base::Code::precondition_required;
    const auto header = trimmed(request.headers.get("If-Match"));
    if (header == "*") return std::optional<std::uint64_t>{};
    auto list = header;
    const auto tag = take_tag(list);
    if (!tag.starts_with("\"v") || !list.empty()) return bad_if_match();
    const auto digits = core_of(tag).substr(2);
    std::uint64_t version = 0;
    const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), version);
    if (failure != std::errc{} || end != digits.data() + digits.size()) return bad_if_match();
    return std::optional{version};
}

base::Result<std::optional<std::int64_t>> read_seen_version(const Request& request) {
    const auto version = read_base_version(request);
    if (!version) return version.error();
    return *version ? std::optional{static_cast<std::int64_t>(**version)} : std::nullopt;
}

}  // namespace qiao::http

#include "http/asked.hpp"

#include <charconv>

namespace qiao::http {
namespace {

base::Error wrong(std::string_view parameter, std::string_view value, std::string expected) {
    return {base::Code::invalid_value,
            std::string{parameter},
            {{"value", std::string{value}}, {"expected", std::move(expected)}}};
}

}  // namespace

base::Result<base::Id> id_param(const Request& request, std::string_view name) {
    const auto id = base::Id::parse(request.param(name));
    if (!id) return nothing_there(request, name);
    return *id;
}

base::Error nothing_there(const Request& request, std::string_view name) {
    return {base::Code::not_found, "", {{"value", std::string{request.param(name)}}}};
}

base::Result<base::Id> id_asked(const Request& request, std::string_view name) {
    const auto text = request.query_value(name);
    if (text.empty()) return base::Id{};
    const auto id = base::Id::parse(text);
    if (!id) return wrong(name, text, "a UUID");
    return *id;
}

base::Result<std::size_t> page_limit(const Request& request, std::size_t usual, std::size_t most) {
    const auto text = request.query_value("limit");
    if (text.empty()) return usual;
    std::size_t limit = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), limit);
    if (fault != std::errc{} || end != text.data() + text.size() || limit < 1 || limit > most)
        return wrong("limit", text, "1 … " + std::to_string(most));
    return limit;
}

}  // namespace qiao::http

#include "domain/table_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace qiao::domain::parts {

std::string column_name(std::string_view field, std::string_view part) {
    return part.empty() ? std::string{field} : fmt::format("{}.{}", field, part);
}

bool takes_part(FieldType type, std::string_view part) {
    const auto is_one_of = [part](std::initializer_list<std::string_view> words) {
        return std::ranges::find(words, part) != words.end();
    };
    switch (type) {
        case FieldType::localized: {
            const auto dot = part.find('.');
            const auto aspect = dot == std::string_view::npos ? "" : part.substr(dot + 1);
            const auto whole =
                dot == std::string_view::npos || aspect == "state" || aspect == "from" || aspect == "from_digest";
            const auto primary = part.substr(0, part.find_first_of("-."));
            return whole && (primary.size() == 2 || primary.size() == 3);
        }
        case FieldType::external_ids: return !part.empty();
        case FieldType::money: return is_one_of({"minor", "currency", "rate_date"});
        case FieldType::quantity: return is_one_of({"value", "unit", "year", "source"});
        case FieldType::coordinates: return is_one_of({"lat", "lon", "approximate"});
        default: return part.empty();
    }
}

std::string_view figure_part(FieldType type) {
    switch (type) {
        case FieldType::money: return "minor";
        case FieldType::quantity: return "value";
        case FieldType::coordinates: return "lat";
        default: return "";
    }
}

std::string_view other_half(FieldType type, std::string_view part) {
    if (type == FieldType::coordinates && part == "lat") return "lon";
    if (type == FieldType::coordinates && part == "lon") return "lat";
    return type == FieldType::money && part == "minor" ? "currency" : "";
}

}  // namespace qiao::domain::parts

#include "features/registry/list_request.hpp"

#include <charconv>

namespace qiao::registry {
namespace {

using base::Code;
using base::Error;
using domain::FieldType;
using storage::Filter;

bool is_list(FieldType type) {
    return type == FieldType::references || type == FieldType::texts || type == FieldType::external_ids ||
           type == FieldType::localized;
}

base::Result<Filter> read_filter(const domain::Entity& entity, const std::string& name, const std::string& value) {
    const auto dot = name.find('.');
    const auto field_name = name.substr(0, dot);
    const auto* field = entity.find_field(field_name);
    if (field == nullptr) {
        std::string known;
        for (const auto& one : entity.fields) known.append(known.empty() ? "" : ", ").append(one.name);
        return Error{Code::unknown_field, name, {{"entity", std::string{entity.plural}}, {"known", known}}};
    }
    if (value.empty()) return Filter{field_name, Filter::Kind::is_empty, ""};
    if (field->type == FieldType::external_ids)
        return Filter{field_name, Filter::Kind::contains,
                      dot == std::string::npos ? value : name.substr(dot + 1) + ":" + value};
    return Filter{field_name, is_list(field->type) ? Filter::Kind::contains : Filter::Kind::equals, value};
}

base::Result<std::size_t> read_limit(std::string_view text) {
    std::size_t limit = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), limit);
    if (code != std::errc{} || end != text.data() + text.size() || limit < 1 || limit > 1000) {
        return Error{Code::invalid_value, "limit", {{"value", std::string{text}}, {"expected", "1 … 1000"}}};
    }
    return limit;
}

}  // namespace

base::Result<storage::Query> read_list_request(const http::Request& request, const domain::Entity& entity) {
    storage::Query query{.entity = &entity};
    query.lang = request.lang;
    for (const auto& [name, value] : request.query) {
        if (name == "lang" || name == "labels") continue;
        if (name == "q")
            query.text = value;
        else if (name == "cursor")
            query.cursor = value;
        else if (name == "sort") {
            query.descending = value.starts_with('-');
            query.sort = query.descending ? value.substr(1) : value;
        } else if (name == "limit") {
            auto limit = read_limit(value);
            if (!limit) return limit.error();
            query.limit = *limit;
        } else {
            auto filter = read_filter(entity, name, value);
            if (!filter) return filter.error();
            query.filters.push_back(std::move(filter).value());
        }
    }
    return query;
}

}  // namespace qiao::registry

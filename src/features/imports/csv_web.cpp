#include "features/imports/csv_web.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/clock.hpp"

namespace qiao::imports {
namespace {

namespace json = boost::json;
using domain::Entity;
using domain::Field;
using domain::FieldType;

/// A column as its header says it: "population.year" is `population` and "year".
struct Column {
    std::string_view header;
    std::string_view part;
    const Field* field;
};

Column column_of(const Entity& entity, std::string_view header) {
    const auto dot = header.find('.');
    return {header, dot == std::string_view::npos ? std::string_view{} : header.substr(dot + 1),
            entity.find_field(header.substr(0, dot))};
}

/// Names of columns are variables of address templates (RFC 6570): letters, digits, "_", single dots; "%2D" for what is none.
std::string variable(std::string_view header) {
    std::string out;
    for (const unsigned char c : header) {
        const auto plain = std::isalnum(c) != 0 || c == '_' || c == '.';
        out += plain ? std::string(1, static_cast<char>(c)) : fmt::format("%{:02X}", c);
    }
    return out;
}

json::object bounded(std::string_view base, const Field& field) {
    json::object type{{"base", base}};
    if (std::isfinite(field.min)) type["minimum"] = field.min;
    if (std::isfinite(field.max)) type["maximum"] = field.max;
    return type;
}

json::value words_of(const Field& field) {
    return json::object{{"base", "string"}, {"format", fmt::format("{}", fmt::join(field.options, "|"))}};
}

/// Parts of money, figures and points; the others are words.
std::string_view type_of_part(std::string_view part) {
    if (part == "value" || part == "lat" || part == "lon") return "number";
    if (part == "year" || part == "minor") return "integer";
    if (part == "approximate") return "boolean";
    if (part == "rate_date") return "date";
    return "string";
}

json::value datatype_of(const Column& column) {
    if (column.header == "id") return "string";
    if (column.field == nullptr) return "string";
    switch (column.field->type) {
        case FieldType::boolean: return "boolean";
        case FieldType::integer: return bounded("integer", *column.field);
        case FieldType::decimal: return bounded("number", *column.field);
        case FieldType::url: return "anyURI";
        case FieldType::enumeration: return words_of(*column.field);
        case FieldType::money:
        case FieldType::quantity:
        case FieldType::coordinates: return json::string{type_of_part(column.part)};
        default: return "string";
    }
}

json::array in_all_languages(const base::Texts& texts, const std::string& key, std::string_view behind) {
    json::array out;
    for (const auto& lang : texts.languages()) {
        if (texts.has(lang, key))
            out.push_back({{"@language", lang}, {"@value", fmt::format("{}{}", texts.get(lang, key), behind)}});
    }
    return out;
}

json::object describe_column(const Column& column, const Entity& entity, const base::Texts& texts,
                             std::string_view site) {
    json::object out{{"name", variable(column.header)}, {"titles", column.header}, {"datatype", datatype_of(column)}};
    if (column.header == "id") {
        out["required"] = true;
        out["valueUrl"] = fmt::format("{}/id/{}/{{id}}", site, entity.name);
    }
    if (column.field == nullptr) return out;
    const auto& field = *column.field;
    const auto behind = column.part.empty() ? std::string{} : fmt::format(" ({})", column.part);
    if (auto labels = in_all_languages(texts, domain::text_key(entity, field), behind); !labels.empty())
        out["dc:title"] = std::move(labels);
    if (auto about = in_all_languages(texts, fmt::format("help.{}.{}", entity.name, field.name), ""); !about.empty())
        out["dc:description"] = std::move(about);
    if (field.type == FieldType::references) out["separator"] = "|";
    if (field.type == FieldType::reference || field.type == FieldType::references)
        out["valueUrl"] = fmt::format("{}/id/{}/{{{}}}", site, field.target, variable(column.header));
    return out;
}

/// Ours differs from the standard's usual one in that a "#" begins no comment.
json::object dialect() { return {{"commentPrefix", nullptr}}; }

}  // namespace

json::object describe_table(const Table& table, std::string_view url, const base::Texts& texts, std::string_view site) {
    json::array columns;
    for (const auto& header : table.columns)
        columns.push_back(describe_column(column_of(*table.entity, header), *table.entity, texts, site));
    return {{"url", url},
            {"dc:title", in_all_languages(texts, fmt::format("entity.{}.plural", table.entity->name), "")},
            {"dialect", dialect()},
            {"tableSchema", {{"columns", std::move(columns)}, {"primaryKey", "id"}}}};
}

json::object describe_overview(const opendata::Overview& overview, std::string_view url) {
    json::array columns;
    for (std::size_t i = 0; i < overview.columns.size(); ++i) {
        columns.push_back({{"name", fmt::format("column_{}", i + 1)},
                           {"titles", overview.columns[i]},
                           {"datatype", overview.numbers[i] ? "integer" : "string"}});
    }
    return {{"url", url}, {"dialect", dialect()}, {"tableSchema", {{"columns", std::move(columns)}}}};
}

json::object csv_metadata(json::array tables, const features::Publication& publication, base::Instant now) {
    json::object out{{"@context", json::array{"http://www.w3.org/ns/csvw", json::object{{"@language", "en"}}}}};
    if (tables.size() == 1)
        for (auto& [name, value] : tables.front().as_object()) out[name] = std::move(value);
    else
        out["tables"] = std::move(tables);
    out["dc:license"] = json::object{{"@id", publication.licence}};
    out["dc:publisher"] = publication.publisher;
    out["dc:source"] = json::object{{"@id", publication.site + "/api/v1/sources"}};
    out["dc:created"] = json::object{{"@value", base::to_rfc3339(now)}, {"@type", "dateTime"}};
    return out;
}

}  // namespace qiao::imports

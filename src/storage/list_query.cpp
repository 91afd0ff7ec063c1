#include "storage/list_query.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <boost/json.hpp>

#include "storage/sort_keys.hpp"
#include "storage/sql_rows.hpp"

namespace qiao::storage {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using domain::FieldType;

constexpr double before_all_numbers = -1e308;

/// `%`, `_` and `\` mean themselves inside LIKE … ESCAPE '\'.
std::string like_containing(std::string_view text) {
    std::string pattern = "%";
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '\\') pattern.push_back('\\');
        pattern.push_back(c);
    }
    return pattern + "%";
}

/// The JSON text by which an entry shows inside a stored compound value.
std::string entry_text(const domain::Field& field, std::string_view value) {
    if (field.type == FieldType::external_ids) {
        const auto colon = value.find(':');
        const auto id = colon == std::string_view::npos ? std::string_view{} : value.substr(colon + 1);
        return fmt::format("{}:{}", json::serialize(json::string{value.substr(0, colon)}), json::serialize(json::string{id}));
    }
    if (field.type == FieldType::localized) return fmt::format("{}:{{", json::serialize(json::string{value}));
    return json::serialize(json::string{value});
}

bool is_number_field(const domain::Field& field) {
    return field.type == FieldType::boolean || field.type == FieldType::integer || field.type == FieldType::decimal;
}

struct SqlBuilder {
    const Query& query;
    Sql sql{};

    void where() {
        std::vector<std::string> conditions;
        for (const auto& filter : query.filters) conditions.push_back(condition(filter));
        for (const auto& word : search_words(query.text)) {
            sql.parameters.emplace_back(like_containing(word));
            conditions.emplace_back(R"("search" LIKE ? ESCAPE '\')");
        }
        if (!conditions.empty()) sql.text += fmt::format(" WHERE {}", fmt::join(conditions, " AND "));
    }

    std::string condition(const Filter& filter) {
        const auto& field = *query.entity->find_field(filter.field);
        const auto column = quoted(filter.field);
        if (filter.kind == Filter::Kind::is_empty) return column + " IS NULL";
        if (filter.kind == Filter::Kind::contains) {
            sql.parameters.emplace_back(like_containing(entry_text(field, filter.value)));
            return column + R"( LIKE ? ESCAPE '\')";
        }
        if (is_number_field(field)) {
            const auto number = std::strtod(filter.value.c_str(), nullptr);
            if (field.type == FieldType::decimal) sql.parameters.emplace_back(number);
            else sql.parameters.emplace_back(filter.value == "true" ? std::int64_t{1} : static_cast<std::int64_t>(number));
        } else {
            sql.parameters.emplace_back(filter.value);
        }
        return column + " = ?";
    }

    [[nodiscard]] std::string sort_expression() const {
        if (query.sort == "label") return query.lang == "zh" ? quoted("label_zh") : quoted("label_en");
        if (query.sort == "updated_at") return quoted("updated_at");
        const auto& field = *query.entity->find_field(query.sort);
        if (field.type == FieldType::quantity) return fmt::format("COALESCE({}, {})", quoted(query.sort + "_value"), before_all_numbers);
        if (sorts_by_number(field)) return fmt::format("COALESCE({}, {})", quoted(query.sort), field.type == FieldType::decimal ? "-1e308" : "-9223372036854775807");
        return fmt::format("COALESCE({}, '')", quoted(query.sort));
    }

    void after(const Cursor& cursor) {
        const auto expression = sort_expression();
        const auto sign = query.descending ? '<' : '>';
        sql.text += sql.text.find(" WHERE ") == std::string::npos ? " WHERE " : " AND ";
        sql.text += fmt::format("({0} {1} ? OR ({0} = ? AND \"id\" {1} ?))", expression, sign);
        const auto value = cursor_value(cursor);
        sql.parameters.push_back(value);
        sql.parameters.push_back(value);
        sql.parameters.emplace_back(cursor.id.to_string());
    }

    [[nodiscard]] SqlValue cursor_value(const Cursor& cursor) const {
        if (!std::holds_alternative<std::monostate>(cursor.value)) return cursor.value;
        const auto* field = query.sort == "label" ? nullptr : query.entity->find_field(query.sort);
        if (field != nullptr && sorts_by_number(*field)) return field->type == FieldType::integer ? SqlValue{std::int64_t{-9223372036854775807}} : SqlValue{before_all_numbers};
        return std::string{};
    }
};

struct ToJson {
    json::value operator()(std::monostate) const { return nullptr; }
    json::value operator()(const std::string& text) const { return json::string{text}; }
    template <class Number>
    json::value operator()(Number number) const { return number; }
};

const domain::ExternalIds* ids_of(const Value& value) { return std::get_if<domain::ExternalIds>(&value); }

bool contains_entry(const Value& value, const std::string& wanted) {
    if (const auto* ids = ids_of(value)) {
        return std::ranges::any_of(*ids, [&](const auto& entry) { return entry.first + ":" + entry.second == wanted; });
    }
    if (const auto* many = std::get_if<std::vector<std::string>>(&value)) return std::ranges::find(*many, wanted) != many->end();
    if (const auto* many = std::get_if<std::vector<Id>>(&value)) {
        return std::ranges::any_of(*many, [&](const Id& id) { return id.to_string() == wanted; });
    }
    const auto* text = std::get_if<domain::LocalizedText>(&value);
    return text != nullptr && text->segments().contains(wanted);
}

}  // namespace

std::string write_cursor(const Cursor& cursor) {
    const auto text = json::serialize(json::array{std::visit(ToJson{}, cursor.value), cursor.id.to_string()});
    std::string encoded(sodium_base64_encoded_len(text.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(encoded.data(), encoded.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    encoded.pop_back();
    return encoded;
}

base::Result<Cursor> read_cursor(std::string_view text) {
    const Error refused{Code::invalid_value, "cursor", {{"value", std::string{text.substr(0, 40)}}, {"expected", "the `next` of a page before"}}};
    std::string decoded(text.size() + 1, '\0');
    std::size_t length = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(decoded.data()), decoded.size(), text.data(), text.size(), nullptr, &length, nullptr,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0) {
        return refused;
    }
    boost::system::error_code code;
    const auto parsed = json::parse(json::string_view{decoded.data(), length}, code);
    if (code || !parsed.is_array() || parsed.get_array().size() != 2 || !parsed.at(1).is_string()) return refused;
    const auto id = Id::parse(parsed.at(1).get_string());
    if (!id) return refused;
    const auto& value = parsed.at(0);
    if (value.is_int64()) return Cursor{value.get_int64(), *id};
    if (value.is_double()) return Cursor{value.get_double(), *id};
    if (value.is_string()) return Cursor{std::string{value.get_string()}, *id};
    return value.is_null() ? base::Result<Cursor>{Cursor{{}, *id}} : refused;
}

base::Outcome check_query(const Query& query) {
    const auto unknown = [&](const std::string& name) {
        std::vector<std::string_view> known;
        for (const auto& field : query.entity->fields) known.push_back(field.name);
        return Error{Code::unknown_field, name, {{"entity", std::string{query.entity->plural}}, {"known", fmt::format("{}", fmt::join(known, ", "))}}};
    };
    if (query.limit < 1 || query.limit > 1000) {
        return Error{Code::invalid_value, "limit", {{"value", std::to_string(query.limit)}, {"expected", "1 … 1000"}}};
    }
    for (const auto& filter : query.filters) {
        if (query.entity->find_field(filter.field) == nullptr) return unknown(filter.field);
    }
    if (query.sort == "label" || query.sort == "updated_at") return base::done();
    const auto* field = query.entity->find_field(query.sort);
    return field != nullptr && is_sortable(*field) ? base::done() : base::Outcome{unknown("sort=" + query.sort)};
}

bool matches(const Record& record, const Filter& filter) {
    const auto& value = record[filter.field];
    if (filter.kind == Filter::Kind::is_empty) return domain::is_empty(value);
    if (domain::is_empty(value)) return false;
    if (filter.kind == Filter::Kind::contains) return contains_entry(value, filter.value);
    if (const auto* text = std::get_if<std::string>(&value)) return *text == filter.value;
    if (const auto* date = std::get_if<domain::Edtf>(&value)) return date->text == filter.value;
    if (const auto* id = std::get_if<Id>(&value)) return id->to_string() == filter.value;
    if (const auto* flag = std::get_if<bool>(&value)) return *flag == (filter.value == "true" || filter.value == "1");
    if (const auto* number = std::get_if<std::int64_t>(&value)) return *number == std::strtoll(filter.value.c_str(), nullptr, 10);
    if (const auto* number = std::get_if<double>(&value)) return *number == std::strtod(filter.value.c_str(), nullptr);
    return false;
}

Sql page_sql(const Query& query, const std::optional<Cursor>& from) {
    SqlBuilder builder{query, {fmt::format("SELECT {} FROM {}", record_columns(*query.entity), quoted(query.entity->plural)), {}}};
    builder.where();
    if (from) builder.after(*from);
    const auto direction = query.descending ? "DESC" : "ASC";
    builder.sql.text += fmt::format(" ORDER BY {0} {1}, \"id\" {1} LIMIT ?", builder.sort_expression(), direction);
    builder.sql.parameters.emplace_back(static_cast<std::int64_t>(query.limit + 1));
    return builder.sql;
}

Sql total_sql(const Query& query) {
    SqlBuilder builder{query, {fmt::format("SELECT count(*) FROM {}", quoted(query.entity->plural)), {}}};
    builder.where();
    return builder.sql;
}

}  // namespace qiao::storage

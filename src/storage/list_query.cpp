#include "storage/list_query.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/text.hpp"
#include "domain/json_codec.hpp"
#include "storage/sort_keys.hpp"
#include "storage/sql_rows.hpp"

namespace qiao::storage {
namespace {

using base::Code;
using base::Error;
using domain::Field;
using domain::FieldType;

// A statement has its limits (SQLite: 50,000 bytes of LIKE, 1,000 conditions); nobody who looks for something comes near.
constexpr std::size_t filters_max = 32;
constexpr std::size_t words_max = 32;
constexpr std::size_t text_bytes_max = 2'000;

/// `%`, `_` and `\` mean themselves inside LIKE … ESCAPE '\'.
std::string like_containing(std::string_view text) {
    std::string pattern = "%";
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '\\') pattern.push_back('\\');
        pattern.push_back(c);
    }
    return pattern + "%";
}

std::string json_text(std::string_view text) {
    std::string out;
    domain::append_json(std::string{text}, out);
    return out;
}

/// The JSON text by which an entry shows inside a stored compound value.
std::string entry_text(const Field& field, std::string_view value) {
    switch (field.type) {
        case FieldType::external_ids: {
            const auto colon = std::min(value.find(':'), value.size());
            return json_text(value.substr(0, colon)) + ":" + json_text(value.substr(std::min(colon + 1, value.size())));
        }
        case FieldType::localized: return json_text(value) + ":{";
        case FieldType::names: return "\"text\":" + json_text(value);
        case FieldType::criteria: return "\"criterion\":" + json_text(value);
        default: return json_text(value);
    }
}

bool takes_contains(FieldType type) {
    return type == FieldType::external_ids || type == FieldType::localized || type == FieldType::names ||
           type == FieldType::criteria || type == FieldType::texts || type == FieldType::references;
}

template <class Number>
std::optional<SqlValue> read_number(const std::string& text) {
    Number number{};
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (code != std::errc{} || end != text.data() + text.size() || !std::isfinite(static_cast<double>(number)))
        return std::nullopt;
    return number;
}

struct SqlBuilder {
    const Query& query;
    const Sight& sight;
    Sql sql{};

    void where() {
        std::vector<std::string> conditions;
        if (auto seen = condition_of(sight, *query.entity, sql.parameters); !seen.empty())
            conditions.push_back(std::move(seen));
        for (const auto& filter : query.filters) conditions.push_back(condition(filter));
        for (const auto& word : search_words(query.text)) {
            sql.parameters.emplace_back(like_containing(word));
            conditions.emplace_back(R"("search" LIKE ? ESCAPE '\')");
        }
        if (!conditions.empty()) sql.text += fmt::format(" WHERE {}", fmt::join(conditions, " AND "));
    }

    std::string condition(const Filter& filter) {
        const auto& field = *query.entity->find_field(filter.field);
        const auto column = identifier(filter.field);
        if (filter.kind == Filter::Kind::is_empty) return column + " IS NULL";
        if (filter.kind == Filter::Kind::contains) {
            sql.parameters.emplace_back(like_containing(entry_text(field, filter.value)));
            return column + R"( LIKE ? ESCAPE '\')";
        }
        sql.parameters.push_back(*filter_value(field, filter.value));
        return column + " = ?";
    }

    /// What is not known stands where `sort_value` puts it: before all else. A parameter, since databases read the digits
    /// of a literal each in their own way.
    std::string sort_expression() {
        if (query.sort == "label") return query.lang == "zh" ? identifier("label_zh") : identifier("label_en");
        if (query.sort == "updated_at") return identifier("updated_at");
        const auto& field = *query.entity->find_field(query.sort);
        const auto column =
            field.type == FieldType::quantity ? identifier(query.sort + "_value") : identifier(query.sort);
        sql.parameters.push_back(lowest(field));
        return fmt::format("COALESCE({}, ?)", column);
    }

    void after(const Cursor& cursor) {
        const auto sign = query.descending ? '<' : '>';
        sql.text += sql.text.find(" WHERE ") == std::string::npos ? " WHERE " : " AND ";
        sql.text += fmt::format("({} {} ? OR (", sort_expression(), sign);
        sql.parameters.push_back(cursor.value);
        sql.text += fmt::format("{} = ? AND \"id\" {} ?))", sort_expression(), sign);
        sql.parameters.push_back(cursor.value);
        sql.parameters.emplace_back(cursor.id.to_string());
    }
};

/// Text that may reach a database and a message: whole characters, no zero bytes, not too long.
bool is_askable(std::string_view text) {
    return text.size() <= text_bytes_max && text.find('\0') == std::string_view::npos && base::is_valid_utf8(text);
}

Error not_askable(std::string field) {
    return Error{Code::invalid_value,
                 std::move(field),
                 {{"value", "…"}, {"expected", fmt::format("≤ {} bytes of UTF-8", text_bytes_max)}}};
}

base::Outcome check_filter(const Filter& filter, const Field& field) {
    const auto refused = [&](std::string expected) {
        return Error{Code::invalid_value, filter.field, {{"value", filter.value}, {"expected", std::move(expected)}}};
    };
    if (!is_askable(filter.value)) return not_askable(filter.field);
    if (filter.kind == Filter::Kind::is_empty) return base::done();
    if (filter.kind == Filter::Kind::contains)
        return takes_contains(field.type) ? base::done()
                                          : refused(fmt::format("a whole value of type {}", to_string(field.type)));
    if (filter_value(field, filter.value)) return base::done();
    if (!field.options.empty()) return refused(fmt::format("{}", fmt::join(field.options, ", ")));
    return refused(fmt::format("a value of type {}", to_string(field.type)));
}

/// What a cursor is good for: another order would make nonsense of it.
std::string order_of(const Query& query) {
    return fmt::format("{} {} {}{}", query.entity->plural, query.sort, query.descending ? "down" : "up",
                       query.sort == "label" && query.lang == "zh" ? " zh" : "");
}

/// A cursor's value as text that begins with its type.
struct AsText {
    std::string operator()(std::monostate) const { return "n"; }
    std::string operator()(std::int64_t value) const { return fmt::format("i{}", value); }
    std::string operator()(double value) const { return fmt::format("d{}", value); }
    std::string operator()(const std::string& text) const { return "t" + text; }
};

std::optional<SqlValue> value_of(const Query& query, const std::string& text) {
    const auto* field = query.entity->find_field(query.sort);
    const auto like = query.sort == "updated_at" ? SqlValue{std::int64_t{0}}
                      : query.sort == "label"    ? SqlValue{std::string{}}
                                                 : lowest(*field);
    if (text.empty() || text.front() != std::visit(AsText{}, like).front()) return std::nullopt;
    if (std::holds_alternative<std::int64_t>(like)) return read_number<std::int64_t>(text.substr(1));
    if (std::holds_alternative<double>(like)) return read_number<double>(text.substr(1));
    return is_askable(text) ? std::optional{SqlValue{text.substr(1)}} : std::nullopt;
}

}  // namespace

std::string write_cursor(const Query& query, const Cursor& cursor) {
    const auto text =
        fmt::format("{}\n{}\n{}", order_of(query), cursor.id.to_string(), std::visit(AsText{}, cursor.value));
    std::string encoded(sodium_base64_encoded_len(text.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(encoded.data(), encoded.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    encoded.pop_back();
    return encoded;
}

base::Result<std::optional<Cursor>> read_cursor(const Query& query) {
    if (query.cursor.empty()) return std::optional<Cursor>{};
    const Error refused{
        Code::invalid_value, "cursor", {{"value", "…"}, {"expected", "the `next` of a page before, of the same sort"}}};
    std::string text(query.cursor.size() + 1, '\0');
    std::size_t length = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(text.data()), text.size(), query.cursor.data(),
                          query.cursor.size(), nullptr, &length, nullptr,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0) {
        return refused;
    }
    text.resize(length);
    const auto order = order_of(query) + "\n";
    constexpr std::size_t id_length = 36;
    if (!text.starts_with(order) || text.size() <= order.size() + id_length || text[order.size() + id_length] != '\n')
        return refused;
    const auto id = Id::parse(std::string_view{text}.substr(order.size(), id_length));
    auto value = value_of(query, text.substr(order.size() + id_length + 1));
    if (!id || !value) return refused;
    return std::optional{Cursor{*std::move(value), *id}};
}

std::optional<SqlValue> filter_value(const Field& field, const std::string& text) {
    switch (field.type) {
        case FieldType::text:
        case FieldType::url:
        case FieldType::edtf: return text;
        case FieldType::enumeration:
            if (std::ranges::find(field.options, text) == field.options.end()) return std::nullopt;
            return text;
        case FieldType::boolean:
            if (text == "true" || text == "1") return std::int64_t{1};
            if (text == "false" || text == "0") return std::int64_t{0};
            return std::nullopt;
        case FieldType::integer: return read_number<std::int64_t>(text);
        case FieldType::decimal: return read_number<double>(text);
        case FieldType::reference: {
            const auto id = Id::parse(text);
            return id ? std::optional{SqlValue{id->to_string()}} : std::nullopt;
        }
        default: return std::nullopt;
    }
}

base::Outcome check_query(const Query& query) {
    const auto unknown = [&](const std::string& name, const std::string& value) {
        std::vector<std::string_view> known;
        for (const auto& field : query.entity->fields) known.push_back(field.name);
        return Error{Code::unknown_field,
                     name,
                     {{"entity", std::string{query.entity->plural}},
                      {"value", value},
                      {"known", fmt::format("{}", fmt::join(known, ", "))}}};
    };
    if (query.limit < 1 || query.limit > 1000) {
        return Error{Code::invalid_value, "limit", {{"value", std::to_string(query.limit)}, {"expected", "1 … 1000"}}};
    }
    if (!is_askable(query.text)) return not_askable("q");
    if (const auto words = search_words(query.text).size(); words > words_max) {
        return Error{Code::invalid_value,
                     "q",
                     {{"value", fmt::format("{} words", words)}, {"expected", fmt::format("≤ {}", words_max)}}};
    }
    if (query.filters.size() > filters_max) {
        return Error{Code::invalid_value,
                     query.filters.back().field,
                     {{"value", fmt::format("{} conditions", query.filters.size())},
                      {"expected", fmt::format("≤ {}", filters_max)}}};
    }
    for (const auto& filter : query.filters) {
        const auto* field = query.entity->find_field(filter.field);
        if (field == nullptr) return unknown(filter.field, filter.field);
        if (auto good = check_filter(filter, *field); !good) return good;
    }
    if (query.sort == "label" || query.sort == "updated_at") return base::done();
    const auto* field = query.entity->find_field(query.sort);
    return field != nullptr && is_sortable(*field) ? base::done() : base::Outcome{unknown("sort", query.sort)};
}

Sql page_sql(const Query& query, const Sight& sight, const std::optional<Cursor>& from) {
    SqlBuilder builder{
        query,
        sight,
        {fmt::format("SELECT {} FROM {}", record_columns(*query.entity), identifier(query.entity->plural)), {}}};
    builder.where();
    if (from) builder.after(*from);
    const auto direction = query.descending ? "DESC" : "ASC";
    builder.sql.text += fmt::format(" ORDER BY {0} {1}, \"id\" {1} LIMIT ?", builder.sort_expression(), direction);
    builder.sql.parameters.emplace_back(static_cast<std::int64_t>(query.limit + 1));
    return builder.sql;
}

Sql total_sql(const Query& query, const Sight& sight) {
    SqlBuilder builder{query, sight, {fmt::format("SELECT count(*) FROM {}", identifier(query.entity->plural)), {}}};
    builder.where();
    return builder.sql;
}

}  // namespace qiao::storage

#include "storage/sql_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json/monotonic_resource.hpp>
#include <set>

#include "domain/json_codec.hpp"
#include "domain/json_text.hpp"
#include "storage/sort_keys.hpp"

namespace qiao::storage {
namespace {

using domain::Field;
using domain::FieldType;

bool is_plain_text(FieldType type) {
    return type == FieldType::text || type == FieldType::url || type == FieldType::enumeration;
}

std::string_view column_type(const Field& field, std::string_view text_type) {
    switch (field.type) {
        case FieldType::boolean:
        case FieldType::integer: return "BIGINT";
        case FieldType::decimal: return "DOUBLE PRECISION";
        default: return text_type;
    }
}

struct Column {
    std::string name;
    std::string type;
};

std::vector<Column> columns_wanted(const Entity& entity, std::string_view text_type) {
    const std::string text{text_type};
    std::vector<Column> columns{{"id", text + " PRIMARY KEY"},
                                {"version", "BIGINT NOT NULL"},
                                {"created_at", "BIGINT NOT NULL"},
                                {"updated_at", "BIGINT NOT NULL"},
                                {"label_en", text},
                                {"label_zh", text},
                                {"search", text}};
    for (const auto& field : entity.fields) {
        columns.push_back({std::string{field.name}, std::string{column_type(field, text_type)}});
        if (field.type == FieldType::quantity)
            columns.push_back({std::string{field.name} + "_value", "DOUBLE PRECISION"});
    }
    return columns;
}

/// JSON with a line end after each comma between entries: an entry `,` is then not found where two others meet.
std::string entries_json(const std::vector<std::string>& entries) {
    std::string out = "[";
    for (const auto& entry : entries) {
        if (out.size() > 1) out += ",\n";
        domain::append_json(entry, out);
    }
    return out += ']';
}

Value from_json_text(const Field& field, const std::string& text) {
    std::array<unsigned char, 16 * 1024> room;
    boost::json::monotonic_resource memory{room.data(), room.size()};
    const auto parsed = domain::parse_json(text, &memory);
    auto value = parsed ? domain::value_from_json(field, *parsed, "") : base::Result<Value>{parsed.error()};
    if (!value) throw StorageFailure{fmt::format("column {} holds what its field cannot: {}", field.name, text)};
    return std::move(value).value();
}

Value from_sql(const Field& field, const SqlValue& held) {
    if (std::holds_alternative<std::monostate>(held)) return {};
    if (const auto* number = std::get_if<std::int64_t>(&held)) {
        if (field.type == FieldType::boolean) return *number != 0;
        if (field.type == FieldType::decimal) return static_cast<double>(*number);
        return *number;
    }
    if (const auto* number = std::get_if<double>(&held)) return *number;
    const auto& text = std::get<std::string>(held);
    if (is_plain_text(field.type)) return text;
    if (field.type == FieldType::edtf) return domain::Edtf{text};
    if (field.type == FieldType::reference) {
        const auto id = Id::parse(text);
        return id ? Value{*id} : Value{};
    }
    return from_json_text(field, text);
}

/// The columns that are written, in the order of `values_written`.
std::vector<std::string> written_columns(const Entity& entity) {
    std::vector<std::string> names{"version", "created_at", "updated_at", "label_en", "label_zh", "search"};
    for (const auto& field : entity.fields) {
        names.emplace_back(field.name);
        if (field.type == FieldType::quantity) names.push_back(std::string{field.name} + "_value");
    }
    return names;
}

std::vector<SqlValue> values_written(const Record& record) {
    auto keys = sort_keys(record);
    std::vector<SqlValue> values{record.version,
                                 static_cast<std::int64_t>(record.created_at.time_since_epoch().count()),
                                 static_cast<std::int64_t>(record.updated_at.time_since_epoch().count()),
                                 std::move(keys.label_en),
                                 std::move(keys.label_zh),
                                 std::move(keys.search)};
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        const auto& field = record.entity->fields[i];
        values.push_back(column_value(field, record.values[i]));
        if (field.type != FieldType::quantity) continue;
        values.emplace_back();
        if (const auto* quantity = std::get_if<domain::Quantity>(&record.values[i])) values.back() = quantity->value;
    }
    return values;
}

void ensure_indexes(Connection& connection, const Entity& entity) {
    const auto index = [&](std::string_view column, std::string_view columns) {
        connection.execute(fmt::format("CREATE INDEX IF NOT EXISTS {} ON {} ({})",
                                       identifier(fmt::format("{}_{}", entity.plural, column)),
                                       identifier(entity.plural), columns));
    };
    index("label_en", R"("label_en", "id")");
    index("label_zh", R"("label_zh", "id")");
    index("updated_at", R"("updated_at", "id")");
    for (const auto& field : entity.fields) {
        if (field.type == FieldType::reference || field.indexed) index(field.name, identifier(field.name));
    }
}

}  // namespace

std::string identifier(std::string_view name) { return fmt::format("\"{}\"", name); }

void ensure_table(Connection& connection, const Entity& entity) {
    const auto present = connection.columns_of(entity.plural);
    const auto wanted = columns_wanted(entity, connection.text_type());
    std::set<std::string_view> names;
    for (const auto& column : wanted)
        base::check(names.insert(column.name).second, fmt::format("{} has two columns {}", entity.plural, column.name));
    if (present.empty()) {
        std::string columns;
        for (const auto& column : wanted)
            columns += fmt::format("{}{} {}", columns.empty() ? "" : ", ", identifier(column.name), column.type);
        connection.execute(fmt::format("CREATE TABLE {} ({})", identifier(entity.plural), columns));
    }
    for (const auto& column : wanted) {
        if (present.empty() || std::ranges::find(present, column.name) != present.end()) continue;
        connection.execute(fmt::format("ALTER TABLE {} ADD COLUMN {} {}", identifier(entity.plural),
                                       identifier(column.name), column.type));
    }
    ensure_indexes(connection, entity);
}

std::string record_columns(const Entity& entity) {
    std::string columns = R"("id", "version", "created_at", "updated_at")";
    for (const auto& field : entity.fields) columns += ", " + identifier(field.name);
    return columns;
}

Record record_from_row(const Entity& entity, SqlRow row) {
    Record record{entity};
    const auto id = Id::parse(std::get<std::string>(row[0]));
    if (!id) throw StorageFailure{fmt::format("a row of {} has no id", entity.plural)};
    record.id = *id;
    record.version = std::get<std::int64_t>(row[1]);
    record.created_at = base::Instant{std::chrono::milliseconds{std::get<std::int64_t>(row[2])}};
    record.updated_at = base::Instant{std::chrono::milliseconds{std::get<std::int64_t>(row[3])}};
    for (std::size_t i = 0; i < record.values.size(); ++i) record.values[i] = from_sql(entity.fields[i], row[i + 4]);
    return record;
}

SqlValue column_value(const Field& field, const Value& value) {
    if (domain::is_empty(value)) return std::monostate{};
    if (is_plain_text(field.type)) return std::get<std::string>(value);
    switch (field.type) {
        case FieldType::boolean: return std::int64_t{std::get<bool>(value)};
        case FieldType::integer: return std::get<std::int64_t>(value);
        case FieldType::decimal: return std::get<double>(value);
        case FieldType::edtf: return std::get<domain::Edtf>(value).text;
        case FieldType::reference: return std::get<Id>(value).to_string();
        case FieldType::texts: return entries_json(std::get<std::vector<std::string>>(value));
        default: break;
    }
    std::string text;
    domain::append_json(value, text);
    return text;
}

std::vector<std::string> insert_columns(const Entity& entity) {
    auto columns = written_columns(entity);
    columns.insert(columns.begin(), "id");
    return columns;
}

std::vector<SqlValue> insert_parameters(const Record& record) {
    auto written = values_written(record);
    std::vector<SqlValue> values;
    values.reserve(written.size() + 1);
    values.emplace_back(record.id.to_string());
    std::ranges::move(written, std::back_inserter(values));
    return values;
}

std::string update_sql(const Entity& entity) {
    std::string assignments;
    for (const auto& column : written_columns(entity))
        assignments += fmt::format("{}{} = ?", assignments.empty() ? "" : ", ", identifier(column));
    return fmt::format("UPDATE {} SET {} WHERE \"id\" = ? AND \"version\" = ?", identifier(entity.plural), assignments);
}

std::vector<SqlValue> update_parameters(const Record& record, std::int64_t based_on) {
    auto values = values_written(record);
    values.emplace_back(record.id.to_string());
    values.emplace_back(based_on);
    return values;
}

}  // namespace qiao::storage

#include "storage/sql_reads.hpp"

#include <fmt/format.h>

#include <array>
#include <bit>

#include "storage/change_log.hpp"
#include "storage/list_query.hpp"
#include "storage/sort_keys.hpp"
#include "storage/sql_rows.hpp"

namespace qiao::storage {
namespace {

constexpr std::size_t rows_at_once = 500;  ///< of a long read: what is in memory at a time
constexpr std::size_t ids_at_once = 512;

Change change_from_row(SqlRow row) {
    Change change;
    change.seq = std::get<std::int64_t>(row[0]);
    change.at = base::Instant{std::chrono::milliseconds{std::get<std::int64_t>(row[1])}};
    change.author = std::get<std::string>(row[2]);
    change.entity = std::get<std::string>(row[3]);
    change.record = Id::parse(std::get<std::string>(row[4])).value_or(Id{});
    change.version = std::get<std::int64_t>(row[5]);
    change.operation = static_cast<Operation>(std::get<std::int64_t>(row[6]));
    change.fields = fields_from_json(std::get<std::string>(row[7]));
    change.salt = std::get<std::string>(row[8]);
    change.hash = std::get<std::string>(row[9]);
    return change;
}

/// " AND (…)" or nothing.
std::string and_seen(const Sight& sight, const Entity& entity, std::vector<SqlValue>& parameters) {
    const auto condition = condition_of(sight, entity, parameters);
    return condition.empty() ? condition : " AND " + condition;
}

/// Asks `select` for some hundred ids at a time. Their number is rounded up to a power of two, so that few different
/// statements are prepared.
void query_by_ids(Connection& connection, const Entity& entity, std::string_view select, const std::set<Id>& wanted,
                  const Sight& sight, const std::function<void(SqlRow)>& row) {
    std::vector<SqlValue> ids;
    const auto ask = [&] {
        while (!std::has_single_bit(ids.size())) ids.emplace_back(ids.back());
        const std::vector<std::string_view> marks(ids.size(), "?");
        const auto seen = and_seen(sight, entity, ids);
        connection.query(fmt::format("SELECT {} FROM {} WHERE \"id\" IN ({}){} ORDER BY \"id\"", select,
                                     identifier(entity.plural), fmt::join(marks, ", "), seen),
                         ids, row);
        ids.clear();
    };
    for (const auto& id : wanted) {
        ids.emplace_back(id.to_string());
        if (ids.size() == ids_at_once) ask();
    }
    if (!ids.empty()) ask();
}

}  // namespace

std::int64_t single_number(Connection& connection, std::string_view sql, std::span<const SqlValue> parameters) {
    std::int64_t number = 0;
    connection.query(sql, parameters, [&](SqlRow row) { number = std::get<std::int64_t>(row[0]); });
    return number;
}

std::optional<Record> find_record(Connection& connection, const Entity& entity, const Id& id, const Sight& sight) {
    std::optional<Record> found;
    std::vector<SqlValue> parameters{SqlValue{id.to_string()}};
    const auto seen = and_seen(sight, entity, parameters);
    connection.query(
        fmt::format("SELECT {} FROM {} WHERE \"id\" = ?{}", record_columns(entity), identifier(entity.plural), seen),
        parameters, [&](SqlRow row) { found = record_from_row(entity, row); });
    return found;
}

std::vector<Record> find_records(Connection& connection, const Entity& entity, const std::set<Id>& ids,
                                 const Sight& sight) {
    std::vector<Record> found;
    query_by_ids(connection, entity, record_columns(entity), ids, sight,
                 [&](SqlRow row) { found.push_back(record_from_row(entity, row)); });
    return found;
}

std::set<Id> ids_present(Connection& connection, const Entity& entity, const std::set<Id>& ids) {
    std::set<Id> present;
    query_by_ids(connection, entity, R"("id")", ids, Sight::of_everything(),
                 [&](SqlRow row) { present.insert(Id::parse(std::get<std::string>(row[0])).value_or(Id{})); });
    return present;
}

std::map<Id, std::int64_t> versions_left(Connection& connection, const Entity& entity) {
    std::map<Id, std::int64_t> left;
    const std::array name{SqlValue{std::string{entity.name}}};
    connection.query(fmt::format("SELECT record, max(version) FROM change_log WHERE operation = {} AND entity = ? "
                                 "GROUP BY record",
                                 static_cast<int>(Operation::remove)),
                     name, [&](SqlRow row) {
                         left[Id::parse(std::get<std::string>(row[0])).value_or(Id{})] = std::get<std::int64_t>(row[1]);
                     });
    return left;
}

void for_each_id(Connection& connection, const Entity& entity, const std::function<void(const Id&)>& take) {
    connection.query(fmt::format("SELECT \"id\" FROM {}", identifier(entity.plural)), {},
                     [&](SqlRow row) { take(Id::parse(std::get<std::string>(row[0])).value_or(Id{})); });
}

base::Result<Page> list_records(Connection& connection, const Query& query, const Sight& sight) {
    if (auto good = check_query(query); !good) return good.error();
    const auto from = read_cursor(query);
    if (!from) return from.error();
    Page page;
    const auto records = page_sql(query, sight, *from);
    connection.query(records.text, records.parameters,
                     [&](SqlRow row) { page.records.push_back(record_from_row(*query.entity, row)); });
    if (page.records.size() > query.limit) {
        page.records.pop_back();
        const auto& last = page.records.back();
        page.next = write_cursor(query, {sort_value(last, query.sort, query.lang), last.id});
    }
    const auto total = total_sql(query, sight);
    page.total = single_number(connection, total.text, total.parameters);
    return page;
}

void for_each_record(Connection& connection, const Entity& entity, const Sight& sight,
                     const std::function<void(const Record&)>& take) {
    std::vector after{SqlValue{std::string{}}};
    const auto seen = and_seen(sight, entity, after);
    const auto sql = fmt::format("SELECT {} FROM {} WHERE \"id\" > ?{} ORDER BY \"id\" LIMIT {}",
                                 record_columns(entity), identifier(entity.plural), seen, rows_at_once);
    std::vector<Record> some;
    do {
        some.clear();
        connection.query(sql, after, [&](SqlRow row) { some.push_back(record_from_row(entity, row)); });
        for (const auto& record : some) take(record);
        if (!some.empty()) after.front() = some.back().id.to_string();
    } while (some.size() == rows_at_once);
}

std::int64_t count_records(Connection& connection, const Entity& entity, const Sight& sight) {
    std::vector<SqlValue> parameters;
    const auto seen = and_seen(sight, entity, parameters);
    return single_number(
        connection, fmt::format("SELECT count(*) FROM {} WHERE 1 = 1{}", identifier(entity.plural), seen), parameters);
}

std::map<std::string, std::int64_t> count_values(Connection& connection, const Entity& entity, std::string_view field,
                                                 const Sight& sight) {
    std::map<std::string, std::int64_t> counts;
    const auto column = identifier(field);
    std::vector<SqlValue> parameters;
    const auto seen = and_seen(sight, entity, parameters);
    connection.query(
        fmt::format("SELECT {0}, count(*) FROM {1} WHERE {0} IS NOT NULL{2} GROUP BY {0}", column,
                    identifier(entity.plural), seen),
        parameters, [&](SqlRow row) { counts.emplace(std::get<std::string>(row[0]), std::get<std::int64_t>(row[1])); });
    return counts;
}

std::vector<std::string> change_columns() {
    auto columns = logged_columns();
    columns.insert(columns.end(), {"visibility", "owner"});
    return columns;
}

std::vector<std::string> logged_columns() {
    return {"seq", "at", "author", "entity", "record", "version", "operation", "fields", "salt", "hash"};
}

std::vector<SqlValue> change_parameters(const Change& change, const Standing& standing) {
    return {change.seq,
            static_cast<std::int64_t>(change.at.time_since_epoch().count()),
            change.author,
            change.entity,
            change.record.to_string(),
            change.version,
            static_cast<std::int64_t>(change.operation),
            fields_to_json(change.fields),
            change.salt,
            change.hash,
            standing.visibility,
            standing.owner.to_string()};
}

std::int64_t last_change(Connection& connection) {
    return single_number(connection, "SELECT COALESCE(max(seq), 0) FROM change_log");
}

std::string hash_of_change(Connection& connection, std::int64_t seq) {
    std::string hash;
    const std::array parameters{SqlValue{seq}};
    connection.query("SELECT hash FROM change_log WHERE seq = ?", parameters,
                     [&](SqlRow row) { hash = std::get<std::string>(row[0]); });
    return hash;
}

void for_each_logged(Connection& connection, std::int64_t after_seq, const std::function<void(const Change&)>& take) {
    const auto sql = fmt::format("SELECT {} FROM change_log WHERE seq > ? ORDER BY seq LIMIT {}",
                                 fmt::join(logged_columns(), ", "), rows_at_once);
    std::vector<Change> some;
    std::array after{SqlValue{after_seq}};
    do {
        some.clear();
        connection.query(sql, after, [&](SqlRow row) { some.push_back(change_from_row(row)); });
        for (const auto& change : some) take(change);
        if (!some.empty()) after.front() = some.back().seq;
    } while (some.size() == rows_at_once);
}

std::vector<Change> changes_of(Connection& connection, const ChangeQuery& query, const Sight& sight) {
    std::vector<Change> changes;
    const auto sql = changes_sql(query, sight);
    connection.query(sql.text, sql.parameters, [&](SqlRow row) {
        auto change = change_from_row(row);
        const auto is_before_seen = std::get<std::int64_t>(row.back()) != 0;
        changes.push_back(is_before_seen ? std::move(change) : without_before(std::move(change)));
    });
    return changes;
}

}  // namespace qiao::storage

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "domain/json_codec.hpp"
#include "domain/json_text.hpp"
#include "storage/insert_batch.hpp"
#include "storage/sql_reads.hpp"
#include "storage/sql_rows.hpp"
#include "storage/standing.hpp"

namespace qiao::storage {
namespace {

using domain::Field;

/// Of a record: those of its values that decide who may see it. All that has to be remembered of a whole log.
class Governing {
public:
    explicit Governing(const Entity& entity) : entity_{entity} {}

    [[nodiscard]] Standing after(const Change& change) {
        if (change.operation == Operation::create) values_.clear();
        if (change.operation != Operation::remove) take(change);
        Record record{entity_};
        record.id = change.record;
        for (const auto& [at, value] : values_) record.values[at] = value;
        return standing_of(record);
    }

private:
    void take(const Change& change) {
        for (const auto& written : change.fields) {
            const auto* field = entity_.find_field(written.field);
            if (field == nullptr || !is_governing(*field)) continue;
            auto& held = values_[entity_.index_of(written.field)];
            held = {};
            if (written.after.empty()) continue;
            const auto parsed = domain::parse_json(written.after);
            if (!parsed) continue;
            if (auto value = domain::value_from_json(*field, *parsed, "")) held = std::move(value).value();
        }
    }
    static bool is_governing(const Field& field) {
        return field.scope != domain::Scope::none || field.name == "visibility" || field.name == "owner";
    }

    const Entity& entity_;
    std::map<std::size_t, Value> values_;
};

/// Entries of a store that is older than standings get theirs, worked out from the log itself.
void fill_standings(Connection& connection, std::span<const Entity* const> entities) {
    if (single_number(connection,
                      "SELECT count(*) FROM (SELECT 1 FROM change_log WHERE visibility IS NULL LIMIT 1) AS t") == 0)
        return;
    std::map<std::pair<std::string, Id>, Governing> records;
    InsertBatch rows{"change_within", within_columns()};
    for_each_logged(connection, 0, [&](const Change& change) {
        const auto entity =
            std::ranges::find_if(entities, [&](const Entity* one) { return one->name == change.entity; });
        Standing standing;
        if (entity != entities.end())
            standing = records.try_emplace({change.entity, change.record}, **entity).first->second.after(change);
        const std::array parameters{SqlValue{standing.visibility}, SqlValue{standing.owner.to_string()},
                                    SqlValue{change.seq}};
        if (connection.execute("UPDATE change_log SET visibility = ?, owner = ? WHERE seq = ? AND visibility IS NULL",
                               parameters) == 1)
            add_within(connection, rows, standing, change.seq);
    });
    rows.send(connection);
}

}  // namespace

std::vector<std::string> within_columns() { return {"id", "scope", "seq"}; }

void add_within(Connection& connection, InsertBatch& rows, const Standing& standing, std::int64_t seq) {
    for (const auto& [scope, id] : standing.within)
        rows.add(connection, {id.to_string(), static_cast<std::int64_t>(scope), seq});
}

void ensure_change_log(Connection& connection, std::span<const Entity* const> entities) {
    const auto text = connection.text_type();
    const auto run = [&](std::string_view sql) { connection.execute(sql); };
    run(fmt::format(
        "CREATE TABLE IF NOT EXISTS change_log (seq BIGINT PRIMARY KEY, at BIGINT NOT NULL, author {0} NOT "
        "NULL, entity {0} NOT NULL, record {0} NOT NULL, version BIGINT NOT NULL, operation BIGINT NOT NULL, "
        "visibility {0}, owner {0}, fields {0} NOT NULL, salt {0} NOT NULL, hash {0} NOT NULL)",
        text));
    const auto present = connection.columns_of("change_log");
    for (const auto* column : {"visibility", "owner"}) {
        if (std::ranges::find(present, column) == present.end())
            run(fmt::format("ALTER TABLE change_log ADD COLUMN {} {}", column, text));
    }
    run(fmt::format(
        "CREATE TABLE IF NOT EXISTS change_within (id {} NOT NULL, scope BIGINT NOT NULL, seq BIGINT NOT NULL, "
        "PRIMARY KEY (id, scope, seq))",
        text));
    run("CREATE INDEX IF NOT EXISTS change_within_seq ON change_within (seq)");
    // the noun stands in it too, lest SQLite looks for a record's last entry among all of its noun
    run("CREATE INDEX IF NOT EXISTS change_log_history ON change_log (record, entity, seq)");
    run("DROP INDEX IF EXISTS change_log_record");
    run("CREATE INDEX IF NOT EXISTS change_log_author ON change_log (author, seq)");
    run("CREATE INDEX IF NOT EXISTS change_log_entity ON change_log (entity, seq)");
    run("CREATE INDEX IF NOT EXISTS change_log_unfilled ON change_log (seq) WHERE visibility IS NULL");
    run(fmt::format(
        "CREATE INDEX IF NOT EXISTS change_log_removals ON change_log (entity, record, version) WHERE operation = {}",
        static_cast<int>(Operation::remove)));
    fill_standings(connection, entities);
}

}  // namespace qiao::storage

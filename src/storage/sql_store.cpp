#include "storage/sql_store.hpp"

#include <fmt/format.h>

#include <array>
#include <bit>
#include <map>
#include <mutex>
#include <set>

#include "storage/change_log.hpp"
#include "storage/connection_pool.hpp"
#include "storage/list_query.hpp"
#include "storage/sort_keys.hpp"
#include "storage/sql_rows.hpp"

namespace qiao::storage {
namespace {

using base::Code;
using base::Error;
using base::Result;

constexpr std::string_view change_columns = "seq, at, author, entity, record, version, operation, fields, salt, hash";

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

std::int64_t single_number(Connection& connection, std::string_view sql, std::span<const SqlValue> parameters = {}) {
    std::int64_t number = 0;
    connection.query(sql, parameters, [&](SqlRow row) { number = std::get<std::int64_t>(row[0]); });
    return number;
}

// The reads, shared by readers and writers.

std::optional<Record> find_record(Connection& connection, const Entity& entity, const Id& id) {
    std::optional<Record> found;
    const std::array parameters{SqlValue{id.to_string()}};
    connection.query(fmt::format("SELECT {} FROM {} WHERE \"id\" = ?", record_columns(entity), quoted(entity.plural)), parameters,
                     [&](SqlRow row) { found = record_from_row(entity, row); });
    return found;
}

/// The number of marks is rounded up to a power of two, so that few different statements are prepared.
void find_some(Connection& connection, const Entity& entity, std::vector<SqlValue> ids, std::vector<Record>& found) {
    while (!std::has_single_bit(ids.size())) ids.push_back(ids.back());
    const std::vector<std::string_view> marks(ids.size(), "?");
    connection.query(fmt::format("SELECT {} FROM {} WHERE \"id\" IN ({}) ORDER BY \"id\"", record_columns(entity), quoted(entity.plural), fmt::join(marks, ", ")), ids,
                     [&](SqlRow row) { found.push_back(record_from_row(entity, row)); });
}

std::vector<Record> find_all(Connection& connection, const Entity& entity, const std::set<Id>& wanted) {
    constexpr std::size_t at_once = 512;
    std::vector<Record> found;
    std::vector<SqlValue> ids;
    for (const auto& id : wanted) {
        ids.emplace_back(id.to_string());
        if (ids.size() == at_once) find_some(connection, entity, std::exchange(ids, {}), found);
    }
    if (!ids.empty()) find_some(connection, entity, std::move(ids), found);
    return found;
}

Result<Page> list_records(Connection& connection, const Query& query) {
    if (auto good = check_query(query); !good) return good.error();
    std::optional<Cursor> from;
    if (!query.cursor.empty()) {
        auto cursor = read_cursor(query.cursor);
        if (!cursor) return cursor.error();
        from = *cursor;
    }
    Page page;
    const auto records = page_sql(query, from);
    connection.query(records.text, records.parameters, [&](SqlRow row) { page.records.push_back(record_from_row(*query.entity, row)); });
    if (page.records.size() > query.limit) {
        page.records.pop_back();
        const auto& last = page.records.back();
        page.next = write_cursor({sort_value(last, query.sort, query.lang), last.id});
    }
    const auto total = total_sql(query);
    page.total = single_number(connection, total.text, total.parameters);
    return page;
}

void for_each_record(Connection& connection, const Entity& entity, const std::function<void(const Record&)>& take) {
    connection.query(fmt::format("SELECT {} FROM {} ORDER BY \"id\"", record_columns(entity), quoted(entity.plural)), {},
                     [&](SqlRow row) { take(record_from_row(entity, row)); });
}

std::int64_t count_records(Connection& connection, const Entity& entity) {
    return single_number(connection, fmt::format("SELECT count(*) FROM {}", quoted(entity.plural)));
}

std::map<std::string, std::int64_t> count_values(Connection& connection, const Entity& entity, std::string_view field) {
    std::map<std::string, std::int64_t> counts;
    const auto column = quoted(field);
    connection.query(fmt::format("SELECT {0}, count(*) FROM {1} WHERE {0} IS NOT NULL GROUP BY {0}", column, quoted(entity.plural)), {},
                     [&](SqlRow row) { counts.emplace(std::get<std::string>(row[0]), std::get<std::int64_t>(row[1])); });
    return counts;
}

std::int64_t last_change(Connection& connection) { return single_number(connection, "SELECT COALESCE(max(seq), 0) FROM change_log"); }

void for_each_logged(Connection& connection, std::int64_t after_seq, const std::function<void(const Change&)>& take) {
    const std::array parameters{SqlValue{after_seq}};
    connection.query(fmt::format("SELECT {} FROM change_log WHERE seq > ? ORDER BY seq", change_columns), parameters,
                     [&](SqlRow row) { take(change_from_row(row)); });
}

std::vector<Change> history_of(Connection& connection, const Entity& entity, const Id& id) {
    std::vector<Change> changes;
    const std::array parameters{SqlValue{id.to_string()}, SqlValue{std::string{entity.name}}};
    connection.query(fmt::format("SELECT {} FROM change_log WHERE record = ? AND entity = ? ORDER BY seq", change_columns), parameters,
                     [&](SqlRow row) { changes.push_back(change_from_row(row)); });
    return changes;
}

template <class Face>
class Reads : public Face {
public:
    explicit Reads(ConnectionPool::Lease lease) : connection_{std::move(lease)} {}
    std::optional<Record> find(const Entity& entity, const Id& id) override { return find_record(*connection_, entity, id); }
    std::vector<Record> find_many(const Entity& entity, const std::set<Id>& ids) override { return find_all(*connection_, entity, ids); }
    Result<Page> list(const Query& query) override { return list_records(*connection_, query); }
    void for_each(const Entity& entity, const std::function<void(const Record&)>& take) override { for_each_record(*connection_, entity, take); }
    std::int64_t count(const Entity& entity) override { return count_records(*connection_, entity); }
    std::map<std::string, std::int64_t> count_by(const Entity& entity, std::string_view field) override { return count_values(*connection_, entity, field); }
    std::int64_t last_seq() override { return last_change(*connection_); }
    void for_each_change(std::int64_t after_seq, const std::function<void(const Change&)>& take) override { for_each_logged(*connection_, after_seq, take); }
    std::vector<Change> history(const Entity& entity, const Id& id) override { return history_of(*connection_, entity, id); }

protected:
    ConnectionPool::Lease connection_;
};

class SqlReader final : public Reads<Reader> {
public:
    explicit SqlReader(ConnectionPool::Lease lease) : Reads{std::move(lease)} { connection_->begin_read(); }
};

class SqlWriter final : public Reads<Writer> {
public:
    SqlWriter(ConnectionPool::Lease lease, std::span<const Entity* const> entities, Environment environment, std::string author)
        : Reads{std::move(lease)}, entities_{entities}, environment_{environment}, author_{std::move(author)} {
        connection_->begin_write();
    }

    Result<Record> create(Record record) override {
        if (record.id.is_nil()) record.id = Id::make(environment_.clock.now(), environment_.entropy);
        record.version = 1;
        record.created_at = record.updated_at = environment_.clock.now();
        if (connection_->execute(insert_sql(*record.entity), insert_parameters(record)) == 0) {
            return Error{Code::duplicate, "/id", {{"value", record.id.to_string()}}};
        }
        note(Operation::create, nullptr, &record);
        return record;
    }

    Result<Record> update(Record record) override {
        const auto before = find(*record.entity, record.id);
        if (!before) return Error{Code::not_found, "", {{"value", record.id.to_string()}}};
        if (before->version != record.version) return Error{Code::conflict};
        if (difference(&*before, &record).empty()) return *before;
        record.created_at = before->created_at;
        record.updated_at = environment_.clock.now();
        record.version = before->version + 1;
        if (connection_->execute(update_sql(*record.entity), update_parameters(record, before->version)) == 0) return Error{Code::conflict};
        note(Operation::update, &*before, &record);
        return record;
    }

    base::Outcome remove(const Entity& entity, const Id& id, std::int64_t version) override {
        const auto before = find(entity, id);
        if (!before) return Error{Code::not_found, "", {{"value", id.to_string()}}};
        if (before->version != version) return Error{Code::conflict};
        if (auto referrer = find_referrer(entity, id)) return *referrer;
        const std::array parameters{SqlValue{id.to_string()}, SqlValue{version}};
        if (connection_->execute(fmt::format("DELETE FROM {} WHERE \"id\" = ? AND \"version\" = ?", quoted(entity.plural)), parameters) == 0) return Error{Code::conflict};
        note(Operation::remove, &*before, nullptr);
        return base::done();
    }

    base::Outcome commit() override {
        if (auto good = check_references(); !good) return good;
        append_changes();
        connection_->commit();
        return base::done();
    }

private:
    void note(Operation operation, const Record* before, const Record* after) {
        const auto& record = *(after != nullptr ? after : before);
        Change change;
        change.at = environment_.clock.now();
        change.author = author_;
        change.entity = record.entity->name;
        change.record = record.id;
        change.version = operation == Operation::remove ? record.version + 1 : record.version;
        change.operation = operation;
        change.fields = difference(before, after);
        changes_.push_back(std::move(change));
        if (after != nullptr) collect_references(*after);
    }

    void collect_references(const Record& record) {
        for (std::size_t i = 0; i < record.values.size(); ++i) {
            const auto target = record.entity->fields[i].target;
            if (target.empty()) continue;
            if (const auto* id = std::get_if<Id>(&record.values[i]); id != nullptr && !id->is_nil()) references_[std::string{target}].emplace(*id, record.entity->fields[i].name);
            if (const auto* many = std::get_if<std::vector<Id>>(&record.values[i])) {
                for (const auto& id : *many) references_[std::string{target}].emplace(id, record.entity->fields[i].name);
            }
        }
    }

    const Entity& entity_named(std::string_view name) const {
        for (const auto* entity : entities_) {
            if (entity->name == name) return *entity;
        }
        throw base::BrokenInvariant{fmt::format("a field refers to {}, which this store does not hold", name)};
    }

    base::Outcome check_references() {
        for (const auto& [target, ids] : references_) {
            const auto sql = fmt::format("SELECT count(*) FROM {} WHERE \"id\" = ?", quoted(entity_named(target).plural));
            for (const auto& [id, field] : ids) {
                const std::array parameters{SqlValue{id.to_string()}};
                if (single_number(*connection_, sql, parameters) == 0) {
                    return Error{Code::unknown_reference, fmt::format("/{}", field), {{"value", id.to_string()}}};
                }
            }
        }
        return base::done();
    }

    std::optional<Error> find_referrer(const Entity& target, const Id& id) {
        for (const auto* entity : entities_) {
            for (const auto& field : entity->fields) {
                if (field.target != target.name) continue;
                const auto many = field.type == domain::FieldType::references;
                const std::array parameters{SqlValue{many ? fmt::format("%\"{}\"%", id.to_string()) : id.to_string()}};
                const auto count = single_number(*connection_, fmt::format("SELECT count(*) FROM {} WHERE {} {} ?", quoted(entity->plural), quoted(field.name), many ? "LIKE" : "="), parameters);
                if (count > 0) return Error{Code::referenced, "", {{"count", std::to_string(count)}, {"value", fmt::format("{}.{}", entity->plural, field.name)}}};
            }
        }
        return std::nullopt;
    }

    void append_changes() {
        if (changes_.empty()) return;
        connection_->lock_change_log();
        auto seq = last_change(*connection_);
        std::string previous;
        const std::array last{SqlValue{seq}};
        connection_->query("SELECT hash FROM change_log WHERE seq = ?", last, [&](SqlRow row) { previous = std::get<std::string>(row[0]); });
        for (auto& change : changes_) {
            change.seq = ++seq;
            std::array<std::uint8_t, 16> salt{};
            environment_.entropy.fill(salt);
            for (const auto byte : salt) change.salt += fmt::format("{:02x}", byte);
            change.hash = hash_of(change, previous);
            previous = change.hash;
            const std::array<SqlValue, 10> row{change.seq, static_cast<std::int64_t>(change.at.time_since_epoch().count()), change.author, change.entity, change.record.to_string(),
                                               change.version, static_cast<std::int64_t>(change.operation), fields_to_json(change.fields), change.salt, change.hash};
            connection_->execute(fmt::format("INSERT INTO change_log ({}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", change_columns), row);
        }
    }

    std::span<const Entity* const> entities_;
    Environment environment_;
    std::string author_;
    std::vector<Change> changes_;
    std::map<std::string, std::map<Id, std::string_view>> references_;  ///< by target: id and the field that names it
};

class SqlStore final : public Store {
public:
    SqlStore(ConnectionMaker make, std::span<const Entity* const> entities, Environment environment)
        : pool_{std::move(make)}, entities_{entities.begin(), entities.end()}, environment_{environment} {
        const auto connection = pool_.lease();
        connection->begin_write();
        connection->lock_change_log();
        ensure_change_log(*connection);
        for (const auto* entity : entities_) ensure_table(*connection, *entity);
        connection->commit();
    }

    std::unique_ptr<Reader> read() override { return std::make_unique<SqlReader>(pool_.lease()); }
    std::unique_ptr<Writer> write(std::string author) override {
        return std::make_unique<SqlWriter>(pool_.lease(), entities_, environment_, std::move(author));
    }
    void back_up(const std::string& path) override { pool_.lease()->copy_to(path); }

private:
    ConnectionPool pool_;
    std::vector<const Entity*> entities_;
    Environment environment_;
};

}  // namespace

std::unique_ptr<Store> make_sql_store(ConnectionMaker make, std::span<const Entity* const> entities, Environment environment) {
    return std::make_unique<SqlStore>(std::move(make), entities, environment);
}

}  // namespace qiao::storage

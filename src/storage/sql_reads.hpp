#pragma once

// What readers and writers of a database ask it, each a statement or two.

#include "storage/connection_pool.hpp"
#include "storage/insert_batch.hpp"
#include "storage/standing.hpp"
#include "storage/store.hpp"

namespace qiao::storage {

[[nodiscard]] std::optional<Record> find_record(Connection& connection, const Entity& entity, const Id& id,
                                                const Sight& sight);
[[nodiscard]] std::vector<Record> find_records(Connection& connection, const Entity& entity, const std::set<Id>& ids,
                                               const Sight& sight);
[[nodiscard]] std::set<Id> ids_present(Connection& connection, const Entity& entity, const std::set<Id>& ids);
/// The version that each removed record of the entity left behind, also of those that came back.
[[nodiscard]] std::map<Id, std::int64_t> versions_left(Connection& connection, const Entity& entity);
void for_each_id(Connection& connection, const Entity& entity, const std::function<void(const Id&)>& take);
[[nodiscard]] base::Result<Page> list_records(Connection& connection, const Query& query, const Sight& sight);
void for_each_record(Connection& connection, const Entity& entity, const Sight& sight,
                     const std::function<void(const Record&)>& take);
[[nodiscard]] std::int64_t count_records(Connection& connection, const Entity& entity, const Sight& sight);
[[nodiscard]] std::map<std::string, std::int64_t> count_values(Connection& connection, const Entity& entity,
                                                               std::string_view field, const Sight& sight);

[[nodiscard]] std::vector<std::string> change_columns();
[[nodiscard]] std::vector<SqlValue> change_parameters(const Change& change, const Standing& standing);
/// The columns that an entry is read from, in order.
[[nodiscard]] std::vector<std::string> logged_columns();
/// The table of what records lay in after a change.
[[nodiscard]] std::vector<std::string> within_columns();
void add_within(Connection& connection, InsertBatch& rows, const Standing& standing, std::int64_t seq);
[[nodiscard]] std::int64_t last_change(Connection& connection);
[[nodiscard]] std::string hash_of_change(Connection& connection, std::int64_t seq);  ///< empty if there is none
void for_each_logged(Connection& connection, std::int64_t after_seq, const std::function<void(const Change&)>& take);
[[nodiscard]] std::vector<Change> changes_of(Connection& connection, const ChangeQuery& query, const Sight& sight);

[[nodiscard]] std::int64_t single_number(Connection& connection, std::string_view sql,
                                         std::span<const SqlValue> parameters = {});

/// The reading half of a reader or writer.
template <class Face>
class SqlReads : public Face {
public:
    template <class... Rest>
    explicit SqlReads(ConnectionPool::Lease lease, Sight sight, Rest&&... rest)
        : Face(std::forward<Rest>(rest)...), connection_{std::move(lease)}, sight_{std::move(sight)} {}

    std::optional<Record> find(const Entity& entity, const Id& id) override {
        return find_record(records(), entity, id, sight_);
    }
    std::vector<Record> find_many(const Entity& entity, const std::set<Id>& ids) override {
        return find_records(records(), entity, ids, sight_);
    }
    base::Result<Page> list(const Query& query) override { return list_records(records(), query, sight_); }
    void for_each(const Entity& entity, const std::function<void(const Record&)>& take) override {
        for_each_record(records(), entity, sight_, take);
    }
    std::int64_t count(const Entity& entity) override { return count_records(records(), entity, sight_); }
    std::map<std::string, std::int64_t> count_by(const Entity& entity, std::string_view field) override {
        return count_values(records(), entity, field, sight_);
    }

    std::int64_t last_seq() override { return last_change(changes()); }
    void for_each_change(std::int64_t after_seq, const std::function<void(const Change&)>& take) override {
        for_each_logged(changes(), after_seq, take);
    }
    std::vector<Change> list_changes(const ChangeQuery& query) override { return changes_of(changes(), query, sight_); }

protected:
    /// The connection, once it shows all records, all changes.
    virtual Connection& records() { return *connection_; }
    virtual Connection& changes() { return *connection_; }

    ConnectionPool::Lease connection_;
    Sight sight_;
};

}  // namespace qiao::storage

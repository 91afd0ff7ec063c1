#include "storage/sql_writer.hpp"

#include <fmt/format.h>

#include <array>
#include <unordered_set>

#include "storage/change_log.hpp"
#include "storage/checked_writer.hpp"
#include "storage/insert_batch.hpp"
#include "storage/references.hpp"
#include "storage/sql_reads.hpp"
#include "storage/sql_rows.hpp"

namespace qiao::storage {
namespace {

using base::Code;
using base::Error;
using base::Result;

/// What a transaction knows of one table. It is the database's only writer, so what it knows stays true.
struct TableWork {
    InsertBatch rows;
    std::unordered_set<Id> known{};  ///< ids that are there; all of them if `knows_all`
    bool knows_all{false};
    int looked_up{0};
    std::optional<std::map<Id, std::int64_t>> left{};  ///< versions of removed records; empty = not asked yet
};

class SqlWriter final : public SqlReads<CheckedWriter> {
public:
    SqlWriter(ConnectionPool::Lease lease, std::span<const Entity* const> entities, Environment environment,
              std::string author)
        : SqlReads{std::move(lease), Sight::of_everything(), entities, environment, std::move(author)} {
        connection_->begin_write();
    }

    std::optional<Record> find(const Entity& entity, const Id& id) override {
        const auto& work = work_on(entity);
        if (work.knows_all && !work.known.contains(id)) return std::nullopt;
        return find_record(records(), entity, id, sight_);
    }

    void erase_history(const Entity& entity, const Id& id) override {
        expect_open();
        const auto standing = erased_standing(entity);
        for (const auto& change : history(entity, id)) {
            const auto left = erased(change);
            const std::array parameters{SqlValue{fields_to_json(left.fields)}, SqlValue{left.salt},
                                        SqlValue{standing.visibility}, SqlValue{standing.owner.to_string()},
                                        SqlValue{left.seq}};
            connection_->execute("UPDATE change_log SET fields = ?, salt = ?, visibility = ?, owner = ? WHERE seq = ?",
                                 parameters);
            connection_->execute("DELETE FROM change_within WHERE seq = ?", std::array{SqlValue{left.seq}});
        }
    }

    base::Outcome commit() override {
        expect_open();
        if (auto good = check_references(); !good) return good;
        records();
        changes();
        connection_->commit();
        close();
        return base::done();
    }

protected:
    Connection& records() override {
        for (auto& [entity, work] : work_) work.rows.send(*connection_);
        return *connection_;
    }
    Connection& changes() override {
        log_.send(*connection_);
        within_.send(*connection_);
        return *connection_;
    }

    /// Asks the database for one id after the other only so long; then all ids are cheaper.
    bool holds(const Entity& entity, const Id& id) override {
        constexpr int look_ups_max = 32;
        auto& work = work_on(entity);
        if (work.known.contains(id)) return true;
        if (work.knows_all) return false;
        if (++work.looked_up < look_ups_max) return !ids_present(*connection_, entity, {id}).empty();
        for_each_id(records(), entity, [&](const Id& present) { work.known.insert(present); });
        work.knows_all = true;
        return work.known.contains(id);
    }

    std::int64_t version_left(const Entity& entity, const Id& id) override {
        auto& left = work_on(entity).left;
        if (!left) left = versions_left(changes(), entity);
        const auto found = left->find(id);
        return found == left->end() ? 0 : found->second;
    }

    std::int64_t count_naming(const Entity& from, const domain::Field& field, const Id& id) override {
        const auto many = field.type == domain::FieldType::references;
        const std::array parameters{SqlValue{many ? fmt::format("%\"{}\"%", id.to_string()) : id.to_string()},
                                    SqlValue{id.to_string()}};
        return single_number(records(),
                             fmt::format("SELECT count(*) FROM {} WHERE {} {} ? AND \"id\" <> ?",
                                         identifier(from.plural), identifier(field.name), many ? "LIKE" : "="),
                             parameters);
    }

    void insert(const Record& record) override {
        auto& work = work_on(*record.entity);
        work.rows.add(*connection_, insert_parameters(record));
        work.known.insert(record.id);
        remember_references(record);
    }

    bool replace(const Record& record, std::int64_t version_before) override {
        remember_references(record);
        return connection_->execute(update_sql(*record.entity), update_parameters(record, version_before)) == 1;
    }

    bool erase(const Record& record) override {
        const std::array parameters{SqlValue{record.id.to_string()}, SqlValue{record.version}};
        if (connection_->execute(
                fmt::format("DELETE FROM {} WHERE \"id\" = ? AND \"version\" = ?", identifier(record.entity->plural)),
                parameters) != 1)
            return false;
        auto& work = work_on(*record.entity);
        work.known.erase(record.id);
        if (work.left) work.left->insert_or_assign(record.id, record.version + 1);
        named_.erase({record.entity, record.id});
        return true;
    }

    std::pair<std::int64_t, std::string> end_of_log() override {
        if (seq_ < 0) {
            seq_ = last_change(*connection_);
            hash_ = hash_of_change(*connection_, seq_);
        }
        return {seq_, hash_};
    }

    void append(Change change, Standing standing) override {
        seq_ = change.seq;
        hash_ = change.hash;
        log_.add(*connection_, change_parameters(change, standing));
        add_within(*connection_, within_, standing, change.seq);
    }

private:
    TableWork& work_on(const Entity& entity) {
        const auto found = work_.find(entity.name);
        if (found != work_.end()) return found->second;
        return work_.emplace(entity.name, TableWork{InsertBatch{entity.plural, insert_columns(entity)}}).first->second;
    }

    void remember_references(const Record& record) {
        auto& named = named_[{record.entity, record.id}];
        named.clear();
        for_each_reference(record, [&](const domain::Field& field, const Id& id) { named.emplace_back(&field, id); });
    }

    const Entity& entity_named(std::string_view name) const {
        for (const auto* entity : entities()) {
            if (entity->name == name) return *entity;
        }
        throw base::BrokenInvariant{fmt::format("a field refers to {}, which this store does not hold", name)};
    }

    /// One statement for some hundred records that are named.
    base::Outcome check_references() {
        std::map<std::string_view, std::map<Id, std::string_view>>
            asked;  // by target: the id and a field that names it
        for (const auto& [record, references] : named_) {
            for (const auto& [field, id] : references) asked[field->target].emplace(id, field->name);
        }
        for (const auto& [target, fields] : asked) {
            const auto& entity = entity_named(target);
            const auto& known = work_on(entity).known;
            std::set<Id> unsure;
            for (const auto& [id, field] : fields) {
                if (!known.contains(id)) unsure.insert(id);
            }
            const auto present = ids_present(*connection_, entity, unsure);
            for (const auto& id : unsure) {
                if (!present.contains(id))
                    return Error{
                        Code::unknown_reference, fmt::format("/{}", fields.at(id)), {{"value", id.to_string()}}};
            }
        }
        return base::done();
    }

    std::map<std::string_view, TableWork> work_;
    InsertBatch log_{"change_log", change_columns()};
    InsertBatch within_{"change_within", within_columns()};
    std::int64_t seq_{-1};  ///< of the last entry; -1 = not asked yet
    std::string hash_;
    std::map<std::pair<const Entity*, Id>, std::vector<std::pair<const domain::Field*, Id>>>
        named_;  ///< what each written record refers to
};

}  // namespace

std::unique_ptr<Writer> make_sql_writer(ConnectionPool::Lease lease, std::span<const Entity* const> entities,
                                        Environment environment, std::string author) {
    return std::make_unique<SqlWriter>(std::move(lease), entities, environment, std::move(author));
}

}  // namespace qiao::storage

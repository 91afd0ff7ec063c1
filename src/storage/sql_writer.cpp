#include "storage/sql_writer.hpp"

#include <fmt/format.h>

#include <array>
#include <unordered_set>

#include "domain/validation.hpp"
#include "storage/change_log.hpp"
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

class SqlWriter final : public SqlReads<Writer> {
public:
    SqlWriter(ConnectionPool::Lease lease, std::span<const Entity* const> entities, Environment environment,
              std::string author)
        : SqlReads{std::move(lease)}, entities_{entities}, environment_{environment}, author_{std::move(author)} {
        connection_->begin_write();
    }

    std::optional<Record> find(const Entity& entity, const Id& id) override {
        const auto& work = work_on(entity);
        if (work.knows_all && !work.known.contains(id)) return std::nullopt;
        return find_record(records(), entity, id);
    }

    Result<Record> create(Record record) override {
        expect_open();
        if (auto good = domain::check_storable(record); !good) return good.error();
        domain::normalise(record);
        const auto& entity = *record.entity;
        record.version = 1;
        if (record.id.is_nil())
            record.id = Id::make(environment_.clock.now(), environment_.entropy);
        else if (holds(entity, record.id))
            return Error{Code::duplicate, "/id", {{"value", record.id.to_string()}}};
        else
            record.version += version_left(entity, record.id);
        record.created_at = record.updated_at = environment_.clock.now();
        auto& work = work_on(entity);
        work.rows.add(*connection_, insert_parameters(record));
        work.known.insert(record.id);
        note(Operation::create, nullptr, &record);
        return record;
    }

    Result<Record> update(Record record) override {
        expect_open();
        if (auto good = domain::check_storable(record); !good) return good.error();
        domain::normalise(record);
        const auto before = find(*record.entity, record.id);
        if (!before) return Error{Code::not_found, "", {{"value", record.id.to_string()}}};
        if (before->version != record.version) return Error{Code::conflict};
        if (difference(&*before, &record).empty()) return *before;
        record.created_at = before->created_at;
        record.updated_at = environment_.clock.now();
        record.version = before->version + 1;
        if (connection_->execute(update_sql(*record.entity), update_parameters(record, before->version)) != 1)
            return Error{Code::conflict};
        note(Operation::update, &*before, &record);
        return record;
    }

    base::Outcome remove(const Entity& entity, const Id& id, std::int64_t version) override {
        expect_open();
        const auto before = find(entity, id);
        if (!before) return Error{Code::not_found, "", {{"value", id.to_string()}}};
        if (before->version != version) return Error{Code::conflict};
        if (auto referrer = find_referrer(entity, id)) return *referrer;
        const std::array parameters{SqlValue{id.to_string()}, SqlValue{version}};
        if (connection_->execute(
                fmt::format("DELETE FROM {} WHERE \"id\" = ? AND \"version\" = ?", identifier(entity.plural)),
                parameters) != 1)
            return Error{Code::conflict};
        auto& work = work_on(entity);
        work.known.erase(id);
        if (work.left) work.left->insert_or_assign(id, version + 1);
        note(Operation::remove, &*before, nullptr);
        return base::done();
    }

    base::Outcome commit() override {
        expect_open();
        if (auto good = check_references(); !good) return good;
        records();
        changes();
        connection_->commit();
        open_ = false;
        return base::done();
    }

protected:
    Connection& records() override {
        for (auto& [entity, work] : work_) work.rows.send(*connection_);
        return *connection_;
    }
    Connection& changes() override {
        log_.send(*connection_);
        return *connection_;
    }

private:
    void expect_open() const { base::check(open_, "a writer is done with once it has committed"); }

    TableWork& work_on(const Entity& entity) {
        const auto found = work_.find(entity.name);
        if (found != work_.end()) return found->second;
        return work_.emplace(entity.name, TableWork{InsertBatch{entity.plural, insert_columns(entity)}}).first->second;
    }

    /// Asks the database for one id after the other only so long; then all ids are cheaper.
    bool holds(const Entity& entity, const Id& id) {
        constexpr int look_ups_max = 32;
        auto& work = work_on(entity);
        if (work.known.contains(id)) return true;
        if (work.knows_all) return false;
        if (++work.looked_up < look_ups_max) return !ids_present(*connection_, entity, {id}).empty();
        for_each_id(records(), entity, [&](const Id& present) { work.known.insert(present); });
        work.knows_all = true;
        return work.known.contains(id);
    }

    /// The version that a removed record left behind; 0 if there never was one.
    std::int64_t version_left(const Entity& entity, const Id& id) {
        auto& left = work_on(entity).left;
        if (!left) left = versions_left(changes(), entity);
        const auto found = left->find(id);
        return found == left->end() ? 0 : found->second;
    }

    void note(Operation operation, const Record* before, const Record* after) {
        const auto& record = *(after != nullptr ? after : before);
        if (seq_ < 0) {
            seq_ = last_change(*connection_);
            hash_ = hash_of_change(*connection_, seq_);
        }
        Change change{++seq_,
                      environment_.clock.now(),
                      author_,
                      std::string{record.entity->name},
                      record.id,
                      operation == Operation::remove ? record.version + 1 : record.version,
                      operation,
                      difference(before, after),
                      new_salt(environment_.entropy),
                      {}};
        change.hash = hash_ = hash_of(change, hash_);
        log_.add(*connection_, change_parameters(change));
        named_.erase({record.entity, record.id});
        if (after == nullptr) return;
        for_each_reference(*after, [&](const domain::Field& field, const Id& id) {
            named_[{record.entity, record.id}].emplace_back(&field, id);
        });
    }

    const Entity& entity_named(std::string_view name) const {
        for (const auto* entity : entities_) {
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

    std::optional<Error> find_referrer(const Entity& target, const Id& id) {
        auto& connection = records();
        for (const auto* entity : entities_) {
            for (const auto& field : entity->fields) {
                if (field.target != target.name) continue;
                const auto many = field.type == domain::FieldType::references;
                // its own word does not keep a record
                const std::array parameters{SqlValue{many ? fmt::format("%\"{}\"%", id.to_string()) : id.to_string()},
                                            SqlValue{entity->name == target.name ? id.to_string() : std::string{}}};
                const auto count =
                    single_number(connection,
                                  fmt::format("SELECT count(*) FROM {} WHERE {} {} ? AND \"id\" <> ?",
                                              identifier(entity->plural), identifier(field.name), many ? "LIKE" : "="),
                                  parameters);
                if (count > 0)
                    return Error{Code::referenced,
                                 "",
                                 {{"count", std::to_string(count)},
                                  {"value", fmt::format("{}.{}", entity->plural, field.name)}}};
            }
        }
        return std::nullopt;
    }

    std::span<const Entity* const> entities_;
    Environment environment_;
    std::string author_;
    bool open_{true};
    std::map<std::string_view, TableWork> work_;
    InsertBatch log_{"change_log", change_columns()};
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

#pragma once

#include <span>
#include <string>
#include <utility>

#include "storage/standing.hpp"
#include "storage/store.hpp"

namespace qiao::storage {

/// What every store asks of a write before it keeps it, and what it notes of it in the change log: said once. A store brings
/// the keeping.
class CheckedWriter : public Writer {
public:
    CheckedWriter(std::span<const Entity* const> entities, Environment environment, std::string author)
        : entities_{entities}, environment_{environment}, author_{std::move(author)} {}

    base::Result<Record> create(Record record) final;
    base::Result<Record> update(Record record) final;
    base::Outcome remove(const Entity& entity, const Id& id, std::int64_t version) final;

protected:
    /// Whether a record is there.
    [[nodiscard]] virtual bool holds(const Entity& entity, const Id& id) = 0;
    /// The version that a removed record left behind; 0 if there never was one.
    [[nodiscard]] virtual std::int64_t version_left(const Entity& entity, const Id& id) = 0;
    /// How many records of `from`, but not `id` itself, name `id` in that field.
    [[nodiscard]] virtual std::int64_t count_naming(const Entity& from, const domain::Field& field, const Id& id) = 0;

    virtual void insert(const Record& record) = 0;
    /// False: it is no longer there in that version.
    [[nodiscard]] virtual bool replace(const Record& record, std::int64_t version_before) = 0;
    [[nodiscard]] virtual bool erase(const Record& record) = 0;

    /// The last entry of the change log: its number, 0 if there is none, and its hash.
    [[nodiscard]] virtual std::pair<std::int64_t, std::string> end_of_log() = 0;
    virtual void append(Change change, Standing standing) = 0;

    void expect_open() const { base::check(open_, "a writer is done with once it has committed"); }
    void close() { open_ = false; }
    [[nodiscard]] std::span<const Entity* const> entities() const { return entities_; }

private:
    void note(Operation operation, const Record* before, const Record* after);
    [[nodiscard]] std::optional<base::Error> find_referrer(const Entity& target, const Id& id);

    std::span<const Entity* const> entities_;
    Environment environment_;
    std::string author_;
    bool open_{true};
};

}  // namespace qiao::storage

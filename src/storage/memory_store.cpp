#include "storage/memory_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <mutex>

#include "storage/change_log.hpp"
#include "storage/list_query.hpp"
#include "storage/sort_keys.hpp"
#include "storage/sql.hpp"

namespace qiao::storage {
namespace {

using base::Code;
using base::Error;
using base::Result;

using Table = std::map<Id, Record>;

struct State {
    std::map<std::string, Table, std::less<>> tables;
    std::vector<Change> changes;
};

using Key = std::pair<SqlValue, Id>;

/// Not known sorts first (the variant's first alternative), as in SQL with its COALESCE.
struct ByKey {
    const Query& query;
    bool operator()(const Key& left, const Key& right) const { return query.descending ? right < left : left < right; }
};

bool has_words(const Record& record, const std::vector<std::string>& words) {
    if (words.empty()) return true;
    const auto search = sort_keys(record).search;
    return std::ranges::all_of(words, [&](const std::string& word) { return search.find(word) != std::string::npos; });
}

template <class Face>
class Reads : public Face {
public:
    explicit Reads(std::shared_ptr<State> state) : state_{std::move(state)} {}

    std::optional<Record> find(const Entity& entity, const Id& id) override {
        const auto& records = table(entity);
        const auto found = records.find(id);
        return found == records.end() ? std::nullopt : std::optional{found->second};
    }

    std::vector<Record> find_many(const Entity& entity, const std::set<Id>& ids) override {
        std::vector<Record> found;
        for (const auto& id : ids) {
            if (auto record = find(entity, id)) found.push_back(*std::move(record));
        }
        return found;
    }

    Result<Page> list(const Query& query) override {
        if (auto good = check_query(query); !good) return good.error();
        std::optional<Key> from;
        if (!query.cursor.empty()) {
            auto cursor = read_cursor(query.cursor);
            if (!cursor) return cursor.error();
            from = Key{cursor->value, cursor->id};
        }
        const ByKey before{query};
        const auto words = search_words(query.text);
        std::vector<Key> keys;
        Page page;
        for (const auto& [id, record] : table(*query.entity)) {
            const auto fits = std::ranges::all_of(query.filters, [&record = record](const Filter& filter) { return matches(record, filter); });
            if (!fits || !has_words(record, words)) continue;
            ++page.total;
            Key key{sort_value(record, query.sort, query.lang), id};
            if (!from || before(*from, key)) keys.push_back(std::move(key));
        }
        std::ranges::sort(keys, before);
        for (std::size_t i = 0; i < std::min(query.limit, keys.size()); ++i) page.records.push_back(table(*query.entity).at(keys[i].second));
        if (keys.size() > query.limit) page.next = write_cursor({keys[query.limit - 1].first, keys[query.limit - 1].second});
        return page;
    }

    void for_each(const Entity& entity, const std::function<void(const Record&)>& take) override {
        for (const auto& [id, record] : table(entity)) take(record);
    }
    std::int64_t count(const Entity& entity) override { return static_cast<std::int64_t>(table(entity).size()); }
    std::map<std::string, std::int64_t> count_by(const Entity& entity, std::string_view field) override {
        std::map<std::string, std::int64_t> counts;
        for (const auto& [id, record] : table(entity)) {
            if (const auto* text = std::get_if<std::string>(&record[field])) ++counts[*text];
        }
        return counts;
    }
    std::int64_t last_seq() override { return static_cast<std::int64_t>(state_->changes.size()); }
    void for_each_change(std::int64_t after_seq, const std::function<void(const Change&)>& take) override {
        for (const auto& change : state_->changes) {
            if (change.seq > after_seq) take(change);
        }
    }
    std::vector<Change> history(const Entity& entity, const Id& id) override {
        std::vector<Change> changes;
        std::ranges::copy_if(state_->changes, std::back_inserter(changes), [&](const Change& change) { return change.record == id && change.entity == entity.name; });
        return changes;
    }

protected:
    Table& table(const Entity& entity) { return state_->tables[std::string{entity.name}]; }
    std::shared_ptr<State> state_;
};

class MemoryReader final : public Reads<Reader> {
public:
    using Reads::Reads;
};

/// What the readers see; replaced as a whole by each commit.
struct Shared {
    std::mutex writing;
    std::mutex guard;
    std::shared_ptr<const State> state = std::make_shared<State>();

    std::shared_ptr<State> copy() {
        const std::lock_guard lock{guard};
        return std::make_shared<State>(*state);
    }
};

class MemoryWriter final : public Reads<Writer> {
public:
    MemoryWriter(Shared& shared, std::span<const Entity* const> entities, Environment environment, std::string author)
        : Reads{nullptr}, shared_{shared}, lock_{shared.writing}, entities_{entities}, environment_{environment}, author_{std::move(author)} {
        state_ = shared.copy();
    }

    Result<Record> create(Record record) override {
        if (record.id.is_nil()) record.id = Id::make(environment_.clock.now(), environment_.entropy);
        if (table(*record.entity).contains(record.id)) return Error{Code::duplicate, "/id", {{"value", record.id.to_string()}}};
        record.version = 1;
        record.created_at = record.updated_at = environment_.clock.now();
        table(*record.entity).emplace(record.id, record);
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
        table(*record.entity).insert_or_assign(record.id, record);
        note(Operation::update, &*before, &record);
        return record;
    }

    base::Outcome remove(const Entity& entity, const Id& id, std::int64_t version) override {
        const auto before = find(entity, id);
        if (!before) return Error{Code::not_found, "", {{"value", id.to_string()}}};
        if (before->version != version) return Error{Code::conflict};
        if (auto referrer = find_referrer(entity, id)) return *referrer;
        table(entity).erase(id);
        note(Operation::remove, &*before, nullptr);
        return base::done();
    }

    base::Outcome commit() override {
        for (const auto& record : written_) {
            if (auto dangling = find_dangling(record)) return *dangling;
        }
        const std::lock_guard lock{shared_.guard};
        shared_.state = state_;
        return base::done();
    }

private:
    void note(Operation operation, const Record* before, const Record* after) {
        const auto& record = *(after != nullptr ? after : before);
        Change change{last_seq() + 1, environment_.clock.now(), author_, std::string{record.entity->name}, record.id,
                      operation == Operation::remove ? record.version + 1 : record.version, operation, difference(before, after), {}, {}};
        std::array<std::uint8_t, 16> salt{};
        environment_.entropy.fill(salt);
        for (const auto byte : salt) change.salt += fmt::format("{:02x}", byte);
        change.hash = hash_of(change, state_->changes.empty() ? "" : state_->changes.back().hash);
        state_->changes.push_back(std::move(change));
        if (after != nullptr) written_.push_back(*after);
    }

    template <class Take>
    void for_each_reference(const Record& record, Take take) {
        for (std::size_t i = 0; i < record.values.size(); ++i) {
            const auto& field = record.entity->fields[i];
            if (field.target.empty()) continue;
            if (const auto* id = std::get_if<Id>(&record.values[i]); id != nullptr && !id->is_nil()) take(field, *id);
            if (const auto* many = std::get_if<std::vector<Id>>(&record.values[i])) {
                for (const auto& id : *many) take(field, id);
            }
        }
    }

    std::optional<Error> find_dangling(const Record& record) {
        std::optional<Error> found;
        for_each_reference(record, [&](const domain::Field& field, const Id& id) {
            const auto& targets = state_->tables[std::string{field.target}];
            if (!targets.contains(id)) found = Error{Code::unknown_reference, fmt::format("/{}", field.name), {{"value", id.to_string()}}};
        });
        return found;
    }

    std::optional<Error> find_referrer(const Entity& target, const Id& id) {
        for (const auto* entity : entities_) {
            for (const auto& field : entity->fields) {
                if (field.target != target.name) continue;
                std::int64_t count = 0;
                for (const auto& [other, record] : table(*entity)) {
                    for_each_reference(record, [&](const domain::Field& named, const Id& to) { count += &named == &field && to == id; });
                }
                if (count > 0) return Error{Code::referenced, "", {{"count", std::to_string(count)}, {"value", fmt::format("{}.{}", entity->plural, field.name)}}};
            }
        }
        return std::nullopt;
    }

    Shared& shared_;
    std::unique_lock<std::mutex> lock_;
    std::span<const Entity* const> entities_;
    Environment environment_;
    std::string author_;
    std::vector<Record> written_;
};

class MemoryStore final : public Store {
public:
    MemoryStore(std::span<const Entity* const> entities, Environment environment) : entities_{entities.begin(), entities.end()}, environment_{environment} {}
    std::unique_ptr<Reader> read() override { return std::make_unique<MemoryReader>(shared_.copy()); }
    std::unique_ptr<Writer> write(std::string author) override {
        return std::make_unique<MemoryWriter>(shared_, entities_, environment_, std::move(author));
    }
    void back_up(const std::string&) override { throw StorageFailure{"a store in memory has no file to copy"}; }

private:
    Shared shared_;
    std::vector<const Entity*> entities_;
    Environment environment_;
};

}  // namespace

std::unique_ptr<Store> make_memory_store(std::span<const Entity* const> entities, Environment environment) {
    return std::make_unique<MemoryStore>(entities, environment);
}

}  // namespace qiao::storage

#include "storage/memory_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <ranges>
#include <utility>

#include "storage/change_log.hpp"
#include "storage/checked_writer.hpp"
#include "storage/list_query.hpp"
#include "storage/references.hpp"
#include "storage/sort_keys.hpp"
#include "storage/sql_rows.hpp"
#include "storage/standing.hpp"

namespace qiao::storage {
namespace {

using base::Code;
using base::Error;
using base::Result;

using Table = std::map<Id, std::shared_ptr<const Record>>;

struct Logged {
    Change change;
    Standing standing;
};

/// All that the store knows. Never changed once readers see it: a writer copies the tables that it touches.
struct State {
    std::map<std::string, std::shared_ptr<const Table>, std::less<>> tables;
    std::vector<std::shared_ptr<const Logged>> changes;
    std::map<std::pair<std::string_view, Id>, std::int64_t> left;  ///< versions of removed records, by entity and id

    [[nodiscard]] const Table& table(const Entity& entity) const {
        static const Table nothing;
        const auto found = tables.find(entity.name);
        return found == tables.end() ? nothing : *found->second;
    }
};

using Key = std::pair<SqlValue, Id>;

struct ByKey {
    const Query& query;
    bool operator()(const Key& left, const Key& right) const { return query.descending ? right < left : left < right; }
};

bool has_words(const Record& record, const std::vector<std::string>& words) {
    if (words.empty()) return true;
    const auto search = sort_keys(record).search;
    return std::ranges::all_of(words, [&](const std::string& word) { return search.find(word) != std::string::npos; });
}

bool contains_entry(const Value& value, const std::string& wanted) {
    const auto is_wanted = [&](const auto& text) { return text == wanted; };
    if (const auto* ids = std::get_if<domain::ExternalIds>(&value)) {
        return std::ranges::any_of(*ids, [&](const auto& entry) { return entry.first + ":" + entry.second == wanted; });
    }
    if (const auto* many = std::get_if<std::vector<std::string>>(&value)) return std::ranges::any_of(*many, is_wanted);
    if (const auto* many = std::get_if<std::vector<Id>>(&value))
        return std::ranges::any_of(*many, is_wanted, &Id::to_string);
    if (const auto* many = std::get_if<std::vector<domain::Name>>(&value))
        return std::ranges::any_of(*many, is_wanted, &domain::Name::text);
    if (const auto* many = std::get_if<std::vector<domain::WeightedCriterion>>(&value)) {
        return std::ranges::any_of(*many, is_wanted, &domain::WeightedCriterion::criterion);
    }
    const auto* text = std::get_if<domain::LocalizedText>(&value);
    return text != nullptr && text->segments().contains(wanted);
}

bool matches(const Record& record, const Filter& filter) {
    const auto& field = record.entity->fields[record.entity->index_of(filter.field)];
    const auto& value = record[filter.field];
    if (filter.kind == Filter::Kind::is_empty) return domain::is_empty(value);
    if (filter.kind == Filter::Kind::contains) return contains_entry(value, filter.value);
    return column_value(field, value) == filter_value(field, filter.value);
}

bool fits(const ChangeQuery& query, const Logged& logged) {
    const auto& change = logged.change;
    if (query.before_seq > 0 && change.seq >= query.before_seq) return false;
    if (query.entity != nullptr && change.entity != query.entity->name) return false;
    if (!query.record.is_nil() && change.record != query.record) return false;
    if (!query.author.empty() && change.author != query.author) return false;
    return query.within.is_nil() || std::ranges::find(logged.standing.within, std::pair{query.scope, query.within}) !=
                                        logged.standing.within.end();
}

template <class Face>
class Reads : public Face {
public:
    template <class... Rest>
    explicit Reads(std::shared_ptr<const State> state, Sight sight, Rest&&... rest)
        : Face(std::forward<Rest>(rest)...), state_{std::move(state)}, sight_{std::move(sight)} {}

    std::optional<Record> find(const Entity& entity, const Id& id) override {
        const auto& records = state_->table(entity);
        const auto found = records.find(id);
        return found == records.end() || !sees(sight_, *found->second) ? std::nullopt : std::optional{*found->second};
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
        auto cursor = read_cursor(query);
        if (!cursor) return cursor.error();
        const ByKey before{query};
        const auto words = search_words(query.text);
        std::vector<Key> keys;
        Page page;
        for (const auto& [id, record] : state_->table(*query.entity)) {
            const auto fits = std::ranges::all_of(
                query.filters, [&record = *record](const Filter& filter) { return matches(record, filter); });
            if (!fits || !has_words(*record, words) || !sees(sight_, *record)) continue;
            ++page.total;
            Key key{sort_value(*record, query.sort, query.lang), id};
            if (!*cursor || before(Key{(*cursor)->value, (*cursor)->id}, key)) keys.push_back(std::move(key));
        }
        std::ranges::sort(keys, before);
        const auto& records = state_->table(*query.entity);
        for (std::size_t i = 0; i < std::min(query.limit, keys.size()); ++i)
            page.records.push_back(*records.at(keys[i].second));
        if (keys.size() > query.limit)
            page.next = write_cursor(query, {keys[query.limit - 1].first, keys[query.limit - 1].second});
        return page;
    }

    void for_each(const Entity& entity, const std::function<void(const Record&)>& take) override {
        for (const auto& [id, record] : state_->table(entity)) {
            if (sees(sight_, *record)) take(*record);
        }
    }
    std::int64_t count(const Entity& entity) override {
        return std::ranges::count_if(state_->table(entity),
                                     [&](const auto& entry) { return sees(sight_, *entry.second); });
    }
    std::map<std::string, std::int64_t> count_by(const Entity& entity, std::string_view field) override {
        std::map<std::string, std::int64_t> counts;
        for (const auto& [id, record] : state_->table(entity)) {
            const auto* text = std::get_if<std::string>(&(*record)[field]);
            if (text != nullptr && sees(sight_, *record)) ++counts[*text];
        }
        return counts;
    }
    std::int64_t last_seq() override { return static_cast<std::int64_t>(state_->changes.size()); }
    void for_each_change(std::int64_t after_seq, const std::function<void(const Change&)>& take) override {
        for (const auto& logged : state_->changes) {
            if (logged->change.seq > after_seq) take(logged->change);
        }
    }
    std::vector<Change> list_changes(const ChangeQuery& query) override {
        const auto sight = sight_for(query, sight_);
        std::map<std::pair<std::string_view, Id>, bool> seen;  // of each record, as it stood at last
        std::vector<std::pair<const Logged*, bool>> fitting;   // with whether what was before may be seen
        for (const auto& logged : state_->changes) {
            const auto& change = logged->change;
            auto& was_seen = seen[{change.entity, change.record}];
            const auto before = std::exchange(was_seen, sees(sight, logged->standing));
            if (was_seen && fits(query, *logged)) fitting.emplace_back(logged.get(), before);
        }
        std::vector<Change> changes;
        for (const auto& [logged, before] : std::views::reverse(fitting)) {
            if (query.limit > 0 && changes.size() == query.limit) break;
            if (!seen.at({logged->change.entity, logged->change.record})) continue;
            changes.push_back(before ? logged->change : without_before(logged->change));
        }
        return changes;
    }

protected:
    std::shared_ptr<const State> state_;
    Sight sight_;
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

    std::shared_ptr<const State> now() {
        const std::lock_guard lock{guard};
        return state;
    }
    void replace(std::shared_ptr<const State> next) {
        const std::lock_guard lock{guard};
        state = std::move(next);
    }
};

class MemoryWriter final : public Reads<CheckedWriter> {
public:
    MemoryWriter(Shared& shared, std::span<const Entity* const> entities, Environment environment, std::string author)
        : Reads{nullptr, Sight::of_everything(), entities, environment, std::move(author)},
          shared_{shared},
          lock_{shared.writing} {
        next_ = std::make_shared<State>(*shared.now());
        state_ = next_;
    }

    void erase_history(const Entity& entity, const Id& id) override {
        expect_open();
        for (auto& logged : next_->changes) {
            if (logged->change.record == id && logged->change.entity == entity.name)
                logged = std::make_shared<const Logged>(Logged{erased(logged->change), erased_standing(entity)});
        }
    }

    base::Outcome commit() override {
        expect_open();
        for (const auto& [entity, id] : written_) {
            if (auto dangling = find_dangling(*state_->table(*entity).at(id))) return *dangling;
        }
        shared_.replace(std::move(next_));
        close();
        return base::done();
    }

protected:
    bool holds(const Entity& entity, const Id& id) override { return state_->table(entity).contains(id); }

    std::int64_t version_left(const Entity& entity, const Id& id) override {
        const auto left = state_->left.find({entity.name, id});
        return left == state_->left.end() ? 0 : left->second;
    }

    std::int64_t count_naming(const Entity& from, const domain::Field& field, const Id& id) override {
        std::int64_t count = 0;
        for (const auto& [other, record] : state_->table(from)) {
            if (other == id) continue;
            bool names_it = false;
            for_each_reference(*record, [&](const domain::Field& named, const Id& to) {
                names_it = names_it || (named.name == field.name && to == id);
            });
            count += names_it;
        }
        return count;
    }

    void insert(const Record& record) override {
        own_table(*record.entity).insert_or_assign(record.id, std::make_shared<const Record>(record));
        written_.emplace(record.entity, record.id);
    }
    bool replace(const Record& record, std::int64_t) override {
        insert(record);
        return true;
    }
    bool erase(const Record& record) override {
        own_table(*record.entity).erase(record.id);
        written_.erase({record.entity, record.id});
        next_->left.insert_or_assign({record.entity->name, record.id}, record.version + 1);
        return true;
    }

    std::pair<std::int64_t, std::string> end_of_log() override {
        return {last_seq(), state_->changes.empty() ? "" : state_->changes.back()->change.hash};
    }
    void append(Change change, Standing standing) override {
        next_->changes.push_back(std::make_shared<const Logged>(Logged{std::move(change), std::move(standing)}));
    }

private:
    /// The writer's own copy of a table.
    Table& own_table(const Entity& entity) {
        auto& own = own_[entity.name];
        if (own == nullptr) {
            own = std::make_shared<Table>(state_->table(entity));
            next_->tables.insert_or_assign(std::string{entity.name}, own);
        }
        return *own;
    }

    std::optional<Error> find_dangling(const Record& record) {
        std::optional<Error> found;
        for_each_reference(record, [&](const domain::Field& field, const Id& id) {
            const auto targets = state_->tables.find(field.target);
            if (targets == state_->tables.end() || !targets->second->contains(id)) {
                found = Error{Code::unknown_reference, fmt::format("/{}", field.name), {{"value", id.to_string()}}};
            }
        });
        return found;
    }

    Shared& shared_;
    std::unique_lock<std::mutex> lock_;
    std::shared_ptr<State> next_;
    std::map<std::string_view, std::shared_ptr<Table>> own_;
    std::set<std::pair<const Entity*, Id>> written_;
};

class MemoryStore final : public Store {
public:
    MemoryStore(std::span<const Entity* const> entities, Environment environment)
        : entities_{entities.begin(), entities.end()}, environment_{environment} {}
    std::unique_ptr<Reader> read(Sight sight) override {
        return std::make_unique<MemoryReader>(shared_.now(), std::move(sight));
    }
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

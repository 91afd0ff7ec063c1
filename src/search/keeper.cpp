#include "search/keeper.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>

#include "domain/nouns.hpp"
#include "search/lookup.hpp"

namespace qiao::search {
namespace {

namespace fs = std::filesystem;
using storage::Sight;

constexpr std::size_t batch = 500;
/// More changes than that, and a quarter of all there is: reading everything again is quicker.
constexpr std::int64_t follow_at_most = 5'000;
constexpr std::size_t dependants_at_once = 300;

/// The last entry of the change log, as far as the reader sees.
Mark mark_of(storage::Reader& reader) {
    Mark mark{.seq = reader.last_seq()};
    if (mark.seq == 0) return mark;
    reader.for_each_change(mark.seq - 1, [&](const storage::Change& change) { mark = {change.seq, change.hash}; });
    return mark;
}

/// What happened since the mark.
struct Missed {
    bool same_history{true};
    std::int64_t changes{0};
    Mark to{};
    std::map<const Entity*, std::set<Id>> touched{};
    std::set<Id> lenders{};  ///< others are found by what was changed of these
};

Missed missed_since(storage::Reader& reader, const Mark& mark) {
    Missed missed{.to = mark};
    if (mark.seq > reader.last_seq()) missed.same_history = false;
    if (!missed.same_history) return missed;
    auto first = mark.seq > 0;
    reader.for_each_change(std::max<std::int64_t>(0, mark.seq - 1), [&](const storage::Change& change) {
        if (first) missed.same_history = change.seq == mark.seq && change.hash == mark.hash;
        if (std::exchange(first, false)) return;
        missed.to = {change.seq, change.hash};
        ++missed.changes;
        const auto* entity = domain::find_entity(change.entity);
        if (entity == nullptr || !is_searched(*entity)) return;
        missed.touched[entity].insert(change.record);
        if (change.operation == storage::Operation::update &&
            std::ranges::any_of(change.fields, [&](const auto& field) { return lends(*entity, field.field); }))
            missed.lenders.insert(change.record);
    });
    return missed;
}

/// Puts records anew, some hundreds at a time.
class Putter {
public:
    Putter(storage::Reader& reader, Index& index) : reader_{reader}, lookup_{reader}, index_{index} {}
    void add(Record record) {
        records_.push_back(std::move(record));
        if (records_.size() == batch) flush();
    }
    void flush() {
        lookup_.prepare(records_);
        for (const auto& record : records_)
            index_.put(document_of(record, lookup_.finder(), file_text_of(reader_, record, file_text_bytes)));
        records_.clear();
    }

private:
    storage::Reader& reader_;
    Lookup lookup_;
    Index& index_;
    std::vector<Record> records_{};
};

/// Reads records by their ids, some hundreds at a time; `gone` gets those that are not there.
template <class Take, class Gone>
void read_all(storage::Reader& reader, const Entity& entity, const std::set<Id>& ids, Take take, Gone gone) {
    for (auto at = ids.begin(); at != ids.end();) {
        std::set<Id> part;
        while (at != ids.end() && part.size() < batch) part.insert(*at++);
        for (auto& record : reader.find_many(entity, part)) {
            part.erase(record.id);
            take(std::move(record));
        }
        for (const auto& id : part) gone(id);
    }
}

std::string name_in_use(const fs::path& folder) {
    std::ifstream in{folder / "current"};
    std::string name;
    in >> name;
    return name;
}

void use(const fs::path& folder, const std::string& name) {
    const auto fresh = folder / fmt::format("current.{}", getpid());
    std::ofstream{fresh} << name << '\n';
    fs::rename(fresh, folder / "current");
    std::error_code code;
    for (const auto& entry : fs::directory_iterator{folder, code}) {
        const auto file = entry.path().filename().string();
        // Others may be at work on one of their own: only finished ones are older than ours by name.
        if (file.starts_with("index-") && file < name) fs::remove_all(entry.path(), code);
    }
}

std::string new_name(const fs::path& folder) {
    constexpr std::string_view stem = "index-";
    std::int64_t highest = 0;
    std::error_code code;
    for (const auto& entry : fs::directory_iterator{folder, code}) {
        const auto file = entry.path().filename().string();
        if (file.starts_with(stem)) highest = std::max<std::int64_t>(highest, std::atoll(file.c_str() + stem.size()));
    }
    return fmt::format("{}{:08}-{}", stem, highest + 1, getpid());
}

}  // namespace

Keeper::Keeper(storage::Store& store, fs::path folder) : store_{store}, folder_{std::move(folder)} {}

std::shared_ptr<Index> Keeper::held() const {
    const std::lock_guard lock{guard_};
    return index_;
}

std::string Keeper::name() const {
    const std::lock_guard lock{guard_};
    return name_;
}

std::shared_ptr<const Index> Keeper::current() {
    follow(Patience::short_work);
    return held();
}

void Keeper::bring_up() { follow(Patience::all); }

Progress Keeper::progress() const { return {building_.load(), done_.load(), total_.load()}; }

void Keeper::follow(Patience patience) {
    const auto reader = store_.read(Sight::of_everything());
    const auto is_named = folder_.empty() || name_in_use(folder_) == name();
    const auto is_fresh = seq_.load() == reader->last_seq() && (!pending_ || patience == Patience::short_work);
    if (is_named && is_fresh && held()) return;
    constexpr std::chrono::seconds worth_waiting{5};
    if (building_ && patience == Patience::short_work) return;
    std::unique_lock lock{updating_, std::defer_lock};
    if (patience == Patience::all) lock.lock();
    // Until a time of the system's clock: g++ 12's thread sanitizer does not see waits by the steady one.
    else if (!lock.try_lock_until(std::chrono::system_clock::now() + worth_waiting))
        return;
    use_current_folder();
    const auto index = held();
    if (!index) return void(build());
    if (!index->writable()) {
        seq_ = index->mark().value_or(Mark{.seq = -1}).seq;  // another process keeps it
        return;
    }
    const auto mark = index->mark();
    if (!mark) return void(build());
    catch_up(*reader, *index, *mark, patience);
}

void Keeper::use_current_folder() {
    if (folder_.empty()) return;
    const auto name = name_in_use(folder_);
    const auto index = held();
    if (name.empty() || (index && name == name_ && index->writable())) return;
    std::shared_ptr<Index> opened;
    try {
        opened = Index::open(folder_ / name);
    } catch (const std::runtime_error&) {
        return;  // what cannot be opened is built anew
    }
    const std::lock_guard lock{guard_};
    index_ = std::move(opened);
    name_ = name;
}

void Keeper::catch_up(storage::Reader& reader, Index& index, const Mark& from, Patience patience) {
    const auto missed = missed_since(reader, from);
    const auto too_much = missed.changes > follow_at_most && missed.changes > index.size() / 4;
    if (missed.same_history && too_much && patience == Patience::short_work) return;  // the next round's work
    if (!missed.same_history || too_much) return void(build());
    if (missed.changes > 0) {
        Putter putter{reader, index};
        for (const auto& [entity, ids] : missed.touched)
            read_all(
                reader, *entity, ids, [&](Record record) { putter.add(std::move(record)); },
                [&](const Id& id) { index.remove(id); });
        putter.flush();
        auto pending = index.pending();
        pending.insert(pending.end(), missed.lenders.begin(), missed.lenders.end());
        index.set_pending(pending);
        index.commit(missed.to);
    }
    put_dependants(reader, index, index.pending(), patience);
    seq_ = missed.to.seq;
}

void Keeper::put_dependants(storage::Reader& reader, Index& index, std::vector<Id> ids, Patience patience) {
    std::map<const Entity*, std::set<Id>> dependants;
    std::size_t count = 0;
    for (const auto& id : ids) {
        for (const auto& hit : index.referring_to(id)) {
            if (hit.entity != nullptr) count += dependants[hit.entity].insert(hit.id).second ? 1U : 0U;
        }
    }
    pending_ = count > dependants_at_once && patience == Patience::short_work;
    if (ids.empty() || pending_) return;
    Putter putter{reader, index};
    for (const auto& [entity, some] : dependants)
        read_all(
            reader, *entity, some, [&](Record record) { putter.add(std::move(record)); }, [](const Id&) {});
    putter.flush();
    index.set_pending({});
    index.commit(*index.mark());
}

std::int64_t Keeper::rebuild() {
    const std::unique_lock lock{updating_};
    return build();
}

std::int64_t Keeper::build() {
    struct Done {
        std::atomic<bool>& flag;
        ~Done() { flag = false; }
    } const ends{building_};
    building_ = true;
    done_ = 0;
    const auto reader = store_.read(Sight::of_everything());
    const auto lookups = store_.read(Sight::of_everything());
    std::int64_t total = 0;
    for (const auto* entity : domain::all_entities()) total += is_searched(*entity) ? reader->count(*entity) : 0;
    total_ = total;
    if (!folder_.empty()) fs::create_directories(folder_);
    const auto name = folder_.empty() ? std::string{} : new_name(folder_);
    std::shared_ptr<Index> index = Index::open(folder_.empty() ? fs::path{} : folder_ / name);
    const auto mark = mark_of(*reader);
    index->begin_bulk();
    {
        Putter putter{*lookups, *index};
        for (const auto* entity : domain::all_entities()) {
            if (!is_searched(*entity)) continue;
            reader->for_each(*entity, [&](const Record& record) {
                putter.add(record);
                ++done_;
            });
        }
        putter.flush();
    }
    index->end_bulk();
    index->commit(mark);
    if (!folder_.empty()) use(folder_, name);
    const std::lock_guard lock{guard_};
    index_ = std::move(index);
    name_ = name;
    seq_ = mark.seq;
    pending_ = false;
    return index_->size();
}

}  // namespace qiao::search

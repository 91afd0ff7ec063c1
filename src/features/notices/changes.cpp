#include "features/notices/changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "domain/nouns.hpp"
#include "features/notices/kept.hpp"
#include "features/notices/notice.hpp"
#include "storage/working_rows.hpp"

namespace qiao::notices {
namespace {

using base::Id;
using features::Services;
using std::chrono::milliseconds;

constexpr std::string_view round_name = "notices";
constexpr std::int64_t a_day = milliseconds{std::chrono::days{1}}.count();
constexpr std::int64_t a_year = 365 * a_day;

/// What a person did to a record on a day.
struct Doing {
    const domain::Entity* entity{nullptr};
    Id record{};
    Id actor{};
    std::string day{};
    auto operator<=>(const Doing& other) const {
        return std::tie(entity->name, record, actor, day) <=>
               std::tie(other.entity->name, other.record, other.actor, other.day);
    }
    bool operator==(const Doing& other) const { return (*this <=> other) == 0; }
};

std::set<Doing> doings_since(storage::Reader& reader, std::int64_t seq) {
    constexpr std::size_t day_length = 10;
    std::set<Doing> doings;
    reader.for_each_change(seq, [&](const storage::Change& change) {
        const auto* entity = domain::find_entity(change.entity);
        const auto actor = Id::parse(change.author);
        if (entity == nullptr || !actor || change.operation == storage::Operation::remove) return;
        doings.insert({entity, change.record, *actor, base::to_rfc3339(change.at).substr(0, day_length)});
    });
    return doings;
}

/// Those who said something of a record: they may want to hear of it, or not.
std::map<Id, std::vector<Follow>> all_follows(storage::Reader& reader) {
    std::map<Id, std::vector<Follow>> follows;
    reader.for_each(follow_entity(), [&](const domain::Record& row) {
        auto one = domain::from_record<Follow>(row);
        if (const auto id = Id::parse(one.record)) follows[*id].push_back(std::move(one));
    });
    return follows;
}

std::set<Id> concerned_by(const domain::Record& record, const std::map<Id, std::vector<Follow>>& follows) {
    std::set<Id> people;
    if (const auto owner = record.owner(); !owner.is_nil()) people.insert(owner);
    const auto said = follows.find(record.id);
    if (said == follows.end()) return people;
    for (const auto& one : said->second) {
        if (one.muted)
            people.erase(one.person);
        else
            people.insert(one.person);
    }
    return people;
}

/// What everybody may see, asked once for each person.
class Sights {
public:
    Sights(const Services& services, storage::Reader& all) : services_{services}, all_{all} {}

    bool sees(const Id& person, const domain::Record& record) {
        const auto [at, is_new] = known_.try_emplace(person);
        if (is_new) at->second = services_.judge.sight_of(authority_of(person));
        return storage::sees(at->second, record);
    }

private:
    [[nodiscard]] access::Authority authority_of(const Id& person) const {
        const auto today = std::chrono::floor<std::chrono::days>(services_.clock.now());
        // Any account stands for having signed in: notices are read by people who have.
        return {.account = person, .person = person, .grants = access::grants_of(all_, person, today)};
    }

    const Services& services_;
    storage::Reader& all_;
    std::map<Id, storage::Sight> known_{};
};

std::map<Id, domain::Record> records_of(storage::Reader& reader, const std::set<Doing>& doings) {
    std::map<const domain::Entity*, std::set<Id>> wanted;
    for (const auto& doing : doings) wanted[doing.entity].insert(doing.record);
    std::map<Id, domain::Record> records;
    for (const auto& [entity, ids] : wanted) {
        for (auto& record : reader.find_many(*entity, ids)) records.emplace(record.id, std::move(record));
    }
    return records;
}

std::vector<Draft> drafts_of(const Services& services, storage::Reader& reader, std::int64_t after) {
    std::vector<Draft> drafts;
    const auto doings = doings_since(reader, after);
    if (doings.empty()) return drafts;
    const auto records = records_of(reader, doings);
    const auto follows = all_follows(reader);
    Sights sights{services, reader};
    for (const auto& doing : doings) {
        const auto found = records.find(doing.record);
        if (found == records.end()) continue;
        for (const auto& person : concerned_by(found->second, follows)) {
            if (person == doing.actor || !sights.sees(person, found->second)) continue;
            drafts.push_back(
                {.about = fmt::format("change:{}:{}:{}", doing.record.to_string(), doing.actor.to_string(), doing.day),
                 .person = person,
                 .kind = "change",
                 .entity = doing.entity,
                 .record = doing.record,
                 .actor = doing.actor});
        }
    }
    return drafts;
}

std::vector<Id> old_and_read(storage::Reader& reader, std::int64_t before) {
    std::vector<Id> old;
    storage::Query query{.entity = &notice_entity(), .sort = "at", .limit = 1'000};
    for (;;) {
        const auto page = reader.list(query);
        base::check(page.ok(), "a query of our own is well-formed");
        for (const auto& row : page->records) {
            const auto notice = domain::from_record<Notice>(row);
            if (notice.at >= before) return old;
            if (notice.read_at != 0) old.push_back(notice.id);
        }
        if (page->next.empty()) return old;
        query.cursor = page->next;
    }
}

}  // namespace

void note_changes(const Services& services) {
    const auto reader = services.store.read(storage::Sight::of_everything());
    const auto mark = find_mark(*reader);
    const auto last = reader->last_seq();
    if (mark && mark->seq == last) return;
    const auto drafts = mark ? drafts_of(services, *reader, mark->seq) : std::vector<Draft>{};
    const auto writer = services.store.write(std::string{round_name});
    auto held = find_mark(*writer).value_or(Mark{});
    if (held.seq != (mark ? mark->seq : 0)) return;  // another server was first
    for (const auto& draft : drafts) put(*writer, services.clock, draft);
    held.seq = last;
    put_mark(*writer, held);
    storage::commit(*writer);
}

void remove_old(const Services& services) {
    const auto now = services.clock.now().time_since_epoch().count();
    {
        const auto mark = find_mark(*services.store.read(storage::Sight::of_everything()));
        if (!mark || mark->swept_at + a_day > now) return;
    }
    const auto old = old_and_read(*services.store.read(storage::Sight::of_everything()), now - a_year);
    const auto writer = services.store.write(std::string{round_name});
    for (const auto& id : old) storage::drop(*writer, notice_entity(), id);
    auto mark = find_mark(*writer).value_or(Mark{});
    mark.swept_at = now;
    put_mark(*writer, mark);
    storage::commit(*writer);
}

bool may_read(const Services& services, storage::Reader& all, const Id& person, const domain::Record& record) {
    return Sights{services, all}.sees(person, record);
}

}  // namespace qiao::notices

#include "features/entries/entries.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/days.hpp"
#include "domain/post.hpp"
#include "domain/validation.hpp"
#include "features/notices/notice.hpp"
#include "storage/working_rows.hpp"

namespace qiao::entries {
namespace {

using base::Code;
using base::Error;
using domain::Record;
using domain::Visibility;

Error absent(const Id& id) { return {Code::not_found, "", {{"value", id.to_string()}}}; }

Stage stage_of(const Record& record, const Review& review) {
    if (record.visibility() == Visibility::everyone) return Stage::published;
    if (review.state == ReviewState::waiting) return Stage::waiting;
    if (record.visibility() != Visibility::owner) return Stage::shared;
    return review.state == ReviewState::returned ? Stage::returned : Stage::draft;
}

std::string visibility_word(Visibility visibility) {
    return std::string{domain::words(Visibility{})[static_cast<std::size_t>(visibility)]};
}

Review review_of(storage::Reader& all, const Record& record) {
    auto review = storage::load<Review>(all, review_entity(), record.id);
    return review ? *std::move(review) : Review{.id = record.id, .noun = std::string{record.entity->name}};
}

}  // namespace

bool may_publish(const access::Judge& judge, const access::Authority& authority, const Record& record) {
    auto shared = record;
    shared["visibility"] = visibility_word(Visibility::everyone);
    return judge.may(authority, access::Action::share, shared);
}

std::set<Id> reviewers_of(storage::Reader& all, const access::Judge& judge, const Record& record, Day today) {
    std::set<Id> persons;
    for (const auto* role : {"administrator", "cluster_manager", "coordinator", "programme_manager"}) {
        for (const auto& post : storage::load_where<domain::Post>(all, domain::post_entity(), "role", role)) {
            if (!access::is_in_term(post, today)) continue;
            const auto& first = post.holder.is_nil() ? post.deputy : post.holder;
            if (first.is_nil() || first == record.owner()) continue;
            const access::Authority authority{.account = first, .person = first, .grants = {access::grant_of(post)}};
            if (may_publish(judge, authority, record)) persons.insert(first);
        }
    }
    return persons;
}

Day Entries::today() const { return base::today(services_.clock); }

bool Entries::may_publish(const Record& record) const {
    return !authority_.person.is_nil() && entries::may_publish(services_.judge, authority_, record);
}

Entry Entries::look_at(storage::Reader& all, Record record) const {
    Entry entry{.review = review_of(all, record), .last_checked = entries::last_checked(record)};
    entry.stage = stage_of(record, entry.review);
    entry.checks = checks_of(record, today());
    if (!entry.review.confirmed.empty()) {
        if (const auto day = domain::Edtf{entry.review.confirmed}.latest())
            entry.last_checked = std::max(entry.last_checked, *day);
    }
    entry.is_due = entry.last_checked + checked_days < today();
    const auto is_mine = !authority_.person.is_nil() && record.owner() == authority_.person;
    const auto add = [&](bool holds, Step step) {
        if (holds && authority_.writes) entry.may.push_back(step);
    };
    const auto is_draft = entry.stage == Stage::draft || entry.stage == Stage::returned;
    const auto is_waiting = entry.stage == Stage::waiting;
    add(is_mine && is_draft, Step::submit);
    add(is_mine && is_waiting, Step::withdraw);
    const auto reviews = is_waiting && !is_mine && may_publish(record);
    add(reviews, Step::publish);
    add(reviews, Step::give_back);
    const auto is_out = entry.stage == Stage::published || entry.stage == Stage::shared;
    const auto keeps = is_mine || services_.judge.may(authority_, access::Action::edit, record);
    add(is_out && keeps && !authority_.person.is_nil(), Step::confirm);
    entry.record = std::move(record);
    return entry;
}

base::Result<Entry> Entries::get(const domain::Entity& noun, const Id& id) const {
    const auto all = services_.store.read(storage::Sight::of_everything());
    auto record = all->find(noun, id);
    if (!record) return absent(id);
    const auto sees = storage::sees(services_.judge.sight_of(authority_), *record);
    auto entry = look_at(*all, *std::move(record));
    const auto reviews = std::ranges::find(entry.may, Step::publish) != entry.may.end();
    if (!sees && !reviews) return absent(id);
    return entry;
}

std::vector<Entry> Entries::mine() const {
    std::vector<Entry> found;
    if (authority_.person.is_nil()) return found;
    const auto all = services_.store.read(storage::Sight::of_everything());
    for (const auto* noun : contributed()) {
        for (auto& record : storage::records_where(*all, *noun, "owner", authority_.person.to_string()))
            found.push_back(look_at(*all, std::move(record)));
    }
    std::ranges::sort(found, [](const Entry& a, const Entry& b) {
        return a.record.created_at != b.record.created_at ? a.record.created_at > b.record.created_at
                                                          : a.record.id < b.record.id;
    });
    return found;
}

std::vector<Entry> Entries::to_review() const {
    std::vector<Entry> found;
    const auto all = services_.store.read(storage::Sight::of_everything());
    for (const auto& review : storage::load_where<Review>(*all, review_entity(), "state", "waiting")) {
        const auto* noun = find_contributed(review.noun);
        auto record = noun == nullptr ? std::nullopt : all->find(*noun, review.id);
        if (!record) continue;
        auto entry = look_at(*all, *std::move(record));
        const auto reviews = std::ranges::find(entry.may, Step::publish) != entry.may.end();
        if (reviews || authority_.is_program) found.push_back(std::move(entry));
    }
    std::ranges::sort(found, {}, [](const Entry& one) { return std::pair{one.review.submitted_at, one.record.id}; });
    return found;
}

base::Result<Entry> Entries::take(const domain::Entity& noun, const Id& id, Step step, const std::string& remark) {
    if (authority_.person.is_nil()) return Error{Code::unauthenticated};
    if (!authority_.writes) return Error{.code = Code::forbidden, .text_key = "error.access.reads_only"};
    if (auto ahead = get(noun, id); !ahead) return ahead.error();
    const auto writer = services_.store.write(authority_.author);
    auto record = writer->find(noun, id);
    if (!record) return absent(id);
    auto entry = look_at(*writer, *std::move(record));
    if (std::ranges::find(entry.may, step) == entry.may.end())
        return Error{.code = Code::conflict, .text_key = "error.entries.not_now"};
    if (step == Step::submit && !can_submit(entry.checks))
        return Error{.code = Code::conflict, .text_key = "error.entries.not_ready"};
    if (step == Step::give_back && remark.empty()) return Error{Code::missing_value, "/remark"};
    const auto now = services_.clock.now().time_since_epoch().count();
    auto& review = entry.review;
    if (step == Step::submit) {
        review.state = ReviewState::waiting;
        review.submitter = authority_.person.to_string();
        review.submitted_at = now;
        review.remark.clear();
    } else if (step == Step::withdraw) {
        review.state = ReviewState::none;
    } else if (step == Step::publish || step == Step::give_back) {
        review.state = step == Step::publish ? ReviewState::published : ReviewState::returned;
        review.reviewer = authority_.person.to_string();
        review.remark = remark;
        review.decided_at = now;
    }
    if (auto changed = change(*writer, entry, step); !changed) return changed.error();
    storage::put(*writer, review_entity(), review);
    tell(*writer, entry, step);
    if (auto kept = writer->commit(); !kept) return kept.error();
    const auto all = services_.store.read(storage::Sight::of_everything());
    auto stored = all->find(noun, id);
    if (!stored) return absent(id);
    return look_at(*all, *std::move(stored));
}

/// What a step does to the entry itself: it is published, or found to be right today.
base::Outcome Entries::change(storage::Writer& writer, Entry& entry, Step step) const {
    if (step != Step::publish && step != Step::confirm) return base::done();
    const auto day = base::to_iso_day(today());
    auto record = entry.record;
    if (step == Step::publish) record["visibility"] = visibility_word(Visibility::everyone);
    if (record.entity->find_field("checked") != nullptr)
        record["checked"] = domain::Edtf{day};
    else
        entry.review.confirmed = day;
    if (auto good = domain::validate(record); !good) return good;
    const auto stored = writer.update(std::move(record));
    return stored ? base::done() : base::Outcome{stored.error()};
}

void Entries::tell(storage::Writer& writer, const Entry& entry, Step step) const {
    if (step == Step::withdraw || step == Step::confirm) return;
    const auto& record = entry.record;
    // A reviewer does not see the record before it is published: its name is told as it stands.
    notices::Draft draft{.about = fmt::format("entry_{}:{}:{}", words(Step{})[static_cast<std::size_t>(step)],
                                              record.id.to_string(), entry.review.submitted_at),
                         .kind = step == Step::submit    ? "entry_submitted"
                                 : step == Step::publish ? "entry_published"
                                                         : "entry_returned",
                         .page = fmt::format("/entries/{}/{}", record.entity->name, record.id.to_string()),
                         .facts = {{"title", record.label("en")}, {"title.zh", record.label("zh")}},
                         .actor = authority_.person};
    const auto to =
        step == Step::submit ? reviewers_of(writer, services_.judge, record, today()) : std::set<Id>{record.owner()};
    for (const auto& person : to) {
        draft.person = person;
        notices::put(writer, services_.clock, draft);
    }
}

}  // namespace qiao::entries

#include "features/approvals/approvals_json.hpp"

#include "domain/json_codec.hpp"
#include "domain/nouns.hpp"
#include "domain/person.hpp"
#include "domain/place.hpp"
#include "features/approvals/approvals.hpp"
#include "features/approvals/frozen.hpp"
#include "features/approvals/seats.hpp"
#include "features/approvals/waiting.hpp"
#include "features/moment.hpp"
#include "features/registry/summaries.hpp"
#include "storage/change_log.hpp"

namespace qiao::approvals {

namespace json = boost::json;
using domain::Post;
using domain::Record;

struct Board::Around {
    registry::Labels titles;  ///< of the frozen versions, by submission
    std::map<Id, Post> posts;
    std::set<Id> shown_posts;  ///< those that whoever asks may see
    std::map<Id, Verdict> verdicts;
    std::map<Id, std::string> names;  ///< of those who submitted, closed and decided
};

namespace {

json::value text_or_null(const std::string& text) { return text.empty() ? json::value{} : json::value(text); }

json::value id_or_null(const Id& id) { return id.is_nil() ? json::value{} : json::value(id.to_string()); }

json::value parsed_or_null(const std::string& text) { return text.empty() ? json::value{} : json::parse(text); }

template <class Enum>
std::string_view word_of(Enum value) {
    constexpr auto all = words(Enum{});
    const auto at = static_cast<std::size_t>(value);
    return at < all.size() ? all[at] : std::string_view{};
}

/// Without date first what was asked first, after all that has a date.
std::tuple<bool, std::string, std::int64_t, Id> pressing(const Seen& seen) {
    const auto& one = seen.submission;
    return {one.due.text.empty(), one.due.text, one.submitted_at, one.id};
}

}  // namespace

Board::Board(const features::Services& services, const http::Request& request)
    : Board{services.store, services.texts, services.clock, services.judge, features::authority_of(services, request),
            request.lang} {}

Board::Board(storage::Store& store, const base::Texts& texts, const base::Clock& clock, const access::Judge& judge,
             access::Authority authority, std::string lang)
    : texts_{texts},
      clock_{clock},
      judge_{judge},
      authority_{std::move(authority)},
      lang_{std::move(lang)},
      everything_{store.read(storage::Sight::of_everything())},
      sight_{store.read(judge.sight_of(authority_))} {}

Board::Around Board::around(const std::vector<Seen>& seen) {
    Around around;
    std::vector<Record> frozen;
    std::set<Id> posts, verdicts, persons;
    for (const auto& one : seen) {
        frozen.push_back(one.frozen);
        frozen.back().id = one.submission.id;
        for (const auto& post : one.submission.needs) {
            posts.insert(post);
            verdicts.insert(verdict_id(one.submission.id, post));
        }
        persons.insert({one.submission.submitter, one.submission.closer});
    }
    around.titles = registry::summaries_of(*sight_, frozen, texts_, lang_);
    for (const auto& record : everything_->find_many(domain::post_entity(), posts))
        around.posts.emplace(record.id, domain::from_record<Post>(record));
    for (const auto& record : sight_->find_many(domain::post_entity(), posts)) around.shown_posts.insert(record.id);
    for (const auto& record : everything_->find_many(verdict_entity(), verdicts)) {
        const auto verdict = domain::from_record<Verdict>(record);
        persons.insert(verdict.person);
        around.verdicts.emplace(verdict.id, verdict);
    }
    for (const auto& record : everything_->find_many(domain::person_entity(), persons)) {
        if (const auto* name = std::get_if<std::string>(&record["name"])) around.names.emplace(record.id, *name);
    }
    return around;
}

/// Null: the program did it. A person who was erased has no name any more.
json::value Board::person_json(const Id& person, const Around& around) const {
    if (person.is_nil()) return {};
    const auto name = around.names.find(person);
    return json::object{{"id", person.to_string()},
                        {"name", name == around.names.end() ? json::value{} : json::value(name->second)}};
}

std::string Board::name_at_sight(const Id& person) {
    const auto found = person.is_nil() ? std::nullopt : sight_->find(domain::person_entity(), person);
    const auto* name = found ? std::get_if<std::string>(&(*found)["name"]) : nullptr;
    return name == nullptr ? std::string{} : *name;
}

json::value Board::side_json(const Post& post) {
    const auto side = side_of(post, *everything_);
    if (side.id.is_nil()) return {};
    const auto labels = registry::summaries(*sight_, {{side.noun, {side.id}}}, texts_, lang_);
    const auto label = labels.find(side.id);
    if (label == labels.end()) return {};
    return json::object{{"entity", side.noun}, {"id", side.id.to_string()}, {"label", label->second}};
}

json::object Board::need_json(const Seen& seen, const Id& post_id, const Around& around) {
    const auto& submission = seen.submission;
    const auto found = around.verdicts.find(verdict_id(submission.id, post_id));
    const auto* verdict = found == around.verdicts.end() ? nullptr : &found->second;
    const auto held = around.posts.find(post_id);
    json::object out{{"post", post_id.to_string()}, {"title", nullptr}, {"mine", has_post(authority_, post_id)}};
    if (held != around.posts.end() && (around.shown_posts.contains(post_id) || has_post(authority_, post_id))) {
        const auto& post = held->second;
        const auto today = std::chrono::floor<std::chrono::days>(clock_.now());
        out["title"] = post.title.best(lang_);
        out["role"] = word_of(post.role);
        out["side"] = side_json(post);
        out["holder"] = text_or_null(name_at_sight(post.holder));
        out["deputy"] = text_or_null(name_at_sight(post.deputy));
        out["vacant"] = is_vacant(post);
        out["ended"] = has_ended(post, today);
    }
    const auto is_waiting = std::ranges::find(submission.waiting, post_id) != submission.waiting.end();
    out["state"] = verdict == nullptr ? (is_waiting ? "waiting" : "not_asked")
                                      : (verdict->word == Word::approve ? "approved" : "refused");
    out["verdict"] = nullptr;
    if (verdict != nullptr)
        out["verdict"] = {{"by", person_json(verdict->person, around)},
                          {"as", word_of(verdict->capacity)},
                          {"at", features::moment(verdict->at)},
                          {"remark", text_or_null(verdict->remark)}};
    return out;
}

json::object Board::may_json(const Seen& seen, const Around& around) {
    const auto& submission = seen.submission;
    const auto record = seen.is_gone ? std::nullopt : everything_->find(*seen.frozen.entity, seen.frozen.id);
    json::array decide;
    for (const auto& post : submission.waiting) {
        const auto held = around.posts.find(post);
        if (authority_.writes && record && held != around.posts.end() && has_post(authority_, post) &&
            is_able(*everything_, judge_, held->second, *record))
            decide.emplace_back(post.to_string());
    }
    const Approvals approvals{clock_, texts_, judge_};
    const auto is_submitter = !authority_.person.is_nil() && submission.submitter == authority_.person;
    const auto withdraws =
        submission.state == State::open &&
        ((is_submitter && authority_.writes) ||
         approvals.may_submit(*everything_, authority_, seen.record ? *seen.record : seen.frozen).ok());
    const auto submits = seen.record && approvals.may_submit(*everything_, authority_, *seen.record).ok();
    return {{"decide", std::move(decide)}, {"withdraw", withdraws}, {"submit", submits}};
}

json::object Board::line(const Seen& seen, const Around& around) {
    const auto& one = seen.submission;
    json::array needs;
    for (const auto& post : one.needs) needs.push_back(need_json(seen, post, around));
    const auto today = std::chrono::floor<std::chrono::days>(clock_.now());
    const auto due = due_of(one);
    const auto title = around.titles.find(one.id);
    return {{"id", one.id.to_string()},
            {"entity", one.noun},
            {"record", one.record},
            {"label", title == around.titles.end() ? std::string{} : title->second},
            {"version", one.record_version},
            {"state", word_of(one.state)},
            {"due", text_or_null(one.due.text)},
            {"overdue", one.state == State::open && due && *due < today},
            {"remark", text_or_null(one.remark)},
            {"submitted_at", features::moment(one.submitted_at)},
            {"submitted_by", person_json(one.submitter, around)},
            {"closed_at", features::moment(one.closed_at)},
            {"closed_by", person_json(one.closer, around)},
            {"closing_remark", text_or_null(one.closing_remark)},
            {"successor", id_or_null(one.successor)},
            {"needs", std::move(needs)},
            {"may", may_json(seen, around)}};
}

json::array Board::lines(const std::vector<Seen>& seen) {
    const auto referred = around(seen);
    json::array out;
    for (const auto& one : seen) out.push_back(line(one, referred));
    return out;
}

json::array Board::changes_json(const Record& before, const Record& after) {
    json::array out;
    for (const auto& change : storage::difference(&before, &after)) {
        const auto& field = before.entity->fields[before.entity->index_of(change.field)];
        out.push_back({{"field", change.field},
                       {"label", texts_.get(lang_, domain::text_key(*before.entity, field))},
                       {"before", parsed_or_null(change.before)},
                       {"after", parsed_or_null(change.after)}});
    }
    return out;
}

json::object Board::labels_json(const std::vector<Record>& records) {
    json::object out;
    for (const auto& [id, label] : registry::labels_of_references(*sight_, records, lang_)) out[id.to_string()] = label;
    return out;
}

/// A post that took another's place: as the change log has it.
json::array Board::moves_json(const Submission& submission) {
    json::array out;
    for (const auto& change : everything_->history(submission_entity(), submission.id)) {
        if (change.operation != storage::Operation::update) continue;
        for (const auto& field : change.fields) {
            if (field.field != "needs") continue;
            out.push_back({{"at", base::to_rfc3339(change.at)},
                           {"before", parsed_or_null(field.before)},
                           {"after", parsed_or_null(field.after)}});
        }
    }
    return out;
}

/// What was approved last before this one, and what differs from it; null if nothing was.
json::value Board::before_json(const Seen& seen) {
    const auto& submission = seen.submission;
    const Submission* last = nullptr;
    const auto all = submissions_of(*everything_, seen.frozen.id);
    for (const auto& one : all) {
        const auto is_before = one.state == State::approved && one.id != submission.id &&
                               (submission.closed_at == 0 || one.closed_at < submission.closed_at);
        if (is_before && (last == nullptr || one.closed_at > last->closed_at)) last = &one;
    }
    if (last == nullptr) return {};
    auto shown = seen_of(*everything_, judge_, authority_, std::vector{*last});
    if (shown.empty()) return {};
    return json::object{{"id", last->id.to_string()},
                        {"version", last->record_version},
                        {"approved_at", features::moment(last->closed_at)},
                        {"changes", changes_json(shown.front().frozen, seen.frozen)},
                        {"parts", part_changes_json(seen, thaw_parts(last->frozen), thaw_parts(submission.frozen))}};
}

json::array Board::labelled_places(const std::set<Id>& ids) {
    json::array places;
    for (const auto& record : sight_->find_many(domain::place_entity(), ids))
        places.push_back({{"id", record.id.to_string()}, {"label", record.label(lang_)}});
    return places;
}

json::array Board::places_json(const Record& record) {
    const auto places = record.within(domain::Scope::city);
    return labelled_places({places.begin(), places.end()});
}

json::object Board::warnings_json(const Seen& seen) {
    json::array unread;
    for (const auto& one : unread_texts(seen.frozen)) {
        const auto& field = seen.frozen.entity->fields[seen.frozen.entity->index_of(one.field)];
        unread.push_back({{"field", one.field},
                          {"label", texts_.get(lang_, domain::text_key(*seen.frozen.entity, field))},
                          {"languages", json::value_from(one.languages)}});
    }
    std::vector<Post> posts;
    for (const auto& id : seen.submission.needs) {
        if (const auto post = find_post(*everything_, id)) posts.push_back(*post);
    }
    const auto unheard = unheard_places(seen.frozen, posts, *everything_);
    return {{"unread_texts", std::move(unread)},
            {"sides_not_asked", labelled_places({unheard.begin(), unheard.end()})}};
}

json::object Board::whole(const Seen& seen) {
    const auto& one = seen.submission;
    auto out = line(seen, around({seen}));
    out["digest"] = one.digest;
    out["intact"] = digest_of(one.frozen) == one.digest;
    auto values = domain::to_json(seen.frozen);
    for (const auto* member : {"id", "version", "created_at", "updated_at"}) values.erase(member);
    out["values"] = std::move(values);
    out["record_gone"] = seen.is_gone;
    out["record_version"] = seen.record ? json::value(seen.record->version) : json::value{};
    const auto now = seen.record ? comparable(*seen.record) : seen.frozen;
    out["changed_since"] = changes_json(seen.frozen, now);
    out["approved_before"] = before_json(seen);
    out["moves"] = moves_json(one);
    out["warnings"] = warnings_json(seen);
    out["labels"] = labels_json({seen.frozen, now});
    add_parts(out, seen);
    return out;
}

json::array Board::able_posts_json(const Record& record) {
    const auto today = std::chrono::floor<std::chrono::days>(clock_.now());
    json::array out;
    for (const auto& post : able_posts(*sight_, judge_, record, today)) {
        out.push_back({{"id", post.id.to_string()},
                       {"title", post.title.best(lang_)},
                       {"role", word_of(post.role)},
                       {"side", side_json(post)},
                       {"holder", text_or_null(name_at_sight(post.holder))},
                       {"deputy", text_or_null(name_at_sight(post.deputy))},
                       {"vacant", is_vacant(post)}});
    }
    return out;
}

std::vector<Seen> Board::waiting_for_me() {
    std::map<Id, Submission> waiting;
    for (const auto& grant : authority_.grants) {
        for (auto& one : waiting_for(*everything_, grant.post)) waiting.emplace(one.id, std::move(one));
    }
    std::vector<Submission> all;
    for (auto& [id, one] : waiting) all.push_back(std::move(one));
    auto seen = seen_of(*everything_, judge_, authority_, std::move(all));
    std::ranges::sort(seen, {}, pressing);
    return seen;
}

std::size_t Board::count_waiting() { return waiting_for_me().size(); }

}  // namespace qiao::approvals

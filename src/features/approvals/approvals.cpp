#include "features/approvals/approvals.hpp"

#include <algorithm>

#include "domain/nouns.hpp"
#include "domain/person.hpp"
#include "domain/validation.hpp"
#include "features/approvals/frozen.hpp"
#include "features/approvals/parts.hpp"
#include "features/approvals/seats.hpp"
#include "features/approvals/telling.hpp"
#include "features/approvals/viewing.hpp"
#include "features/registry/appointing.hpp"
#include "storage/working_rows.hpp"

namespace qiao::approvals {

using access::Action;
using access::Authority;
using base::Code;
using base::Error;
using base::Result;
using domain::Record;
using notices::Urgency;

namespace {

constexpr std::size_t frozen_bytes_max = 2'000'000;

Error not_there(const Id& id) { return {Code::not_found, "", {{"value", id.to_string()}}}; }

std::string pointer_of(std::size_t post) { return "/posts/" + std::to_string(post); }

std::vector<Id> without_repeats(const std::vector<Id>& posts) {
    std::vector<Id> once;
    for (const auto& post : posts) {
        if (std::ranges::find(once, post) == once.end()) once.push_back(post);
    }
    return once;
}

Result<domain::Edtf> read_due(const std::string& text, std::chrono::sys_days today) {
    if (text.empty()) return domain::Edtf{};
    constexpr std::size_t length_of_a_day = 10;
    const auto date = domain::Edtf::parse(text);
    if (!date || text.size() != length_of_a_day || date->earliest() != date->latest())
        return Error{Code::invalid_value, "/due", {{"value", text}, {"expected", "a day, such as 2026-12-24"}}};
    if (*date->latest() < today)
        return Error{Code::invalid_value, "/due", {{"value", text}}, "error.approval.due_past"};
    return *date;
}

std::vector<Said> said_of(const std::vector<Verdict>& verdicts) {
    std::vector<Said> said;
    for (const auto& verdict : verdicts) said.push_back({verdict.post, verdict.word});
    return said;
}

std::vector<Submission> newest_first(std::vector<Submission> all) {
    std::ranges::sort(all, [](const Submission& a, const Submission& b) {
        return std::pair{a.submitted_at, a.id} > std::pair{b.submitted_at, b.id};
    });
    return all;
}

std::string partnership_of(const Record& record) {
    const auto within = record.within(domain::Scope::partnership);
    return within.empty() ? std::string{} : within.front().to_string();
}

Error closed(const Submission& submission) {
    const auto word = words(State{})[static_cast<std::size_t>(submission.state)];
    return {Code::conflict, "", {}, "error.approval." + std::string{word}};
}

Error refusal_of(Objection objection, const Submission& submission, const Id& post) {
    switch (objection) {
        case Objection::terminal: return {.code = Code::forbidden, .text_key = "error.approval.terminal"};
        case Objection::stranger: return {Code::unauthenticated};
        case Objection::reads_only: return {.code = Code::forbidden, .text_key = "error.access.reads_only"};
        case Objection::closed: return closed(submission);
        case Objection::gone: return {.code = Code::conflict, .text_key = "error.approval.gone"};
        case Objection::not_needed:
            return {Code::invalid_value, "/post", {{"value", post.to_string()}}, "error.approval.not_needed"};
        case Objection::not_theirs: return {.code = Code::forbidden, .text_key = "error.approval.not_theirs"};
        case Objection::spoken: return {.code = Code::duplicate, .field = "/post", .text_key = "error.approval.spoken"};
        case Objection::role: return {.code = Code::forbidden, .text_key = "error.access.approve"};
        case Objection::no_reason:
            return {.code = Code::missing_value, .field = "/remark", .text_key = "error.approval.no_reason"};
    }
    return {Code::internal};
}

}  // namespace

std::optional<Submission> find_submission(storage::Reader& reader, const Id& id) {
    return storage::load<Submission>(reader, submission_entity(), id);
}

std::vector<Submission> submissions_of(storage::Reader& reader, const Id& record) {
    return newest_first(storage::load_where<Submission>(reader, submission_entity(), "record", record.to_string()));
}

std::vector<Submission> submissions_within(storage::Reader& reader, const Id& partnership) {
    return newest_first(
        storage::load_where<Submission>(reader, submission_entity(), "partnership", partnership.to_string()));
}

std::vector<Verdict> verdicts_of(storage::Reader& reader, const Submission& submission) {
    std::set<Id> ids;
    for (const auto& post : submission.needs) ids.insert(verdict_id(submission.id, post));
    std::vector<Verdict> verdicts;
    for (const auto& record : reader.find_many(verdict_entity(), ids))
        verdicts.push_back(domain::from_record<Verdict>(record));
    std::ranges::sort(verdicts, {}, &Verdict::at);
    return verdicts;
}

std::int64_t Approvals::now() const { return clock_.now().time_since_epoch().count(); }
std::chrono::sys_days Approvals::today() const { return std::chrono::floor<std::chrono::days>(clock_.now()); }

base::Outcome Approvals::may_submit(storage::Reader& reader, const Authority& authority, const Record& record) const {
    if (authority.is_program) return base::done();
    if (!authority.writes) return access::Judge::refusal(authority, Action::edit);
    if (record.entity->name == domain::post_entity().name)
        return registry::may_appoint(judge_, authority, domain::from_record<domain::Post>(record), reader);
    return judge_.allow(authority, Action::edit, record);
}

base::Outcome Approvals::check_posts(storage::Reader& reader, const Authority& authority, const Record& record,
                                     const std::vector<Id>& posts) const {
    if (posts.empty()) return Error{Code::missing_value, "/posts"};
    for (std::size_t i = 0; i < posts.size(); ++i) {
        const auto found = reader.find(domain::post_entity(), posts[i]);
        if (!found || !judge_.may(authority, Action::read, *found))
            return Error{Code::unknown_reference, pointer_of(i), {{"value", posts[i].to_string()}}};
        const auto post = domain::from_record<domain::Post>(*found);
        const base::Texts::Args named{{"value", std::string{post.title.best("en")}}};
        if (has_ended(post, today()))
            return Error{Code::invalid_value, pointer_of(i), named, "error.approval.post_ended"};
        if (!is_able(reader, judge_, post, record))
            return Error{Code::invalid_value, pointer_of(i), named, "error.approval.post_unable"};
    }
    return base::done();
}

void Approvals::close(Submission& submission, State state, const Id& closer) const {
    submission.state = state;
    submission.waiting.clear();
    submission.closer = closer;
    submission.closed_at = now();
}

void Approvals::keep(storage::Writer& writer, const Submission& submission) const {
    storage::put(writer, submission_entity(), submission);
}

void Approvals::supersede(storage::Writer& writer, const Submission& by) const {
    for (auto& one : submissions_of(writer, *Id::parse(by.record))) {
        if (one.state != State::open || one.id == by.id) continue;
        close(one, State::superseded, by.submitter);
        one.successor = by.id;
        keep(writer, one);
        Telling{writer, clock_, texts_, one}.tell_end(by.submitter);
    }
}

Result<Submission> Approvals::submit(storage::Writer& writer, const Authority& authority, const Wish& wish) const {
    const auto record = writer.find(*wish.noun, wish.record);
    if (!record || !judge_.may(authority, Action::read, *record)) return not_there(wish.record);
    if (auto allowed = may_submit(writer, authority, *record); !allowed) return allowed.error();
    if (wish.version && *wish.version != record->version) return Error{Code::conflict};
    if (wish.noun->name == domain::person_entity().name)
        return Error{.code = Code::invalid_value, .text_key = "error.approval.person"};
    if (auto good = check_posts(writer, authority, *record, wish.posts); !good) return good.error();
    const auto due = read_due(wish.due, today());
    if (!due) return due.error();
    const auto parts = parts_of(writer, *record);
    if (auto good = check_texts(*record, parts, texts_, wish.lang); !good) return good.error();
    auto frozen = freeze(*record, parts);
    if (frozen.text.size() > frozen_bytes_max) return Error{Code::too_large};
    const auto posts = without_repeats(wish.posts);
    auto wanted = domain::to_record(submission_entity(), Submission{.noun = std::string{wish.noun->name},
                                                                    .record = wish.record.to_string(),
                                                                    .partnership = partnership_of(*record),
                                                                    .record_version = record->version,
                                                                    .digest = std::move(frozen.digest),
                                                                    .needs = posts,
                                                                    .waiting = posts,
                                                                    .due = *due,
                                                                    .remark = wish.remark,
                                                                    .submitter = authority.person,
                                                                    .submitted_at = now(),
                                                                    .frozen = std::move(frozen.text)});
    if (auto good = domain::validate(wanted); !good) return good.error();
    const auto kept = writer.create(std::move(wanted));
    if (!kept) return kept.error();
    auto submission = domain::from_record<Submission>(*kept);
    supersede(writer, submission);
    Telling telling{writer, clock_, texts_, submission};
    const auto* kind = submission.due.text.empty() ? "approval_asked" : "approval_asked_by";
    for (const auto& post : posts) telling.tell_post(post, kind, Urgency::formal, authority.person);
    return submission;
}

Result<Submission> Approvals::decide(storage::Writer& writer, const Authority& given, const Saying& saying) const {
    auto authority = given;
    if (!authority.person.is_nil()) authority.grants = access::grants_of(writer, authority.person, today());
    const auto seen = seen_of(writer, judge_, authority, saying.submission);
    if (!seen) return not_there(saying.submission);
    auto submission = seen->submission;
    constexpr auto known = words(Word{});
    const auto* const word = std::ranges::find(known, saying.word);
    if (word == known.end())
        return Error{Code::invalid_value, "/verdict", {{"value", saying.word}, {"expected", "approve, refuse"}}};
    auto verdicts = verdicts_of(writer, submission);
    const auto record = seen->is_gone ? std::nullopt : writer.find(*seen->frozen.entity, seen->frozen.id);
    const auto post = find_post(writer, saying.post);
    const Claim claim{.state = submission.state,
                      .is_there = record.has_value(),
                      .is_needed = std::ranges::find(submission.needs, saying.post) != submission.needs.end(),
                      .has_spoken = std::ranges::find(verdicts, saying.post, &Verdict::post) != verdicts.end(),
                      .is_program = authority.is_program,
                      .signed_in = !authority.account.is_nil(),
                      .writes = authority.writes,
                      .is_theirs = has_post(authority, saying.post),
                      .role_allows = post && record && is_able(writer, judge_, *post, *record),
                      .word = static_cast<Word>(word - known.begin()),
                      .has_remark = saying.remark.find_first_not_of(" \t\n\r") != std::string::npos};
    if (const auto objection = objection_to(claim)) return refusal_of(*objection, submission, saying.post);
    Verdict verdict{.id = verdict_id(submission.id, saying.post),
                    .submission = submission.id,
                    .post = saying.post,
                    .word = claim.word,
                    .person = authority.person,
                    .capacity = post->holder == authority.person ? Capacity::holder : Capacity::deputy,
                    .remark = saying.remark,
                    .at = now()};
    auto entry = domain::to_record(verdict_entity(), verdict);
    if (auto good = domain::validate(entry); !good) return good.error();
    if (auto kept = writer.create(std::move(entry)); !kept) return kept.error();
    verdicts.push_back(std::move(verdict));
    settle(writer, submission, said_of(verdicts), authority.person);
    return submission;
}

void Approvals::settle(storage::Writer& writer, Submission& submission, const std::vector<Said>& said,
                       const Id& actor) const {
    submission.waiting = waiting_of(submission.needs, said);
    const auto outcome = outcome_of(submission.needs, said);
    if (outcome != State::open) close(submission, outcome, actor);
    keep(writer, submission);
    if (outcome != State::open) Telling{writer, clock_, texts_, submission}.tell_end(actor);
}

Result<Submission> Approvals::withdraw(storage::Writer& writer, const Authority& authority, const Id& id,
                                       const std::string& remark) const {
    const auto seen = seen_of(writer, judge_, authority, id);
    if (!seen) return not_there(id);
    auto submission = seen->submission;
    const auto is_submitter = !authority.person.is_nil() && submission.submitter == authority.person;
    if (!is_submitter || !authority.writes) {
        if (auto allowed = may_submit(writer, authority, seen->record ? *seen->record : seen->frozen); !allowed)
            return allowed.error();
    }
    if (submission.state != State::open) return closed(submission);
    close(submission, State::withdrawn, authority.person);
    submission.closing_remark = remark;
    if (auto good = domain::validate(domain::to_record(submission_entity(), submission)); !good) return good.error();
    keep(writer, submission);
    Telling{writer, clock_, texts_, submission}.tell_end(authority.person);
    return submission;
}

}  // namespace qiao::approvals

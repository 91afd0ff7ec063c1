#include "features/agreements/agreements_json.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/days.hpp"
#include "domain/json_codec.hpp"
#include "features/approvals/approvals.hpp"

namespace qiao::agreements {

namespace json = boost::json;
using domain::Agreement;
using domain::Clause;
using domain::LocalizedText;

namespace {

template <class Enum>
json::value word(Enum value) {
    constexpr auto all = words(Enum{});
    const auto at = static_cast<std::size_t>(value);
    return at < all.size() ? json::value(all[at]) : json::value{};
}

json::value or_null(const std::string& text) { return text.empty() ? json::value{} : json::value(text); }

json::value text_or_null(const LocalizedText& text) {
    return text.empty() ? json::value{} : domain::to_json(domain::Value{text});
}

json::object evidence_json(const Book& book, const domain::Evidence& evidence) {
    return {{"id", evidence.id.to_string()},
            {"label", book.label(evidence.id)},
            {"kind", word(evidence.kind)},
            {"date", or_null(evidence.date.text)},
            {"url", or_null(evidence.url)}};
}

json::array evidence_json(const Book& book, const std::vector<Id>& ids) {
    json::array out;
    for (const auto& id : ids) out.push_back(evidence_json(book, *method::find_in(book.facts.evidence, id)));
    return out;
}

json::object owner_json(const Book& book, const Id& post) {
    const auto place = method::side_of(book.facts, post);
    const auto label = book.label(post);
    return {{"id", post.to_string()},
            {"label", or_null(label)},
            {"place", place.is_nil() ? json::value{} : json::value(place.to_string())}};
}

json::object clause_json(const Desk& desk, const Book& book, const Agreement& agreement, const Clause& clause) {
    const auto& record = book.records.at(clause.id);
    json::array owners;
    for (const auto& post : clause.owners) owners.push_back(owner_json(book, post));
    const auto commitment = method::commitment_of(book.facts, clause, desk.today);
    const auto is_commitment = clause.kind == domain::ClauseKind::commitment;
    return {{"id", clause.id.to_string()},
            {"version", record.version},
            {"number", clause.number.value_or(0)},
            {"kind", word(clause.kind)},
            {"heading", texts_json(clause.heading, agreement.languages)},
            {"text", texts_json(clause.text, agreement.languages)},
            {"first_deliverable", clause.first_deliverable.empty()
                                      ? json::value{}
                                      : json::value(texts_json(clause.first_deliverable, agreement.languages))},
            {"objective", named(book, clause.objective)},
            {"owners", std::move(owners)},
            {"unowned", is_commitment ? named(book, commitment.unowned) : json::array{}},
            {"due", or_null(clause.due.text)},
            {"state", is_commitment ? word(commitment.state) : json::value{}},
            {"fate", word(clause.fate)},
            {"fate_why", text_or_null(clause.fate_why)},
            {"lacks_reason", commitment.lacks_reason},
            {"evidence", evidence_json(book, commitment.evidence)},
            {"activities", named(book, commitment.activities)},
            {"may",
             {{"edit", desk.may(access::Action::edit, record)}, {"remove", desk.may(access::Action::remove, record)}}}};
}

json::array signatures_json(const Desk& desk, const Book& book, const Id& agreement) {
    std::vector<const domain::Signature*> signatures;
    for (const auto& one : book.facts.signatures) {
        if (one.agreement == agreement) signatures.push_back(&one);
    }
    std::ranges::sort(signatures, {}, [](const auto* one) { return std::pair{one->signed_on.text, one->id}; });
    json::array out;
    for (const auto* one : signatures)
        out.push_back({{"id", one->id.to_string()},
                       {"signatory", one->signatory},
                       {"place", named(book, one->place)},
                       {"organisation", named(book, one->organisation)},
                       {"office", text_or_null(one->office)},
                       {"signed_on", one->signed_on.text},
                       {"at", named(book, one->at)},
                       {"scan", or_null(one->scan)},
                       {"may", {{"edit", desk.may(access::Action::edit, book.records.at(one->id))}}}});
    return out;
}

/// Versions that were approved, the newest first, as far as whoever asks could have seen them.
json::object approval_json(Desk& desk, const Record& agreement) {
    const auto sight =
        desk.authority.is_program ? storage::Sight::of_everything() : desk.services.judge.sight_of(desk.authority);
    json::array versions;
    json::value latest, latest_id;
    for (const auto& one : approvals::submissions_of(*desk.everything, agreement.id)) {
        if (!storage::sees(sight, approvals::approved_version(one).record)) continue;
        if (latest.is_null()) latest = word(one.state), latest_id = json::value(one.id.to_string());
        if (one.state != approvals::State::approved) continue;
        const base::Instant at{std::chrono::milliseconds{one.closed_at}};
        versions.push_back({{"id", one.id.to_string()},
                            {"version", one.record_version},
                            {"approved_on", base::to_iso_day(std::chrono::floor<std::chrono::days>(at))}});
    }
    return {{"state", latest},
            {"submission", latest_id},
            {"stands", approvals::stands_approved(*desk.everything, agreement)},
            {"versions", std::move(versions)}};
}

/// `clause`: nil, the agreement itself.
void note_unsound(json::array& out, const Id& clause, std::string_view field, const LocalizedText& text,
                  const std::vector<std::string>& languages) {
    if (text.empty()) return;
    for (const auto& [lang, segment] : texts_json(text, languages)) {
        const auto state = segment.at("state");
        if (state == "missing" || state == "stale" || state == "machine")
            out.push_back({{"clause", clause.is_nil() ? json::value{} : json::value(clause.to_string())},
                           {"field", field},
                           {"language", lang},
                           {"state", state}});
    }
}

}  // namespace

json::value named(const Book& book, const Id& id) {
    if (id.is_nil()) return {};
    return json::object{{"id", id.to_string()}, {"label", or_null(book.label(id))}};
}

json::array named(const Book& book, const std::vector<Id>& ids) {
    json::array out;
    for (const auto& id : ids) out.push_back(named(book, id));
    return out;
}

json::value day_json(const std::optional<method::Day>& day) {
    return day ? json::value(base::to_iso_day(*day)) : json::value{};
}

json::object texts_json(const LocalizedText& text, const std::vector<std::string>& languages) {
    json::object out;
    const auto held = domain::to_json(domain::Value{text});
    for (const auto& lang : languages) {
        const auto* segment = held.as_object().if_contains(lang);
        out[lang] = segment != nullptr ? *segment : json::value{{"text", ""}, {"state", "missing"}};
    }
    for (const auto& [lang, segment] : held.as_object()) {
        if (!out.contains(lang)) out[lang] = segment;
    }
    return out;
}

json::object standing_json(const Book& book, const method::Agreed& agreed) {
    json::object counts{{"commitments", agreed.commitments.size()}};
    for (const auto name : method::words(method::CommitmentState{})) counts[name] = 0;
    for (const auto& one : agreed.commitments) {
        auto& count = counts[word(one.state).as_string()];
        count = count.as_int64() + 1;
    }
    return {{"state", word(agreed.state)},
            {"pulse", word(agreed.pulse)},
            {"signed_on", day_json(agreed.signed_on)},
            {"in_force_from", day_json(agreed.in_force_from)},
            {"expires", day_json(agreed.expires)},
            {"renewal_due", day_json(agreed.renewal_due)},
            {"quiet_since", day_json(agreed.quiet_since)},
            {"unsigned", named(book, agreed.unsigned_parties)},
            {"successor", named(book, agreed.successor)},
            {"counts", std::move(counts)}};
}

json::array unsound_json(const Book& book, const Agreement& agreement) {
    json::array out;
    note_unsound(out, {}, "title", agreement.title, {});
    for (const auto* clause : method::clauses_of(book.facts, agreement.id)) {
        note_unsound(out, clause->id, "heading", clause->heading, agreement.languages);
        note_unsound(out, clause->id, "text", clause->text, agreement.languages);
        note_unsound(out, clause->id, "first_deliverable", clause->first_deliverable, agreement.languages);
    }
    return out;
}

json::object line_json(const Book& book, const Agreement& agreement, const method::Agreed& agreed) {
    return {{"id", agreement.id.to_string()},
            {"label", book.label(agreement.id)},
            {"kind", word(agreement.kind)},
            {"partnership", named(book, agreement.partnership)},
            {"parties", named(book, agreement.parties)},
            {"languages", json::value_from(agreement.languages)},
            {"standing", standing_json(book, agreed)}};
}

json::object text_json(Desk& desk, const Book& book, const Id& id) {
    const auto& agreement = book.agreement(id);
    const auto& record = book.records.at(id);
    auto out = line_json(book, agreement, method::agreed_of(book.facts, agreement, desk.today));
    json::array clauses;
    for (const auto* clause : method::clauses_of(book.facts, id))
        clauses.push_back(clause_json(desk, book, agreement, *clause));
    out["version"] = record.version;
    out["title"] = texts_json(agreement.title, agreement.languages);
    out["third_parties"] = named(book, agreement.third_parties);
    out["predecessor"] = named(book, agreement.predecessor);
    out["amends"] = named(book, agreement.amends);
    out["valid_from"] = or_null(agreement.valid_from.text);
    out["valid_until"] = or_null(agreement.valid_until.text);
    out["closed"] = or_null(agreement.closed.text);
    out["closing"] = text_or_null(agreement.closing);
    out["clauses"] = std::move(clauses);
    out["unsound"] = unsound_json(book, agreement);
    out["signatures"] = signatures_json(desk, book, id);
    out["approval"] = approval_json(desk, record);
    const auto may_edit = desk.may(access::Action::edit, record);
    out["may"] = {{"edit", may_edit}};
    return out;
}

json::object dossier_json(const Desk& desk, const Book& book, const Id& id) {
    const auto& agreement = book.agreement(id);
    auto out = line_json(book, agreement, method::agreed_of(book.facts, agreement, desk.today));
    json::object fates;
    for (const auto fate : domain::words(domain::ClauseFate{})) fates[fate] = 0;
    json::array clauses;
    for (const auto& one : method::dossier_of(book.facts, agreement, desk.today)) {
        const auto& clause = *method::find_in(book.facts.clauses, one.clause);
        const auto fate = one.fate ? word(*one.fate) : json::value{};
        if (one.fate) fates[fate.as_string()] = fates[fate.as_string()].as_int64() + 1;
        json::array owners;
        for (const auto& post : clause.owners) owners.push_back(owner_json(book, post));
        clauses.push_back({{"id", clause.id.to_string()},
                           {"number", clause.number.value_or(0)},
                           {"kind", word(clause.kind)},
                           {"heading", clause.heading.best(desk.lang)},
                           {"text", clause.text.best(desk.lang)},
                           {"first_deliverable", or_null(std::string{clause.first_deliverable.best(desk.lang)})},
                           {"due", or_null(clause.due.text)},
                           {"fate", fate},
                           {"said", one.is_said},
                           {"why", or_null(std::string{clause.fate_why.best(desk.lang)})},
                           {"owners", std::move(owners)},
                           {"evidence", evidence_json(book, one.evidence)},
                           {"activities", named(book, one.activities)}});
    }
    out["today"] = base::to_iso_day(desk.today);
    out["clauses"] = std::move(clauses);
    out["fates"] = std::move(fates);
    out["may"] = {{"renew", desk.may(access::Action::create, book.records.at(id))}};
    return out;
}

}  // namespace qiao::agreements

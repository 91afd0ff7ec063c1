#include "features/agreements/drafting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "domain/json_codec.hpp"
#include "domain/partnership.hpp"
#include "domain/place.hpp"
#include "domain/validation.hpp"
#include "features/agreements/compare.hpp"
#include "features/registry/readable.hpp"
#include "storage/followed.hpp"

namespace qiao::agreements {

namespace json = boost::json;
using access::Action;
using base::Code;
using base::Error;
using base::Result;
using domain::Agreement;
using domain::Clause;
using domain::LocalizedText;

namespace {

template <class Enum>
Enum word_in(const json::object& object, std::string_view member) {
    constexpr auto all = words(Enum{});
    const auto found = std::ranges::find(all, std::string_view{object.at(member).as_string()});
    base::check(found != all.end(), "a template's words are those of its noun");
    return static_cast<Enum>(found - all.begin());
}

LocalizedText text_in(const json::object& object, std::string_view member) {
    LocalizedText text;
    const auto* given = object.if_contains(member);
    if (given == nullptr) return text;
    for (const auto& [lang, words] : given->as_object()) text.write(lang, words.as_string());
    return text;
}

Template read_template(std::string_view bytes) {
    const auto whole = json::parse(bytes).as_object();
    Template made{.name = std::string{whole.at("name").as_string()},
                  .kind = word_in<domain::AgreementKind>(whole, "kind"),
                  .title = text_in(whole, "title"),
                  .about = text_in(whole, "about"),
                  .renewal_months = whole.at("renewal_months").as_int64()};
    for (const auto& one : whole.at("clauses").as_array()) {
        const auto& clause = one.as_object();
        made.clauses.push_back({word_in<domain::ClauseKind>(clause, "kind"), text_in(clause, "heading"),
                                text_in(clause, "text"), text_in(clause, "first_deliverable")});
    }
    return made;
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
}

/// Fills the texts of a template for one partnership.
class Filling {
public:
    Filling(const Desk& desk, std::vector<Record> parties, const Record* amended)
        : desk_{desk}, parties_{std::move(parties)}, amended_{amended} {}

    [[nodiscard]] LocalizedText operator()(const LocalizedText& words,
                                           const std::vector<std::string>& languages) const {
        LocalizedText filled;
        for (const auto& lang : languages) {
            std::string text{words.in(lang)};
            replace_all(text, "{parties}", names(lang));
            if (amended_ != nullptr) replace_all(text, "{amended}", amended_->label(lang));
            filled.write(lang, text);
        }
        return filled;
    }

private:
    [[nodiscard]] std::string names(const std::string& lang) const {
        std::vector<std::string> names;
        for (const auto& place : parties_) names.push_back(place.label(lang));
        return registry::Readable{{}, desk_.services.texts, lang}.list(names);
    }

    const Desk& desk_;
    std::vector<Record> parties_;
    const Record* amended_;
};

/// Writes one record of what is drafted, as the registry would for whoever asks.
Result<Record> add(const Desk& desk, storage::Writer& writer, Record record) {
    if (!desk.authority.person.is_nil()) record["owner"] = desk.authority.person;
    storage::follow(writer, record);
    if (!desk.authority.is_program) {
        if (auto allowed = desk.services.judge.allow(desk.authority, Action::create, record); !allowed)
            return allowed.error();
    }
    if (auto good = domain::validate(record); !good) return good.error();
    return writer.create(std::move(record));
}

Result<Record> add_all(const Desk& desk, const Agreement& agreement, std::vector<Clause> clauses) {
    const auto writer = desk.services.store.write(desk.authority.author);
    auto made = add(desk, *writer, domain::to_record(domain::agreement_entity(), agreement));
    if (!made) return made;
    std::int64_t number = 0;
    for (auto& clause : clauses) {
        // A carried clause has the id of the one it goes back to until the id of the new agreement is known.
        if (!clause.id.is_nil()) clause.id = carried_id(made->id, clause.id);
        clause.agreement = made->id;
        clause.number = ++number;
        if (auto added = add(desk, *writer, domain::to_record(domain::clause_entity(), clause)); !added)
            return added.error();
    }
    if (auto kept = writer->commit(); !kept) return kept.error();
    return made;
}

/// The texts as they stand, to be read again: what was approved becomes a draft.
LocalizedText as_draft(const LocalizedText& text) {
    auto drafted = text;
    for (const auto& [lang, segment] : text.segments()) {
        auto changed = segment;
        if (changed.state == domain::TextState::approved) changed.state = domain::TextState::draft;
        drafted.put(lang, std::move(changed));
    }
    return drafted;
}

domain::Edtf if_to_come(const domain::Edtf& date, method::Day today) {
    const auto last = method::last_day(date);
    return last && *last >= today ? date : domain::Edtf{};
}

Clause carried(const Clause& old, method::Day today) {
    return {.id = old.id,
            .heading = as_draft(old.heading),
            .text = as_draft(old.text),
            .kind = old.kind,
            .objective = old.objective,
            .owners = old.owners,
            .first_deliverable = as_draft(old.first_deliverable),
            .due = if_to_come(old.due, today)};
}

bool goes_on(const Book& book, const Clause& clause, method::Day today) {
    if (clause.kind != domain::ClauseKind::commitment) return clause.fate != domain::ClauseFate::dropped;
    const auto state = method::commitment_of(book.facts, clause, today).state;
    return state != method::CommitmentState::kept && state != method::CommitmentState::dropped;
}

Result<std::vector<Id>> parties_of(const Desk& desk, const DraftWish& wish) {
    const auto found = desk.sight->find(domain::partnership_entity(), wish.partnership);
    if (!found) return Error{Code::unknown_reference, "/partnership", {{"value", wish.partnership.to_string()}}};
    const auto places = domain::from_record<domain::Partnership>(*found).places;
    for (std::size_t i = 0; i < wish.parties.size(); ++i) {
        if (std::ranges::find(places, wish.parties[i]) == places.end())
            return Error{Code::invalid_value,
                         fmt::format("/parties/{}", i),
                         {{"value", wish.parties[i].to_string()}},
                         "error.agreements.not_a_side"};
    }
    return wish.parties.empty() ? places : wish.parties;
}

std::vector<Record> in_order(storage::Reader& reader, const std::vector<Id>& places) {
    std::vector<Record> records;
    for (const auto& id : places) {
        if (auto place = reader.find(domain::place_entity(), id)) records.push_back(*std::move(place));
    }
    return records;
}

}  // namespace

std::vector<Template> read_templates(const std::vector<base::EmbeddedFile>& files) {
    std::vector<Template> templates;
    for (const auto& file : files) templates.push_back(read_template(file.bytes));
    std::ranges::sort(templates, {}, &Template::kind);
    return templates;
}

json::array templates_json(const std::vector<Template>& templates) {
    json::array out;
    for (const auto& one : templates) {
        json::array clauses;
        for (const auto& clause : one.clauses)
            clauses.push_back({{"kind", words(domain::ClauseKind{})[static_cast<std::size_t>(clause.kind)]},
                               {"heading", domain::to_json(domain::Value{clause.heading})},
                               {"text", domain::to_json(domain::Value{clause.text})}});
        out.push_back({{"name", one.name},
                       {"kind", words(domain::AgreementKind{})[static_cast<std::size_t>(one.kind)]},
                       {"about", domain::to_json(domain::Value{one.about})},
                       {"clauses", std::move(clauses)}});
    }
    return out;
}

Result<Record> draft(const Desk& desk, const std::vector<Template>& templates, const DraftWish& wish) {
    const auto from = std::ranges::find(templates, wish.name, &Template::name);
    if (from == templates.end())
        return Error{Code::invalid_value,
                     "/template",
                     {{"value", wish.name}, {"expected", "mou, letter_of_intent, cooperation_plan, addendum"}}};
    const auto parties = parties_of(desk, wish);
    if (!parties) return parties.error();
    const auto amended =
        wish.amends.is_nil() ? std::nullopt : desk.sight->find(domain::agreement_entity(), wish.amends);
    if (from->kind == domain::AgreementKind::addendum && wish.amends.is_nil())
        return Error{.code = Code::missing_value, .field = "/amends", .text_key = "error.agreements.amends"};
    if (!wish.amends.is_nil() && !amended)
        return Error{Code::unknown_reference, "/amends", {{"value", wish.amends.to_string()}}};
    const Filling fill{desk, in_order(*desk.sight, *parties), amended ? &*amended : nullptr};
    const Agreement agreement{.title = fill(from->title, wish.languages),
                              .partnership = wish.partnership,
                              .kind = from->kind,
                              .languages = wish.languages,
                              .parties = *parties,
                              .amends = wish.amends,
                              .renewal_months = from->renewal_months};
    std::vector<Clause> clauses;
    for (const auto& one : from->clauses)
        clauses.push_back({.heading = fill(one.heading, wish.languages),
                           .text = fill(one.text, wish.languages),
                           .kind = one.kind,
                           .first_deliverable = fill(one.first_deliverable, wish.languages)});
    return add_all(desk, agreement, std::move(clauses));
}

Result<Record> renew(Desk& desk, const Id& id) {
    const auto book = desk.open(id);
    if (!book) return book.error();
    const auto& old = book->agreement(id);
    const auto next = std::ranges::find(book->facts.agreements, id, &Agreement::predecessor);
    if (next != book->facts.agreements.end())
        return Error{.code = Code::duplicate,
                     .args = {{"value", book->label(next->id)}},
                     .text_key = "error.agreements.renewed_already"};
    const Agreement agreement{.title = as_draft(old.title),
                              .partnership = old.partnership,
                              .kind = old.kind,
                              .languages = old.languages,
                              .parties = old.parties,
                              .third_parties = old.third_parties,
                              .predecessor = id,
                              .renewal_months = old.renewal_months};
    std::vector<Clause> clauses;
    for (const auto* clause : method::clauses_of(book->facts, id)) {
        if (goes_on(*book, *clause, desk.today)) clauses.push_back(carried(*clause, desk.today));
    }
    return add_all(desk, agreement, std::move(clauses));
}

}  // namespace qiao::agreements

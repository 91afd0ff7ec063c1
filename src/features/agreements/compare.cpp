#include "features/agreements/compare.hpp"

#include <algorithm>

#include "base/days.hpp"
#include "domain/json_codec.hpp"
#include "features/agreements/agreements_json.hpp"
#include "features/approvals/approvals.hpp"
#include "features/registry/word_difference.hpp"

namespace qiao::agreements {

namespace json = boost::json;
using base::Code;
using base::Error;
using base::Result;
using domain::Clause;
using domain::LocalizedText;

namespace {

/// One side of the comparison: an agreement as it stands, or as it was approved.
struct Side {
    json::object what{};
    std::vector<Clause> clauses{};

    [[nodiscard]] std::vector<const Clause*> in_order() const {
        std::vector<const Clause*> all;
        for (const auto& one : clauses) all.push_back(&one);
        return all;
    }
};

bool same_heading(const Clause& one, const Clause& other) {
    return std::ranges::any_of(one.heading.segments(), [&](const auto& segment) {
        return !segment.second.text.empty() && other.heading.in(segment.first) == segment.second.text;
    });
}

json::array stretches_json(std::string_view before, std::string_view after) {
    constexpr std::string_view kinds[] = {"same", "removed", "added"};
    json::array out;
    for (const auto& one : registry::word_difference(before, after))
        out.push_back({{"kind", kinds[static_cast<std::size_t>(one.kind)]}, {"text", one.text}});
    return out;
}

/// Every language that either side has; nothing where all say the same.
void add_text(json::array& fields, std::string_view name, const LocalizedText& before, const LocalizedText& after) {
    std::set<std::string> languages;
    for (const auto* text : {&before, &after}) {
        for (const auto& [lang, segment] : text->segments()) languages.insert(lang);
    }
    json::object changed;
    for (const auto& lang : languages) {
        if (before.in(lang) != after.in(lang)) changed[lang] = stretches_json(before.in(lang), after.in(lang));
    }
    if (!changed.empty()) fields.push_back({{"field", name}, {"languages", std::move(changed)}});
}

void add_value(json::array& fields, std::string_view name, const json::value& before, const json::value& after) {
    if (before != after) fields.push_back({{"field", name}, {"before", before}, {"after", after}});
}

json::value kind_of(const Clause& clause) {
    return json::value(domain::words(domain::ClauseKind{})[static_cast<std::size_t>(clause.kind)]);
}

class Comparison {
public:
    Comparison(Desk& desk, const Book& book) : desk_{desk}, book_{book} {}

    [[nodiscard]] json::array fields(const Clause& before, const Clause& after) {
        json::array out;
        add_text(out, "heading", before.heading, after.heading);
        add_text(out, "text", before.text, after.text);
        add_text(out, "first_deliverable", before.first_deliverable, after.first_deliverable);
        add_value(out, "kind", kind_of(before), kind_of(after));
        add_value(out, "due", json::value(before.due.text), json::value(after.due.text));
        add_value(out, "owners", owners(before), owners(after));
        return out;
    }

    [[nodiscard]] json::object item(const ClausePair& pair) {
        static const Clause none;
        const auto& shown = pair.after != nullptr ? *pair.after : *pair.before;
        json::array changes;
        std::string_view change = pair.before == nullptr ? "added" : "removed";
        if (pair.before != nullptr && pair.after != nullptr) {
            changes = fields(*pair.before, *pair.after);
            change = changes.empty() ? "same" : "changed";
        } else {
            add_text(changes, "text", pair.before != nullptr ? pair.before->text : none.text,
                     pair.after != nullptr ? pair.after->text : none.text);
        }
        return {{"change", change},
                {"clause", shown.id.to_string()},
                {"heading", shown.heading.best(desk_.lang)},
                {"number_before", number(pair.before)},
                {"number", number(pair.after)},
                {"fields", std::move(changes)}};
    }

private:
    [[nodiscard]] static json::value number(const Clause* clause) {
        return clause == nullptr ? json::value{} : json::value(clause->number.value_or(0));
    }
    [[nodiscard]] json::value owners(const Clause& clause) { return named(book_, clause.owners); }

    Desk& desk_;
    const Book& book_;
};

Side as_it_stands(const Book& book, const Id& agreement) {
    Side side{.what = {{"id", agreement.to_string()},
                       {"label", book.label(agreement)},
                       {"version", book.records.at(agreement).version},
                       {"approved_on", nullptr}}};
    for (const auto* clause : method::clauses_of(book.facts, agreement)) side.clauses.push_back(*clause);
    return side;
}

/// Nothing where it is none of this agreement's, was not approved, or could not have been seen.
std::optional<Side> as_approved(Desk& desk, const Id& agreement, const approvals::Submission& submission) {
    if (submission.state != approvals::State::approved || submission.record != agreement.to_string())
        return std::nullopt;
    const auto sight =
        desk.authority.is_program ? storage::Sight::of_everything() : desk.services.judge.sight_of(desk.authority);
    const auto approved = approvals::approved_version(submission);
    if (!storage::sees(sight, approved.record)) return std::nullopt;
    const base::Instant at{std::chrono::milliseconds{submission.closed_at}};
    Side side{.what = {{"id", agreement.to_string()},
                       {"submission", submission.id.to_string()},
                       {"label", approved.record.label(desk.lang)},
                       {"version", submission.record_version},
                       {"approved_on", base::to_iso_day(std::chrono::floor<std::chrono::days>(at))}}};
    for (const auto& part : approved.parts) {
        if (part.entity == &domain::clause_entity() && storage::sees(sight, part))
            side.clauses.push_back(domain::from_record<Clause>(part));
    }
    return side;
}

std::optional<Side> last_approved(Desk& desk, const Id& agreement) {
    const auto standing = approvals::standing_of(*desk.everything, agreement);
    return standing.approved ? as_approved(desk, agreement, *standing.approved) : std::nullopt;
}

std::optional<Side> other_agreement(Desk& desk, const Id& id) {
    auto book = id.is_nil() ? Result<Book>{Code::not_found} : desk.open(id);
    return book ? std::optional{as_it_stands(*book, id)} : std::nullopt;
}

std::optional<Side> earlier(Desk& desk, const Book& book, const Id& agreement, std::string_view with) {
    const auto& predecessor = book.agreement(agreement).predecessor;
    if (with == "predecessor") return other_agreement(desk, predecessor);
    if (with == "approved") return last_approved(desk, agreement);
    if (with.empty()) {
        auto approved = last_approved(desk, agreement);
        return approved ? approved : other_agreement(desk, predecessor);
    }
    const auto id = Id::parse(with);
    if (!id) return std::nullopt;
    if (const auto submission = approvals::find_submission(*desk.everything, *id))
        return as_approved(desk, agreement, *submission);
    return other_agreement(desk, *id);
}

}  // namespace

Id carried_id(const Id& renewed_agreement, const Id& clause) {
    return Id::from_key("carried clause", renewed_agreement.to_string() + ":" + clause.to_string());
}

std::vector<ClausePair> pair_clauses(const std::vector<const Clause*>& before,
                                     const std::vector<const Clause*>& after) {
    std::vector<ClausePair> pairs;
    for (const auto* clause : after) pairs.push_back({nullptr, clause});
    std::set<const Clause*> left{before.begin(), before.end()};
    const auto join = [&](const auto& are_one) {
        for (auto& pair : pairs) {
            if (pair.before != nullptr) continue;
            const auto found = std::ranges::find_if(
                before, [&](const Clause* old) { return left.contains(old) && are_one(*old, *pair.after); });
            if (found != before.end()) pair.before = *found, left.erase(*found);
        }
    };
    join([](const Clause& old, const Clause& now) {
        return old.id == now.id || carried_id(now.agreement, old.id) == now.id;
    });
    join(same_heading);
    for (const auto* clause : before) {
        if (left.contains(clause)) pairs.push_back({clause, nullptr});
    }
    return pairs;
}

Result<json::object> compare_json(Desk& desk, const Id& agreement, std::string_view with) {
    const auto book = desk.open(agreement);
    if (!book) return book.error();
    const auto before = earlier(desk, *book, agreement, with);
    if (!before)
        return Error{
            Code::invalid_value, "with", {{"value", std::string{with}}}, "error.agreements.nothing_to_compare"};
    const auto after = as_it_stands(*book, agreement);
    Comparison comparison{desk, *book};
    json::object counts{{"same", 0}, {"changed", 0}, {"added", 0}, {"removed", 0}};
    json::array items;
    for (const auto& pair : pair_clauses(before->in_order(), after.in_order())) {
        items.push_back(comparison.item(pair));
        auto& count = counts[items.back().at("change").as_string()];
        count = count.as_int64() + 1;
    }
    return json::object{
        {"before", before->what}, {"after", after.what}, {"counts", std::move(counts)}, {"clauses", std::move(items)}};
}

}  // namespace qiao::agreements

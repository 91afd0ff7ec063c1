#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/text.hpp"
#include "search/parts.hpp"
#include "search/queries.hpp"
#include "search/words.hpp"

namespace qiao::search {
namespace {

using Xapian::Query;

/// BM25. Weights of fields are counted like repetitions, so the first of them must not already be nearly all: k1 is larger than
/// is usual for plain text. Found with tests/data/search; see docs/reference/search.md.
constexpr double k1 = 4.0, b = 0.4, shortest = 0.3;
constexpr double whole_name_counts = 2.5;
constexpr double bridge_counts = 0.5;
/// More than words can weigh: of a question's hits those of the kind that it asks for come first.
constexpr double kind_counts = 1'000;

/// The same weight for all records of these nouns.
Query of_kinds(const std::set<std::string>& kinds) {
    std::vector<Query> any;
    for (const auto& kind : kinds) any.emplace_back(mark::facet(Facet::kind, kind));
    auto* same = new Xapian::FixedWeightPostingSource{kind_counts};
    return {Query::OP_FILTER, Query{same->release()}, any_of(any)};
}

Query text_query(const Xapian::Database& database, const Question& question, bool all) {
    std::vector<Query> wanted, unwanted, better;
    for (const auto* word : question.wanted()) wanted.push_back(word_query(database, *word, all));
    for (const auto& word : question.words) {
        if (word.excluded) unwanted.push_back(word_query(database, word));
    }
    auto query = wanted.empty() ? Query::MatchAll : all ? all_of(wanted) : any_of(wanted);
    if (!wanted.empty())
        better.emplace_back(Query::OP_SCALE_WEIGHT, Query{mark::whole_name(question.text)}, whole_name_counts);
    for (const auto& bridge : question.bridges)
        better.emplace_back(Query::OP_SCALE_WEIGHT, Query{bridge}, bridge_counts);
    if (!question.kinds.empty() && !wanted.empty()) better.push_back(of_kinds(question.kinds));
    if (!better.empty()) query = Query{Query::OP_AND_MAYBE, query, any_of(better)};
    if (!unwanted.empty()) query = Query{Query::OP_AND_NOT, query, any_of(unwanted)};
    return query;
}

std::optional<Query> chosen_query(const Choices& chosen, std::optional<Facet> without = {}) {
    std::vector<Query> all;
    for (const auto& [facet, values] : chosen) {
        if (facet == without || values.empty()) continue;
        std::vector<Query> any;
        for (const auto& value : values) any.emplace_back(mark::facet(facet, value));
        all.push_back(any_of(any));
    }
    return all.empty() ? std::nullopt : std::optional{all_of(all)};
}

Query filtered(Query query, const std::optional<Query>& by) {
    return by ? Query{Query::OP_FILTER, std::move(query), *by} : query;
}

/// Counts the facets of what the matcher looks at.
class Counter final : public Xapian::MatchSpy {
public:
    explicit Counter(std::optional<Facet> only) : only_{only} {}
    void operator()(const Xapian::Document& document, double /*weight*/) override {
        read_facets(document.get_value(facets_slot), [&](Facet facet, std::string_view value) {
            if (only_ && *only_ != facet) return;
            const auto found = counts_[facet].find(value);
            if (found == counts_[facet].end())
                counts_[facet].emplace(value, 1);
            else
                ++found->second;
        });
    }
    void give(Found& found) const {
        for (const auto& [facet, values] : counts_) {
            if (only_ && *only_ != facet) continue;
            auto& to = found.counts[facet];
            to.clear();
            for (const auto& [value, count] : values) to.emplace(value, count);
        }
    }

private:
    std::optional<Facet> only_;
    std::map<Facet, std::map<std::string, std::int64_t, std::less<>>> counts_{};
};

/// Names of which the beginning was typed.
class Completion {
public:
    Completion(const Xapian::Database& database, const Question& question)
        : begun_{question.words.back().han ? Beginnings{} : beginning_with(database, "N" + question.words.back().text)},
          whole_{beginning_with(database, mark::whole_name(question.text))} {
        const auto put = [&](const std::string& term) {
            parts_.emplace_back(term);
            fewest_ = std::min(fewest_, database.get_termfreq(term));
        };
        for (const auto& word : question.words) {
            for (const auto& pair : word.pairs) put("N" + pair);
            if (word.han) continue;
            if (&word != &question.words.back()) {
                put("N" + word.text);
                continue;
            }
            parts_.push_back(any_of(queries_of(begun_.terms)));
            fewest_ = std::min(fewest_, begun_.records);
        }
    }

    /// The first that finds enough will do.
    [[nodiscard]] std::vector<Query> queries() const {
        auto query = all_of(parts_);
        const auto whole = queries_of(whole_.terms);
        if (!whole.empty())
            query = Query{Query::OP_AND_MAYBE, query, Query{Query::OP_SCALE_WEIGHT, any_of(whole), whole_name_counts}};
        std::vector<Query> queries;
        for (const auto strength : {Strength::strongest, Strength::strong}) {
            if (fewest_ <= BestFirst::many || begun_.terms.empty()) break;
            auto best = whole;
            for (const auto& term : begun_.terms) best.emplace_back(mark::counts(strength, term.substr(1)));
            queries.push_back(filtered(query, any_of(best)));
        }
        queries.push_back(query);
        return queries;
    }

private:
    static std::vector<Query> queries_of(const std::vector<std::string>& terms) { return {terms.begin(), terms.end()}; }

    Beginnings begun_;
    Beginnings whole_;
    std::vector<Query> parts_{};
    Xapian::doccount fewest_{std::numeric_limits<Xapian::doccount>::max()};
};

/// One question to one snapshot.
class Search {
public:
    Search(const Eyes& eyes, const Ask& ask)
        : eyes_{eyes},
          ask_{ask},
          database_{is_everybodys(ask.sight) ? eyes.open : eyes.both},
          seen_{is_everybodys(ask.sight) ? std::nullopt : seen_by(ask.sight)} {}

    Found run() {
        Found found{.question = read_question(ask_.text)};
        match(found, true);
        if (!ask_.lenient || found.question.wanted().empty()) return found;
        constexpr std::int64_t few = 3;
        if (found.total >= few) return found;
        const auto corrected = correction(found.question);
        if (found.total > 0) {
            found.suggestion = corrected;
            return found;
        }
        return loosened(std::move(found), corrected);
    }

private:
    [[nodiscard]] Found loosened(Found exact, const std::string& corrected) {
        if (!corrected.empty()) {
            Found found{.way = Way::corrected, .question = read_question(corrected)};
            match(found, true);
            if (found.total > 0) return found;
        }
        Found found{.way = Way::some_words, .question = corrected.empty() ? exact.question : read_question(corrected)};
        const auto wanted = found.question.wanted();
        if (wanted.empty() || (wanted.size() == 1 && wanted.front()->pairs.size() < 2)) return exact;
        match(found, false);
        return found.total > 0 ? found : exact;
    }

    void match(Found& found, bool all) {
        const auto text = filtered(text_query(database_, found.question, all), seen_);
        const BestFirst best{database_, found.question, all};
        if (best.is_needed() && ask_.offset + ask_.limit <= Index::counted_at_most) {
            for (const auto strength : {Strength::strongest, Strength::strong, Strength::name}) {
                take(found, filtered(text, best.counting(strength)));
                found.exact = false;
                if (found.total >= static_cast<std::int64_t>(Index::counted_at_most)) return;
            }
        }
        take(found, text);
    }

    void take(Found& found, const Query& text) {
        auto enquire = ready(filtered(text, chosen_query(ask_.chosen)));
        Counter counter{{}};
        if (ask_.facets) enquire.add_matchspy(&counter);
        const auto mset = enquire.get_mset(static_cast<Xapian::doccount>(ask_.offset),
                                           static_cast<Xapian::doccount>(ask_.limit), Index::counted_at_most);
        found.exact = mset.get_matches_lower_bound() == mset.get_matches_upper_bound();
        found.total = mset.get_matches_lower_bound();
        found.hits.clear();
        for (auto at = mset.begin(); at != mset.end(); ++at) found.hits.push_back(hit_of(at.get_document()));
        if (!ask_.facets) return;
        counter.give(found);
        for (const auto& [facet, values] : ask_.chosen) count_others(found, text, facet);
    }

    /// Of a facet by which is chosen already, what the other choices would find.
    void count_others(Found& found, const Query& text, Facet facet) {
        auto enquire = ready(filtered(text, chosen_query(ask_.chosen, facet)));
        Counter counter{facet};
        enquire.add_matchspy(&counter);
        (void)enquire.get_mset(0, 0, Index::counted_at_most);
        counter.give(found);
    }

    [[nodiscard]] Xapian::Enquire ready(const Query& query) const {
        Xapian::Enquire enquire{database_};
        enquire.set_query(query);
        enquire.set_weighting_scheme(Xapian::BM25Weight{k1, 0, 1, b, shortest});
        enquire.set_sort_by_relevance_then_value(id_slot, false);
        return enquire;
    }

    [[nodiscard]] std::string spelt_alike(const AskedWord& word) const {
        constexpr std::size_t short_word = 5;
        const auto is_there = [&](const auto& form) { return !form.empty() && eyes_.open.term_exists(form); };
        if (!is_spelt(word.text) || std::ranges::any_of(word.forms, is_there)) return {};
        return eyes_.open.get_spelling_suggestion(word.text, word.text.size() <= short_word ? 1U : 2U);
    }

    /// Of Chinese characters that occur nowhere, how they are said, where a name is said so: "柳洲" for "柳州".
    [[nodiscard]] std::string sounding_alike(const AskedWord& word) const {
        if (word.pairs.size() < 2 && base::length_of(word.text) < 2) return {};
        const auto is_there = [&](const auto& pair) { return eyes_.open.term_exists(pair); };
        if (std::ranges::all_of(word.pairs, is_there)) return {};
        auto said = base::squeeze(base::fold(base::han_to_pinyin(word.text)));
        return eyes_.open.term_exists("N" + said) ? said : std::string{};
    }

    /// The question with words that are not in `open` replaced by such that are; empty where nothing is to be corrected.
    [[nodiscard]] std::string correction(const Question& question) const {
        std::string text;
        std::size_t at = 0;
        bool changed = false;
        for (const auto* word : question.wanted()) {
            const auto better = word->han ? sounding_alike(*word) : spelt_alike(*word);
            if (better.empty()) continue;
            text.append(question.text, at, word->begin - at).append(better);
            at = word->end;
            changed = true;
        }
        return changed ? text.append(question.text, at) : std::string{};
    }

    const Eyes& eyes_;
    const Ask& ask_;
    const Xapian::Database& database_;
    std::optional<Query> seen_;
};

}  // namespace

bool is_everybodys(const storage::Sight& sight) {
    for (std::size_t i = 0; i < domain::visibilities; ++i) {
        const auto everyone = i == static_cast<std::size_t>(domain::Visibility::everyone);
        if (sight.anywhere[i] != everyone || (!everyone && !sight.within[i].empty())) return false;
    }
    return sight.person.is_nil();
}

std::optional<Query> seen_by(const storage::Sight& sight) {
    if (sight.is_everything()) return std::nullopt;
    std::vector<Query> ways;
    for (std::size_t i = 0; i < domain::visibilities; ++i) {
        if (sight.anywhere[i]) {
            ways.emplace_back(mark::seen_anywhere(i));
            continue;
        }
        for (const auto& id : sight.within[i]) ways.emplace_back(mark::seen_within(i, id));
    }
    if (!sight.person.is_nil()) ways.emplace_back(mark::owned_by(sight.person));
    return any_of(ways);
}

Found Index::search(const Ask& ask) const {
    return parts_->look([&](const Eyes& eyes) { return Search{eyes, ask}.run(); });
}

std::vector<Hit> Index::suggest(std::string_view typed, const storage::Sight& sight, std::size_t limit) const {
    const auto question = read_question(typed);
    if (question.words.empty()) return {};
    return parts_->look([&](const Eyes& eyes) {
        const auto everybodys = is_everybodys(sight);
        const auto& database = everybodys ? eyes.open : eyes.both;
        const Completion completion{database, question};
        Xapian::Enquire enquire{database};
        enquire.set_weighting_scheme(Xapian::BM25Weight{k1, 0, 1, b, shortest});
        enquire.set_sort_by_relevance_then_value(id_slot, false);
        const auto seen = everybodys ? std::nullopt : seen_by(sight);
        Xapian::MSet mset;
        for (const auto& query : completion.queries()) {
            enquire.set_query(filtered(query, seen));
            mset = enquire.get_mset(0, static_cast<Xapian::doccount>(limit));
            if (mset.size() == limit) break;
        }
        std::vector<Hit> hits;
        for (auto at = mset.begin(); at != mset.end(); ++at) hits.push_back(hit_of(at.get_document()));
        return hits;
    });
}

}  // namespace qiao::search

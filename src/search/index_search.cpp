#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "search/parts.hpp"
#include "search/words.hpp"

namespace qiao::search {
namespace {

using Xapian::Query;

/// BM25. Weights of fields are counted like repetitions, so the first of them must not already be nearly all: k1 is larger than
/// is usual for plain text. Found with tests/data/search; see docs/reference/search.md.
constexpr double k1 = 4.0, b = 0.4, shortest = 0.3;
constexpr double whole_name_counts = 2.5;
constexpr double bridge_counts = 0.5;

Query any_of(const std::vector<Query>& queries) { return {Query::OP_OR, queries.begin(), queries.end()}; }
Query all_of(const std::vector<Query>& queries) { return {Query::OP_AND, queries.begin(), queries.end()}; }

/// One word: by any of its forms, best by itself; Chinese characters by all their pairs.
Query word_query(const Xapian::Database& database, const AskedWord& word) {
    std::vector<Query> parts;
    if (word.han) {
        for (const auto& pair : word.pairs) parts.emplace_back(pair);
        return all_of(parts);
    }
    for (const auto& form : word.forms) {
        if (!form.empty() && database.term_exists(form)) parts.emplace_back(form);
    }
    if (parts.empty()) return Query{word.forms.front()};
    return any_of(parts);  // Xapian's OP_MAX (1.4.22) reads freed memory once one of its parts ends before the others
}

Query text_query(const Xapian::Database& database, const Question& question, bool all) {
    std::vector<Query> wanted, unwanted, better;
    for (const auto* word : question.wanted()) wanted.push_back(word_query(database, *word));
    for (const auto& word : question.words) {
        if (word.excluded) unwanted.push_back(word_query(database, word));
    }
    auto query = wanted.empty() ? Query::MatchAll : all ? all_of(wanted) : any_of(wanted);
    if (!wanted.empty())
        better.emplace_back(Query::OP_SCALE_WEIGHT, Query{mark::whole_name(question.text)}, whole_name_counts);
    for (const auto& bridge : question.bridges)
        better.emplace_back(Query::OP_SCALE_WEIGHT, Query{bridge}, bridge_counts);
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

/// The commonest terms that begin so, of the first thousands in their order: whoever types goes on typing.
std::vector<Query> beginning_with(const Xapian::Database& database, const std::string& beginning) {
    constexpr std::size_t looked_at = 5'000, taken = 60;
    std::vector<std::pair<Xapian::doccount, std::string>> terms;
    const auto end = database.allterms_end(beginning);
    for (auto at = database.allterms_begin(beginning); at != end && terms.size() < looked_at; ++at)
        terms.emplace_back(at.get_termfreq(), *at);
    std::ranges::sort(terms, [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    if (terms.size() > taken) terms.resize(taken);
    std::vector<Query> queries;
    for (const auto& [count, term] : terms) queries.emplace_back(term);
    return queries;
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
        if (found.question.wanted().size() < 2) return exact;
        match(found, false);
        return found.total > 0 ? found : exact;
    }

    void match(Found& found, bool all) {
        const auto text = filtered(text_query(database_, found.question, all), seen_);
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

    /// The question with words that are not in `open` replaced by such that are; empty where nothing is to be corrected.
    [[nodiscard]] std::string correction(const Question& question) const {
        constexpr std::size_t short_word = 5;
        std::string text;
        std::size_t at = 0;
        bool changed = false;
        for (const auto* word : question.wanted()) {
            if (word->han || !is_spelt(word->text) || std::ranges::any_of(word->forms, [&](const auto& form) {
                    return !form.empty() && eyes_.open.term_exists(form);
                }))
                continue;
            const auto edits = word->text.size() <= short_word ? 1U : 2U;
            const auto better = eyes_.open.get_spelling_suggestion(word->text, edits);
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
        std::vector<Query> parts;
        for (const auto& word : question.words) {
            const auto is_last = &word == &question.words.back();
            if (word.han) {
                for (const auto& pair : word.pairs) parts.emplace_back("N" + pair);
            } else if (is_last) {
                parts.push_back(any_of(beginning_with(database, "N" + word.text)));
            } else {
                parts.emplace_back("N" + word.text);
            }
        }
        auto query = all_of(parts);
        if (const auto whole = beginning_with(database, mark::whole_name(typed)); !whole.empty())
            query = Query{Query::OP_AND_MAYBE, query, Query{Query::OP_SCALE_WEIGHT, any_of(whole), whole_name_counts}};
        Xapian::Enquire enquire{database};
        enquire.set_query(filtered(query, everybodys ? std::nullopt : seen_by(sight)));
        enquire.set_weighting_scheme(Xapian::BM25Weight{k1, 0, 1, b, shortest});
        enquire.set_sort_by_relevance_then_value(id_slot, false);
        std::vector<Hit> hits;
        const auto mset = enquire.get_mset(0, static_cast<Xapian::doccount>(limit));
        for (auto at = mset.begin(); at != mset.end(); ++at) hits.push_back(hit_of(at.get_document()));
        return hits;
    });
}

}  // namespace qiao::search

#include "search/queries.hpp"

#include <algorithm>

namespace qiao::search {
namespace {

using Xapian::Query;

/// No more records than that have the word.
Xapian::doccount width_of(const Xapian::Database& database, const AskedWord& word) {
    Xapian::doccount most = 0, fewest = database.get_doccount();
    for (const auto& form : word.forms) {
        if (!form.empty()) most = std::max(most, database.get_termfreq(form));
    }
    for (const auto& pair : word.pairs) fewest = std::min(fewest, database.get_termfreq(pair));
    return word.han ? fewest : most;
}

}  // namespace

Query any_of(const std::vector<Query>& queries) { return {Query::OP_OR, queries.begin(), queries.end()}; }
Query all_of(const std::vector<Query>& queries) { return {Query::OP_AND, queries.begin(), queries.end()}; }

Query word_query(const Xapian::Database& database, const AskedWord& word, bool all) {
    std::vector<Query> parts;
    if (word.han) {
        for (const auto& pair : word.pairs) parts.emplace_back(pair);
        return all ? all_of(parts) : any_of(parts);
    }
    for (const auto& form : word.forms) {
        if (!form.empty() && database.term_exists(form)) parts.emplace_back(form);
    }
    if (parts.empty()) return Query{word.forms.front()};
    return any_of(parts);  // Xapian's OP_MAX (1.4.22) reads freed memory once one of its parts ends before the others
}

BestFirst::BestFirst(const Xapian::Database& database, const Question& question, bool all)
    : database_{database}, whole_name_{mark::whole_name(question.text)} {
    if (database.get_doccount() <= many) return;
    for (const auto* word : question.wanted()) (width_of(database, *word) > many ? common_ : rare_).push_back(word);
    needed_ = !common_.empty() && (rare_.empty() || !all);
}

Query BestFirst::counting(Strength strength) const {
    std::vector<Query> ways{Query{whole_name_}};
    for (const auto* word : rare_) ways.push_back(word_query(database_, *word));
    for (const auto* word : common_) {
        std::vector<Query> forms;
        for (const auto& form : word->han ? word->pairs : word->forms) {
            if (!form.empty()) forms.emplace_back(mark::counts(strength, form));
        }
        ways.push_back(word->han ? all_of(forms) : any_of(forms));
    }
    return any_of(ways);
}

Beginnings beginning_with(const Xapian::Database& database, const std::string& beginning) {
    constexpr std::size_t looked_at = 5'000, taken = 60;
    std::vector<std::pair<Xapian::doccount, std::string>> terms;
    const auto end = database.allterms_end(beginning);
    for (auto at = database.allterms_begin(beginning); at != end && terms.size() < looked_at; ++at)
        terms.emplace_back(at.get_termfreq(), *at);
    std::ranges::sort(terms, [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    if (terms.size() > taken) terms.resize(taken);
    Beginnings found;
    for (auto& [count, term] : terms) {
        found.records += count;
        found.terms.push_back(std::move(term));
    }
    return found;
}

}  // namespace qiao::search

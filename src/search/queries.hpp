#pragma once

// Words of a question as Xapian asks for them.
//
// A word like "city" stands in most of a million records: weighing all of them takes a tenth of a second and more, and nobody reads
// past the first hundred. So where every word that has to be there is common, the records are asked first in which one of them counts
// much: 40 and more, 20 and more, in a name (`Strength`; the index marks these). If two thousand are found, as many as are counted
// at all, that is the answer. How often its first twenty differ from those of all records stands in docs/reference/search.md.

#include <xapian.h>

#include <optional>
#include <vector>

#include "search/document.hpp"
#include "search/question.hpp"

namespace qiao::search {

[[nodiscard]] Xapian::Query any_of(const std::vector<Xapian::Query>& queries);
[[nodiscard]] Xapian::Query all_of(const std::vector<Xapian::Query>& queries);

/// One word: by any of its forms, best by itself; Chinese characters by all their pairs, or not `all` of them.
[[nodiscard]] Xapian::Query word_query(const Xapian::Database& database, const AskedWord& word, bool all = true);

/// Which records a question is answered from first.
class BestFirst {
public:
    /// `all`: every word has to be there.
    BestFirst(const Xapian::Database& database, const Question& question, bool all);

    /// Whether some words are too common for all records to be looked at.
    [[nodiscard]] bool is_needed() const { return needed_; }
    [[nodiscard]] Xapian::Query counting(Strength strength) const;

    /// A word is common from so many records on.
    static constexpr Xapian::doccount many = 30'000;

private:
    const Xapian::Database& database_;
    std::string whole_name_;
    std::vector<const AskedWord*> common_{};
    std::vector<const AskedWord*> rare_{};
    bool needed_{false};
};

/// Terms that begin so, the commonest of the first thousands in their order, and how many records have them.
struct Beginnings {
    std::vector<std::string> terms{};
    Xapian::doccount records{0};
};
[[nodiscard]] Beginnings beginning_with(const Xapian::Database& database, const std::string& beginning);

}  // namespace qiao::search

#pragma once

#include "storage/store.hpp"

namespace qiao::activity {

using base::Id;
using domain::Entity;
using storage::Change;

/// Whose or of what the activity is wanted; all conditions together.
struct Question {
    Id place{};                     ///< and all that lies in it
    Id person{};                    ///< who did it
    const Entity* entity{nullptr};  ///< one noun
    Id record{};                    ///< one record; REQUIRES its noun
    base::Instant since{};          ///< zero = from the beginning
    std::int64_t before_seq{0};     ///< of the page before; 0 = the newest
    std::size_t lines{30};          ///< at most
};

/// What one author did to one record within an hour.
struct Deed {
    const Entity* entity{nullptr};
    Id record{};
    std::vector<Change> changes{};  ///< newest first

    enum class Kind { created, returned, changed, removed, passed };
    [[nodiscard]] Kind kind() const;
    /// Whether another deed is the same done to another record: then many of them make one line.
    [[nodiscard]] bool resembles(const Deed& other) const;
};

/// One deed, or many alike in a row.
struct Line {
    std::string author{};
    std::vector<Deed> deeds{};  ///< newest first
    [[nodiscard]] base::Instant at() const { return deeds.front().changes.front().at; }
    [[nodiscard]] base::Instant from() const { return deeds.back().changes.back().at; }
    [[nodiscard]] bool is_many() const { return deeds.size() > 1; }
};

struct Page {
    std::vector<Line> lines;            ///< newest first
    std::optional<Change> last_read{};  ///< the next page begins after it; empty = this was the last page
};

/// Entries are gathered by author, record and hour; from four deeds alike on, one after the other, they are one line.
/// Cost: entries in batches of 250 through the index of what is asked, at most 1,000 for a page, whatever the length of the log.
[[nodiscard]] Page list_activity(storage::Reader& reader, const Question& question);

/// A record's state of one field over a deed: from the oldest to the newest entry; without those that came back to where they were.
[[nodiscard]] std::vector<storage::FieldChange> net_fields(const Deed& deed);

}  // namespace qiao::activity

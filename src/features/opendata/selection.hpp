#pragma once

#include "storage/store.hpp"

namespace qiao::opendata {

/// A table that goes before the records themselves: the hits of a search as people read them.
struct Overview {
    std::vector<std::string> columns{};
    std::vector<bool> numbers{};  ///< columns that a spreadsheet may add up
    std::vector<std::vector<std::string>> rows{};
};

/// What goes into a file: records of these nouns, each noun's in an order of its own.
struct Selection {
    using Take = std::function<void(const domain::Record&)>;

    std::string name{};  ///< of the file and its first table: "places", "all", "search"
    std::vector<const domain::Entity*> nouns{};
    /// Hands on the noun's records, as often as it is asked: a table has to know its columns before its first row.
    std::function<void(const domain::Entity&, const Take&)> each{};
    Overview overview{};

    /// One noun alone: its columns are the file's, whether or not there is a record.
    [[nodiscard]] bool is_one_noun() const { return nouns.size() == 1 && overview.columns.empty(); }
};

/// All of a noun, in the order of the ids. REQUIRES of this and the next two: `reader` outlives the selection.
[[nodiscard]] Selection whole_noun(storage::Reader& reader, const domain::Entity& entity);

/// All there is, noun after noun.
[[nodiscard]] Selection whole_base(storage::Reader& reader);

/// What a list shows, in its order, over all its pages.
/// Cost: two statements for each thousand records. Errors: those of `Reader::list`.
[[nodiscard]] base::Result<Selection> listed(storage::Reader& reader, const storage::Query& query);

/// Records of several nouns; `overview` tells of them in their own order.
[[nodiscard]] Selection chosen(std::string name, std::vector<domain::Record> records, Overview overview);

}  // namespace qiao::opendata

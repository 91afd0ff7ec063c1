#pragma once

#include <map>
#include <unordered_set>

#include "storage/store.hpp"

namespace qiao::opendata {

/// Which ids everybody may see, read noun by noun when it is first asked after: what is published names nothing else.
/// Cost: one pass over a noun, 16 bytes a record. REQUIRES: not asked within `Reader::for_each` for a noun that it was not
/// asked for before: `prepare` does that.
class Visible {
public:
    explicit Visible(storage::Reader& reader) : reader_{reader} {}

    /// For that record alone: one statement for each noun it refers to.
    Visible(storage::Reader& reader, const domain::Record& record);

    /// Reads what the noun's fields refer to.
    void prepare(const domain::Entity& entity);
    [[nodiscard]] bool operator()(std::string_view noun, const base::Id& id);

    /// The record without who made it and without references to what is not there for everybody.
    [[nodiscard]] domain::Record without_hidden(domain::Record record);

private:
    const std::unordered_set<base::Id>& ids_of(std::string_view noun);

    storage::Reader& reader_;
    std::map<std::string_view, std::unordered_set<base::Id>> by_noun_;
};

}  // namespace qiao::opendata

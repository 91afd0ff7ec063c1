#pragma once

#include <set>

#include "features/imports/import_run.hpp"

namespace qiao::imports {

/// Whether references lead somewhere; a row may refer to one further down.
class References {
public:
    explicit References(storage::Reader& reader) : reader_{reader} {}

    void take(std::uint64_t line, const domain::Record& record);

    /// After the last row.
    void blame_dangling(Run& run);

private:
    struct Waiting {
        std::uint64_t line;
        std::string_view field;
        std::string_view target;
        base::Id id;
    };
    bool exists(std::string_view target, const base::Id& id);

    storage::Reader& reader_;
    std::set<std::pair<std::string_view, base::Id>> known_;
    std::vector<Waiting> waiting_;
};

}  // namespace qiao::imports

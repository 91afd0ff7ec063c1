#pragma once

// What tests of open data and of importers share.

#include <fmt/format.h>

#include "site.hpp"

namespace qiao::tests {

/// The result of an import. REQUIRES a kind that is known.
inline json::value sent_in(Site& site, std::string_view kind, const std::string& bytes, std::string_view more = "") {
    const auto answer = site.ask("POST", fmt::format("/api/v1/imports?kind={}{}", kind, more), bytes,
                                 {{"Content-Type", "application/octet-stream"}});
    EXPECT_EQ(answer.status, 200) << answer.body;
    return at(last_line(answer), "/result");
}

/// Its counters in one line: rows, created, updated, unchanged, unmatched, errors; kept or not.
inline std::string tally_of(const json::value& result) {
    std::string text;
    for (const auto* name : {"rows", "created", "updated", "unchanged", "unmatched", "errors_total"})
        text += text_at(result, fmt::format("/{}", name)) + " ";
    return text + (at(result, "/committed") == true ? "kept" : "nothing kept");
}

/// Records without who made them, and without counters.
inline std::vector<domain::Record> everything_of(Site& site, const domain::Entity& entity) {
    std::vector<domain::Record> records;
    site.store->read(storage::Sight::of_everything())->for_each(entity, [&](const domain::Record& record) {
        records.push_back(record);
        records.back().version = 0;
        records.back().created_at = records.back().updated_at = {};
    });
    return records;
}

}  // namespace qiao::tests

#pragma once

#include <boost/json/fwd.hpp>
#include <chrono>

#include "base/texts.hpp"
#include "storage/store.hpp"

namespace qiao::coverage {

/// A number that a source gives for what there is in the world: a row of data/coverage/known.csv.
struct KnownTotal {
    std::string id;
    std::string noun;
    std::vector<std::string> kinds;  ///< of links; empty = any
    std::string one_side;            ///< a country, or "europe"
    std::string other_side;
    std::int64_t total{0};
    bool at_least{false};  ///< the source says "more than"
    std::string as_of;
    base::Id source;
    std::string locator;
    std::map<std::string, std::string> labels;  ///< by language
};

/// REQUIRES: the table that is built in.
[[nodiscard]] std::vector<KnownTotal> read_known(std::string_view csv);

/// How much of what is known to exist is here, and how fresh it is:
///
///     {nouns: [{noun, label, count, fresh, latest}],
///      known: [{id, label, noun, here, total, at_least, share, as_of, source, source_label, locator}],
///      countries: [{country, name, places, organisations, links, partnerships, projects, events, total, fresh, latest}],
///      themes: [{id, label, total, fresh, latest, …as countries}],
///      fields: [{noun, label, fields: [{field, label, filled, total}]}]}
///
/// `fresh`: entries that were added, changed or checked within the last twelve months. `share` in hundredths, at most 100; null where
/// `here` cannot be set against `total`. What exists in a country or on a theme nobody has counted: there is no share of it.
/// Cost: one pass over each of eight nouns.
[[nodiscard]] boost::json::object coverage(storage::Reader& reader, const std::vector<KnownTotal>& known,
                                           const base::Texts& texts, std::string_view lang,
                                           std::chrono::sys_days today);

}  // namespace qiao::coverage

#pragma once

#include <map>
#include <set>

#include "base/texts.hpp"
#include "features/registry/records.hpp"

namespace qiao::registry {

/// Ids wanted, by the name of their noun.
using Wanted = std::map<std::string_view, std::set<base::Id>>;

/// One line for each record that says what it is to a reader who does not see it: a link names both places and its kind,
/// a statement its place and topic. At most two statements per noun.
[[nodiscard]] Labels summaries(storage::Reader& reader, const Wanted& wanted, const base::Texts& texts,
                               std::string_view lang);

/// The same of records at hand, as they stand: also of versions that are not stored any more.
[[nodiscard]] Labels summaries_of(storage::Reader& reader, const std::vector<Record>& records, const base::Texts& texts,
                                  std::string_view lang);

/// The same for records that are at hand: those that were removed, as they were.
[[nodiscard]] Labels summaries_of(storage::Reader& reader, const std::vector<Record>& records, const base::Texts& texts,
                                  std::string_view lang);

/// {"<id>": "label"}
[[nodiscard]] boost::json::object labels_json(const Labels& labels);

}  // namespace qiao::registry

#pragma once

#include "features/registry/change_reading.hpp"

namespace qiao::registry {

/// A record as it stood after one of its changes.
struct Version {
    storage::Change change{};  ///< who made it so, when
    Record record{};
    bool is_removed{false};               ///< the change took it away
    std::set<std::string_view> erased{};  ///< fields whose value of then was erased since
};

/// Put together from the record's history, which has to begin at the beginning.
/// Nothing if the history has no such version.
[[nodiscard]] std::optional<Version> version_in(const Entity& entity, const std::vector<storage::Change>& history,
                                                std::int64_t number);

/// How two versions differ, field by field: labels, values as they are and in words, by language, entry or word where a field has
/// such parts. A version in which the record was not there has no values.
[[nodiscard]] boost::json::array difference_json(const Version& from, const Version& to, const Labels& labels,
                                                 const base::Texts& texts, std::string_view lang);

/// Everything that the values of these versions refer to.
[[nodiscard]] Wanted references_of(const Version& from, const Version& to);

}  // namespace qiao::registry

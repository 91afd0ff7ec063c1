#pragma once

#include <boost/json/value.hpp>
#include <functional>
#include <string>

#include "storage/store.hpp"

namespace qiao::features {

/// What a feature keeps about people beside the fields of nouns: told to whom it concerns, and gone with their account. `all_personal_data` in
/// src/app/modules.cpp lists what every feature gives; server and command line use the same list.
struct PersonalData {
    std::string name{};  ///< its member in what a person takes along: "notices"
    /// Cost: a few statements. The reader sees everything.
    std::function<boost::json::value(storage::Reader& reader, const base::Id& person)> held{};
    /// In the transaction that erases the account: what is the person's own goes, what others built on stays without a name.
    std::function<void(storage::Writer& writer, const base::Id& person)> erase{};
};

}  // namespace qiao::features

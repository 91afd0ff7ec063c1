#pragma once

#include <boost/json/object.hpp>

#include "base/texts.hpp"
#include "engine/method/attention.hpp"
#include "features/cooperation/picture.hpp"

namespace qiao::cooperation {

/// How a picture is said: in which language, on which day. REQUIRES: reader and texts outlive it.
struct Telling {
    storage::Reader& reader;
    const base::Texts& texts;
    std::string lang{"en"};
    method::Day today{};
};

/// Everything that the first page of a partnership shows: sides with their people, the eight steps with outcomes and evidence, the
/// four loops with their cycles, counts, what wants attention.
/// Cost: one statement for each noun that speaks for something.
[[nodiscard]] boost::json::object workspace_json(const Picture& picture, const Telling& telling);

/// Steps Aim and Commit: strategies, objectives by priority, stakeholders and resources as records with the names of what they refer
/// to; which of them are approved as they stand, and which wait for it.
/// Cost: one statement for each noun that is referred to.
[[nodiscard]] boost::json::object aims_json(const Picture& picture, const Telling& telling);

/// {"items": […], "total"}: what wants attention of all these partnerships together, what can still be saved first.
[[nodiscard]] boost::json::object attention_json(const std::vector<Picture>& pictures, const Telling& telling,
                                                 std::size_t limit);

}  // namespace qiao::cooperation

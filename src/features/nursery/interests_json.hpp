#pragma once

#include <boost/json/object.hpp>

#include "features/nursery/interests.hpp"
#include "features/nursery/project_view.hpp"

namespace qiao::nursery {

/// An interest as somebody with that part is shown it. Contacts are shown to the other side once they are introduced.
[[nodiscard]] boost::json::object interest_json(const Asked& asked, const Interest& interest, const Part& part);

/// All that whoever asks has to do with, the newest first: sent by the sides that they speak for, and to what they answer for.
/// Cost: a statement for each side, and a few for each interest.
[[nodiscard]] boost::json::object interests_json(const Asked& asked);

/// The sides that whoever asks speaks for, by name.
[[nodiscard]] boost::json::array sides_json(const Asked& asked);

}  // namespace qiao::nursery

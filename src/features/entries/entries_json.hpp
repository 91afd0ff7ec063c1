#pragma once

#include <boost/json/object.hpp>

#include "features/entries/entries.hpp"

namespace qiao::entries {

/// An entry as lists tell it: where it stands, its quality list, its review, and what may be done with it. `all`: sees the people.
[[nodiscard]] boost::json::object entry_json(storage::Reader& all, const Entry& entry, std::string_view lang);

}  // namespace qiao::entries

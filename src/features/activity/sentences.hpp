#pragma once

#include <boost/json/fwd.hpp>

#include "base/texts.hpp"
#include "features/activity/activity.hpp"

namespace qiao::activity {

/// Lines of activity as the API answers them: a sentence in one language, in parts so that the record's name can be a link; whom and
/// what it is about; the fields before and after. Names of what whoever asks may not see do not occur.
/// Cost: one or two statements per noun that occurs; one for each record that was removed since.
[[nodiscard]] boost::json::array lines_json(storage::Store& store, storage::Reader& reader,
                                            const std::vector<Line>& lines, const base::Texts& texts,
                                            std::string_view lang);

}  // namespace qiao::activity

#pragma once

#include <boost/json/fwd.hpp>

#include "cli/context.hpp"
#include "features/schedule/run.hpp"
#include "features/schedule/wording.hpp"

namespace qiao::schedule {

/// The answer as scripts rely on it: docs/user/cli.md.
[[nodiscard]] boost::json::object to_json(const Forum& forum, const Run& run, const engine::Request& request,
                                          const Wording& wording);

/// The same for people: a row a meeting, slot by slot and table by table, then what it comes to and what is proven.
void print(const Forum& forum, const Run& run, const engine::Request& request, const Wording& wording,
           const cli::Context& context);

}  // namespace qiao::schedule

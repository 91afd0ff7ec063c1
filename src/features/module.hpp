#pragma once

#include <spdlog/logger.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "access/authority.hpp"
#include "base/texts.hpp"
#include "features/open_work.hpp"
#include "features/operation.hpp"
#include "features/publication.hpp"
#include "http/router.hpp"
#include "storage/store.hpp"

namespace qiao::features {

/// What every feature is given; all of it outlives them.
struct Services {
    storage::Store& store;
    const base::Texts& texts;
    const base::Clock& clock;
    base::Entropy& entropy;
    spdlog::logger& log;
    const access::Judge& judge;
    Publication publication{};
};

/// What a feature brings: its addresses and their descriptions. `src/app/modules.cpp` lists all of them.
struct Module {
    std::string name;
    std::vector<http::Route> routes{};
    std::vector<Operation> operations{};
    std::function<void()> warm_up{};  ///< brings caches up to date; run in the background at the start
    /// Looks at what has become due; run every minute in the background, by every server on the store: what it does is done
    /// once however often it runs.
    std::function<void()> round{};
    std::optional<OpenWork> open_work{};
};

}  // namespace qiao::features

#pragma once

#include "cli/context.hpp"
#include "storage/store.hpp"

namespace qiao::app {

struct ServeOptions {
    std::string host{"127.0.0.1"};
    std::uint16_t port{8080};                ///< 0: any that is free
    std::vector<std::string> host_names{};   ///< by which a proxy in front calls this server
    bool quiet{false};                       ///< no access log
};

/// Serves until SIGINT or SIGTERM; work in flight is finished. Returns the exit status.
[[nodiscard]] int serve(storage::Store& store, const ServeOptions& options, storage::Environment environment, cli::Context& context);

}  // namespace qiao::app

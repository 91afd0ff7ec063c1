#pragma once

#include <filesystem>

#include "cli/context.hpp"
#include "features/module.hpp"
#include "http/metrics.hpp"
#include "secrets/seal.hpp"
#include "storage/store.hpp"

namespace qiao::app {

struct ServeOptions {
    std::string host{"127.0.0.1"};
    std::uint16_t port{8080};               ///< 0: any that is free
    std::vector<std::string> host_names{};  ///< by which a proxy in front calls this server
    bool quiet{false};                      ///< no access log
    std::string site{};                     ///< where people reach this installation; empty = host and port
    std::string mail{};  ///< smtp:// or smtps:// address of the mail server; empty = QIAO_MAIL, else no letters
    std::vector<std::string> oidc{};  ///< sign-in providers, NAME=URL: see identity::read_providers; empty = QIAO_OIDC
    std::string sign_up{};            ///< "approval": strangers may ask for an account; "closed", also if empty
    std::string publisher{};          ///< whose open data these are; empty = QIAO_PUBLISHER, else "Qiao"
    std::string publisher_ref{};      ///< the publisher's identifier for IATI; empty = QIAO_PUBLISHER_REF
    std::string licence{};            ///< address of the licence of open data; empty = QIAO_LICENCE, else CC BY 4.0
    std::filesystem::path index{};    ///< folder of the search index; empty = a temporary one
    std::string mail_from{};          ///< whom letters come from: an e-mail address
};

/// Every address that is served: those of the modules, whose routes are taken out of them, /openapi.json, /health and
/// /metrics. REQUIRES: `store` and `metrics` outlive the router.
[[nodiscard]] http::Router build_router(std::vector<features::Module>& modules, storage::Store& store,
                                        const http::Metrics& metrics);

/// Where there is no account yet, prints the link that makes the first administrator. Serves until SIGINT or SIGTERM; work in flight is finished. Returns the exit status.
[[nodiscard]] int serve(storage::Store& store, const secrets::Key& key, const ServeOptions& options,
                        storage::Environment environment, cli::Context& context);

}  // namespace qiao::app

#include "app/serving.hpp"

#include <fmt/format.h>
#include <malloc.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <boost/json.hpp>
#include <thread>

#include "app/builtin.hpp"
#include "app/modules.hpp"
#include "base/json_writer.hpp"
#include "features/identity/recognise.hpp"
#include "features/identity/user_cli.hpp"
#include "features/registry/openapi.hpp"
#include "http/server.hpp"
#include "http/standard_routes.hpp"

namespace qiao::app {

http::Router build_router(std::vector<features::Module>& modules, storage::Store& store, const http::Metrics& metrics) {
    http::Router router;
    const auto document =
        std::make_shared<std::string>(base::to_text(registry::openapi(all_operations(modules), version)));
    router.add({http::Method::get, "/openapi.json", "openapi",
                [document](const http::Request&) -> base::Result<http::Response> {
                    return http::content(*document, "application/json");
                }});
    router.add(http::health_route([&store]() -> base::Outcome {
        [[maybe_unused]] const auto seq = store.read()->last_seq();
        return base::done();
    }));
    router.add(http::metrics_route(metrics));
    for (auto& module : modules) router.add(std::move(module.routes));
    return router;
}

namespace {

/// Reads what the caches need while the first pages are asked for, each on a thread of its own; who comes earlier waits for
/// the same work. What the reading needed and no longer needs goes back to the system.
std::vector<std::jthread> start_warming(const std::vector<features::Module>& modules, spdlog::logger& log) {
    std::vector<std::jthread> threads;
    for (const auto& module : modules) {
        if (!module.warm_up) continue;
        threads.emplace_back([work = module.warm_up, &log] {
            try {
                work();
            } catch (const std::exception& failure) {
                log.error("warming up: {}", failure.what());  // the next request that needs it tries again
            }
            malloc_trim(0);
        });
    }
    return threads;
}

/// Whoever reads the terminal is the operator: the link is good once, and until the next start.
void offer_first_account(identity::Accounts& accounts, std::string_view site, const cli::Context& context) {
    constexpr std::chrono::hours a_month{30 * 24};
    const auto issued = accounts.issue({.kind = identity::TicketKind::first_administrator}, a_month);
    fmt::print("{}\n", context.text("cli.serve.first_account",
                                    {{"link", identity::ticket_link(site, context.lang, issued.secret)}}));
}

}  // namespace

int serve(storage::Store& store, const secrets::Key& key, const ServeOptions& options, storage::Environment environment,
          cli::Context& context) {
    const auto log = spdlog::stderr_color_mt("qiao");
    log->set_level(options.quiet ? spdlog::level::warn : spdlog::level::info);
    const http::AssetStore assets{builtin_ui()};
    const access::Judge judge{builtin_permissions()};
    const features::Services services{store, context.texts, environment.clock, environment.entropy, *log, judge};
    const auto accounts = std::make_shared<identity::Accounts>(store, environment.clock, environment.entropy,
                                                               identity::Settings{.key = key});
    accounts->sweep();
    auto modules = all_modules(services, assets, accounts);
    http::Metrics metrics;
    const auto router = build_router(modules, store, metrics);
    http::Server server{
        {.host = options.host, .port = options.port, .host_names = options.host_names, .stops_on_signals = true},
        {router, context.texts, environment.clock, environment.entropy, metrics, *log, identity::recogniser(accounts)}};
    const auto port = server.start();
    if (!port) {
        context.fail(port.error());
        return context.status;
    }
    const auto warming = start_warming(modules, *log);
    const auto site = fmt::format("http://{}:{}", options.host, *port);
    fmt::print("{}\n", context.text("cli.serve.ready", {{"url", site + "/"}}));
    if (accounts->is_empty()) offer_first_account(*accounts, site, context);
    std::fflush(stdout);
    return server.wait() ? 0 : 1;
}

}  // namespace qiao::app

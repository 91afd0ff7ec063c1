#include "app/serving.hpp"

#include <fmt/format.h>
#include <malloc.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <boost/json.hpp>
#include <condition_variable>
#include <sstream>
#include <thread>

#include "app/builtin.hpp"
#include "app/modules.hpp"
#include "app/opening.hpp"
#include "base/json_writer.hpp"
#include "features/identity/recognise.hpp"
#include "features/identity/user_cli.hpp"
#include "features/registry/openapi.hpp"
#include "http/server.hpp"
#include "http/standard_routes.hpp"
#include "mail/address.hpp"
#include "mail/smtp.hpp"

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

std::string from_environment_or(const std::string& given, const char* name) {
    return given.empty() ? from_environment(name) : given;
}

std::string mail_from(const ServeOptions& options) { return from_environment_or(options.mail_from, "QIAO_MAIL_FROM"); }

/// Null where no letters are sent. Errors: invalid_value (the server's address), usage (nobody whom letters come from).
base::Result<std::unique_ptr<mail::Sender>> mail_sender(const ServeOptions& options) {
    const auto server = from_environment_or(options.mail, "QIAO_MAIL");
    if (server.empty()) return std::unique_ptr<mail::Sender>{};
    auto settings = mail::read_smtp_url(server);
    if (!settings) return settings.error();
    if (!mail::is_address(mail_from(options)))
        return base::Error{
            base::Code::usage, "--mail-from", {{"reason", "letters need an e-mail address they come from"}}};
    return std::unique_ptr<mail::Sender>{std::make_unique<mail::SmtpSender>(*std::move(settings))};
}

std::string site_of(const ServeOptions& options) {
    if (options.site.empty()) return fmt::format("http://{}:{}", options.host, options.port);
    return options.site.ends_with('/') ? options.site.substr(0, options.site.size() - 1) : options.site;
}

features::Publication publication_of(const ServeOptions& options) {
    features::Publication publication;
    if (!options.site.empty()) publication.site = site_of(options);
    const auto put = [](std::string& into, const std::string& given, const char* name) {
        if (auto text = from_environment_or(given, name); !text.empty()) into = std::move(text);
    };
    put(publication.publisher, options.publisher, "QIAO_PUBLISHER");
    put(publication.publisher_ref, options.publisher_ref, "QIAO_PUBLISHER_REF");
    put(publication.licence, options.licence, "QIAO_LICENCE");
    return publication;
}

/// Those of the command line, else of QIAO_OIDC, where semicolons stand between them.
std::vector<std::string> providers_given(const ServeOptions& options) {
    if (!options.oidc.empty()) return options.oidc;
    std::vector<std::string> given;
    std::istringstream all{from_environment("QIAO_OIDC")};
    for (std::string one; std::getline(all, one, ';');) {
        if (const auto trimmed = http::trimmed(one); !trimmed.empty()) given.emplace_back(trimmed);
    }
    return given;
}

/// Tells the operator, once they stand, the address that each provider has to know. Errors: usage.
base::Result<std::vector<std::shared_ptr<const identity::SignInProvider>>> sign_in_providers(
    const ServeOptions& options, const storage::Environment& environment, const cli::Context& context) {
    auto settings = identity::read_providers(providers_given(options), site_of(options));
    if (!settings) return settings.error();
    std::vector<std::shared_ptr<const identity::SignInProvider>> providers;
    for (auto& one : *settings) {
        fmt::print("{}\n", context.text("cli.serve.provider", {{"name", one.name}, {"url", one.client.redirect_uri}}));
        auto provider = std::make_unique<oidc::Provider>(std::move(one.client), oidc::fetch_from_network(),
                                                         environment.clock, environment.entropy);
        providers.push_back(std::make_shared<const identity::SignInProvider>(
            identity::SignInProvider{one.id, one.name, std::move(provider)}));
    }
    return providers;
}

/// False if it was told to stop meanwhile.
bool wait(const std::stop_token& stop, std::chrono::seconds length) {
    std::mutex guard;
    std::condition_variable_any woken;
    std::unique_lock lock{guard};
    woken.wait_for(lock, stop, length, [] { return false; });
    return !stop.stop_requested();
}

/// A postman who trips over a failing store begins again after a while.
std::jthread start_posting(letters::Postman& postman, spdlog::logger& log) {
    return std::jthread{[&postman, &log](const std::stop_token& stop) {
        do {
            try {
                postman.work(stop);
            } catch (const std::exception& failure) {
                log.error("letters: {}", failure.what());
            }
        } while (wait(stop, std::chrono::seconds{30}));
    }};
}

/// Every minute, what the calendar brings: see features::Module::round.
std::jthread start_rounds(const std::vector<features::Module>& modules, spdlog::logger& log) {
    std::vector<std::pair<std::string, std::function<void()>>> rounds;
    for (const auto& module : modules) {
        if (module.round) rounds.emplace_back(module.name, module.round);
    }
    return std::jthread{[rounds = std::move(rounds), &log](const std::stop_token& stop) {
        do {
            for (const auto& [name, round] : rounds) {
                try {
                    round();
                } catch (const std::exception& failure) {
                    log.error("the round of {}: {}", name, failure.what());  // the next minute tries again
                }
            }
        } while (wait(stop, std::chrono::minutes{1}));
    }};
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
    const features::Services services{store, context.texts, environment.clock,      environment.entropy,
                                      *log,  judge,         publication_of(options)};
    const letters::Outbox outbox{environment.clock, environment.entropy, key};
    const auto from = mail_from(options);
    const auto sender = mail_sender(options);
    if (!sender) {
        context.fail(sender.error());
        return context.status;
    }
    auto providers = sign_in_providers(options, environment, context);
    if (!providers) {
        context.fail(providers.error());
        return context.status;
    }
    identity::Settings settings{.key = key,
                                .providers = *std::move(providers),
                                .takes_sign_ups = from_environment_or(options.sign_up, "QIAO_SIGN_UP") == "approval",
                                .personal_data = all_personal_data()};
    if (*sender)
        settings.letters = std::make_shared<identity::Correspondence>(
            identity::Correspondence{outbox, context.texts, site_of(options)});
    const auto accounts =
        std::make_shared<identity::Accounts>(store, environment.clock, environment.entropy, std::move(settings));
    auto modules = all_modules(services, assets, accounts, options.index);
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
    std::optional<letters::Postman> postman;
    if (*sender) postman.emplace(store, environment.clock, outbox, **sender, mail::Address{from, "Qiao"});
    const auto rounds = start_rounds(modules, *log);
    const auto posting = postman ? start_posting(*postman, *log) : std::jthread{};
    const auto site = fmt::format("http://{}:{}", options.host, *port);
    fmt::print("{}\n", context.text("cli.serve.ready", {{"url", site + "/"}}));
    if (accounts->is_empty()) offer_first_account(*accounts, site, context);
    std::fflush(stdout);
    return server.wait() ? 0 : 1;
}

}  // namespace qiao::app

#include "app/commands.hpp"

#include <fmt/format.h>

#include <spdlog/spdlog.h>

#include <boost/json.hpp>
#include <limits>

#include "app/builtin.hpp"
#include "app/modules.hpp"
#include "app/opening.hpp"
#include "app/serving.hpp"
#include "cli/completion.hpp"
#include "domain/nouns.hpp"
#include "features/agreements/agreement_cli.hpp"
#include "features/approvals/approvals_cli.hpp"
#include "features/backtest/backtest_cli.hpp"
#include "features/backtest/fit_profile_cli.hpp"
#include "features/cooperation/cooperation_cli.hpp"
#include "features/coverage/coverage_cli.hpp"
#include "features/distance/distance_cli.hpp"
#include "features/documents/documents_cli.hpp"
#include "features/entries/entries_cli.hpp"
#include "features/evaluation/evaluation_cli.hpp"
#include "features/groups/group_cli.hpp"
#include "features/identity/user_cli.hpp"
#include "features/imports/export.hpp"
#include "features/imports/imports_cli.hpp"
#include "features/missions/missions_cli.hpp"
#include "features/nursery/nursery_cli.hpp"
#include "features/overview/network_cli.hpp"
#include "features/pairing/assign_cli.hpp"
#include "features/pairing/pair_cli.hpp"
#include "features/partners/partners_cli.hpp"
#include "features/places/places_cli.hpp"
#include "features/plans/plans_cli.hpp"
#include "features/posts/post_cli.hpp"
#include "features/registry/description.hpp"
#include "features/registry/openapi.hpp"
#include "features/schedule/schedule_cli.hpp"
#include "features/scores/score_cli.hpp"
#include "features/search/search_cli.hpp"
#include "storage/change_log.hpp"
#include "storage/sql.hpp"

namespace qiao::app {
namespace {

/// What the whole run of a command shares.
struct Run {
    base::Texts texts{builtin_texts()};
    base::SystemClock clock{};
    base::SystemEntropy entropy{};
    cli::Context context{texts, clock};
    Location location{};
    std::unique_ptr<storage::Store> store{};

    [[nodiscard]] storage::Environment environment() { return {clock, entropy}; }

    /// Null, with the failure told, if it cannot be opened.
    storage::Store* open() {
        auto opened = open_at(location, environment(), context);
        if (!opened) {
            context.fail(opened.error());
            return nullptr;
        }
        store = std::move(opened).value();
        return store.get();
    }
};

void add_serve(const cli::Command& program, Run& run) {
    const auto options = std::make_shared<ServeOptions>();
    program.add("serve", "Serves pages and API until it is told to stop")
        .option("--port", &options->port, "Port; 0 = any that is free")
        .option("--host", &options->host, "Address to listen at")
        .option("--name", &options->host_names,
                "Host name by which a proxy in front calls this server; may be repeated")
        .option("--site", &options->site, "Address at which people reach this installation, for links in letters")
        .option("--mail", &options->mail,
                "Mail server: smtp://user:password@host:587 or smtps://…; better by QIAO_MAIL, as everybody sees "
                "command lines")
        .option("--mail-from", &options->mail_from, "E-mail address that letters come from; QIAO_MAIL_FROM")
        .option("--publisher", &options->publisher, "Who publishes the open data; QIAO_PUBLISHER")
        .option("--publisher-ref", &options->publisher_ref,
                "The publisher's identifier in IATI files; QIAO_PUBLISHER_REF")
        .option("--licence", &options->licence,
                "Address of the licence of the open data, CC BY 4.0 where none is given; QIAO_LICENCE")
        .option("--oidc", &options->oidc,
                "Sign-in provider (OpenID Connect): NAME=https://client:secret@login.example.org; may be repeated; "
                "better by "
                "QIAO_OIDC, with semicolons between")
        .option("--sign-up", &options->sign_up,
                "Whether strangers may ask for an account: approval, or closed as usual; QIAO_SIGN_UP",
                {.one_of = {"approval", "closed"}})
        .flag("--empty", run.location.empty, "A new store starts without the demonstration data")
        .flag("--quiet", options->quiet, "No line per request")
        .does([options, &run] {
            auto* store = run.open();
            if (store == nullptr) return;
            const auto key = key_at(run.location, run.entropy);
            if (!key) return run.context.fail(key.error());
            options->index = index_folder(run.location);
            run.context.status = serve(*store, *key, *options, run.environment(), run.context);
        });
}

void back_up(const std::string& path, Run& run) {
    auto* store = run.open();
    if (store == nullptr) return;
    store->back_up(path);
    if (run.context.json)
        run.context.print(boost::json::value(boost::json::object{{"path", path}}));
    else
        run.context.print(run.context.text("cli.backup.done", {{"path", path}}));
}

void add_backup(const cli::Command& program, Run& run) {
    const auto path = std::make_shared<std::string>();
    program.add("backup", "Writes a consistent copy of an SQLite store while it is in use")
        .option("file", path.get(), "File that does not exist yet", {.required = true, .new_file = true})
        .does([path, &run] { back_up(*path, run); });
}

void verify(const storage::Noted& noted, Run& run) {
    auto* store = run.open();
    if (store == nullptr) return;
    const auto verified = storage::verify_chain(*store->read(), noted);
    if (!verified) return run.context.fail(verified.error());
    const auto at = verified->hash.empty() ? std::string{} : base::to_rfc3339(verified->at);
    if (run.context.json)
        return run.context.print(boost::json::value(boost::json::object{{"entries", verified->entries},
                                                                        {"checked", verified->checked},
                                                                        {"last_at", at},
                                                                        {"last_hash", verified->hash}}));
    if (verified->hash.empty()) return run.context.print(run.context.text("cli.verify.empty"));
    run.context.print(run.context.text("cli.verify.good", {{"count", std::to_string(verified->entries)},
                                                           {"checked", std::to_string(verified->checked)},
                                                           {"at", at},
                                                           {"hash", verified->hash}}));
}

void add_verify(const cli::Command& program, Run& run) {
    struct Options {
        std::uint64_t since{0};
        std::string hash;
    };
    const auto options = std::make_shared<Options>();
    program.add("verify", "Checks that every entry of the change log follows from the one before")
        .option("--expect", &options->hash, "Hash that was noted earlier: there must be an entry with it")
        .option("--since", &options->since, "Takes this entry as good and checks what follows",
                {.range = std::pair{1, std::numeric_limits<std::int64_t>::max()}})
        .does([options, &run] {
            verify({static_cast<std::int64_t>(options->since), options->hash}, run);
        });
}

/// Describes without a store behind it.
boost::json::object openapi_document(Run& run) {
    const auto store = storage::open_store("memory:", store_entities(), run.environment());
    const auto log = spdlog::default_logger();
    const http::AssetStore assets{{}};
    const access::Judge judge{builtin_permissions()};
    const auto accounts = std::make_shared<identity::Accounts>(**store, run.clock, run.entropy, identity::Settings{});
    return registry::openapi(
        all_operations(all_modules({**store, run.texts, run.clock, run.entropy, *log, judge}, assets, accounts)),
        version);
}

void print_schema(const std::string& noun, const std::string& format, Run& run) {
    if (format == "openapi") return run.context.print(boost::json::value(openapi_document(run)));
    if (format == "dictionary") {
        std::string text;
        const auto written = imports::export_dictionary(run.texts, [&](std::string_view bytes) { text += bytes; });
        if (!written) return run.context.fail(written.error());
        text.resize(text.find_last_not_of("\r\n") + 1);
        return run.context.print(text);
    }
    if (noun.empty()) return run.context.print(boost::json::value(registry::schema_json(run.texts, run.context.lang)));
    const auto* entity = domain::find_entity(noun);
    if (entity == nullptr) return run.context.fail({base::Code::not_found, "", {{"value", noun}}});
    run.context.print(boost::json::value(registry::json_schema(*entity)));
}

void add_schema(const cli::Command& program, Run& run) {
    struct Options {
        std::string entity, format{"json"};
    };
    const auto options = std::make_shared<Options>();
    program.add("schema", "Describes the nouns, their fields and the API")
        .option("--entity", &options->entity, "One noun as JSON Schema")
        .option("--format", &options->format, "json, openapi or dictionary",
                {.one_of = {"json", "openapi", "dictionary"}})
        .does([options, &run] { print_schema(options->entity, options->format, run); });
}

void add_completion(const cli::Command& program, Run& run) {
    const auto shell = std::make_shared<std::string>();
    program.add("completion", "Prints a completion script for a shell")
        .option("shell", shell.get(), "bash, zsh or fish", {.required = true, .one_of = {"bash", "zsh", "fish"}})
        .does([shell, program, &run] { run.context.print(*cli::completion_script(program, *shell)); });
}

void add_global_options(cli::Program& program, Run& run) {
    program.version(std::string{version})
        .footer(
            "Exit status: 0 done, 2 usage, 3 not found, 4 invalid input, 5 conflict, 6 ambiguous, 7 unavailable, 1 "
            "anything else.\n"
            "docs/user/cli.md tells each command with examples.")
        .option("--data", &run.location.data,
                "Folder of the data; otherwise $QIAO_DATA, $XDG_DATA_HOME/qiao or ~/.local/share/qiao")
        .option("--db", &run.location.db, "sqlite:FILE, postgresql://… or memory:; otherwise SQLite in the data folder")
        .option("--lang", &run.context.lang, "Language of the answers", {.one_of = run.texts.languages()})
        .flag("--json", run.context.json, "Answer as JSON")
        .needs_subcommand();
}

/// Posts look at what all features have open: they need all of them.
void with_bench(Run& run, const std::function<void(const posts::Bench&)>& work) {
    auto* store = run.open();
    if (store == nullptr) return;
    const http::AssetStore assets{{}};
    const access::Judge judge{builtin_permissions()};
    const auto log = spdlog::default_logger();
    const features::Services services{*store, run.texts, run.clock, run.entropy, *log, judge};
    const auto accounts = std::make_shared<identity::Accounts>(*store, run.clock, run.entropy, identity::Settings{});
    work({services, open_work_of(all_modules(services, assets, accounts))});
}

void with_services(Run& run, const std::function<void(const features::Services&)>& work) {
    auto* store = run.open();
    if (store == nullptr) return;
    const access::Judge judge{builtin_permissions()};
    const auto log = spdlog::default_logger();
    work({*store, run.texts, run.clock, run.entropy, *log, judge});
}

/// A command line that does not parse has not set the flag.
bool asks_for_json(int argc, char** argv) {
    return std::any_of(argv, argv + argc, [](std::string_view word) { return word == "--json"; });
}

}  // namespace

int run(int argc, char** argv) {
    Run run;
    cli::Program program{"qiao", "Qiao (桥): cities find each other, agree, work together and learn from it."};
    const auto open = [&run] { return run.open(); };
    add_global_options(program, run);
    add_serve(program, run);
    places::add_commands(program, run.context, open);
    partners::add_commands(program, run.context, open);
    overview::add_commands(program, run.context, open);
    coverage::add_commands(program, run.context, open, builtin_known_totals());
    scores::add_commands(program, run.context, open);
    imports::add_commands(program, run.context, open);
    identity::add_commands(program, run.context, run.environment(), open, [&run]() -> base::Result<identity::Settings> {
        const auto key = key_at(run.location, run.entropy);
        if (!key) return key.error();
        return identity::Settings{.key = *key, .personal_data = all_personal_data()};
    });
    approvals::add_commands(program, run.context, std::make_shared<access::Judge>(builtin_permissions()), open);
    distance::add_commands(program, run.context, open, builtin_holidays());
    documents::add_commands(program, run.context, [&run](const auto& work) { with_services(run, work); });
    evaluation::add_commands(program, run.context, open);
    cooperation::add_commands(program, run.context, open);
    agreements::add_commands(program, run.context, [&run](const auto& work) { with_services(run, work); });
    entries::add_commands(program, run.context, [&run](const auto& work) { with_services(run, work); });
    nursery::add_commands(program, run.context, [&run](const auto& work) { with_services(run, work); });
    posts::add_commands(program, run.context, [&run](const auto& work) { with_bench(run, work); });
    missions::add_commands(program, run.context, builtin_holidays(), [&run](const auto& work) {
        with_bench(run, [&](const posts::Bench& bench) { work(bench.services); });
    });
    plans::add_commands(program, run.context, [&run](const auto& work) {
        with_bench(run, [&](const posts::Bench& bench) { work(bench.services); });
    });
    searches::add_commands(program, run.context, open, [&run] { return index_folder(run.location); });
    pairing::add_commands(program, run.context);
    pairing::add_pair_command(program, run.context, open);
    groups::add_group_command(program, run.context, open);
    schedule::add_commands(program, run.context);
    backtest::add_commands(program, run.context);
    backtest::add_fit_command(program, run.context, open);
    add_schema(program, run);
    add_backup(program, run);
    add_verify(program, run);
    add_completion(program, run);
    try {
        const auto json = asks_for_json(argc, argv);
        const auto reading = program.run(argc, argv, json);
        if (!reading.good() && !json) return base::facts_of(base::Code::usage).exit_status;
        if (!reading.good()) {
            run.context.json = true;
            run.context.fail({base::Code::usage, "", {{"reason", reading.usage}}});
        }
    } catch (const storage::StorageFailure& failure) {
        run.context.fail({base::Code::unavailable});
        fmt::print(stderr, "  {}\n", failure.what());
    } catch (const std::exception& failure) {
        run.context.fail({base::Code::internal, "", {{"reference", failure.what()}}});
    }
    return run.context.status;
}

}  // namespace qiao::app

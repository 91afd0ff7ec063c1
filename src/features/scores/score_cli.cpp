#include "features/scores/score_cli.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <thread>

#include "cli/progress.hpp"
#include "cli/table.hpp"
#include "features/places/place_finder.hpp"
#include "features/scores/scores_text.hpp"

namespace qiao::scores {
namespace {

struct Options {
    std::vector<std::string> places;
    bool all{false};
    partners::Choice choice;
    std::vector<std::string> countries;
    bool include_known{false};
    std::uint64_t top{20};
    int threads{static_cast<int>(std::max(std::thread::hardware_concurrency(), 1U))};
    std::string output;
};

std::string percent(engine::Micro share) { return fmt::format("{:.1f} %", static_cast<double>(share) / 10'000); }

/// The pairs that score highest, then what was done.
void print_summary(const AllScores& all, const Options& options, const cli::Context& context) {
    struct Pair {
        int place;
        engine::columns::Scored candidate;
    };
    std::vector<Pair> first;
    for (const auto& row : all.scores.rows) {
        if (!row.best.empty()) first.push_back({row.place, row.best.front()});
    }
    std::ranges::stable_sort(
        first, [](const Pair& a, const Pair& b) { return a.candidate.bounds.score > b.candidate.bounds.score; });
    constexpr std::size_t most = 20;
    std::vector<cli::TableRow> rows{{context.text("cli.score.place"), context.text("cli.score.candidate"),
                                     context.text("cli.partners.score"), context.text("cli.partners.range")}};
    const auto named = [&](int place) {
        return fmt::format("{} ({})", all.place(place).name, all.place(place).country);
    };
    for (std::size_t at = 0; at < std::min(first.size(), most); ++at) {
        const auto& bounds = first[at].candidate.bounds;
        rows.push_back({named(first[at].place), named(first[at].candidate.place), percent(bounds.score),
                        fmt::format("{} – {}", percent(bounds.low), percent(bounds.high))});
    }
    context.print(cli::table_text(rows));
    if (first.size() > most && options.output.empty())
        context.print(context.text("cli.score.more", {{"count", std::to_string(first.size() - most)}}));
    const auto seconds = [](double value) { return fmt::format("{:.2f}", value); };
    context.print(context.text("cli.score.total", {{"rows", std::to_string(all.scores.rows.size())},
                                                   {"places", std::to_string(all.candidates)},
                                                   {"pairs", std::to_string(all.scores.pairs)}}));
    context.print(context.text("cli.score.seconds", {{"read", seconds(all.seconds.read)},
                                                     {"columns", seconds(all.seconds.columns)},
                                                     {"scores", seconds(all.seconds.scores)},
                                                     {"rate", fmt::format("{:.0f}", all.pairs_per_second() / 1e6)},
                                                     {"kernel", std::string{all.kernel}},
                                                     {"threads", std::to_string(all.threads)}}));
}

base::Result<std::vector<Id>> resolved(const Options& options, storage::Store& store) {
    std::vector<Id> ids;
    if (options.places.empty()) return ids;
    places::PlaceFinder finder{store};
    for (const auto& text : options.places) {
        const auto place = finder.resolve(text);
        if (!place) return place.error();
        ids.push_back(place->id);
    }
    return ids;
}

void run(const Options& options, cli::Context& context, storage::Store& store) {
    if (options.all != options.places.empty())
        return context.fail({base::Code::usage, "", {{"reason", context.text("cli.score.whose")}}});
    auto ids = resolved(options, store);
    if (!ids) return context.fail(ids.error());
    cli::ProgressLine line{context};
    const auto all = score_all(store, context.clock,
                               {.places = std::move(ids).value(),
                                .choice = options.choice,
                                .countries = options.countries,
                                .include_known = options.include_known,
                                .top = options.top,
                                .threads = options.threads,
                                .lang = context.lang,
                                .progress = [&](double share) { return line.show(share); }});
    line.clear();
    if (!all) return context.fail(all.error());
    if (!options.output.empty()) {
        std::ofstream file{options.output, std::ios::binary | std::ios::trunc};
        const auto sink = [&](std::string_view bytes) {
            file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        };
        context.json ? write_json(*all, context.lang, sink) : write_csv(*all, sink);
        file.flush();
        if (!file)
            return context.fail({base::Code::unavailable, "", {{"value", options.output}}, "error.file.unwritable"});
    }
    if (!context.json) return print_summary(*all, options, context);
    if (options.output.empty())
        write_json(*all, context.lang,
                   [](std::string_view bytes) { std::fwrite(bytes.data(), 1, bytes.size(), stdout); });
}

}  // namespace

void add_commands(const cli::Command& program, cli::Context& context, const std::function<storage::Store*()>& store) {
    const auto options = std::make_shared<Options>();
    program.add("score", "Scores every place against every other")
        .option("place", &options->places, "Names or ids of the places whose candidates are wanted, instead of --all")
        .flag("--all", options->all, "The candidates of all places")
        .option("--top", &options->top, "How many candidates for each place", {.range = {{1, 1000}}})
        .option("--profile", &options->choice.profile,
                "Id, slug or name of a profile for the places that have none of their own "
                "(source-criteria, first-contact, …)")
        .option("--weights", &options->choice.weights,
                "Weights of the moment instead: common_aims:30,critical_mass:20! (! must hold)")
        .option("--country", &options->countries, "Only candidates of these countries (ISO 3166-1, e.g. CN)")
        .flag("--include-known", options->include_known, "Also places they are partnered with")
        .option("--threads", &options->threads, "How many; the answer is the same", {.range = {{1, 64}}})
        .option("-o,--output", &options->output, "File for the rows: CSV, or with --json the whole answer")
        .does([options, &context, store] {
            if (auto* opened = store()) run(*options, context, *opened);
        });
}

}  // namespace qiao::scores

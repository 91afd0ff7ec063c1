#include "features/backtest/backtest_cli.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cstdio>
#include <thread>

#include "cli/progress.hpp"
#include "cli/table.hpp"
#include "features/backtest/backtest_json.hpp"

namespace qiao::backtest {
namespace {

using engine::backtest::Figure;
using engine::backtest::Measure;

struct Options {
    std::string nodes, train, test, profile;
    std::uint64_t seed{1};
    std::size_t threads{std::max(std::thread::hardware_concurrency(), 1U)};
};

std::string percent(const Figure& figure) {
    return fmt::format("{:.1f} % ({:.1f}–{:.1f})", figure.value * 100, figure.low * 100, figure.high * 100);
}

std::string share(const Figure& figure) {
    return fmt::format("{:.3f} ({:.3f}–{:.3f})", figure.value, figure.low, figure.high);
}

std::string rank(const Figure& figure) {
    return fmt::format("{:.1f} ({:.1f}–{:.1f})", figure.value, figure.low, figure.high);
}

/// The methods of one group, one below the other.
void print_group(engine::backtest::Report report, const Told& told, cli::Context& context) {
    std::vector<cli::TableRow> rows{{context.text("cli.backtest.method"), "hits@10", "hits@20", "recall@50", "MRR",
                                     context.text("cli.backtest.median_rank"), "AUC"}};
    base::Texts::Args counts;
    for (const auto& method : told.results.methods) {
        for (const auto& group : method.groups) {
            if (group.report != report) continue;
            const auto& figures = group.figures;
            rows.push_back({method.method, percent(figures[Measure::hits_10]), percent(figures[Measure::hits_20]),
                            percent(figures[Measure::recall_50]), share(figures[Measure::mrr]),
                            rank(figures[Measure::median_rank]), share(figures[Measure::auc])});
            counts = {{"n", std::to_string(figures.questions)},
                      {"candidates", fmt::format("{:.0f}", figures.candidates)}};
        }
    }
    if (rows.size() == 1) return;
    context.print(context.text(fmt::format("cli.backtest.group.{}", name_of(report)), counts));
    context.print(cli::table_text(rows) + "\n");
}

void print_weights(const Told& told, cli::Context& context) {
    std::vector<cli::TableRow> rows{{context.text("cli.backtest.feature"),
                                     context.text("cli.backtest.weight.europe_to_china"),
                                     context.text("cli.backtest.weight.china_to_europe"),
                                     context.text("cli.backtest.weight.world"), context.text("cli.backtest.about")}};
    for (const auto& weight : told.results.weights) {
        const auto name = name_of(weight.feature);
        rows.push_back({std::string{name}, fmt::format("{:+.3f}", weight.weight[0]),
                        fmt::format("{:+.3f}", weight.weight[1]), fmt::format("{:+.3f}", weight.weight[2]),
                        context.text(fmt::format("backtest.feature.{}", name))});
    }
    if (rows.size() == 1) return;
    context.print(context.text("cli.backtest.weights"));
    context.print(cli::table_text(rows));
}

void print_report(const Told& told, cli::Context& context) {
    context.print(context.text("cli.backtest.counts", {{"nodes", std::to_string(told.nodes)},
                                                       {"train", std::to_string(told.train_links)},
                                                       {"test", std::to_string(told.test.links.size())},
                                                       {"skipped", std::to_string(told.test.skipped.size())},
                                                       {"seed", std::to_string(told.seed)}}) +
                  "\n");
    for (const auto report : engine::backtest::all_reports) print_group(report, told, context);
    print_weights(told, context);
    for (const auto& one : told.test.skipped)
        fmt::print(stderr, "{}\n",
                   context.text("cli.backtest.skipped",
                                {{"line", std::to_string(one.line)},
                                 {"reason", context.text(fmt::format("backtest.skipped.{}", name_of(one.reason)))}}));
}

void run(const Options& options, cli::Context& context) {
    auto nodes = read_nodes(options.nodes);
    if (!nodes) return context.fail(nodes.error());
    auto train = read_train(options.train, *nodes);
    if (!train) return context.fail(train.error());
    auto test = read_test(options.test, *nodes, *train);
    if (!test) return context.fail(test.error());
    const engine::backtest::Places places{nodes->facts};
    const engine::backtest::Graph graph{places.size(), train->links};
    cli::ProgressLine line{context};
    auto results = engine::backtest::backtest(places, graph, test->links,
                                              {.method = options.profile,
                                               .seed = options.seed,
                                               .threads = options.threads,
                                               .progress = [&](std::string_view method) {
                                                   line.show(fmt::format("{} …", method));
                                                   return true;
                                               }});
    line.clear();
    const Told told{options.seed, places.size(), graph.links(), std::move(*test), std::move(*results)};
    if (context.json)
        context.print(boost::json::value(to_json(told, context.texts, context.lang)));
    else
        print_report(told, context);
}

}  // namespace

void add_commands(const cli::Command& program, cli::Context& context) {
    const auto options = std::make_shared<Options>();
    program.add("backtest", "Hides real links and tells how well each method finds them again")
        .option("--nodes", &options->nodes, "Table of places: node_id, name, country_iso2, lat, lon, …",
                {.required = true})
        .option("--train", &options->train, "Table of links to learn from: node_a, node_b", {.required = true})
        .option("--test", &options->test, "Table of hidden links: the same columns", {.required = true})
        .option("--profile", &options->profile,
                fmt::format("One method instead of all: {}", fmt::join(engine::backtest::method_names(), ", ")),
                {.one_of = engine::backtest::method_names()})
        .option("--seed", &options->seed, "Of chance, bootstrap and training")
        .option("--threads", &options->threads, "The answer does not depend on it", {.range = {{1, 256}}})
        .does([options, &context] { run(*options, context); });
}

}  // namespace qiao::backtest

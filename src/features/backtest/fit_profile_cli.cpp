#include "features/backtest/fit_profile_cli.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "cli/table.hpp"
#include "features/backtest/fit_profile.hpp"

namespace qiao::backtest {
namespace {

namespace json = boost::json;

struct FitOptions {
    std::uint64_t seed{1};
    int hidden{30};
};

/// As the column `criteria` of profiles.csv has it.
std::string as_cell(const FittedProfile& fitted) {
    std::string out;
    for (const auto& line : fitted.criteria)
        out += fmt::format("{}{}:{}", out.empty() ? "" : "|", line.criterion, line.weight);
    return out;
}

json::object to_json(const FittedProfile& fitted, const FitOptions& options) {
    json::array criteria, figures;
    for (const auto& line : fitted.criteria)
        criteria.push_back({{"criterion", line.criterion}, {"weight", line.weight}});
    for (const auto& one : fitted.figures)
        figures.push_back({{"profile", one.slug}, {"auc", one.auc}, {"hits@10", one.hits10}});
    return {{"seed", options.seed},       {"hidden_percent", options.hidden}, {"learnt_from", fitted.learnt_from},
            {"hidden", fitted.hidden},    {"questions", fitted.questions},    {"criteria", std::move(criteria)},
            {"profile", as_cell(fitted)}, {"figures", std::move(figures)}};
}

void print(const FittedProfile& fitted, const cli::Context& context) {
    std::vector<cli::TableRow> weights{{context.text("cli.fit.criterion"), context.text("cli.fit.weight")}};
    for (const auto& line : fitted.criteria)
        weights.push_back({context.text("criterion." + line.criterion), std::to_string(line.weight)});
    context.print(cli::table_text(weights));
    context.print(as_cell(fitted) + "\n");
    std::vector<cli::TableRow> figures{{context.text("cli.fit.profile"), "AUC", "hits@10"}};
    for (const auto& one : fitted.figures)
        figures.push_back({one.slug, fmt::format("{:.3f}", one.auc), fmt::format("{:.1f} %", one.hits10 * 100)});
    context.print(cli::table_text(figures));
    context.print(context.text("cli.fit.total", {{"learnt_from", std::to_string(fitted.learnt_from)},
                                                 {"hidden", std::to_string(fitted.hidden)},
                                                 {"questions", std::to_string(fitted.questions)}}));
}

void run(const FitOptions& options, cli::Context& context, storage::Store& store) {
    const auto reader = store.read();
    const auto knowledge = partners::read_knowledge(*reader);
    const auto fitted = fit_profile(*knowledge, {.seed = options.seed,
                                                 .hidden = options.hidden / 100.0,
                                                 .today = std::chrono::floor<std::chrono::days>(context.clock.now())});
    if (!fitted) return context.fail(fitted.error());
    if (context.json)
        context.print(json::value(to_json(*fitted, options)));
    else
        print(*fitted, context);
}

}  // namespace

void add_fit_command(const cli::Command& program, cli::Context& context,
                     const std::function<storage::Store*()>& store) {
    const auto options = std::make_shared<FitOptions>();
    program
        .add("fit-profile",
             "Learns the weights of a profile from recorded links and tells how well it finds hidden ones")
        .option("--seed", &options->seed, "Of the lot that hides links")
        .option("--hidden", &options->hidden, "Share of the links to hide, in per cent", {.range = {{10, 90}}})
        .does([options, &context, store] {
            if (auto* opened = store()) run(*options, context, *opened);
        });
}

}  // namespace qiao::backtest

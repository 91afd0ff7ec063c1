#include "features/partners/partners_cli.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "cli/table.hpp"
#include "domain/place.hpp"
#include "engine/scoring/reason_text.hpp"
#include "features/partners/partners_json.hpp"

namespace qiao::partners {
namespace {

struct Options {
    std::string place;
    std::vector<std::string> countries;
    Choice choice;
    std::size_t limit{20};
    bool include_known{false};
};

std::string percent(double share) { return fmt::format("{:.0f} %", share * 100); }

std::string join_labels(const boost::json::value& keys, const cli::Context& context, std::size_t most) {
    std::string out;
    for (const auto& key : keys.as_array()) {
        if (most-- == 0) break;
        out += (out.empty() ? "" : ", ") + context.text(fmt::format("criterion.{}", std::string{key.as_string()}));
    }
    return out;
}

/// The same numbers as --json, for people.
void print_table(const boost::json::object& answer, cli::Context& context) {
    const auto zh = context.lang == "zh";
    std::vector<cli::TableRow> rows{{"#", context.text("cli.partners.place"), context.text("cli.partners.score"),
                                     context.text("cli.partners.range"), context.text("cli.partners.mutual"),
                                     context.text("cli.partners.for")}};
    for (const auto& one : answer.at("candidates").as_array()) {
        const auto& place = one.at("place").as_object();
        const auto* chinese = place.at("name_zh").if_string();
        const std::string english{place.at("name").as_string()};
        const auto name = chinese == nullptr ? english
                          : zh               ? fmt::format("{} {}", std::string{*chinese}, english)
                                             : fmt::format("{} {}", english, std::string{*chinese});
        rows.push_back({std::to_string(one.at("rank").to_number<std::int64_t>()),
                        fmt::format("{} ({})", name, std::string{place.at("country").as_string()}),
                        percent(one.at("score").to_number<double>()),
                        fmt::format("{} – {}", percent(one.at("low").to_number<double>()),
                                    percent(one.at("high").to_number<double>())),
                        percent(one.at("mutual").to_number<double>()), join_labels(one.at("for"), context, 3)});
    }
    context.print(cli::table_text(rows));
    context.print(
        context.text("cli.partners.total", {{"count", std::to_string(answer.at("total").to_number<std::int64_t>())}}));
}

void run(const Options& options, cli::Context& context, storage::Store& store) {
    places::PlaceFinder finder{store};
    const auto place = finder.resolve(options.place);
    if (!place) return context.fail(place.error());
    Partners partners{store, context.texts, context.clock};
    const auto suggestions = partners.suggest({.place = place->id,
                                               .choice = options.choice,
                                               .countries = options.countries,
                                               .include_known = options.include_known,
                                               .limit = options.limit},
                                              context.lang);
    if (!suggestions) return context.fail(suggestions.error());
    const auto answer = to_json(*suggestions, context.texts, context.lang);
    if (context.json)
        context.print(boost::json::value(answer));
    else
        print_table(answer, context);
}

}  // namespace

void add_commands(const cli::Command& program, cli::Context& context, const std::function<storage::Store*()>& store) {
    const auto options = std::make_shared<Options>();
    program.add("partners", "Partners for a place, ranked, with reasons")
        .option("place", &options->place, "Name or id of the place that asks", {.required = true})
        .option("--country", &options->countries, "Only these countries (ISO 3166-1, e.g. CN)")
        .option("--profile", &options->choice.profile,
                "Id, slug or name of a profile (bonn-1999, terrassa-territorial, source-criteria, first-contact)")
        .option("--weights", &options->choice.weights,
                "Weights of the moment: common_aims:30,critical_mass:20! (! must hold)")
        .option("--limit", &options->limit, "How many", {.range = {{1, 500}}})
        .flag("--include-known", options->include_known, "Also places it is partnered with")
        .does([options, &context, store] {
            if (auto* opened = store()) run(*options, context, *opened);
        });
}

}  // namespace qiao::partners

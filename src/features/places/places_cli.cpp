#include "features/places/places_cli.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "cli/table.hpp"
#include "features/places/place_finder.hpp"
#include "features/places/place_json.hpp"
#include "features/places/place_profile.hpp"

namespace qiao::places {
namespace {

std::string text_or_dash(const boost::json::value& value) {
    if (value.is_string()) return std::string{value.get_string()};
    return value.is_null() ? "–" : boost::json::serialize(value);
}

void find(const FindOrder& order, cli::Context& context, storage::Store& store) {
    PlaceFinder finder{store};
    const auto findings = finder.find(order);
    const auto answer = to_json(findings, context.texts, context.lang);
    if (context.json) return context.print(boost::json::value(answer));
    if (findings.matches.empty()) return context.fail({base::Code::not_found, "", {{"value", order.text}}});
    std::vector<cli::TableRow> rows{{context.text("field.place.name"), "", context.text("field.place.country"),
                                     context.text("field.place.parent"), context.text("cli.place.reason"), "id"}};
    for (const auto& match : answer.at("matches").as_array()) {
        const auto* parent = match.at("parent").if_object();
        rows.push_back({text_or_dash(match.at("name")), text_or_dash(match.at("name_zh")),
                        text_or_dash(match.at("country")), parent == nullptr ? "–" : text_or_dash(parent->at("name")),
                        text_or_dash(match.at("reason")), text_or_dash(match.at("id"))});
    }
    context.print(cli::table_text(rows));
    if (findings.ambiguous) context.print(context.text("cli.place.ambiguous"));
}

void print_profile(const boost::json::object& profile, cli::Context& context) {
    const auto& place = profile.at("place").as_object();
    const auto name = place.at("name").as_object();
    for (const auto& [lang, segment] : name)
        context.print(fmt::format("{}: {}", std::string{lang}, text_or_dash(segment.at("text"))));
    for (const auto* part : {"indicators", "offers", "links", "statements", "events"}) {
        context.print(fmt::format(
            "{}: {}",
            context.text(fmt::format("entity.{}.plural", std::string{part}.substr(0, std::string{part}.size() - 1))),
            profile.at(part).as_array().size()));
    }
    for (const auto& question : profile.at("missing").as_array())
        context.print("? " + text_or_dash(question.at("question")));
}

void show(const std::string& text, cli::Context& context, storage::Store& store) {
    PlaceFinder finder{store};
    const auto place = finder.resolve(text);
    if (!place) return context.fail(place.error());
    const auto profile =
        place_profile(*store.read(storage::Sight::of_everything()), place->id, context.texts, context.lang);
    if (!profile) return context.fail(profile.error());
    if (context.json)
        context.print(boost::json::value(*profile));
    else
        print_profile(*profile, context);
}

}  // namespace

void add_commands(const cli::Command& program, cli::Context& context, const std::function<storage::Store*()>& store) {
    const auto place = program.add("place", "Finds and shows places").needs_subcommand();
    const auto order = std::make_shared<FindOrder>();
    place.add("find", "Which place is meant: any script, typos, “Place, Country”")
        .option("query", &order->text, "What somebody wrote", {.required = true})
        .option("--limit", &order->limit, "How many", {.range = {{1, 100}}})
        .option("--country", &order->country, "Only this country (ISO 3166-1, e.g. CN)")
        .does([order, &context, store] {
            if (auto* opened = store()) find(*order, context, *opened);
        });
    const auto text = std::make_shared<std::string>();
    place.add("show", "What is known of a place, and what is missing")
        .option("place", text.get(), "Name or id", {.required = true})
        .does([text, &context, store] {
            if (auto* opened = store()) show(*text, context, *opened);
        });
}

}  // namespace qiao::places

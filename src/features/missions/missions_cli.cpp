#include "features/missions/missions_cli.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/days.hpp"
#include "cli/doing.hpp"
#include "cli/table.hpp"
#include "domain/json_codec.hpp"
#include "features/missions/closing.hpp"
#include "features/missions/mission_json.hpp"
#include "features/missions/mission_list.hpp"

namespace qiao::missions {
namespace {

namespace json = boost::json;

struct Asking {
    std::string id{}, place{};
    std::string_view holidays{};
};

std::string cell(const json::value& value) {
    if (value.is_string()) return value.get_string().empty() ? "–" : std::string{value.get_string()};
    return value.is_null() ? "–" : json::serialize(value);
}

access::Authority at_the_terminal() { return access::Authority::of_the_program("command line"); }

std::string title_of(const json::value& item, std::string_view lang) {
    const auto& title = item.at("title").as_object();
    const auto* found = title.if_contains(lang);
    if (found == nullptr) found = title.if_contains("en");
    return found == nullptr ? "–" : cell(found->at("text"));
}

void list_missions(const features::Services& services, cli::Context& context, const Asking& asking) {
    Wish wish;
    if (!asking.place.empty()) {
        const auto place = Id::parse(asking.place);
        if (!place)
            return context.fail({base::Code::usage, "--place", {{"reason", fmt::format("{} is no id", asking.place)}}});
        wish.place = *place;
    }
    const auto reader = services.store.read(storage::Sight::of_everything());
    const auto list = list_json(*reader, wish, context.lang, base::today(services.clock));
    if (context.json) return context.print(json::value(list));
    std::vector<cli::TableRow> rows{{context.text("mission.turn"), context.text("field.event.title"),
                                     context.text("field.event.start"), context.text("field.event.end"), "id"}};
    for (const auto turn : words(Turn{})) {
        for (const auto& item : list.at(turn).at("items").as_array())
            rows.push_back({context.text(fmt::format("ui.missions.turn_{}", turn)), title_of(item, context.lang),
                            cell(item.at("start")), cell(item.at("end")), cell(item.at("id"))});
    }
    context.print(rows.size() == 1 ? context.text("ui.missions.none") : cli::table_text(rows));
}

void show_mission(const features::Services& services, cli::Context& context, const Asking& asking) {
    const auto reader = services.store.read(storage::Sight::of_everything());
    const auto event = find_event(*reader, asking.id);
    if (!event) return context.fail(event.error());
    const auto authority = at_the_terminal();
    const auto calendar = holidays::Calendar::read(asking.holidays);
    const auto book = read_book(*reader, *event, calendar, context.lang);
    const auto told = mission_json(book, {.services = services,
                                          .authority = authority,
                                          .reader = *reader,
                                          .lang = context.lang,
                                          .today = base::today(services.clock)});
    if (context.json) return context.print(json::value(told));
    context.print(event->label(context.lang));
    const auto& labels = told.at("labels").as_object();
    const auto name_of = [&](const json::value& id) {
        const auto* found = id.is_string() ? labels.if_contains(id.get_string()) : nullptr;
        return found == nullptr ? std::string{"–"} : cell(*found);
    };
    const auto value_of = [](const json::value& record, std::string_view name) {
        const auto* found = record.as_object().if_contains(name);
        return found == nullptr ? json::value{} : *found;
    };
    std::vector<cli::TableRow> rows{{context.text("field.next_step.title"), context.text("field.next_step.side"),
                                     context.text("field.next_step.due"), context.text("field.next_step.state")}};
    for (const auto& step : told.at("next_steps").as_array())
        rows.push_back({title_of(step, context.lang), name_of(value_of(step, "side")), cell(value_of(step, "due")),
                        context.text("enum.next_step.state." + cell(value_of(step, "state")))});
    if (rows.size() > 1) context.print(cli::table_text(rows));
    for (const auto& one : told.at("missing").as_array()) context.print(cell(one.at("text")));
}

void close_mission(const features::Services& services, cli::Context& context, const Asking& asking) {
    const auto calendar = holidays::Calendar::read(asking.holidays);
    const auto closed = close({services, calendar}, at_the_terminal(), asking.id, context.lang);
    if (!closed) {
        if (!context.json) {
            for (const auto& part : closed.error().parts)
                context.print(fmt::format("{}: {}", part.field, services.texts.explain(context.lang, part)));
        }
        return context.fail(closed.error());
    }
    if (context.json)
        return context.print(
            json::value(json::object{{"event", domain::to_json(closed->event)}, {"questions", closed->questions}}));
    context.print(context.text("cli.mission.closed", {{"count", std::to_string(closed->questions)}}));
}

}  // namespace

void add_commands(const cli::Command& program, cli::Context& context, std::string_view holidays,
                  const std::function<void(const std::function<void(const features::Services&)>&)>& with_services) {
    const auto asking = std::make_shared<Asking>();
    asking->holidays = holidays;
    const auto doing = cli::doing(context, asking, with_services);
    const auto mission =
        program.add("mission", "Missions and other events: what is planned, what came of it").needs_subcommand();
    mission.add("list", "All events: upcoming, under way, waiting for outcomes, past")
        .option("--place", &asking->place, "Id of a place: only events there")
        .does(doing(list_missions));
    mission.add("show", "One event: its next steps, and what is missing before it can be closed")
        .option("id", &asking->id, "Id of the event", {.required = true})
        .does(doing(show_mission));
    mission.add("close", "Closes an event of which everything is noted, and asks both sides later what became of it")
        .option("id", &asking->id, "Id of the event", {.required = true})
        .does(doing(close_mission));
}

}  // namespace qiao::missions

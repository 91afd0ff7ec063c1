#include "features/plans/plans_cli.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "cli/table.hpp"
#include "features/plans/asked.hpp"
#include "features/plans/changes.hpp"

namespace qiao::plans {
namespace {

namespace json = boost::json;

struct Asking {
    std::string id{}, since{};
};

std::string cell_of(const json::value& value) {
    if (value.is_string()) return std::string{value.get_string()};
    return value.is_null() ? "–" : json::serialize(value);
}

access::Authority at_the_terminal() { return access::Authority::of_the_program("command line"); }

void list_plans(const features::Services& services, cli::Context& context, const Asking&) {
    const auto reader = services.store.read(storage::Sight::of_everything());
    json::array items;
    std::vector<cli::TableRow> rows{
        {context.text("field.plan.title"), context.text("field.plan.start"), context.text("field.plan.end"), "id"}};
    reader->for_each(domain::plan_entity(), [&](const domain::Record& record) {
        const auto plan = domain::from_record<domain::Plan>(record);
        items.push_back({{"id", record.id.to_string()}, {"title", record.label(context.lang)}});
        rows.push_back({record.label(context.lang), plan.start.text.empty() ? "–" : plan.start.text,
                        plan.end.text.empty() ? "–" : plan.end.text, record.id.to_string()});
    });
    if (context.json) return context.print(json::value(json::object{{"items", std::move(items)}}));
    context.print(rows.size() == 1 ? context.text("cli.plan.none") : cli::table_text(rows));
}

void show_plan(const features::Services& services, cli::Context& context, const Asking& asking) {
    const auto asked = find_plan(services, at_the_terminal(), asking.id);
    if (!asked) return context.fail(asked.error());
    const auto seen = look_at(services, *asked, context.lang);
    if (!seen) return context.fail(seen.error());
    const auto schedule = schedule_json(seen->view, asked->plan, seen->shown);
    if (context.json) return context.print(json::value(schedule));
    const auto& standing = schedule.at("standing");
    context.print(fmt::format(
        "{}: {}", cell_of(schedule.at("plan").at("label")),
        context.text("ui.plans.standing_" + cell_of(standing.at("state")),
                     {{"version", cell_of(standing.at("version"))}, {"date", cell_of(standing.at("on"))}})));
    std::vector<cli::TableRow> rows{{context.text("field.activity.title"), context.text("field.activity.end"),
                                     context.text("ui.plans.expected_end"), context.text("ui.plans.how"),
                                     context.text("plan.head.reason")}};
    for (const auto& one : schedule.at("activities").as_array())
        rows.push_back({cell_of(one.at("label")), cell_of(one.at("end")), cell_of(one.at("expected_end")),
                        context.text("ui.plans.course_" + cell_of(one.at("course"))), cell_of(one.at("reason"))});
    context.print(rows.size() == 1 ? context.text("cli.plan.empty") : cli::table_text(rows));
}

void show_changes(const features::Services& services, cli::Context& context, const Asking& asking) {
    const auto asked = find_plan(services, at_the_terminal(), asking.id);
    if (!asked) return context.fail(asked.error());
    const auto since = read_since(*asked->reader, asked->plan.id, asking.since, asked->standing, services.clock.now());
    if (!since) return context.fail(since.error());
    const auto told = changes_json(services.store, *asked->reader, asked->plan, *since, services.texts, context.lang);
    if (context.json) return context.print(json::value(told));
    if (told.at("items").as_array().empty()) return context.print(context.text("cli.plan.unchanged"));
    for (const auto& item : told.at("items").as_array()) {
        context.print(fmt::format("{} {}: {}", cell_of(item.at("at")).substr(0, 10), cell_of(item.at("label")),
                                  context.text("ui.plans.change_" + cell_of(item.at("kind")))));
        for (const auto& field : item.at("fields").as_array())
            context.print(fmt::format("  {}: {} → {}", cell_of(field.at("label")), cell_of(field.at("before_text")),
                                      cell_of(field.at("after_text"))));
    }
}

}  // namespace

void add_commands(const cli::Command& program, cli::Context& context,
                  const std::function<void(const std::function<void(const features::Services&)>&)>& with_services) {
    const auto asking = std::make_shared<Asking>();
    const auto doing = [&context, asking,
                        with_services](void (*work)(const features::Services&, cli::Context&, const Asking&)) {
        return [&context, asking, with_services, work] {
            with_services([&](const features::Services& services) { work(services, context, *asking); });
        };
    };
    const auto plan =
        program.add("plan", "Plans: what is to be expected of them, what changed in them").needs_subcommand();
    plan.add("list", "All plans").does(doing(list_plans));
    plan.add("show", "One plan: its activities, when they are to be expected, and why some are late")
        .option("id", &asking->id, "Id of the plan", {.required = true})
        .does(doing(show_plan));
    plan.add("changes", "What changed in a plan and its activities")
        .option("id", &asking->id, "Id of the plan", {.required = true})
        .option("--since", &asking->since,
                "A date (2026-11-01), a version of the plan (3) or approval; otherwise thirty days")
        .does(doing(show_changes));
}

}  // namespace qiao::plans

#include "features/cooperation/cooperation_cli.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/days.hpp"
#include "cli/table.hpp"
#include "features/cooperation/workspace.hpp"

namespace qiao::cooperation {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using method::StepState;

constexpr std::size_t told_at_most = 1'000;

struct Wish {
    std::string id{};
};

/// The store as the program sees it, and how to say what is there.
struct Desk {
    std::unique_ptr<storage::Reader> reader;
    Telling telling;

    Desk(storage::Store& store, const cli::Context& context)
        : reader{store.read(storage::Sight::of_everything())},
          telling{*reader, context.texts, context.lang, base::today(context.clock)} {}
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;
};

std::string text_in(const json::object& object, std::string_view member) {
    const auto* value = object.if_contains(member);
    return value != nullptr && value->is_string() ? std::string{std::string_view{value->get_string()}} : std::string{};
}

void list(Desk& desk, cli::Context& context, const Wish&) {
    json::array items;
    std::vector<cli::TableRow> rows{{context.text("field.partnership.title"), context.text("cli.partnership.steps"),
                                     context.text("cli.partnership.attention"), "id"}};
    for (const auto& picture : pictures_of(*desk.reader, context.lang)) {
        const auto& id = picture.facts.partnership.id;
        json::object states;
        std::string track;
        for (const auto& step : method::steps_of(picture.facts)) {
            const auto state = words(step.state)[static_cast<std::size_t>(step.state)];
            states[words(step.step)[static_cast<std::size_t>(step.step)]] = state;
            track += fmt::format("{}{}/{}", track.empty() ? "" : " ", step.count(method::Reach::reached),
                                 step.outcomes.size());
        }
        const auto attention = method::attention_of(picture.facts, desk.telling.today).size();
        items.push_back({{"id", id.to_string()},
                         {"title", picture.label(id)},
                         {"steps", std::move(states)},
                         {"attention", attention}});
        rows.push_back({picture.label(id), track, std::to_string(attention), id.to_string()});
    }
    if (context.json) return context.print(json::value(json::object{{"items", std::move(items)}}));
    context.print(rows.size() == 1 ? context.text("cli.partnership.none") : cli::table_text(rows));
}

std::optional<Picture> known(Desk& desk, cli::Context& context, const std::string& text) {
    const auto id = Id::parse(text);
    auto picture = id ? picture_of(*desk.reader, *id, context.lang) : std::nullopt;
    if (!picture) context.fail(Error{Code::not_found, "id", {{"value", text}}});
    return picture;
}

void print_attention(const json::array& items, const cli::Context& context) {
    for (const auto& item : items) {
        const auto& one = item.as_object();
        const auto by = text_in(one, "by");
        context.print(
            fmt::format("  {}  {} {}", by.empty() ? "          " : by, text_in(one, "text"), text_in(one, "next")));
    }
}

void show(Desk& desk, cli::Context& context, const Wish& wish) {
    const auto picture = known(desk, context, wish.id);
    if (!picture) return;
    const auto workspace = workspace_json(*picture, desk.telling);
    if (context.json) return context.print(json::value(workspace));
    context.print(picture->label(picture->facts.partnership.id));
    for (const auto& entry : workspace.at("steps").as_array()) {
        const auto& step = entry.as_object();
        context.print(fmt::format("{}: {} ({}/{})", text_in(step, "name"),
                                  context.text("step.state." + text_in(step, "state")),
                                  step.at("reached").to_number<int>(), step.at("total").to_number<int>()));
        for (const auto& outcome : step.at("outcomes").as_array()) {
            const auto& one = outcome.as_object();
            context.print(
                fmt::format("  {} – {}", context.text("step.reach." + text_in(one, "reach")), text_in(one, "text")));
        }
    }
    for (const auto& entry : workspace.at("loops").as_array()) {
        const auto& loop = entry.as_object();
        context.print(
            fmt::format("{}: {}", text_in(loop, "name"), context.text("loop.state." + text_in(loop, "state"))));
        for (const auto& cycle : loop.at("cycles").as_array()) {
            const auto& one = cycle.as_object();
            context.print(fmt::format("  {}  {} {}", text_in(one, "until"), text_in(one, "label"),
                                      context.text("cycle.state." + text_in(one, "state"))));
        }
    }
    print_attention(workspace.at("attention").as_array(), context);
}

void attention(Desk& desk, cli::Context& context, const Wish& wish) {
    std::vector<Picture> pictures;
    if (wish.id.empty()) {
        pictures = pictures_of(*desk.reader, context.lang);
    } else {
        auto picture = known(desk, context, wish.id);
        if (!picture) return;
        pictures.push_back(*std::move(picture));
    }
    const auto told = attention_json(pictures, desk.telling, told_at_most);
    if (context.json) return context.print(json::value(told));
    if (told.at("items").as_array().empty()) return context.print(context.text("cli.partnership.quiet"));
    for (const auto& entry : told.at("items").as_array()) {
        const auto& one = entry.as_object();
        const auto by = text_in(one, "by");
        context.print(fmt::format("{}  {}: {} {}", by.empty() ? "          " : by,
                                  text_in(one.at("partnership").as_object(), "label"), text_in(one, "text"),
                                  text_in(one, "next")));
    }
}

}  // namespace

void add_commands(const cli::Command& program, cli::Context& context, const std::function<storage::Store*()>& store) {
    const auto wish = std::make_shared<Wish>();
    const auto doing = [&context, wish, store](void (*work)(Desk&, cli::Context&, const Wish&)) {
        return [&context, wish, store, work] {
            if (auto* opened = store(); opened != nullptr) {
                Desk desk{*opened, context};
                work(desk, context, *wish);
            }
        };
    };
    const auto partnership =
        program.add("partnership", "Partnerships: where they stand on the eight steps, what wants attention")
            .needs_subcommand();
    partnership.add("list", "All that are not closed, with the outcomes reached of each step").does(doing(list));
    partnership.add("show", "One partnership: steps with their outcomes, loops, attention")
        .option("id", &wish->id, "Id of the partnership", {.required = true})
        .does(doing(show));
    partnership.add("attention", "What wants attention, what can still be saved first")
        .option("id", &wish->id, "Id of a partnership; without it, of all")
        .does(doing(attention));
}

}  // namespace qiao::cooperation

#include "features/distance/distance_cli.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/days.hpp"
#include "cli/table.hpp"
#include "features/distance/told.hpp"
#include "features/places/place_finder.hpp"

namespace qiao::distance {
namespace {

namespace json = boost::json;

struct Options {
    std::vector<std::string> places{};
    std::string from{}, to{}, offices{};
    int minutes{60};
    int every{1};
    int count{0};
};

std::string text_of(const json::value& value) {
    return value.is_string() ? std::string{value.get_string()} : json::serialize(value);
}

/// "Tue 2026-03-24 09:00" would need a language; the date says it in both.
cli::TableRow row_of(const json::value& time) {
    cli::TableRow row;
    for (const auto& side : time.at("sides").as_array())
        row.push_back(
            fmt::format("{} {}–{}", text_of(side.at("day")), text_of(side.at("start")), text_of(side.at("end"))));
    row.push_back(text_of(time.at("burden")));
    row.push_back(text_of(time.at("reason")));
    return row;
}

cli::TableRow head_of(const json::object& answer, const cli::Context& context) {
    cli::TableRow head;
    for (const auto& place : answer.at("places").as_array()) head.push_back(text_of(place.at("label")));
    head.push_back(context.text("distance.head.burden"));
    head.push_back(context.text("distance.head.reason"));
    return head;
}

void print_times(const json::object& answer, const cli::Context& context) {
    std::vector<cli::TableRow> rows{head_of(answer, context)};
    for (const auto& time : answer.at("best").as_array()) rows.push_back(row_of(time));
    context.print(rows.size() == 1 ? context.text("distance.none") : cli::table_text(rows));
}

void print_series(const json::object& answer, const cli::Context& context) {
    std::vector<cli::TableRow> rows{head_of(answer, context)};
    for (const auto& one : answer.at("meetings").as_array()) {
        if (!one.at("time").is_null()) {
            rows.push_back(row_of(one.at("time")));
            continue;
        }
        cli::TableRow row(rows.front().size());
        row.front() = text_of(one.at("wanted"));
        row.back() = context.text("distance.none_that_week");
        rows.push_back(std::move(row));
    }
    context.print(cli::table_text(rows));
}

void tell(const Options& options, const holidays::Calendar& calendar, cli::Context& context, storage::Store& store) {
    places::PlaceFinder finder{store};
    std::vector<Id> places;
    for (const auto& name : options.places) {
        const auto place = finder.resolve(name);
        if (!place) return context.fail(place.error());
        places.push_back(place->id);
    }
    const auto minutes = std::to_string(options.minutes);
    auto asked = read_asked(std::move(places),
                            {.from = options.from, .to = options.to, .minutes = minutes, .offices = options.offices},
                            base::today(context.clock));
    if (!asked) return context.fail(asked.error());
    if (options.count > 0) asked->to = asked->from + std::chrono::weeks{options.every * options.count};
    const auto reader = store.read(storage::Sight::of_everything());
    auto picture = look_up(*reader, calendar, *asked, asked->from - past_reach, context.lang);
    if (!picture) return context.fail(picture.error());
    const auto past = past_meetings(*reader, *asked, *picture, context.lang);
    carry(*picture, past);
    const Voice voice{calendar, context.texts, context.lang};
    const auto answer =
        options.count > 0
            ? series_json(*asked, *picture, {asked->from, options.every, options.count, asked->length}, voice)
            : times_json(*asked, *picture, past, voice);
    if (context.json) return context.print(json::value(answer));
    options.count > 0 ? print_series(answer, context) : print_times(answer, context);
}

}  // namespace

void add_commands(const cli::Command& program, cli::Context& context, const std::function<storage::Store*()>& store,
                  std::string_view holiday_table) {
    const auto options = std::make_shared<Options>();
    program.add("hours", "When people in several places can meet: office hours, holidays, who gets up early")
        .option("places", &options->places, "Names or ids of two to eight places; dates are those of the first",
                {.required = true})
        .option("--from", &options->from, "First day (2026-10-01); otherwise tomorrow")
        .option("--to", &options->to, "Last day; otherwise two weeks")
        .option("--minutes", &options->minutes, "Length of the meeting", {.range = {{minutes_step, minutes_at_most}}})
        .option("--hours", &options->offices, "Office hours by place, empty for 09:00-17:00: 08:30-16:30,,10:00-18:00")
        .option("--series", &options->count, "Plans so many meetings instead", {.range = {{1, meetings_at_most}}})
        .option("--every", &options->every, "Weeks between the meetings of a series", {.range = {{1, weeks_at_most}}})
        .does([options, &context, store, holiday_table] {
            if (auto* opened = store()) tell(*options, holidays::Calendar::read(holiday_table), context, *opened);
        });
}

}  // namespace qiao::distance

#include "features/coverage/coverage_cli.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/days.hpp"
#include "cli/table.hpp"
#include "features/coverage/coverage.hpp"

namespace qiao::coverage {
namespace {

namespace json = boost::json;

std::string text_of(const json::value& row, std::string_view member) {
    const auto& value = row.at(member);
    if (value.is_null()) return "–";
    return value.is_string() ? std::string{value.get_string()} : json::serialize(value);
}

cli::TableRow head(const cli::Context& context, std::string_view first) {
    return {context.text(std::string{first}), context.text("ui.coverage.entries"), context.text("ui.coverage.fresh"),
            context.text("ui.coverage.latest")};
}

void print(const json::object& told, const cli::Context& context) {
    for (const auto& row : told.at("known").as_array()) {
        const auto* key = row.at("at_least").as_bool() ? "ui.coverage.of_more_than" : "ui.coverage.of";
        context.print(fmt::format("{}: {} ({})", text_of(row, "label"),
                                  context.text(key, {{"here", text_of(row, "here")}, {"total", text_of(row, "total")}}),
                                  context.text("ui.coverage.as_of", {{"when", text_of(row, "as_of")}})));
    }
    std::vector<cli::TableRow> nouns{head(context, "ui.coverage.kind")};
    for (const auto& row : told.at("nouns").as_array())
        nouns.push_back({text_of(row, "label"), text_of(row, "count"), text_of(row, "fresh"), text_of(row, "latest")});
    context.print("\n" + cli::table_text(nouns));
    for (const auto& [list, name] : {std::pair{"countries", "name"}, std::pair{"themes", "label"}}) {
        std::vector<cli::TableRow> rows{
            head(context, name == std::string_view{"name"} ? "ui.coverage.country" : "ui.coverage.theme")};
        for (const auto& row : told.at(list).as_array()) {
            if (row.at("total").as_int64() == 0) continue;
            rows.push_back({text_of(row, name), text_of(row, "total"), text_of(row, "fresh"), text_of(row, "latest")});
        }
        context.print(cli::table_text(rows));
    }
}

}  // namespace

void add_commands(const cli::Command& program, cli::Context& context, const std::function<storage::Store*()>& store,
                  std::string_view known) {
    program.add("coverage", "How much of what is known to exist is here, by country and theme, and how fresh it is")
        .does([&context, store, known] {
            auto* opened = store();
            if (opened == nullptr) return;
            const auto told =
                coverage(*opened->read(), read_known(known), context.texts, context.lang, base::today(context.clock));
            if (context.json) return context.print(json::value(told));
            print(told, context);
        });
}

}  // namespace qiao::coverage

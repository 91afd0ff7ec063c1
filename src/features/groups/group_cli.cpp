#include "features/groups/group_cli.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <fstream>

#include "base/json_writer.hpp"
#include "cli/progress.hpp"
#include "cli/table.hpp"
#include "features/groups/group_json.hpp"
#include "features/pairing/json_fields.hpp"

namespace qiao::groups {
namespace {

namespace json = boost::json;

struct Order {
    std::string a, b, c, constraints, themes, size, output;
};

base::Error wrong(std::string field, const std::string& value, std::string expected) {
    return {base::Code::invalid_value, field, {{"field", field}, {"value", value}, {"expected", std::move(expected)}}};
}

/// "3" or "1-3" as {"min", "max"}.
base::Result<json::object> read_size(const std::string& text) {
    int min = 0, max = 0;
    char behind = 0;
    if (std::sscanf(text.c_str(), "%d-%d%c", &min, &max, &behind) == 2) return json::object{{"min", min}, {"max", max}};
    if (std::sscanf(text.c_str(), "%d%c", &min, &behind) == 1) return json::object{{"min", min}, {"max", min}};
    return wrong("--size", text, "3, 1-3");
}

/// The options as members of the constraints.
base::Outcome add_options(const Order& order, std::size_t sides, json::object& constraints) {
    for (const auto& [option, given, member] :
         {std::tuple{"--themes", !order.themes.empty(), "themes"}, {"--size", !order.size.empty(), "sides"}})
        if (given && constraints.contains(member)) return wrong(option, member, "--constraints");
    if (order.themes == "all") constraints["themes"] = "all";
    if (!order.themes.empty() && order.themes != "all") {
        json::array themes;
        for (const auto& theme : pairing::split_names(order.themes)) themes.emplace_back(theme.text);
        constraints["themes"] = std::move(themes);
    }
    if (order.size.empty()) return base::done();
    const auto size = read_size(order.size);
    if (!size) return size.error();
    constraints["sides"] = json::array(sides, json::object{{"size", *size}});
    return base::done();
}

base::Result<GroupRequest> read_order(const Order& order) {
    std::vector<std::vector<Written>> cohorts;
    for (const auto* text : {&order.a, &order.b, &order.c}) {
        if (text->empty()) continue;
        auto cohort = pairing::read_cohort(*text);
        if (!cohort) return cohort.error();
        cohorts.push_back(std::move(cohort).value());
    }
    json::value constraints = json::object{};
    if (!order.constraints.empty()) {
        auto content = pairing::read_json_file(order.constraints);
        if (!content) return content.error();
        constraints = std::move(content).value();
    }
    if (auto* object = constraints.if_object())
        if (const auto added = add_options(order, cohorts.size(), *object); !added) return added.error();
    return read_group_request(constraints, cohorts);
}

std::string percent(std::int64_t micro) { return fmt::format("{:.1f} %", static_cast<double>(micro) / 10'000); }

std::string label(const Grouping& grouping, int city, std::string_view lang) {
    return grouping.table.cities[static_cast<std::size_t>(city)].label(lang);
}

void print_groups(const Grouping& grouping, const cli::Context& context) {
    cli::TableRow head{"#"};
    const auto on_themes = grouping.request.on_themes();
    if (on_themes) head.push_back(context.text("cli.group.theme"));
    const auto first = head.size();
    for (const auto& cohort : grouping.request.cohorts) head.push_back(cohort.name);
    head.push_back(context.text("cli.group.mean"));
    head.push_back(context.text("cli.group.value"));
    std::vector<cli::TableRow> rows{head};
    for (const auto& group : grouping.answer.groups) {
        cli::TableRow row(head.size());
        row[0] = std::to_string(rows.size()) + (group.locked ? "*" : "");
        const auto& theme = grouping.table.themes[static_cast<std::size_t>(group.topic)];
        if (on_themes) row[1] = theme.label.best(context.lang);
        for (const auto city : group.cities) {
            auto& cell = row[first + static_cast<std::size_t>(grouping.table.side[static_cast<std::size_t>(city)])];
            cell += (cell.empty() ? "" : ", ") + label(grouping, city, context.lang);
        }
        row[head.size() - 2] = percent(group.value / static_cast<std::int64_t>(group.cities.size()));
        row[head.size() - 1] = fmt::format("{:.6f}", static_cast<double>(group.value) / 1'000'000);
        rows.push_back(std::move(row));
    }
    if (rows.size() > 1) context.print(cli::table_text(rows));
}

void print_summary(const Grouping& grouping, const json::object& answer, const cli::Context& context) {
    print_groups(grouping, context);
    const auto points = [&](const char* member) {
        return answer.at(member).is_null() ? "–" : fmt::format("{:.6f}", answer.at(member).to_number<double>());
    };
    const auto left_out = answer.at("left_out").as_array().size();
    context.print(context.text("cli.group.total", {{"groups", std::to_string(grouping.answer.groups.size())},
                                                   {"seated", std::to_string(grouping.table.cities.size() - left_out)},
                                                   {"cities", std::to_string(grouping.table.cities.size())},
                                                   {"total", points("total")}}));
    context.print(
        grouping.answer.proven
            ? context.text("cli.group.proven")
            : context.text("cli.group.unproven", {{"bound", points("bound")},
                                                  {"gap", fmt::format("{:.2f} %", grouping.answer.gap() * 100)}}));
}

void run(const Order& order, cli::Context& context, const std::function<storage::Store*()>& open) {
    const auto asked = read_order(order);
    if (!asked) return context.fail(asked.error());
    auto* store = open();
    if (store == nullptr) return;
    places::PlaceFinder finder{*store};
    partners::KnowledgeKeeper keeper;
    Groupings groupings{*store, finder, keeper, context.clock};
    cli::ProgressLine line{context};
    const auto grouping = groupings.group(*asked, context.lang, [&](double share, std::string_view step) {
        return line.show(share, context.text(step));
    });
    line.clear();
    if (!grouping) return context.fail(grouping.error());
    const auto answer = to_json(*grouping, context.texts, context.lang);
    if (!order.output.empty()) {
        std::ofstream file{order.output, std::ios::binary | std::ios::trunc};
        file << base::to_text(json::value(answer)) << "\n";
        file.flush();
        if (!file)
            return context.fail({base::Code::unavailable, "", {{"value", order.output}}, "error.file.unwritable"});
    }
    if (!context.json) return print_summary(*grouping, answer, context);
    if (order.output.empty()) context.print(json::value(answer));
}

}  // namespace

void add_group_command(const cli::Command& program, cli::Context& context,
                       const std::function<storage::Store*()>& store) {
    const auto order = std::make_shared<Order>();
    program.add("group", "Forms groups of cities of two or three sides, on shared themes or without")
        .option("side_a", &order->a, "File of names or ids, names parted by commas, or country:CN", {.required = true})
        .option("side_b", &order->b, "The same for the second side", {.required = true})
        .option("side_c", &order->c, "The same for a third: tripartite partnerships")
        .option("--themes", &order->themes, "all, or themes by label, slug or id, parted by commas; without: no theme")
        .option("--size", &order->size, "Members of a group from each side: 1, 1-3")
        .option("--constraints", &order->constraints, "JSON: sizes, themes, numbers, cities apart, locked groups …")
        .option("-o,--output", &order->output, "File for the whole answer, as JSON")
        .does([order, &context, store] { run(*order, context, store); });
}

}  // namespace qiao::groups

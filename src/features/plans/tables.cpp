#include "features/plans/tables.hpp"

#include <fmt/format.h>

#include "base/days.hpp"
#include "domain/table_cells.hpp"
#include "features/registry/readable.hpp"
#include "tabular/csv.hpp"
#include "tabular/xlsx.hpp"

namespace qiao::plans {
namespace {

using domain::Activity;

template <class Enum>
std::string choice_text(const View& view, std::string_view field, Enum value) {
    constexpr auto all = words(Enum{});
    const auto at = static_cast<std::size_t>(value);
    return at < all.size() ? view.say(fmt::format("enum.activity.{}.{}", field, all[at])) : std::string{};
}

std::string labels_text(const View& view, const std::vector<Id>& ids) {
    std::string all;
    for (const auto& id : ids) all += (all.empty() ? "" : "; ") + view.label(id);
    return all;
}

std::string leads_text(const View& view, const Activity& activity) {
    std::string all;
    for (const auto& post : activity.leads) {
        const auto place = view.label(method::side_of(view.facts(), post));
        all += (all.empty() ? "" : "; ") + view.label(post);
        if (!place.empty()) all += fmt::format(" ({})", place);
    }
    return all;
}

std::string optional_day(const std::optional<Day>& day) { return day ? base::to_iso_day(*day) : std::string{}; }

/// A column: the key of its head, whether it holds numbers, and its cell.
struct Column {
    std::string_view head;
    bool is_number;
    std::string (*cell)(const View& view, const Activity& activity, const method::Expected& expected);
};

constexpr Column columns[] = {
    {"field.activity.title", false, [](const View& v, const Activity& a, const auto&) { return v.label(a.id); }},
    {"field.activity.kind", false,
     [](const View& v, const Activity& a, const auto&) { return choice_text(v, "kind", a.kind); }},
    {"field.activity.state", false,
     [](const View& v, const Activity& a, const auto&) { return choice_text(v, "state", a.state); }},
    {"ui.plans.how", false,
     [](const View& v, const Activity&, const method::Expected& e) {
         return v.say(fmt::format("ui.plans.course_{}", method::words(e.course)[static_cast<std::size_t>(e.course)]));
     }},
    {"field.activity.start", false, [](const View&, const Activity& a, const auto&) { return a.start.text; }},
    {"field.activity.end", false, [](const View&, const Activity& a, const auto&) { return a.end.text; }},
    {"plan.head.expected_start", false,
     [](const View&, const Activity&, const method::Expected& e) { return optional_day(e.start); }},
    {"ui.plans.expected_end", false,
     [](const View&, const Activity&, const method::Expected& e) { return optional_day(e.end); }},
    {"ui.plans.delay_days", true,
     [](const View&, const Activity&, const method::Expected& e) { return std::to_string(e.delay_days); }},
    {"plan.head.reason", false, [](const View& v, const Activity&, const method::Expected& e) { return v.reason(e); }},
    {"field.activity.progress", true,
     [](const View&, const Activity& a, const auto&) {
         return a.progress ? std::to_string(*a.progress) : std::string{};
     }},
    {"field.activity.after", false,
     [](const View& v, const Activity& a, const auto&) { return labels_text(v, a.after); }},
    {"field.activity.leads", false, [](const View& v, const Activity& a, const auto&) { return leads_text(v, a); }},
    {"field.activity.organisations", false,
     [](const View& v, const Activity& a, const auto&) { return labels_text(v, a.organisations); }},
    {"field.activity.funding_source", false,
     [](const View&, const Activity& a, const auto&) { return a.funding_source; }},
    {"field.activity.funding", true,
     [](const View&, const Activity& a, const auto&) {
         constexpr double minor = 100;
         return a.funding.currency.empty() ? std::string{}
                                           : domain::cells::write_decimal(static_cast<double>(a.funding.minor) / minor);
     }},
    {"plan.head.currency", false, [](const View&, const Activity& a, const auto&) { return a.funding.currency; }},
    {"field.activity.funding_state", false,
     [](const View& v, const Activity& a, const auto&) { return choice_text(v, "funding_state", a.funding_state); }},
    {"field.activity.kpis", false,
     [](const View& v, const Activity& a, const auto&) { return labels_text(v, a.kpis); }},
    {"field.activity.expected", false,
     [](const View& v, const Activity& a, const auto&) { return std::string{a.expected.best(v.lang)}; }},
};

base::Outcome write_to(tabular::RowSink& sink, const Table& table) {
    if (auto good = sink.header(table.heads); !good) return good;
    for (const auto& row : table.rows) {
        std::vector<tabular::Cell> cells;
        for (std::size_t at = 0; at < row.size(); ++at) cells.push_back({row[at], table.is_number[at]});
        if (auto good = sink.row(cells); !good) return good;
    }
    return sink.finish();
}

}  // namespace

Table table_of(const View& view, const Id& plan) {
    Table table;
    for (const auto& column : columns) {
        table.heads.push_back(view.say(column.head));
        table.is_number.push_back(column.is_number);
    }
    for (const auto at : activities_of(view, plan)) {
        auto& row = table.rows.emplace_back();
        for (const auto& column : columns)
            row.push_back(column.cell(view, view.facts().activities[at], view.expected[at]));
    }
    return table;
}

std::string schedule_csv(const Table& table) {
    std::string bytes;
    tabular::CsvWriter writer{[&](std::string_view piece) { bytes += piece; },
                              {.byte_order_mark = true, .spreadsheet_safe = true}};
    base::check(write_to(writer, table).ok(), "a CSV takes every cell");
    return bytes;
}

base::Result<std::string> schedule_xlsx(const Table& table, const std::string& sheet, base::Instant now) {
    std::string bytes;
    tabular::XlsxWriter writer{[&](std::string_view piece) { bytes += piece; }, {.sheet = sheet, .created = now}};
    if (auto good = write_to(writer, table); !good) return good.error();
    return bytes;
}

}  // namespace qiao::plans

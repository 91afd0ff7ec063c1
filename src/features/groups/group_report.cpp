#include "features/groups/group_report.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "features/pairing/report.hpp"

namespace qiao::groups {
namespace {

namespace json = boost::json;
using pairing::list_of;
using pairing::number_of;
using pairing::points;
using pairing::Rows;
using pairing::text_of;

bool is_true(const json::object& object, std::string_view name) { return text_of(object, name) == "1"; }

class Report : public pairing::AnswerReport {
public:
    Report(const json::value& answer, const base::Texts& texts, std::string_view lang)
        : AnswerReport{answer, texts, lang, "groups.report."} {
        for (const auto& side : list_of(answer_, "sides")) know(list_of(side.as_object(), "cities"));
    }

    /// The names of the sides between other heads.
    [[nodiscard]] std::vector<std::string> group_heads() const {
        auto out = heads({"number", "theme"});
        for (const auto& side : list_of(answer_, "sides")) out.push_back(text_of(side.as_object(), "name"));
        for (auto& head : heads({"value", "mean"})) out.push_back(std::move(head));
        return out;
    }

    [[nodiscard]] Rows groups() const {
        Rows rows;
        for (const auto& item : list_of(answer_, "groups")) {
            const auto& group = item.as_object();
            std::vector<std::string> row{std::to_string(rows.size() + 1), theme_of(group)};
            row.resize(2 + list_of(answer_, "sides").size());
            for (const auto& member : list_of(group, "members")) {
                auto& cell = row[2 + member.at("side").to_number<std::size_t>()];
                cell += (cell.empty() ? "" : "; ") + city(text_of(member.as_object(), "id"));
            }
            row.push_back(points(number_of(group, "value")));
            row.push_back(points(number_of(group, "mean")));
            rows.push_back(std::move(row));
        }
        return rows;
    }

    [[nodiscard]] Rows pairs() const {
        Rows rows;
        std::size_t number = 0;
        for (const auto& item : list_of(answer_, "groups")) {
            const auto& group = item.as_object();
            ++number;
            for (const auto& one : list_of(group, "pairs")) {
                const auto& pair = one.as_object();
                const auto fit = text_of(pair, "fit");
                rows.push_back({std::to_string(number), theme_of(group), city(text_of(pair, "a")),
                                city(text_of(pair, "b")), say(is_true(pair, "known") ? "yes" : "no"),
                                points(number_of(pair, "score")), fit.empty() ? fit : points(number_of(pair, "fit")),
                                points(number_of(pair, "value"))});
            }
        }
        return rows;
    }

    [[nodiscard]] Rows cities() const {
        Rows rows;
        for (const auto& item : list_of(answer_, "sides")) {
            const auto& side = item.as_object();
            for (const auto& one : list_of(side, "cities")) {
                const auto& place = one.as_object();
                std::string groups;
                for (const auto& group : list_of(place, "groups"))
                    groups += fmt::format("{}{}", groups.empty() ? "" : ", ", group.to_number<int>() + 1);
                const auto best = text_of(place, "best");
                rows.push_back({text_of(side, "name"), city(text_of(place, "id")), std::move(groups),
                                best.empty() ? best : points(number_of(place, "best"))});
            }
        }
        return rows;
    }

    [[nodiscard]] std::string title() const {
        std::string sides;
        for (const auto& side : list_of(answer_, "sides"))
            sides += (sides.empty() ? "" : " – ") + text_of(side.as_object(), "name");
        return say("title", {{"sides", sides}});
    }
    [[nodiscard]] std::string summary() const {
        std::size_t cities = 0;
        for (const auto& side : list_of(answer_, "sides")) cities += list_of(side.as_object(), "cities").size();
        return say("summary", {{"groups", std::to_string(list_of(answer_, "groups").size())},
                               {"seated", std::to_string(cities - list_of(answer_, "left_out").size())},
                               {"cities", std::to_string(cities)},
                               {"total", points(number_of(answer_, "total"))}});
    }
    [[nodiscard]] std::string proof() const {
        if (is_true(answer_, "proven")) return say("proven");
        return say("unproven", {{"gap", points(number_of(answer_, "gap"))}});
    }
    [[nodiscard]] std::string without() const {
        std::string themes;
        for (const auto& theme : list_of(answer_, "themes_without"))
            themes += (themes.empty() ? "" : "; ") + label_of(theme.as_object());
        return themes.empty() ? themes : say("without", {{"themes", themes}});
    }

private:
    [[nodiscard]] std::string label_of(const json::object& theme) const {
        return text_of(theme, lang_ == "zh" ? "label_zh" : "label_en");
    }
    [[nodiscard]] std::string theme_of(const json::object& group) const {
        const auto* theme = group.at("theme").if_object();
        const auto label = theme == nullptr ? say("no_theme") : label_of(*theme);
        return is_true(group, "locked") ? say("locked", {{"theme", label}}) : label;
    }
};

constexpr std::initializer_list<const char*> pair_heads{"number", "theme", "one", "other",
                                                        "known",  "score", "fit", "value"};
constexpr std::initializer_list<const char*> city_heads{"side", "city", "groups_of", "best"};

}  // namespace

base::Result<std::string> to_xlsx(const json::value& answer, const base::Texts& texts, std::string_view lang,
                                  base::Instant now) {
    const Report report{answer, texts, lang};
    const auto heads = report.group_heads();
    const Rows about{{report.say("proof"), report.proof()}, {report.say("digest"), report.inputs()}};
    return pairing::workbook({{report.say("groups"), heads, report.groups(), heads.size() - 2},
                              {report.say("pairs"), report.heads(pair_heads), report.pairs(), 5},
                              {report.say("cities"), report.heads(city_heads), report.cities(), 3},
                              {report.say("about"), report.heads({"what", "is"}), about, 2}},
                             now);
}

std::string to_pdf(const json::value& answer, const base::Texts& texts, std::string_view lang, base::Instant now) {
    const Report report{answer, texts, lang};
    print::Document document{{.title = report.title(), .lang = std::string{lang}, .created = now, .landscape = true}};
    document.heading(report.title(), 1);
    document.paragraph(report.summary());
    document.paragraph(report.proof());
    document.heading(report.say("groups"), 2);
    const auto heads = report.group_heads();
    std::vector<double> shares(heads.size(), 4);
    shares[0] = 0.6;
    shares[1] = 3;
    shares[shares.size() - 2] = shares[shares.size() - 1] = 1;
    document.table(pairing::columns(heads, shares, heads.size() - 2), report.groups());
    if (const auto without = report.without(); !without.empty()) document.small(without);
    document.heading(report.say("cities"), 2);
    document.table(pairing::columns(report.heads(city_heads), {2, 4, 2, 1}, 3), report.cities());
    document.small(report.inputs());
    return document.finish();
}

}  // namespace qiao::groups

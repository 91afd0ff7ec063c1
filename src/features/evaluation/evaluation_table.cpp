#include "features/evaluation/evaluation_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "print/document.hpp"

namespace qiao::evaluation {
namespace {

using domain::Edtf;
using Rows = std::vector<std::vector<std::string>>;

constexpr std::size_t columns_on_paper = 6;  ///< periods: the latest

/// What stands where, worded.
class Wording {
public:
    Wording(const Sheet& sheet, const base::Texts& texts, std::string_view lang)
        : sheet_{sheet}, texts_{texts}, lang_{lang} {}

    [[nodiscard]] std::string say(std::string_view key, const base::Texts::Args& args = {}) const {
        return texts_.get(lang_, fmt::format("evaluation.{}", key), args);
    }
    [[nodiscard]] std::string side(const Id& place) const {
        return place.is_nil() ? say("both_sides") : sheet_.picture.label(place);
    }
    [[nodiscard]] std::string title(const domain::Kpi& kpi) const { return std::string{kpi.title.best(lang_)}; }
    [[nodiscard]] std::string state(const Edtf& period) const {
        const auto state = sheet_.state_of(period);
        return say(fmt::format("state_{}", words(state)[static_cast<std::size_t>(state)]));
    }
    [[nodiscard]] std::string words_in(const method::Figure& figure) const {
        std::string all;
        for (const auto& id : figure.of) {
            const auto* one = sheet_.measurement(id);
            if (one == nullptr || one->narrative.empty()) continue;
            if (!all.empty()) all += " / ";
            all += one->narrative.best(lang_);
        }
        return all;
    }
    [[nodiscard]] const domain::Target* target(const method::Series& series) const {
        for (const auto& one : sheet_.picture.facts.targets) {
            if (one.kpi == series.kpi && one.place == series.place && one.activity.is_nil()) return &one;
        }
        return nullptr;
    }
    [[nodiscard]] std::string reached(const method::Progress& progress) const {
        if (!progress.reached) return {};
        return say(*progress.reached ? "reached" : "not_reached");
    }
    [[nodiscard]] std::string_view lang() const { return lang_; }

private:
    const Sheet& sheet_;
    const base::Texts& texts_;
    std::string lang_;
};

std::string percent_text(const method::Progress& progress) {
    return progress.percent ? std::to_string(*progress.percent) : std::string{};
}

/// "3 → 10 (2027)"
std::string goal_text(const domain::Target* target) {
    if (target == nullptr || !target->target) return {};
    auto text = figure_text(target->target);
    if (target->baseline) text = figure_text(target->baseline) + " → " + text;
    return target->due.text.empty() ? text : fmt::format("{} ({})", text, target->due.text);
}

std::vector<Edtf> latest_periods(const Sheet& sheet) {
    const auto count = std::min(sheet.periods.size(), columns_on_paper);
    return {sheet.periods.end() - static_cast<std::ptrdiff_t>(count), sheet.periods.end()};
}

void kpis_on_paper(print::Document& document, const Sheet& sheet, const Wording& wording) {
    const auto periods = latest_periods(sheet);
    std::vector<print::Column> columns{{wording.say("kpi"), 4}, {wording.say("side"), 2}};
    for (const auto& period : periods) columns.push_back({period.text, 1.3, true});
    columns.push_back({wording.say("goal"), 2});
    columns.push_back({wording.say("progress"), 1.5});
    Rows rows;
    for (const auto& series : sheet.series) {
        const auto& kpi = *method::find_in(sheet.kpis, series.kpi);
        std::vector<std::string> row{
            kpi.unit.empty() ? wording.title(kpi) : fmt::format("{} [{}]", wording.title(kpi), kpi.unit),
            wording.side(series.place)};
        for (const auto& period : periods) {
            const auto point = std::ranges::find(series.points, period, &method::Point::period);
            const auto& figure = point->figure;
            row.push_back(figure.value ? figure_text(figure.value) : figure.is_known() ? wording.say("in_words") : "–");
        }
        const auto* target = wording.target(series);
        const auto progress = target == nullptr ? method::Progress{} : method::progress_of(kpi, *target, series.points);
        row.push_back(goal_text(target));
        row.push_back(progress.percent ? percent_text(progress) + " %" : wording.reached(progress));
        rows.push_back(std::move(row));
    }
    document.heading(wording.say("figures"), 2);
    if (rows.empty()) return document.small(wording.say("no_kpis"));
    document.table(columns, rows);
}

void words_on_paper(print::Document& document, const Sheet& sheet, const Wording& wording) {
    Rows rows;
    for (const auto& series : sheet.series) {
        for (const auto& point : series.points) {
            const auto said = wording.words_in(point.figure);
            if (said.empty()) continue;
            rows.push_back({wording.title(*method::find_in(sheet.kpis, series.kpi)), wording.side(series.place),
                            point.period.text, said});
        }
    }
    if (rows.empty()) return;
    document.heading(wording.say("told_in_words"), 2);
    document.table(std::vector<print::Column>{{wording.say("kpi"), 2},
                                              {wording.say("side"), 1},
                                              {wording.say("period"), 1},
                                              {wording.say("in_words"), 4}},
                   rows);
}

void periods_on_paper(print::Document& document, const Sheet& sheet, const Wording& wording) {
    Rows rows;
    for (const auto& period : latest_periods(sheet)) {
        std::string missing;
        for (const auto& series : sheet.series) {
            if (std::ranges::find(series.missing, period) == series.missing.end()) continue;
            const auto title = wording.title(*method::find_in(sheet.kpis, series.kpi));
            if (!missing.ends_with(title)) missing += (missing.empty() ? "" : "; ") + title;  // once for all sides
        }
        rows.push_back({period.text, wording.state(period), missing});
    }
    document.heading(wording.say("periods"), 2);
    document.table(
        std::vector<print::Column>{{wording.say("period"), 1}, {wording.say("state"), 1}, {wording.say("missing"), 4}},
        rows);
}

void changes_on_paper(print::Document& document, const Sheet& sheet, const Wording& wording) {
    const auto& facts = sheet.picture.facts;
    if (facts.findings.empty() && facts.adjustments.empty()) return;
    Rows rows;
    for (const auto& finding : facts.findings) {
        std::string changes;
        for (const auto& one : facts.adjustments) {
            if (one.finding == finding.id)
                changes += (changes.empty() ? "" : "; ") + std::string{one.title.best(wording.lang())};
        }
        rows.push_back({finding.date.text, std::string{finding.title.best(wording.lang())}, changes});
    }
    document.heading(wording.say("findings"), 2);
    document.table(
        std::vector<print::Column>{{wording.say("date"), 1}, {wording.say("finding"), 3}, {wording.say("change"), 3}},
        rows);
}

}  // namespace

std::string figure_text(const std::optional<double>& value) { return value ? fmt::format("{}", *value) : ""; }

Table table_of(const Sheet& sheet, const base::Texts& texts, std::string_view lang) {
    const Wording wording{sheet, texts, lang};
    Table table;
    for (const auto& [key, is_number] : std::initializer_list<std::pair<const char*, bool>>{{"kpi", false},
                                                                                            {"unit", false},
                                                                                            {"side", false},
                                                                                            {"period", false},
                                                                                            {"state", false},
                                                                                            {"value", true},
                                                                                            {"in_words", false},
                                                                                            {"measurements", true},
                                                                                            {"baseline", true},
                                                                                            {"target", true},
                                                                                            {"due", false},
                                                                                            {"progress_percent", true},
                                                                                            {"goal_state", false}}) {
        table.columns.push_back(wording.say(key));
        table.is_number.push_back(is_number);
    }
    for (const auto& series : sheet.series) {
        const auto& kpi = *method::find_in(sheet.kpis, series.kpi);
        const auto* target = wording.target(series);
        const auto progress = target == nullptr ? method::Progress{} : method::progress_of(kpi, *target, series.points);
        for (const auto& point : series.points) {
            const auto& figure = point.figure;
            if (!figure.is_known()) continue;
            const auto is_held = target != nullptr && point.period == progress.period;
            table.rows.push_back({wording.title(kpi), kpi.unit, wording.side(series.place), point.period.text,
                                  wording.state(point.period), figure_text(figure.value), wording.words_in(figure),
                                  std::to_string(figure.of.size()), is_held ? figure_text(target->baseline) : "",
                                  is_held ? figure_text(target->target) : "", is_held ? target->due.text : "",
                                  is_held ? percent_text(progress) : "", is_held ? wording.reached(progress) : ""});
        }
    }
    return table;
}

std::string evaluation_pdf(const Sheet& sheet, const base::Texts& texts, std::string_view lang, base::Instant now) {
    constexpr std::size_t iso_day = 10;
    const Wording wording{sheet, texts, lang};
    const auto title =
        wording.say("document", {{"partnership", std::string{sheet.picture.facts.partnership.title.best(lang)}}});
    print::Document document{{.title = title, .lang = std::string{lang}, .created = now, .landscape = true}};
    document.heading(title, 1);
    document.small(wording.say("as_of", {{"date", base::to_rfc3339(base::Instant{sheet.today}).substr(0, iso_day)}}));
    kpis_on_paper(document, sheet, wording);
    words_on_paper(document, sheet, wording);
    periods_on_paper(document, sheet, wording);
    changes_on_paper(document, sheet, wording);
    return document.finish();
}

}  // namespace qiao::evaluation

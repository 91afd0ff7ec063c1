#include "features/evaluation/evaluation_json.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/clock.hpp"
#include "base/days.hpp"
#include "domain/json_codec.hpp"

namespace qiao::evaluation {

namespace json = boost::json;
using domain::Edtf;

namespace {

template <class T>
json::value known(const std::optional<T>& value) {
    return value ? json::value(*value) : json::value{};
}

json::value text_or_null(const std::string& text) { return text.empty() ? json::value{} : json::value(text); }

template <class Enum>
json::value word(Enum value) {
    const auto all = words(value);
    const auto at = static_cast<std::size_t>(value);
    return at < all.size() ? json::value(all[at]) : json::value{};
}

json::value localized(const domain::LocalizedText& text) { return domain::to_json(domain::Value{text}); }

json::array texts(const std::vector<Edtf>& dates) {
    json::array all;
    for (const auto& date : dates) all.emplace_back(date.text);
    return all;
}

json::object measurement_json(const domain::Measurement& one, const Sheet& sheet) {
    return {{"id", one.id.to_string()},
            {"period", one.period.text},
            {"value", known(one.value)},
            {"rating", known(one.rating)},
            {"narrative", one.narrative.empty() ? json::value{} : localized(one.narrative)},
            {"activity", named(sheet.picture, one.activity)},
            {"taken", text_or_null(one.taken.text)},
            {"source", one.source.is_nil() ? json::value{} : json::value(one.source.to_string())},
            {"locator", text_or_null(one.locator)}};
}

json::object figure_json(const method::Figure& figure, const Sheet& sheet) {
    json::array measurements;
    for (const auto& id : figure.of) {
        if (const auto* one = sheet.measurement(id)) measurements.push_back(measurement_json(*one, sheet));
    }
    return {{"value", known(figure.value)},
            {"of_activities", figure.of_activities},
            {"measurements", std::move(measurements)}};
}

json::object series_json(const method::Series& series, const Sheet& sheet) {
    json::array points;
    for (const auto& point : series.points) {
        auto one = figure_json(point.figure, sheet);
        one["period"] = point.period.text;
        points.push_back(std::move(one));
    }
    json::object out{{"place", named(sheet.picture, series.place)},
                     {"points", std::move(points)},
                     {"total", {{"value", known(series.total.value)}, {"measurements", series.total.of.size()}}},
                     {"missing", texts(series.missing)},
                     {"beyond", texts(series.beyond)}};
    if (series.trend)
        out["trend"] = {{"sign", series.trend->sign},
                        {"is_good", known(series.trend->is_good)},
                        {"from", series.trend->from.text},
                        {"to", series.trend->to.text}};
    return out;
}

json::object target_json(const domain::Target& target, const domain::Kpi& kpi, const Sheet& sheet) {
    const auto of_side = std::ranges::find_if(
        sheet.series, [&](const method::Series& one) { return one.kpi == kpi.id && one.place == target.place; });
    const auto progress =
        of_side == sheet.series.end() ? method::Progress{} : method::progress_of(kpi, target, of_side->points);
    return {{"id", target.id.to_string()},        {"place", named(sheet.picture, target.place)},
            {"baseline", known(target.baseline)}, {"baseline_date", text_or_null(target.baseline_date.text)},
            {"target", known(target.target)},     {"due", text_or_null(target.due.text)},
            {"actual", known(progress.actual)},   {"actual_period", text_or_null(progress.period.text)},
            {"percent", known(progress.percent)}, {"reached", known(progress.reached)}};
}

json::object kpi_json(const domain::Kpi& kpi, const Sheet& sheet) {
    json::array series, targets;
    for (const auto& one : sheet.series) {
        if (one.kpi == kpi.id) series.push_back(series_json(one, sheet));
    }
    for (const auto& one : sheet.picture.facts.targets) {
        if (one.kpi == kpi.id && one.activity.is_nil()) targets.push_back(target_json(one, kpi, sheet));
    }
    const auto is_chosen = std::ranges::any_of(sheet.picture.facts.frameworks, [&](const domain::Framework& one) {
        return std::ranges::find(one.kpis, kpi.id) != one.kpis.end();
    });
    return {{"id", kpi.id.to_string()},
            {"title", localized(kpi.title)},
            {"unit", kpi.unit},
            {"nature", word(kpi.nature)},
            {"direction", word(kpi.direction)},
            {"scope", word(kpi.scope)},
            {"roll_up", word(method::roll_up_of(kpi))},
            {"method", kpi.method.empty() ? json::value{} : localized(kpi.method)},
            {"source", kpi.source.is_nil() ? json::value{} : json::value(kpi.source.to_string())},
            {"locator", text_or_null(kpi.locator)},
            {"is_chosen", is_chosen},
            {"series", std::move(series)},
            {"targets", std::move(targets)}};
}

json::array periods_json(const Sheet& sheet, const Steps& steps) {
    auto all = sheet.periods;
    for (const auto& [text, period] : sheet.states) {
        if (std::ranges::find(all, Edtf{text}) == all.end()) all.push_back({text});
    }
    json::array out;
    for (const auto& period : all) {
        const auto found = sheet.states.find(period.text);
        domain::EvaluationPeriod kept{.partnership = sheet.picture.facts.partnership.id.to_string(), .period = period};
        if (found != sheet.states.end()) kept = found->second;
        auto one = to_json(kept, sheet.picture);
        std::int64_t measured = 0, missing = 0;
        for (const auto& series : sheet.series) {
            missing += std::ranges::count(series.missing, period);
            measured += std::ranges::count_if(series.points, [&](const method::Point& point) {
                return point.period == period && point.figure.is_known();
            });
        }
        json::array may;
        for (const auto step : steps(kept)) {
            if (step != "submit" || measured > 0) may.emplace_back(step);
        }
        one["measured"] = measured;
        one["missing"] = missing;
        one["may"] = std::move(may);
        out.push_back(std::move(one));
    }
    return out;
}

json::array findings_json(const Sheet& sheet) {
    auto findings = sheet.picture.facts.findings;
    std::ranges::sort(findings, [](const auto& a, const auto& b) {
        return std::tie(b.date.text, b.id) < std::tie(a.date.text, a.id);
    });
    json::array out;
    for (const auto& one : findings) {
        out.push_back(
            {{"id", one.id.to_string()},
             {"title", localized(one.title)},
             {"about", one.about.empty() ? json::value{} : localized(one.about)},
             {"date", one.date.text},
             {"activity", named(sheet.picture, one.activity)},
             {"measurement", one.measurement.is_nil() ? json::value{} : json::value(one.measurement.to_string())}});
    }
    return out;
}

json::array adjustments_json(const Sheet& sheet) {
    const auto& facts = sheet.picture.facts;
    auto adjustments = facts.adjustments;
    std::ranges::sort(adjustments, {}, &domain::Adjustment::id);
    json::array out;
    for (const auto& one : adjustments) {
        const auto approved = facts.approved.find(one.id);
        out.push_back({{"id", one.id.to_string()},
                       {"title", localized(one.title)},
                       {"change", localized(one.change)},
                       {"finding", one.finding.to_string()},
                       {"objective", named(sheet.picture, one.objective)},
                       {"clause", named(sheet.picture, one.clause)},
                       {"activity", named(sheet.picture, one.activity)},
                       {"plan", named(sheet.picture, one.plan)},
                       {"approved", approved == facts.approved.end() ? json::value{}
                                                                     : json::value(base::to_iso_day(approved->second))},
                       {"is_waiting", facts.waiting.contains(one.id)}});
    }
    return out;
}

json::array frameworks_json(const Sheet& sheet) {
    json::array out;
    for (const auto& one : sheet.picture.facts.frameworks) {
        json::array kpis;
        for (const auto& kpi : one.kpis) kpis.emplace_back(kpi.to_string());
        out.push_back({{"id", one.id.to_string()},
                       {"title", localized(one.title)},
                       {"rhythm", word(one.rhythm)},
                       {"kpis", std::move(kpis)}});
    }
    return out;
}

json::object gap_json(const PairGap& pair, const cooperation::Picture& picture) {
    json::array differences;
    for (const auto& question : pair.gap.questions) differences.push_back(known(question.difference));
    return {{"a", named(picture, pair.a)},           {"b", named(picture, pair.b)},
            {"differences", std::move(differences)}, {"mean_a", known(pair.gap.mean_a)},
            {"mean_b", known(pair.gap.mean_b)},      {"mean_distance", known(pair.gap.mean_distance)},
            {"widest", known(pair.gap.widest)}};
}

}  // namespace

json::value named(const cooperation::Picture& picture, const Id& id) {
    if (id.is_nil()) return {};
    return json::object{{"id", id.to_string()}, {"label", picture.label(id)}};
}

json::object to_json(const domain::EvaluationPeriod& period, const cooperation::Picture& picture) {
    json::array approved_by;
    for (const auto& text : period.approved_by) {
        if (const auto place = Id::parse(text)) approved_by.push_back(named(picture, *place));
    }
    const auto at = base::Instant{std::chrono::milliseconds{period.at}};
    return {{"period", period.period.text},
            {"state", word(period.state)},
            {"approved_by", std::move(approved_by)},
            {"person", text_or_null(period.person)},
            {"at", period.at == 0 ? json::value{} : json::value(base::to_rfc3339(at))},
            {"remark", text_or_null(period.remark)}};
}

json::object to_json(const Sheet& sheet, const Steps& steps) {
    const auto& facts = sheet.picture.facts;
    json::array places, kpis;
    for (const auto& place : facts.partnership.places) places.push_back(named(sheet.picture, place));
    for (const auto& kpi : sheet.kpis) kpis.push_back(kpi_json(kpi, sheet));
    return {{"today", base::to_iso_day(sheet.today)},
            {"partnership", {{"id", facts.partnership.id.to_string()}, {"title", localized(facts.partnership.title)}}},
            {"places", std::move(places)},
            {"rhythm", word(sheet.rhythm)},
            {"rhythm_is_said", sheet.rhythm_is_said},
            {"frameworks", frameworks_json(sheet)},
            {"periods", periods_json(sheet, steps)},
            {"kpis", std::move(kpis)},
            {"findings", findings_json(sheet)},
            {"adjustments", adjustments_json(sheet)}};
}

json::array to_json(const std::vector<SelfAssessment>& assessments, const cooperation::Picture& picture) {
    json::array out;
    for (const auto& one : assessments) {
        json::array sides, gaps;
        for (const auto& side : one.sides) {
            json::array answers;
            for (const auto& answer : side.answers) answers.emplace_back(answer);
            sides.push_back({{"place", named(picture, side.place)},
                             {"answered", side.answered},
                             {"record", side.record.is_nil() ? json::value{} : json::value(side.record.to_string())},
                             {"answers", side.answers.empty() ? json::value{} : json::value(std::move(answers))},
                             {"note", side.note.empty() ? json::value{} : localized(side.note)}});
        }
        for (const auto& pair : one.gaps) gaps.push_back(gap_json(pair, picture));
        out.push_back({{"questions", word(one.questions)},
                       {"period", one.period.text},
                       {"is_open", one.is_open},
                       {"sides", std::move(sides)},
                       {"gaps", std::move(gaps)}});
    }
    return out;
}

json::object to_json(const RoundState& state) {
    const auto lines = [](const std::vector<std::string>& all) {
        json::array out;
        for (const auto& one : all) out.emplace_back(one);
        return out;
    };
    json::object out{{"id", state.round.id.to_string()},
                     {"title", state.round.title},
                     {"ratings", lines(state.round.ratings)},
                     {"words", lines(state.round.words)},
                     {"closes", state.round.closes.text},
                     {"people", state.people},
                     {"answered", state.answered},
                     {"is_closed", state.is_closed},
                     {"results", nullptr}};
    if (state.answers.empty()) return out;
    json::array ratings, said;
    for (std::size_t i = 0; i < state.round.ratings.size(); ++i) {
        std::array<std::int64_t, 5> counts{};
        std::int64_t sum = 0, answered = 0;
        for (const auto& answer : state.answers) {
            if (i >= answer.ratings.size() || answer.ratings[i] == "-") continue;
            const auto given = static_cast<std::size_t>(answer.ratings[i].front() - '1');
            ++counts[given];
            sum += static_cast<std::int64_t>(given) + 1;
            ++answered;
        }
        constexpr std::int64_t whole = 100;
        ratings.push_back(
            {{"counts", json::array(counts.begin(), counts.end())},
             {"mean", answered == 0 ? json::value{} : json::value((sum * whole + answered / 2) / answered)}});
    }
    for (std::size_t i = 0; i < state.round.words.size(); ++i) {
        std::vector<std::string> all;
        for (const auto& answer : state.answers) {
            if (i < answer.words.size() && answer.words[i] != "-") all.push_back(answer.words[i]);
        }
        std::ranges::sort(all);
        said.push_back(lines(all));
    }
    out["results"] = {{"ratings", std::move(ratings)}, {"words", std::move(said)}};
    return out;
}

}  // namespace qiao::evaluation

#include "features/evaluation/evaluation.hpp"

#include <algorithm>

#include "storage/working_rows.hpp"

namespace qiao::evaluation {
namespace {

using domain::Edtf;
using method::Facts;

std::vector<domain::Kpi> chosen_kpis(const Facts& facts) {
    std::vector<domain::Kpi> chosen;
    const auto add = [&](const Id& id) {
        const auto* kpi = method::find_in(facts.kpis, id);
        if (kpi != nullptr && method::find_in(chosen, id) == nullptr) chosen.push_back(*kpi);
    };
    auto frameworks = facts.frameworks;
    std::ranges::sort(frameworks, {}, &domain::Framework::id);
    for (const auto& framework : frameworks) std::ranges::for_each(framework.kpis, add);
    std::vector<Id> others;
    for (const auto& kpi : facts.kpis) {
        if (kpi.partnership == facts.partnership.id) others.push_back(kpi.id);
    }
    for (const auto& one : facts.targets) others.push_back(one.kpi);
    for (const auto& one : facts.measurements) others.push_back(one.kpi);
    std::ranges::sort(others);
    std::ranges::for_each(others, add);
    return chosen;
}

/// The first and the last day that figures speak of, today among them.
std::pair<Day, Day> span_of(const Facts& facts, Day today) {
    constexpr std::chrono::days two_years{730};
    auto first = today - two_years, last = today;
    const auto widen = [&](const Edtf& date) {
        if (const auto day = method::first_day(date)) first = std::min(first, *day);
        if (const auto day = method::last_day(date)) last = std::max(last, *day);
    };
    for (const auto& one : facts.measurements) widen(one.period);
    for (const auto& one : facts.targets) {
        if (const auto day = method::first_day(one.baseline_date)) first = std::min(first, *day);
    }
    return {first, last};
}

}  // namespace

domain::PeriodState Sheet::state_of(const Edtf& period) const {
    const auto found = states.find(period.text);
    return found == states.end() ? domain::PeriodState::open : found->second.state;
}

const domain::Measurement* Sheet::measurement(const Id& id) const {
    return method::find_in(picture.facts.measurements, id);
}

std::optional<Sheet> sheet_of(storage::Reader& reader, const Id& partnership, const Range& range, std::string_view lang,
                              Day today) {
    auto picture = cooperation::picture_of(reader, partnership, lang);
    if (!picture) return std::nullopt;
    Sheet sheet{.picture = *std::move(picture), .today = today};
    const auto& facts = sheet.picture.facts;
    for (const auto& framework : facts.frameworks) {
        const auto is_said = static_cast<std::size_t>(framework.rhythm) < words(framework.rhythm).size();
        if (!is_said || (sheet.rhythm_is_said && framework.rhythm >= sheet.rhythm)) continue;
        sheet.rhythm = framework.rhythm;  // of several the most frequent
        sheet.rhythm_is_said = true;
    }
    const auto [first, last] = span_of(facts, today);
    sheet.periods = method::periods_of(sheet.rhythm, range.from.value_or(first), range.until.value_or(last));
    sheet.kpis = chosen_kpis(facts);
    sheet.series = method::series_of(sheet.kpis, facts.measurements, sheet.periods, today);
    for (auto& one : storage::load_where<domain::EvaluationPeriod>(reader, domain::evaluation_period_entity(),
                                                                   "partnership", partnership.to_string()))
        sheet.states.emplace(one.period.text, std::move(one));
    return sheet;
}

}  // namespace qiao::evaluation

#include "features/groups/groupings.hpp"

#include <algorithm>
#include <map>

#include "base/stopwatch.hpp"
#include "features/groups/inputs_hash.hpp"
#include "features/pairing/json_fields.hpp"

namespace qiao::groups {
namespace {

using base::Code;
using base::Error;
using base::Result;

std::string pointer_of(std::size_t side) { return "/sides/" + std::to_string(side) + "/cities"; }

/// A place that stands on two sides could only be grouped with itself.
void refuse_twice(const std::vector<std::vector<domain::Record>>& cohorts, std::string_view lang,
                  std::vector<Error>& faults) {
    std::map<base::Id, std::size_t> seen;
    for (std::size_t side = 0; side < cohorts.size(); ++side) {
        for (const auto& place : cohorts[side]) {
            const auto [there, fresh] = seen.emplace(place.id, side);
            if (fresh) continue;
            const auto where = pointer_of(side);
            faults.push_back({Code::invalid_value,
                              where,
                              {{"where", where}, {"value", place.label(lang)}, {"before", pointer_of(there->second)}},
                              "error.pairing.place_twice"});
        }
    }
}

Error stopped() { return {.code = Code::unavailable, .text_key = "error.groups.stopped"}; }

}  // namespace

engine::groups::Problem Grouping::problem() const {
    auto out = limits;
    out.value.assign(table.values.begin(), table.values.end());
    return out;
}

Result<Groupings::Read> Groupings::read(const GroupRequest& request, std::string_view lang) {
    const auto reader = store_.read();
    Read out{keeper_.current(*reader), {}, ThemeFinder{*reader}, {}, {}};
    pairing::JsonFields fields;
    for (std::size_t side = 0; side < request.cohorts.size(); ++side) {
        auto found = pairing::find_cohort(request.cohorts[side].cities, pointer_of(side).substr(1), *out.knowledge,
                                          *reader, finder_);
        if (found)
            out.cohorts.push_back(std::move(found).value());
        else
            fields.take(std::move(found).error());
    }
    refuse_twice(out.cohorts, lang, fields.faults);
    for (const auto& written : request.themes) {
        auto theme = out.themes.resolve(written);
        if (!theme)
            fields.faults.push_back(theme.error());
        else if (std::ranges::find(out.asked, theme->id, &ThemeName::id) == out.asked.end())
            out.asked.push_back(std::move(theme).value());
    }
    if (request.all_themes) out.asked = out.themes.all();
    auto locked = locked_themes(request, out.themes);
    if (locked)
        out.locked = std::move(locked).value();
    else
        fields.take(std::move(locked).error());
    if (!fields.faults.empty()) return pairing::gathered(std::move(fields.faults), "error.groups.names");
    return out;
}

base::Outcome Groupings::check(const GroupRequest& request, std::string_view lang) {
    const auto known = read(request, lang);
    if (!known) return known.error();
    const auto chosen = partners::read_choice(*known->knowledge, {request.profile, request.weights});
    if (!chosen) return chosen.error();
    return base::done();
}

Result<Grouping> Groupings::prepare(const GroupRequest& request, std::string_view lang) {
    auto known = read(request, lang);
    if (!known) return known.error();
    auto table = make_table(std::move(known->knowledge), std::move(known->cohorts), std::move(known->asked),
                            known->locked, request, std::chrono::floor<std::chrono::days>(clock_.now()));
    if (!table) return table.error();
    Grouping out{.request = request, .table = std::move(table).value()};
    auto limits = limits_of(request, known->themes, out.table, finder_);
    if (!limits) return limits.error();
    out.limits = std::move(limits).value();
    return out;
}

Result<Grouping> Groupings::group(const GroupRequest& request, std::string_view lang, const GroupProgress& progress) {
    constexpr auto scores_share = 0.1;
    base::Stopwatch watch;
    if (progress && !progress(0, "groups.step.scores")) return stopped();
    auto grouping = prepare(request, lang);
    if (!grouping) return grouping.error();
    grouping->seconds.scores = watch.lap();
    if (progress && !progress(scores_share, "groups.step.groups")) return stopped();
    engine::groups::Options options;
    if (progress)
        options.go_on = [&](std::size_t done, std::size_t of) {
            const auto share = of == 0 ? 0 : static_cast<double>(done) / static_cast<double>(of);
            return progress(scores_share + (1 - scores_share) * share, "groups.step.groups");
        };
    const auto problem = grouping->problem();
    auto answer = engine::groups::solve(problem, options);
    if (!answer) return told(answer.error(), request, grouping->table, lang);
    grouping->answer = std::move(answer).value();
    grouping->certificate = engine::groups::certify(problem, grouping->answer);
    std::ranges::stable_sort(grouping->answer.groups, [](const auto& one, const auto& two) {
        return one.locked != two.locked ? one.locked : one.value > two.value;
    });
    grouping->seconds.groups = watch.lap();
    grouping->inputs_hash = inputs_hash(*grouping);
    return grouping;
}

}  // namespace qiao::groups

#include "features/groups/city_table.hpp"

#include <algorithm>

namespace qiao::groups {
namespace {

using base::Code;
using base::Error;
using base::Result;
using engine::Micro;

/// Copies the scores of two cohorts into the table of all, and notes who may not be together.
class Filling {
public:
    Filling(CityTable& table, const GroupRequest& request) : table_{table}, request_{request} {
        const auto n = table.cities.size();
        table.scores.assign(n * n, 0);
        table.known.assign(n * n, 0);
        table.excluded.assign(n * n, 0);
    }

    void add(const pairing::ScoreTable& scores, int first, int second) {
        const auto width = static_cast<int>(scores.b.size());
        const auto both = [&]<class Value>(std::vector<Value>& matrix, int a, int b, Value value) {
            matrix[table_.at(first + a, second + b)] = matrix[table_.at(second + b, first + a)] = value;
        };
        for (int a = 0; static_cast<std::size_t>(a) < scores.a.size(); ++a) {
            for (int b = 0; b < width; ++b) {
                const auto score = scores.scores.value[static_cast<std::size_t>(a * width + b)];
                both(table_.scores, a, b, score);
                if (score < request_.score_min) both(table_.excluded, a, b, char{1});
            }
        }
        for (const auto pair : scores.known) {
            both(table_.known, pair.a, pair.b, char{1});
            if (!request_.include_known) both(table_.excluded, pair.a, pair.b, char{1});
        }
        for (const auto* never : {&scores.violating, &scores.related})
            for (const auto pair : *never) both(table_.excluded, pair.a, pair.b, char{1});
    }

private:
    CityTable& table_;
    const GroupRequest& request_;
};

/// The values at one theme; without one the scores themselves.
std::vector<Micro> values_at(const CityTable& table, const ThemeFit* theme) {
    std::vector<Micro> out(table.scores.size());
    const auto n = static_cast<int>(table.cities.size());
    for (int a = 0; a < n; ++a) {
        for (int b = 0; b < n; ++b) {
            const auto cell = table.at(a, b);
            const auto across = table.side[static_cast<std::size_t>(a)] != table.side[static_cast<std::size_t>(b)];
            if (!across || table.excluded[cell] != 0) continue;
            out[cell] = theme == nullptr ? std::max(table.scores[cell], 1)
                                         : value_of(table.scores[cell], theme->fits[cell],
                                                    theme->interested[static_cast<std::size_t>(a)] != 0 &&
                                                        theme->interested[static_cast<std::size_t>(b)] != 0);
        }
    }
    return out;
}

base::Outcome add_themes(CityTable& table, std::vector<ThemeName> themes, const std::set<base::Id>& kept,
                         const GroupRequest& request, const engine::World& world, std::chrono::sys_days today) {
    std::vector<int> in_world;
    for (const auto& city : table.cities) in_world.push_back(world.find(city.id));
    const auto cells = table.scores.size();
    for (auto& theme : themes) {
        auto fit = fit_at(theme.id, world, in_world, table.side, today);
        const auto any = std::ranges::any_of(fit.fits, [](Micro value) { return value > 0; });
        if (!any && request.all_themes && !kept.contains(theme.id)) continue;
        if ((table.themes.size() + 1) * cells > cells_max)
            return Error{Code::too_large, "/themes", {{"limit", std::to_string(cells_max)}}, "error.groups.too_large"};
        table.values.push_back(values_at(table, &fit));
        table.fits.push_back(std::move(fit.fits));
        table.themes.push_back(std::move(theme));
    }
    return base::done();
}

}  // namespace

Micro value_of(Micro score, Micro fit, bool both_interested) {
    if (fit > 0) return engine::mean(score, fit);
    return both_interested ? 1 : 0;
}

Result<CityTable> make_table(std::shared_ptr<const partners::Knowledge> knowledge,
                             std::vector<std::vector<domain::Record>> cohorts, std::vector<ThemeName> themes,
                             const std::set<base::Id>& kept, const GroupRequest& request, std::chrono::sys_days today) {
    CityTable table;
    std::vector<int> firsts;
    for (std::size_t side = 0; side < cohorts.size(); ++side) {
        firsts.push_back(static_cast<int>(table.cities.size()));
        table.cities.insert(table.cities.end(), cohorts[side].begin(), cohorts[side].end());
        table.side.resize(table.cities.size(), static_cast<int>(side));
    }
    const auto known = knowledge;
    const auto maker =
        pairing::ScoreMaker::make(std::move(knowledge), std::move(cohorts),
                                  {request.value, {request.profile, request.weights}, request.hide_links}, today);
    if (!maker) return maker.error();
    table.profile = maker->profile();
    Filling filling{table, request};
    for (std::size_t a = 0; a < firsts.size(); ++a)
        for (auto b = a + 1; b < firsts.size(); ++b) filling.add(maker->table(a, b), firsts[a], firsts[b]);
    if (!request.on_themes()) {
        table.themes.emplace_back();
        table.values.push_back(values_at(table, nullptr));
        return table;
    }
    const auto added = add_themes(table, std::move(themes), kept, request, known->world, today);
    if (!added) return added.error();
    return table;
}

}  // namespace qiao::groups

#include "features/groups/group_json.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <numeric>

#include "features/partners/partners_json.hpp"
#include "features/places/place_json.hpp"

namespace qiao::groups {
namespace {

namespace json = boost::json;
using engine::Micro;
using engine::groups::Group;
using engine::groups::unlimited;

double share(std::int64_t micro) { return static_cast<double>(micro) / 1'000'000.0; }

/// The sums without what is added for first seats.
struct Sums {
    std::int64_t total{0};
    std::optional<std::int64_t> bound{};  ///< none where it is not known how many seats there can be
    std::int64_t seated{0};
    std::int64_t seated_bound{0};
};

/// Tells one grouping.
class Teller {
public:
    Teller(const Grouping& grouping, std::string_view lang)
        : grouping_{grouping}, table_{grouping.table}, lang_{lang}, groups_of_(table_.cities.size()) {
        const auto& groups = grouping.answer.groups;
        for (std::size_t n = 0; n < groups.size(); ++n)
            for (const auto city : groups[n].cities)
                groups_of_[static_cast<std::size_t>(city)].push_back(static_cast<std::int64_t>(n));
    }

    [[nodiscard]] json::object request() const {
        const auto& asked = grouping_.request;
        const auto& limits = grouping_.limits;
        json::array sides, cities, apart, locked;
        for (std::size_t side = 0; side < asked.cohorts.size(); ++side)
            sides.push_back({{"name", asked.cohorts[side].name},
                             {"size", size(side)},
                             {"cities", ids(of_side(static_cast<int>(side)))}});
        for (int city = 0; static_cast<std::size_t>(city) < table_.cities.size(); ++city) {
            const auto most = limits.city_max[static_cast<std::size_t>(city)];
            if (most != asked.groups_per_city) cities.push_back({{"place", id(city)}, {"groups", most}});
        }
        for (const auto& [one, two] : limits.apart) apart.push_back(json::array{id(one), id(two)});
        for (const auto& group : limits.locked)
            locked.push_back({{"theme", theme_id(group.topic)}, {"cities", ids(group.cities)}});
        json::object out{{"sides", std::move(sides)},
                         {"groups_per_city", asked.groups_per_city},
                         {"cities", std::move(cities)},
                         {"apart", std::move(apart)},
                         {"locked", std::move(locked)},
                         {"everybody", asked.everybody},
                         {"score_min", share(asked.score_min)},
                         {"value", to_string(asked.value)},
                         {"include_known", asked.include_known},
                         {"hide_links", asked.hide_links}};
        if (asked.groups) out["groups"] = *asked.groups;
        if (!asked.profile.empty()) out["profile"] = asked.profile;
        if (!asked.weights.empty()) out["weights"] = asked.weights;
        if (!asked.on_themes()) return out;
        out["groups_per_theme"] = asked.groups_per_theme;
        out["themes"] = asked.all_themes ? json::value("all") : json::value(theme_ids());
        return out;
    }

    [[nodiscard]] json::array sides() const {
        json::array out;
        for (std::size_t side = 0; side < grouping_.request.cohorts.size(); ++side) {
            json::array cities;
            for (const auto city : of_side(static_cast<int>(side))) {
                auto told = places::brief_json(place(city));
                const auto& groups = groups_of_[static_cast<std::size_t>(city)];
                told["groups"] = json::array(groups.begin(), groups.end());
                const auto best = best_of(city);
                told["best"] = best > 0 ? json::value(share(best)) : json::value{};
                cities.push_back(std::move(told));
            }
            out.push_back(
                {{"name", grouping_.request.cohorts[side].name}, {"size", size(side)}, {"cities", std::move(cities)}});
        }
        return out;
    }

    [[nodiscard]] json::array groups() const {
        json::array out;
        for (const auto& one : grouping_.answer.groups) out.push_back(group(one));
        return out;
    }

    [[nodiscard]] json::array left_out() const {
        json::array out;
        for (std::size_t city = 0; city < groups_of_.size(); ++city)
            if (groups_of_[city].empty()) out.push_back(json::value(id(static_cast<int>(city))));
        return out;
    }

    [[nodiscard]] json::array themes_without() const {
        json::array out;
        for (int theme = 0; grouping_.request.on_themes() && static_cast<std::size_t>(theme) < table_.themes.size();
             ++theme)
            if (std::ranges::find(grouping_.answer.groups, theme, &Group::topic) == grouping_.answer.groups.end())
                out.push_back(theme_json(theme));
        return out;
    }

    [[nodiscard]] Sums sums() const {
        const auto& answer = grouping_.answer;
        if (grouping_.limits.first_seat.empty()) return {answer.total, answer.bound};
        const auto seat = grouping_.limits.first_seat.front();
        Sums out{.seated = std::ranges::count_if(groups_of_, [](const auto& groups) { return !groups.empty(); }),
                 .seated_bound = answer.bound / seat};
        out.total = answer.total - out.seated * seat;
        if (out.seated == out.seated_bound) out.bound = answer.bound - out.seated * seat;
        return out;
    }

private:
    [[nodiscard]] const domain::Record& place(int city) const { return table_.cities[static_cast<std::size_t>(city)]; }
    [[nodiscard]] std::string id(int city) const { return place(city).id.to_string(); }
    [[nodiscard]] json::array ids(const std::vector<int>& cities) const {
        json::array out;
        for (const auto city : cities) out.push_back(json::value(id(city)));
        return out;
    }
    [[nodiscard]] std::vector<int> of_side(int side) const {
        std::vector<int> out;
        for (int city = 0; static_cast<std::size_t>(city) < table_.side.size(); ++city)
            if (side_of(city) == side) out.push_back(city);
        return out;
    }
    [[nodiscard]] int side_of(int city) const { return table_.side[static_cast<std::size_t>(city)]; }
    [[nodiscard]] json::object size(std::size_t side) const {
        const auto& size = grouping_.request.cohorts[side].size;
        return {{"min", size.min}, {"max", size.max}};
    }

    [[nodiscard]] json::value theme_id(int theme) const {
        const auto& id = table_.themes[static_cast<std::size_t>(theme)].id;
        return id.is_nil() ? json::value{} : json::value(id.to_string());
    }
    [[nodiscard]] json::array theme_ids() const {
        json::array out;
        for (int theme = 0; static_cast<std::size_t>(theme) < table_.themes.size(); ++theme)
            out.push_back(theme_id(theme));
        return out;
    }
    [[nodiscard]] json::value theme_json(int theme) const {
        const auto& name = table_.themes[static_cast<std::size_t>(theme)];
        if (name.id.is_nil()) return nullptr;
        return json::object{{"id", name.id.to_string()},
                            {"label", name.label.best(lang_)},
                            {"label_en", name.label.best("en")},
                            {"label_zh", name.label.best("zh")}};
    }

    [[nodiscard]] Micro value(int theme, int a, int b) const {
        return table_.values[static_cast<std::size_t>(theme)][table_.at(a, b)];
    }
    [[nodiscard]] Micro best_of(int city) const {
        Micro best = 0;
        for (int theme = 0; static_cast<std::size_t>(theme) < table_.themes.size(); ++theme)
            for (int other = 0; static_cast<std::size_t>(other) < table_.cities.size(); ++other)
                best = std::max(best, value(theme, city, other));
        return best;
    }

    /// The mean of its pairs across within the group.
    [[nodiscard]] json::value mean_of(const Group& group, int city) const {
        std::int64_t sum = 0, pairs = 0;
        for (const auto other : group.cities) {
            if (side_of(other) == side_of(city)) continue;
            sum += value(group.topic, city, other);
            ++pairs;
        }
        return pairs == 0 ? json::value{} : json::value(share(engine::divided(sum, pairs)));
    }

    [[nodiscard]] json::object group(const Group& group) const {
        json::array members, pairs;
        for (const auto city : group.cities)
            members.push_back({{"id", id(city)}, {"side", side_of(city)}, {"mean", mean_of(group, city)}});
        for (const auto a : group.cities)
            for (const auto b : group.cities)
                if (side_of(a) < side_of(b)) pairs.push_back(pair(group.topic, a, b));
        const auto size = static_cast<std::int64_t>(group.cities.size());
        return {{"theme", theme_json(group.topic)},
                {"locked", group.locked},
                {"value", share(group.value)},
                {"mean", share(engine::divided(group.value, std::max<std::int64_t>(size, 1)))},
                {"members", std::move(members)},
                {"pairs", std::move(pairs)}};
    }

    [[nodiscard]] json::object pair(int theme, int a, int b) const {
        const auto cell = table_.at(a, b);
        const auto fit = table_.fits.empty() ? json::value{}
                                             : json::value(share(table_.fits[static_cast<std::size_t>(theme)][cell]));
        return {{"a", id(a)},
                {"b", id(b)},
                {"score", share(table_.scores[cell])},
                {"fit", fit},
                {"value", share(value(theme, a, b))},
                {"known", table_.known[cell] != 0}};
    }

    const Grouping& grouping_;
    const CityTable& table_;
    std::string_view lang_;
    std::vector<std::vector<std::int64_t>> groups_of_;  ///< of each city, by position in the answer
};

json::object certificate_json(const Grouping& grouping) {
    const auto& proof = grouping.certificate;
    return {{"holds", proof.proves()},
            {"groups_hold", proof.groups_hold},
            {"sums_agree", proof.sums_agree},
            {"prices_hold", proof.prices_hold},
            {"read_all", proof.read_all},

            {"leaves", grouping.answer.proof.leaves.size()}};
}

}  // namespace

json::object to_json(const Grouping& grouping, const base::Texts& texts, std::string_view lang) {
    const Teller teller{grouping, lang};
    const auto sums = teller.sums();
    const auto& answer = grouping.answer;
    json::object out{{"request", teller.request()},
                     {"profile", partners::profile_json(grouping.table.profile, texts, lang)},
                     {"sides", teller.sides()},
                     {"groups", teller.groups()},
                     {"left_out", teller.left_out()},
                     {"themes_without", teller.themes_without()},
                     {"total", share(sums.total)},
                     {"bound", sums.bound ? json::value(share(*sums.bound)) : json::value{}},
                     {"gap", answer.gap()},
                     {"proven", answer.proven},
                     {"stopped", answer.stopped},
                     {"certificate", certificate_json(grouping)},
                     {"inputs_hash", grouping.inputs_hash},
                     {"seconds", {{"scores", grouping.seconds.scores}, {"groups", grouping.seconds.groups}}}};
    if (grouping.request.everybody) {
        out["seated"] = sums.seated;
        out["seated_bound"] = sums.seated_bound;
    }
    return out;
}

}  // namespace qiao::groups

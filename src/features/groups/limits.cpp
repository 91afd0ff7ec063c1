#include "features/groups/limits.hpp"

#include <algorithm>

#include "engine/groups/groups.hpp"

namespace qiao::groups {
namespace {

using base::Code;
using base::Error;
using base::Result;
using engine::groups::Problem;
using engine::groups::unlimited;

class Builder {
public:
    Builder(const GroupRequest& request, const ThemeFinder& themes, CityTable& table, places::PlaceFinder& finder)
        : request_{request}, themes_{themes}, table_{table}, finder_{finder} {}

    Result<Problem> build() {
        out_.side = table_.side;
        for (const auto& cohort : request_.cohorts) out_.sizes.push_back(cohort.size);
        out_.topics = table_.themes.size();
        out_.topic_max.assign(out_.topics, request_.on_themes() ? request_.groups_per_theme : unlimited);
        out_.groups_max = request_.groups.value_or(unlimited);
        out_.city_max.assign(table_.cities.size(), request_.groups_per_city);
        out_.pair_min = 1;
        for (const auto& city : request_.cities)
            if (const auto there = find(city.place)) out_.city_max[static_cast<std::size_t>(*there)] = city.groups;
        for (const auto& couple : request_.apart) add_apart(couple);
        for (const auto& group : request_.locked) add_locked(group);
        if (request_.everybody) seat_everybody();
        if (!faults_.empty()) return pairing::gathered(std::move(faults_), "error.pairing.constraints");
        return std::move(out_);
    }

private:
    /// The one city of the sides that is meant; a name that is ambiguous in the world need not be so here.
    std::optional<int> find(const Written& written) {
        std::vector<int> there;
        for (const auto& id : pairing::ids_meant(written, finder_)) {
            const auto found = std::ranges::find(table_.cities, id, &domain::Record::id);
            if (found != table_.cities.end()) there.push_back(static_cast<int>(found - table_.cities.begin()));
        }
        if (there.size() == 1) return there.front();
        refuse(written.where, written.text,
               there.empty() ? "error.groups.not_in_sides" : "error.groups.several_in_sides");
        return std::nullopt;
    }

    void refuse(const std::string& where, const std::string& value, std::string key) {
        faults_.push_back({Code::invalid_value, where, {{"where", where}, {"value", value}}, std::move(key)});
    }

    void add_apart(const GroupRequest::Couple& couple) {
        const auto a = find(couple.a), b = find(couple.b);
        if (!a || !b) return;
        if (*a == *b) return refuse(couple.where, couple.a.text, "error.groups.apart_same");
        out_.apart.emplace_back(*a, *b);
    }

    void add_locked(const GroupRequest::LockedGroup& group) {
        engine::groups::Locked locked{.topic = -1};
        if (request_.on_themes()) {
            const auto theme = group.theme ? themes_.resolve(*group.theme) : Result<ThemeName>{ThemeName{}};
            const auto found = std::ranges::find(table_.themes, theme ? theme->id : base::Id{}, &ThemeName::id);
            if (found == table_.themes.end())
                refuse(group.theme ? group.theme->where : group.where, group.theme ? group.theme->text : "null",
                       group.theme ? "error.groups.theme_not_asked" : "error.groups.locked_theme");
            else
                locked.topic = static_cast<int>(found - table_.themes.begin());
        } else if (group.theme) {
            refuse(group.theme->where, group.theme->text, "error.groups.theme_not_asked");
        } else {
            locked.topic = 0;
        }
        for (const auto& written : group.cities) {
            const auto city = find(written);
            if (!city) continue;
            if (std::ranges::find(locked.cities, *city) != locked.cities.end())
                refuse(written.where, written.text, "error.groups.locked_city_twice");
            locked.cities.push_back(*city);
        }
        if (locked.topic >= 0) allow_together(locked);
        out_.locked.push_back(std::move(locked));
    }

    void allow_together(const engine::groups::Locked& locked) {
        auto& values = table_.values[static_cast<std::size_t>(locked.topic)];
        for (const auto a : locked.cities) {
            for (const auto b : locked.cities) {
                const auto cell = table_.at(a, b);
                const auto across =
                    table_.side[static_cast<std::size_t>(a)] != table_.side[static_cast<std::size_t>(b)];
                if (across && table_.excluded[cell] == 0) values[cell] = std::max(values[cell], 1);
            }
        }
    }

    /// A first seat is worth more than all seats could be together, so that no gain makes up for a city left out.
    void seat_everybody() {
        constexpr auto room = std::int64_t{4'000'000'000'000'000'000} / engine::groups::fine;
        std::int64_t members = 0, of_topics = 0, of_cities = 0;
        for (const auto& size : out_.sizes) members += size.max;
        for (const auto most : out_.topic_max) of_topics = std::min<std::int64_t>(of_topics + most, unlimited);
        for (const auto most : out_.city_max) of_cities += most;
        const auto seats = std::min(of_cities, members * std::min<std::int64_t>(of_topics, out_.groups_max));
        const auto worth = seats * engine::one + 1;
        if (worth > room / static_cast<std::int64_t>(table_.cities.size() + 1)) {
            faults_.push_back({Code::too_large, "/everybody", {}, "error.groups.everybody"});
            return;
        }
        out_.first_seat.assign(table_.cities.size(), worth);
    }

    const GroupRequest& request_;
    const ThemeFinder& themes_;
    CityTable& table_;
    places::PlaceFinder& finder_;
    Problem out_;
    std::vector<Error> faults_;
};

}  // namespace

Result<Problem> limits_of(const GroupRequest& request, const ThemeFinder& themes, CityTable& table,
                          places::PlaceFinder& finder) {
    return Builder{request, themes, table, finder}.build();
}

Result<std::set<base::Id>> locked_themes(const GroupRequest& request, const ThemeFinder& themes) {
    std::set<base::Id> out;
    std::vector<Error> faults;
    for (const auto& group : request.locked) {
        if (!group.theme) continue;
        const auto theme = themes.resolve(*group.theme);
        if (theme)
            out.insert(theme->id);
        else
            faults.push_back(theme.error());
    }
    if (!faults.empty()) return pairing::gathered(std::move(faults), "error.pairing.constraints");
    return out;
}

Error told(Error error, const GroupRequest& request, const CityTable& table, std::string_view lang) {
    const auto number = [&](const char* arg) { return static_cast<std::size_t>(std::stoul(error.args.at(arg))); };
    if (error.text_key == "error.groups.sides") {
        error.field = "/sides";
        return error;
    }
    if (!error.text_key.starts_with("error.groups.locked_")) return error;
    error.field = request.locked[number("index")].where;
    const auto theme = table.themes[number("topic")].label.best(lang);
    error.args = {{"index", error.field},
                  {"topic", std::string{theme}},
                  {"side", request.cohorts[number("side")].name},
                  {"city", table.cities[number("city")].label(lang)},
                  {"other", table.cities[number("other")].label(lang)}};
    if (error.text_key == "error.groups.locked_pair") error.text_key = "error.groups.locked_excluded";
    return error;
}

}  // namespace qiao::groups

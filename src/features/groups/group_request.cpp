#include "features/groups/group_request.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "features/pairing/json_fields.hpp"

namespace qiao::groups {
namespace {

namespace json = boost::json;
using pairing::JsonFields;
using pairing::PairValue;

/// More groups than this nobody can keep.
constexpr int groups_max = 1'000;

class Reading {
public:
    explicit Reading(const std::vector<std::vector<Written>>& cohorts) : cohorts_{cohorts} {}

    base::Result<GroupRequest> read(const json::value& body) {
        const auto* all = fields_.object(
            body, "",
            {"sides", "themes", "groups_per_theme", "groups", "groups_per_city", "cities", "apart", "locked",
             "everybody", "score_min", "profile", "weights", "value", "include_known", "hide_links"});
        if (all != nullptr) {
            read_sides(*all);
            read_members(*all);
        }
        if (!fields_.faults.empty()) return pairing::gathered(std::move(fields_.faults), "error.pairing.constraints");
        return std::move(request_);
    }

private:
    static std::string below(const std::string& pointer, std::string_view member) {
        return JsonFields::below(pointer, member);
    }
    static std::string below(const std::string& pointer, std::size_t item) {
        return JsonFields::below(pointer, std::to_string(item));
    }

    void read_members(const json::object& all) {
        fields_.read(all, "profile", "", request_.profile);
        fields_.read(all, "weights", "", request_.weights);
        fields_.read(all, "everybody", "", request_.everybody);
        fields_.read(all, "include_known", "", request_.include_known);
        fields_.read(all, "hide_links", "", request_.hide_links);
        fields_.read_share(all, "score_min", "", request_.score_min);
        int value = 0;
        fields_.read(all, "value", "", {"mutual", "mean"}, value);
        request_.value = value == 0 ? PairValue::mutual : PairValue::mean;
        read_number(all, "groups_per_theme", 1, request_.groups_per_theme);
        read_number(all, "groups_per_city", 0, request_.groups_per_city);
        fields_.read(all, "groups", "", 0, groups_max, request_.groups);
        if (const auto* themes = all.if_contains("themes")) read_themes(*themes);
        if (const auto* cities = all.if_contains("cities")) read_cities(*cities);
        if (const auto* apart = all.if_contains("apart")) read_apart(*apart);
        if (const auto* locked = all.if_contains("locked")) read_locked(*locked);
    }

    void read_number(const json::object& all, std::string_view member, int low, int& into) {
        std::optional<int> number;
        fields_.read(all, member, "", low, groups_max, number);
        into = number.value_or(into);
    }

    void read_sides(const json::object& all) {
        const auto given = !cohorts_.empty();
        for (const auto& cities : cohorts_) request_.cohorts.push_back({.name = letter(), .cities = cities});
        const auto* value = all.if_contains("sides");
        if (value == nullptr) return given ? void() : fields_.miss("/sides");
        const auto* sides = fields_.array(*value, "/sides");
        if (sides == nullptr) return;
        const auto least = given ? cohorts_.size() : 2, most = given ? cohorts_.size() : cohorts_max;
        if (sides->size() < least || sides->size() > most)
            return fields_.refuse("/sides", *value, fmt::format("{} … {}", least, most));
        for (std::size_t n = 0; n < sides->size(); ++n) {
            if (!given) request_.cohorts.push_back({.name = letter()});
            read_side((*sides)[n], below("/sides", n), request_.cohorts[n]);
        }
    }

    [[nodiscard]] std::string letter() const { return {static_cast<char>('A' + request_.cohorts.size())}; }

    void read_side(const json::value& value, const std::string& at, GroupRequest::Cohort& into) {
        const auto given = !cohorts_.empty();
        const auto* side =
            given ? fields_.object(value, at, {"name", "size"}) : fields_.object(value, at, {"name", "size", "cities"});
        if (side == nullptr) return;
        fields_.read(*side, "name", at, into.name);
        if (const auto* size = side->if_contains("size")) read_size(*size, below(at, "size"), into.size);
        if (given) return;
        const auto* cities = side->if_contains("cities");
        if (cities == nullptr) return fields_.miss(below(at, "cities"));
        auto read = pairing::read_cohort_json(*cities, below(at, "cities"));
        if (read)
            into.cities = std::move(read).value();
        else
            fields_.take(std::move(read).error());
    }

    void read_size(const json::value& value, const std::string& at, engine::groups::Size& into) {
        const auto* size = fields_.object(value, at, {"min", "max"});
        if (size == nullptr) return;
        std::optional<int> min, max;
        fields_.read(*size, "min", at, 0, engine::groups::members_max, min);
        fields_.read(*size, "max", at, 1, engine::groups::members_max, max);
        into.min = min.value_or(std::min(into.min, max.value_or(1)));
        into.max = max.value_or(std::max(into.max, into.min));
        if (into.min > into.max) fields_.refuse(at, value, "min ≤ max");
    }

    void read_themes(const json::value& value) {
        if (const auto* word = value.if_string(); word != nullptr && *word == "all") {
            request_.all_themes = true;
            return;
        }
        const auto* themes = value.if_array();
        if (themes == nullptr) return fields_.refuse("/themes", value, "\"all\", [\"…\"]");
        request_.themes = texts(*themes, "/themes");
    }

    std::vector<Written> texts(const json::array& list, const std::string& pointer) {
        std::vector<Written> out;
        for (std::size_t n = 0; n < list.size(); ++n)
            if (auto text = fields_.text(list[n], below(pointer, n))) out.push_back({*text, below(pointer, n)});
        return out;
    }

    void read_cities(const json::value& value) {
        const auto* cities = fields_.array(value, "/cities");
        for (std::size_t n = 0; cities != nullptr && n < cities->size(); ++n) {
            const auto at = below("/cities", n);
            const auto* one = fields_.object((*cities)[n], at, {"place", "groups"});
            if (one == nullptr) continue;
            GroupRequest::CityGroups city{.place = {.where = at}};
            std::optional<int> groups;
            fields_.read(*one, "place", at, city.place.text);
            fields_.read(*one, "groups", at, 0, groups_max, groups);
            for (const auto* member : {"place", "groups"})
                if (!one->contains(member)) fields_.miss(below(at, member));
            city.groups = groups.value_or(1);
            request_.cities.push_back(std::move(city));
        }
    }

    void read_apart(const json::value& value) {
        const auto* couples = fields_.array(value, "/apart");
        for (std::size_t n = 0; couples != nullptr && n < couples->size(); ++n) {
            const auto at = below("/apart", n);
            const auto* couple = (*couples)[n].if_array();
            if (couple == nullptr || couple->size() != 2) {
                fields_.refuse(at, (*couples)[n], "[\"…\", \"…\"]");
                continue;
            }
            auto both = texts(*couple, at);
            if (both.size() == 2) request_.apart.push_back({std::move(both[0]), std::move(both[1]), at});
        }
    }

    void read_locked(const json::value& value) {
        const auto* groups = fields_.array(value, "/locked");
        for (std::size_t n = 0; groups != nullptr && n < groups->size(); ++n) {
            const auto at = below("/locked", n);
            const auto* one = fields_.object((*groups)[n], at, {"theme", "cities"});
            if (one == nullptr) continue;
            GroupRequest::LockedGroup group{.where = at};
            if (const auto* theme = one->if_contains("theme"); theme != nullptr && !theme->is_null())
                if (auto text = fields_.text(*theme, below(at, "theme")))
                    group.theme = Written{std::move(*text), below(at, "theme")};
            const auto* cities = one->if_contains("cities");
            if (cities == nullptr) {
                fields_.miss(below(at, "cities"));
                continue;
            }
            if (const auto* list = fields_.array(*cities, below(at, "cities")))
                group.cities = texts(*list, below(at, "cities"));
            request_.locked.push_back(std::move(group));
        }
    }

    const std::vector<std::vector<Written>>& cohorts_;
    JsonFields fields_;
    GroupRequest request_;
};

}  // namespace

base::Result<GroupRequest> read_group_request(const json::value& body,
                                              const std::vector<std::vector<Written>>& cohorts) {
    return Reading{cohorts}.read(body);
}

}  // namespace qiao::groups

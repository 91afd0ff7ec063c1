#include "features/pairing/pair_request.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "features/pairing/json_fields.hpp"
#include "tabular/cell_text.hpp"

namespace qiao::pairing {
namespace {

namespace json = boost::json;
using engine::pairing::Kind;
using engine::pairing::Objective;
using engine::pairing::Side;

const std::vector<std::string_view> objectives{"total", "fairest", "stable", "mix"};
const std::vector<std::string_view> values{"mutual", "ours", "theirs", "mean"};
const std::vector<std::string_view> sides{"a", "b"};

/// More partners than this nobody has.
constexpr int partners_max = 1'000'000;

class Reading {
public:
    explicit Reading(std::string root) : root_{std::move(root)} {}

    base::Result<PairRequest> read(const json::value& constraints) {
        const auto* all = fields_.object(constraints, root_,
                                         {"objective", "fairness", "value", "proposing", "profile", "weights", "each",
                                          "cities", "required", "locked", "forbidden", "clusters", "at_most",
                                          "include_known", "hide_links", "zero_pairs", "alternatives", "sensitivity"});
        if (all != nullptr) read_members(*all);
        if (!fields_.faults.empty()) return gathered(std::move(fields_.faults), "error.pairing.constraints");
        return std::move(request_);
    }

private:
    void read_members(const json::object& all) {
        int objective = 0, value = 0, proposing = 0;
        fields_.read(all, "objective", root_, objectives, objective);
        fields_.read(all, "value", root_, values, value);
        fields_.read(all, "proposing", root_, sides, proposing);
        request_.objective = static_cast<Objective>(objective);
        request_.value = static_cast<PairValue>(value);
        request_.proposing = static_cast<Side>(proposing);
        std::optional<int> fairness;
        fields_.read(all, "fairness", root_, 0, 100, fairness);
        request_.fairness = fairness.value_or(50);
        fields_.read(all, "profile", root_, request_.profile);
        fields_.read(all, "weights", root_, request_.weights);
        fields_.read(all, "include_known", root_, request_.include_known);
        fields_.read(all, "hide_links", root_, request_.hide_links);
        fields_.read(all, "zero_pairs", root_, request_.zero_pairs);
        fields_.read(all, "sensitivity", root_, request_.sensitivity);
        fields_.read(all, "alternatives", root_, 0, 100, request_.alternatives);
        if (const auto* each = all.if_contains("each")) read_each(*each);
        if (const auto* cities = all.if_contains("cities")) read_cities(*cities);
        for (const auto& [member, kind] :
             {std::pair{"required", Kind::required}, {"locked", Kind::locked}, {"forbidden", Kind::forbidden}})
            if (const auto* couples = all.if_contains(member)) read_couples(*couples, member, kind);
        if (const auto* clusters = all.if_contains("clusters")) read_clusters(*clusters);
        if (const auto* at_most = all.if_contains("at_most")) read_at_most(*at_most);
    }

    [[nodiscard]] std::string below(std::string_view member) const { return JsonFields::below(root_, member); }

    void read_limits(const json::object& in, const std::string& pointer, std::optional<int>& min,
                     std::optional<int>& max) {
        fields_.read(in, "min", pointer, 0, partners_max, min);
        fields_.read(in, "max", pointer, 0, partners_max, max);
        if (min && max && *min > *max) fields_.refuse(pointer, in, "min ≤ max");
    }

    void read_each(const json::value& value) {
        const auto pointer = below("each");
        const auto* each = fields_.object(value, pointer, {"a", "b"});
        if (each == nullptr) return;
        for (const auto side : {"a", "b"}) {
            const auto* one = each->if_contains(side);
            if (one == nullptr) continue;
            const auto at = JsonFields::below(pointer, side);
            const auto* limits = fields_.object(*one, at, {"min", "max"});
            if (limits == nullptr) continue;
            auto& into = side == std::string_view{"a"} ? request_.each_a : request_.each_b;
            std::optional<int> min, max;
            read_limits(*limits, at, min, max);
            into.min = min.value_or(into.min);
            into.max = max.value_or(std::max(into.max, into.min));
        }
    }

    void read_cities(const json::value& value) {
        const auto pointer = below("cities");
        const auto* cities = fields_.array(value, pointer);
        for (std::size_t n = 0; cities != nullptr && n < cities->size(); ++n) {
            const auto at = JsonFields::below(pointer, std::to_string(n));
            const auto* one = fields_.object((*cities)[n], at, {"place", "min", "max"});
            if (one == nullptr) continue;
            PairRequest::CityLimits limits{.place = {.where = at}};
            fields_.read(*one, "place", at, limits.place.text);
            if (!one->contains("place")) fields_.miss(JsonFields::below(at, "place"));
            read_limits(*one, at, limits.min, limits.max);
            request_.cities.push_back(std::move(limits));
        }
    }

    void read_couples(const json::value& value, std::string_view member, Kind kind) {
        const auto pointer = below(member);
        const auto* couples = fields_.array(value, pointer);
        for (std::size_t n = 0; couples != nullptr && n < couples->size(); ++n) {
            const auto at = JsonFields::below(pointer, std::to_string(n));
            const auto* couple = (*couples)[n].if_array();
            if (couple == nullptr || couple->size() != 2) {
                fields_.refuse(at, (*couples)[n], "[\"…\", \"…\"]");
                continue;
            }
            const auto first = JsonFields::below(at, "0"), second = JsonFields::below(at, "1");
            const auto a = fields_.text((*couple)[0], first), b = fields_.text((*couple)[1], second);
            if (a && b) request_.couples.push_back({kind, {*a, first}, {*b, second}, at});
        }
    }

    void read_clusters(const json::value& value) {
        const auto pointer = below("clusters");
        const auto* clusters = value.if_object();
        if (clusters == nullptr) return fields_.refuse(pointer, value, "{\"…\": [\"…\"]}");
        for (const auto& [name, members] : *clusters) {
            const auto at = JsonFields::below(pointer, name);
            const auto* list = fields_.array(members, at);
            auto& cluster = request_.clusters[std::string{name}];
            for (std::size_t n = 0; list != nullptr && n < list->size(); ++n) {
                const auto one = JsonFields::below(at, std::to_string(n));
                if (const auto text = fields_.text((*list)[n], one)) cluster.push_back({*text, one});
            }
        }
    }

    void read_at_most(const json::value& value) {
        const auto pointer = below("at_most");
        const auto* list = fields_.array(value, pointer);
        for (std::size_t n = 0; list != nullptr && n < list->size(); ++n) {
            const auto at = JsonFields::below(pointer, std::to_string(n));
            const auto* one = fields_.object((*list)[n], at, {"each", "from", "pairs_of", "max"});
            if (one == nullptr) continue;
            PairRequest::AtMost cap{.where = at};
            const auto altogether = one->contains("pairs_of");
            if (altogether == one->contains("each") || altogether == one->contains("from")) {
                fields_.refuse(at, *one, "each + from + max, pairs_of + max");
                continue;
            }
            if (!altogether) {
                int side = 0;
                fields_.read(*one, "each", at, sides, side);
                cap.each = static_cast<Side>(side);
            }
            const std::string member = altogether ? "pairs_of" : "from";
            fields_.read(*one, member, at, cap.of);
            check_set(cap, JsonFields::below(at, member), one->at(member));
            std::optional<int> max;
            fields_.read(*one, "max", at, 0, partners_max, max);
            if (!one->contains("max")) fields_.miss(JsonFields::below(at, "max"));
            cap.max = max.value_or(0);
            request_.at_most.push_back(std::move(cap));
        }
    }

    /// "country", "country:CN" or "cluster:Name" of one that is described. Clusters are read before.
    void check_set(const PairRequest::AtMost& cap, const std::string& pointer, const json::value& value) {
        if (cap.of.empty()) return;
        const std::string_view of{cap.of};
        if (of.starts_with("cluster:")) {
            if (request_.clusters.contains(std::string{of.substr(8)})) return;
            return fields_.refuse(pointer, value, fmt::format("clusters/{}", of.substr(8)));
        }
        if ((of == "country" && cap.each) || (of.starts_with("country:") && of.size() == 10)) return;
        fields_.refuse(pointer, value, cap.each ? "country, country:CN, cluster:…" : "country:CN, cluster:…");
    }

    std::string root_;
    JsonFields fields_;
    PairRequest request_;
};

}  // namespace

std::string_view to_string(Objective objective) { return objectives[static_cast<std::size_t>(objective)]; }
std::string_view to_string(PairValue value) { return values[static_cast<std::size_t>(value)]; }

base::Result<PairRequest> read_pair_request(const json::value& constraints, std::string_view root) {
    return Reading{std::string{root}}.read(constraints);
}

base::Result<std::vector<Written>> read_cohort_json(const json::value& cohort, std::string_view pointer) {
    const std::string at{pointer};
    JsonFields fields;
    std::vector<Written> out;
    if (const auto* text = cohort.if_string()) {
        for (auto& one : split_names(*text)) out.push_back({std::move(one.text), at});
        return out;
    }
    const auto* list = fields.array(cohort, at);
    for (std::size_t n = 0; list != nullptr && n < list->size(); ++n) {
        const auto one = JsonFields::below(at, std::to_string(n));
        if (const auto text = fields.text((*list)[n], one)) out.push_back({*text, one});
    }
    if (!fields.faults.empty()) return gathered(std::move(fields.faults), "error.pairing.constraints");
    return out;
}

}  // namespace qiao::pairing

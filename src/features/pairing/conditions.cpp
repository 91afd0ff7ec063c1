#include "features/pairing/conditions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace qiao::pairing {
namespace {

using base::Code;
using base::Error;
using engine::pairing::Constraint;
using engine::pairing::Kind;
using engine::pairing::other;
using engine::pairing::Pair;
using engine::pairing::Side;

const std::vector<domain::Record>& places_of(const ScoreTable& table, Side side) {
    return side == Side::a ? table.a : table.b;
}

std::string letter(Side side) { return side == Side::a ? "a" : "b"; }

std::string country_of(const domain::Record& place) {
    const auto* country = std::get_if<std::string>(&place["country"]);
    return country == nullptr ? std::string{} : *country;
}

/// Where a place stands in the two cohorts; it may be in both.
struct Seat {
    std::optional<int> a{}, b{};
    std::string label{};
    [[nodiscard]] std::optional<int> on(Side side) const { return side == Side::a ? a : b; }
};

class Builder {
public:
    Builder(const PairRequest& request, std::string_view root, const ScoreTable& table, places::PlaceFinder& finder,
            std::string_view lang)
        : request_{request}, root_{root}, table_{table}, finder_{finder}, lang_{lang} {}

    base::Result<Conditions> build() {
        add_limits();
        for (const auto& couple : request_.couples) add_couple(couple);
        for (const auto& cap : request_.at_most) add_cap(cap);
        if (!request_.include_known) add_forbidden("/include_known", "known", table_.known);
        add_forbidden(request_.weights.empty() ? "/profile" : "/weights", "must_have", table_.violating);
        add_forbidden("", "related", table_.related);
        if (!faults_.empty()) return gathered(std::move(faults_), "error.pairing.constraints");
        return std::move(out_);
    }

private:
    void add(Constraint constraint, std::string where, const std::string& key,
             std::map<std::string, std::string> args) {
        out_.constraints.push_back(std::move(constraint));
        out_.origins.push_back({std::move(where), "error.pairing.clash." + key, std::move(args)});
    }

    [[nodiscard]] std::optional<int> position(const base::Id& id, Side side) const {
        const auto& places = places_of(table_, side);
        const auto found =
            std::lower_bound(places.begin(), places.end(), id,
                             [](const domain::Record& place, const base::Id& one) { return place.id < one; });
        if (found == places.end() || found->id != id) return std::nullopt;
        return static_cast<int>(found - places.begin());
    }

    /// The one place of the cohorts that is meant; a name that is ambiguous in the world need not be so here.
    [[nodiscard]] std::optional<Seat> seat(const Written& written) {
        std::vector<Seat> seats;
        for (const auto& id : ids_meant(written, finder_)) {
            Seat one{position(id, Side::a), position(id, Side::b), {}};
            if (!one.a && !one.b) continue;
            one.label = one.a ? table_.a[static_cast<std::size_t>(*one.a)].label(lang_)
                              : table_.b[static_cast<std::size_t>(*one.b)].label(lang_);
            seats.push_back(std::move(one));
        }
        if (seats.size() == 1) return seats.front();
        faults_.push_back({Code::invalid_value,
                           written.where,
                           {{"where", written.where}, {"value", written.text}},
                           seats.empty() ? "error.pairing.not_in_cohorts" : "error.pairing.several_in_cohorts"});
        return std::nullopt;
    }

    void add_limits() {
        std::set<int> own_limits[2];
        for (const auto& city : request_.cities) {
            const auto there = seat(city.place);
            if (!there) continue;
            for (const auto side : {Side::a, Side::b}) {
                if (!there->on(side)) continue;
                const auto& each = side == Side::a ? request_.each_a : request_.each_b;
                const auto max = city.max.value_or(std::max(each.max, city.min.value_or(0)));
                const auto min = city.min.value_or(std::min(each.min, max));
                own_limits[static_cast<int>(side)].insert(*there->on(side));
                add({.kind = Kind::limits, .side = side, .cities = {*there->on(side)}, .min = min, .max = max},
                    city.place.where, "city",
                    {{"city", there->label}, {"min", std::to_string(min)}, {"max", std::to_string(max)}});
            }
        }
        for (const auto side : {Side::a, Side::b}) {
            const auto& each = side == Side::a ? request_.each_a : request_.each_b;
            Constraint constraint{.kind = Kind::limits, .side = side, .min = each.min, .max = each.max};
            for (int n = 0; static_cast<std::size_t>(n) < places_of(table_, side).size(); ++n)
                if (!own_limits[static_cast<int>(side)].contains(n)) constraint.cities.push_back(n);
            add(std::move(constraint), root_ + "/each/" + letter(side), "each_" + letter(side),
                {{"min", std::to_string(each.min)}, {"max", std::to_string(each.max)}});
        }
    }

    void add_couple(const PairRequest::Couple& couple) {
        const auto first = seat(couple.a), second = seat(couple.b);
        if (!first || !second) return;
        std::optional<Pair> pair;
        if (first->a && second->b)
            pair = Pair{*first->a, *second->b};
        else if (second->a && first->b)
            pair = Pair{*second->a, *first->b};
        if (!pair) {
            faults_.push_back({Code::invalid_value,
                               couple.where,
                               {{"where", couple.where}, {"a", first->label}, {"b", second->label}},
                               "error.pairing.same_side"});
            return;
        }
        const auto key = couple.kind == Kind::required ? "required"
                         : couple.kind == Kind::locked ? "locked"
                                                       : "forbidden";
        add({.kind = couple.kind, .pairs = {*pair}}, couple.where, key, {{"a", first->label}, {"b", second->label}});
    }

    /// The members of a country or cluster on each side.
    [[nodiscard]] std::vector<int> members(const std::string& of, Side side) {
        std::vector<int> out;
        if (of.starts_with("cluster:")) {
            for (const auto& written : request_.clusters.at(of.substr(8))) {
                const auto there = seat(written);
                if (there && there->on(side)) out.push_back(*there->on(side));
            }
            return out;
        }
        const auto& places = places_of(table_, side);
        for (int n = 0; static_cast<std::size_t>(n) < places.size(); ++n)
            if (country_of(places[static_cast<std::size_t>(n)]) == of.substr(8)) out.push_back(n);
        return out;
    }

    void add_cap(const PairRequest::AtMost& cap) {
        const auto name = cap.of.substr(std::min(cap.of.find(':') + 1, cap.of.size()));
        const std::map<std::string, std::string> args{{"of", name}, {"max", std::to_string(cap.max)}};
        if (cap.each) {
            Constraint constraint{.kind = Kind::each_from, .side = *cap.each, .max = cap.max};
            const auto across = other(*cap.each);
            if (cap.of != "country") {
                constraint.groups.push_back(members(cap.of, across));
                return add(std::move(constraint), cap.where, "each_from_" + letter(*cap.each), args);
            }
            std::map<std::string, std::vector<int>> countries;
            const auto& places = places_of(table_, across);
            for (int n = 0; static_cast<std::size_t>(n) < places.size(); ++n)
                countries[country_of(places[static_cast<std::size_t>(n)])].push_back(n);
            for (auto& [country, cities] : countries) constraint.groups.push_back(std::move(cities));
            return add(std::move(constraint), cap.where, "each_country_" + letter(*cap.each), args);
        }
        auto of_a = members(cap.of, Side::a), of_b = members(cap.of, Side::b);
        if (of_a.empty() == of_b.empty()) {
            faults_.push_back({Code::invalid_value,
                               cap.where,
                               {{"where", cap.where}, {"value", cap.of}},
                               of_a.empty() ? "error.pairing.cap_nobody" : "error.pairing.cap_both_sides"});
            return;
        }
        const auto side = of_b.empty() ? Side::a : Side::b;
        add({.kind = Kind::pairs_of,
             .side = side,
             .cities = side == Side::a ? std::move(of_a) : std::move(of_b),
             .max = cap.max},
            cap.where, "pairs_of", args);
    }

    void add_forbidden(const std::string& member, const std::string& key, const std::vector<Pair>& pairs) {
        if (pairs.empty()) return;
        add({.kind = Kind::forbidden, .pairs = pairs}, member.empty() ? "" : root_ + member, key,
            {{"count", std::to_string(pairs.size())}});
    }

    const PairRequest& request_;
    std::string root_;
    const ScoreTable& table_;
    places::PlaceFinder& finder_;
    std::string lang_;
    Conditions out_;
    std::vector<Error> faults_;
};

std::string labels(const std::vector<int>& cities, const std::vector<domain::Record>& places, std::string_view lang) {
    constexpr std::size_t most = 12;
    std::string out;
    for (std::size_t n = 0; n < std::min(cities.size(), most); ++n)
        out += (n == 0 ? "" : ", ") + places[static_cast<std::size_t>(cities[n])].label(lang);
    return cities.size() > most ? out + " …" : out;
}

}  // namespace

base::Result<Conditions> conditions_of(const PairRequest& request, std::string_view root, const ScoreTable& table,
                                       places::PlaceFinder& finder, std::string_view lang) {
    return Builder{request, root, table, finder, lang}.build();
}

Error told(const engine::pairing::Conflict& conflict, const Conditions& conditions, const ScoreTable& table,
           std::string_view lang) {
    Error error{
        Code::invalid_value, "", {{"count", std::to_string(conflict.clashes.size())}}, "error.pairing.conflict"};
    if (const auto& shortage = conflict.shortage) {
        error.text_key = "error.pairing.shortage";
        error.args = {{"cities", labels(shortage->cities, places_of(table, shortage->side), lang)},
                      {"partners", shortage->partners.empty()
                                       ? "–"
                                       : labels(shortage->partners, places_of(table, other(shortage->side)), lang)},
                      {"need", std::to_string(shortage->need)},
                      {"room", std::to_string(shortage->room)},
                      {"count", std::to_string(conflict.clashes.size())}};
    }
    if (conflict.smallest) error.text_key += "_smallest";
    for (const auto& [index, part] : conflict.clashes) {
        const auto& origin = conditions.origins[static_cast<std::size_t>(index)];
        const std::string limit = part == engine::pairing::Part::min   ? "min"
                                  : part == engine::pairing::Part::max ? "max"
                                                                       : "";
        const auto of_all = origin.where.find("/each/") != std::string::npos;
        error.parts.push_back({Code::invalid_value,
                               of_all && !limit.empty() ? origin.where + "/" + limit : origin.where, origin.args,
                               limit.empty() ? origin.text_key : origin.text_key + "_" + limit});
    }
    return error;
}

Error told(Error error, const Conditions& conditions, const ScoreTable& table, std::string_view lang) {
    const auto number = [&](const char* arg) { return static_cast<std::size_t>(std::stoul(error.args.at(arg))); };
    if (error.text_key == "error.pairing.stable_caps") {
        error.field = conditions.origins[number("index")].where;
        error.args["index"] = error.field;
    } else if (error.text_key == "error.pairing.stable_min") {
        const auto& places = error.args.at("side") == "a" ? table.a : table.b;
        error.args["city"] = places[number("city")].label(lang);
    } else if (error.text_key == "error.pairing.crossing") {
        for (const auto* which : {"first", "second"}) error.args[which] = conditions.origins[number(which)].where;
        error.field = error.args.at("second");
    }
    return error;
}

}  // namespace qiao::pairing

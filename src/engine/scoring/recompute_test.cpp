// Three cities, every criterion, both ways: each number is computed a second time by hand, from the records that the answer
// names as evidence and from nothing else. The arithmetic here is written from docs/user/finding-a-partner.md, on the plain
// records, and shares no code with the engine.

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "engine/scoring/ranking.hpp"
#include "engine/scoring/scenario.hpp"

namespace qiao::engine {
namespace {

constexpr auto recomputed_world = R"(
theme energy
theme clean-energy < energy
theme hydrogen < clean-energy
theme culture
theme film < culture
place NRW DE state
place Bonn DE city 327000 in NRW
place Valles ES county
place Terrassa ES city 218000 in Valles
place Sichuan CN province
place Chengdu CN city 13568000 in Sichuan
organisation Bonn government local as bonn-hall
organisation Bonn academia local on clean-energy as bonn-uni
organisation Bonn industry local on hydrogen as bonn-works
organisation Valles industry local on film as valles-film
organisation Terrassa academia local on film,hydrogen as upc
organisation Terrassa government local as terrassa-hall
organisation Chengdu industry local on hydrogen,film as chengdu-works
organisation Chengdu government local as chengdu-hall
organisation Sichuan academia regional as sichuan-uni
offer Bonn clean-energy know_how as bonn-knows
need Bonn film culture as bonn-film
joint Bonn hydrogen as bonn-h2
offer Terrassa film culture as terrassa-film
need Terrassa hydrogen technology as terrassa-h2
need Chengdu energy know_how as chengdu-learns
offer Chengdu hydrogen technology as chengdu-h2
joint Chengdu culture as chengdu-culture
need Chengdu film culture until 2020 as chengdu-old
link NRW Sichuan agreement region as regions
link Bonn Chengdu cooperation active since 2000 as bonn-chengdu
link Bonn Chengdu discussion discussed as bonn-chengdu-talks
link Bonn Terrassa university organisation ended by bonn-uni,upc as unis
link Chengdu Terrassa visit active as visit
link Terrassa - seeking open on film as terrassa-seeks
link Chengdu Bonn company by chengdu-works,bonn-works as firms
event held Bonn Terrassa Chengdu as forum
says Bonn represents_city yes as s1
says Bonn helix_cooperation partly as s2
says Terrassa helix_cooperation yes as s3
says Bonn research_agenda yes as s4
says Chengdu research_agenda partly as s5
says Terrassa reference_city partly as s6
says Bonn international_strategy yes as s7
says Chengdu international_strategy yes about ES as s8
says Terrassa international_strategy no about CN as s9
says Bonn peer_activities yes as s10
says Chengdu peer_activities partly as s11
says Terrassa host_project yes as s12
says Chengdu host_project no as s13
says Chengdu platform_interest yes as s14
says Terrassa platform_interest no as s15
says Bonn partnership_level formal as s16
says Terrassa partnership_level project as s17
says Chengdu partnership_level formal as s18
says Chengdu national_support yes about EU as s19
says Bonn national_support partly as s20
says Chengdu political_commitment yes about Bonn as s21
says Terrassa political_commitment partly as s22
says Chengdu technology_transfer yes as s23
says Bonn foreign_companies yes as s24
says Bonn community_from partly about Chengdu as s25
says Terrassa community_from yes about CN as s26
)";

/// Decimal bounds, to be compared after rounding.
struct Bounds {
    double low{0};
    double high{1};
};

class ByHand {
public:
    ByHand(const Registry& registry, const CriterionLine& line, Id us, Id them)
        : registry_{registry}, us_{us}, them_{them} {
        for (const auto& ref : line.evidence) evidence_.insert(ref.id);
        for (const auto& arg : line.reason.args) {
            if (const auto* count = std::get_if<std::int64_t>(&arg.value); count && arg.name == "count")
                count_ = *count;
        }
    }

    Bounds compute(std::string_view key) const;

private:
    template <class T>
    std::vector<T> named(const std::vector<T>& all) const {
        std::vector<T> found;
        for (const auto& record : all) {
            if (evidence_.contains(record.id)) found.push_back(record);
        }
        return found;
    }

    static double exactly(domain::Answer answer) {
        return answer == domain::Answer::yes ? 1 : answer == domain::Answer::partly ? 0.5 : 0;
    }

    Bounds said(const Id& place, domain::Topic topic) const {
        for (const auto& statement : named(registry_.statements)) {
            if (statement.place == place && statement.topic == topic)
                return {exactly(statement.answer), exactly(statement.answer)};
        }
        return {};
    }

    double near(const Id& a, const Id& b) const {
        if (a == b) return 1;
        for (auto [low, high] : {std::pair{a, b}, std::pair{b, a}}) {
            auto decay = 1.0;
            while (!low.is_nil() && low != high) {
                const auto at = std::ranges::find(registry_.themes, low, &domain::Theme::id);
                low = at->parent;
                decay *= 0.8;
            }
            if (low == high) return decay;
        }
        return 0;
    }

    /// Themes that the named records of a place, or of a record's own county, stand for.
    using Themes = std::vector<std::pair<Id, Id>>;  // record, theme
    Themes themes_of(const Id& place) const {
        Themes themes;
        for (const auto& offer : named(registry_.offers)) {
            if (offer.place == place) themes.emplace_back(offer.id, offer.theme);
        }
        for (const auto& organisation : named(registry_.organisations)) {
            const auto county = std::ranges::find(registry_.places, place, &domain::Place::id)->parent;
            if (organisation.place != place && organisation.place != county) continue;
            for (const auto& theme : organisation.themes) themes.emplace_back(organisation.id, theme);
        }
        for (const auto& link : named(registry_.links)) {
            if (link.a != place || !link.b.is_nil()) continue;
            for (const auto& theme : link.themes) themes.emplace_back(link.id, theme);
        }
        return themes;
    }

    Bounds best_three(std::vector<double> fits) const {
        std::ranges::sort(fits, std::greater{});
        fits.resize(3);
        const auto value = (fits[0] + fits[1] + fits[2]) / static_cast<double>(std::min<std::int64_t>(3, count_));
        return {value, value};
    }

    Bounds compare() const {
        std::map<Id, double> fits;  // by our theme
        for (const auto& [record, ours] : themes_of(us_)) {
            auto& best = fits[ours];
            for (const auto& [other, theirs] : themes_of(them_)) best = std::max(best, near(ours, theirs));
        }
        std::vector<double> values;
        for (const auto& [theme, value] : fits) values.push_back(value);
        return best_three(values);
    }

    Bounds complement() const {
        using enum domain::Direction;
        std::vector<double> values;
        for (const auto& ours : named(registry_.offers)) {
            if (ours.place != us_) continue;
            auto best = 0.0;
            for (const auto& theirs : named(registry_.offers)) {
                if (theirs.place != them_ || (ours.direction == theirs.direction && ours.direction != joint)) continue;
                const auto open =
                    ours.asset == domain::Asset::cooperation || theirs.asset == domain::Asset::cooperation;
                best = std::max(best, near(ours.theme, theirs.theme) * (ours.asset == theirs.asset ? 1
                                                                        : open                     ? 0.8
                                                                                                   : 0.4));
            }
            values.push_back(best);
        }
        return best_three(values);
    }

    Bounds learning() const {
        auto best = 0.0;
        for (const auto& a : named(registry_.offers)) {
            for (const auto& b : named(registry_.offers)) {
                if (a.direction == domain::Direction::offer && b.direction == domain::Direction::need)
                    best = std::max(best, near(a.theme, b.theme));
            }
        }
        return {best, best};
    }

    Bounds helix() const {
        auto sum = 0.0;
        for (const auto& organisation : named(registry_.organisations)) sum += organisation.place == them_ ? 1 : 0.5;
        return {sum / 3, 1};
    }

    Bounds ecosystem() const {
        auto sum = 0.0;
        for (const auto& organisation : named(registry_.organisations)) {
            auto best = organisation.themes.empty() ? 0.5 : 0.0;
            for (const auto& theme : organisation.themes) {
                for (const auto& [record, aim] : aims_of(us_)) best = std::max(best, near(aim, theme));
            }
            sum += best;
        }
        return {sum / 3, 1};
    }

    /// What we aim at is in our own records, which the asker knows.
    Themes aims_of(const Id& place) const {
        Themes themes;
        for (const auto& offer : registry_.offers) {
            if (offer.place == place && offer.direction != domain::Direction::offer && offer.expires.text.empty())
                themes.emplace_back(offer.id, offer.theme);
        }
        for (const auto& link : registry_.links) {
            if (link.a == place && link.b.is_nil()) themes.emplace_back(link.id, link.themes.at(0));
        }
        return themes;
    }

    double people(const Id& place) const {
        EXPECT_TRUE(evidence_.contains(place));
        return std::ranges::find(registry_.places, place, &domain::Place::id)->population->value;
    }

    Bounds structure() const {
        const auto times = std::max(people(us_), people(them_)) / std::min(people(us_), people(them_));
        const auto points = times <= 2 ? 1 : times <= 5 ? 0.75 : times <= 10 ? 0.5 : times <= 30 ? 0.25 : 0;
        return {points, points};
    }

    /// The worth of the one link named, by its kind while it is in force.
    Bounds link(std::map<domain::LinkKind, Bounds> in_force, double over, double ahead) const {
        const auto links = named(registry_.links);
        if (links.empty()) return {};
        EXPECT_EQ(links.size(), 1U);
        if (links[0].a != us_ && links[0].a != them_) return {0.3, 1};  // of the larger areas
        if (links[0].status == domain::LinkStatus::ended) return {over, over};
        if (links[0].status == domain::LinkStatus::discussed) return {ahead, ahead};
        return in_force.at(links[0].kind);
    }

    Bounds half_each(Bounds a, Bounds b) const { return {(a.low + b.low) / 2, (a.high + b.high) / 2}; }
    Bounds larger(Bounds a, Bounds b) const { return {std::max(a.low, b.low), std::max(a.high, b.high)}; }

    const Registry& registry_;
    Id us_;
    Id them_;
    std::set<Id> evidence_;
    std::int64_t count_{3};
};

Bounds ByHand::compute(std::string_view key) const {
    using domain::LinkKind;
    using enum domain::Topic;
    const Bounds full{1, 1};
    if (key == "represents_city") return named(registry_.organisations).empty() ? said(them_, represents_city) : full;
    if (key == "works_with_helix") {
        if (!named(registry_.statements).empty()) return said(them_, helix_cooperation);
        return {std::min(1.0, 0.5 * static_cast<double>(named(registry_.links).size())), 1};
    }
    if (key == "critical_mass") {
        const auto count = people(them_);
        const auto size = count >= 1e6   ? 1
                          : count >= 3e5 ? 0.8
                          : count >= 1e5 ? 0.6
                          : count >= 3e4 ? 0.4
                          : count >= 1e4 ? 0.2
                                         : 0;
        return half_each(helix(), {size, size});
    }
    if (key == "common_aims" || key == "match_of_activities_and_industry") return compare();
    if (key == "aims_in_research_agenda") return half_each(said(us_, research_agenda), said(them_, research_agenda));
    if (key == "reference_city")
        return larger(larger(said(us_, reference_city), said(them_, reference_city)), learning());
    if (key == "international_strategy") {
        const auto about = named(registry_.statements).at(0).about_country;
        const auto ours = std::ranges::find(registry_.places, us_, &domain::Place::id)->country;
        return about.empty() || about == ours ? said(them_, international_strategy) : Bounds{0.4, 1};
    }
    if (key == "historical_basis") return link({{LinkKind::cooperation, full}, {LinkKind::visit, {0.5, 0.5}}}, 0.3, 0);
    if (key == "mou_or_intention") return link({{LinkKind::cooperation, {0.5, 1}}}, 0.3, 0.6);
    if (key == "existing_peer_partnership") return link({{LinkKind::company, full}}, 0.5, 0.3);
    if (key == "existing_contacts") {
        if (!named(registry_.events).empty()) return {0.6, 0.6};
        return link({{LinkKind::cooperation, full}, {LinkKind::visit, full}, {LinkKind::company, full}}, 0.5, 0.8);
    }
    if (key == "national_government_role") return half_each(said(us_, national_support), said(them_, national_support));
    if (key == "available_for_p2p") {
        const auto side = [&](const Id& place) {
            const auto stated = said(place, peer_activities);
            return stated.low == stated.high ? stated : Bounds{named(registry_.events).empty() ? 0 : 0.6, 1};
        };
        return {std::min(side(us_).low, side(them_).low), std::min(side(us_).high, side(them_).high)};
    }
    if (key == "wish_to_host_project") return larger(said(us_, host_project), said(them_, host_project));
    if (key == "interested_in_platform") return said(them_, platform_interest);
    if (key == "complementarity_of_interest") return complement();
    if (key == "same_level_of_partnership") {
        std::vector<int> levels;
        for (const auto& statement : named(registry_.statements)) levels.push_back(static_cast<int>(statement.level));
        const auto value = 1 - std::abs(levels.at(0) - levels.at(1)) / 3.0;
        return {value, value};
    }
    if (key == "political_commitment")
        return named(registry_.links).empty() ? said(them_, political_commitment) : Bounds{0.5, 1};
    if (key == "ecosystem_exists") return ecosystem();
    if (key == "similarity_interests_structure") return half_each(compare(), structure());
    if (key == "economic_priorities") {
        auto technology = said(them_, technology_transfer);
        if (technology.low != technology.high && !named(registry_.offers).empty()) technology = {0.5, 1};
        auto companies = said(them_, foreign_companies);
        if (companies.low != companies.high && !named(registry_.links).empty()) companies = {0.5, 1};
        return half_each(technology, companies);
    }
    const auto stated = said(us_, community_from);  // community_in_city
    const auto statements = named(registry_.statements);
    return !statements.empty() && !statements[0].about_country.empty() ? Bounds{stated.low / 2, 1} : stated;
}

TEST(Recompute, every_number_of_three_cities_from_its_evidence) {
    const auto scenario = Scenario::read(recomputed_world);
    const auto world = World::build(scenario.registry);
    std::vector<domain::WeightedCriterion> all;
    for (const auto& criterion : all_criteria()) all.push_back({std::string{criterion.key}, 10});
    const auto profile = weigh(all).value();
    std::set<std::string_view> settled;
    for (const auto* ours : {"Bonn", "Terrassa", "Chengdu"}) {
        for (const auto* theirs : {"Bonn", "Terrassa", "Chengdu"}) {
            if (std::string_view{ours} == theirs) continue;
            const auto us = Scenario::id("place", ours);
            const auto them = Scenario::id("place", theirs);
            const auto view = view_pair(world, us, them, profile, profile, scenario.today).value();
            auto sum = 0.0;
            for (const auto& line : view.ours.ours.criteria) {
                sum += line.estimate;
                if (line.value.is_unknown()) continue;
                const auto& criterion = all_criteria()[static_cast<std::size_t>(line.criterion)];
                const auto bounds = ByHand{scenario.registry, line, us, them}.compute(criterion.key);
                EXPECT_NEAR(line.value.low, bounds.low * one, 1.0)
                    << ours << " " << criterion.key << " " << theirs << " " << line.reason.outcome;
                EXPECT_NEAR(line.value.high, bounds.high * one, 1.0)
                    << ours << " " << criterion.key << " " << theirs << " " << line.reason.outcome;
                settled.insert(criterion.key);
            }
            EXPECT_NEAR(view.ours.ours.score, sum / static_cast<double>(all.size()), 1.0);
        }
    }
    EXPECT_EQ(settled.size(), all_criteria().size()) << "every criterion is tried";
}

}  // namespace
}  // namespace qiao::engine

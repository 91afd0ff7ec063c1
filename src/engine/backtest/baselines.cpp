#include <algorithm>
#include <cmath>
#include <functional>

#include "engine/backtest/dice.hpp"
#include "engine/backtest/method.hpp"

// The methods that a better one has to beat. Each is one line of the literature:
//
// most-connected, preferential attachment   Barabási and Albert, Science 286, 1999. For one source the second is the
//                                           first times a constant: the same ranking, unless the source has no
//                                           partner; then all are tied
// common neighbours                         Newman, Phys. Rev. E 64, 2001
// Adamic–Adar                               Adamic and Adar, Social Networks 25, 2003: Σ 1 / ln degree of the common partner
// resource allocation                       Zhou, Lü and Zhang, Eur. Phys. J. B 71, 2009: Σ 1 / degree of the common partner
// gravity                                   Zipf, Am. Sociol. Rev. 11, 1946: sizes multiplied, divided by the distance
namespace qiao::engine::backtest {
namespace {

constexpr double nearest_km = 1;  // no place is nearer: keeps the quotient finite

/// A method out of a function.
class Simple final : public Method {
public:
    using Score = std::function<void(Index, std::span<double>)>;
    Simple(std::string_view name, Score score) : name_{name}, score_{std::move(score)} {}
    [[nodiscard]] std::string_view name() const override { return name_; }
    void score(Index source, Group, std::span<double> scores) const override { score_(source, scores); }

private:
    std::string_view name_;
    Score score_;
};

/// Every candidate by itself.
template <class Value>
std::unique_ptr<Method> each(std::string_view name, Value value) {
    return std::make_unique<Simple>(name, [value](Index source, std::span<double> scores) {
        for (Index i = 0; i < scores.size(); ++i) scores[i] = value(source, i);
    });
}

/// Every path source – partner – candidate adds what the partner is worth.
template <class Worth>
std::unique_ptr<Method> two_steps(std::string_view name, const Graph& graph, Worth worth) {
    return std::make_unique<Simple>(name, [&graph, worth](Index source, std::span<double> scores) {
        std::ranges::fill(scores, 0.0);
        for (const auto partner : graph.partners(source)) {
            const double value = worth(static_cast<double>(graph.degree(partner)));
            for (const auto candidate : graph.partners(partner)) scores[candidate] += value;
        }
    });
}

std::unique_ptr<Method> random_order(std::uint64_t seed) {
    return std::make_unique<Simple>("random", [seed](Index source, std::span<double> scores) {
        Dice dice{Dice::mixed(seed) + source};
        for (auto& score : scores) score = dice.share();
    });
}

/// An unknown population is the least.
double size_or_least(const Places& places, Index place) {
    return places.size_known[place] ? places.log_size[place] : 0;
}

}  // namespace

std::vector<std::unique_ptr<Method>> make_baselines(const Visible& visible) {
    const auto& places = visible.places;
    const auto& graph = visible.graph;
    const auto degree = [&graph](Index place) { return static_cast<double>(graph.degree(place)); };
    std::vector<double> people;
    for (Index i = 0; i < places.size(); ++i) people.push_back(std::exp(size_or_least(places, i)));
    std::vector<std::unique_ptr<Method>> methods;
    methods.push_back(random_order(visible.seed));
    methods.push_back(each("most-connected", [degree](Index, Index i) { return degree(i); }));
    methods.push_back(each("population", [&places](Index, Index i) { return size_or_least(places, i); }));
    methods.push_back(each("population-similarity", [&places](Index a, Index b) {
        return -std::abs(size_or_least(places, a) - size_or_least(places, b));
    }));
    methods.push_back(each("distance", [&places](Index a, Index b) { return -places.chord_km(a, b); }));
    methods.push_back(each("gravity", [&places, people](Index a, Index b) {
        return people[a] * people[b] / std::max(nearest_km, places.distance_km(a, b));
    }));
    methods.push_back(two_steps("common-neighbours", graph, [](double) { return 1.0; }));
    methods.push_back(
        two_steps("adamic-adar", graph, [](double partners) { return 1 / std::log(std::max(2.0, partners)); }));
    methods.push_back(two_steps("resource-allocation", graph, [](double partners) { return 1 / partners; }));
    methods.push_back(each("preferential-attachment", [degree](Index a, Index b) { return degree(a) * degree(b); }));
    return methods;
}

}  // namespace qiao::engine::backtest

// One instance, Qiao and LEMON in turns: pairing_bench KIND SIZE QUOTA TIMES → one JSON object. bench/pairing/run makes the table.
#include <fmt/format.h>

#include <chrono>
#include <random>

#include "engine/pairing/best_total.hpp"
#include "engine/pairing/certificate.hpp"
#include "lemon_full.hpp"

namespace {

using namespace qiao::engine::pairing;
using qiao::engine::Micro;

/// Whole numbers alike on every machine.
struct Dice {
    std::mt19937_64 engine{20'261'122};
    int to(int most) { return static_cast<int>(engine() % static_cast<std::uint64_t>(most + 1)); }
};

/// uniform: each value by chance. scores: some cities are liked by all, plus chance. tied: ten values.
std::vector<Micro> values_of(const std::string& kind, std::size_t size) {
    Dice dice;
    std::vector<int> liked;
    for (std::size_t n = 0; n < 2 * size; ++n) liked.push_back(dice.to(400'000));
    std::vector<Micro> values(size * size);
    for (std::size_t cell = 0; cell < values.size(); ++cell) {
        if (kind == "uniform") values[cell] = dice.to(1'000'000);
        if (kind == "scores") values[cell] = liked[cell / size] + liked[size + cell % size] + dice.to(200'000);
        if (kind == "tied") values[cell] = 100'000 * dice.to(9);
    }
    return values;
}

double seconds_since(std::chrono::steady_clock::time_point began) {
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - began;
    return passed.count();
}

/// Up to `quota` partners for everybody; with `countries` at most one of each of twenty countries for each city of A.
Problem problem_of(const std::vector<Micro>& values, std::size_t size, int quota, bool countries) {
    Problem problem{size, size, values, values, values};
    std::vector<int> all;
    for (std::size_t n = 0; n < size; ++n) all.push_back(static_cast<int>(n));
    for (const auto side : {Side::a, Side::b})
        problem.constraints.push_back({.kind = Kind::limits, .side = side, .cities = all, .max = quota});
    if (!countries) return problem;
    Constraint caps{.kind = Kind::each_from, .side = Side::a, .max = 1};
    caps.groups.resize(20);
    for (const auto city : all) caps.groups[static_cast<std::size_t>(city % 20)].push_back(city);
    problem.constraints.push_back(caps);
    return problem;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 5) return 2;
    std::string kind{argv[1]};
    const auto countries = kind.ends_with("+countries");
    if (countries) kind.resize(kind.size() - 10);
    const auto size = static_cast<std::size_t>(std::stoul(argv[2]));
    const auto quota = std::stoi(argv[3]);
    const auto values = values_of(kind, size);
    const auto problem = problem_of(values, size, quota, countries);
    std::string ours, checks, theirs;
    std::int64_t total = 0, peer_total = 0;
    int rounds = 0;
    std::size_t arcs = 0;
    bool proved = true;
    for (int n = 0; n < std::stoi(argv[4]); ++n) {
        auto began = std::chrono::steady_clock::now();
        const auto layout = lay_out(problem);
        const auto found = best_total(problem, *layout, problem.value, {});
        ours += fmt::format("{}{:.4f}", n == 0 ? "" : ", ", seconds_since(began));
        began = std::chrono::steady_clock::now();
        Answer answer{(*found)->pairs, 0, 0, {0, {{Stage::Aim::total, 0, (*found)->prices}}}};
        answer.total = answer.bound = total_of(problem, answer.pairs);
        proved = proved && certify(problem, Objective::total, answer).proves();
        checks += fmt::format("{}{:.4f}", n == 0 ? "" : ", ", seconds_since(began));
        total = answer.total;
        rounds = (*found)->rounds;
        arcs = (*found)->priced_arcs;
        if (countries && n > 0) continue;
        if (countries) {  // the same simplex on the network of all pairs with their caps, built for it
            began = std::chrono::steady_clock::now();
            const auto whole = best_total_whole(problem, *layout, problem.value);
            theirs = fmt::format("[0, {:.4f}]", seconds_since(began));
            peer_total = total_of(problem, whole->pairs);
            continue;
        }
        const auto peer = qiao::bench::pair_by_lemon(values, static_cast<int>(size), static_cast<int>(size), quota);
        theirs += fmt::format("{}[{:.4f}, {:.4f}]", n == 0 ? "" : ", ", peer.build_seconds, peer.run_seconds);
        peer_total = peer.total;
    }
    fmt::print(
        R"({{"ours": [{}], "check": [{}], "peer": [{}], "total": {}, "peer_total": {}, "rounds": {}, "arcs": {}, "proved": {}}})"
        "\n",
        ours, checks, theirs, total, peer_total, rounds, arcs, proved);
    return 0;
}

// One instance: groups_bench KIND CITIES TOPICS MEMBERS SEATS STEPS TIMES [MODEL] → one JSON object. STEPS 0: as many as usual. MODEL is a file to which all groups that can be
// formed are written, one a line: value, topic, cities. bench/groups/run makes the table.
#include <fmt/format.h>
#include <fmt/os.h>

#include <chrono>
#include <random>

#include "engine/groups/certificate.hpp"

namespace {

using namespace qiao::engine::groups;
using qiao::engine::Micro;

/// Whole numbers alike on every machine.
struct Dice {
    std::mt19937_64 engine{20'261'123};
    int to(int most) { return static_cast<int>(engine() % static_cast<std::uint64_t>(most + 1)); }
};

struct Instance {
    Problem problem{};
    std::vector<std::vector<Micro>> value{};
};

/// uniform: each value by chance. scores: some cities are liked by all, each cares more for some topics, plus chance.
Micro value_of(const std::string& kind, Dice& dice, int liked, int cared) {
    return kind == "uniform" ? dice.to(1'000'000) : liked + cared + dice.to(200'000);
}

/// `sides` cities a side; groups of one city a side if `members` is 1, else of one to `members`.
Instance instance_of(const std::string& kind, int sides, int cities, int topics, int members, int seats) {
    Dice dice;
    Instance out;
    auto& problem = out.problem;
    for (int side = 0; side < sides; ++side) {
        problem.side.insert(problem.side.end(), static_cast<std::size_t>(cities), side);
        problem.sizes.push_back({1, members});
    }
    const auto n = problem.cities();
    std::vector<int> liked;
    for (std::size_t city = 0; city < n; ++city) liked.push_back(dice.to(200'000));
    problem.topics = static_cast<std::size_t>(topics);
    for (int topic = 0; topic < topics; ++topic) {
        std::vector<int> cares;
        for (std::size_t city = 0; city < n; ++city) cares.push_back(dice.to(2) == 0 ? dice.to(200'000) : 0);
        std::vector<Micro> matrix(n * n);
        for (std::size_t a = 0; a < n; ++a)
            for (std::size_t b = 0; b < a; ++b)
                matrix[a * n + b] = matrix[b * n + a] = value_of(kind, dice, liked[a] + liked[b], cares[a] + cares[b]);
        out.value.push_back(std::move(matrix));
    }
    problem.value.assign(out.value.begin(), out.value.end());
    problem.city_max.assign(n, seats);
    problem.topic_max.assign(problem.topics, unlimited);
    return out;
}

double seconds_of(const std::function<void()>& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

int main(int count, char** words) {
    if (count < 9) return 2;
    const std::string kind = words[1];
    const auto number = [&](int n) { return std::atoi(words[n]); };
    const auto instance = instance_of(kind, number(2), number(3), number(4), number(5), number(6));
    const auto& problem = instance.problem;
    const Options options{.steps_max = number(7) > 0 ? std::optional<std::int64_t>{number(7)} : std::nullopt};
    std::string seconds;
    Answer answer;
    for (int n = 0; n < number(8); ++n) {
        seconds += fmt::format("{}{:.4f}", n > 0 ? "," : "",
                               seconds_of([&] { answer = std::move(solve(problem, options)).value(); }));
    }
    Certificate certificate;
    const auto checked = seconds_of([&] { certificate = certify(problem, answer); });
    std::size_t candidates = 0;
    if (count > 9) {
        auto file = fmt::output_file(words[9]);
        each_group(problem, [&](const Group& group) {
            ++candidates;
            file.print("{} {} {}\n", group.value, group.topic, fmt::join(group.cities, " "));
            return true;
        });
    }
    fmt::print(
        "{{\"total\":{},\"bound\":{},\"gap\":{:.6f},\"proven\":{},\"holds\":{},\"leaves\":{},\"groups\":{},\"looked_"
        "at\":{},"
        "\"candidates\":{},\"seconds\":[{}],\"check\":{:.4f}}}\n",
        answer.total, answer.bound, answer.gap(), answer.proven, certificate.proves(), answer.proof.leaves.size(),
        answer.groups.size(), answer.looked_at, candidates, seconds, checked);
    return 0;
}

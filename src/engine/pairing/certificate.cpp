#include "engine/pairing/certificate.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <set>

namespace qiao::engine::pairing {
namespace {

/// Sums of products of 64-bit numbers that anybody may have written.
__extension__ using Wide = __int128;

using Cities = std::shared_ptr<const std::vector<int>>;  // ascending

/// A row and the rectangle of pairs in it: some cities of A with some of B.
struct Row {
    std::int64_t min{0}, max{0};
    Cities a{}, b{};
};

enum class Mark : std::uint8_t { free, out, in };

Cities once(std::vector<int> cities) {
    std::sort(cities.begin(), cities.end());
    cities.erase(std::unique(cities.begin(), cities.end()), cities.end());
    return std::make_shared<const std::vector<int>>(std::move(cities));
}

Cities everybody(std::size_t size) {
    std::vector<int> all(size);
    for (std::size_t n = 0; n < size; ++n) all[n] = static_cast<int>(n);
    return once(std::move(all));
}

/// Limits of one city, read from the constraints.
std::pair<std::int64_t, std::int64_t> limits_of(const Problem& problem, Side side, int city) {
    std::int64_t min = 0, max = static_cast<std::int64_t>(problem.size(other(side)));
    for (const auto& one : problem.constraints) {
        if (one.kind != Kind::limits || one.side != side) continue;
        if (std::find(one.cities.begin(), one.cities.end(), city) == one.cities.end()) continue;
        min = std::max<std::int64_t>(min, one.min);
        max = std::min<std::int64_t>(max, one.max);
    }
    return {min, max};
}

/// The rows in the order that prices have.
std::vector<Row> rows_of(const Problem& problem) {
    const auto all_a = everybody(problem.a), all_b = everybody(problem.b);
    std::vector<Row> rows{{0, static_cast<std::int64_t>(problem.a * problem.b), all_a, all_b}};
    const auto add = [&](Side side, const Cities& own, const Cities& across, std::int64_t min, std::int64_t max) {
        rows.push_back(side == Side::a ? Row{min, max, own, across} : Row{min, max, across, own});
    };
    for (const auto side : {Side::a, Side::b}) {
        for (const auto city : side == Side::a ? *all_a : *all_b) {
            const auto [min, max] = limits_of(problem, side, city);
            add(side, once({city}), side == Side::a ? all_b : all_a, min, max);
        }
    }
    for (const auto& one : problem.constraints) {
        const auto& own = one.side == Side::a ? all_a : all_b;
        const auto& across = one.side == Side::a ? all_b : all_a;
        if (one.kind == Kind::pairs_of) add(one.side, once(one.cities), across, 0, one.max);
        for (std::size_t group = 0; one.kind == Kind::each_from && group < one.groups.size(); ++group)
            for (const auto city : *own) add(one.side, once({city}), once(one.groups[group]), 0, one.max);
    }
    return rows;
}

std::vector<Mark> marks_of(const Problem& problem, const Proof& proof) {
    std::vector<Mark> marks(problem.a * problem.b, Mark::free);
    for (std::size_t cell = 0; cell < marks.size(); ++cell)
        if (problem.value[cell] < proof.floor || (!problem.zero_pairs && problem.value[cell] == 0))
            marks[cell] = Mark::out;
    for (const auto kind : {Kind::forbidden, Kind::required, Kind::locked})
        for (const auto& one : problem.constraints)
            if (one.kind == kind)
                for (const auto pair : one.pairs)
                    marks[problem.at(pair)] = kind == Kind::forbidden ? Mark::out : Mark::in;
    return marks;
}

class Checker {
public:
    Checker(const Problem& problem, const Answer& answer)
        : problem_{problem},
          answer_{answer},
          rows_{rows_of(problem)},
          marks_{marks_of(problem, answer.proof)},
          made_(marks_.size(), 0) {}

    [[nodiscard]] bool pairs_hold() {
        for (const auto pair : answer_.pairs) {
            if (pair.a < 0 || pair.b < 0 || static_cast<std::size_t>(pair.a) >= problem_.a ||
                static_cast<std::size_t>(pair.b) >= problem_.b)
                return false;
            if (made_[problem_.at(pair)]++ != 0) return false;
        }
        for (std::size_t cell = 0; cell < marks_.size(); ++cell)
            if (made_[cell] != 0 ? marks_[cell] == Mark::out : marks_[cell] == Mark::in) return false;
        return std::all_of(rows_.begin(), rows_.end(), [&](const Row& row) {
            const auto count = count_in(row);
            return row.min <= count && count <= row.max;
        });
    }

    /// Bound less sum of a stage; restricts what follows if it is nought. Nothing if the stage is out of order.
    [[nodiscard]] std::optional<Wide> gap_of(const Stage& stage) {
        if (stage.prices.size() != rows_.size()) return std::nullopt;
        if (stage.aim == Stage::Aim::level && !pass_levels_below(stage.level)) return std::nullopt;
        Wide bound = 0, sum = 0;
        std::vector<std::size_t> priced;
        for (std::size_t n = 0; n < rows_.size(); ++n) {
            const Wide price = stage.prices[n];
            if (price == 0) continue;
            bound += price * (price > 0 ? rows_[n].max : rows_[n].min);
            priced.push_back(n);
        }
        std::vector<std::int8_t> signs(marks_.size());
        std::vector<Wide> left(problem_.b);
        for (std::size_t a = 0; a < problem_.a; ++a) {
            price_city(stage, priced, a, left);
            for (std::size_t b = 0; b < problem_.b; ++b) {
                const auto cell = a * problem_.b + b;
                if (made_[cell] != 0) sum += gain(stage, cell);
                if (marks_[cell] == Mark::in || (marks_[cell] == Mark::free && left[b] > 0)) bound += left[b];
                signs[cell] = static_cast<std::int8_t>((left[b] > 0) - (left[b] < 0));
            }
        }
        if (bound == sum) restrict_to_best(stage, signs);
        return bound - sum;
    }

    /// Whether every pair that was not fixed beforehand or forced stands at a level that a stage dealt with.
    [[nodiscard]] bool levels_complete() { return pass_levels_below(std::numeric_limits<Micro>::max()); }

private:
    /// What is left of the gains of one city's pairs when its rows are paid.
    void price_city(const Stage& stage, const std::vector<std::size_t>& priced, std::size_t a,
                    std::vector<Wide>& left) const {
        for (std::size_t b = 0; b < left.size(); ++b) left[b] = gain(stage, a * problem_.b + b);
        for (const auto n : priced) {
            const auto& members = *rows_[n].a;
            if (members.size() < problem_.a && !std::binary_search(members.begin(), members.end(), static_cast<int>(a)))
                continue;
            for (const auto b : *rows_[n].b) left[static_cast<std::size_t>(b)] -= stage.prices[n];
        }
    }
    [[nodiscard]] std::int64_t count_in(const Row& row) const {
        std::int64_t count = 0;
        for (const auto a : *row.a)
            for (const auto b : *row.b) count += made_[problem_.at({a, b})];
        return count;
    }
    [[nodiscard]] Wide gain(const Stage& stage, std::size_t cell) const {
        if (stage.aim == Stage::Aim::count) return 1;
        if (stage.aim == Stage::Aim::total) return problem_.value[cell];
        return problem_.value[cell] == stage.level ? -1 : 0;
    }
    void restrict_to_best(const Stage& stage, const std::vector<std::int8_t>& signs) {
        for (std::size_t n = 0; n < rows_.size(); ++n) {
            if (stage.prices[n] > 0) rows_[n].min = rows_[n].max;
            if (stage.prices[n] < 0) rows_[n].max = rows_[n].min;
        }
        if (stage.aim == Stage::Aim::count)
            rows_[0].min = rows_[0].max = static_cast<std::int64_t>(answer_.pairs.size());
        for (std::size_t cell = 0; cell < signs.size(); ++cell)
            if (marks_[cell] == Mark::free && signs[cell] != 0) marks_[cell] = signs[cell] > 0 ? Mark::in : Mark::out;
    }
    /// Between two stages the answer has no pair that it could do without: none is fewest, so none is allowed any more.
    [[nodiscard]] bool pass_levels_below(Micro level) {
        for (std::size_t cell = 0; cell < marks_.size(); ++cell) {
            const auto value = problem_.value[cell];
            if (marks_[cell] != Mark::free || value <= passed_ || value >= level) continue;
            if (made_[cell] != 0) return false;
            marks_[cell] = Mark::out;
        }
        if (level <= passed_) return false;
        passed_ = level;
        return true;
    }

    const Problem& problem_;
    const Answer& answer_;
    std::vector<Row> rows_;
    std::vector<Mark> marks_;
    std::vector<std::int8_t> made_;
    Micro passed_{-1};
};

bool stages_fit(Objective objective, const Proof& proof) {
    const auto& stages = proof.stages;
    const auto aims = [&](std::size_t n, Stage::Aim aim) { return stages.size() > n && stages[n].aim == aim; };
    if (objective == Objective::total) return proof.floor == 0 && stages.size() == 1 && aims(0, Stage::Aim::total);
    if (objective == Objective::mix)
        return stages.size() == 2 && aims(0, Stage::Aim::count) && aims(1, Stage::Aim::total);
    return proof.floor == 0 && aims(0, Stage::Aim::count) &&
           std::all_of(stages.begin() + 1, stages.end(),
                       [](const Stage& stage) { return stage.aim == Stage::Aim::level; });
}

/// What a city has, as it sees it itself: how many, and the least liked of those that nobody fixed.
struct Held {
    std::int64_t partners{0}, max{0};
    std::pair<Micro, int> least{std::numeric_limits<Micro>::min(), -1};
};

/// Looks at every pair anew: is there one that is not made, allowed, and better for both than what they have?
std::size_t count_blocking(const Problem& problem, const Answer& answer) {
    const auto marks = marks_of(problem, answer.proof);
    // Less liked is larger: the score turned round, then the number.
    const auto key = [&](Side side, Pair pair) {
        return side == Side::a ? std::pair{-problem.ours[problem.at(pair)], pair.b}
                               : std::pair{-problem.theirs[problem.at(pair)], pair.a};
    };
    std::vector<Held> held[2];
    for (const auto side : {Side::a, Side::b}) {
        auto& cities = held[static_cast<int>(side)];
        cities.resize(problem.size(side));
        for (std::size_t city = 0; city < cities.size(); ++city)
            cities[city].max = limits_of(problem, side, static_cast<int>(city)).second;
        for (const auto pair : answer.pairs) {
            auto& city = cities[static_cast<std::size_t>(side == Side::a ? pair.a : pair.b)];
            ++city.partners;
            if (marks[problem.at(pair)] != Mark::in) city.least = std::max(city.least, key(side, pair));
        }
    }
    const auto would = [&](Side side, Pair pair) {
        const auto& city = held[static_cast<int>(side)][static_cast<std::size_t>(side == Side::a ? pair.a : pair.b)];
        return city.partners < city.max || key(side, pair) < city.least;
    };
    const std::set<Pair> made{answer.pairs.begin(), answer.pairs.end()};
    std::size_t count = 0;
    for (std::size_t cell = 0; cell < marks.size(); ++cell) {
        const auto pair = problem.pair_at(cell);
        if (marks[cell] == Mark::free && !made.contains(pair) && would(Side::a, pair) && would(Side::b, pair)) ++count;
    }
    return count;
}

}  // namespace

Certificate certify(const Problem& problem, Objective objective, const Answer& answer) {
    Certificate out;
    Checker checker{problem, answer};
    out.pairs_hold = checker.pairs_hold();
    if (!out.pairs_hold) return out;
    std::int64_t total = 0;
    for (const auto pair : answer.pairs) total += problem.value[problem.at(pair)];
    out.sums_agree = answer.total == total && answer.bound == total;
    if (objective == Objective::stable) {
        out.blocking = count_blocking(problem, answer);
        out.sums_agree = answer.total == total;
        out.prices_hold = out.complete = answer.proof.stages.empty() && answer.proof.floor == 0;
        return out;
    }
    out.complete = stages_fit(objective, answer.proof);
    out.prices_hold = true;
    for (const auto& stage : answer.proof.stages) {
        const auto gap = checker.gap_of(stage);
        out.gaps.push_back(gap && *gap >= 0 && *gap <= INT64_MAX ? static_cast<std::int64_t>(*gap) : -1);
        out.prices_hold = out.prices_hold && gap && *gap == 0;
        if (!out.prices_hold) return out;
    }
    if (objective == Objective::fairest) out.complete = out.complete && checker.levels_complete();
    return out;
}

}  // namespace qiao::engine::pairing

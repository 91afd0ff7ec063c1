#include "engine/scoring/assessment.hpp"

#include <algorithm>

namespace qiao::engine {
namespace {

/// w·v summed over the profile; ÷ weight_sum is the score.
struct Sums {
    std::int64_t estimate{0};
    std::int64_t low{0};
    std::int64_t high{0};

    void add(int weight, Value value, Micro neutral) {
        estimate += std::int64_t{weight} * value.estimate(neutral);
        low += std::int64_t{weight} * value.low;
        high += std::int64_t{weight} * value.high;
    }
};

const Criterion& criterion_of(int at) { return all_criteria()[static_cast<std::size_t>(at)]; }

Must must_of(const Weighing::Line& line, Value value) {
    if (!line.must) return Must::none;
    if (value.high < line.min) return Must::violated;
    return value.low >= line.min ? Must::met : Must::open;
}

Micro share(std::int64_t part, const Weighing& weighing) {
    return static_cast<Micro>(divided(part, weighing.weight_sum));
}

CriterionLine compute_line(const Asker& self, const View& candidate, const Weighing& weighing,
                           const Weighing::Line& wanted) {
    const auto& criterion = criterion_of(wanted.criterion);
    Grounds grounds;
    grounds.reason.criterion = criterion.key;
    const auto value = criterion.compute(self, candidate, &grounds);
    const auto estimate = value.estimate(criterion.neutral);
    return {.criterion = wanted.criterion,
            .weight = wanted.weight,
            .must = must_of(wanted, value),
            .min = wanted.must ? wanted.min : 0,
            .value = value,
            .estimate = estimate,
            .contribution = share(std::int64_t{wanted.weight} * estimate, weighing),
            .width = share(std::int64_t{wanted.weight} * (value.high - value.low), weighing),
            .reason = std::move(grounds.reason),
            .evidence = std::move(grounds.evidence),
            .ask_us = grounds.ask_us,
            .ask_them = grounds.ask_them};
}

/// Positions of lines that pass, the greatest by `measure` first, the profile's order between equals.
template <class Passes, class Measure>
std::vector<const CriterionLine*> sorted(const std::vector<CriterionLine>& lines, Passes passes, Measure measure) {
    std::vector<const CriterionLine*> chosen;
    for (const auto& line : lines) {
        if (passes(line)) chosen.push_back(&line);
    }
    std::ranges::stable_sort(chosen, [&](const auto* a, const auto* b) { return measure(*a) > measure(*b); });
    return chosen;
}

void explain(Assessment& made, const Sums& sums, const Weighing& weighing) {
    const auto& lines = made.criteria;
    const auto contribution = [](const CriterionLine& line) { return line.contribution; };
    const auto lost = [](const CriterionLine& line) { return std::int64_t{line.weight} * (one - line.value.high); };
    const auto is_for = [](const CriterionLine& line) { return line.weight > 0 && line.value.low >= speaks_for_from; };
    const auto is_against = [](const CriterionLine& line) {
        return line.weight > 0 && line.value.high <= speaks_against_to;
    };
    const auto is_open = [](const CriterionLine& line) {
        return line.must == Must::open || (line.weight > 0 && !line.value.is_known());
    };
    for (const auto* line : sorted(lines, is_for, contribution)) made.speaks_for.push_back(line->criterion);
    for (const auto* line : sorted(lines, is_against, lost)) made.speaks_against.push_back(line->criterion);
    for (const auto* line : sorted(lines, is_open, [](const auto& open) { return open.width; })) {
        made.unknown.push_back({line->criterion, line->width, line->must == Must::open, line->ask_us, line->ask_them});
    }
    const auto gain = [](const CriterionLine& line) { return std::int64_t{line.weight} * (one - line.estimate); };
    const auto may_change = [&](const auto& line) { return line.weight > 0 && (is_open(line) || is_against(line)); };
    for (const auto* line : sorted(lines, may_change, gain)) {
        const auto without = sums.estimate - std::int64_t{line->weight} * line->estimate;
        WouldChange change{line->criterion, share(without + std::int64_t{line->weight} * one, weighing), {}};
        if (!line->value.is_known()) change.score_if_zero = share(without, weighing);
        made.would_change.push_back(change);
    }
    for (const auto* line : sorted(
             lines, [](const auto&) { return true; }, contribution)) {
        for (const auto& ref : line->evidence) {
            if (std::ranges::find(made.evidence, ref) == made.evidence.end()) made.evidence.push_back(ref);
        }
    }
}

}  // namespace

Reason WouldChange::reason() const {
    Reason said{"would_change", score_if_zero ? "open" : "low", {{"score_if_one", Share{score_if_one}}}};
    if (score_if_zero) said.args.push_back({"score_if_zero", Share{*score_if_zero}});
    return said;
}

Micro mutual_of(Micro a, Micro b) {
    return a + b == 0 ? 0 : static_cast<Micro>(divided(std::int64_t{2} * a * b, std::int64_t{a} + b));
}

OneSided one_sided_of(Micro ours, Micro theirs) {
    if (ours - theirs >= one_sided_from) return OneSided::ours;
    return theirs - ours >= one_sided_from ? OneSided::theirs : OneSided::none;
}

Score score_of(const Asker& self, const View& candidate, const Weighing& weighing) {
    std::int64_t sum = 0;
    for (const auto& line : weighing.lines) {
        if (line.weight == 0 && !line.must) continue;
        const auto& criterion = criterion_of(line.criterion);
        const auto value = criterion.compute(self, candidate, nullptr);
        if (line.must && value.high < line.min) return {0, line.criterion};
        sum += std::int64_t{line.weight} * value.estimate(criterion.neutral);
    }
    return {share(sum, weighing), -1};
}

Bounds bounds_of(const Asker& self, const View& candidate, const Weighing& weighing) {
    Sums sums;
    for (const auto& line : weighing.lines) {
        if (line.weight == 0) continue;
        const auto& criterion = criterion_of(line.criterion);
        sums.add(line.weight, criterion.compute(self, candidate, nullptr), criterion.neutral);
    }
    return {share(sums.estimate, weighing), share(sums.low, weighing), share(sums.high, weighing)};
}

Assessment assess(const Asker& self, const View& candidate, const Weighing& weighing) {
    Assessment made;
    Sums sums;
    made.criteria.reserve(weighing.lines.size());
    for (const auto& wanted : weighing.lines) {
        const auto& line = made.criteria.emplace_back(compute_line(self, candidate, weighing, wanted));
        sums.add(line.weight, line.value, criterion_of(wanted.criterion).neutral);
    }
    made.score = share(sums.estimate, weighing);
    made.low = share(sums.low, weighing);
    made.high = share(sums.high, weighing);
    explain(made, sums, weighing);
    return made;
}

Candidate consider(const Asker& self, const View& candidate, const Weighing& weighing, const ProfileOf& theirs) {
    Candidate made{.place = candidate.core->id, .ours = assess(self, candidate, weighing)};
    const Asker them{*candidate.world, candidate.index, candidate.today};
    made.reverse = score_of(them, self, theirs(candidate.core->id)).score;
    made.mutual = mutual_of(made.ours.score, made.reverse);
    made.one_sided = one_sided_of(made.ours.score, made.reverse);
    each_tie(self, candidate, [&](const LinkFact& link) { made.known.push_back(link.id); });
    return made;
}

}  // namespace qiao::engine

#include "engine/scoring/weighing.hpp"

#include <algorithm>

#include "engine/scoring/criteria.hpp"

namespace qiao::engine {
namespace {

base::Error fault(base::Code code, std::string field, std::string value, std::string expected) {
    return {code, std::move(field), {{"value", std::move(value)}, {"expected", std::move(expected)}}};
}

}  // namespace

base::Result<Weighing> weigh(std::span<const domain::WeightedCriterion> criteria) {
    Weighing weighing;
    std::vector<base::Error> faults;
    for (std::size_t i = 0; i < criteria.size(); ++i) {
        const auto& wanted = criteria[i];
        const auto field = "/criteria/" + std::to_string(i);
        const auto at = find_criterion(wanted.criterion);
        if (at < 0) faults.push_back(fault(base::Code::unknown_reference, field + "/criterion", wanted.criterion, ""));
        if (std::ranges::find(weighing.lines, at, &Weighing::Line::criterion) != weighing.lines.end() && at >= 0) {
            faults.push_back(fault(base::Code::duplicate, field + "/criterion", wanted.criterion, ""));
        }
        if (wanted.weight < 0 || wanted.weight > 100) {
            faults.push_back(
                fault(base::Code::invalid_value, field + "/weight", std::to_string(wanted.weight), "0..100"));
        }
        if (wanted.min_micro < 0 || wanted.min_micro > one) {
            faults.push_back(
                fault(base::Code::invalid_value, field + "/min", std::to_string(wanted.min_micro), "0..1"));
        }
        weighing.lines.push_back({at, wanted.weight, wanted.must, wanted.min_micro});
        weighing.weight_sum += wanted.weight;
    }
    if (faults.empty() && weighing.weight_sum == 0) {
        faults.push_back(fault(base::Code::invalid_value, "/criteria", "0", "1..100"));
    }
    if (faults.empty()) return weighing;
    auto error = faults.front();
    error.parts = std::move(faults);
    return error;
}

const Weighing& source_weighing() {
    static const auto weighing = [] {
        Weighing all;
        for (std::size_t i = 0; i < all_criteria().size(); ++i) {
            if (all_criteria()[i].group == Group::practice) continue;
            all.lines.push_back({static_cast<int>(i), 10});
            all.weight_sum += 10;
        }
        return all;
    }();
    return weighing;
}

}  // namespace qiao::engine

#include "engine/method/steps.hpp"

#include <algorithm>

#include "engine/method/outcomes.hpp"

namespace qiao::method {

std::size_t StepPicture::count(Reach reach) const {
    return static_cast<std::size_t>(std::ranges::count(outcomes, reach, &Outcome::reach));
}

bool StepPicture::is_begun() const { return count(Reach::open) < outcomes.size(); }

std::vector<StepPicture> steps_of(const Facts& facts) {
    std::vector<StepPicture> steps{
        {Step::aim, {}, outcomes_of_aim(facts)},         {Step::commit, {}, outcomes_of_commit(facts)},
        {Step::partner, {}, outcomes_of_partner(facts)}, {Step::plan, {}, outcomes_of_plan(facts)},
        {Step::act_on_plan, {}, outcomes_of_do(facts)},  {Step::measure, {}, outcomes_of_measure(facts)},
        {Step::act, {}, outcomes_of_act(facts)},         {Step::replicate, {}, outcomes_of_replicate(facts)}};
    bool later_is_begun = false;
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        if (step->count(Reach::reached) == step->outcomes.size())
            step->state = StepState::reached;
        else if (later_is_begun && step->count(Reach::open) > 0)
            step->state = StepState::skipped;
        else if (step->is_begun())
            step->state = StepState::begun;
        later_is_begun = later_is_begun || step->is_begun();
    }
    return steps;
}

}  // namespace qiao::method

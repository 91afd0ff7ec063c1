#include "features/evaluation/self_assessment.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "storage/working_rows.hpp"

namespace qiao::evaluation {
namespace {

using domain::Assessment;

/// The later record of the two stands.
const Assessment* of_side(const std::vector<const Assessment*>& told, const Id& place) {
    const Assessment* last = nullptr;
    for (const auto* one : told) {
        if (one->place == place && (last == nullptr || last->id < one->id)) last = one;
    }
    return last;
}

SelfAssessment side_by_side(const std::vector<const Assessment*>& told, const std::vector<Id>& places,
                            const std::set<Id>& own) {
    SelfAssessment one{.questions = told.front()->questions, .period = told.front()->period};
    one.is_open = std::ranges::all_of(places, [&](const Id& place) { return of_side(told, place) != nullptr; });
    for (const auto& place : places) {
        SideAnswers side{.place = place};
        const auto* said = of_side(told, place);
        side.answered = said != nullptr;
        if (said != nullptr && (one.is_open || own.contains(said->id))) {
            side.record = said->id;
            side.answers = said->answers;
            side.note = said->note;
        }
        one.sides.push_back(std::move(side));
    }
    for (std::size_t a = 0; one.is_open && a < one.sides.size(); ++a) {
        for (std::size_t b = a + 1; b < one.sides.size(); ++b)
            one.gaps.push_back({one.sides[a].place, one.sides[b].place,
                                method::gap_between(one.sides[a].answers, one.sides[b].answers)});
    }
    return one;
}

}  // namespace

std::vector<SelfAssessment> self_assessments_of(storage::Reader& all, const Id& partnership,
                                                const std::vector<Id>& places, const std::set<Id>& own,
                                                bool is_insider) {
    if (!is_insider) return {};
    const auto assessments =
        storage::load_where<Assessment>(all, domain::assessment_entity(), "partnership", partnership.to_string());
    std::map<std::tuple<std::string, domain::QuestionSet>, std::vector<const Assessment*>> by_period;
    for (const auto& one : assessments) by_period[{one.period.text, one.questions}].push_back(&one);
    std::vector<SelfAssessment> found;
    for (const auto& [key, told] : by_period) found.push_back(side_by_side(told, places, own));
    std::ranges::reverse(found);
    return found;
}

}  // namespace qiao::evaluation

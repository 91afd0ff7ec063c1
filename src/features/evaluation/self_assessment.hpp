#pragma once

#include <set>

#include "domain/assessment.hpp"
#include "engine/method/evaluation.hpp"
#include "storage/store.hpp"

namespace qiao::evaluation {

using base::Id;

/// How one side answered a set of questions.
struct SideAnswers {
    Id place{};
    Id record{};  ///< nil = not answered yet, or not to be seen
    bool answered{false};
    std::vector<std::string> answers{};  ///< only what may be seen: one's own side's; all once every side has answered
    domain::LocalizedText note{};
};

/// What two sides that have answered make of each other.
struct PairGap {
    Id a{}, b{};
    method::Gap gap{};
};

/// One set of questions in one period, side by side.
struct SelfAssessment {
    domain::QuestionSet questions{};
    domain::Edtf period{};
    std::vector<SideAnswers> sides{};
    bool is_open{false};          ///< every side has answered, so each sees the others
    std::vector<PairGap> gaps{};  ///< of each pair of sides, where open
};

/// The newest period first. Each side answers alone: what another one said shows when all have.
///
/// `all`: a reader that sees everything. `own`: the assessments that whoever asks may see as they are.
/// `is_insider`: may read the partnership's figures; who may not is told nothing here.
[[nodiscard]] std::vector<SelfAssessment> self_assessments_of(storage::Reader& all, const Id& partnership,
                                                              const std::vector<Id>& places, const std::set<Id>& own,
                                                              bool is_insider);

}  // namespace qiao::evaluation

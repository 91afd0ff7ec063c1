#pragma once

#include <boost/json/object.hpp>
#include <functional>

#include "features/evaluation/evaluation.hpp"
#include "features/evaluation/feedback.hpp"
#include "features/evaluation/self_assessment.hpp"

namespace qiao::evaluation {

/// {"id", "label"}; null for nil. What may not be seen has an empty label.
[[nodiscard]] boost::json::value named(const cooperation::Picture& picture, const Id& id);

/// The steps that whoever asks may take with a period.
using Steps = std::function<std::vector<std::string_view>(const domain::EvaluationPeriod&)>;

/// Everything that the page of an evaluation shows, but the self-assessments.
[[nodiscard]] boost::json::object to_json(const Sheet& sheet, const Steps& steps);

[[nodiscard]] boost::json::object to_json(const domain::EvaluationPeriod& period, const cooperation::Picture& picture);

[[nodiscard]] boost::json::array to_json(const std::vector<SelfAssessment>& assessments,
                                         const cooperation::Picture& picture);

/// Answers in words are sorted, so that their order tells nothing; ratings as how many gave which.
[[nodiscard]] boost::json::object to_json(const RoundState& state);

}  // namespace qiao::evaluation

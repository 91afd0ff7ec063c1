#pragma once

#include "domain/entity.hpp"

// What is kept of feedback: the round in the change log, as who asked what is nobody's secret; links and answers are working data of
// this installation. An answer names neither person nor link, so that nobody learns who said what.

namespace qiao::evaluation {

using base::Id;

/// Questions to the people who do the work, until a day.
struct FeedbackRound {
    Id id{};
    std::string partnership{};  ///< a text, as the record may be removed
    std::string title{};
    std::vector<std::string> ratings{};  ///< questions answered 1 to 5
    std::vector<std::string> words{};    ///< questions answered in words
    domain::Edtf closes{};               ///< the last day
    std::string person{};                ///< who made it
    std::int64_t at{0};                  ///< ms since 1970
    std::int64_t closed_at{0};           ///< before its day, by hand; 0 = not
};

/// One person's way in, good for one answer; nobody's name is kept with it. Its id comes from the digest.
struct FeedbackLink {
    Id id{};
    std::string round{};
    std::string digest{};  ///< of the token; empty once it was used
};

struct FeedbackAnswer {
    Id id{};
    std::string round{};
    std::vector<std::string> ratings{};  ///< "1" … "5" or "-", one a question
    std::vector<std::string> words{};    ///< one a question, "-" = none
};

[[nodiscard]] const domain::Entity& feedback_round_entity();
[[nodiscard]] const domain::Entity& feedback_link_entity();
[[nodiscard]] const domain::Entity& feedback_answer_entity();

}  // namespace qiao::evaluation

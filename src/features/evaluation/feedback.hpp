#pragma once

#include "base/days.hpp"
#include "features/asking.hpp"
#include "features/evaluation/feedback_kept.hpp"

namespace qiao::evaluation {

/// Fewer answers are not shown: whoever knows two of three people would know the third.
inline constexpr std::size_t answers_least = 3;

/// What is asked, of whom, until when.
struct FeedbackWish {
    std::string title{};
    std::vector<std::string> ratings{};
    std::vector<std::string> words{};
    std::string closes{};               ///< a day
    std::vector<std::string> people{};  ///< a name or address each
};

/// A link as it is shown once; the store keeps its digest alone.
struct IssuedLink {
    std::string name{};
    std::string token{};
};

/// How a round stands.
struct RoundState {
    FeedbackRound round{};
    std::size_t people{0};
    std::size_t answered{0};
    bool is_closed{false};  ///< its day has passed, it was closed, or everybody has answered
    std::vector<FeedbackAnswer>
        answers{};  ///< only where it is closed and there are enough; in no order that tells anything
};

/// Rounds of questions to people without an account. Whoever may write a partnership's figures makes and closes them; whoever may
/// read them sees how they stand. Threads: callable from all.
class Feedback {
public:
    Feedback(const features::Services& services, access::Authority authority)
        : services_{services}, authority_{std::move(authority)} {}

    struct Made {
        FeedbackRound round;
        std::vector<IssuedLink> links;
    };
    /// Errors: not_found, unauthenticated, forbidden · missing_value (title, ratings, people), invalid_value (closes, too many,
    /// too long, a person twice).
    [[nodiscard]] base::Result<Made> make(const Id& partnership, const FeedbackWish& wish);
    /// Further people. Errors as above; conflict where the round is closed.
    [[nodiscard]] base::Result<Made> invite(const Id& round, const std::vector<std::string>& people);
    [[nodiscard]] base::Outcome close(const Id& round);
    /// The newest first. Errors: not_found; forbidden for whoever does not read the partnership's figures.
    [[nodiscard]] base::Result<std::vector<RoundState>> list(const Id& partnership);

    /// What a link asks: the round and the partnership's name. Nothing tells a wrong link from a used or late one.
    /// Errors: not_found with error.feedback.gone.
    struct Asked {
        FeedbackRound round;
        domain::LocalizedText partnership;
    };
    [[nodiscard]] base::Result<Asked> look_at(std::string_view token);
    /// Once. Errors: as above; missing_value where nothing is answered, invalid_value at /ratings/0 or /words/0.
    [[nodiscard]] base::Outcome answer(std::string_view token, const std::vector<std::string>& ratings,
                                       const std::vector<std::string>& words);

private:
    [[nodiscard]] base::Outcome allow(storage::Reader& reader, const Id& partnership, access::Action action) const;
    [[nodiscard]] RoundState state_of(storage::Reader& reader, FeedbackRound round) const;
    [[nodiscard]] std::vector<IssuedLink> issue(storage::Writer& writer, const Id& round,
                                                const std::vector<std::string>& people);
    [[nodiscard]] base::Result<std::pair<FeedbackLink, FeedbackRound>> open_link(storage::Reader& reader,
                                                                                 std::string_view token) const;
    [[nodiscard]] bool is_over(const FeedbackRound& round) const;
    [[nodiscard]] std::chrono::sys_days today() const { return base::today(services_.clock); }

    features::Services services_;
    access::Authority authority_;
};

}  // namespace qiao::evaluation

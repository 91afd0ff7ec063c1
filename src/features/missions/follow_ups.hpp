#pragma once

#include <boost/json/object.hpp>

#include "features/missions/book.hpp"
#include "features/notices/calendar_round.hpp"

namespace qiao::missions {

/// After so many days without an answer the other sides are told as well.
inline constexpr std::chrono::days patience{14};

/// Answers a follow-up question: its result, words, and how it stands with each next step, in one transaction.
/// `members`: result, answer (a text by language), steps: [{"id", "state", "note"?}].
/// Returns the question as it is now.
/// Errors: not_found · unauthenticated, forbidden, also for whoever acts for another side · malformed, unknown_field, missing_value /result, invalid_value, unknown_reference
/// for a step that is none of the event's.
[[nodiscard]] base::Result<Record> answer(const features::Services& services, const access::Authority& authority,
                                          std::string_view id, const boost::json::object& members);

/// The posts that a question goes to: the one it was given to; else the coordinators of the side in the partnership; where there are none,
/// those of the place.
[[nodiscard]] std::vector<domain::Post> posts_asked(const std::vector<domain::Post>& posts,
                                                    const domain::FollowUp& question, const Id& side, Day today);

/// Tells on its day the posts of a side that a question waits for them, and after two weeks without an answer the other sides too; each
/// occasion once. Threads: one round at a time.
class FollowUpRound {
public:
    explicit FollowUpRound(const features::Services& services) : round_{services} {}

    /// Returns how many notices are new. Cost: one statement if nothing has changed since the last round of the same day, else all
    /// questions, the events they are about, posts and partnerships.
    std::size_t run();

private:
    notices::CalendarRound round_;
};

/// Questions without an answer that go to a post (`follow_up`), and next steps that it owns (`next_step`). Moving gives both to the other
/// post; questions only to one of the same side.
[[nodiscard]] features::OpenWork open_questions();

}  // namespace qiao::missions

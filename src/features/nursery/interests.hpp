#pragma once

#include "features/nursery/kept.hpp"
#include "features/nursery/sides.hpp"

// Who sees an interest: whoever speaks for the side that sent it, and whoever answers for what it is about (sides.hpp). To all others
// it does not exist.

namespace qiao::nursery {

/// What can be done with an interest.
enum class Answer { introduce, decline, decline_privately, withdraw, undo };
[[nodiscard]] constexpr std::array<std::string_view, 5> words(Answer) {
    return {"introduce", "decline", "decline_privately", "withdraw", "undo"};
}

struct Wish {
    std::string noun{};
    Id record{};
    Side side{};
    std::vector<std::string> brings{};
    std::string message{};
    std::string contact{};
};

struct Reply {
    Answer answer{};
    std::string message{};
    std::string contact{};
};

/// What somebody has to do with an interest.
struct Part {
    bool sent{false};     ///< speaks for the side that sent it
    bool answers{false};  ///< answers for what it is about
    bool said_no{false};  ///< somebody of them declined privately; false for all others
    [[nodiscard]] bool any() const { return sent || answers; }
};

/// An open interest past its day counts as expired, before the calendar writes it down.
[[nodiscard]] InterestState state_of(const Interest& interest, Day today);

/// The offer or project that an interest is about; nothing once it was removed. REQUIRES a reader that sees everything.
[[nodiscard]] std::optional<domain::Record> subject_of(storage::Reader& all, const Interest& interest);

[[nodiscard]] Part part_of(storage::Reader& all, const access::Authority& authority, const Interest& interest,
                           Day today);

/// What somebody with that part may do with it now.
[[nodiscard]] std::vector<Answer> allowed(const Interest& interest, const Part& part, Day today);

/// Commands: who, whether, keep, tell.
class Interests {
public:
    explicit Interests(const features::Services& services) : services_{services} {}

    /// Errors: unauthenticated; forbidden (a side that they do not speak for); not_found (a subject that they do not see);
    /// conflict, with the text of what is in the way.
    [[nodiscard]] base::Result<Interest> express(const access::Authority& authority, const Wish& wish);

    /// Errors: unauthenticated; not_found (also where it is not theirs); conflict (it was answered meanwhile, or its time is over).
    [[nodiscard]] base::Result<Interest> answer(const access::Authority& authority, const Id& id, const Reply& reply);

private:
    [[nodiscard]] Day today() const;
    [[nodiscard]] base::Outcome check(storage::Reader& all, const access::Authority& authority,
                                      const domain::Record& subject, const Wish& wish) const;
    void introduce(storage::Writer& writer, Interest& interest, const domain::Record& subject) const;
    void tell_helix(storage::Writer& writer, const Interest& interest, const domain::Record& subject) const;

    features::Services services_;
};

/// The post that stands between two sides: a coordinator of the answering side's city, else of the other's; nil = there is none.
[[nodiscard]] Id mediator_for(storage::Reader& all, const Interest& interest, const domain::Record& subject, Day today);

/// Name of a side in one language.
[[nodiscard]] std::string name_of(storage::Reader& all, const Side& side, std::string_view lang);
[[nodiscard]] Side side_in(const Interest& interest);

}  // namespace qiao::nursery

#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "engine/scoring/criteria.hpp"
#include "engine/scoring/weighing.hpp"

namespace qiao::engine {

/// Whether a must-have holds: open means that too little is known, and that it has to be asked.
enum class Must { none, met, open, violated };

/// One criterion of one candidate.
struct CriterionLine {
    int criterion{0};  ///< position in all_criteria()
    int weight{0};
    Must must{Must::none};
    Micro min{0};  ///< of a must-have
    Value value{};
    Micro estimate{0};      ///< the number that stands in the score
    Micro contribution{0};  ///< weight × estimate ÷ sum of weights, rounded for itself
    Micro width{0};         ///< what this criterion adds to the width of the score's interval
    Reason reason{};
    std::vector<Ref> evidence{};
    bool ask_us{false};
    bool ask_them{false};
};

/// A question that would narrow the score's interval by up to `width`: the text `criterion.<key>.question`.
struct Question {
    int criterion{0};
    Micro width{0};
    bool must{false};
    bool ask_us{false};
    bool ask_them{false};
};

/// What the score would be if a criterion were fully met or not at all. The second is empty where it is known to be low.
struct WouldChange {
    int criterion{0};
    Micro score_if_one{0};
    std::optional<Micro> score_if_zero{};

    /// The text reason.would_change.<open|low>.
    [[nodiscard]] Reason reason() const;
};

/// One place's view of another.
struct Assessment {
    Micro score{0};
    Micro low{0};
    Micro high{0};
    std::vector<CriterionLine> criteria{};    ///< in the profile's order
    std::vector<int> speaks_for{};            ///< weighted criteria from 0.6 on, the heaviest contribution first
    std::vector<int> speaks_against{};        ///< weighted criteria of 0.3 at most, the greatest loss first
    std::vector<Question> unknown{};          ///< not settled, the widest first: the first is the question to ask
    std::vector<WouldChange> would_change{};  ///< not settled or against, the greatest gain first
    std::vector<Ref> evidence{};              ///< of all criteria, each once, the heaviest contribution first
};

inline constexpr Micro speaks_for_from = 600'000;
inline constexpr Micro speaks_against_to = 300'000;

/// Interest is called one-sided from this difference of the two scores on.
inline constexpr Micro one_sided_from = 150'000;
enum class OneSided { none, ours, theirs };

/// A candidate with both views.
struct Candidate {
    Id place{};
    std::size_t rank{0};  ///< from 1; 0 outside a ranking
    Assessment ours{};
    Micro reverse{0};  ///< the score that the candidate, with its own profile, gives us
    Micro mutual{0};   ///< 2ab ÷ (a + b), half rounded up
    OneSided one_sided{OneSided::none};
    std::vector<Id> known{};  ///< links recorded between the two
};

[[nodiscard]] Micro mutual_of(Micro a, Micro b);
[[nodiscard]] OneSided one_sided_of(Micro ours, Micro theirs);

/// The score alone, without allocation. `violated`: the first must-have that is known not to hold, -1 if none.
struct Score {
    Micro score{0};
    int violated{-1};
};
[[nodiscard]] Score score_of(const Asker& self, const View& candidate, const Weighing& weighing);

/// The score with the bounds between which it must lie, as `assess` has them, without reasons.
struct Bounds {
    Micro score{0};
    Micro low{0};
    Micro high{0};
    bool operator==(const Bounds&) const = default;
};
[[nodiscard]] Bounds bounds_of(const Asker& self, const View& candidate, const Weighing& weighing);

/// The same with all reasons.
[[nodiscard]] Assessment assess(const Asker& self, const View& candidate, const Weighing& weighing);

/// The profile by which a place chooses. Must stay valid while it is used.
using ProfileOf = std::function<const Weighing&(const Id& place)>;

/// Both views of a pair.
[[nodiscard]] Candidate consider(const Asker& self, const View& candidate, const Weighing& weighing,
                                 const ProfileOf& theirs);

}  // namespace qiao::engine

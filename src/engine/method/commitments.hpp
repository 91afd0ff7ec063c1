#pragma once

#include <array>
#include <string_view>

#include "engine/method/facts.hpp"

// What was promised, and what became of it. An agreement is as good as what can be shown of it: a memorandum that nobody can show
// anything of "can also be an empty political declaration and lead to inactivity" (Handbook on EU–China city-to-city
// cooperation, step Partner, lines 2330–2336). So nothing here is ticked: a commitment is kept when evidence is recorded for it, an
// agreement is in force when its parties have signed, and it shows as a declaration, then as dormant, when nothing of it is evidenced.

namespace qiao::method {

enum class CommitmentState { open, due, overdue, kept, partly, dropped };
[[nodiscard]] constexpr std::array<std::string_view, 6> words(CommitmentState) {
    return {"open", "due", "overdue", "kept", "partly", "dropped"};
}

/// How it stands with a clause by which somebody promised something.
struct Commitment {
    Id clause{};
    CommitmentState state{CommitmentState::open};
    std::optional<Day> due{};
    std::vector<Id> evidence{};    ///< recorded for it, or for an activity that carried it out and is done
    std::vector<Id> activities{};  ///< that carry it out
    std::vector<Id> unowned{};     ///< places among the parties for which no post answers for it
    bool lacks_reason{false};      ///< dropped, or kept in part, and nobody has said why

    [[nodiscard]] bool is_settled() const {
        return state == CommitmentState::kept || state == CommitmentState::partly || state == CommitmentState::dropped;
    }
};

/// A commitment is due from this long before its day.
inline constexpr std::chrono::days due_soon{30};

/// REQUIRES: a clause of `facts`, of the kind commitment.
[[nodiscard]] Commitment commitment_of(const Facts& facts, const domain::Clause& clause, Day today);

enum class AgreementState { draft, approved, agreed, in_force, expiring, expired, renewed, closed };
/// "signed": by all its parties, and its first day is still to come.
[[nodiscard]] constexpr std::array<std::string_view, 8> words(AgreementState) {
    return {"draft", "approved", "signed", "in_force", "expiring", "expired", "renewed", "closed"};
}

/// What shows that an agreement lives: `declaration` when nothing of it has been evidenced for a year in force, `dormant` after two.
enum class Pulse { none, alive, declaration, dormant };
[[nodiscard]] constexpr std::array<std::string_view, 4> words(Pulse) {
    return {"none", "alive", "declaration", "dormant"};
}
inline constexpr std::chrono::months declaration_after{12};
inline constexpr std::chrono::months dormant_after{24};
inline constexpr std::chrono::months renewal_usual{6};

/// How it stands with an agreement.
struct Agreed {
    Id agreement{};
    AgreementState state{AgreementState::draft};
    Pulse pulse{Pulse::none};  ///< none: it is not in force
    std::optional<Day> signed_on{};
    std::optional<Day> in_force_from{};
    std::optional<Day> expires{};
    std::optional<Day> renewal_due{};  ///< when work on the next one is to begin
    std::optional<Day> quiet_since{};  ///< in force, or last evidenced: the later
    std::vector<Id> unsigned_parties{};
    Id successor{};
    std::vector<Commitment> commitments{};  ///< in the order of its clauses

    [[nodiscard]] std::size_t count(CommitmentState wanted) const;
};

/// The clauses of an agreement in their order.
[[nodiscard]] std::vector<const domain::Clause*> clauses_of(const Facts& facts, const Id& agreement);

/// `facts` hold at least the agreements, clauses, signatures, evidence and activities of its partnership, and what is approved.
[[nodiscard]] Agreed agreed_of(const Facts& facts, const domain::Agreement& agreement, Day today);

/// What became of one clause, for whoever prepares the next agreement.
struct Fate {
    Id clause{};
    std::optional<domain::ClauseFate> fate{};  ///< nothing: it promises nothing, and nobody has said
    bool is_said{false};                       ///< by people; else it follows from the evidence
    std::vector<Id> evidence{};
    std::vector<Id> activities{};
};
[[nodiscard]] std::vector<Fate> dossier_of(const Facts& facts, const domain::Agreement& agreement, Day today);

/// The same day so many months on, or the last of that month.
[[nodiscard]] Day plus_months(Day day, std::chrono::months months);

}  // namespace qiao::method

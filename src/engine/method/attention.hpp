#pragma once

#include "engine/method/steps.hpp"

// What of a partnership wants attention today, and in which order: first what can still be saved.

namespace qiao::method {

/// docs/reference/method.md tells when each holds, and what it weighs.
enum class Cause {
    agreement_expires,
    agreement_expired,
    commitment_due,
    commitment_overdue,
    activities_late,
    activities_at_risk,
    risk_without_response,
    review_due,
    approval_waiting,
    contact_due,
    silent,
    follow_up,
    memorandum_without_project,
    declaration,
    dormant,
    imbalance,
    no_contact_person,
    single_contact_person,
    measurement_missing
};
[[nodiscard]] constexpr std::array<std::string_view, 19> words(Cause) {
    return {"agreement_expires",
            "agreement_expired",
            "commitment_due",
            "commitment_overdue",
            "activities_late",
            "activities_at_risk",
            "risk_without_response",
            "review_due",
            "approval_waiting",
            "contact_due",
            "silent",
            "follow_up",
            "memorandum_without_project",
            "declaration",
            "dormant",
            "imbalance",
            "no_contact_person",
            "single_contact_person",
            "measurement_missing"};
}

/// `in_time`: its day is still to come. `standing`: no day; it is as good to do tomorrow. `late`: its day is past, and much can be
/// mended. `lost`: its day is longer past than `lost_after`.
enum class Hope { in_time, standing, late, lost };
[[nodiscard]] constexpr std::array<std::string_view, 4> words(Hope) { return {"in_time", "standing", "late", "lost"}; }

inline constexpr std::chrono::days lost_after{365};

struct Attention {
    Cause cause{};
    Hope hope{Hope::standing};
    std::optional<Day> by{};
    int effect{1};  ///< 1 small .. 5 the partnership itself
    std::vector<Ref> evidence{};
    Id side{};             ///< of which side; nil = of all
    std::size_t count{1};  ///< people, activities, KPIs … that it is about
    std::int64_t days{0};  ///< since, where the cause tells of a time
};

/// In this order: what is in time, the nearest day first, then the greater effect; what stands without a day, the greater effect
/// first; what is late, the greater effect and then the day that passed last first; what is lost. A partnership that is closed wants
/// nothing; one that rests wants no contact.
[[nodiscard]] std::vector<Attention> attention_of(const Facts& facts, Day today);

/// The order of several partnerships' together is the same.
[[nodiscard]] bool comes_before(const Attention& one, const Attention& other);

}  // namespace qiao::method

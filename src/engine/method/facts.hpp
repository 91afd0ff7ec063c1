#pragma once

// One partnership as the method sees it: everything that hangs on it, as plain values. The rules of the method (steps, loops, what
// is promised, what is late, what comes together) read this and a day, and nothing else: no store, no clock, no language.

#include <chrono>
#include <map>
#include <optional>
#include <vector>

#include "domain/activity.hpp"
#include "domain/adjustment.hpp"
#include "domain/agreement.hpp"
#include "domain/assessment.hpp"
#include "domain/clause.hpp"
#include "domain/contact.hpp"
#include "domain/cycle.hpp"
#include "domain/event.hpp"
#include "domain/evidence.hpp"
#include "domain/finding.hpp"
#include "domain/framework.hpp"
#include "domain/kpi.hpp"
#include "domain/measurement.hpp"
#include "domain/objective.hpp"
#include "domain/offer.hpp"
#include "domain/partnership.hpp"
#include "domain/plan.hpp"
#include "domain/post.hpp"
#include "domain/practice.hpp"
#include "domain/resource.hpp"
#include "domain/risk.hpp"
#include "domain/signature.hpp"
#include "domain/stakeholder.hpp"
#include "domain/strategy.hpp"
#include "domain/target.hpp"
#include "domain/transfer.hpp"

namespace qiao::method {

using base::Id;
using Day = std::chrono::sys_days;

/// As far as whoever asks may see it.
struct Facts {
    domain::Partnership partnership{};
    std::vector<domain::Strategy>
        strategies{};  ///< of the partnership, and those its places have for all their partnerships
    std::vector<domain::Objective> objectives{};
    std::vector<domain::Stakeholder> stakeholders{};
    std::vector<domain::Resource> resources{};
    std::vector<domain::Agreement> agreements{};
    std::vector<domain::Clause> clauses{};
    std::vector<domain::Signature> signatures{};
    std::vector<domain::Plan> plans{};
    std::vector<domain::Activity> activities{};
    std::vector<domain::Risk> risks{};
    std::vector<domain::Evidence> evidence{};
    std::vector<domain::Kpi> kpis{};  ///< of the partnership, and those for all that it uses
    std::vector<domain::Framework> frameworks{};
    std::vector<domain::Target> targets{};
    std::vector<domain::Measurement> measurements{};
    std::vector<domain::Assessment> assessments{};
    std::vector<domain::Cycle> cycles{};  ///< of the partnership, and of its places
    std::vector<domain::Finding> findings{};
    std::vector<domain::Adjustment> adjustments{};
    std::vector<domain::Practice> practices{};
    std::vector<domain::Transfer> transfers{};
    std::vector<domain::Contact> contacts{};
    std::vector<domain::Post> posts{};    ///< of the partnership, and those its records name
    std::vector<domain::Offer> offers{};  ///< what its places offer and need
    std::vector<domain::Event> events{};  ///< those its activities and evidence name, and those its places share

    /// The day on which a record was approved as it stands now; a record that was changed since is not here.
    std::map<Id, Day> approved{};
    /// Since when the approval of a record is awaited, and by when it is wanted.
    struct Waiting {
        Day since{};
        std::optional<Day> due{};
    };
    std::map<Id, Waiting> waiting{};

    std::map<Id, Day> recorded{};  ///< the day on which each record was added
    std::map<Id, Day> changed{};   ///< the day of its last change
    /// Whether whoever asks would see contacts of this partnership: where not, silence says nothing.
    bool knows_contacts{true};

    [[nodiscard]] bool is_approved(const Id& record) const { return approved.contains(record); }
};

/// The first and the last day that a date may mean; nothing where it is empty, unknown or open on that side.
[[nodiscard]] std::optional<Day> first_day(const domain::Edtf& date);
[[nodiscard]] std::optional<Day> last_day(const domain::Edtf& date);

/// The place that a post acts for as far as the partnership's own records say; nil = not known.
[[nodiscard]] Id side_of(const Facts& facts, const Id& post);

/// Whether a place is one of the partnership's.
[[nodiscard]] bool is_side(const Facts& facts, const Id& place);

/// The record with that id in one of the vectors; null = not there.
template <class Noun>
[[nodiscard]] const Noun* find_in(const std::vector<Noun>& records, const Id& id) {
    for (const auto& record : records) {
        if (record.id == id) return &record;
    }
    return nullptr;
}

}  // namespace qiao::method

#pragma once

#include "domain/evaluation_period.hpp"
#include "features/asking.hpp"

namespace qiao::evaluation {

using base::Id;

/// A record of a partnership's inner circle, made to ask who may do what there: read its figures, write them, approve them.
[[nodiscard]] domain::Record probe_of(const Id& partnership);

/// The sides for which somebody may approve; all of them where their post speaks for the whole partnership.
[[nodiscard]] std::vector<Id> sides_for_approval(const access::Judge& judge, const access::Authority& authority,
                                                 const domain::Record& partnership);

/// The steps of a period's figures: open → submitted → approved by some sides → locked, approved by all; and back to open.
/// Each fails with unauthenticated or forbidden where the table of permissions says so, not_found where the partnership is not
/// seen, invalid_value for a period that has no first and last day, and conflict with a text where the period stands elsewhere.
class Periods {
public:
    Periods(const features::Services& services, access::Authority authority)
        : services_{services}, authority_{std::move(authority)} {}

    using Stepped = base::Result<domain::EvaluationPeriod>;

    /// By whoever may write figures. There has to be a measurement in it. Tells those who approve.
    [[nodiscard]] Stepped submit(const Id& partnership, std::string_view period, const std::string& remark);
    /// By a person, for their side.
    [[nodiscard]] Stepped approve(const Id& partnership, std::string_view period, const std::string& remark);
    /// What is only submitted: by whoever may write or approve. What is approved: by whoever may approve, with a reason.
    /// Errors beside: missing_value /remark.
    [[nodiscard]] Stepped reopen(const Id& partnership, std::string_view period, const std::string& remark);

    /// The steps that whoever asks may take from there: "submit", "approve", "reopen".
    [[nodiscard]] std::vector<std::string_view> may(const domain::Record& partnership,
                                                    const domain::EvaluationPeriod& period) const;

private:
    struct Held {
        domain::Record partnership;
        domain::EvaluationPeriod period;
    };
    [[nodiscard]] base::Result<Held> held(storage::Reader& reader, const Id& partnership,
                                          std::string_view period) const;
    [[nodiscard]] Stepped keep(storage::Writer& writer, const Held& held) const;
    void note(domain::EvaluationPeriod& period, domain::PeriodState state, const std::string& remark) const;
    void tell_approvers(storage::Writer& writer, const Held& held) const;

    features::Services services_;
    access::Authority authority_;
};

}  // namespace qiao::evaluation

#pragma once

#include "domain/evaluation_period.hpp"
#include "engine/method/evaluation.hpp"
#include "features/cooperation/picture.hpp"

// The face of evaluation: what a partnership measured, in columns of its rhythm.

namespace qiao::evaluation {

using base::Id;
using method::Day;

/// Which days are asked for; what is not said follows from what was measured.
struct Range {
    std::optional<Day> from{}, until{};
};

/// One partnership's evaluation, as far as a reader may see it.
struct Sheet {
    cooperation::Picture picture{};
    Day today{};
    domain::MeasuringRhythm rhythm{domain::MeasuringRhythm::year};
    bool rhythm_is_said{false};
    std::vector<domain::Edtf> periods{};
    std::vector<domain::Kpi> kpis{};  ///< those of the framework in its order, then what else is measured or aimed at
    std::vector<method::Series> series{};
    std::map<std::string, domain::EvaluationPeriod> states{};  ///< by period; one that is not here is open

    [[nodiscard]] domain::PeriodState state_of(const domain::Edtf& period) const;
    [[nodiscard]] const domain::Measurement* measurement(const Id& id) const;
};

/// Without a range from the first measurement or baseline, at least two years back, until today or the last measurement.
/// Nothing where the partnership is not there or may not be seen.
/// Cost: that of a picture, and one statement.
[[nodiscard]] std::optional<Sheet> sheet_of(storage::Reader& reader, const Id& partnership, const Range& range,
                                            std::string_view lang, Day today);

}  // namespace qiao::evaluation

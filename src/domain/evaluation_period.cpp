#include "domain/evaluation_period.hpp"

namespace qiao::domain {

const Entity& evaluation_period_entity() {
    constexpr std::size_t remark_max = 2'000;
    static const Entity described{
        .name = "evaluation_period",
        .plural = "evaluation_periods",
        .label_field = "period",
        .schema_type = "Thing",
        .fields = {field<&EvaluationPeriod::partnership>("partnership").must().looked_up(),
                   field<&EvaluationPeriod::period>("period").must(), field<&EvaluationPeriod::state>("state").must(),
                   field<&EvaluationPeriod::approved_by>("approved_by"), field<&EvaluationPeriod::person>("person"),
                   field<&EvaluationPeriod::at>("at"), field<&EvaluationPeriod::remark>("remark").at_most(remark_max)}};
    return described;
}

Id evaluation_period_id(const Id& partnership, std::string_view period) {
    return Id::from_key("evaluation_period", partnership.to_string() + ":" + std::string{period});
}

bool lies_within(const Edtf& part, const Edtf& whole) {
    const auto first = part.earliest(), last = part.latest();
    const auto from = whole.earliest(), until = whole.latest();
    return first && last && from && until && *from <= *first && *last <= *until;
}

}  // namespace qiao::domain

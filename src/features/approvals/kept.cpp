#include "features/approvals/kept.hpp"

namespace qiao::approvals {

using domain::Entity;
using domain::field;

namespace {

constexpr std::size_t remark_max = 4'000;
constexpr std::size_t frozen_max = 2'000'000;

}  // namespace

const Entity& submission_entity() {
    static const Entity described{
        .name = "submission",
        .plural = "submissions",
        .label_field = "noun",
        .schema_type = "Thing",
        .fields = {
            field<&Submission::noun>("noun").must(), field<&Submission::record>("record").must().looked_up(),
            field<&Submission::partnership>("partnership").looked_up(),
            field<&Submission::record_version>("record_version").must(), field<&Submission::digest>("digest").must(),
            field<&Submission::state>("state").must().looked_up(), field<&Submission::needs>("needs").to("post").must(),
            field<&Submission::waiting>("waiting").to("post"), field<&Submission::due>("due"),
            field<&Submission::remark>("remark").at_most(remark_max),
            field<&Submission::submitter>("submitter").to("person"), field<&Submission::submitted_at>("submitted_at"),
            field<&Submission::closer>("closer").to("person"),
            field<&Submission::closing_remark>("closing_remark").at_most(remark_max),
            field<&Submission::closed_at>("closed_at"), field<&Submission::successor>("successor").to("submission"),
            field<&Submission::frozen>("frozen").must().at_most(frozen_max)}};
    return described;
}

const Entity& verdict_entity() {
    static const Entity described{
        .name = "verdict",
        .plural = "verdicts",
        .label_field = "word",
        .schema_type = "Thing",
        .fields = {field<&Verdict::submission>("submission").to("submission").must(),
                   field<&Verdict::post>("post").to("post").must(), field<&Verdict::word>("word").must(),
                   field<&Verdict::person>("person").to("person"), field<&Verdict::capacity>("capacity").must(),
                   field<&Verdict::remark>("remark").at_most(remark_max), field<&Verdict::at>("at")}};
    return described;
}

Id verdict_id(const Id& submission, const Id& post) {
    return Id::from_key("verdict", submission.to_string() + ":" + post.to_string());
}

}  // namespace qiao::approvals

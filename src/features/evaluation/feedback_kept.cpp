#include "features/evaluation/feedback_kept.hpp"

namespace qiao::evaluation {

using domain::Entity;
using domain::field;

const Entity& feedback_round_entity() {
    static const Entity described{
        .name = "feedback_round",
        .plural = "feedback_rounds",
        .label_field = "title",
        .schema_type = "Thing",
        .fields = {field<&FeedbackRound::partnership>("partnership").must().looked_up(),
                   field<&FeedbackRound::title>("title").must(), field<&FeedbackRound::ratings>("ratings"),
                   field<&FeedbackRound::words>("words"), field<&FeedbackRound::closes>("closes").must(),
                   field<&FeedbackRound::person>("person"), field<&FeedbackRound::at>("at"),
                   field<&FeedbackRound::closed_at>("closed_at")}};
    return described;
}

const Entity& feedback_link_entity() {
    static const Entity described{
        .name = "feedback_link",
        .plural = "feedback_links",
        .label_field = "round",
        .schema_type = "Thing",
        .fields = {field<&FeedbackLink::round>("round").must().looked_up(), field<&FeedbackLink::digest>("digest")},
        .logged = false};
    return described;
}

const Entity& feedback_answer_entity() {
    static const Entity described{
        .name = "feedback_answer",
        .plural = "feedback_answers",
        .label_field = "round",
        .schema_type = "Thing",
        .fields = {field<&FeedbackAnswer::round>("round").must().looked_up(),
                   field<&FeedbackAnswer::ratings>("ratings"), field<&FeedbackAnswer::words>("words")},
        .logged = false};
    return described;
}

}  // namespace qiao::evaluation

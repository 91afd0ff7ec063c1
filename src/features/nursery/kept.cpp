#include "features/nursery/kept.hpp"

#include "secrets/token.hpp"

namespace qiao::nursery {

using domain::field;

const domain::Entity& interest_entity() {
    static const domain::Entity described{
        .name = "interest",
        .plural = "interests",
        .label_field = "noun",
        .schema_type = "Thing",
        .fields = {field<&Interest::noun>("noun").must(), field<&Interest::record>("record").must().looked_up(),
                   field<&Interest::organisation>("organisation").looked_up(),
                   field<&Interest::place>("place").looked_up(), field<&Interest::sender>("sender").looked_up(),
                   field<&Interest::brings>("brings"), field<&Interest::message>("message").at_most(4'000),
                   field<&Interest::contact>("contact"), field<&Interest::state>("state").must().looked_up(),
                   field<&Interest::expires>("expires"), field<&Interest::answer>("answer").at_most(4'000),
                   field<&Interest::answer_contact>("answer_contact"),
                   field<&Interest::answerer>("answerer").looked_up(),
                   field<&Interest::mediator>("mediator").looked_up(), field<&Interest::sent_at>("sent_at"),
                   field<&Interest::answered_at>("answered_at")},
        .logged = false};
    return described;
}

const domain::Entity& interest_no_entity() {
    static const domain::Entity described{.name = "interest_no",
                                          .plural = "interest_noes",
                                          .label_field = "interest",
                                          .schema_type = "Thing",
                                          .fields = {field<&InterestNo::interest>("interest").must()},
                                          .logged = false};
    return described;
}

Id id_of_no(const Interest& interest) {
    return secrets::id_of(secrets::digest_of("no interest:" + interest.noun + ":" + interest.record + ":" +
                                             interest.organisation + ":" + interest.place));
}

Id id_in(std::string_view text) { return Id::parse(text).value_or(Id{}); }

}  // namespace qiao::nursery

#include "features/notices/notice.hpp"

#include <boost/json.hpp>

#include "secrets/token.hpp"
#include "storage/working_rows.hpp"

namespace qiao::notices {

using domain::field;

const domain::Entity& notice_entity() {
    static const domain::Entity described{
        .name = "notice",
        .plural = "notices",
        .label_field = "kind",
        .schema_type = "Thing",
        .fields = {field<&Notice::person>("person").to("person").must(), field<&Notice::kind>("kind").must(),
                   field<&Notice::urgency>("urgency").must(), field<&Notice::entity>("entity"),
                   field<&Notice::record>("record").looked_up(), field<&Notice::page>("page"),
                   field<&Notice::facts>("facts").at_most(10'000), field<&Notice::actor>("actor").to("person"),
                   field<&Notice::at>("at"), field<&Notice::read_at>("read_at"),
                   field<&Notice::sent_at>("sent_at").looked_up()},
        .logged = false};
    return described;
}

bool put(storage::Writer& writer, const base::Clock& clock, const Draft& draft) {
    if (draft.person.is_nil() || draft.person == draft.actor) return false;
    const auto id = secrets::id_of(secrets::digest_of("notice:" + draft.person.to_string() + ":" + draft.about));
    if (writer.find(notice_entity(), id)) return false;
    Notice notice{.id = id, .person = draft.person, .kind = draft.kind, .urgency = draft.urgency};
    if (draft.entity != nullptr) {
        notice.entity = draft.entity->name;
        notice.record = draft.record.to_string();
    }
    notice.page = draft.page;
    boost::json::object facts;
    for (const auto& [name, value] : draft.facts) facts[name] = value;
    notice.facts = boost::json::serialize(facts);
    notice.actor = draft.actor;
    notice.at = clock.now().time_since_epoch().count();
    storage::put(writer, notice_entity(), notice);
    return true;
}

}  // namespace qiao::notices

#include "features/notices/kept.hpp"

#include "features/notices/notice.hpp"
#include "secrets/token.hpp"
#include "storage/working_rows.hpp"

namespace qiao::notices {
namespace {

using domain::Entity;
using domain::field;

Id id_of_follow(const Id& person, const Id& record) {
    return secrets::id_of(secrets::digest_of("follow:" + person.to_string() + ":" + record.to_string()));
}
Id id_of_preference(const Id& person) { return secrets::id_of(secrets::digest_of("letters:" + person.to_string())); }
Id id_of_mark() { return secrets::id_of(secrets::digest_of("followers")); }

}  // namespace

const Entity& follow_entity() {
    static const Entity described{
        .name = "follow",
        .plural = "follows",
        .label_field = "entity",
        .schema_type = "Thing",
        .fields = {field<&Follow::person>("person").to("person").must(), field<&Follow::entity>("entity").must(),
                   field<&Follow::record>("record").must().looked_up(), field<&Follow::muted>("muted")},
        .logged = false};
    return described;
}

const Entity& preference_entity() {
    static const Entity described{.name = "notice_preference",
                                  .plural = "notice_preferences",
                                  .label_field = "letters",
                                  .schema_type = "Thing",
                                  .fields = {field<&Preference::person>("person").to("person").must(),
                                             field<&Preference::letters>("letters").must()},
                                  .logged = false};
    return described;
}

const Entity& mark_entity() {
    static const Entity described{.name = "notice_mark",
                                  .plural = "notice_marks",
                                  .label_field = "seq",
                                  .schema_type = "Thing",
                                  .fields = {field<&Mark::seq>("seq"), field<&Mark::swept_at>("swept_at")},
                                  .logged = false};
    return described;
}

std::span<const Entity* const> kept_entities() {
    static const std::array all{&notice_entity(), &follow_entity(), &preference_entity(), &mark_entity()};
    return all;
}

void follow(storage::Writer& writer, const Id& person, const domain::Record& record, bool muted) {
    storage::put(writer, follow_entity(),
                 Follow{.id = id_of_follow(person, record.id),
                        .person = person,
                        .entity = std::string{record.entity->name},
                        .record = record.id.to_string(),
                        .muted = muted});
}

void follow_if_unsaid(storage::Writer& writer, const Id& person, const domain::Record& record) {
    if (!find_follow(writer, person, record.id)) follow(writer, person, record);
}

std::optional<Follow> find_follow(storage::Reader& reader, const Id& person, const Id& record) {
    return storage::load<Follow>(reader, follow_entity(), id_of_follow(person, record));
}

bool is_following(storage::Reader& reader, const Id& person, const domain::Record& record) {
    const auto said = find_follow(reader, person, record.id);
    return said ? !said->muted : record.owner() == person;
}

std::set<Id> concerned(storage::Reader& reader, const domain::Record& record) {
    std::set<Id> people;
    if (const auto owner = record.owner(); !owner.is_nil()) people.insert(owner);
    for (const auto& one : storage::load_where<Follow>(reader, follow_entity(), "record", record.id.to_string())) {
        if (one.muted)
            people.erase(one.person);
        else
            people.insert(one.person);
    }
    return people;
}

Rhythm rhythm_of(storage::Reader& reader, const Id& person) {
    const auto said = storage::load<Preference>(reader, preference_entity(), id_of_preference(person));
    return said ? said->letters : Rhythm::daily;
}

void set_rhythm(storage::Writer& writer, const Id& person, Rhythm rhythm) {
    storage::put(writer, preference_entity(),
                 Preference{.id = id_of_preference(person), .person = person, .letters = rhythm});
}

std::optional<Mark> find_mark(storage::Reader& reader) {
    return storage::load<Mark>(reader, mark_entity(), id_of_mark());
}

void put_mark(storage::Writer& writer, Mark mark) {
    mark.id = id_of_mark();
    storage::put(writer, mark_entity(), mark);
}

}  // namespace qiao::notices

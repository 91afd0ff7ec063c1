#include "domain/timetable.hpp"

namespace qiao::domain {

const Entity& timetable_entity() {
    static const Entity described{
        .name = "timetable",
        .plural = "timetables",
        .label_field = "title",
        .schema_type = "CreativeWork",
        .fields = governed({
            field<&Timetable::event>("event").to("event").must(),
            field<&Timetable::partnership>("partnership").to("partnership").in(Scope::partnership).follows("event"),
            field<&Timetable::programme>("programme").to("programme").in(Scope::programme).follows("event"),
            field<&Timetable::title>("title").must().searched(5),
            field<&Timetable::matchmaking>("matchmaking").to("matchmaking").must(),
            field<&Timetable::status>("status").must(),
            field<&Timetable::held>("held").between(0, 100000),
            field<&Timetable::wanted>("wanted").between(0, 100000),
            field<&Timetable::breaks>("breaks").between(0, 1000000),
            field<&Timetable::bound>("bound").between(0, 1000000),
            field<&Timetable::request>("request").must().at_most(400'000),
            field<&Timetable::answer>("answer").must().at_most(400'000),
            field<&Timetable::inputs_hash>("inputs_hash").must().at_most(64),
            field<&Timetable::made>("made"),
        }),
        .usual = Visibility::partnership};
    return described;
}

}  // namespace qiao::domain

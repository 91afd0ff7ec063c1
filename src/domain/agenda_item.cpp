#include "domain/agenda_item.hpp"

namespace qiao::domain {

const Entity& agenda_item_entity() {
    static const Entity described{
        .name = "agenda_item",
        .plural = "agenda_items",
        .label_field = "title",
        .schema_type = "Event",
        .fields = governed({
            field<&AgendaItem::event>("event").to("event").must(),
            field<&AgendaItem::partnership>("partnership").to("partnership").in(Scope::partnership).follows("event"),
            field<&AgendaItem::programme>("programme").to("programme").in(Scope::programme).follows("event"),
            field<&AgendaItem::title>("title").must().searched(8),
            field<&AgendaItem::stop>("stop").to("stop"),
            field<&AgendaItem::kind>("kind").must(),
            field<&AgendaItem::day>("day").must(),
            field<&AgendaItem::start>("start").as_clock().must(),
            field<&AgendaItem::end>("end").as_clock(),
            field<&AgendaItem::venue>("venue").searched(3),
            field<&AgendaItem::people>("people").to("delegate"),
            field<&AgendaItem::interpreters>("interpreters").to("delegate"),
            field<&AgendaItem::activity>("activity").to("activity"),
            field<&AgendaItem::clause>("clause").to("clause"),
            field<&AgendaItem::about>("about").searched(2),
            field<&AgendaItem::outcome>("outcome"),
            field<&AgendaItem::outcome_note>("outcome_note").searched(2),
        }),
        .usual = Visibility::partnership};
    return described;
}

}  // namespace qiao::domain

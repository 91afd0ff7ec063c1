#include "domain/matchmaking.hpp"

namespace qiao::domain {

const Entity& matchmaking_entity() {
    static const Entity described{
        .name = "matchmaking",
        .plural = "matchmakings",
        .label_field = "title",
        .schema_type = "Event",
        .fields = governed({
            field<&Matchmaking::event>("event").to("event").must(),
            field<&Matchmaking::partnership>("partnership").to("partnership").in(Scope::partnership).follows("event"),
            field<&Matchmaking::programme>("programme").to("programme").in(Scope::programme).follows("event"),
            field<&Matchmaking::title>("title").must().searched(8),
            field<&Matchmaking::stop>("stop").to("stop"),
            field<&Matchmaking::slots>("slots").must().at_most(200),
            field<&Matchmaking::tables>("tables").must().at_most(300),
            field<&Matchmaking::closed>("closed"),
            field<&Matchmaking::requests_from>("requests_from"),
            field<&Matchmaking::requests_until>("requests_until"),
            field<&Matchmaking::quota>("quota").between(1, 100),
            field<&Matchmaking::fairness>("fairness").between(0, 50),
            field<&Matchmaking::state>("state").must(),
        }),
        .usual = Visibility::partnership};
    return described;
}

}  // namespace qiao::domain

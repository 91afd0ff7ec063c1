#include "domain/project.hpp"

namespace qiao::domain {

const Entity& project_entity() {
    static const Entity described{
        .name = "project",
        .plural = "projects",
        .label_field = "title",
        .schema_type = "ResearchProject",
        .fields = governed({
            field<&Project::title>("title").must().searched(10),
            field<&Project::acronym>("acronym").at_most(60).searched(10),
            field<&Project::state>("state").must(),
            field<&Project::seeks>("seeks").one_of({"partner", "funding", "host_city", "expertise"}),
            field<&Project::demand>("demand"),
            field<&Project::partnership>("partnership").to("partnership").in(Scope::partnership),
            field<&Project::programme>("programme").to("programme").in(Scope::programme),
            field<&Project::places>("places").to("place").in(Scope::city),
            field<&Project::coordinator>("coordinator").to("organisation").in(Scope::organisation),
            field<&Project::organisations>("organisations").to("organisation"),
            field<&Project::themes>("themes").to("theme"),
            field<&Project::start>("start"),
            field<&Project::end>("end"),
            field<&Project::expires>("expires"),
            field<&Project::budget>("budget"),
            field<&Project::funding>("funding"),
            field<&Project::ids>("ids"),
            field<&Project::about>("about").searched(3).at_most(20'000),
            field<&Project::results>("results").searched(2).at_most(20'000),
            field<&Project::url>("url").as(FieldType::url),
            field<&Project::checked>("checked"),
            field<&Project::source>("source").to("source"),
            field<&Project::locator>("locator"),
        })};
    return described;
}

}  // namespace qiao::domain

#include "domain/programme.hpp"

namespace qiao::domain {

const Entity& programme_entity() {
    static const Entity described{.name = "programme",
                                  .plural = "programmes",
                                  .label_field = "name",
                                  .schema_type = "Project",
                                  .fields = governed({
                                      field<&Programme::name>("name").must().searched(10),
                                      field<&Programme::acronym>("acronym").searched(8),
                                      field<&Programme::kind>("kind"),
                                      field<&Programme::framework>("framework"),
                                      field<&Programme::parent>("parent").to("programme").in(Scope::programme),
                                      field<&Programme::start>("start"),
                                      field<&Programme::end>("end"),
                                      field<&Programme::budget>("budget"),
                                      field<&Programme::themes>("themes").to("theme"),
                                      field<&Programme::url>("url").as(FieldType::url),
                                      field<&Programme::about>("about").searched(3),
                                      field<&Programme::source>("source").to("source"),
                                      field<&Programme::locator>("locator"),
                                  }),
                                  .is = Scope::programme};
    return described;
}

}  // namespace qiao::domain

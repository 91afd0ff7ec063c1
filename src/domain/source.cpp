#include "domain/source.hpp"

namespace qiao::domain {

const Entity& source_entity() {
    static const Entity described{.name = "source",
                                  .plural = "sources",
                                  .label_field = "title",
                                  .schema_type = "CreativeWork",
                                  .fields = governed({
                                      field<&Source::title>("title").must().searched(5),
                                      field<&Source::publisher>("publisher"),
                                      field<&Source::url>("url").as(FieldType::url),
                                      field<&Source::licence>("licence").must(),
                                      field<&Source::retrieved>("retrieved"),
                                      field<&Source::note>("note"),
                                  })};
    return described;
}

}  // namespace qiao::domain

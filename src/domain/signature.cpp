#include "domain/signature.hpp"

namespace qiao::domain {

const Entity& signature_entity() {
    static const Entity described{.name = "signature",
                                  .plural = "signatures",
                                  .label_field = "signatory",
                                  .schema_type = "Action",
                                  .fields = governed({
                                      field<&Signature::agreement>("agreement").to("agreement").must(),
                                      field<&Signature::partnership>("partnership")
                                          .to("partnership")
                                          .in(Scope::partnership)
                                          .follows("agreement")
                                          .must(),
                                      field<&Signature::place>("place").to("place").in(Scope::city),
                                      field<&Signature::organisation>("organisation").to("organisation"),
                                      field<&Signature::signatory>("signatory").must().about_a_person().at_most(200),
                                      field<&Signature::office>("office"),
                                      field<&Signature::signed_on>("signed_on").must(),
                                      field<&Signature::at>("at").to("place"),
                                      field<&Signature::scan>("scan").as(FieldType::url),
                                      field<&Signature::source>("source").to("source"),
                                      field<&Signature::locator>("locator"),
                                  }),
                                  .usual = Visibility::partnership};
    return described;
}

}  // namespace qiao::domain

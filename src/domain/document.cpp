#include "domain/document.hpp"

namespace qiao::domain {

const Entity& document_entity() {
    static const Entity described{
        .name = "document",
        .plural = "documents",
        .label_field = "title",
        .schema_type = "DigitalDocument",
        .fields = governed({
            field<&Document::title>("title").must().searched(10),
            field<&Document::kind>("kind"),
            field<&Document::about>("about").searched(3).at_most(20'000),
            field<&Document::issued>("issued"),
            field<&Document::languages>("languages").at_most(20),
            field<&Document::licence>("licence").must().at_most(200),
            field<&Document::places>("places").to("place").in(Scope::city),
            field<&Document::themes>("themes").to("theme"),
            field<&Document::organisations>("organisations").to("organisation"),
            field<&Document::partnership>("partnership").to("partnership").in(Scope::partnership),
            field<&Document::project>("project").to("project"),
            field<&Document::event>("event").to("event"),
            field<&Document::practice>("practice").to("practice"),
            field<&Document::url>("url").as(FieldType::url),
            field<&Document::source>("source").to("source"),
            field<&Document::locator>("locator"),
            field<&Document::checked>("checked"),
            field<&Document::file_name>("file_name").searched(2).at_most(200).by_the_program(),
            field<&Document::media_type>("media_type").at_most(100).by_the_program(),
            field<&Document::size_bytes>("size_bytes").between(0, 1e12).by_the_program(),
            field<&Document::sha256>("sha256").at_most(64).by_the_program(),
        }),
        .holds_file = true};
    return described;
}

}  // namespace qiao::domain

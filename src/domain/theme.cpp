#include "domain/theme.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace qiao::domain {

const Entity& theme_entity() {
    static const Entity described{
        .name = "theme",
        .plural = "themes",
        .label_field = "label",
        .schema_type = "DefinedTerm",
        .fields = governed({
            field<&Theme::label>("label").must().searched(10),
            field<&Theme::synonyms>("synonyms").searched(6),
            field<&Theme::parent>("parent").to("theme"),
            field<&Theme::sdgs>("sdgs").at_most(17).one_of(
                {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17"}),
            field<&Theme::eclink>("eclink"),
            field<&Theme::source>("source").to("source"),
            field<&Theme::locator>("locator"),
        })};
    return described;
}

bool is_called(const Theme& theme, std::string_view folded) {
    for (const auto& [lang, segment] : theme.label.segments())
        if (base::fold(segment.text) == folded) return true;
    return std::ranges::any_of(theme.synonyms, [&](const auto& name) { return base::fold(name.text) == folded; });
}

}  // namespace qiao::domain

#pragma once

#include "base/texts.hpp"
#include "features/registry/records.hpp"

namespace qiao::registry {

/// Values as people read them, in one language. What is referred to appears by its label; where the reader does not see it, as
/// "hidden".
class Readable {
public:
    Readable(const Labels& labels, const base::Texts& texts, std::string_view lang)
        : labels_{labels}, texts_{texts}, lang_{lang} {}

    /// One line; empty for what is not known. A localized text in the reader's language.
    [[nodiscard]] std::string operator()(const Entity& entity, const domain::Field& field,
                                         const domain::Value& value) const;

    /// The entries of a list, each as one line; nothing for values that are no list.
    [[nodiscard]] std::vector<std::string> entries(const Entity& entity, const domain::Field& field,
                                                   const domain::Value& value) const;

    [[nodiscard]] std::string label(const base::Id& id) const;

    /// Several as one: "a, b and c".
    [[nodiscard]] std::string list(const std::vector<std::string>& items) const;

private:
    const Labels& labels_;
    const base::Texts& texts_;
    std::string lang_;
};

/// "../2018" is "by 2018", "2001~" is "about 2001"; an exact date stays as it is.
[[nodiscard]] std::string readable_date(const domain::Edtf& when, const base::Texts& texts, std::string_view lang);

/// "221,000"; what stands behind the point as it is.
[[nodiscard]] std::string readable_number(double value);

}  // namespace qiao::registry

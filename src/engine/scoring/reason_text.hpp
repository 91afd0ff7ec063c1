#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "base/texts.hpp"
#include "engine/scoring/reason.hpp"

namespace qiao::engine {

/// What a record is called in a language.
using LabelOf = std::function<std::string(const Ref& record, std::string_view lang)>;

/// The sentence for a reason: the text `reason.<criterion>.<outcome>` with numbers, words and records filled in.
[[nodiscard]] std::string say(const Reason& reason, const base::Texts& texts, std::string_view lang,
                              const LabelOf& label_of);

/// The same for any key.
[[nodiscard]] std::string say(std::string_view key, std::span<const Arg> args, const base::Texts& texts,
                              std::string_view lang, const LabelOf& label_of);

/// "0.8", "0.666667", "1": a share of one as people write it, in at most six places.
[[nodiscard]] std::string to_decimal(Micro micro);

}  // namespace qiao::engine

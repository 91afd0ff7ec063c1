#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace qiao::registry {

/// A stretch of two texts: in both, only in the older, or only in the newer.
struct Stretch {
    enum class Kind { same, removed, added };
    Kind kind{Kind::same};
    std::string text{};
    bool operator==(const Stretch&) const = default;
};

/// How one text becomes the other, in words; Han text, which has no blanks, character by character. The stretches that are not
/// added, one after the other, are the older text; those that are not removed the newer. Where both differ at a spot, what was
/// removed stands first.
///
/// The shortest way there (Myers 1986). Texts that have more than `steps_max` words of difference between their common
/// beginning and end are not taken apart: that middle is one stretch out, one in.
/// Cost: words × differing words, at most some 10 ms.
[[nodiscard]] std::vector<Stretch> word_difference(std::string_view before, std::string_view after);

}  // namespace qiao::registry

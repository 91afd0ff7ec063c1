#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <variant>
#include <vector>

#include "base/id.hpp"
#include "engine/scoring/micro.hpp"

namespace qiao::engine {

using base::Id;

/// A record: noun and id.
struct Ref {
    std::string_view entity{};
    Id id{};
    auto operator<=>(const Ref&) const = default;
};

/// A word that the texts translate: `<family>.<word>`, such as "enum.link.kind" and "mou".
struct Word {
    std::string_view family{};
    std::string_view word{};
    bool operator==(const Word&) const = default;
};

/// Up to three shares that are added: "0.8 + 0.4 + 0".
struct Terms {
    std::array<Micro, 3> shares{};
    int count{0};
    bool operator==(const Terms&) const = default;
};

struct Share {
    Micro micro{0};
    bool operator==(const Share&) const = default;
};

/// What fills a placeholder of a reason's text. Nothing here is a sentence or a language.
struct Arg {
    std::string_view name{};
    std::variant<std::int64_t, Share, Terms, Word, Ref> value{};
    bool operator==(const Arg&) const = default;
};

/// Why a value is what it is: the text `reason.<criterion>.<outcome>` and what fills it. The number can be computed again
/// by hand from this text and the records beside it.
struct Reason {
    std::string_view criterion{};
    std::string_view outcome{"unknown"};
    std::vector<Arg> args{};
    bool operator==(const Reason&) const = default;
};

/// Collects, while a criterion is computed, what its value rests on. Criteria get none where only the number is wanted.
struct Grounds {
    Reason reason{};
    std::vector<Ref> evidence{};
    bool ask_us{false};    ///< something is missing that the asking place can say
    bool ask_them{false};  ///< something is missing that the candidate can say

    Grounds& because(std::string_view outcome, std::initializer_list<Arg> args = {}) {
        reason.outcome = outcome;
        reason.args.assign(args);
        return *this;
    }
    /// Nil ids are passed over, and a record is named once.
    Grounds& resting_on(Ref ref) {
        if (!ref.id.is_nil() && std::ranges::find(evidence, ref) == evidence.end()) evidence.push_back(ref);
        return *this;
    }
    Grounds& asking_us() { return ask_us = true, *this; }
    Grounds& asking_them() { return ask_them = true, *this; }
};

}  // namespace qiao::engine

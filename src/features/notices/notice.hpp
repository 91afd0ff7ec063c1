#pragma once

#include <array>
#include <map>

#include "storage/store.hpp"

namespace qiao::notices {

using base::Id;

/// Formal matters are written to people at once, the rest waits for the reader's digest.
enum class Urgency { formal, ordinary };
[[nodiscard]] constexpr std::array<std::string_view, 2> words(Urgency) { return {"formal", "ordinary"}; }

/// Something that concerns a person, told once: working data of this installation. Its id comes from whom it is for and what it
/// is about. Times are milliseconds since 1970, 0 = not yet.
struct Notice {
    Id id{};
    Id person{};         ///< whom it is for
    std::string kind{};  ///< text `notice.<kind>`, with the facts in it
    Urgency urgency{Urgency::ordinary};
    std::string entity{};  ///< the noun it leads to, with `record`; empty = none
    std::string record{};
    std::string page{};   ///< where it leads instead, below the language: "/approvals"
    std::string facts{};  ///< a JSON object of texts
    Id actor{};           ///< the person whose doing it tells of; nil = the calendar's
    std::int64_t at{0};
    std::int64_t read_at{0};
    std::int64_t sent_at{0};  ///< given to the outbox, alone or in a digest
};

[[nodiscard]] const domain::Entity& notice_entity();

/// What is to be told to whom.
struct Draft {
    std::string about{};  ///< the occasion: of two notices about the same to the same person there is only one
    Id person{};
    std::string kind{};
    Urgency urgency{Urgency::ordinary};
    const domain::Entity* entity{nullptr};
    Id record{};
    std::string page{};
    std::map<std::string, std::string>
        facts{};  ///< for the placeholders of the text: names and dates as they are written
    Id actor{};
};

/// Notes it in the transaction of what it tells of. Nothing happens if there is one about the same, if nobody is named,
/// or if they did it themselves. Returns whether it is new.
bool put(storage::Writer& writer, const base::Clock& clock, const Draft& draft);

}  // namespace qiao::notices

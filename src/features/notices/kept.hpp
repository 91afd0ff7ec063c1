#pragma once

#include <set>

#include "storage/store.hpp"

// What people have said of their notices: working data of this installation, gone with the account.

namespace qiao::notices {

using base::Id;

/// Somebody wants to hear of a record, or, `muted`, not of one that they own or wrote about. Its id comes from both.
struct Follow {
    Id id{};
    Id person{};
    std::string entity{};
    std::string record{};
    bool muted{false};
};

/// How often letters bring notices: formal matters at once with all but `nothing`, the rest once a day or week or never.
enum class Rhythm { daily, weekly, formal, nothing };
[[nodiscard]] constexpr std::array<std::string_view, 4> words(Rhythm) {
    return {"daily", "weekly", "formal", "nothing"};
}

/// Its id comes from the person.
struct Preference {
    Id id{};
    Id person{};
    Rhythm letters{Rhythm::daily};
};

/// How far the change log has been read for followers: one row for all servers on the store.
struct Mark {
    Id id{};
    std::int64_t seq{0};
    std::int64_t swept_at{0};  ///< when old notices were last removed, in ms
};

[[nodiscard]] const domain::Entity& follow_entity();
[[nodiscard]] const domain::Entity& preference_entity();
[[nodiscard]] const domain::Entity& mark_entity();

/// What a store has to hold for notices.
[[nodiscard]] std::span<const domain::Entity* const> kept_entities();

void follow(storage::Writer& writer, const Id& person, const domain::Record& record, bool muted = false);
/// Of somebody who wrote about it: unless they have said before whether they want to hear of it.
void follow_if_unsaid(storage::Writer& writer, const Id& person, const domain::Record& record);
[[nodiscard]] std::optional<Follow> find_follow(storage::Reader& reader, const Id& person, const Id& record);
[[nodiscard]] bool is_following(storage::Reader& reader, const Id& person, const domain::Record& record);
/// Everybody who wants to hear of the record: its owner and followers. Cost: one statement for each owner and page of followers.
[[nodiscard]] std::set<Id> concerned(storage::Reader& reader, const domain::Record& record);

[[nodiscard]] Rhythm rhythm_of(storage::Reader& reader, const Id& person);
void set_rhythm(storage::Writer& writer, const Id& person, Rhythm rhythm);

[[nodiscard]] std::optional<Mark> find_mark(storage::Reader& reader);
void put_mark(storage::Writer& writer, Mark mark);

}  // namespace qiao::notices

#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

enum class ContactKind { meeting, visit, call, video_call, letter, message };
[[nodiscard]] constexpr std::array<std::string_view, 6> words(ContactKind) {
    return {"meeting", "visit", "call", "video_call", "letter", "message"};
}

/// Something that passed between two sides of a cooperation: a meeting, a call, a letter. Contacts are between posts, so that they
/// stay with the office when its holder leaves.
struct Contact {
    Id id{};
    LocalizedText subject{};
    ContactKind kind{ContactKind::message};
    Edtf date{};
    Id from_post{};
    Id to_post{};
    Id partnership{};
    std::vector<Id> places{};  ///< of both sides
    Edtf answer_by{};          ///< an answer is awaited from `to_post` until then; empty = none is
    Id answers{};              ///< the contact whose wait this one ended
    LocalizedText summary{};
    Id source{};
    std::string locator{};
};

[[nodiscard]] const Entity& contact_entity();

}  // namespace qiao::domain

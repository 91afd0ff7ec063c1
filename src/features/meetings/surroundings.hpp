#pragma once

#include "engine/meetings/suggestions.hpp"
#include "features/meetings/forum.hpp"

namespace qiao::meetings {

/// What suggestions and labels need beside the forum itself, read once for a whole answer.
struct Surroundings {
    engine::ThemeTree themes{};
    std::map<Id, std::string> labels{};  ///< of themes, places and organisations that the forum names, in one language
    std::map<Id, std::string> countries{};
    std::map<Id, std::set<Id>> partners{};  ///< places by places, as far as everybody may know
    match::Interpreters interpreters{};
};

/// REQUIRES a reader that sees everything. Cost: six statements, one of them over all themes and one over all links of the registry.
[[nodiscard]] Surroundings look_around(const features::Services& services, storage::Reader& reader, const Forum& forum,
                                       std::string_view lang);

[[nodiscard]] match::Party party_of(const MeetingProfile& profile, const Surroundings& around);
[[nodiscard]] std::vector<match::Party> parties_of(const Forum& forum, const Surroundings& around);

/// Whom a profile might ask: none that it has asked or that have asked it, in whatever state that is, so that nothing of an answer can
/// be read from what is suggested; none that it meets already, that has no meeting left, or that is free at no time when it is.
[[nodiscard]] std::vector<match::Suggestion> suggestions_for(const Forum& forum, const MeetingProfile& self,
                                                             const std::vector<match::Party>& parties,
                                                             const Surroundings& around, std::size_t at_most);

/// Planned meetings whose sides cannot talk to each other.
[[nodiscard]] std::vector<Id> not_understood(const Forum& forum, const Surroundings& around);

}  // namespace qiao::meetings

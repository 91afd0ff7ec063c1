#pragma once

#include <map>
#include <set>

#include "domain/delegate.hpp"
#include "domain/event.hpp"
#include "features/asking.hpp"
#include "features/guests/guest.hpp"
#include "features/meetings/private_no.hpp"
#include "features/meetings/rules.hpp"

namespace qiao::meetings {

using domain::Delegate;
using domain::Event;

/// One matchmaking with everything that belongs to it, as values. Whoever is given it sees what they may by `Acting`.
struct Forum {
    domain::Record record{};  ///< of the matchmaking
    domain::Record event_record{};
    Matchmaking matchmaking{};
    Event event{};
    std::vector<MeetingProfile> profiles{};  ///< by id, as all that follows
    std::vector<MeetingRequest> requests{};
    std::vector<Meeting> meetings{};
    std::vector<Delegate> delegates{};  ///< of the event
    std::set<Id> noes{};                ///< ids of private noes
    std::map<Id, std::int64_t> versions{};
    std::map<Id, Day> made_on{};  ///< when each of these records was made

    [[nodiscard]] const MeetingProfile* find_profile(const Id& id) const;
    [[nodiscard]] const MeetingRequest* find_request(const Id& id) const;
    [[nodiscard]] bool is_full(const MeetingProfile& profile) const;
};

/// REQUIRES a reader that sees everything. Cost: seven statements, and one for every further thousand records.
[[nodiscard]] std::optional<Forum> load_forum(storage::Reader& reader, const Id& matchmaking);

/// What somebody is at a matchmaking.
struct Acting {
    bool reads{false};       ///< sees who takes part
    bool organises{false};   ///< sees and does everything but what is said in private
    std::set<Id> own{};      ///< profiles that they speak for
    std::set<Id> may_add{};  ///< their organisations that take part and have no profile yet
    std::string author{};
    Id person{};    ///< nil: the program, a guest
    Id delegate{};  ///< of a guest
    bool writes{true};

    [[nodiscard]] bool speaks_for(const Id& profile) const { return own.contains(profile); }
};

/// Somebody with an account, a stranger, or the program.
///
/// Whoever may edit the matchmaking or its event organises it. Whoever comes with a profile, or acts in its organisation as more than a
/// reader, speaks for it; for one without an organisation whoever coordinates its side.
[[nodiscard]] Acting acting_of(const features::Services& services, const access::Authority& authority,
                               const Forum& forum);
/// A guest speaks for the profiles that they come with and for those of their organisation.
[[nodiscard]] Acting acting_of(const guests::Guest& guest, const Forum& forum);

/// How a new record of a forum is seen: as far as its event reaches.
[[nodiscard]] domain::Visibility usual_visibility(const Forum& forum);

/// A record of the forum as the store gets it: in the event, its partnership and its programme, seen as far as the event reaches.
template <class Noun>
[[nodiscard]] domain::Record new_record(const Forum& forum, const domain::Entity& entity, Noun noun, const Id& owner) {
    noun.event = forum.event.id;
    noun.partnership = forum.event.partnership;
    noun.programme = forum.event.programme;
    auto record = domain::to_record(entity, noun);
    record["visibility"] =
        std::string{domain::words(domain::Visibility{})[static_cast<std::size_t>(usual_visibility(forum))]};
    if (!owner.is_nil()) record["owner"] = owner;
    return record;
}

}  // namespace qiao::meetings

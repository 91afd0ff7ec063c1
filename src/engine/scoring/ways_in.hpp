#pragma once

#include <vector>

#include "engine/scoring/view.hpp"

namespace qiao::engine {

/// A bridge to a candidate that exists already.
struct WayIn {
    std::string_view kind;    ///< existing, regional_agreement, university, school, company, community, organisation,
                              ///< common_partner, programme, event, flight
    std::string_view text{};  ///< key: way.<kind> or a variant of it
    std::vector<Arg> args{};
    std::vector<Ref> via{};       ///< places, organisations, programmes, events it leads through
    std::vector<Ref> evidence{};  ///< the links and events that show it
};

/// The ways from one place to another, in the order of WayIn::kind, within one kind by the first evidence's id (common
/// partners: those with a signed tie to both first). At most five common partners, programmes and events each.
///
/// - existing: a link between the two places themselves.
/// - regional_agreement: one between the larger areas they belong to, short of countries. (North Rhine-Westphalia and Sichuan
///   led to Bonn and Chengdu.)
/// - university, school, company, community, organisation: a link between organisations or people of both.
/// - common_partner: a third place that is linked with both. (Enschede led Muenster to Dalian.)
/// - programme, event: one in which both took part.
/// - flight: a direct flight, with its year where it is known.
[[nodiscard]] std::vector<WayIn> find_ways_in(const Asker& self, const View& candidate);

}  // namespace qiao::engine

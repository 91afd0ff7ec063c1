#pragma once

#include <boost/json/fwd.hpp>

#include "features/guests/guest.hpp"

namespace qiao::guests {

/// What a guest may say of themselves, as members of a request.
inline constexpr std::string_view answerable[] = {"invitation", "remark", "name", "office", "languages", "phone"};

/// Writes what a guest says into their record: whether they come, and how they are called in each script. What is not named stays; the
/// change log says "guest". Errors: unknown_field; invalid_value, missing_value at the member; not_found where the record has gone.
[[nodiscard]] base::Outcome answer(const features::Services& services, const Guest& guest,
                                   const boost::json::object& said);

}  // namespace qiao::guests

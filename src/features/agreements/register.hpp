#pragma once

#include <boost/json.hpp>

#include "features/agreements/book.hpp"

namespace qiao::agreements {

/// Which agreements somebody asks for.
struct RegisterAsked {
    Id place{};
    Id partnership{};
    std::string state{};  ///< a state, a pulse, or "attention"; empty = all
};

/// Errors: unknown_field, invalid_value.
[[nodiscard]] base::Result<RegisterAsked> read_register_asked(const http::Request& request);

/// "attention": what wants somebody to do something: it is expiring or has expired without a next one, nothing of it is evidenced,
/// or a commitment is overdue.
[[nodiscard]] bool wants_attention(const method::Agreed& agreed);

/// Every agreement that may be seen, those that expire first at the head; counts over all of the place and partnership, whatever
/// state was asked for.
[[nodiscard]] boost::json::object register_json(Desk& desk, const RegisterAsked& asked);

}  // namespace qiao::agreements

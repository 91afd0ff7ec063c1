#pragma once

#include <boost/json/fwd.hpp>
#include <string_view>

#include "base/texts.hpp"

namespace qiao::base {

/// What programs read of an error beside its code and sentence, on the command line as by HTTP: `field`; `errors`
/// [{field, code, text}] if it has several; `candidates` [{id, label}] if a name is ambiguous. Only what there is.
[[nodiscard]] boost::json::object details_of(const Error& error, const Texts& texts, std::string_view lang);

}  // namespace qiao::base

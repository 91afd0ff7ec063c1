#pragma once

#include <boost/json/value.hpp>

#include "http/response.hpp"

// Answers that are not for everybody, or not for a page.

namespace qiao::http {

/// JSON that no cache may keep: it is for whoever asks, or of the moment.
[[nodiscard]] Response private_json(const boost::json::value& value, int status = 200);

/// `content` that a browser keeps as a file of that name. REQUIRES: the name is plain ASCII without quotes.
[[nodiscard]] Response download(std::string body, std::string_view content_type, std::string_view file);

}  // namespace qiao::http

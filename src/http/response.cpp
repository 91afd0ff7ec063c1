#include "http/response.hpp"

#include <array>
#include <boost/json/value.hpp>
#include <utility>

#include "base/json_writer.hpp"

namespace qiao::http {
namespace {

using Reason = std::pair<int, std::string_view>;
constexpr std::array reasons{
    Reason{200, "OK"},
    Reason{201, "Created"},
    Reason{202, "Accepted"},
    Reason{204, "No Content"},
    Reason{302, "Found"},
    Reason{303, "See Other"},
    Reason{304, "Not Modified"},
    Reason{307, "Temporary Redirect"},
    Reason{308, "Permanent Redirect"},
    Reason{400, "Bad Request"},
    Reason{401, "Unauthorized"},
    Reason{403, "Forbidden"},
    Reason{404, "Not Found"},
    Reason{405, "Method Not Allowed"},
    Reason{406, "Not Acceptable"},
    Reason{408, "Request Timeout"},
    Reason{409, "Conflict"},
    Reason{410, "Gone"},
    Reason{412, "Precondition Failed"},
    Reason{413, "Content Too Large"},
    Reason{415, "Unsupported Media Type"},
    Reason{417, "Expectation Failed"},
    Reason{421, "Misdirected Request"},
    Reason{422, "Unprocessable Content"},
    Reason{428, "Precondition Required"},
    Reason{429, "Too Many Requests"},
    Reason{431, "Request Header Fields Too Large"},
    Reason{500, "Internal Server Error"},
    Reason{501, "Not Implemented"},
    Reason{503, "Service Unavailable"},
    Reason{505, "HTTP Version Not Supported"},
};

}  // namespace

std::string_view reason_of(int status) {
    for (const auto& [number, reason] : reasons) {
        if (number == status) return reason;
    }
    return {};
}

Response json(const boost::json::value& value, int status) {
    return {.status = status, .content_type = "application/json", .body = base::to_text(value)};
}

Response created(const boost::json::value& value, std::string_view location) {
    return json(value, 201).with("Location", location);
}

Response content(std::string body, std::string_view content_type) {
    return {.content_type = std::string{content_type}, .body = std::move(body)};
}

Response html(std::string page) { return content(std::move(page), "text/html; charset=utf-8"); }

Response streamed(std::string_view content_type, std::function<void(BodyWriter&)> stream) {
    return {.content_type = std::string{content_type}, .stream = std::move(stream)};
}

Response no_content() { return {.status = 204}; }

Response redirect(std::string_view location, int status) {
    return Response{.status = status}.with("Location", location);
}

}  // namespace qiao::http

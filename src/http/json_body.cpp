#include "http/json_body.hpp"

#include <boost/json/stream_parser.hpp>

namespace qiao::http {
namespace {

base::Error malformed(std::size_t offset, std::string reason) {
    return {.code = base::Code::malformed,
            .args = {{"offset", std::to_string(offset)}, {"reason", std::move(reason)}},
            .text_key = "error.http.json"};
}

bool is_json(std::string_view content_type) {
    const auto type = trimmed(content_type.substr(0, content_type.find(';')));
    return type.empty() || same_ignoring_case(type, "application/json") ||
           (type.size() > 5 && same_ignoring_case(type.substr(type.size() - 5), "+json"));
}

}  // namespace

base::Result<boost::json::value> read_json(const Request& request) {
    const auto type = request.headers.get("Content-Type");
    if (!is_json(type)) {
        return base::Error{.code = base::Code::unsupported_format,
                           .args = {{"value", std::string{type}}},
                           .text_key = "error.http.content_type"};
    }
    boost::json::parse_options options;
    options.max_depth = 32;
    boost::json::stream_parser parser{{}, options};
    boost::system::error_code failure;
    const auto used = parser.write_some(request.body.data(), request.body.size(), failure);
    if (!failure && used < request.body.size()) failure = boost::json::error::extra_data;
    if (!failure) parser.finish(failure);
    if (failure) return malformed(used, failure.message());
    return parser.release();
}

base::Result<boost::json::object> read_object(const Request& request) {
    auto body = read_json(request);
    if (!body) return body.error();
    if (!body->is_object()) return base::Error{base::Code::malformed, "/", {{"reason", "expected an object { … }"}}};
    return std::move(body->get_object());
}

}  // namespace qiao::http

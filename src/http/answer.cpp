#include "http/answer.hpp"

namespace qiao::http {

Response private_json(const boost::json::value& value, int status) {
    return json(value, status).with("Cache-Control", "no-store");
}

Response download(std::string body, std::string_view content_type, std::string_view file) {
    return content(std::move(body), content_type)
        .with("Content-Disposition", "attachment; filename=\"" + std::string{file} + "\"");
}

}  // namespace qiao::http

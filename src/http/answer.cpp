#include "http/answer.hpp"

namespace qiao::http {

Response private_json(const boost::json::value& value, int status) {
    return json(value, status).with("Cache-Control", "no-store");
}

}  // namespace qiao::http

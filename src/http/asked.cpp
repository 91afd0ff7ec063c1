#include "http/asked.hpp"

namespace qiao::http {

base::Result<base::Id> id_param(const Request& request, std::string_view name) {
    const auto id = base::Id::parse(request.param(name));
    if (!id) return nothing_there(request, name);
    return *id;
}

base::Error nothing_there(const Request& request, std::string_view name) {
    return {base::Code::not_found, "", {{"value", std::string{request.param(name)}}}};
}

}  // namespace qiao::http

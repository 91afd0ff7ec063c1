#pragma once

#include <memory>
#include <type_traits>

#include "features/module.hpp"

// How a feature gives its module its addresses.

namespace qiao::features {

/// What answers at an address; `Shared` is what the addresses of a feature have in common.
template <class Shared>
using Work = base::Result<http::Response> (*)(const Shared&, const http::Request&);

/// Adds an address, "<feature>.<called>" in the log and the metrics. What is shared lives as long as the address.
inline void serve(Module& module, const Services& services, http::Method method, std::string pattern,
                  std::string_view called, Work<Services> work) {
    module.routes.push_back({method, std::move(pattern), module.name + "." + std::string{called},
                             [services, work](const http::Request& request) { return work(services, request); }});
}
template <class Shared>
void serve(Module& module, const std::shared_ptr<Shared>& shared, http::Method method, std::string pattern,
           std::string_view called, Work<std::remove_const_t<Shared>> work) {
    module.routes.push_back({method, std::move(pattern), module.name + "." + std::string{called},
                             [shared, work](const http::Request& request) { return work(*shared, request); }});
}

/// Adds an address with its description, called by the operation's id.
template <class Shared>
void serve(Module& module, const Shared& shared, auto work, Operation operation) {
    serve(module, shared, operation.method, operation.pattern, operation.id, work);
    module.operations.push_back(std::move(operation));
}

/// For what is somebody's own. Errors: unauthenticated; forbidden where a token that only reads would change something.
[[nodiscard]] inline base::Outcome admit_person(const http::Request& request) {
    if (request.asker.person.is_nil()) return base::Error{base::Code::unauthenticated};
    if (!http::is_safe(request.method) && !request.asker.writes)
        return base::Error{.code = base::Code::forbidden, .text_key = "error.access.reads_only"};
    return base::done();
}

}  // namespace qiao::features

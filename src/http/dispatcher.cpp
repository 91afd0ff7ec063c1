#include "http/dispatcher.hpp"

#include <algorithm>
#include <system_error>

#include "http/conditional.hpp"
#include "http/encoding.hpp"

namespace qiao::http {
namespace {

/// The record is as the asker knows it: the head alone.
void become_not_modified(Response& response) {
    response.status = 304;
    response.content_type.clear();
    response.body.clear();
    response.lasting_body = {};
    response.stream = nullptr;
    response.headers.remove("Content-Encoding");
}

bool is_coded(const Request& request) {
    const auto coding = trimmed(request.headers.get("Content-Encoding"));
    return !coding.empty() && !same_ignoring_case(coding, "identity");
}

base::Error unsupported_coding(const Request& request) {
    return {.code = base::Code::unsupported_format,
            .args = {{"value", std::string{request.headers.get("Content-Encoding")}}},
            .text_key = "error.http.content_encoding"};
}

}  // namespace

Dispatcher::Dispatcher(const Router& router, const base::Texts& texts, spdlog::logger& log, HostNames names,
                       Recogniser recognise)
    : router_{router},
      texts_{texts},
      log_{log},
      names_{std::move(names)},
      recognise_{std::move(recognise)},
      languages_{texts.languages()} {}

std::string Dispatcher::language_of(const Request& request) const {
    const auto asked = request.query_value("lang");
    if (std::ranges::find(languages_, asked) != languages_.end()) return std::string{asked};
    return texts_.choose(request.headers.get("Accept-Language"));
}

Response Dispatcher::refuse(Refusal refusal, const Request& request, const base::Texts::Args& args) const {
    const auto reference = request.id.to_string();
    auto response = problem(refusal, {texts_, request.lang, reference}, args);
    complete(request, response);
    return response;
}

std::optional<Response> Dispatcher::admit(Request& request) const {
    request.lang = language_of(request);
    const auto host = request.headers.get("Host");
    if (!names_.include(host)) return refuse(Refusal::misdirected, request, {{"host", std::string{host}}});
    const auto reference = request.id.to_string();
    const auto fail = [&](const base::Error& error) {
        auto response = problem(error, {texts_, request.lang, reference});
        complete(request, response);
        return response;
    };
    auto match = router_.find(request.method, request.path);
    if (request.method == Method::options && match.route == nullptr) {
        return no_content().with("Allow", allow_text(match.allowed));
    }
    if (match.allowed.empty()) return fail({.code = base::Code::not_found, .args = {{"value", request.path_text()}}});
    if (match.route == nullptr) {
        const auto allowed = allow_text(match.allowed);
        return fail({.code = base::Code::method_not_allowed,
                     .args = {{"method", std::string{name_of(request.method)}}, {"allowed", allowed}}})
            .with("Allow", allowed);
    }
    request.route = match.route;
    request.params = std::move(match.params);
    if (is_foreign(request)) {
        return refuse(Refusal::foreign_origin, request, {{"origin", std::string{request.headers.get("Origin")}}});
    }
    if (is_coded(request)) return fail(unsupported_coding(request));
    return std::nullopt;
}

Response Dispatcher::answer(Request& request) const {
    try {
        auto response = run(request);
        complete(request, response);
        return response;
    } catch (const std::system_error& failure) {
        return give_up(request, base::Code::unavailable, failure.what());
    } catch (const std::exception& failure) {
        return give_up(request, base::Code::internal, failure.what());
    } catch (...) {
        return give_up(request, base::Code::internal, "an exception of no known kind");
    }
}

Response Dispatcher::give_up(const Request& request, base::Code code, std::string_view cause) const {
    const auto reference = request.id.to_string();
    log_.error("{} {}: {}: {}", reference, request.route->name, base::facts_of(code).name, cause);
    auto response = problem(base::Error{code}, {texts_, request.lang, reference});
    response.headers.set("Cache-Control", "no-store");
    return response;
}

Response Dispatcher::run(Request& request) const {
    const auto fail = [&](const base::Error& error) {
        const auto reference = request.id.to_string();
        return problem(error, {texts_, request.lang, reference});
    };
    if (recognise_ && !request.route->never_blocks) {
        if (auto known = recognise_(request); !known) return fail(known.error());
    }
    auto result = request.route->handler(request);
    return result ? std::move(result).value() : fail(result.error());
}

void Dispatcher::complete(const Request& request, Response& response) const {
    if (!response.headers.has("Cache-Control")) {
        const auto is_for_one = !request.asker.account.is_nil();
        response.headers.set("Cache-Control", response.status >= 400 ? "no-store"
                                              : is_for_one           ? "private, no-cache"
                                                                     : "no-cache");
    }
    const auto coding = agree_coding(request, response);
    const std::string tag{response.headers.get("ETag")};
    if (response.status == 200 && !tag.empty() && is_not_modified(request, tag)) return become_not_modified(response);
    apply_coding(response, coding);
}

}  // namespace qiao::http

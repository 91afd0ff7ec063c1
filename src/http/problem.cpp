#include "http/problem.hpp"

#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "base/check.hpp"
#include "base/error_json.hpp"
#include "base/json_writer.hpp"

namespace qiao::http {
namespace {

struct RefusalFacts {
    Refusal refusal;
    int status;
    std::string_view code;
    std::string_view text_key;
};

constexpr std::array refusal_table{
    RefusalFacts{Refusal::bad_head, 400, "bad_request", "error.http.bad_head"},
    RefusalFacts{Refusal::bad_body, 400, "bad_request", "error.http.bad_body"},
    RefusalFacts{Refusal::bad_target, 400, "bad_request", "error.http.bad_target"},
    RefusalFacts{Refusal::host, 400, "bad_request", "error.http.host"},
    RefusalFacts{Refusal::transfer_coding, 400, "bad_request", "error.http.transfer_coding"},
    RefusalFacts{Refusal::foreign_origin, 403, "forbidden", "error.http.foreign_origin"},
    RefusalFacts{Refusal::timeout, 408, "timeout", "error.http.timeout"},
    RefusalFacts{Refusal::body_too_large, 413, "too_large", "error.too_large"},
    RefusalFacts{Refusal::expectation, 417, "expectation_failed", "error.http.expectation"},
    RefusalFacts{Refusal::misdirected, 421, "misdirected", "error.http.misdirected"},
    RefusalFacts{Refusal::head_too_large, 431, "head_too_large", "error.http.head_too_large"},
    RefusalFacts{Refusal::method_unknown, 501, "method_unknown", "error.http.method_unknown"},
    RefusalFacts{Refusal::busy, 503, "unavailable", "error.http.busy"},
    RefusalFacts{Refusal::version, 505, "version_unsupported", "error.http.version"},
};

const RefusalFacts& facts_of(Refusal refusal) {
    const auto& row = refusal_table[static_cast<std::size_t>(refusal)];
    base::check(row.refusal == refusal, "the table of refusals is in their order");
    return row;
}

Response problem_of(int status, std::string_view code, std::string detail, boost::json::object members,
                    const Telling& telling) {
    boost::json::object body;
    body["type"] = "urn:problem-type:qiao:" + std::string{code};
    body["title"] = telling.texts.get(telling.lang, "http.status." + std::to_string(status));
    body["status"] = status;
    body["code"] = code;
    body["detail"] = std::move(detail);
    for (auto& [name, value] : members) body[name] = std::move(value);
    if (!telling.reference.empty()) body["reference"] = telling.reference;
    Response response{.status = status,
                      .content_type = "application/problem+json",
                      .headers = {{"Content-Language", std::string{telling.lang}}},
                      .body = base::to_text(body)};
    if (status == 503) response.headers.set("Retry-After", "1");
    return response;
}

}  // namespace

Response problem(const base::Error& error, const Telling& telling) {
    const auto& facts = base::facts_of(error.code);
    auto told = error;
    told.args.emplace("reference", telling.reference);
    auto response = problem_of(facts.http_status, facts.name, telling.texts.explain(telling.lang, told),
                               base::details_of(error, telling.texts, telling.lang), telling);
    if (error.code == base::Code::unauthenticated) response.headers.set("WWW-Authenticate", "Bearer");
    if (error.code == base::Code::throttled) response.headers.set("Retry-After", told.args["seconds"]);
    return response;
}

Response problem(Refusal refusal, const Telling& telling, const base::Texts::Args& args) {
    const auto& facts = facts_of(refusal);
    return problem_of(facts.status, facts.code, telling.texts.get(telling.lang, facts.text_key, args), {}, telling);
}

std::string size_text(std::size_t bytes) {
    constexpr std::size_t kilo = 1024;
    if (bytes >= kilo * kilo && bytes % (kilo * kilo) == 0) return std::to_string(bytes / (kilo * kilo)) + " MB";
    if (bytes >= kilo && bytes % kilo == 0) return std::to_string(bytes / kilo) + " kB";
    return std::to_string(bytes) + " B";
}

}  // namespace qiao::http

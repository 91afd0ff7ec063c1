#include "features/approvals/descriptions.hpp"

#include <fmt/format.h>

namespace qiao::approvals {

using features::Operation;
using http::Method;

namespace {

constexpr std::string_view submission_schema =
    R"({"type":"object","required":["id","entity","record","version","state","needs","may"],"properties":{"id":{"type":"string","format":"uuid"},"entity":{"type":"string"},"record":{"type":"string","format":"uuid"},"label":{"type":"string"},"version":{"type":"integer"},"state":{"enum":["open","approved","refused","withdrawn","superseded"]},"due":{"type":["string","null"],"format":"date"},"overdue":{"type":"boolean"},"remark":{"type":["string","null"]},"submitted_at":{"type":"string","format":"date-time"},"submitted_by":{"type":["object","null"]},"closed_at":{"type":["string","null"],"format":"date-time"},"closed_by":{"type":["object","null"]},"successor":{"type":["string","null"],"format":"uuid"},"needs":{"type":"array","items":{"type":"object","properties":{"post":{"type":"string","format":"uuid"},"title":{"type":["string","null"]},"side":{"type":["object","null"]},"state":{"enum":["waiting","approved","refused","not_asked"]},"verdict":{"type":["object","null"]}}}},"may":{"type":"object","properties":{"decide":{"type":"array","items":{"type":"string","format":"uuid"}},"withdraw":{"type":"boolean"},"submit":{"type":"boolean"}}}}})";

std::string list_schema(std::string_view others) {
    return fmt::format(R"({{"type":"object","properties":{{"items":{{"type":"array","items":{}}},{}}}}})",
                       submission_schema, others);
}

}  // namespace

std::vector<Operation> operations_about(const domain::Entity& noun) {
    const auto record = fmt::format("/api/v1/{}/{{id}}", noun.plural);
    return {
        {.method = Method::post,
         .pattern = record + "/submissions",
         .id = fmt::format("submit_{}", noun.name),
         .summary = fmt::format("Freezes a {} as it is and asks posts to approve it", noun.name),
         .request_schema =
             R"({"type":"object","required":["posts"],"properties":{"posts":{"type":"array","items":{"type":"string","format":"uuid"}},"due":{"type":"string","format":"date"},"remark":{"type":"string","maxLength":4000},"version":{"type":"integer","description":"the one that was looked at"}}})",
         .response_schema = std::string{submission_schema},
         .success = 201,
         .errors = {400, 401, 403, 404, 412, 413, 415, 422}},
        {.pattern = record + "/submissions",
         .id = fmt::format("submissions_of_{}", noun.name),
         .summary = fmt::format("All submissions of a {}, the newest first", noun.name),
         .response_schema =
             list_schema(R"("record_version":{"type":["integer","null"]},"may_submit":{"type":"boolean"})"),
         .errors = {404}},
        {.pattern = record + "/approvers",
         .id = fmt::format("approvers_of_{}", noun.name),
         .summary = fmt::format("Posts whose role could approve a {}", noun.name),
         .response_schema =
             R"({"type":"object","properties":{"items":{"type":"array","items":{"type":"object"}},"places":{"type":"array","items":{"type":"object"}}}})",
         .errors = {404}},
    };
}

std::vector<Operation> own_operations() {
    const std::string one = "/api/v1/submissions/{id}";
    return {
        {.pattern = "/api/v1/submissions",
         .id = "submissions",
         .summary = "Submissions that whoever asks may see; `waiting` counts those that wait for them",
         .query = {{"state", "string", "open, approved, refused, withdrawn or superseded"},
                   {"waiting_for", "string", "me, or the id of a post"},
                   {"submitted_by", "string", "me"},
                   {"decided_by", "string", "me"},
                   {"limit", "integer", "1 to 200, usually 50; a page may hold fewer and still have a next"},
                   {"cursor", "string", "`next` of the page before"}},
         .response_schema = list_schema(R"("next":{"type":["string","null"]},"waiting":{"type":"integer"})"),
         .errors = {422}},
        {.pattern = one,
         .id = "submission",
         .summary = "A submission with the frozen version and its parts, the verdicts, and what has changed since, "
                    "part by part",
         .response_schema = std::string{submission_schema},
         .errors = {404}},
        {.method = Method::post,
         .pattern = one + "/verdicts",
         .id = "decide",
         .summary = "Approves or refuses for a post, once and for all",
         .request_schema =
             R"({"type":"object","required":["post","verdict"],"properties":{"post":{"type":"string","format":"uuid"},"verdict":{"enum":["approve","refuse"]},"remark":{"type":"string","maxLength":4000,"description":"a refusal needs one"}}})",
         .response_schema = std::string{submission_schema},
         .success = 201,
         .errors = {400, 401, 403, 404, 409, 412, 415, 422}},
        {.method = Method::post,
         .pattern = one + "/withdrawal",
         .id = "withdraw_submission",
         .summary = "Withdraws what is still open",
         .request_schema = R"({"type":"object","properties":{"remark":{"type":"string","maxLength":4000}}})",
         .response_schema = std::string{submission_schema},
         .errors = {400, 401, 403, 404, 412, 415, 422}},
    };
}

}  // namespace qiao::approvals

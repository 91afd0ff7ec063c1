#include "features/agreements/agreements_http.hpp"

#include <fmt/format.h>

#include "domain/json_codec.hpp"
#include "features/agreements/agreements_json.hpp"
#include "features/agreements/compare.hpp"
#include "features/agreements/dossier_pdf.hpp"
#include "features/agreements/drafting.hpp"
#include "features/agreements/open_commitments.hpp"
#include "features/agreements/register.hpp"
#include "features/agreements/watch.hpp"
#include "features/serving.hpp"
#include "http/answer.hpp"
#include "http/asked.hpp"
#include "http/members.hpp"

namespace qiao::agreements {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using base::Result;
using features::Services;
using http::Method;
using http::Request;
using http::Response;

/// What the addresses share.
struct Office {
    Services services;
    std::vector<Template> templates;
};

Result<Response> tell_text(const Office& office, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    Desk desk{office.services, request};
    const auto book = desk.open(*id);
    if (!book) return book.error();
    return http::private_json(text_json(desk, *book, *id));
}

Result<Response> compare(const Office& office, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    Desk desk{office.services, request};
    const auto compared = compare_json(desk, *id, request.query_value("with"));
    if (!compared) return compared.error();
    return http::private_json(*compared);
}

Result<json::object> dossier_of(const Office& office, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    Desk desk{office.services, request};
    const auto book = desk.open(*id);
    if (!book) return book.error();
    return dossier_json(desk, *book, *id);
}

Result<Response> tell_dossier(const Office& office, const Request& request) {
    const auto dossier = dossier_of(office, request);
    if (!dossier) return dossier.error();
    return http::private_json(*dossier);
}

Result<Response> dossier_on_paper(const Office& office, const Request& request) {
    const auto dossier = dossier_of(office, request);
    if (!dossier) return dossier.error();
    return http::download(dossier_pdf(*dossier, office.services.texts, request.lang, office.services.clock.now()),
                          "application/pdf", "dossier.pdf")
        .with("Cache-Control", "no-store");
}

Result<Response> tell_register(const Office& office, const Request& request) {
    const auto asked = read_register_asked(request);
    if (!asked) return asked.error();
    Desk desk{office.services, request};
    return http::private_json(register_json(desk, *asked));
}

Result<Response> list_templates(const Office& office, const Request&) {
    return http::json(json::object{{"items", templates_json(office.templates)}});
}

Result<DraftWish> wish_of(const Request& request) {
    const auto members = http::Members::read(request, {"amends", "languages", "parties", "partnership", "template"});
    if (!members) return members.error();
    DraftWish wish;
    const auto* name = members->find("template");
    if (name == nullptr || !name->is_string()) return Error{Code::missing_value, "/template"};
    wish.name = name->get_string();
    const auto partnership = members->id_or_nil("partnership");
    if (!partnership) return partnership.error();
    if (partnership->is_nil()) return Error{Code::missing_value, "/partnership"};
    wish.partnership = *partnership;
    const auto amends = members->id_or_nil("amends");
    if (!amends) return amends.error();
    wish.amends = *amends;
    auto parties = members->list("parties", "a list", "a UUID", &Id::parse);
    if (!parties) return parties.error();
    wish.parties = *std::move(parties);
    auto languages = members->list("languages", "a list", "a language, such as en", [](std::string_view text) {
        return text.empty() ? std::nullopt : std::optional{std::string{text}};
    });
    if (!languages) return languages.error();
    if (!languages->empty()) wish.languages = *std::move(languages);
    return wish;
}

Response created(const Record& record) {
    return http::created(domain::to_json(record), fmt::format("/api/v1/agreements/{}", record.id.to_string()));
}

Result<Response> draft_from_template(const Office& office, const Request& request) {
    const auto wish = wish_of(request);
    if (!wish) return wish.error();
    const Desk desk{office.services, request};
    const auto made = draft(desk, office.templates, *wish);
    if (!made) return made.error();
    return created(*made);
}

Result<Response> draft_next(const Office& office, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return id.error();
    Desk desk{office.services, request};
    const auto made = renew(desk, *id);
    if (!made) return made.error();
    return created(*made);
}

std::vector<features::Operation> operations_on_one() {
    using features::Operation;
    const std::string one = "/api/v1/agreements/{id}";
    return {
        Operation{
            .pattern = one + "/text",
            .id = "get_agreement_text",
            .summary = "A whole agreement: each clause in each language with its state, owners, evidence; signatures, "
                       "approval, and how it stands",
            .response_schema =
                R"({"type":"object","required":["id","version","title","standing","clauses","signatures","approval","unsound"]})",
            .errors = {404}},
        Operation{.pattern = one + "/compare",
                  .id = "compare_agreement",
                  .summary = "Clause by clause against an earlier text",
                  .query = {{"with", "string",
                             "The id of an agreement or of an approved submission of this one; approved, predecessor; "
                             "without: the last approved version, else the predecessor"}},
                  .response_schema = R"({"type":"object","required":["before","after","counts","clauses"]})",
                  .errors = {404, 422}},
        Operation{.pattern = one + "/dossier",
                  .id = "get_agreement_dossier",
                  .summary = "What became of every clause, for whoever prepares the renewal",
                  .response_schema = R"({"type":"object","required":["id","today","standing","clauses","fates"]})",
                  .errors = {404}},
        Operation{.pattern = one + "/dossier.pdf",
                  .id = "get_agreement_dossier_document",
                  .summary = "The same for paper",
                  .response_schema = "",
                  .response_type = "application/pdf",
                  .errors = {404}},
        Operation{
            .method = Method::post,
            .pattern = one + "/renew",
            .id = "renew_agreement",
            .summary = "Drafts the agreement that is to take this one's place, with what is not settled carried over",
            .response_schema = R"({"$ref":"#/components/schemas/agreement"})",
            .success = 201,
            .errors = {401, 403, 404, 409}},
    };
}

std::vector<features::Operation> operations() {
    using features::Operation;
    auto all = operations_on_one();
    all.push_back(Operation{
        .method = Method::post,
        .pattern = "/api/v1/agreements/from-template",
        .id = "draft_agreement",
        .summary = "An agreement with its clauses from one of the house's templates, all of it or nothing",
        .request_schema =
            R"({"type":"object","required":["template","partnership"],"additionalProperties":false,"properties":{"template":{"enum":["mou","letter_of_intent","cooperation_plan","addendum"]},"partnership":{"type":"string","format":"uuid"},"languages":{"type":"array","items":{"type":"string"}},"parties":{"type":"array","items":{"type":"string","format":"uuid"}},"amends":{"type":"string","format":"uuid","description":"an addendum: to which agreement"}}})",
        .response_schema = R"({"$ref":"#/components/schemas/agreement"})",
        .success = 201,
        .errors = {400, 401, 403, 415, 422}});
    all.push_back(Operation{.pattern = "/api/v1/agreement-templates",
                            .id = "list_agreement_templates",
                            .summary = "The templates with their clauses in English and Chinese",
                            .response_schema = R"({"type":"object","required":["items"]})"});
    all.push_back(Operation{.pattern = "/api/v1/registers/agreements",
                            .id = "list_agreement_register",
                            .summary = "Agreements with how it stands with each, those that want attention first",
                            .query = {{"place", "string", "Only those a place is party to"},
                                      {"partnership", "string", "Only those of a partnership"},
                                      {"state", "string",
                                       "draft, approved, signed, in_force, expiring, expired, renewed, closed; "
                                       "declaration, dormant; attention"}},
                            .response_schema = R"({"type":"object","required":["today","items","total","counts"]})",
                            .errors = {422}});
    return all;
}

}  // namespace

features::Module module(const Services& services, const std::vector<base::EmbeddedFile>& templates) {
    const auto office = std::make_shared<Office>(Office{services, read_templates(templates)});
    const auto watch = std::make_shared<Watch>(services);
    features::Module made{.name = "agreements", .operations = operations()};
    features::serve(made, office, Method::get, "/api/v1/agreements/{id}/text", "text", tell_text);
    features::serve(made, office, Method::get, "/api/v1/agreements/{id}/compare", "compare", compare);
    features::serve(made, office, Method::get, "/api/v1/agreements/{id}/dossier", "dossier", tell_dossier);
    features::serve(made, office, Method::get, "/api/v1/agreements/{id}/dossier.pdf", "dossier_document",
                    dossier_on_paper);
    features::serve(made, office, Method::post, "/api/v1/agreements/{id}/renew", "renew", draft_next);
    features::serve(made, office, Method::post, "/api/v1/agreements/from-template", "draft", draft_from_template);
    features::serve(made, office, Method::get, "/api/v1/agreement-templates", "templates", list_templates);
    features::serve(made, office, Method::get, "/api/v1/registers/agreements", "register", tell_register);
    made.round = [watch] { watch->round(); };
    made.open_work = open_commitments(services.clock);
    return made;
}

}  // namespace qiao::agreements

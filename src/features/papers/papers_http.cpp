#include "features/papers/papers_http.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/days.hpp"
#include "domain/activity.hpp"
#include "domain/clause.hpp"
#include "features/asking.hpp"
#include "features/papers/papers.hpp"
#include "http/answer.hpp"
#include "http/asked.hpp"
#include "storage/working_rows.hpp"

namespace qiao::papers {
namespace {

namespace json = boost::json;
using access::Action;
using base::Code;
using base::Error;
using base::Result;
using features::Services;
using http::Request;
using http::Response;

constexpr std::string_view docx_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr std::string_view kinds[] = {"programme", "badges", "letters"};

struct Desk {
    Services services;
    std::shared_ptr<const holidays::Calendar> calendar;
};

/// The languages asked for: "en,zh". In `lang`, but where that is the language of the answer itself. Without a question those of the event's papers that the program speaks, else both.
/// Errors: invalid_value.
Result<std::vector<std::string>> languages_of(const Services& services, const Request& request,
                                              const std::vector<std::string>& of_event, std::string_view parameter) {
    const auto spoken = services.texts.languages();
    const auto speaks = [&](const std::string& lang) { return std::ranges::find(spoken, lang) != spoken.end(); };
    std::vector<std::string> langs;
    const auto take = [&](const std::string& lang) {
        if (std::ranges::find(langs, lang) == langs.end()) langs.push_back(lang);
    };
    const std::string asked{request.query_value(parameter)};
    for (std::size_t at = 0; !asked.empty() && at <= asked.size();) {
        const auto end = std::min(asked.find(',', at), asked.size());
        const auto lang = asked.substr(at, end - at);
        if (!speaks(lang))
            return Error{Code::invalid_value,
                         std::string{parameter},
                         {{"value", asked}, {"expected", fmt::format("{}", fmt::join(spoken, ", "))}}};
        take(lang);
        at = end + 1;
    }
    if (!langs.empty()) return langs;
    for (const auto& lang : of_event) {
        if (speaks(lang)) take(lang);
    }
    if (langs.empty()) langs = {request.lang, request.lang == "zh" ? "en" : "zh"};
    return langs;
}

/// A delegate of the event as it would be kept, to ask what may be done with such.
domain::Record probe_of(const domain::Event& event) {
    auto probe = domain::to_record(domain::delegate_entity(),
                                   domain::Delegate{.partnership = event.partnership, .programme = event.programme});
    if (event.partnership.is_nil() && !event.programme.is_nil()) probe["visibility"] = std::string{"programme"};
    return probe;
}

/// The programme, for whoever may see who takes part: papers are about people.
/// Errors: not_found where the event does not show; unauthenticated, forbidden.
Result<Programme> programme_for(const Services& services, const Request& request) {
    const auto id = http::id_param(request);
    const auto reader = features::read_for(services, request);
    auto programme = id ? guests::read_programme(*reader, *id) : std::nullopt;
    if (!programme) return http::nothing_there(request);
    if (!programme->delegates.empty()) return *std::move(programme);
    const auto probe = probe_of(programme->event.is);
    if (auto allowed = services.judge.allow(features::authority_of(services, request), Action::read, probe); !allowed)
        return allowed.error();
    return *std::move(programme);
}

Serves serves_of(storage::Reader& reader, const Programme& programme, std::string_view lang) {
    Serves serves;
    const auto& event = programme.event.is;
    for (const auto& record :
         storage::list_all(reader, {.entity = &domain::activity_entity(),
                                   .filters = {{"events", storage::Filter::Kind::contains, event.id.to_string()}}}))
        serves.activities.push_back(domain::from_record<domain::Activity>(record).title);
    for (const auto& record : reader.find_many(domain::clause_entity(), {event.clauses.begin(), event.clauses.end()}))
        serves.clauses.push_back(record.label(lang));
    return serves;
}

Response file(std::string bytes, std::string_view type, std::string_view kind, std::string_view ending) {
    return http::content(std::move(bytes), type)
        .with("Content-Disposition", fmt::format("inline; filename=\"{}.{}\"", kind, ending))
        .with("Cache-Control", "private, no-cache");
}

Result<Response> print_paper(const Desk& desk, const Request& request, Format format) {
    const auto kind = request.param("kind");
    const auto is_known = std::ranges::find(kinds, kind) != std::end(kinds);
    if (!is_known || (kind == "badges" && format == Format::docx))
        return Error{Code::not_found, "", {{"value", std::string{kind}}}};
    const auto& services = desk.services;
    const auto programme = programme_for(services, request);
    if (!programme) return programme.error();
    auto langs = languages_of(services, request, programme->event.is.languages, "lang");
    if (!langs) return langs.error();
    const Tongues tongues{services.texts, *std::move(langs)};
    const auto is_chinese = std::ranges::find(tongues.langs(), "zh") != tongues.langs().end();
    const print::Page page{.title = std::string{programme->event.is.title.best(tongues.first())},
                           .lang = is_chinese ? "zh" : tongues.first(),
                           .created = services.clock.now()};
    if (kind == "badges")
        return file(print::cards(page, badges_of(*programme, tongues)), "application/pdf", kind, "pdf");
    const auto sheet = open_sheet(format, page);
    if (kind == "programme") {
        const auto reader = features::read_for(services, request);
        write_book(*sheet, *programme, serves_of(*reader, *programme, tongues.first()), *desk.calendar, tongues);
    } else {
        write_letters(*sheet, *programme, {base::to_iso_day(base::today(services.clock))}, tongues);
    }
    return format == Format::pdf ? file(sheet->finish(), "application/pdf", kind, "pdf")
                                 : file(sheet->finish(), docx_type, kind, "docx");
}

/// What can be printed, and what is missing before.
Result<Response> review(const Desk& desk, const Request& request) {
    const auto& services = desk.services;
    const auto programme = programme_for(services, request);
    if (!programme) return programme.error();
    auto langs = languages_of(services, request, programme->event.is.languages, "languages");
    if (!langs) return langs.error();
    const Tongues tongues{services.texts, *std::move(langs)};
    json::array missing;
    for (const auto& one : missing_of(*programme, tongues))
        missing.push_back({{"what", one.what},
                           {"lang", one.lang},
                           {"entity", one.entity},
                           {"record", one.record.to_string()},
                           {"label", one.label}});
    const auto authority = features::authority_of(services, request);
    const auto may_amend = services.judge.may(authority, Action::edit, probe_of(programme->event.is));
    const auto badges = badges_of(*programme, tongues).size();
    const auto letters = std::ranges::count_if(programme->delegates, [](const domain::Delegate& one) {
        return (one.part == domain::DelegatePart::delegate || one.part == domain::DelegatePart::speaker) &&
               one.invitation != domain::Invitation::declined;
    });
    return http::private_json(json::object{{"languages", json::value_from(tongues.langs())},
                                           {"badges", badges},
                                           {"letters", letters},
                                           {"may_amend", may_amend},
                                           {"missing", std::move(missing)}});
}

}  // namespace

features::Module module(const Services& services, std::string_view holiday_table) {
    features::Module made{.name = "papers"};
    const Desk desk{services, std::make_shared<const holidays::Calendar>(holidays::Calendar::read(holiday_table))};
    constexpr std::string_view about =
        "Languages on paper, the first one first: en,zh; those of the event where none is given";
    const std::vector<features::Parameter> languages{{"lang", "string", about}};
    const std::string base = "/api/v1/events/{id}/papers";
    made.routes.push_back(
        {http::Method::get, base, "papers.review", [desk](const Request& request) { return review(desk, request); }});
    made.operations.push_back({.pattern = base,
                               .id = "review_papers",
                               .summary = "What an event's papers lack, for whoever may see who takes part",
                               .query = {{"languages", "string", about}},
                               .response_schema = R"({"type":"object","required":["languages","missing"]})",
                               .errors = {401, 403, 404, 422}});
    struct Ending {
        Format format;
        std::string_view name, id, summary, type;
    };
    const Ending endings[] = {{Format::pdf, "pdf", "print_paper",
                               "An event's programme, badges or letters of invitation for paper", "application/pdf"},
                              {Format::docx, "docx", "write_paper",
                               "An event's programme or letters of invitation for word processors", docx_type}};
    for (const auto& ending : endings) {
        const auto pattern = fmt::format("{}/{{kind}}.{}", base, ending.name);
        made.routes.push_back(
            {http::Method::get, pattern, fmt::format("papers.{}", ending.id),
             [desk, format = ending.format](const Request& request) { return print_paper(desk, request, format); }});
        made.operations.push_back({.pattern = pattern,
                                   .id = std::string{ending.id},
                                   .summary = std::string{ending.summary},
                                   .query = languages,
                                   .response_type = std::string{ending.type},
                                   .errors = {401, 403, 404, 422}});
    }
    return made;
}

}  // namespace qiao::papers

#include "features/agreements/agreement_cli.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/doing.hpp"
#include "cli/output.hpp"
#include "cli/table.hpp"
#include "features/agreements/agreements_json.hpp"
#include "features/agreements/dossier_pdf.hpp"
#include "features/agreements/register.hpp"

namespace qiao::agreements {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using features::Services;

struct Asking {
    std::string id{}, place{}, state{}, output{};
};

std::string plain(const json::value& value) { return value.is_string() ? std::string{value.get_string()} : "–"; }

std::string labels(const json::value& list) {
    std::vector<std::string> all;
    for (const auto& one : list.as_array()) all.push_back(plain(one.at("label")));
    return all.empty() ? "–" : fmt::format("{}", fmt::join(all, ", "));
}

std::string state_of(const cli::Context& context, const json::value& standing) {
    const auto state = context.text("ui.agreements.state_" + plain(standing.at("state")));
    const auto pulse = plain(standing.at("pulse"));
    return pulse == "declaration" || pulse == "dormant"
               ? fmt::format("{}, {}", state, context.text("ui.agreements.pulse_" + pulse))
               : state;
}

std::string kept_of(const json::value& standing) {
    const auto& counts = standing.at("counts").as_object();
    return fmt::format("{}/{}", json::serialize(counts.at("kept")), json::serialize(counts.at("commitments")));
}

Desk desk_for(const Services& services, const cli::Context& context) {
    return {services, access::Authority::of_the_program("terminal"), context.lang};
}

void list(const Services& services, cli::Context& context, const Asking& asking) {
    http::Request request;
    request.query = {{"place", asking.place}, {"state", asking.state}};
    const auto asked = read_register_asked(request);
    if (!asked) return context.fail(asked.error());
    auto desk = desk_for(services, context);
    const auto found = register_json(desk, *asked);
    if (context.json) return context.print(json::value(found));
    std::vector<cli::TableRow> rows{{context.text("entity.agreement"), context.text("ui.agreements.head_state"),
                                     context.text("ui.agreements.head_until"), context.text("ui.agreements.head_kept"),
                                     "id"}};
    for (const auto& one : found.at("items").as_array()) {
        const auto& standing = one.at("standing");
        rows.push_back({plain(one.at("label")), state_of(context, standing), plain(standing.at("expires")),
                        kept_of(standing), plain(one.at("id"))});
    }
    context.print(rows.size() == 1 ? context.text("ui.agreements.none_such") : cli::table_text(rows));
}

/// The agreement and its book; nothing, with the failure told, if there is none.
std::optional<std::pair<Id, Book>> open(Desk& desk, cli::Context& context, const std::string& text) {
    const auto id = Id::parse(text);
    auto book = id ? desk.open(*id) : base::Result<Book>{Error{Code::not_found, "id", {{"value", text}}}};
    if (book) return std::pair{*id, std::move(book).value()};
    context.fail(book.error());
    return std::nullopt;
}

void show(const Services& services, cli::Context& context, const Asking& asking) {
    auto desk = desk_for(services, context);
    const auto opened = open(desk, context, asking.id);
    if (!opened) return;
    const auto whole = text_json(desk, opened->second, opened->first);
    if (context.json) return context.print(json::value(whole));
    context.print(plain(whole.at("label")));
    context.print(fmt::format("{} · {}", state_of(context, whole.at("standing")), labels(whole.at("parties"))));
    for (const auto& clause : whole.at("clauses").as_array()) {
        const auto kind = context.text("enum.clause.kind." + plain(clause.at("kind")));
        const auto state = clause.at("state").is_string()
                               ? " · " + context.text("ui.agreements.commitment_" + plain(clause.at("state")))
                               : std::string{};
        context.print(fmt::format("\n{} [{}{}]", json::serialize(clause.at("number")), kind, state));
        for (const auto& [lang, heading] : clause.at("heading").as_object()) {
            const auto* text = clause.at("text").as_object().if_contains(lang);
            context.print(fmt::format("  {}: {}", std::string_view{lang}, plain(heading.at("text"))));
            if (text != nullptr)
                context.print(fmt::format("      {} ({})", plain(text->at("text")),
                                          context.text("ui.text." + plain(text->at("state")))));
        }
    }
}

void dossier(const Services& services, cli::Context& context, const Asking& asking) {
    auto desk = desk_for(services, context);
    const auto opened = open(desk, context, asking.id);
    if (!opened) return;
    const auto whole = dossier_json(desk, opened->second, opened->first);
    if (asking.output.empty()) {
        if (context.json) return context.print(json::value(whole));
        std::vector<cli::TableRow> rows{
            {context.text("ui.agreements.dossier_number"), context.text("ui.agreements.dossier_clause"),
             context.text("ui.agreements.dossier_fate"), context.text("ui.agreements.dossier_why"),
             context.text("ui.agreements.dossier_evidence")}};
        for (const auto& one : whole.at("clauses").as_array()) {
            const auto fate =
                one.at("fate").is_string() ? context.text("enum.clause.fate." + plain(one.at("fate"))) : "–";
            rows.push_back({json::serialize(one.at("number")), plain(one.at("heading")), fate, plain(one.at("why")),
                            labels(one.at("evidence"))});
        }
        return context.print(rows.size() == 1 ? context.text("ui.agreements.dossier_no_clauses")
                                              : cli::table_text(rows));
    }
    const auto bytes = dossier_pdf(whole, services.texts, context.lang, services.clock.now());
    cli::write_file(asking.output, context, bytes);
}

}  // namespace

void add_commands(const cli::Command& program, cli::Context& context,
                  const std::function<void(const std::function<void(const Services&)>&)>& with_services) {
    const auto asking = std::make_shared<Asking>();
    const auto doing = cli::doing(context, asking, with_services);
    const auto agreement =
        program.add("agreement", "Agreements: their clauses, what was kept of them, which end soon").needs_subcommand();
    agreement.add("list", "The register: those first that want attention")
        .option("--place", &asking->place, "Only those that a place is party to: its id")
        .option(
            "--state", &asking->state,
            "draft, approved, signed, in_force, expiring, expired, renewed, closed, declaration, dormant or attention")
        .does(doing(list));
    agreement.add("show", "One agreement, clause by clause in each language")
        .option("id", &asking->id, "Id of the agreement", {.required = true})
        .does(doing(show));
    agreement.add("dossier", "What became of each clause; with -o as PDF, in the language of --lang")
        .option("id", &asking->id, "Id of the agreement", {.required = true})
        .option("-o,--output", &asking->output, "File to write")
        .does(doing(dossier));
}

}  // namespace qiao::agreements

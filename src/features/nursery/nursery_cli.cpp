#include "features/nursery/nursery_cli.hpp"

#include <boost/json.hpp>

#include "cli/doing.hpp"
#include "cli/table.hpp"
#include "domain/organisation.hpp"
#include "features/nursery/project_view.hpp"
#include "features/places/place_finder.hpp"
#include "tabular/csv.hpp"

namespace qiao::nursery {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using features::Services;

struct Asking {
    std::string id{}, side{}, country{};
    NurseryQuery query{};
    bool csv{false};
};

Asked at_the_terminal(const Services& services, const cli::Context& context) {
    return {services, access::Authority::of_the_program("command line"), context.lang};
}

std::string cell_of(const json::value& value) {
    if (value.is_object()) return cell_of(value.at("label"));
    if (value.is_string()) return value.get_string().empty() ? "–" : std::string{value.get_string()};
    return value.is_null() ? "–" : json::serialize(value);
}

std::string joined(const json::value& all) {
    std::string out;
    for (const auto& one : all.as_array()) out += (out.empty() ? "" : "; ") + cell_of(one);
    return out.empty() ? "–" : out;
}

std::string choice(const cli::Context& context, std::string_view field, const json::value& word) {
    const auto said = cell_of(word);
    return said == "–" ? said : context.text("enum." + std::string{field} + "." + said);
}

/// As JSON, as CSV or as a table for people; `none` says that there is nothing.
void tell(cli::Context& context, const Asking& asking, const json::object& answer,
          const std::vector<cli::TableRow>& rows, std::string_view none) {
    if (context.json) return context.print(json::value(answer));
    if (asking.csv) return context.print(tabular::csv_text(rows));
    context.print(rows.size() == 1 ? context.text(none) : cli::table_text(rows));
}

void list_ideas(const Services& services, cli::Context& context, const Asking& asking) {
    const auto found = nursery_json(at_the_terminal(services, context), asking.query);
    if (!found) return context.fail(found.error());
    std::vector<cli::TableRow> rows{{context.text("field.project.title"), context.text("field.project.state"),
                                     context.text("field.project.seeks"), context.text("field.project.demand"),
                                     context.text("field.project.places"), context.text("field.project.themes"),
                                     context.text("field.project.expires"), "id"}};
    for (const auto& one : found->at("items").as_array()) {
        json::array seeks;
        for (const auto& word : one.at("seeks").as_array()) seeks.emplace_back(choice(context, "project.seeks", word));
        rows.push_back({cell_of(one.at("label")), choice(context, "project.state", one.at("state")), joined(seeks),
                        choice(context, "project.demand", one.at("demand")), joined(one.at("places")),
                        joined(one.at("themes")), cell_of(one.at("expires")), cell_of(one.at("id"))});
    }
    tell(context, asking, *found, rows, "cli.nursery.none");
}

void list_fits(const Services& services, cli::Context& context, const Asking& asking) {
    const auto asked = at_the_terminal(services, context);
    const auto id = Id::parse(asking.id);
    const auto project = id ? asked.reader->find(domain::project_entity(), *id) : std::nullopt;
    if (!project) return context.fail(Error{Code::not_found, "id", {{"value", asking.id}}});
    const auto fits = fits_json(asked, *project);
    std::vector<cli::TableRow> rows{{context.text("entity.organisation"), context.text("field.organisation.helix_role"),
                                     context.text("field.organisation.place"), context.text("cli.nursery.points"),
                                     "id"}};
    for (const auto& one : fits.at("items").as_array())
        rows.push_back({cell_of(one.at("label")), choice(context, "organisation.helix_role", one.at("helix_role")),
                        cell_of(one.at("place")), cell_of(one.at("points")), cell_of(one.at("id"))});
    tell(context, asking, fits, rows, "ui.project.no_fits");
}

/// An organisation by its id, else a place by id or name.
base::Result<Side> side_named(const Services& services, const Asked& asked, const std::string& text) {
    const auto id = Id::parse(text);
    if (id && asked.reader->find(domain::organisation_entity(), *id)) return Side{.organisation = *id};
    places::PlaceFinder finder{services.store};
    const auto place = finder.resolve(text);
    if (!place) return place.error();
    return Side{.place = place->id};
}

std::string whose(const json::value& standing) {
    return cell_of(standing.at(standing.at("organisation").is_null() ? "place" : "organisation"));
}

void match(const Services& services, cli::Context& context, const Asking& asking) {
    const auto asked = at_the_terminal(services, context);
    const auto side = side_named(services, asked, asking.side);
    if (!side) return context.fail(side.error());
    const auto answers = answers_json(asked, *side, asking.country);
    std::vector<cli::TableRow> rows{{context.text("cli.nursery.own"), context.text("field.offer.direction"),
                                     context.text("cli.nursery.whose"), context.text("cli.nursery.other"),
                                     context.text("field.offer.direction"), context.text("field.offer.theme"),
                                     context.text("cli.nursery.fit"), "id"}};
    for (const auto& one : answers.at("items").as_array()) {
        const auto& own = one.at("own");
        const auto& other = one.at("other");
        rows.push_back({cell_of(own.at("label")), choice(context, "offer.direction", own.at("direction")), whose(other),
                        cell_of(other.at("label")), choice(context, "offer.direction", other.at("direction")),
                        cell_of(other.at("theme")), cell_of(one.at("fit")), cell_of(other.at("id"))});
    }
    tell(context, asking, answers, rows,
         answers.at("standing").to_number<int>() == 0 ? "ui.brokerage.none_standing" : "ui.brokerage.none");
}

}  // namespace

void add_commands(const cli::Command& program, cli::Context& context,
                  const std::function<void(const std::function<void(const Services&)>&)>& with_services) {
    const auto asking = std::make_shared<Asking>();
    const auto doing = cli::doing(context, asking, with_services);
    const auto nursery =
        program.add("nursery", "Joint projects that seek, and whose offers answer whose needs").needs_subcommand();
    auto& query = asking->query;
    nursery.add("list", "Projects that seek, those that were added last first")
        .option("--state", &query.state, "Instead: idea, prepared, running, finished, dropped or all")
        .option("--seeks", &query.seeks, "partner, funding, host_city or expertise")
        .option("--demand", &query.demand, "low_threshold, medium or high_performance")
        .option("--country", &query.country, "Of one of its places (ISO 3166-1, e.g. CN)")
        .flag("--csv", asking->csv, "As CSV")
        .does(doing(list_ideas));
    nursery.add("fits", "Organisations that could join a project, the best first")
        .option("id", &asking->id, "Id of the project", {.required = true})
        .flag("--csv", asking->csv, "As CSV")
        .does(doing(list_fits));
    nursery.add("match", "Offers and needs of others that answer those of a city or an organisation")
        .option("side", &asking->side, "Name or id of a place, or id of an organisation", {.required = true})
        .option("--country", &asking->country, "Only theirs (ISO 3166-1), or abroad: all but one's own")
        .flag("--csv", asking->csv, "As CSV")
        .does(doing(match));
}

}  // namespace qiao::nursery

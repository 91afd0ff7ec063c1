#include "features/nursery/project_view.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/days.hpp"
#include "domain/json_codec.hpp"
#include "domain/organisation.hpp"
#include "domain/place.hpp"
#include "domain/source.hpp"
#include "domain/theme.hpp"
#include "features/nursery/surroundings.hpp"
#include "storage/working_rows.hpp"

namespace qiao::nursery {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using domain::Project;
using domain::ProjectState;
using domain::Record;
using Names = std::map<Id, std::string>;

constexpr std::size_t read_at_most = 5'000;
constexpr std::size_t precedents_at_most = 6;

template <class E>
std::string word(E value) {
    const auto all = words(E{});  // of the enum's own namespace
    const auto at = static_cast<std::size_t>(value);
    return at < all.size() ? std::string{all[at]} : std::string{};
}

json::array texts(const std::vector<std::string>& all) { return json::array(all.begin(), all.end()); }

json::array named_all(const std::vector<Id>& ids, const Names& names) {
    json::array out;
    for (const auto& id : ids) {
        if (names.contains(id)) out.push_back(named(id, names));
    }
    return out;
}

/// What a card shows.
json::object card(const Record& record, const Project& project, const Names& places, const Names& themes,
                  const Asked& asked) {
    const auto left = days_left(project, asked.today);
    return {{"id", project.id.to_string()},
            {"label", record.label(asked.lang)},
            {"acronym", project.acronym},
            {"about", std::string{project.about.best(asked.lang)}},
            {"state", word(project.state)},
            {"demand", word(project.demand)},
            {"seeks", texts(project.seeks)},
            {"places", named_all(project.places, places)},
            {"themes", named_all(project.themes, themes)},
            {"organisations", project.organisations.size()},
            {"expires", project.expires.text},
            {"days_left", left ? json::value(*left) : json::value{}},
            {"is_seeking", is_seeking(project, asked.today)},
            {"is_draft", record.visibility() == domain::Visibility::owner}};
}

std::vector<std::string> states_in(std::string_view asked) {
    if (asked.empty()) return {"idea", "prepared", "running"};
    if (asked != "all") return {std::string{asked}};
    constexpr auto all = domain::words(ProjectState{});
    return {all.begin(), all.end()};
}

/// Pages of the newest until there are enough.
std::vector<Record> projects_in(storage::Reader& reader, const NurseryQuery& query, const std::string& state) {
    using Kind = storage::Filter::Kind;
    storage::Query wanted{.entity = &domain::project_entity(),
                          .filters = {{"state", Kind::equals, state}},
                          .sort = "updated_at",
                          .descending = true,
                          .limit = 1'000};
    if (!query.seeks.empty()) wanted.filters.push_back({"seeks", Kind::contains, query.seeks});
    if (!query.demand.empty()) wanted.filters.push_back({"demand", Kind::equals, query.demand});
    if (!query.place.is_nil()) wanted.filters.push_back({"places", Kind::contains, query.place.to_string()});
    std::vector<Record> found;
    do {
        auto page = reader.list(wanted);
        base::check(page.ok(), "a query of our own is well-formed");
        std::ranges::move(page->records, std::back_inserter(found));
        wanted.cursor = page->next;
    } while (!wanted.cursor.empty() && found.size() < read_at_most);
    return found;
}

base::Outcome check_word(std::string_view field, const std::string& given, std::vector<std::string_view> allowed) {
    if (given.empty() || std::ranges::find(allowed, given) != allowed.end()) return base::done();
    std::string expected;
    for (const auto one : allowed) expected += (expected.empty() ? "" : ", ") + std::string{one};
    return Error{Code::invalid_value, std::string{field}, {{"value", given}, {"expected", expected}}};
}

base::Outcome check_words(const NurseryQuery& query) {
    const auto options = [](std::string_view field) { return domain::project_entity().find_field(field)->options; };
    auto states = options("state");
    states.push_back("all");
    if (auto good = check_word("state", query.state, states); !good) return good;
    if (auto good = check_word("seeks", query.seeks, options("seeks")); !good) return good;
    return check_word("demand", query.demand, options("demand"));
}

struct Places {
    Names names{};
    std::map<Id, std::string> countries{};
};

Places places_in(storage::Reader& reader, const std::set<Id>& ids, std::string_view lang) {
    Places places;
    for (const auto& record : reader.find_many(domain::place_entity(), ids)) {
        places.names.emplace(record.id, record.label(lang));
        if (const auto* country = std::get_if<std::string>(&record["country"]))
            places.countries.emplace(record.id, *country);
    }
    return places;
}

/// For each place of the project and each role of a helix: who of it takes part there.
json::array helix_json(const Project& project, const std::vector<domain::Organisation>& members, const Names& names,
                       const Names& places) {
    json::array rows;
    for (const auto& place : project.places) {
        if (!places.contains(place)) continue;
        json::object roles;
        for (std::size_t role = 0; role < brokerage::helix_roles; ++role) {
            json::array there;
            for (const auto& one : members) {
                if (one.place == place && static_cast<std::size_t>(one.helix_role) == role)
                    there.push_back(named(one.id, names));
            }
            roles[word(static_cast<domain::HelixRole>(role))] = std::move(there);
        }
        rows.push_back({{"place", named(place, places)}, {"roles", std::move(roles)}});
    }
    return rows;
}

json::array precedents_json(const Asked& asked, const Project& project, const Themes& themes) {
    struct Precedent {
        engine::Micro value;
        Record record;
    };
    const auto ours = themes.numbers(project.themes);
    std::vector<Precedent> all;
    for (auto& record : projects_in(*asked.reader, {}, "finished")) {
        const auto other = domain::from_record<Project>(record);
        const auto near = brokerage::likeness(ours, themes.numbers(other.themes), themes.tree);
        if (near.value > 0 && other.id != project.id) all.push_back({near.value, std::move(record)});
    }
    std::ranges::sort(all, [](const Precedent& a, const Precedent& b) {
        return a.value != b.value ? a.value > b.value : a.record.id < b.record.id;
    });
    if (all.size() > precedents_at_most) all.resize(precedents_at_most);
    json::array out;
    for (const auto& one : all) {
        const auto other = domain::from_record<Project>(one.record);
        const auto near = brokerage::likeness(ours, themes.numbers(other.themes), themes.tree);
        json::array shared;
        for (const auto& [theirs, _] : near.themes) shared.push_back(named(themes.tree.id(theirs), themes.names));
        out.push_back({{"id", other.id.to_string()},
                       {"label", one.record.label(asked.lang)},
                       {"likeness", one.value / 10'000},
                       {"themes", std::move(shared)},
                       {"results", std::string{other.results.best(asked.lang)}}});
    }
    return out;
}

json::object reason_json(const brokerage::Reason& reason, const Themes& themes, const Names& offers) {
    json::array shared;
    for (const auto& [theirs, _] : reason.themes) shared.push_back(named(themes.tree.id(theirs), themes.names));
    return {{"ground", word(reason.ground)},
            {"points", reason.points / engine::one},
            {"themes", std::move(shared)},
            {"offer", reason.offer.is_nil() ? json::value{} : named(reason.offer, offers)},
            {"missing_role", reason.is_missing_role},
            {"partner_place", reason.is_partner_place}};
}

}  // namespace

Asked::Asked(const features::Services& services, access::Authority whose, std::string language)
    : authority{std::move(whose)},
      reader{services.store.read(services.judge.sight_of(authority))},
      all{services.store.read(storage::Sight::of_everything())},
      lang{std::move(language)},
      today{base::today(services.clock)} {}

Asked::Asked(const features::Services& services, const http::Request& request)
    : Asked{services, features::authority_of(services, request), request.lang} {}

Names names_of(storage::Reader& reader, const domain::Entity& entity, const std::set<Id>& ids, std::string_view lang) {
    Names names;
    for (const auto& record : reader.find_many(entity, ids)) names.emplace(record.id, record.label(lang));
    return names;
}

json::value named(const Id& id, const Names& names) {
    const auto found = names.find(id);
    if (found == names.end()) return {};
    return json::object{{"id", id.to_string()}, {"label", found->second}};
}

base::Result<json::object> nursery_json(const Asked& asked, const NurseryQuery& query) {
    if (auto good = check_words(query); !good) return good.error();
    const auto themes = themes_of(*asked.reader, asked.lang);
    std::vector<Record> found;
    for (const auto& state : states_in(query.state))
        std::ranges::move(projects_in(*asked.reader, query, state), std::back_inserter(found));
    std::set<Id> place_ids;
    for (const auto& record : found) {
        const auto project = domain::from_record<Project>(record);
        place_ids.insert(project.places.begin(), project.places.end());
    }
    const auto places = places_in(*asked.reader, place_ids, asked.lang);
    const auto theme = themes.tree.find(query.theme);
    std::erase_if(found, [&](const Record& record) {
        const auto project = domain::from_record<Project>(record);
        if (query.state.empty() && !is_seeking(project, asked.today)) return true;
        const auto is_there = [&](const Id& id) {
            const auto country = places.countries.find(id);
            return country != places.countries.end() && country->second == query.country;
        };
        if (!query.country.empty() && std::ranges::none_of(project.places, is_there)) return true;
        const auto touches = [&](int one) { return themes.tree.is_within(one, theme); };
        return !query.theme.is_nil() && (theme < 0 || std::ranges::none_of(themes.numbers(project.themes), touches));
    });
    std::ranges::sort(found, [](const Record& a, const Record& b) {
        return a.created_at != b.created_at ? a.created_at > b.created_at : a.id < b.id;
    });
    json::array items;
    for (std::size_t i = 0; i < std::min(found.size(), listed_at_most); ++i)
        items.push_back(card(found[i], domain::from_record<Project>(found[i]), places.names, themes.names, asked));
    std::set<std::string> countries;
    for (const auto& [_, country] : places.countries) countries.insert(country);
    return json::object{{"today", base::to_iso_day(asked.today)},
                        {"items", std::move(items)},
                        {"total", found.size()},
                        {"countries", json::array(countries.begin(), countries.end())}};
}

json::object project_json(const features::Services& services, const Asked& asked, const Record& record) {
    const auto project = domain::from_record<Project>(record);
    const auto themes = themes_of(*asked.reader, asked.lang);
    const auto places =
        names_of(*asked.reader, domain::place_entity(), {project.places.begin(), project.places.end()}, asked.lang);
    std::set<Id> members{project.organisations.begin(), project.organisations.end()};
    if (!project.coordinator.is_nil()) members.insert(project.coordinator);
    Names names;
    json::array team;
    std::vector<domain::Organisation> organisations;
    for (const auto& one : asked.reader->find_many(domain::organisation_entity(), members)) {
        names.emplace(one.id, one.label(asked.lang));
        organisations.push_back(domain::from_record<domain::Organisation>(one));
        team.push_back({{"id", one.id.to_string()},
                        {"label", one.label(asked.lang)},
                        {"helix_role", word(organisations.back().helix_role)},
                        {"coordinates", one.id == project.coordinator}});
    }
    const auto who = answering(*asked.all, record, asked.today);
    const auto answers = who.persons.contains(asked.authority.person) || asked.authority.is_program;
    const auto may_edit = services.judge.may(asked.authority, access::Action::edit, record);
    const auto is_public = record.visibility() != domain::Visibility::owner;
    json::array next;
    if ((answers || may_edit) && asked.authority.writes) {
        for (const auto state : next_states(project.state)) next.emplace_back(word(state));
    }
    auto out = card(record, project, places, themes.names, asked);
    out["project"] = domain::to_json(record);
    out["team"] = std::move(team);
    out["helix"] = helix_json(project, organisations, names, places);
    out["precedents"] = precedents_json(asked, project, themes);
    out["checked"] = project.checked.text;
    out["source"] =
        named(project.source, names_of(*asked.reader, domain::source_entity(), {project.source}, asked.lang));
    out["locator"] = project.locator;
    out["answers"] = answers;
    out["reachable"] = !who.persons.empty();
    out["next_states"] = std::move(next);
    out["may_edit"] = may_edit;
    out["may_renew"] = (answers || may_edit) && asked.authority.writes;
    out["may_ask"] = is_public && is_seeking(project, asked.today) && !answers;
    return out;
}

json::object fits_json(const Asked& asked, const Record& record) {
    const auto project = domain::from_record<Project>(record);
    const auto themes = themes_of(*asked.reader, asked.lang);
    const auto fits = brokerage::best_fits(seeker_of(*asked.reader, project, themes),
                                           candidates(*asked.reader, themes, asked.today), themes.tree, 12);
    std::set<Id> organisations, offers, places;
    for (const auto& fit : fits) {
        organisations.insert(fit.organisation);
        for (const auto& reason : fit.reasons) {
            if (!reason.offer.is_nil()) offers.insert(reason.offer);
        }
    }
    const auto offer_names = names_of(*asked.reader, domain::offer_entity(), offers, asked.lang);
    std::map<Id, Record> records;
    for (auto& one : asked.reader->find_many(domain::organisation_entity(), organisations)) {
        places.insert(domain::from_record<domain::Organisation>(one).place);
        records.emplace(one.id, std::move(one));
    }
    const auto place_names = names_of(*asked.reader, domain::place_entity(), places, asked.lang);
    json::array items;
    for (const auto& fit : fits) {
        const auto& one = records.at(fit.organisation);
        const auto organisation = domain::from_record<domain::Organisation>(one);
        json::array reasons;
        for (const auto& reason : fit.reasons) {
            if (reason.points > 0) reasons.push_back(reason_json(reason, themes, offer_names));
        }
        items.push_back({{"id", one.id.to_string()},
                         {"label", one.label(asked.lang)},
                         {"helix_role", word(organisation.helix_role)},
                         {"place", named(organisation.place, place_names)},
                         {"points", fit.points / engine::one},
                         {"reasons", std::move(reasons)}});
    }
    return {{"items", std::move(items)}};
}

}  // namespace qiao::nursery

#include "features/imports/cordis_table.hpp"

#include <algorithm>

#include "base/countries.hpp"
#include "base/text.hpp"
#include "features/imports/known_sources.hpp"

namespace qiao::imports {
namespace {

/// Words of names that say what a body is, where the table does not: universities and institutes research, towns govern.
constexpr std::string_view research_words[] = {"universit",  "hochschule", "institut",    "academy",
                                               "akademi",    "college",    "polytechnic", "politec",
                                               "fraunhofer", "cnrs",       "research",    "school"};
constexpr std::string_view government_words[] = {"municipality", "city of",    "stadt ",   "ayuntamiento",
                                                 "comune di",    "gemeente",   "dimos",    "ministry",
                                                 "ministerie",   "commune de", "ville de", "council"};
constexpr std::string_view company_words[] = {" gmbh", " ltd", " limited", " sa",         " spa", " srl",
                                              " bv",   " as",  " ab",      " sl",         " ag",  " oy",
                                              " inc",  " se",  " company", " corporation"};

domain::HelixRole role_of(std::string_view activity_type, std::string_view name) {
    if (activity_type == "HES" || activity_type == "REC") return domain::HelixRole::academia;
    if (activity_type == "PRC") return domain::HelixRole::industry;
    if (activity_type == "PUB") return domain::HelixRole::government;
    const auto folded = base::fold(name);
    const auto holds = [&](const auto& words) {
        return std::ranges::any_of(words,
                                   [&](std::string_view word) { return folded.find(word) != std::string::npos; });
    };
    const auto ends = [&](std::string_view word) { return folded.ends_with(word); };
    if (holds(research_words)) return domain::HelixRole::academia;
    if (holds(government_words)) return domain::HelixRole::government;
    return std::ranges::any_of(company_words, ends) ? domain::HelixRole::industry : domain::HelixRole::external;
}

std::string key(std::string_view name, std::string_view country) {
    return base::fold(name) + "|" + std::string{country};
}

}  // namespace

CordisOrganisations::CordisOrganisations(Run& run) : run_{run} {
    run_.writer().for_each(domain::organisation_entity(), [&](const domain::Record& record) {
        const auto organisation = domain::from_record<domain::Organisation>(record);
        const Known known{record.id, organisation.place};
        for (const auto& [lang, segment] : organisation.name.segments())
            known_.emplace(key(segment.text, organisation.country), known);
        for (const auto& name : organisation.other_names) known_.emplace(key(name.text, organisation.country), known);
    });
}

CordisOrganisations::Known CordisOrganisations::get(std::uint64_t line, const Body& body) {
    const auto known = known_.find(key(body.name, body.country));
    if (known != known_.end()) {
        learn_place(line, known->second, body.place);
        return known->second;
    }
    domain::Organisation made;
    made.id =
        Id::from_key("organisation", "cordis:" + (body.number.empty() ? key(body.name, body.country) : body.number));
    made.name = {"en", body.name};
    if (!body.short_name.empty() && body.short_name != body.name)
        made.other_names.push_back({body.short_name, "und", domain::NameKind::abbreviation});
    made.helix_role = role_of(body.activity, body.name);
    made.country = body.country;
    made.place = body.place;
    made.source = cordis_source().id;
    made.locator = "project " + body.project;
    const auto there = run_.writer().find(domain::organisation_entity(), made.id);
    if (there) {  // under another name here
        const Known found{made.id, domain::from_record<domain::Organisation>(*there).place};
        return known_.emplace(key(body.name, body.country), found).first->second;
    }
    auto record = domain::to_record(domain::organisation_entity(), made);
    record["level"] = {};  // not said
    run_.keep(line, std::move(record));
    return known_.emplace(key(body.name, body.country), Known{made.id, made.place}).first->second;
}

void CordisOrganisations::learn_place(std::uint64_t line, Known& known, const Id& place) {
    if (!known.place.is_nil() || place.is_nil()) return;
    auto record = run_.writer().find(domain::organisation_entity(), known.id);
    if (!record || domain::from_record<domain::Organisation>(*record).source != cordis_source().id) return;
    (*record)["place"] = place;
    run_.keep(line, *std::move(record));
    known.place = place;
    placed_[known.id] = place;
}

}  // namespace qiao::imports

#include <boost/json.hpp>

#include "domain/offer.hpp"
#include "domain/organisation.hpp"
#include "domain/place.hpp"
#include "features/nursery/project_view.hpp"
#include "features/nursery/surroundings.hpp"

namespace qiao::nursery {
namespace {

namespace json = boost::json;
using domain::Record;

template <class E>
std::string said(E value) {
    constexpr auto all = words(E{});
    const auto at = static_cast<std::size_t>(value);
    return at < all.size() ? std::string{all[at]} : std::string{};
}

using Countries = std::map<Id, std::string>;

/// The countries of the places at which something stands.
Countries countries_of(storage::Reader& reader, const std::vector<brokerage::Standing>& all) {
    std::set<Id> places;
    for (const auto& one : all) places.insert(one.place);
    Countries countries;
    for (const auto& record : reader.find_many(domain::place_entity(), places)) {
        auto country = domain::from_record<domain::Place>(record).country;
        if (!country.empty()) countries.emplace(record.id, std::move(country));
    }
    return countries;
}

std::string country_of(const Countries& countries, const Id& place) {
    const auto found = countries.find(place);
    return found == countries.end() ? std::string{} : found->second;
}

}  // namespace

json::object answers_json(const Asked& asked, const Side& side, std::string_view country) {
    const auto themes = themes_of(*asked.reader, asked.lang);
    auto all = standings(*asked.reader, themes, asked.today);
    const auto countries = countries_of(*asked.reader, all);
    std::vector<brokerage::Standing> own;
    for (const auto& one : all) {
        const auto is_ours =
            side.organisation.is_nil() ? one.place == side.place : one.organisation == side.organisation;
        if (is_ours) own.push_back(one);
    }
    const auto home = country_of(countries, own.empty() ? side.place : own.front().place);
    std::set<std::string> known;
    for (const auto& [_, one] : countries) known.insert(one);
    std::erase_if(all, [&](const brokerage::Standing& one) {
        if (country.empty()) return false;
        const auto theirs = country_of(countries, one.place);
        return country == "abroad" ? theirs.empty() || theirs == home : theirs != country;
    });
    const auto answers = brokerage::answers_to(own, all, themes.tree, 60);
    std::set<Id> offers, places, organisations;
    for (const auto& one : answers) offers.insert({one.own, one.other});
    std::map<Id, Record> records;
    for (auto& record : asked.reader->find_many(domain::offer_entity(), offers)) {
        const auto offer = domain::from_record<domain::Offer>(record);
        places.insert(offer.place);
        if (!offer.organisation.is_nil()) organisations.insert(offer.organisation);
        records.emplace(record.id, std::move(record));
    }
    const auto place_names = names_of(*asked.reader, domain::place_entity(), places, asked.lang);
    const auto organisation_names = names_of(*asked.reader, domain::organisation_entity(), organisations, asked.lang);
    const auto told = [&](const Id& id) {
        const auto& record = records.at(id);
        const auto offer = domain::from_record<domain::Offer>(record);
        return json::object{{"id", id.to_string()},
                            {"label", record.label(asked.lang)},
                            {"direction", said(offer.direction)},
                            {"asset", said(offer.asset)},
                            {"theme", named(offer.theme, themes.names)},
                            {"place", named(offer.place, place_names)},
                            {"organisation", named(offer.organisation, organisation_names)}};
    };
    json::array items;
    // Who answers is asked for those alone who could write to them.
    const auto writes = !sides_of(asked.authority).empty();
    for (const auto& one : answers) {
        auto other = told(one.other);
        if (writes) other["reachable"] = !answering(*asked.all, records.at(one.other), asked.today).persons.empty();
        items.push_back({{"own", told(one.own)}, {"other", std::move(other)}, {"fit", one.value / 10'000}});
    }
    return {
        {"standing", own.size()}, {"items", std::move(items)}, {"countries", json::array(known.begin(), known.end())}};
}

}  // namespace qiao::nursery

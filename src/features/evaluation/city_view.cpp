#include "features/evaluation/city_view.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "domain/json_codec.hpp"
#include "domain/partnership.hpp"
#include "domain/place.hpp"
#include "domain/practice.hpp"
#include "domain/resource.hpp"
#include "domain/transfer.hpp"
#include "engine/method/evaluation.hpp"
#include "storage/working_rows.hpp"

namespace qiao::evaluation {
namespace {

namespace json = boost::json;
using domain::Record;

/// Promised and given, of one currency or unit.
struct Sum {
    double promised{0}, given{0};
};

/// What was put in: money by currency, staff and things by unit.
struct Input {
    std::map<std::string, Sum> money{};
    std::map<std::string, Sum> amounts{};
    std::size_t resources{0};

    void add(const domain::Resource& one) {
        ++resources;
        if (!one.promised.currency.empty())
            money[one.promised.currency].promised += static_cast<double>(one.promised.minor);
        if (!one.given.currency.empty()) money[one.given.currency].given += static_cast<double>(one.given.minor);
        if (one.promised_amount) amounts[one.promised_amount->unit].promised += one.promised_amount->value;
        if (one.given_amount) amounts[one.given_amount->unit].given += one.given_amount->value;
    }

    [[nodiscard]] json::object to_json() const {
        json::array in_money, in_amounts;
        for (const auto& [currency, sum] : money)
            in_money.push_back({{"currency", currency},
                                {"promised", static_cast<std::int64_t>(sum.promised)},
                                {"given", static_cast<std::int64_t>(sum.given)}});
        for (const auto& [unit, sum] : amounts)
            in_amounts.push_back({{"unit", unit}, {"promised", sum.promised}, {"given", sum.given}});
        return {{"resources", resources}, {"money", std::move(in_money)}, {"amounts", std::move(in_amounts)}};
    }
};

std::vector<Record> all_where(storage::Reader& reader, const domain::Entity& entity, std::string_view field,
                              const Id& id) {
    return storage::list_all(
        reader,
        {.entity = &entity, .filters = {{std::string{field}, storage::Filter::Kind::contains, id.to_string()}}});
}

json::object linked(const Record& record, std::string_view lang) {
    return {{"id", record.id.to_string()}, {"label", record.label(lang)}};
}

/// The measurements of the city's partnerships, those of the other sides left out.
using OfPartnerships = std::map<Id, std::vector<domain::Measurement>>;

/// Each KPI over all partnerships: first the years of each come together, then the partnerships.
json::array figures_json(storage::Reader& reader, const OfPartnerships& told, const Id& place) {
    std::set<Id> ids;
    std::optional<method::Day> first, last;
    for (const auto& [partnership, measurements] : told) {
        for (const auto& one : measurements) {
            ids.insert(one.kpi);
            const auto from = method::first_day(one.period), until = method::last_day(one.period);
            if (from && (!first || *from < *first)) first = from;
            if (until && (!last || *until > *last)) last = until;
        }
    }
    json::array out;
    if (!first || !last) return out;
    const auto years = method::periods_of(domain::MeasuringRhythm::year, *first, *last);
    for (const auto& record : reader.find_many(domain::kpi_entity(), ids)) {
        const auto kpi = domain::from_record<domain::Kpi>(record);
        std::vector<method::Figure> figures;
        for (const auto& [partnership, measurements] : told) {
            const auto series = method::series_of(std::span{&kpi, 1}, measurements, years, *last);
            const auto own = std::ranges::find(series, place, &method::Series::place);
            const auto& best = own == series.end() ? series.front() : *own;
            if (best.total.is_known()) figures.push_back(best.total);
        }
        if (figures.empty()) continue;
        const auto all = method::together(kpi, figures);
        out.push_back({{"id", kpi.id.to_string()},
                       {"title", domain::to_json(domain::Value{kpi.title})},
                       {"unit", kpi.unit},
                       {"nature", domain::to_json(record["nature"])},
                       {"roll_up", words(kpi.roll_up)[static_cast<std::size_t>(method::roll_up_of(kpi))]},
                       {"value", all.value ? json::value(*all.value) : json::value{}},
                       {"partnerships", figures.size()},
                       {"measurements", all.of.size()}});
    }
    return out;
}

/// Factor × outcome over all practices that the reader sees.
json::object factors_json(storage::Reader& reader) {
    constexpr auto outcomes = domain::words(domain::PracticeOutcome{});
    std::map<std::string, std::map<std::string, std::int64_t>> counts;
    std::map<std::string, std::int64_t> practices;
    for (const auto* factor : {"commitment", "objectives", "stakeholders", "resources", "evaluation"}) counts[factor];
    reader.for_each(domain::practice_entity(), [&](const Record& record) {
        const auto practice = domain::from_record<domain::Practice>(record);
        const auto at = static_cast<std::size_t>(practice.outcome);
        if (at >= outcomes.size()) return;
        const std::string outcome{outcomes[at]};
        ++practices[outcome];
        for (const auto& factor : practice.factors) ++counts[factor][outcome];
    });
    json::object of_all;
    for (const auto outcome : outcomes) of_all[outcome] = practices[std::string{outcome}];
    json::array factors;
    for (auto& [factor, by_outcome] : counts) {
        json::object one{{"factor", factor}};
        for (const auto outcome : outcomes) one[outcome] = by_outcome[std::string{outcome}];
        factors.push_back(std::move(one));
    }
    return {{"practices", std::move(of_all)}, {"factors", std::move(factors)}};
}

json::array transfers_json(storage::Reader& reader, const std::vector<Record>& records, std::string_view other,
                           std::string_view lang) {
    std::set<Id> places;
    for (const auto& record : records) {
        if (const auto* id = std::get_if<Id>(&record[other])) places.insert(*id);
    }
    std::map<Id, std::string> names;
    for (const auto& record : reader.find_many(domain::place_entity(), places)) names[record.id] = record.label(lang);
    json::array out;
    for (const auto& record : records) {
        auto one = linked(record, lang);
        const auto* id = std::get_if<Id>(&record[other]);
        if (id != nullptr) one["place"] = json::object{{"id", id->to_string()}, {"label", names[*id]}};
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace

std::optional<json::object> cooperation_of(storage::Reader& reader, const Id& place, std::string_view lang) {
    const auto city = reader.find(domain::place_entity(), place);
    if (!city) return std::nullopt;
    Input input;
    std::map<Id, Input> by_partnership;
    for (const auto& one :
         storage::load_where<domain::Resource>(reader, domain::resource_entity(), "place", place.to_string())) {
        input.add(one);
        by_partnership[one.partnership].add(one);
    }
    OfPartnerships told;
    json::array partnerships;
    for (const auto& record : all_where(reader, domain::partnership_entity(), "places", place)) {
        auto measurements = storage::load_where<domain::Measurement>(reader, domain::measurement_entity(),
                                                                     "partnership", record.id.to_string());
        std::erase_if(measurements, [&](const auto& one) { return !one.place.is_nil() && one.place != place; });
        auto one = linked(record, lang);
        one["state"] = domain::to_json(record["state"]);
        one["measurements"] = measurements.size();
        one["put_in"] = by_partnership[record.id].to_json();
        partnerships.push_back(std::move(one));
        told.emplace(record.id, std::move(measurements));
    }
    json::array practices;
    for (const auto& record : all_where(reader, domain::practice_entity(), "places", place)) {
        auto one = linked(record, lang);
        one["outcome"] = domain::to_json(record["outcome"]);
        practices.push_back(std::move(one));
    }
    const auto of = [&](std::string_view field) {
        return storage::records_where(reader, domain::transfer_entity(), field, place.to_string());
    };
    return json::object{{"place", linked(*city, lang)},
                        {"partnerships", std::move(partnerships)},
                        {"put_in", input.to_json()},
                        {"figures", figures_json(reader, told, place)},
                        {"practices", std::move(practices)},
                        {"learnt", transfers_json(reader, of("learner"), "mentor", lang)},
                        {"taught", transfers_json(reader, of("mentor"), "learner", lang)},
                        {"in_common", factors_json(reader)}};
}

}  // namespace qiao::evaluation

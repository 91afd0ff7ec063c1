#include "features/coverage/coverage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <set>
#include <unordered_map>

#include "base/countries.hpp"
#include "domain/nouns.hpp"
#include "domain/source.hpp"
#include "domain/theme.hpp"
#include "tabular/csv.hpp"

namespace qiao::coverage {
namespace {

namespace json = boost::json;
using base::Id;
using domain::Entity;
using domain::Record;

/// What a statement on a city rests on; the working records of partnerships say nothing about the world.
constexpr std::string_view covered[] = {"place",   "organisation", "link",  "partnership",
                                        "project", "event",        "offer", "practice"};
constexpr std::chrono::days fresh_for{365};

/// Europe as far as its cities twin with China's: EU, EFTA, candidates and the east of the continent, by ISO code.
constexpr std::string_view europe[] = {"AD", "AL", "AT", "BA", "BE", "BG", "BY", "CH", "CY", "CZ", "DE", "DK",
                                       "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE", "IS", "IT", "LI",
                                       "LT", "LU", "LV", "MC", "MD", "ME", "MK", "MT", "NL", "NO", "PL", "PT",
                                       "RO", "RS", "RU", "SE", "SI", "SK", "SM", "UA", "XK"};

/// How much there is of one thing, by noun.
struct Tally {
    std::map<std::string_view, std::int64_t> by_noun;
    std::int64_t total{0};
    std::int64_t fresh{0};
    base::Instant latest{};

    void add(const Record& record, bool is_fresh) {
        ++by_noun[record.entity->name];
        ++total;
        fresh += is_fresh ? 1 : 0;
        latest = std::max(latest, record.updated_at);
    }
    void tell(json::object& out) const {
        for (const auto noun : covered) {
            const auto found = by_noun.find(noun);
            out[domain::find_entity(noun)->plural] = found == by_noun.end() ? 0 : found->second;
        }
        out["total"] = total;
        out["fresh"] = fresh;
        out["latest"] = total == 0 ? json::value{} : json::value(base::to_rfc3339(latest).substr(0, 10));
    }
};

void collect(const Record& record, std::string_view target, std::set<Id>& into) {
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        if (record.entity->fields[i].target != target) continue;
        if (const auto* id = std::get_if<Id>(&record.values[i])) into.insert(*id);
        if (const auto* many = std::get_if<std::vector<Id>>(&record.values[i])) into.insert(many->begin(), many->end());
    }
}

std::string text_of(const Record& record, std::string_view field) {
    if (record.entity->find_field(field) == nullptr) return {};
    const auto* text = std::get_if<std::string>(&record[field]);
    return text == nullptr ? std::string{} : *text;
}

bool is_on(std::string_view side, const std::set<std::string>& countries) {
    if (side != "europe") return countries.contains(std::string{side});
    return std::ranges::any_of(
        countries, [](const std::string& code) { return std::ranges::find(europe, code) != std::end(europe); });
}

class Counting {
public:
    Counting(storage::Reader& reader, const std::vector<KnownTotal>& known, std::chrono::sys_days today)
        : known_{known}, here_(known.size()), today_{today} {
        reader.for_each(*domain::find_entity("place"),
                        [&](const Record& record) { country_of_.emplace(record.id, text_of(record, "country")); });
        reader.for_each(*domain::find_entity("organisation"), [&](const Record& record) {
            if (auto code = text_of(record, "country"); !code.empty()) country_of_.emplace(record.id, std::move(code));
        });
        for (const auto noun : covered) {
            const auto& entity = *domain::find_entity(noun);
            filled_[noun].resize(entity.fields.size());
            reader.for_each(entity, [&](const Record& record) { take(record); });
        }
    }

    std::map<std::string, Tally> countries;
    std::map<Id, Tally> themes;
    std::map<std::string_view, Tally> nouns;

    [[nodiscard]] std::int64_t here(std::size_t row) const { return here_[row]; }
    [[nodiscard]] std::int64_t filled(std::string_view noun, std::size_t field) const {
        return filled_.at(noun)[field];
    }

private:
    void take(const Record& record) {
        const auto fresh = is_fresh(record);
        nouns[record.entity->name].add(record, fresh);
        for (std::size_t i = 0; i < record.values.size(); ++i)
            filled_[record.entity->name][i] += domain::is_empty(record.values[i]) ? 0 : 1;
        const auto where = countries_of(record);
        for (const auto& code : where) countries[code].add(record, fresh);
        std::set<Id> about;
        collect(record, "theme", about);
        for (const auto& id : about) themes[id].add(record, fresh);
        for (std::size_t i = 0; i < known_.size(); ++i) here_[i] += fits(known_[i], record, where) ? 1 : 0;
    }

    [[nodiscard]] std::set<std::string> countries_of(const Record& record) const {
        std::set<std::string> codes;
        std::set<Id> named;  // its parent is no other country of a place
        if (record.entity->name != "place") collect(record, "place", named);
        collect(record, "organisation", named);
        for (const auto& id : named) {
            if (const auto found = country_of_.find(id); found != country_of_.end()) codes.insert(found->second);
        }
        if (auto own = text_of(record, "country"); !own.empty()) codes.insert(std::move(own));
        codes.erase("");
        return codes;
    }

    /// Touched within a year, or found to be still so by somebody who looked.
    [[nodiscard]] bool is_fresh(const Record& record) const {
        const auto since = today_ - fresh_for;
        if (record.updated_at >= base::Instant{since}) return true;
        if (record.entity->find_field("checked") == nullptr) return false;
        const auto* checked = std::get_if<domain::Edtf>(&record["checked"]);
        const auto day = checked == nullptr || checked->text.empty() ? std::nullopt : checked->latest();
        return day && *day >= since;
    }

    static bool fits(const KnownTotal& row, const Record& record, const std::set<std::string>& where) {
        if (record.entity->name != row.noun || !is_on(row.one_side, where) || !is_on(row.other_side, where))
            return false;
        return row.kinds.empty() || std::ranges::find(row.kinds, text_of(record, "kind")) != row.kinds.end();
    }

    const std::vector<KnownTotal>& known_;
    std::vector<std::int64_t> here_;
    std::chrono::sys_days today_;
    std::unordered_map<Id, std::string> country_of_;
    std::map<std::string_view, std::vector<std::int64_t>> filled_;
};

json::array nouns_json(const Counting& counting, const base::Texts& texts, std::string_view lang) {
    json::array out;
    for (const auto noun : covered) {
        const auto tally = counting.nouns.contains(noun) ? counting.nouns.at(noun) : Tally{};
        const auto& entity = *domain::find_entity(noun);
        out.push_back(json::object{
            {"noun", entity.plural},
            {"label", texts.get(lang, fmt::format("entity.{}.plural", noun))},
            {"count", tally.total},
            {"fresh", tally.fresh},
            {"latest", tally.total == 0 ? json::value{} : json::value(base::to_rfc3339(tally.latest).substr(0, 10))}});
    }
    return out;
}

json::array known_json(storage::Reader& reader, const std::vector<KnownTotal>& known, const Counting& counting,
                       std::string_view lang) {
    json::array out;
    for (std::size_t i = 0; i < known.size(); ++i) {
        const auto& row = known[i];
        const auto source = reader.find(domain::source_entity(), row.source);
        const auto label =
            row.labels.contains(std::string{lang}) ? row.labels.at(std::string{lang}) : row.labels.at("en");
        out.push_back(json::object{{"id", row.id},
                                   {"label", label},
                                   {"noun", domain::find_entity(row.noun)->plural},
                                   {"here", counting.here(i)},
                                   {"total", row.total},
                                   {"at_least", row.at_least},
                                   {"share", std::min<std::int64_t>(100, counting.here(i) * 100 / row.total)},
                                   {"as_of", row.as_of},
                                   {"source", source ? json::value(row.source.to_string()) : json::value{}},
                                   {"source_label", source ? json::value(source->label(lang)) : json::value{}},
                                   {"locator", row.locator}});
    }
    return out;
}

json::array countries_json(const Counting& counting, std::string_view lang) {
    json::array out;
    for (const auto& [code, tally] : counting.countries) {
        json::object row{{"country", code}, {"name", base::country_name(code, lang).value_or(code)}};
        tally.tell(row);
        out.push_back(std::move(row));
    }
    return out;
}

json::array themes_json(storage::Reader& reader, const Counting& counting, std::string_view lang) {
    json::array out;
    reader.for_each(domain::theme_entity(), [&](const Record& record) {
        json::object row{{"id", record.id.to_string()}, {"label", record.label(lang)}};
        const auto found = counting.themes.find(record.id);
        (found == counting.themes.end() ? Tally{} : found->second).tell(row);
        out.push_back(std::move(row));
    });
    std::ranges::stable_sort(out, [](const json::value& a, const json::value& b) {
        return a.at("total").as_int64() > b.at("total").as_int64();
    });
    return out;
}

json::array fields_json(const Counting& counting, const base::Texts& texts, std::string_view lang) {
    json::array out;
    for (const auto noun : covered) {
        const auto& entity = *domain::find_entity(noun);
        const auto total = counting.nouns.contains(noun) ? counting.nouns.at(noun).total : 0;
        json::array fields;
        for (std::size_t i = 0; i < entity.fields.size(); ++i) {
            const auto& field = entity.fields[i];
            if (field.common) continue;
            fields.push_back(json::object{{"field", field.name},
                                          {"label", texts.get(lang, domain::text_key(entity, field))},
                                          {"filled", counting.filled(noun, i)},
                                          {"total", total}});
        }
        out.push_back(json::object{{"noun", entity.plural},
                                   {"label", texts.get(lang, fmt::format("entity.{}.plural", noun))},
                                   {"fields", std::move(fields)}});
    }
    return out;
}

}  // namespace

std::vector<KnownTotal> read_known(std::string_view csv) {
    auto table = tabular::CsvReader::open(tabular::MemoryBytes::borrow(csv));
    base::check(table.ok(), "data/coverage/known.csv");
    std::vector<KnownTotal> rows;
    tabular::Row row;
    for (;;) {
        const auto more = (*table)->next(row);
        base::check(more.ok(), "data/coverage/known.csv");
        if (!*more) return rows;
        const auto& cells = row.cells;
        KnownTotal known{.id = cells[0],
                         .noun = cells[1],
                         .one_side = cells[3],
                         .other_side = cells[4],
                         .at_least = cells[6] == "1",
                         .as_of = cells[7],
                         .source = Id::from_key("source", cells[8]),
                         .locator = cells[9],
                         .labels = {{"en", cells[10]}, {"zh", cells[11]}}};
        std::from_chars(cells[5].data(), cells[5].data() + cells[5].size(), known.total);
        base::check(known.total > 0 && domain::find_entity(known.noun) != nullptr, "data/coverage/known.csv");
        for (std::string_view left = cells[2]; !left.empty();) {
            const auto bar = left.find('|');
            known.kinds.emplace_back(left.substr(0, bar));
            left = bar == std::string_view::npos ? std::string_view{} : left.substr(bar + 1);
        }
        rows.push_back(std::move(known));
    }
}

json::object coverage(storage::Reader& reader, const std::vector<KnownTotal>& known, const base::Texts& texts,
                      std::string_view lang, std::chrono::sys_days today) {
    const Counting counting{reader, known, today};
    return {{"nouns", nouns_json(counting, texts, lang)},
            {"known", known_json(reader, known, counting, lang)},
            {"countries", countries_json(counting, lang)},
            {"themes", themes_json(reader, counting, lang)},
            {"fields", fields_json(counting, texts, lang)}};
}

}  // namespace qiao::coverage

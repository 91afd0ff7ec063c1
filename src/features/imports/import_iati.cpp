#include "features/imports/import_iati.hpp"

#include <algorithm>
#include <set>

#include <cmath>
#include <pugixml.hpp>

#include "base/text.hpp"
#include "domain/organisation.hpp"
#include "domain/partnership.hpp"
#include "domain/project.hpp"
#include "domain/theme.hpp"
#include "features/imports/place_directory.hpp"
#include "features/opendata/iati.hpp"
#include "tabular/xml_elements.hpp"

namespace qiao::imports {
namespace {

using base::Code;
using base::Error;
using base::Id;
using domain::LocalizedText;

constexpr std::size_t uuid_length = 36;

/// "XI-QIAO-project-<uuid>" → its uuid, if that is what stands before it.
std::optional<Id> own_id(std::string_view identifier, std::string_view noun) {
    if (identifier.size() < uuid_length + noun.size() + 2) return std::nullopt;
    const auto before = identifier.substr(0, identifier.size() - uuid_length);
    const auto mark = "-" + std::string{noun} + "-";
    return before.ends_with(mark) ? Id::parse(identifier.substr(before.size())) : std::nullopt;
}

std::string trimmed_text(pugi::xml_node node) {
    std::string text = node.text().as_string();
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first);
}

/// Says in each language what the narratives say; a wording that stands already keeps its state.
void take_words(pugi::xml_node node, std::string_view usual_language, LocalizedText& into) {
    for (const auto& narrative : node.children("narrative")) {
        const std::string own = narrative.attribute("xml:lang").as_string();
        const auto lang = own.empty() ? std::string{usual_language} : own;
        const auto text = trimmed_text(narrative);
        if (!text.empty() && into.in(lang) != text) into.write(lang, text);
    }
}

/// The day, or what stands beside it in words if that begins on it: "2018", "2001~".
domain::Edtf date_in(pugi::xml_node node) {
    const std::string_view day = node.attribute("iso-date").as_string();
    const auto exact = domain::Edtf::parse(day.substr(0, 10));
    if (!exact || exact->text.empty()) return {};
    const auto words = domain::Edtf::parse(trimmed_text(node.child("narrative")));
    const auto is_same = words && !words->text.empty() && words->earliest() == exact->earliest();
    return is_same ? *words : *exact;
}

/// Original budgets, or the revised ones where there are any, as one sum; nothing where they are of several currencies.
domain::Money budget_in(pugi::xml_node activity) {
    std::string_view wanted = "1";
    for (const auto& budget : activity.children("budget")) {
        if (std::string_view{budget.attribute("type").as_string("1")} == "2") wanted = "2";
    }
    domain::Money sum;
    for (const auto& budget : activity.children("budget")) {
        if (std::string_view{budget.attribute("type").as_string("1")} != wanted) continue;
        const auto value = budget.child("value");
        const std::string currency =
            value.attribute("currency").as_string(activity.attribute("default-currency").as_string());
        if (currency.empty() || (!sum.currency.empty() && sum.currency != currency)) return {};
        sum.currency = currency;
        sum.minor += std::llround(value.text().as_double() * 100);
    }
    return sum;
}

class Activities {
public:
    explicit Activities(Run& run) : run_{run}, places_{run.writer()} {
        const auto learn = [&](const domain::Entity& entity, auto& names, auto& ids) {
            run_.writer().for_each(entity, [&](const domain::Record& record) {
                ids.insert(record.id);
                for (const auto* lang : {"en", "zh"}) names.emplace(base::fold(record.label(lang)), record.id);
            });
        };
        learn(domain::organisation_entity(), organisations_by_name_, organisations_);
        learn(domain::theme_entity(), themes_by_name_, themes_);
        run_.writer().for_each(domain::place_entity(),
                               [&](const domain::Record& record) { own_places_.insert(record.id); });
        run_.writer().for_each(domain::project_entity(), [&](const domain::Record& record) {
            const auto project = domain::from_record<domain::Project>(record);
            if (const auto known = project.ids.find("iati"); known != project.ids.end())
                projects_.emplace(known->second, record.id);
        });
    }

    void take(std::uint64_t line, pugi::xml_node activity) {
        const auto identifier = trimmed_text(activity.child("iati-identifier"));
        if (identifier.empty()) return run_.blame(line, Error{Code::missing_value, "iati-identifier"});
        line_ = line;
        language_ = activity.attribute("xml:lang").as_string("en");
        if (const auto id = own_id(identifier, "partnership")) return partnership(*id, activity);
        project(identifier, activity);
    }

private:
    void partnership(const Id& id, pugi::xml_node activity) {
        auto record = known(domain::partnership_entity(), id);
        auto noun = domain::from_record<domain::Partnership>(record);
        common(activity, noun);
        put(noun, std::move(record), activity);
    }

    void project(const std::string& identifier, pugi::xml_node activity) {
        const auto own = own_id(identifier, "project");
        const auto told = projects_.find(identifier);
        const auto id = own                       ? *own
                        : told != projects_.end() ? told->second
                                                  : Id::from_key("project", "iati:" + identifier);
        auto record = known(domain::project_entity(), id);
        auto noun = domain::from_record<domain::Project>(record);
        common(activity, noun);
        if (!own) noun.ids["iati"] = identifier;
        for (const auto& description : activity.children("description")) {
            if (std::string_view{description.attribute("type").as_string()} == "4")
                take_words(description, language_, noun.results);
        }
        if (const auto budget = budget_in(activity); !budget.currency.empty()) {
            if (noun.budget.minor != budget.minor || noun.budget.currency != budget.currency) noun.budget = budget;
        }
        organisations(activity, noun);
        for (const auto& document : activity.children("document-link")) {
            if (std::string_view{document.child("category").attribute("code").as_string()} == "A12")
                noun.url = document.attribute("url").as_string();
        }
        put(noun, std::move(record), activity);
    }

    domain::Record known(const domain::Entity& entity, const Id& id) {
        if (auto found = run_.writer().find(entity, id)) return *std::move(found);
        domain::Record fresh{entity};
        fresh.id = id;
        return fresh;
    }

    template <class T>
    void common(pugi::xml_node activity, T& noun) {
        take_words(activity.child("title"), language_, noun.title);
        for (const auto& description : activity.children("description")) {
            if (std::string_view{description.attribute("type").as_string("1")} != "1") continue;
            // a title stands in where there are no words of its own; it is none
            LocalizedText words;
            take_words(description, language_, words);
            about(words, noun.title, noun.about);
        }
        for (const auto& date : activity.children("activity-date")) {
            const auto type = date.attribute("type").as_int();
            const auto when = date_in(date);
            if (when.text.empty()) continue;
            if (type == 1 || type == 2) noun.start = type == 2 || noun.start.text.empty() ? when : noun.start;
            if (type == 3 || type == 4) noun.end = type == 4 || noun.end.text.empty() ? when : noun.end;
        }
        if (auto found = places_in(activity); !found.empty()) noun.places = std::move(found);
        if (auto found = themes_in(activity); !found.empty()) noun.themes = std::move(found);
    }

    static void about(const LocalizedText& words, const LocalizedText& title, LocalizedText& into) {
        for (const auto& [lang, segment] : words.segments()) {
            if (segment.text != title.in(lang) && segment.text != into.in(lang)) into.write(lang, segment.text);
        }
    }

    /// Its state is written as a word into the record: several of ours are one code, and the one that stands is kept.
    template <class T>
    void put(const T& noun, domain::Record record, pugi::xml_node activity) {
        const auto before = record;
        const auto values = domain::to_record(*record.entity, noun);
        for (std::size_t i = 0; i < record.values.size(); ++i) {
            if (record.entity->fields[i].get != nullptr) record.values[i] = values.values[i];
        }
        record["state"] = before["state"];
        const auto code = activity.child("activity-status").attribute("code").as_int();
        const auto* word = std::get_if<std::string>(&before["state"]);
        const auto same = word != nullptr && opendata::activity_status(*record.entity, *word) == code;
        if (const auto state = opendata::state_of_status(*record.entity, code); !same && !state.empty())
            record["state"] = std::string{state};
        run_.keep(line_, std::move(record));
    }

    std::vector<Id> places_in(pugi::xml_node activity) {
        std::vector<Id> found;
        for (const auto& location : activity.children("location")) {
            const auto own = Id::parse(location.attribute("ref").as_string());
            if (own && own_places_.contains(*own)) {
                found.push_back(*own);
                continue;
            }
            tabular::TwinTown town{.name = trimmed_text(location.child("name").child("narrative"))};
            for (const auto& code : location.children("location-id")) {
                if (std::string_view{code.attribute("vocabulary").as_string()} == "G1")
                    town.geonames = code.attribute("code").as_llong();
            }
            if (const auto countries = activity.children("recipient-country");
                std::distance(countries.begin(), countries.end()) == 1)
                town.country = activity.child("recipient-country").attribute("code").as_string();
            const auto place = places_.find(town);
            if (!place)
                run_.miss(line_, place.error());
            else if (std::ranges::find(found, *place) == found.end())
                found.push_back(*place);
        }
        return found;
    }

    std::vector<Id> themes_in(pugi::xml_node activity) {
        std::vector<Id> found;
        for (const auto& sector : activity.children("sector")) {
            if (std::string_view{sector.attribute("vocabulary").as_string("1")} == "7")
                continue;  // goals follow from themes
            const auto own = Id::parse(sector.attribute("code").as_string());
            if (own && themes_.contains(*own)) {
                found.push_back(*own);
                continue;
            }
            const auto name = trimmed_text(sector.child("narrative"));
            const auto named = themes_by_name_.find(base::fold(name));
            if (!name.empty() && named != themes_by_name_.end())
                found.push_back(named->second);
            else
                run_.miss(line_, Error{Code::unknown_reference,
                                       "sector",
                                       {{"value", name.empty() ? sector.attribute("code").as_string() : name}}});
        }
        return found;
    }

    void organisations(pugi::xml_node activity, domain::Project& project) {
        std::vector<Id> found;
        for (const auto& node : activity.children("participating-org")) {
            const std::string_view ref = node.attribute("ref").as_string();
            const auto role = node.attribute("role").as_int();
            if (own_id(ref, "place") || own_id(ref, "programme")) continue;
            const auto name = trimmed_text(node.child("narrative"));
            auto id = own_id(ref, "organisation");
            if (!id || !organisations_.contains(*id)) {
                const auto named = organisations_by_name_.find(base::fold(name));
                id = named == organisations_by_name_.end() ? std::nullopt : std::optional{named->second};
            }
            if (!id)
                run_.miss(line_, Error{Code::unknown_reference, "participating-org", {{"value", name}}});
            else if (role == 2)
                project.coordinator = *id;
            else if (std::ranges::find(found, *id) == found.end())
                found.push_back(*id);
        }
        if (!found.empty()) project.organisations = std::move(found);
    }

    Run& run_;
    PlaceDirectory places_;
    std::set<Id> own_places_, organisations_, themes_;
    std::map<std::string, Id> organisations_by_name_, themes_by_name_;
    std::map<std::string, Id> projects_;  ///< by the identifier others gave them
    std::uint64_t line_{0};
    std::string language_;
};

/// What `read_rows` goes through; `line` counts activities.
struct ActivityRow {
    std::uint64_t number{0};
    std::span<char> text;
};

class ActivityRows {
public:
    explicit ActivityRows(tabular::ByteSource& bytes) : bytes_{bytes}, elements_{bytes, "iati-activity"} {}
    base::Result<bool> next(ActivityRow& row) {
        if (ended_) return false;
        ++row.number;
        auto more = elements_.next(row.text);
        ended_ = !more;  // what is broken once does not mend further on
        return more;
    }
    [[nodiscard]] std::uint64_t bytes_read() const { return bytes_.bytes_read(); }
    [[nodiscard]] std::uint64_t bytes_total() const { return bytes_.bytes_total(); }

private:
    tabular::ByteSource& bytes_;
    tabular::XmlElements elements_;
    bool ended_{false};
};

}  // namespace

base::Outcome import_iati(Run& run, std::unique_ptr<tabular::ByteSource> bytes) {
    Activities activities{run};
    ActivityRows rows{*bytes};
    ActivityRow row;
    read_rows(run, rows, row, [&](const ActivityRow& good) {
        pugi::xml_document document;
        const auto parsed =
            document.load_buffer_inplace(good.text.data(), good.text.size(), pugi::parse_default, pugi::encoding_utf8);
        if (!parsed) return run.blame(good.number, Error{Code::malformed, "", {{"reason", parsed.description()}}});
        activities.take(good.number, document.document_element());
    });
    return base::done();
}

}  // namespace qiao::imports

// Partnerships and projects as activities of the International Aid Transparency Initiative, version 2.03. The order of the
// elements is that of its schema. Shares that we do not know (of countries, of sectors) are even ones, as the standard wants
// shares that add up to 100; docs/reference/formats.md says so to those who read the file.
#include "features/opendata/iati.hpp"

#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include <pugixml.hpp>
#include <sstream>

#include "domain/organisation.hpp"
#include "domain/partnership.hpp"
#include "domain/place.hpp"
#include "domain/programme.hpp"
#include "domain/project.hpp"
#include "domain/theme.hpp"
#include "features/opendata/addresses.hpp"
#include "features/opendata/visible.hpp"

namespace qiao::opendata {
namespace {

using base::Id;
using domain::LocalizedText;
using domain::Record;

constexpr std::string_view reference_without_register = "XI-QIAO";

/// What activities say of what they refer to.
struct Known {
    std::unordered_map<Id, domain::Place> places;
    std::unordered_map<Id, domain::Organisation> organisations;
    std::unordered_map<Id, domain::Programme> programmes;
    std::unordered_map<Id, domain::Theme> themes;
};

template <class T>
void read_all(storage::Reader& reader, const domain::Entity& entity, std::unordered_map<Id, T>& into) {
    reader.for_each(entity, [&](const Record& record) { into.emplace(record.id, domain::from_record<T>(record)); });
}

/// What partnerships and projects have in common.
struct Activity {
    const domain::Entity* entity{nullptr};
    Id id{};
    base::Instant updated{};
    LocalizedText title{}, about{}, results{};
    std::string state{};
    std::vector<Id> places{}, themes{}, organisations{};
    Id coordinator{}, programme{}, partnership{};
    domain::Edtf start{}, end{};
    domain::Money budget{};
    domain::ExternalIds ids{};
    std::string url{};
};

Activity activity_of(const Record& record) {
    Activity out{.entity = record.entity, .id = record.id, .updated = record.updated_at};
    if (const auto* state = std::get_if<std::string>(&record["state"])) out.state = *state;
    const auto common = [&](const auto& noun) {
        out.title = noun.title, out.about = noun.about, out.places = noun.places, out.themes = noun.themes;
        out.programme = noun.programme, out.start = noun.start, out.end = noun.end;
    };
    if (record.entity->name == "partnership") {
        common(domain::from_record<domain::Partnership>(record));
        return out;
    }
    const auto project = domain::from_record<domain::Project>(record);
    common(project);
    out.results = project.results, out.organisations = project.organisations, out.coordinator = project.coordinator;
    out.partnership = project.partnership, out.budget = project.budget, out.ids = project.ids, out.url = project.url;
    return out;
}

class ActivityXml {
public:
    ActivityXml(const features::Publication& publication, const Known& known)
        : publication_{publication}, known_{known} {}

    /// Empty where the standard asks for more than is known.
    [[nodiscard]] std::string operator()(const Activity& activity) {
        document_.reset();
        root_ = document_.append_child("iati-activity");
        root_.append_attribute("last-updated-datetime") = base::to_rfc3339(activity.updated).c_str();
        root_.append_attribute("xml:lang") = "en";
        root_.append_attribute("linked-data-uri") =
            address_of(publication_.site, *activity.entity, activity.id).c_str();
        head(activity);
        if (!participants(activity)) return {};
        identifiers(activity);
        if (const auto code = activity_status(*activity.entity, activity.state); code != 0)
            add("activity-status").append_attribute("code") = code;
        else
            return {};
        if (!dates(activity)) return {};
        where(activity);
        sectors(activity);
        budget(activity);
        references(activity);
        std::ostringstream out;
        document_.print(out, " ", pugi::format_indent | pugi::format_no_declaration);
        return out.str();
    }

private:
    pugi::xml_node add(const char* name) { return root_.append_child(name); }

    static void narrative(pugi::xml_node node, std::string_view text, std::string_view lang = {}) {
        auto child = node.append_child("narrative");
        if (!lang.empty() && lang != "en") child.append_attribute("xml:lang") = std::string{lang}.c_str();
        child.text() = std::string{text}.c_str();
    }
    static void narratives(pugi::xml_node node, const LocalizedText& text) {
        for (const auto& [lang, segment] : text.segments()) {
            if (!segment.text.empty()) narrative(node, segment.text, lang);
        }
    }

    void head(const Activity& activity) {
        add("iati-identifier").text() = iati_identifier(publication_, *activity.entity, activity.id).c_str();
        auto reporting = add("reporting-org");
        reporting.append_attribute("ref") = publication_.publisher_ref.empty()
                                                ? std::string{reference_without_register}.c_str()
                                                : publication_.publisher_ref.c_str();
        reporting.append_attribute("type") = 90;
        reporting.append_attribute("secondary-reporter") = 1;
        narrative(reporting, publication_.publisher);
        narratives(add("title"), activity.title);
        auto description = add("description");
        description.append_attribute("type") = 1;
        narratives(description, activity.about.empty() ? activity.title : activity.about);
        if (activity.results.empty()) return;
        auto results = add("description");
        results.append_attribute("type") = 4;
        narratives(results, activity.results);
    }

    void participant(std::string_view noun, const Id& id, int type, int role, const LocalizedText& name) {
        auto node = add("participating-org");
        node.append_attribute("ref") =
            fmt::format("{}-{}-{}",
                        publication_.publisher_ref.empty() ? reference_without_register : publication_.publisher_ref,
                        noun, id.to_string())
                .c_str();
        node.append_attribute("type") = type;
        node.append_attribute("role") = role;
        narratives(node, name);
    }

    /// Funder (1), accountable (2), implementing (4). Cities are local governments (11).
    [[nodiscard]] bool participants(const Activity& activity) {
        bool any = false;
        if (const auto found = known_.programmes.find(activity.programme); found != known_.programmes.end()) {
            participant("programme", found->first, 90, 1, found->second.name);
            any = true;
        }
        const auto organisation = [&](const Id& id, int role) {
            const auto found = known_.organisations.find(id);
            if (found == known_.organisations.end()) return;
            const auto helix =
                domain::words(found->second.helix_role)[static_cast<std::size_t>(found->second.helix_role)];
            participant("organisation", id, organisation_type(helix), role, found->second.name);
            any = true;
        };
        organisation(activity.coordinator, 2);
        for (const auto& id : activity.organisations) organisation(id, 4);
        if (activity.entity->name != "partnership" && any) return true;
        for (const auto& id : activity.places) {
            const auto found = known_.places.find(id);
            if (found == known_.places.end()) continue;
            participant("place", id, 11, 4, found->second.name);
            any = true;
        }
        return any;
    }

    void identifiers(const Activity& activity) {
        for (const auto& [scheme, id] : activity.ids) {
            auto node = add("other-identifier");
            node.append_attribute("ref") = fmt::format("{}:{}", scheme, id).c_str();
            node.append_attribute("type") = "A9";
        }
    }

    /// A date that is no whole day is told by its first day, and as it is known in words.
    void date(int type, const domain::Edtf& when) {
        const auto day = when.earliest();
        if (!day) return;
        auto node = add("activity-date");
        node.append_attribute("type") = type;
        const auto iso = base::to_rfc3339(base::Instant{*day}).substr(0, 10);
        node.append_attribute("iso-date") = iso.c_str();
        if (when.text != iso) narrative(node, when.text);
    }

    [[nodiscard]] bool dates(const Activity& activity) {
        const auto status = activity_status(*activity.entity, activity.state);
        if (!activity.start.text.empty()) date(status == 1 ? 1 : 2, activity.start);
        if (!activity.end.text.empty()) date(status == 4 || status == 5 ? 4 : 3, activity.end);
        return static_cast<bool>(root_.child("activity-date"));
    }

    /// Even shares of 100, the first ones a hundredth larger where it does not come out even.
    static std::string share(std::size_t index, std::size_t count) {
        const auto whole = 10'000 / count, rest = 10'000 % count;
        const auto hundredths = whole + (index < rest ? 1 : 0);
        return fmt::format("{}.{:02}", hundredths / 100, hundredths % 100);
    }

    void where(const Activity& activity) {
        std::set<std::string> countries;
        for (const auto& id : activity.places) {
            if (const auto place = known_.places.find(id);
                place != known_.places.end() && !place->second.country.empty())
                countries.insert(place->second.country);
        }
        std::size_t at = 0;
        for (const auto& code : countries) {
            auto node = add("recipient-country");
            node.append_attribute("code") = code.c_str();
            node.append_attribute("percentage") = share(at++, countries.size()).c_str();
        }
        for (const auto& id : activity.places) {
            if (const auto place = known_.places.find(id); place != known_.places.end()) location(place->second);
        }
    }

    void location(const domain::Place& place) {
        auto node = add("location");
        node.append_attribute("ref") = place.id.to_string().c_str();
        node.append_child("location-reach").append_attribute("code") = 1;
        if (const auto geonames = place.ids.find("geonames"); geonames != place.ids.end()) {
            auto id = node.append_child("location-id");
            id.append_attribute("vocabulary") = "G1";
            id.append_attribute("code") = geonames->second.c_str();
        }
        narratives(node.append_child("name"), place.name);
        if (!place.coordinates) return;
        auto point = node.append_child("point");
        point.append_attribute("srsName") = "http://www.opengis.net/def/crs/EPSG/0/4326";
        point.append_child("pos").text() = fmt::format("{} {}", place.coordinates->lat, place.coordinates->lon).c_str();
        node.append_child("exactness").append_attribute("code") = place.coordinates->approximate ? 2 : 1;
    }

    /// The goals that the themes serve (vocabulary 7), and the themes themselves (99, our own).
    void sectors(const Activity& activity) {
        std::set<int> goals;
        std::vector<const domain::Theme*> themes;
        for (const auto& id : activity.themes) {
            const auto theme = known_.themes.find(id);
            if (theme == known_.themes.end()) continue;
            themes.push_back(&theme->second);
            for (const auto& goal : theme->second.sdgs) goals.insert(std::stoi(goal));
        }
        std::size_t at = 0;
        for (const auto goal : goals) {
            auto node = add("sector");
            node.append_attribute("vocabulary") = "7";
            node.append_attribute("code") = goal;
            node.append_attribute("percentage") = share(at++, goals.size()).c_str();
        }
        at = 0;
        for (const auto* theme : themes) {
            auto node = add("sector");
            node.append_attribute("vocabulary") = "99";
            node.append_attribute("vocabulary-uri") = fmt::format("{}/api/v1/themes", publication_.site).c_str();
            node.append_attribute("code") = theme->id.to_string().c_str();
            node.append_attribute("percentage") = share(at++, themes.size()).c_str();
            narratives(node, theme->label);
        }
    }

    /// A budget without its period is none to the standard.
    void budget(const Activity& activity) {
        if (activity.budget.currency.empty() || activity.start.text.empty() || activity.end.text.empty()) return;
        const auto from = activity.start.earliest(), to = activity.end.latest();
        if (!from || !to) return;
        const auto day = [](std::chrono::sys_days when) { return base::to_rfc3339(base::Instant{when}).substr(0, 10); };
        auto node = add("budget");
        node.append_attribute("type") = 1;
        node.append_child("period-start").append_attribute("iso-date") = day(*from).c_str();
        node.append_child("period-end").append_attribute("iso-date") = day(*to).c_str();
        auto value = node.append_child("value");
        value.append_attribute("currency") = activity.budget.currency.c_str();
        value.append_attribute("value-date") = day(*from).c_str();
        const auto minor = activity.budget.minor;
        value.text() =
            fmt::format("{}{}.{:02}", minor < 0 ? "-" : "", std::abs(minor) / 100, std::abs(minor) % 100).c_str();
    }

    void references(const Activity& activity) {
        if (!activity.url.empty()) {
            auto node = add("document-link");
            node.append_attribute("format") = "text/html";
            node.append_attribute("url") = activity.url.c_str();
            narratives(node.append_child("title"), activity.title);
            node.append_child("category").append_attribute("code") = "A12";
        }
        if (activity.partnership.is_nil()) return;
        auto node = add("related-activity");
        node.append_attribute("type") = 1;
        node.append_attribute("ref") =
            iati_identifier(publication_, domain::partnership_entity(), activity.partnership).c_str();
    }

    const features::Publication& publication_;
    const Known& known_;
    pugi::xml_document document_;
    pugi::xml_node root_;
};

}  // namespace

std::string iati_identifier(const features::Publication& publication, const domain::Entity& entity, const Id& id) {
    return fmt::format("{}-{}-{}",
                       publication.publisher_ref.empty() ? reference_without_register : publication.publisher_ref,
                       entity.name, id.to_string());
}

void write_iati(storage::Reader& reader, const features::Publication& publication, base::Instant now,
                const tabular::ByteSink& sink) {
    Known known;
    read_all(reader, domain::place_entity(), known.places);
    read_all(reader, domain::organisation_entity(), known.organisations);
    read_all(reader, domain::programme_entity(), known.programmes);
    read_all(reader, domain::theme_entity(), known.themes);
    Visible visible{reader};
    ActivityXml xml{publication, known};
    sink(fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- Licence: {} -->\n<iati-activities version=\"2.03\" "
        "generated-datetime=\"{}\" linked-data-default=\"{}/id/\">\n",
        [&] {  // a comment may hold no two hyphens
            auto licence = publication.licence;
            for (auto at = licence.find("--"); at != std::string::npos; at = licence.find("--"))
                licence.replace(at, 2, "-");
            std::erase(licence, '>');
            return licence;
        }(),
        base::to_rfc3339(now), publication.site));
    std::size_t left_out = 0;
    for (const auto* entity : {&domain::partnership_entity(), &domain::project_entity()}) {
        visible.prepare(*entity);
        reader.for_each(*entity, [&](const Record& record) {
            const auto text = xml(activity_of(visible.without_hidden(record)));
            left_out += text.empty() ? 1 : 0;
            sink(text);
        });
    }
    sink(fmt::format("<!-- left out, as no date, state or participant is known: {} -->\n</iati-activities>\n",
                     left_out));
}

}  // namespace qiao::opendata

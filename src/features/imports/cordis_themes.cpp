#include "features/imports/cordis_themes.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "domain/theme.hpp"

namespace qiao::imports {
namespace {

using base::Id;

struct Meaning {
    std::string_view says;
    std::string_view theme;  ///< key of the theme that comes with Qiao
};

/// Beginnings of the codes of topics, without "LC-", "CE-", "DT-", "HORIZON-" and the year.
constexpr Meaning calls[] = {{"MG-", "th-mobility"},
                             {"GV-", "th-electric-mobility"},
                             {"GD-5", "th-mobility"},
                             {"SCC-", "th-sustainable-urbanisation"},
                             {"SC3-SCC", "th-smart-city"},
                             {"MISS-CIT", "th-sustainable-urbanisation"},
                             {"SC5-", "th-environment"},
                             {"CLA-", "th-climate"},
                             {"CL5-D1", "th-climate"},
                             {"CL6-CLIMATE", "th-climate"},
                             {"WASTE-", "th-waste-management"},
                             {"WATER-", "th-water"},
                             {"CIRC-", "th-recycling"},
                             {"CL6-CIRCBIO", "th-recycling"},
                             {"EE-", "th-energy-efficiency"},
                             {"CL5-D4", "th-energy-efficiency"},
                             {"LCE-", "th-clean-energy"},
                             {"SC3-RES", "th-clean-energy"},
                             {"CL5-D3", "th-clean-energy"},
                             {"SC3-NZE", "th-low-carbon"},
                             {"SC3-ES", "th-energy"},
                             {"CL5-D5", "th-mobility"},
                             {"CL5-D6", "th-mobility"},
                             {"CL6-BIODIV", "th-environment"},
                             {"CL6-ZEROPOLLUTION", "th-pollution-control"},
                             {"CL6-FARM2FORK", "th-food-safety"},
                             {"SFS-", "th-food-safety"},
                             {"CL2-HERITAGE", "th-cultural-heritage"},
                             {"SC1-", "th-health"},
                             {"PHC-", "th-health"},
                             {"HLTH-", "th-health"},
                             {"ICT-", "th-ict"},
                             {"IoT-", "th-ict"},
                             {"MSCA-", "th-academic-cooperation"}};

/// Words and beginnings of words; a space at the end asks for the whole word. Folded.
constexpr Meaning meanings[] = {{"urban", "th-sustainable-urbanisation"},
                                {"city ", "th-sustainable-urbanisation"},
                                {"cities ", "th-sustainable-urbanisation"},
                                {"smart cit", "th-smart-city"},
                                {"urban planning ", "th-urban-planning"},
                                {"urban regeneration ", "th-housing"},
                                {"regeneration in cities ", "th-housing"},
                                {"nature based ", "th-nature-based-solutions"},
                                {"re naturing ", "th-nature-based-solutions"},
                                {"green infrastructure", "th-nature-based-solutions"},
                                {"edible cit", "th-urban-food"},
                                {"transport ", "th-mobility"},
                                {"transportation ", "th-mobility"},
                                {"traffic ", "th-mobility"},
                                {"vehicle", "th-mobility"},
                                {"electric vehicle", "th-electric-mobility"},
                                {"electric bus", "th-electric-mobility"},
                                {"port cit", "th-port"},
                                {"shipping ", "th-port"},
                                {"pavement", "th-road-carbon"},
                                {"water ", "th-water"},
                                {"wastewater ", "th-water"},
                                {"river ", "th-water"},
                                {"waste ", "th-waste-management"},
                                {"recycl", "th-recycling"},
                                {"circular econom", "th-recycling"},
                                {"hydrogen ", "th-hydrogen-energy"},
                                {"fuel cell", "th-hydrogen-energy"},
                                {"solar ", "th-clean-energy"},
                                {"photovoltaic", "th-clean-energy"},
                                {"wind energy ", "th-clean-energy"},
                                {"wind power ", "th-clean-energy"},
                                {"renewable", "th-clean-energy"},
                                {"biofuel", "th-clean-energy"},
                                {"energy ", "th-energy"},
                                {"energy efficien", "th-energy-efficiency"},
                                {"carbon capture ", "th-low-carbon"},
                                {"low carbon ", "th-low-carbon"},
                                {"carbon neutral", "th-low-carbon"},
                                {"decarboni", "th-low-carbon"},
                                {"climate ", "th-climate"},
                                {"greenhouse gas", "th-climate"},
                                {"air quality ", "th-pollution-control"},
                                {"pollut", "th-pollution-control"},
                                {"emission", "th-pollution-control"},
                                {"biodivers", "th-environment"},
                                {"ecosystem", "th-environment"},
                                {"soil ", "th-environment"},
                                {"soils ", "th-environment"},
                                {"environmental ", "th-environment"},
                                {"resilien", "th-resilience"},
                                {"hazard", "th-resilience"},
                                {"geohazard", "th-resilience"},
                                {"disaster", "th-resilience"},
                                {"heritage ", "th-cultural-heritage"},
                                {"tourism ", "th-tourism"},
                                {"food ", "th-food-safety"},
                                {"health ", "th-health"},
                                {"biomedic", "th-biomedicine"},
                                {"ageing ", "th-silver-economy"},
                                {"artificial intelligence ", "th-ict"},
                                {"internet of things ", "th-ict"},
                                {"big data ", "th-big-data"},
                                {"digital", "th-digitalisation"},
                                {"robot", "th-robotics"},
                                {"manufactur", "th-advanced-manufacturing"},
                                {"socially integrative ", "th-inclusive-city"},
                                {"socially inclusive ", "th-inclusive-city"}};

/// "Re-Naturing Cities" as " re naturing cities ".
std::string words_in(std::string_view text) {
    std::string out{" "};
    for (const char c : base::fold(text)) {
        const auto byte = static_cast<unsigned char>(c);
        const auto is_word = byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (is_word)
            out += c;
        else if (out.back() != ' ')
            out += ' ';
    }
    if (out.back() != ' ') out += ' ';
    return out;
}

/// "HORIZON-CL6-2022-BIODIV-01-05" as "CL6-BIODIV-01-05", "LC-MG-1-3-2018" as "MG-1-3-2018".
std::string call_of(std::string_view topic) {
    for (const std::string_view before : {"HORIZON-", "LC-", "CE-", "DT-"}) {
        if (topic.starts_with(before)) topic.remove_prefix(before.size());
    }
    std::string call{topic};
    if (const auto year = call.find("-20");
        year != std::string::npos && call.size() > year + 5 && call[year + 5] == '-')
        call.erase(year, 5);
    return call;
}

}  // namespace

ThemeWords::ThemeWords(storage::Reader& reader) {
    std::set<Id> here;
    reader.for_each(domain::theme_entity(), [&](const domain::Record& record) {
        here.insert(record.id);
        const auto theme = domain::from_record<domain::Theme>(record);
        const auto take = [&](std::string_view name) {
            auto words = words_in(name);
            if (std::ranges::count(words, ' ') > 2) named_.push_back({std::move(words), record.id});
        };
        for (const auto& [lang, segment] : theme.label.segments()) take(segment.text);
        for (const auto& name : theme.synonyms) take(name.text);
    });
    const auto known = [&](std::string_view key) {
        const auto id = Id::from_key("theme", std::string{key});
        return here.contains(id) ? id : Id{};
    };
    for (const auto& [says, theme] : calls) {
        if (const auto id = known(theme); !id.is_nil()) calls_.emplace_back(says, id);
    }
    for (const auto& [says, theme] : meanings) {
        if (const auto id = known(theme); !id.is_nil()) named_.push_back({" " + std::string{says}, id});
    }
}

std::vector<Id> ThemeWords::in(std::string_view topic, std::string_view text) const {
    std::vector<Id> themes;
    const auto add = [&](const Id& id) {
        if (std::ranges::find(themes, id) == themes.end()) themes.push_back(id);
    };
    const auto call = call_of(topic);
    for (const auto& [code, theme] : calls_) {
        if (call.starts_with(code)) add(theme);
    }
    const auto words = words_in(text);
    for (const auto& named : named_) {
        if (words.find(named.words) != std::string::npos) add(named.theme);
    }
    return themes;
}

}  // namespace qiao::imports

#include <fmt/format.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/countries.hpp"
#include "domain/nouns.hpp"
#include "features/registry/summaries.hpp"
#include "features/search/hits.hpp"

namespace qiao::searches {
namespace {

namespace json = boost::json;
using search::Facet;

constexpr std::size_t values_at_most = 40;

bool is_by_id(Facet facet) { return facet == Facet::place || facet == Facet::theme; }

std::string language_name(const std::string& tag, std::string_view lang) {
    icu::UnicodeString name;
    icu::Locale{tag.c_str()}.getDisplayName(icu::Locale{std::string{lang}.c_str()}, name);
    std::string out;
    name.toUTF8String(out);
    return out;
}

/// What its values are called.
class Namer {
public:
    Namer(Facet facet, const std::vector<std::pair<std::string, std::int64_t>>& values, const Reading& reading)
        : facet_{facet}, reading_{reading} {
        if (!is_by_id(facet)) return;
        registry::Wanted wanted;
        for (const auto& [value, count] : values)
            wanted[facet == Facet::place ? "place" : "theme"].insert(search::id_of_facet(value));
        labels_ = registry::summaries(reading.reader, wanted, reading.texts, reading.lang);
    }
    /// Empty for what the reader does not see.
    [[nodiscard]] std::string operator()(const std::string& value) const {
        const auto& texts = reading_.texts;
        switch (facet_) {
            case Facet::kind: return texts.get(reading_.lang, fmt::format("entity.{}.plural", value));
            case Facet::country: return base::country_name(value, reading_.lang).value_or(value);
            case Facet::language: return language_name(value, reading_.lang);
            case Facet::role: return role(value);
            case Facet::year: return value;
            case Facet::place:
            case Facet::theme: break;
        }
        const auto found = labels_.find(search::id_of_facet(value));
        return found == labels_.end() ? std::string{} : found->second;
    }

private:
    [[nodiscard]] std::string role(const std::string& value) const {
        for (const auto* noun : {"organisation", "meeting_profile"}) {
            const auto key = fmt::format("enum.{}.helix_role.{}", noun, value);
            if (reading_.texts.has("en", key)) return reading_.texts.get(reading_.lang, key);
        }
        return value;
    }

    Facet facet_;
    const Reading& reading_;
    registry::Labels labels_{};
};

json::array values_json(Facet facet, const std::map<std::string, std::int64_t>& counts,
                        const std::set<std::string>& chosen, const Reading& reading) {
    std::vector<std::pair<std::string, std::int64_t>> values{counts.begin(), counts.end()};
    for (const auto& value : chosen) {
        if (!counts.contains(value)) values.emplace_back(value, 0);
    }
    std::ranges::sort(values, [&](const auto& a, const auto& b) {
        if (facet == Facet::year) return a.first > b.first;
        const auto a_chosen = chosen.contains(a.first), b_chosen = chosen.contains(b.first);
        if (a_chosen != b_chosen) return a_chosen;
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    if (values.size() > values_at_most) values.resize(values_at_most);
    const Namer name{facet, values, reading};
    json::array out;
    for (const auto& [value, count] : values) {
        const auto label = name(value);
        if (label.empty()) continue;
        out.push_back({{"value", is_by_id(facet) ? search::id_of_facet(value).to_string() : value},
                       {"label", label},
                       {"count", count},
                       {"chosen", chosen.contains(value)}});
    }
    return out;
}

}  // namespace

json::object facets_json(const search::Found& found, const search::Choices& chosen, const Reading& reading) {
    json::object out;
    for (std::size_t i = 0; i < search::facets_count; ++i) {
        const auto facet = static_cast<Facet>(i);
        const auto counts = found.counts.find(facet);
        const auto picked = chosen.find(facet);
        out[words(Facet{})[i]] =
            values_json(facet, counts == found.counts.end() ? std::map<std::string, std::int64_t>{} : counts->second,
                        picked == chosen.end() ? std::set<std::string>{} : picked->second, reading);
    }
    return out;
}

}  // namespace qiao::searches

#include "engine/names/designations.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "domain/place.hpp"

namespace qiao::engine::names {
namespace {

using enum domain::PlaceKind;
using Role = Designation::Role;

constexpr KindSet set_of(auto... kinds) { return ((KindSet{1} << static_cast<unsigned>(kinds)) | ...); }

constexpr KindSet cities = set_of(city, municipality, metropolitan_area);
constexpr KindSet parts = set_of(district, county, new_area, development_zone);
constexpr KindSet regions = set_of(region, province, state, macro_region);

struct Word {
    std::string_view text;
    Designation designation;
};

constexpr auto words = std::to_array<Word>({
    {"of", {.role = Role::glue}},
    {"the", {.role = Role::glue}},
    {"and", {.role = Role::glue}},
    {"de", {.role = Role::glue}},
    {"di", {.role = Role::glue}},
    {"du", {.role = Role::glue}},
    {"des", {.role = Role::glue}},
    {"del", {.role = Role::glue}},
    {"der", {.role = Role::glue}},
    {"la", {.role = Role::glue}},
    {"d", {.role = Role::glue}},
    {"e", {.role = Role::glue}},
    {"y", {.role = Role::glue}},
    {"und", {.role = Role::glue}},
    {"city", {.kinds = cities | set_of(region)}},
    {"town", {.kinds = cities}},
    {"municipality", {.kinds = cities}},
    {"municipal", {.kinds = cities}},
    {"metropolitan", {.kinds = cities | regions}},
    {"metropole", {.kinds = cities}},
    {"borough", {.kinds = cities | parts}},
    {"prefecture", {.kinds = cities | regions}},
    {"stadt", {.kinds = cities}},
    {"ville", {.kinds = cities}},
    {"comune", {.kinds = cities}},
    {"commune", {.kinds = cities}},
    {"gemeente", {.kinds = cities}},
    {"ayuntamiento", {.kinds = cities}},
    {"ajuntament", {.kinds = cities}},
    {"municipio", {.kinds = cities}},
    {"kommune", {.kinds = cities}},
    {"kommun", {.kinds = cities}},
    {"gmina", {.kinds = cities}},
    {"shi", {.kinds = cities}},
    {"landeshauptstadt", {.kinds = cities}},
    {"hansestadt", {.kinds = cities}},
    {"citta", {.kinds = cities}},
    {"district", {.kinds = parts}},
    {"county", {.kinds = parts}},
    {"area", {.kinds = parts | regions}},
    {"zone", {.kinds = parts}},
    {"new", {.role = Role::modifier}},
    {"development", {.kinds = parts}},
    {"economic", {.kinds = parts}},
    {"technological", {.kinds = parts}},
    {"high", {.role = Role::modifier}},
    {"tech", {.role = Role::modifier}},
    {"hightech", {.kinds = parts}},
    {"landkreis", {.kinds = parts}},
    {"kreis", {.kinds = parts}},
    {"qu", {.kinds = parts}},
    {"province", {.kinds = regions}},
    {"region", {.kinds = regions}},
    {"state", {.kinds = regions}},
    {"autonomous", {.kinds = regions}},
    {"land", {.kinds = regions}},
    {"provincia", {.kinds = regions}},
    {"regione", {.kinds = regions}},
    {"sheng", {.kinds = regions}},
    {"special", {.role = Role::modifier}},
    {"administrative", {.role = Role::modifier}},
    {"integration", {.role = Role::body}},
    {"greater", {.kinds = regions | cities}},
    {"council", {.role = Role::body}},
    {"government", {.role = Role::body}},
    {"authority", {.role = Role::body}},
    {"administration", {.role = Role::body}},
    {"people", {.role = Role::body}},
    {"peoples", {.role = Role::body}},
    {"committee", {.role = Role::body}},
    {"university", {.role = Role::body}},
    {"universitat", {.role = Role::body}},
    {"universite", {.role = Role::body}},
    {"universita", {.role = Role::body}},
    {"universidad", {.role = Role::body}},
    {"polytechnic", {.role = Role::body}},
    {"college", {.role = Role::body}},
    {"institute", {.role = Role::body}},
    {"technology", {.role = Role::body}},
    {"sciences", {.role = Role::body}},
});

struct HanSuffix {
    std::u16string_view text;
    KindSet kinds;
};

// The longest come first.
constexpr auto han_suffixes = std::to_array<HanSuffix>({
    {u"高新技术产业开发区", parts},
    {u"经济技术开发区", parts},
    {u"壮族自治区", regions},
    {u"回族自治区", regions},
    {u"维吾尔自治区", regions},
    {u"特别行政区", cities | regions},
    {u"人民政府", 0},
    {u"市政府", cities},
    {u"自治区", regions},
    {u"自治州", cities | regions},
    {u"自治县", parts},
    {u"开发区", parts},
    {u"高新区", parts},
    {u"新区", parts},
    {u"地区", regions | cities},
    {u"城市", cities},
    {u"市", cities},
    {u"区", parts},
    {u"县", parts},
    {u"省", regions},
    {u"州", regions},
    {u"镇", cities | parts},
    {u"岛", set_of(island)},
});

}  // namespace

const Designation* find_designation(std::string_view word) {
    static const auto table = [] {
        std::unordered_map<std::string_view, const Designation*> made;
        for (const auto& row : words) made.emplace(row.text, &row.designation);
        return made;
    }();
    const auto found = table.find(word);
    return found == table.end() ? nullptr : found->second;
}

std::string proper_of(const std::vector<std::string_view>& name, KindSet& kinds) {
    std::vector<std::string_view> kept;
    bool designated = false, before_designation = false;
    for (auto word = name.rbegin(); word != name.rend(); ++word) {
        const auto* found = find_designation(*word);
        const bool drops = found != nullptr && (found->role != Role::modifier || before_designation);
        if (!drops)
            kept.push_back(*word);
        else
            kinds |= found->kinds;
        designated = designated || (drops && found->role != Role::glue);
        before_designation = drops && found->role != Role::glue;
    }
    std::string proper;
    for (auto word = kept.rbegin(); designated && word != kept.rend(); ++word) proper += *word;
    return proper;
}

bool begins_epithet(std::string_view word) {
    static constexpr auto starts =
        std::to_array<std::string_view>({"am", "an", "bei", "im", "in", "ob", "on", "upon", "under", "by", "sur",
                                         "sous", "les", "aan", "nad", "pod", "na"});
    return std::find(starts.begin(), starts.end(), word) != starts.end();
}

HanDesignation split_han(std::u16string_view name) {
    for (const auto& suffix : han_suffixes) {
        // 苏州, 广州: a syllable of a two-character name is not its designation.
        if (name.size() < suffix.text.size() + 2 || !name.ends_with(suffix.text)) continue;
        const auto proper = name.substr(0, name.size() - suffix.text.size());
        // A city's own name may stand before the designation of its government: 柳州市人民政府.
        const auto inner = suffix.kinds == 0 ? split_han(proper) : HanDesignation{proper, suffix.kinds};
        return {inner.proper, suffix.kinds | inner.kinds};
    }
    return {name, 0};
}

}  // namespace qiao::engine::names

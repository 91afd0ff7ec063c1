#include "engine/names/shard.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <map>
#include <unordered_map>

#include "base/check.hpp"
#include "base/text.hpp"
#include "engine/names/designations.hpp"

namespace qiao::engine::names {
namespace {

constexpr std::int64_t unknown_population = 100'000;

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// "Zhejiang 浙江 (Jiaxing 嘉兴)" → Zhejiang, 浙江, Jiaxing, 嘉兴; each also without its designation.
std::vector<std::u16string> region_keys(const std::vector<std::string>& texts) {
    std::vector<std::u16string> keys;
    const auto add = [&keys](std::u16string key) {
        if (!key.empty() && std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(std::move(key));
    };
    for (const auto& text : texts) {
        add(key_of(text));
        std::string part;
        const auto flush = [&] {
            const auto folded = base::fold(part);
            KindSet kinds = 0;
            add(key_of(part));
            add(base::to_utf16(proper_of(base::split_words(folded), kinds)));
            if (base::has_han(part)) add(std::u16string{split_han(key_of(part)).proper});
            part.clear();
        };
        bool han = false;
        for (std::size_t at = 0; at < text.size();) {
            const auto before = at;
            const char32_t c = base::next_code_point(text, at);
            if (c == '(' || c == ')' || c == U'（' || c == U'）' || c == ',' || c == ';' || c == '/' ||
                (c != ' ' && han != base::is_han(c)))
                flush();
            if (c != ' ') han = base::is_han(c);
            part += text.substr(before, at - before);
        }
        flush();
    }
    return keys;
}

}  // namespace

class ShardBuilder {
public:
    void add(const NamedPlace& given);
    Shard finish() &&;

private:
    void add_name(const PlaceName& name);
    void add_keys(std::string_view text, std::uint32_t entry);
    void add_words(std::uint32_t entry);
    void add_shortened(std::string_view text, std::uint32_t entry);
    void add_key(std::string_view folded, std::uint32_t entry, Form form);
    void add_key(std::u16string_view key, std::uint32_t entry, Form form) {
        keys_.add(key, (entry << 3U) | static_cast<std::uint32_t>(form));
    }
    void add_pinyin(std::uint32_t first);
    std::uint32_t region_list(const NamedPlace& given);
    std::uint8_t lang(std::string_view tag);

    Shard made_;
    KeyTable::Builder keys_;
    KeyTable::Builder words_;
    std::map<std::vector<std::string>, std::uint32_t> region_lists_;
    std::string folded_;  // reused: the name at hand
    std::u16string wide_;
    std::vector<std::string_view> split_;
    bool latin_{false};  // the place at hand has a name in Latin letters
};

Doublings size_of(std::int64_t population) {
    const auto people = static_cast<std::uint64_t>(population > 0 ? population : unknown_population);
    const auto whole = static_cast<int>(std::bit_width(people)) - 1;
    const auto part = whole >= 8 ? people >> (whole - 8) : people << (8 - whole);
    return static_cast<Doublings>(whole * one_doubling + static_cast<Doublings>(part) - one_doubling);
}

std::u16string key_of(std::string_view text) {
    const auto folded = base::squeeze(base::fold(text));
    return base::to_utf16(base::has_han(folded) ? base::simplify_han(folded) : folded);
}

Doublings penalty_of(domain::NameKind kind, bool known_language) {
    using enum domain::NameKind;
    if (kind == official) return 0;
    if (kind == former || (!known_language && kind != misspelling)) return 3 * one_doubling;
    return kind == misspelling || kind == abbreviation ? 2 * one_doubling : one_doubling;
}

Doublings penalty_of(Form form) {
    switch (form) {
        case Form::plain: return 0;
        case Form::spelt_out: return one_doubling / 2;
        case Form::shortened: return one_doubling;
        case Form::proper: return one_doubling;
        case Form::pinyin: return 2 * one_doubling;
    }
    return 0;
}

void ShardBuilder::add(const NamedPlace& given) {
    ShardPlace place{.id = given.id,
                     .parent = given.parent,
                     .country = country_of(given.country),
                     .kind = given.kind,
                     .known_here = given.known_here,
                     .population = std::max<std::int64_t>(given.population, 0)};
    place.size = size_of(place.population);
    place.region_list = region_list(given);
    place.first_entry = static_cast<std::uint32_t>(made_.entries_.size());
    made_.places_.push_back(place);
    latin_ = false;
    for (const auto& name : given.names) add_name(name);
    if (!latin_) add_pinyin(place.first_entry);
    made_.places_.back().entries = static_cast<std::uint32_t>(made_.entries_.size()) - place.first_entry;
}

void ShardBuilder::add_name(const PlaceName& name) {
    const auto text = name.text.substr(0, 400);
    folded_.clear();
    base::fold_onto(text, folded_);
    if (folded_.empty()) return;
    const auto first = made_.places_.back().first_entry;
    for (auto i = first; i < made_.entries_.size(); ++i) {
        if (made_.text(made_.entries_[i]) == text) return;  // the same twice: the first says more
    }
    const auto entry = static_cast<std::uint32_t>(made_.entries_.size());
    made_.entries_.push_back({static_cast<std::uint32_t>(made_.places_.size() - 1),
                              static_cast<std::uint32_t>(made_.texts_.size()), static_cast<std::uint16_t>(text.size()),
                              name.kind, lang(name.lang)});
    made_.texts_ += text;
    add_keys(text, entry);
}

void ShardBuilder::add_keys(std::string_view text, std::uint32_t entry) {
    if (is_ascii(text)) {
        latin_ = true;
        add_key(folded_, entry, Form::plain);
    } else {
        const bool han = base::has_han(folded_);
        if (han) folded_ = base::simplify_han(folded_);
        latin_ = latin_ || (!han && is_ascii(folded_));
        add_key(folded_, entry, Form::plain);
        const auto spelt = base::spell_out_umlauts(text);
        if (spelt != text) add_key(base::fold(spelt), entry, Form::spelt_out);
        if (han) {
            const auto whole = base::to_utf16(base::squeeze(folded_));
            const auto proper = split_han(whole).proper;
            if (proper.size() < whole.size()) add_key(proper, entry, Form::proper);
            // 广州市南沙区: a district written after its city is also the district alone.
            const auto city = whole.find(u'市');
            if (city != std::u16string::npos && city >= 2 && city + 3 <= whole.size()) {
                const auto part = std::u16string_view{whole}.substr(city + 1);
                add_key(part, entry, Form::shortened);
                if (const auto bare = split_han(part).proper; bare.size() < part.size())
                    add_key(bare, entry, Form::proper);
            }
        }
    }
    add_words(entry);
    add_shortened(text, entry);
}

void ShardBuilder::add_words(std::uint32_t entry) {
    if (folded_.find(' ') == std::string::npos) return;
    split_ = base::split_words(folded_);
    for (const auto word : split_) {
        const auto* found = find_designation(word);
        if (found == nullptr || found->role != Designation::Role::glue) words_.add(base::to_utf16(word), entry);
    }
    KindSet kinds = 0;
    if (const auto proper = proper_of(split_, kinds); !proper.empty()) add_key(proper, entry, Form::proper);
    for (std::size_t i = 1; i + 1 < split_.size(); ++i) {
        if (begins_epithet(split_[i])) {
            add_key(
                std::string_view{folded_}.substr(0, static_cast<std::size_t>(split_[i].data() - folded_.data()) - 1),
                entry, Form::shortened);
            break;
        }
    }
}

/// "Huangpu District (Guangzhou), GDD" is also "Huangpu District" and "Huangpu"; 净月(长春…开发区) is also 净月.
void ShardBuilder::add_shortened(std::string_view text, std::uint32_t entry) {
    const auto open = std::min(text.find('('), text.find("（"));
    if (open == std::string_view::npos || open == 0) return;
    auto outside = base::fold(text.substr(0, open));
    if (base::has_han(outside)) outside = base::simplify_han(outside);
    if (outside.empty()) return;
    add_key(outside, entry, Form::shortened);
    KindSet kinds = 0;
    if (const auto proper = proper_of(base::split_words(outside), kinds); !proper.empty())
        add_key(proper, entry, Form::proper);
    if (!base::has_han(outside)) return;
    const auto whole = base::to_utf16(base::squeeze(outside));
    if (const auto bare = split_han(whole).proper; bare.size() < whole.size()) add_key(bare, entry, Form::proper);
    const auto inside = text.substr(open + (text[open] == '(' ? 1 : 3));
    if (const auto key = key_of(inside); key.size() > 2) add_key(key, entry, Form::shortened);
}

void ShardBuilder::add_key(std::string_view folded, std::uint32_t entry, Form form) {
    wide_.clear();
    if (is_ascii(folded)) {
        for (const char c : folded) {
            if (c != ' ') wide_ += static_cast<char16_t>(c);
        }
    } else {
        wide_ = base::to_utf16(base::squeeze(folded));
    }
    add_key(std::u16string_view{wide_}, entry, form);
}

void ShardBuilder::add_pinyin(std::uint32_t first) {
    for (auto i = first; i < made_.entries_.size(); ++i) {
        const auto text = made_.text(made_.entries_[i]);
        if (!base::has_han(text)) continue;
        const auto whole = key_of(text);
        const auto proper = split_han(whole).proper;
        add_key(base::fold(base::han_to_pinyin(text)), i, Form::pinyin);
        if (proper.size() < whole.size())
            add_key(base::fold(base::han_to_pinyin(base::to_utf8(proper))), i, Form::pinyin);
    }
}

std::uint32_t ShardBuilder::region_list(const NamedPlace& given) {
    std::vector<std::string> texts{given.regions.begin(), given.regions.end()};
    const auto [found, fresh] =
        region_lists_.try_emplace(std::move(texts), static_cast<std::uint32_t>(made_.region_lists_.size()));
    if (fresh) made_.region_lists_.push_back({found->first, region_keys(found->first)});
    return found->second;
}

std::uint8_t ShardBuilder::lang(std::string_view tag) {
    if (made_.langs_.empty()) made_.langs_.emplace_back("und");
    const auto found = std::find(made_.langs_.begin(), made_.langs_.end(), tag.empty() ? "und" : tag);
    if (found == made_.langs_.end() && made_.langs_.size() < 255)
        return made_.langs_.emplace_back(tag), static_cast<std::uint8_t>(made_.langs_.size() - 1);
    return found == made_.langs_.end() ? std::uint8_t{1} : static_cast<std::uint8_t>(found - made_.langs_.begin());
}

Shard ShardBuilder::finish() && {
    base::check(made_.entries_.size() < (std::size_t{1} << 29U), "names fit their packed numbers");
    made_.keys_ = std::move(keys_).finish();
    made_.words_ = std::move(words_).finish();
    for (std::uint32_t key = 0; key < made_.keys_.size(); ++key) {
        Doublings most = std::numeric_limits<std::int16_t>::min();
        for (const auto packed : made_.keys_.values(key))
            most = std::max(most, made_.strength(Shard::entry_of(packed), Shard::form_of(packed)));
        made_.strongest_.push_back(static_cast<std::int16_t>(most));
    }
    made_.by_id_.resize(made_.places_.size());
    for (std::uint32_t i = 0; i < made_.by_id_.size(); ++i) made_.by_id_[i] = i;
    std::sort(made_.by_id_.begin(), made_.by_id_.end(),
              [&](auto a, auto b) { return made_.places_[a].id < made_.places_[b].id; });
    made_.texts_.shrink_to_fit();
    made_.entries_.shrink_to_fit();
    made_.places_.shrink_to_fit();
    return std::move(made_);
}

Shard Shard::build(std::span<const NamedPlace> places) {
    ShardBuilder builder;
    for (const auto& place : places) builder.add(place);
    return std::move(builder).finish();
}

Doublings Shard::strength(std::uint32_t entry, Form form) const {
    const auto& name = entries_[entry];
    return places_[name.place].size - penalty_of(name.kind, known_language(name)) - penalty_of(form);
}

const ShardPlace* Shard::find(const Id& id) const {
    const auto at = std::lower_bound(by_id_.begin(), by_id_.end(), id,
                                     [this](std::uint32_t i, const Id& wanted) { return places_[i].id < wanted; });
    return at != by_id_.end() && places_[*at].id == id ? &places_[*at] : nullptr;
}

NamedPlace Shard::given(const ShardPlace& place) const {
    NamedPlace out{.id = place.id,
                   .country = to_string(place.country),
                   .parent = place.parent,
                   .kind = place.kind,
                   .population = place.population,
                   .known_here = place.known_here};
    for (auto i = place.first_entry; i < place.first_entry + place.entries; ++i) {
        out.names.push_back({text(entries_[i]), langs_[entries_[i].lang], entries_[i].kind});
    }
    const auto& texts = region_lists_[place.region_list].texts;
    out.regions.assign(texts.begin(), texts.end());
    return out;
}

std::size_t Shard::bytes() const {
    return places_.capacity() * sizeof(ShardPlace) + entries_.capacity() * sizeof(Entry) + texts_.capacity() +
           by_id_.capacity() * sizeof(std::uint32_t) + strongest_.capacity() * sizeof(std::int16_t) + keys_.bytes() +
           words_.bytes();
}

}  // namespace qiao::engine::names

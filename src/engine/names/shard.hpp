#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/names/country_names.hpp"
#include "engine/names/key_table.hpp"
#include "engine/names/named_place.hpp"

namespace qiao::engine::names {

/// How a key came from a name as it is written.
enum class Form : std::uint8_t {
    plain,      ///< folded
    spelt_out,  ///< umlauts as two letters: "Muenchen"
    shortened,  ///< without a bracket or an epithet: "Frankfurt (Oder)", "Newcastle upon Tyne"
    proper,     ///< without its designation: "Haiyan County" → "haiyan"
    pinyin,     ///< read out, where a place has no name in Latin letters
};

/// Doublings of population, in 1/256: the unit in which plausibility is weighed. A name that stands for one town of
/// 100,000 is as likely as one that stands for another of 200,000 only if it is one doubling (256) nearer.
using Doublings = std::int32_t;
inline constexpr Doublings one_doubling = 256;

/// What a kind of name takes off. Names from a list that does not say their language weigh 1/8: such lists hold slips,
/// abbreviations and names of parts.
[[nodiscard]] Doublings penalty_of(domain::NameKind kind, bool known_language);
[[nodiscard]] Doublings penalty_of(Form form);

struct ShardPlace {
    Id id{};
    Id parent{};
    std::uint32_t first_entry{0};
    std::uint32_t entries{0};
    std::uint32_t region_list{0};
    Country country{0};
    domain::PlaceKind kind{};
    bool known_here{false};
    std::int64_t population{0};
    Doublings size{0};
};

/// One name of one place.
struct Entry {
    std::uint32_t place{0};
    std::uint32_t at{0};
    std::uint16_t length{0};
    domain::NameKind kind{};
    std::uint8_t lang{0};
};

/// The names of a set of places, ready to be searched. Immutable. Threads: may share it.
class Shard {
public:
    [[nodiscard]] static Shard build(std::span<const NamedPlace> places);

    [[nodiscard]] std::span<const ShardPlace> places() const { return places_; }
    [[nodiscard]] const Entry& entry(std::uint32_t index) const { return entries_[index]; }
    [[nodiscard]] std::string_view text(const Entry& entry) const {
        return std::string_view{texts_}.substr(entry.at, entry.length);
    }
    [[nodiscard]] static bool known_language(const Entry& entry) { return entry.lang != 0; }
    /// How likely a key of this entry means its place.
    [[nodiscard]] Doublings strength(std::uint32_t entry, Form form) const;
    /// The greatest strength of any of a key's values.
    [[nodiscard]] Doublings strongest(std::uint32_t key) const { return strongest_[key]; }
    /// The divisions a place lies in, as keys: whole, by script, without brackets and designations.
    [[nodiscard]] std::span<const std::u16string> region_keys(const ShardPlace& place) const {
        return region_lists_[place.region_list].keys;
    }
    [[nodiscard]] const ShardPlace* find(const Id& id) const;

    /// Whole names without spaces → packed entry and form.
    [[nodiscard]] const KeyTable& keys() const { return keys_; }
    /// Words of names of several words → entry.
    [[nodiscard]] const KeyTable& words() const { return words_; }
    [[nodiscard]] static std::uint32_t entry_of(std::uint32_t packed) { return packed >> 3U; }
    [[nodiscard]] static Form form_of(std::uint32_t packed) { return static_cast<Form>(packed & 7U); }

    /// The place as it was given; the views live as long as this shard.
    [[nodiscard]] NamedPlace given(const ShardPlace& place) const;
    [[nodiscard]] std::size_t bytes() const;

private:
    friend class ShardBuilder;
    struct RegionList {
        std::vector<std::string> texts;
        std::vector<std::u16string> keys;  ///< a text in two scripts or with a bracket has several
    };

    std::vector<ShardPlace> places_;
    std::vector<Entry> entries_;
    std::string texts_;
    std::vector<std::string> langs_;
    std::vector<RegionList> region_lists_;  ///< each distinct list of regions once
    std::vector<std::uint32_t> by_id_;
    KeyTable keys_;
    KeyTable words_;
    std::vector<std::int16_t> strongest_;
};

/// log2 of a population; unknown (0) counts as 100,000.
[[nodiscard]] Doublings size_of(std::int64_t population);

/// A folded name of any script as a key: simplified, without spaces.
[[nodiscard]] std::u16string key_of(std::string_view text);

}  // namespace qiao::engine::names

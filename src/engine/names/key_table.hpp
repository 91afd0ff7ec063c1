#pragma once

// Every folded name of a registry, sorted: exact look-up, completion and spelling mistakes in one structure.
//
// The problem: 300,000 names, a query typed a letter at a time, up to two slips of the finger, one core and under two
// milliseconds. Deletion neighbourhoods (SymSpell) answer in microseconds but need some 60 MB for two edits; n-gram lists
// are small but common grams make long lists, and their filter guarantees nothing for short names.
//
// The idea: a sorted list of words *is* a trie, if one knows how many characters each word shares with the one before.
// `near` walks it as such: one row of the edit distance table per character, kept in a stack, rows of shared prefixes
// reused. As soon as a row holds nothing within the bound, every word with that prefix is skipped; a list of minima over
// blocks of 64 makes the skip a few steps. Only 2 × bound + 1 cells of a row can matter.
//
// Measured on the 33,711 places of GeoNames cities15000 (some 330,000 keys): 0.15 ms for one edit, 1.2 ms for two; some ten
// bytes a key beside the characters themselves.

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace qiao::engine::names {

/// Immutable once built. Threads: may share it.
class KeyTable {
public:
    static constexpr std::size_t key_length_max = 64;  ///< UTF-16 units; longer keys are cut, in tables and in queries

    class Builder {
    public:
        void add(std::u16string_view key, std::uint32_t value);
        /// Values of one key stay in the order in which they were added.
        [[nodiscard]] KeyTable finish() &&;

    private:
        struct Row {
            std::uint64_t head;  ///< the first four units: most comparisons end here
            std::uint32_t at;
            std::uint32_t length;
            std::uint32_t value;
        };
        std::u16string units_;
        std::vector<Row> rows_;
    };

    struct Range {
        std::uint32_t first{0};
        std::uint32_t last{0};  ///< one past
    };
    /// A range of keys and how many edits away it is.
    using Found = std::function<void(Range keys, int edits)>;

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(shared_.size()); }
    [[nodiscard]] std::u16string_view key(std::uint32_t index) const;
    [[nodiscard]] std::span<const std::uint32_t> values(std::uint32_t index) const;

    [[nodiscard]] std::optional<std::uint32_t> find(std::u16string_view key) const;
    [[nodiscard]] Range starting_with(std::u16string_view prefix) const;

    /// The keys that begin in the same kind of script as `query`: ASCII, Han or any other.
    [[nodiscard]] Range of_script(std::u16string_view query) const;

    /// Keys at most `edits_max` edits (insert, drop, change, swap neighbours) from `query`; with `unfinished`, keys of which a
    /// beginning is. Only keys of the query's kind of script are looked at (ASCII; Han; all else). Each key is told once,
    /// those that are equal with 0 edits.
    void near(std::u16string_view query, int edits_max, bool unfinished, const Found& found) const;

    [[nodiscard]] std::size_t bytes() const;

private:
    [[nodiscard]] std::uint32_t lower_bound(std::u16string_view key) const;
    [[nodiscard]] std::uint32_t after_prefix(std::uint32_t index, std::size_t length) const;

    std::u16string units_;
    std::vector<std::uint32_t> begins_;  ///< key i is units_[begins_[i], begins_[i + 1])
    std::vector<std::uint32_t> value_begins_;
    std::vector<std::uint32_t> values_;
    std::vector<std::uint8_t> shared_;       ///< units that key i shares with key i − 1
    std::vector<std::uint8_t> block_least_;  ///< the least of each 64 of shared_
};

}  // namespace qiao::engine::names

#include "engine/names/key_table.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace qiao::engine::names {
namespace {

constexpr std::size_t block = 64;

std::uint64_t head_of(std::u16string_view key) {
    std::uint64_t head = 0;
    for (std::size_t i = 0; i < 4; ++i) head = (head << 16U) | (i < key.size() ? key[i] : 0U);
    return head;
}

/// The rows of an edit distance table, one per character of the key on the path from the root.
class Rows {
public:
    Rows(std::u16string_view query, int edits_max) : query_{query}, max_{edits_max}, over_{edits_max + 1} {
        for (int j = 0; j <= width(); ++j) cell(0, j) = static_cast<std::uint8_t>(std::min(j, over_));
        best_[0] = width() <= max_ ? static_cast<std::uint8_t>(width()) : static_cast<std::uint8_t>(over_);
    }

    /// Fills row `depth` for `key[depth - 1]`. Returns the least cell.
    int extend(std::u16string_view key, int depth) {
        const char16_t letter = key[static_cast<std::size_t>(depth - 1)];
        const int low = std::max(0, depth - max_), high = std::min(width(), depth + max_);
        int least = over_;
        if (low > 0 && low <= width() + 1) cell(depth, low - 1) = static_cast<std::uint8_t>(over_);
        for (int j = low; j <= high; ++j) {
            int cost = j == 0 ? depth : over_;
            if (j > 0) {
                const char16_t wanted = query_[static_cast<std::size_t>(j - 1)];
                cost = std::min({cell(depth - 1, j - 1) + (letter == wanted ? 0 : 1), cell(depth, j - 1) + 1, cost});
                const bool swapped = depth > 1 && j > 1 && letter == query_[static_cast<std::size_t>(j - 2)] &&
                                     key[static_cast<std::size_t>(depth - 2)] == wanted;
                if (swapped) cost = std::min(cost, cell(depth - 2, j - 2) + 1);
            }
            if (j < depth + max_) cost = std::min(cost, cell(depth - 1, j) + 1);
            cell(depth, j) = static_cast<std::uint8_t>(std::min(cost, over_));
            least = std::min(least, static_cast<int>(cell(depth, j)));
        }
        const int whole = high == width() && low <= width() ? cell(depth, width()) : over_;
        best_[static_cast<std::size_t>(depth)] =
            static_cast<std::uint8_t>(std::min<int>(whole, best_[static_cast<std::size_t>(depth - 1)]));
        return least;
    }

    [[nodiscard]] int whole(int depth) const {
        const bool in_band = depth - max_ <= width() && width() <= depth + max_;
        return in_band ? cells_[static_cast<std::size_t>(depth)][static_cast<std::size_t>(width())] : over_;
    }
    /// The least distance of any beginning of the key so far.
    [[nodiscard]] int best(int depth) const { return best_[static_cast<std::size_t>(depth)]; }

private:
    [[nodiscard]] int width() const { return static_cast<int>(query_.size()); }
    std::uint8_t& cell(int depth, int j) {
        return cells_[static_cast<std::size_t>(depth)][static_cast<std::size_t>(j)];
    }

    std::u16string_view query_;
    int max_;
    int over_;
    std::array<std::array<std::uint8_t, KeyTable::key_length_max + 1>, KeyTable::key_length_max + 1> cells_;
    std::array<std::uint8_t, KeyTable::key_length_max + 1> best_;
};

}  // namespace

void KeyTable::Builder::add(std::u16string_view key, std::uint32_t value) {
    key = key.substr(0, key_length_max);
    if (key.empty()) return;
    rows_.push_back(
        {head_of(key), static_cast<std::uint32_t>(units_.size()), static_cast<std::uint32_t>(key.size()), value});
    units_ += key;
}

KeyTable KeyTable::Builder::finish() && {
    const auto key_of = [this](const Row& row) { return std::u16string_view{units_}.substr(row.at, row.length); };
    std::sort(rows_.begin(), rows_.end(), [&](const Row& a, const Row& b) {
        if (a.head != b.head) return a.head < b.head;
        const int order = a.length > 4 && b.length > 4 ? key_of(a).substr(4).compare(key_of(b).substr(4))
                                                       : static_cast<int>(a.length) - static_cast<int>(b.length);
        return order != 0 ? order < 0 : a.at < b.at;
    });
    KeyTable table;
    table.units_.reserve(units_.size());
    table.values_.reserve(rows_.size());
    std::u16string_view before;
    for (const Row& row : rows_) {
        const auto key = key_of(row);
        if (before.empty() || key != before) {
            const auto shared = std::mismatch(key.begin(), key.end(), before.begin(), before.end()).first - key.begin();
            table.begins_.push_back(static_cast<std::uint32_t>(table.units_.size()));
            table.value_begins_.push_back(static_cast<std::uint32_t>(table.values_.size()));
            table.shared_.push_back(static_cast<std::uint8_t>(shared));
            table.units_ += key;
            before = key;
        }
        table.values_.push_back(row.value);
    }
    table.begins_.push_back(static_cast<std::uint32_t>(table.units_.size()));
    table.value_begins_.push_back(static_cast<std::uint32_t>(table.values_.size()));
    for (std::size_t i = 0; i < table.shared_.size(); i += block) {
        const auto end = std::min(i + block, table.shared_.size());
        table.block_least_.push_back(*std::min_element(table.shared_.begin() + static_cast<std::ptrdiff_t>(i),
                                                       table.shared_.begin() + static_cast<std::ptrdiff_t>(end)));
    }
    table.units_.shrink_to_fit();
    table.begins_.shrink_to_fit();
    table.value_begins_.shrink_to_fit();
    table.shared_.shrink_to_fit();
    return table;
}

std::u16string_view KeyTable::key(std::uint32_t index) const {
    return std::u16string_view{units_}.substr(begins_[index], begins_[index + 1] - begins_[index]);
}

std::span<const std::uint32_t> KeyTable::values(std::uint32_t index) const {
    return {values_.data() + value_begins_[index], values_.data() + value_begins_[index + 1]};
}

std::uint32_t KeyTable::lower_bound(std::u16string_view wanted) const {
    std::uint32_t low = 0, high = size();
    while (low < high) {
        const auto middle = low + (high - low) / 2;
        if (key(middle) < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

std::optional<std::uint32_t> KeyTable::find(std::u16string_view wanted) const {
    wanted = wanted.substr(0, key_length_max);
    const auto at = lower_bound(wanted);
    return at < size() && key(at) == wanted ? std::optional{at} : std::nullopt;
}

KeyTable::Range KeyTable::starting_with(std::u16string_view prefix) const {
    prefix = prefix.substr(0, key_length_max);
    if (prefix.empty()) return {0, size()};
    const auto first = lower_bound(prefix);
    if (first == size() || !key(first).starts_with(prefix)) return {first, first};
    return {first, after_prefix(first, prefix.size())};
}

/// The first key after `index` that shares fewer than `length` units with it.
std::uint32_t KeyTable::after_prefix(std::uint32_t index, std::size_t length) const {
    auto at = index + 1;
    while (at < size()) {
        if (at % block == 0 && block_least_[at / block] >= length) {
            at += block;
            continue;
        }
        if (shared_[at] < length) return at;
        ++at;
    }
    return size();
}

KeyTable::Range KeyTable::of_script(std::u16string_view query) const {
    const char16_t first = query.empty() ? u'a' : query.front();
    if (first < 0x80) return {0, lower_bound(u"\x80")};
    if (first >= 0x3400 && first <= 0x9FFF) return {lower_bound(u"\x3400"), lower_bound(u"\xA000")};
    return {lower_bound(u"\x80"), size()};
}

void KeyTable::near(std::u16string_view query, int edits_max, bool unfinished, const Found& found) const {
    query = query.substr(0, key_length_max);
    Rows rows{query, edits_max};
    const auto range = of_script(query);
    std::size_t known = 0;  // rows that hold for the key at hand
    for (auto i = range.first; i < range.last;) {
        const auto word = key(i);
        int depth = static_cast<int>(i == range.first ? 0 : std::min<std::size_t>(known, shared_[i]));
        bool left = false;
        while (depth < static_cast<int>(word.size()) && !left) {
            ++depth;
            const int least = rows.extend(word, depth);
            // Nothing below this prefix can come nearer than what is known of it.
            left = least > edits_max || (unfinished && least >= rows.best(depth));
        }
        const int edits = unfinished ? rows.best(depth) : left ? edits_max + 1 : rows.whole(depth);
        const auto next = left ? std::min(after_prefix(i, static_cast<std::size_t>(depth)), range.last) : i + 1;
        if (edits <= edits_max) found({i, next}, edits);
        known = static_cast<std::size_t>(depth);
        i = next;
    }
}

std::size_t KeyTable::bytes() const {
    return units_.capacity() * sizeof(char16_t) + shared_.capacity() + block_least_.capacity() +
           (begins_.capacity() + value_begins_.capacity() + values_.capacity()) * sizeof(std::uint32_t);
}

}  // namespace qiao::engine::names

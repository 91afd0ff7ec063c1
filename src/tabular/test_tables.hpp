#pragma once

// For tests: a table or its faults as lines that a person can read.

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "tabular/bytes.hpp"
#include "tabular/row_source.hpp"
#include "tabular/xlsx.hpp"

namespace qiao::tabular::testing {

using Lines = std::vector<std::string>;

inline std::string joined(const std::vector<std::string>& cells) {
    std::string text;
    for (const auto& cell : cells) text += (&cell == &cells.front() ? "" : "|") + cell;
    return text;
}

/// "!open_quote line=2"
inline std::string told(const base::Error& error) {
    std::string text = "!" + error.text_key.substr(error.text_key.rfind('.') + 1);
    for (const auto* name : {"line", "character", "column", "value", "found", "detail"}) {
        const auto found = error.args.find(name);
        if (found != error.args.end()) text += std::string{" "} + name + "=" + found->second;
    }
    return text;
}

/// "city|country", then "2 Bonn|DE" per row and "!ragged line=3 found=1" per fault.
inline Lines read_table(RowSource& table) {
    Lines lines{joined(table.columns())};
    Row row;
    for (int guard = 0; guard < 100'000; ++guard) {
        const auto more = table.next(row);
        if (!more)
            lines.push_back(told(more.error()));
        else if (*more)
            lines.push_back(std::to_string(row.line) + " " + joined(row.cells));
        else
            return lines;
    }
    return {"does not end"};
}

/// Gives its bytes in pieces of the sizes 1, 2, … `largest`, over and over: finds what goes wrong at seams.
class Crumbs final : public ByteSource {
public:
    Crumbs(std::string bytes, std::size_t largest) : bytes_{std::move(bytes)}, largest_{largest} {}
    base::Result<std::size_t> read(std::span<char> into) override {
        size_ = size_ % largest_ + 1;
        const auto count = std::min({into.size(), size_, bytes_.size() - at_});
        std::memcpy(into.data(), bytes_.data() + at_, count);
        at_ += count;
        return count;
    }
    std::uint64_t bytes_read() const override { return at_; }
    std::uint64_t bytes_total() const override { return bytes_.size(); }

private:
    std::string bytes_;
    std::size_t largest_;
    std::size_t size_{0};
    std::size_t at_{0};
};

/// SplitMix64: the same numbers for the same seed everywhere.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_{seed} {}
    std::size_t below(std::size_t bound) {
        std::uint64_t x = state_ += 0x9E3779B97F4A7C15ULL;
        x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
        return static_cast<std::size_t>((x ^ (x >> 31U)) % bound);
    }

private:
    std::uint64_t state_;
};

inline Lines read_xlsx(const std::string& bytes, XlsxOptions options = {}) {
    const auto table = XlsxReader::open(MemoryBytes::borrow(bytes), std::move(options));
    return table ? read_table(**table) : Lines{told(table.error())};
}

}  // namespace qiao::tabular::testing

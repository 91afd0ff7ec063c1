// What is written comes back unchanged: tables of chance, the same for ever by their seeds.

#include <gtest/gtest.h>

#include "tabular/csv.hpp"
#include "tabular/test_tables.hpp"
#include "tabular/xlsx.hpp"

namespace qiao::tabular {
namespace {

using testing::Dice;
using Table = std::vector<std::vector<std::string>>;

const std::vector<std::string> morsels{"",
                                       "a",
                                       "Bonn",
                                       "柳州",
                                       "Malmö",
                                       "🚲",
                                       " ",
                                       "\"",
                                       "\"\"",
                                       ",",
                                       ";",
                                       "\t",
                                       "\n",
                                       "\r",
                                       "\r\n",
                                       "'",
                                       "=",
                                       "+",
                                       "-",
                                       "@",
                                       "=1+1",
                                       "-0.12",
                                       "007",
                                       "3.50",
                                       "1e5",
                                       "12345678901234567",
                                       "_x0041_",
                                       "_x",
                                       "_x005F_",
                                       "<t>",
                                       "&amp;",
                                       "]]>",
                                       "\x01",
                                       "\x1F",
                                       "\x7F",
                                       "\xEF\xBB\xBF",
                                       "\xE2\x80\xA8",
                                       "true",
                                       "NULL",
                                       "|",
                                       "\\",
                                       "e\xCC\x81",
                                       "longer text with spaces"};

std::string any_text(Dice& dice) {
    std::string text;
    for (std::size_t parts = dice.below(4); parts > 0; --parts) text += morsels[dice.below(morsels.size())];
    if (dice.below(200) == 0) text += std::string(dice.below(30'000), 'x');
    return text;
}

struct Sample {
    std::vector<std::string> names;
    Table rows;
};

Sample any_table(std::uint64_t seed) {
    Dice dice{seed};
    Sample sample;
    const auto width = 1 + dice.below(6);
    for (std::size_t i = 0; i < width; ++i) sample.names.push_back("column \"" + std::to_string(i) + "\", 列");
    for (std::size_t rows = dice.below(40); rows > 0; --rows) {
        auto& row = sample.rows.emplace_back();
        for (std::size_t i = 0; i < width; ++i) row.push_back(any_text(dice));
    }
    return sample;
}

void write(RowSink& sink, const Sample& sample, Dice dice) {
    ASSERT_TRUE(sink.header(sample.names));
    for (const auto& row : sample.rows) {
        std::vector<Cell> cells;
        for (const auto& text : row) cells.push_back({text, dice.below(2) == 0});
        ASSERT_TRUE(sink.row(cells));
    }
    ASSERT_TRUE(sink.finish());
}

Table read(RowSource& source) {
    Table rows;
    Row row;
    for (;;) {
        const auto more = source.next(row);
        if (!more)
            rows.push_back({testing::told(more.error())});
        else if (!*more)
            return rows;
        else
            rows.push_back(row.cells);
    }
}

TEST(RoundTrip, Csv) {
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        const auto sample = any_table(seed);
        const bool safe = seed % 2 == 1;
        const char delimiter = ",;\t"[seed % 3];
        std::string text;
        CsvWriter writer{[&](std::string_view piece) { text += piece; },
                         {.delimiter = delimiter, .byte_order_mark = seed % 5 == 0, .spreadsheet_safe = safe}};
        write(writer, sample, Dice{seed});
        const auto reader = CsvReader::open(std::make_unique<testing::Crumbs>(text, 1 + seed % 9),
                                            {.delimiter = delimiter, .undo_spreadsheet_safe = safe});
        ASSERT_TRUE(reader) << seed;
        ASSERT_EQ((*reader)->columns(), sample.names) << seed;
        ASSERT_EQ(read(**reader), sample.rows) << seed;
    }
}

TEST(RoundTrip, CsvFindsItsDelimiter) {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        auto sample = any_table(seed);
        sample.names.push_back("last");
        for (auto& row : sample.rows) row.push_back("x");
        std::string text;
        CsvWriter writer{[&](std::string_view piece) { text += piece; }, {.delimiter = ",;\t"[seed % 3]}};
        write(writer, sample, Dice{seed});
        const auto reader = CsvReader::open(MemoryBytes::borrow(text));
        ASSERT_EQ(read(**reader), sample.rows) << seed;
    }
}

TEST(RoundTrip, Xlsx) {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        auto sample = any_table(seed);
        sample.names.push_back("last");
        for (auto& row : sample.rows) row.push_back("x");  // an empty row is none to a sheet
        std::string bytes;
        XlsxWriter writer{[&](std::string_view piece) { bytes += piece; }};
        write(writer, sample, Dice{seed});
        const auto reader = XlsxReader::open(MemoryBytes::borrow(bytes));
        ASSERT_TRUE(reader) << seed << testing::told(reader.error());
        ASSERT_EQ((*reader)->columns(), sample.names) << seed;
        ASSERT_EQ(read(**reader), sample.rows) << seed;
    }
}

}  // namespace
}  // namespace qiao::tabular

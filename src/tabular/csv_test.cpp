#include "tabular/csv.hpp"

#include <gtest/gtest.h>

#include "tabular/test_tables.hpp"

namespace qiao::tabular {
namespace {

using namespace std::string_literals;
using testing::Lines;

Lines read_csv(std::unique_ptr<ByteSource> bytes, CsvOptions options = {}) {
    const auto table = CsvReader::open(std::move(bytes), options);
    return table ? testing::read_table(**table) : Lines{testing::told(table.error())};
}

struct Case {
    const char* what;
    std::string text;
    Lines lines;
};

const std::vector<Case> cases{
    {"plain", "city,country\nBonn,DE\nChengdu,CN\n", {"city|country", "2 Bonn|DE", "3 Chengdu|CN"}},
    {"no line end at the end", "city,country\nBonn,DE", {"city|country", "2 Bonn|DE"}},
    {"CRLF", "city,country\r\nBonn,DE\r\n", {"city|country", "2 Bonn|DE"}},
    {"CR alone", "city,country\rBonn,DE\rGhent,BE", {"city|country", "2 Bonn|DE", "3 Ghent|BE"}},
    {"byte order mark",
     "\xEF\xBB\xBF"
     "city,country\nBonn,DE\n",
     {"city|country", "2 Bonn|DE"}},
    {"semicolons", "city;note\nBonn;a, b\n", {"city|note", "2 Bonn|a, b"}},
    {"tabs", "city\tnote\nBonn\ta, b; c\n", {"city|note", "2 Bonn|a, b; c"}},
    {"delimiter inside a quoted name", "\"a,b,c\";d\n1;2\n", {"a,b,c|d", "2 1|2"}},
    {"one column", "city\nBonn\n\"\"\n", {"city", "2 Bonn", "3 "}},
    {"quoted", "a,b\n\"x, y\",\"say \"\"hello\"\"\"\n\"\",\"\"\"\"\n", {"a|b", "2 x, y|say \"hello\"", "3 |\""}},
    {"line breaks in cells", "a,b\n\"x\ny\r\nz\",1\n2,3\n", {"a|b", "2 x\ny\r\nz|1", "5 2|3"}},
    {"empty cells", "a,b,c\n,,\n1,,\n", {"a|b|c", "2 ||", "3 1||"}},
    {"empty lines", "\n\na,b\n\n1,2\r\n\r\n3,4\n\n", {"a|b", "5 1|2", "7 3|4"}},
    {"names are trimmed, cells are not", " a ,b\n x , y\n", {"a|b", "2  x | y"}},
    {"names may be empty", "a,,\n1,2,3\n", {"a||", "2 1|2|3"}},
    {"Chinese", "名称,国家\n柳州,CN\n", {"名称|国家", "2 柳州|CN"}},
    {"header only", "a,b\n", {"a|b"}},
    {"empty", "", {"!empty"}},
    {"white only", "\xEF\xBB\xBF\r\n\n", {"!empty"}},
    {"name twice", "a,b,a\n1,2,3\n", {"!column_twice line=1 column=a"}},
    {"ragged", "a,b\n1\n1,2,3\n1,2\n", {"a|b", "!ragged line=2 found=1", "!ragged line=3 found=3", "4 1|2"}},
    {"stray quote", "a,b\nx \"y\" z,1\n2,3\n", {"a|b", "!stray_quote line=2 column=a", "3 2|3"}},
    {"text after quote", "a,b\n1,\"x\"y\n2,3\n", {"a|b", "!text_after_quote line=2 column=b", "3 2|3"}},
    {"open quote", "a,b\n1,2\n3,\"x\n4,5\n6,7\n", {"a|b", "2 1|2", "!open_quote line=3"}},
    {"open quote in the header", "a,\"b\n1,2\n", {"!open_quote line=1"}},
    {"quote at the very end", "a,b\n1,\"", {"a|b", "!open_quote line=2"}},
    {"zero byte", "a,b\n1,2\n3,x\0y\n4,5\n"s, {"a|b", "2 1|2", "!zero_byte line=3 character=4"}},
    {"not UTF-8", "a,b\n1,2\nGöteborg,M\xE4lm\xF6\n", {"a|b", "2 1|2", "!not_utf8 line=3 character=11"}},
    {"not UTF-8 in a long cell", "a,b\n\"x\nyö\xFFz\",1\n", {"a|b", "!not_utf8 line=3 character=3"}},
    {"overlong", "a\n\xC0\x80\n", {"a", "!not_utf8 line=2 character=1"}},
    {"surrogate", "a\n\xED\xA0\x80\n", {"a", "!not_utf8 line=2 character=1"}},
    {"cut in a character", "a\nx\xE6\x9F", {"a", "!not_utf8 line=2 character=2"}},
};

TEST(Csv, ReadsAndNamesFaults) {
    for (const auto& [what, text, lines] : cases) EXPECT_EQ(read_csv(MemoryBytes::borrow(text)), lines) << what;
}

TEST(Csv, SeamsBetweenPiecesDoNotMatter) {
    for (const auto& [what, text, lines] : cases) {
        for (const std::size_t largest : {1, 2, 3, 7}) {
            EXPECT_EQ(read_csv(std::make_unique<testing::Crumbs>(text, largest)), lines) << what << " " << largest;
        }
    }
}

TEST(Csv, SeamsBetweenBuffersDoNotMatter) {
    for (const std::size_t shift : {0, 1, 2, 3}) {
        std::string text = "a,b\n" + std::string(shift, 'x') + ",1\n";
        Lines lines{"a|b", "2 " + std::string(shift, 'x') + "|1"};
        for (int row = 3; row < 30'000; ++row) {
            text += "\"柳\"\"州\",\"ö\r\nx\"\r\n";
            lines.push_back(std::to_string(3 + 2 * (row - 3)) + " 柳\"州|ö\r\nx");
        }
        ASSERT_EQ(read_csv(MemoryBytes::borrow(text)), lines);
    }
}

TEST(Csv, PlaceOfAFaultFarBehind) {
    std::string text = "a,b\n\"" + std::string(300'000, 'x') + "\n" + std::string(300'000, 'y') + "ö";
    text += "\xFF\",1\n";
    EXPECT_EQ(read_csv(MemoryBytes::borrow(text)), (Lines{"a|b", "!not_utf8 line=3 character=300002"}));
}

TEST(Csv, LimitsHoldAndTheNextRowIsFound) {
    const CsvOptions small{.limits = {.cell_bytes = 5, .row_bytes = 8, .columns = 3}};
    EXPECT_EQ(read_csv(MemoryBytes::borrow("a,b\n12345,1\n123456,1\n\"123\n456\",1\n12345,1234\n1,2\n"), small),
              (Lines{"a|b", "2 12345|1", "!cell_too_large line=3 column=a", "!cell_too_large line=4 column=a",
                     "!row_too_large line=6 column=b", "7 1|2"}));
    EXPECT_EQ(read_csv(MemoryBytes::borrow("a,b,c,d\n"), small), (Lines{"!too_many_columns line=1"}));
    EXPECT_EQ(read_csv(MemoryBytes::borrow("a,b,c\n1,2,3,4,5,6,7\n1,2,3\n"), small),
              (Lines{"a|b|c", "!ragged line=2 found=7", "3 1|2|3"}));
}

TEST(Csv, AHugeCellIsRefusedWithoutKeepingIt) {
    const auto text = "a,b\n" + std::string(3 * 1024 * 1024, 'x') + ",1\n2,3\n";
    EXPECT_EQ(read_csv(MemoryBytes::borrow(text)), (Lines{"a|b", "!cell_too_large line=2 column=a", "3 2|3"}));
    const auto open = "a,b\n\"" + std::string(9 * 1024 * 1024, '\n');
    EXPECT_EQ(read_csv(MemoryBytes::borrow(open)), (Lines{"a|b", "!open_quote line=2"}));
}

TEST(Csv, WithoutHeaderTheFirstRowOrTheCallerSaysTheWidth) {
    EXPECT_EQ(read_csv(MemoryBytes::borrow("1,2\n3\n"), {.header = false}),
              (Lines{"", "1 1|2", "!ragged line=2 found=1"}));
    EXPECT_EQ(read_csv(MemoryBytes::borrow("1,2\n"), {.header = false, .columns = 3}),
              (Lines{"", "!ragged line=1 found=2"}));
    EXPECT_EQ(read_csv(MemoryBytes::borrow(""), {.header = false}), (Lines{""}));
}

TEST(Csv, WithoutQuotesAQuoteIsACharacter) {
    EXPECT_EQ(read_csv(MemoryBytes::borrow("a\tb\n\"x\t5\"\n"), {.quotes = false}), (Lines{"a|b", "2 \"x|5\""}));
}

std::string write_csv(const std::vector<std::vector<std::string>>& rows, CsvWriteOptions options = {}) {
    std::string text;
    CsvWriter writer{[&](std::string_view piece) { text += piece; }, options};
    for (const auto& row : rows) {
        std::vector<Cell> cells;
        for (const auto& cell : row) cells.push_back({cell});
        EXPECT_TRUE(writer.row(cells));
    }
    EXPECT_TRUE(writer.finish());
    return text;
}

TEST(Csv, WritesQuotesWhereNeeded) {
    EXPECT_EQ(write_csv({{"a", "b c"}, {"x,y", "say \"hi\""}, {"1\n2", "\r"}, {"", ""}}),
              "a,b c\r\n\"x,y\",\"say \"\"hi\"\"\"\r\n\"1\n2\",\"\r\"\r\n,\r\n");
    EXPECT_EQ(write_csv({{""}, {"x"}}), "\"\"\r\nx\r\n");
    EXPECT_EQ(write_csv({{"x,y", "p;q"}}, {.delimiter = ';', .byte_order_mark = true}), "\xEF\xBB\xBFx,y;\"p;q\"\r\n");
}

TEST(Csv, GuardsAgainstFormulasOnlyWhenAsked) {
    const std::vector<std::vector<std::string>> rows{{"=1+1", "+49 228", "-x", "@sum", "-0.12"},
                                                     {"'=1", "'x", "''-1", "+8", "\tx"}};
    const auto guarded = write_csv(rows, {.spreadsheet_safe = true});
    EXPECT_EQ(guarded, "'=1+1,'+49 228,'-x,'@sum,-0.12\r\n''=1,'x,'''-1,+8,'\tx\r\n");
    EXPECT_EQ(
        read_csv(MemoryBytes::borrow(guarded), {.delimiter = ',', .header = false, .undo_spreadsheet_safe = true}),
        (Lines{"", "1 =1+1|+49 228|-x|@sum|-0.12", "2 '=1|'x|''-1|+8|\tx"}));
    EXPECT_EQ(write_csv({{"=1+1", "-x"}}), "=1+1,-x\r\n");
}

}  // namespace
}  // namespace qiao::tabular

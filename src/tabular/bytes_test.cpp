#include "tabular/bytes.hpp"

#include <gtest/gtest.h>

#include "tabular/cell_text.hpp"
#include "tabular/fault.hpp"
#include "tabular/test_tables.hpp"

namespace qiao::tabular {
namespace {

TEST(Bytes, MemoryIsReadOnceAndCounted) {
    const auto source = MemoryBytes::own("abcdef");
    char buffer[4];
    EXPECT_EQ(*source->read(buffer), 4U);
    EXPECT_EQ(source->bytes_read(), 4U);
    EXPECT_EQ(source->bytes_total(), 6U);
    EXPECT_EQ(*source->read(buffer), 2U);
    EXPECT_EQ(*source->read(buffer), 0U);
}

TEST(Bytes, PeekedBytesAreReadAgain) {
    PeekBytes source{std::make_unique<testing::Crumbs>("abcdefgh", 2)};
    EXPECT_EQ(*source.peek(3), "abc");
    EXPECT_EQ(*source.peek(5), "abcde");
    EXPECT_EQ(*source.peek(2), "ab");
    EXPECT_EQ(*read_all(source, 100), "abcdefgh");
}

TEST(Bytes, PeekEndsWithTheSource) {
    PeekBytes source{MemoryBytes::borrow("ab")};
    EXPECT_EQ(*source.peek(100), "ab");
    EXPECT_EQ(*read_all(source, 2), "ab");
}

TEST(Bytes, ReadAllStopsAtItsLimit) {
    const auto source = MemoryBytes::own(std::string(1'000'000, 'x'));
    const auto all = read_all(*source, 999'999);
    ASSERT_FALSE(all);
    EXPECT_EQ(all.error().code, base::Code::too_large);
    EXPECT_EQ(all.error().args.at("limit"), "999999");
}

TEST(Bytes, AFileThatIsNotThereIsNotFound) {
    for (const auto* path : {"/nowhere/at/all.csv", "/"}) {
        const auto file = FileBytes::open(path);
        ASSERT_FALSE(file);
        EXPECT_EQ(file.error().code, base::Code::not_found);
        EXPECT_EQ(file.error().args.at("value"), path);
    }
}

TEST(Fault, SaysWhereAndWhat) {
    const auto error = fault(base::Code::invalid_value, "ragged", {.line = 3, .column = "name", .value = "x"});
    EXPECT_EQ(error.text_key, "error.table.ragged");
    EXPECT_EQ(error.field, "name");
    EXPECT_EQ(error.args, (std::map<std::string, std::string>{{"line", "3"}, {"column", "name"}, {"value", "x"}}));
}

TEST(Fault, CutsLongValuesBetweenCharacters) {
    EXPECT_EQ(shortened("柳州市", 9), "柳州市");
    EXPECT_EQ(shortened("柳州市", 8), "柳州…");
    EXPECT_EQ(shortened("abc", 0), "…");
}

TEST(CellText, NumbersAreWrittenShortest) {
    EXPECT_EQ(write_decimal(0.1), "0.1");
    EXPECT_EQ(write_decimal(0.30000000000000004), "0.30000000000000004");
    EXPECT_EQ(write_decimal(33711), "33711");
    EXPECT_EQ(write_decimal(-0.0), "0");
    EXPECT_EQ(write_decimal(1e-7), "1e-07");
    EXPECT_EQ(write_decimal(123456789012345680.0), "1.2345678901234568e+17");
}

TEST(CellText, ReadsOnlyWholeNumbers) {
    EXPECT_EQ(read_integer("12"), 12);
    for (const auto* text : {"", "1.0", "1 ", " 1", "x", "99999999999999999999"})
        EXPECT_FALSE(read_integer(text)) << text;
    EXPECT_EQ(read_decimal("-0.12"), -0.12);
    for (const auto* text : {"", "1,5", "nan", "inf", "1x", "1e999"}) EXPECT_FALSE(read_decimal(text)) << text;
}

TEST(CellText, KnowsDates) {
    for (const auto* text : {"2026-05-17", "2024-02-29"}) EXPECT_TRUE(is_iso_date(text)) << text;
    for (const auto* text : {"", "2026-5-17", "2026-02-30", "2026-13-01", "2026/05/17", "20260517  "}) {
        EXPECT_FALSE(is_iso_date(text)) << text;
    }
}

}  // namespace
}  // namespace qiao::tabular

#include "tabular/format.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include "tabular/test_tables.hpp"
#include "tabular/test_workbook.hpp"

namespace qiao::tabular {
namespace {

using namespace std::string_literals;
using testing::Lines;

const std::string place = "1\tX\tX\t\t1.5\t2.5\tP\tPPL\tCN\t\t\t\t\t\t5\t\t\tAsia/Shanghai\t2026-05-17\n";

TEST(Format, ContentDecides) {
    struct Case {
        std::string head;
        const char* filename;
        const char* format;
    };
    const Case cases[]{
        {"a,b\n1,2\n", "x.csv", "csv"},
        {"a;b\n1;2\n", "x.txt", "csv"},
        {"a\tb\n1\t2\n", "x.csv", "tsv"},
        {"a\n1\n", "x.tsv", "tsv"},
        {"a\n1\n", "x.TSV.gz", "tsv"},
        {"a\n1\n", "x", "csv"},
        {"", "x.tsv", "tsv"},
        {"", "x.xlsx", "xlsx"},
        {"", "", "csv"},
        {"PK\x03\x04rest", "x.csv", "xlsx"},
        {"\xD0\xCF\x11\xE0", "x.xls", "xlsx"},
        {place, "cities15000.txt", "geonames"},
        {"\xEF\xBB\xBF" + place, "x.csv", "geonames"},
        {"Q1\tQ2\nQ3\tQ4\n", "x", "twin-towns"},
        {"city1,country1,lat1,lng1,city2,country2,lat2,lng2\n", "x.csv", "twin-towns"},
        {"{\"a\":1}", "x.csv", "json"},
        {" [\n{", "x", "json"},
        {"[note],b\n", "x.csv", "csv"},
        {"%PDF-1.7\n", "x.csv", "unknown"},
        {"\x89PNG\r\n\0\0"s, "x.csv", "unknown"},
        {"\xFF\xFE"
         "a\0\t\0b\0\n\0"s,
         "x.txt", "tsv"},
    };
    for (const auto& [head, filename, format] : cases) {
        EXPECT_EQ(name_of(detect_format(head, filename)), format) << head << " " << filename;
    }
}

std::string pack(const std::string& text) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string packed(deflateBound(&stream, text.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

Lines open_and_read(const std::string& bytes, const char* filename) {
    const auto table = open_table(MemoryBytes::borrow(bytes), filename);
    return table ? testing::read_table(**table) : Lines{testing::told(table.error())};
}

TEST(Format, OneDoorForAllTables) {
    const auto workbook = testing::make_zip(testing::workbook_parts(
        R"(<row r="1"><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row>)"
        R"(<row r="2"><c><v>1</v></c><c><v>2</v></c></row>)"));
    const Lines lines{"a|b", "2 1|2"};
    EXPECT_EQ(open_and_read("a,b\n1,2\n", "x.csv"), lines);
    EXPECT_EQ(open_and_read("a\tb\n1\t2\n", "x.tsv"), lines);
    EXPECT_EQ(open_and_read(workbook, "x.xlsx"), lines);
    EXPECT_EQ(open_and_read(pack("a,b\n1,2\n"), "x.csv.gz"), lines);
    EXPECT_EQ(open_and_read(pack(workbook), "x.xlsx.gz"), lines);
    EXPECT_EQ(open_and_read("\xFF\xFE"
                            "a\0\t\0b\0\n\0"
                            "1\0\t\0"
                            "2\0"s,
                            "Unicode.txt"),
              lines);
}

TEST(Format, WhatIsNoTableIsNamed) {
    EXPECT_EQ(open_and_read("{}", "x.csv"), Lines{"!no_table detail=json"});
    EXPECT_EQ(open_and_read("%PDF-1.7", "x.csv"), Lines{"!no_table detail=unknown"});
    EXPECT_EQ(open_and_read(place, "cities.csv"), Lines{"!no_table detail=geonames"});
    EXPECT_EQ(open_and_read(pack(pack("a,b\n")), "x.csv.gz"), Lines{"!gzip_twice"});
    EXPECT_EQ(open_and_read(pack("a,b\n1,2\n").substr(0, 20), "x.csv.gz"), Lines{"!gzip_cut"});
    EXPECT_EQ(open_and_read("", "x.csv"), Lines{"!empty"});
    EXPECT_EQ(open_and_read("", "x.xlsx"), Lines{"!xlsx_other detail=0 B"});
}

}  // namespace
}  // namespace qiao::tabular

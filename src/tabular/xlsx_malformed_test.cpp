#include <gtest/gtest.h>

#include "tabular/test_tables.hpp"
#include "tabular/test_workbook.hpp"
#include "tabular/xlsx.hpp"

namespace qiao::tabular {
namespace {

using namespace std::string_literals;
using testing::Lines;
using testing::Parts;

const std::string rows =
    R"(<row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row r="2"><c><v>1</v></c></row>)";
const std::string strings = "<si><t>a</t></si><si><t>b</t></si>";

Parts good() { return testing::workbook_parts(rows, strings); }

Parts with(const std::string& part, const std::string& text) {
    auto parts = good();
    parts[part] = text;
    return parts;
}

Parts without(const std::string& part) {
    auto parts = good();
    parts.erase(part);
    return parts;
}

TEST(XlsxMalformed, TheUntouchedWorkbookIsGood) {
    EXPECT_EQ(testing::read_xlsx(testing::make_zip(good())), (Lines{"a|b", "2 1|"}));
}

TEST(XlsxMalformed, OtherFilesAreNamed) {
    const auto compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s + std::string(600, '\0');
    const auto locked = compound + "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"s;
    const std::pair<std::string, std::string> cases[]{
        {"", "!xlsx_other detail=0 B"},
        {"a,b\n1,2\n", "!xlsx_other detail=CSV"},
        {"%PDF-1.7", "!xlsx_other detail=PDF"},
        {"<html><table>", "!xlsx_other detail=HTML"},
        {"<?xml version='1.0'?><Workbook>", "!xlsx_other detail=XML"},
        {"\x89PNG\0"s, "!xlsx_other detail=?"},
        {compound, "!xlsx_old"},
        {locked, "!xlsx_locked"},
        {testing::make_zip({{"readme.txt", "hello"}}), "!xlsx_other detail=ZIP"},
        {testing::make_zip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", ""}}),
         "!xlsx_other detail=ODS"},
        {testing::make_zip(with("xl/workbook.xml", "<w:document/>")), "!xlsx_other detail=DOCX"},
        {"PK rubbish", "!zip_broken"},
    };
    for (const auto& [bytes, fault] : cases) EXPECT_EQ(testing::read_xlsx(bytes), Lines{fault});
}

TEST(XlsxMalformed, EveryCutIsNoticed) {
    const auto bytes = testing::make_zip(good());
    for (std::size_t size = 2; size < bytes.size(); size += 7) {
        EXPECT_EQ(testing::read_xlsx(bytes.substr(0, size)), Lines{"!zip_broken"}) << size;
    }
}

TEST(XlsxMalformed, ADamagedByteInAPartIsNoticed) {
    auto bytes = testing::make_zip(good(), false);
    const auto at = bytes.find("<row r=\"2\">");
    ASSERT_NE(at, std::string::npos);
    bytes[at + 8] = '3';
    const auto lines = testing::read_xlsx(bytes);
    EXPECT_EQ(lines.back().substr(0, 11), "!zip_broken");
}

TEST(XlsxMalformed, MissingAndBrokenPartsAreNamed) {
    EXPECT_EQ(testing::read_xlsx(testing::make_zip(without("xl/worksheets/sheet1.xml"))),
              Lines{"!zip_broken detail=xl/worksheets/sheet1.xml"});
    EXPECT_EQ(testing::read_xlsx(testing::make_zip(without("xl/workbook.xml"))), Lines{"!xlsx_other detail=ZIP"});
    EXPECT_EQ(testing::read_xlsx(testing::make_zip(without("xl/_rels/workbook.xml.rels"))),
              Lines{"!zip_broken detail=xl/_rels/workbook.xml.rels"});
    EXPECT_EQ(testing::read_xlsx(testing::make_zip(without("xl/styles.xml"))), (Lines{"a|b", "2 1|"}))
        << "styles may be absent";
    EXPECT_EQ(testing::read_xlsx(testing::make_zip(with("xl/workbook.xml", "<workbook><sheets>"))),
              Lines{"!xml_broken detail=xl/workbook.xml"});
    EXPECT_EQ(testing::read_xlsx(testing::make_zip(with("xl/workbook.xml", "<workbook/>"))), Lines{"!no_sheet"});
    EXPECT_EQ(testing::read_xlsx(testing::make_zip(with("xl/sharedStrings.xml", "<sst><si><t>a</si></sst>"))),
              Lines{"!xml_broken detail=xl/sharedStrings.xml"});
    EXPECT_EQ(testing::read_xlsx(testing::make_zip(with("xl/worksheets/sheet1.xml", ""))), Lines{"!xml_broken line=1"});
    EXPECT_EQ(testing::read_xlsx(
                  testing::make_zip(with("xl/worksheets/sheet1.xml", "<w>" + rows + "<row r='3'><c></row></w>"))),
              (Lines{"a|b", "2 1|", "!xml_broken line=3 detail=xl/worksheets/sheet1.xml"}));
    EXPECT_EQ(testing::read_xlsx(testing::make_zip(
                  with("xl/worksheets/sheet1.xml", "<w>" + rows + "<row r='3'><c><v>\xFF</v></c></row></w>"))),
              (Lines{"a|b", "2 1|", "!xml_broken line=3 detail=xl/worksheets/sheet1.xml"}));
}

TEST(XlsxMalformed, EntitiesAreRefusedAndNotExpanded) {
    const std::string doctype = R"(<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>)";
    EXPECT_EQ(testing::read_xlsx(testing::make_zip(with("xl/worksheets/sheet1.xml", doctype + "<w>" + rows + "</w>"))),
              Lines{"!xml_doctype line=1"});
    EXPECT_EQ(
        testing::read_xlsx(testing::make_zip(with("xl/sharedStrings.xml", doctype + "<sst><si><t>&e;</t></si></sst>"))),
        Lines{"!xml_doctype"});
    EXPECT_EQ(testing::read_xlsx(testing::make_zip(with("xl/workbook.xml", doctype + "<workbook/>"))),
              Lines{"!xml_doctype"});
    EXPECT_EQ(testing::read_xlsx(
                  testing::make_zip(with("xl/sharedStrings.xml", "<sst><si><t>&e;</t></si><si><t>b</t></si></sst>"))),
              (Lines{"&e;|b", "2 1|"}));
}

TEST(XlsxMalformed, BombsAreRefusedBeforeTheyAreUnpacked) {
    const auto bomb =
        testing::make_zip(with("xl/worksheets/sheet1.xml", "<w>" + std::string(20'000'000, ' ') + rows + "</w>"));
    ASSERT_LT(bomb.size(), 200'000U);
    EXPECT_EQ(testing::read_xlsx(bomb, {.archive = {.zip = {.ratio = 100}}}), Lines{"!expands_too_much"});
    EXPECT_EQ(testing::read_xlsx(bomb, {.archive = {.zip = {.expanded_bytes = 10'000'000, .ratio = 5000}}}),
              Lines{"!expands_too_much"});
    EXPECT_EQ(testing::read_xlsx(bomb, {.archive = {.zip = {.ratio = 5000}}}), (Lines{"a|b", "2 1|"}));
    EXPECT_EQ(testing::read_xlsx(testing::make_zip(good()), {.archive = {.packed_bytes = 100}}), Lines{"!too_large"});
    EXPECT_EQ(testing::read_xlsx(testing::make_zip(good()), {.archive = {.zip = {.entries = 3}}}),
              Lines{"!expands_too_much"});
    EXPECT_EQ(testing::read_xlsx(testing::make_zip(good()), {.archive = {.shared_strings = 1}}),
              Lines{"!expands_too_much"});
}

TEST(XlsxMalformed, AnEntryThatLiesAboutItsSizeIsCaught) {
    auto bytes =
        testing::make_zip(with("xl/worksheets/sheet1.xml", "<w>" + rows + std::string(5000, ' ') + "</w>"), true);
    const auto name = bytes.rfind("xl/worksheets/sheet1.xml");  // in the central directory
    const auto size = name - 46 + 24;
    bytes[size] = 10;
    bytes[size + 1] = bytes[size + 2] = bytes[size + 3] = 0;
    const auto lines = testing::read_xlsx(bytes);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_TRUE(lines[0].starts_with("!zip_broken") || lines[0].starts_with("!expands_too_much")) << lines[0];
}

TEST(XlsxMalformed, AHugeCellAndManyReferencesToItAreRefused) {
    const auto text = std::string(2'000'000, 'x');
    const XlsxOptions loose{.archive = {.zip = {.ratio = 5000}}};
    EXPECT_EQ(
        testing::read_xlsx(testing::make_zip(testing::workbook_parts(rows + R"(<row r="3"><c t="s"><v>2</v></c></row>)",
                                                                     strings + "<si><t>" + text + "</t></si>")),
                           loose),
        (Lines{"a|b", "2 1|", "!cell_too_large line=3 column=a"}));
    std::string many;
    for (int i = 0; i < 10; ++i) many += R"(<c t="s"><v>0</v></c>)";
    EXPECT_EQ(
        testing::read_xlsx(testing::make_zip(testing::workbook_parts(
                               "<row r=\"1\">" + many + "</row>", "<si><t>" + text.substr(0, 900'000) + "</t></si>")),
                           loose),
        Lines{"!row_too_large line=1 column=E"});
}

TEST(XlsxMalformed, DeepNestingIsHarmless) {
    std::string deep;
    for (int i = 0; i < 200'000; ++i) deep += "<r>";
    for (int i = 0; i < 200'000; ++i) deep += "</r>";
    EXPECT_EQ(
        testing::read_xlsx(testing::make_zip(testing::workbook_parts(rows, "<si>" + deep + "</si><si><t>b</t></si>"))),
        (Lines{"|b", "2 1|"}));
}

}  // namespace
}  // namespace qiao::tabular

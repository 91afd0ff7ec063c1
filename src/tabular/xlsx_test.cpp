#include "tabular/xlsx.hpp"

#include <gtest/gtest.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "tabular/test_tables.hpp"
#include "tabular/test_workbook.hpp"

namespace qiao::tabular {
namespace {

using testing::Lines;

Lines read_rows(const std::string& rows, const std::string& strings = "") {
    return testing::read_xlsx(testing::make_zip(testing::workbook_parts(rows, strings)));
}

std::string text_cell(const std::string& text) { return R"(<c t="inlineStr"><is><t>)" + text + "</t></is></c>"; }

std::string head() { return R"(<row r="1">)" + text_cell("a") + text_cell("b") + "</row>"; }

/// A workbook as libxlsxwriter makes it, with what people put into sheets.
std::string make_with_library(void (*fill)(lxw_workbook*)) {
    char path[] = "/tmp/qiao-test-XXXXXX";
    const int file = mkstemp(path);
    close(file);
    auto* book = workbook_new(path);
    fill(book);
    workbook_close(book);
    auto bytes = read_all(*FileBytes::open(path).value(), 1U << 24U);
    unlink(path);
    return bytes.value();
}

TEST(Xlsx, ReadsWhatPeoplePutIntoSheets) {
    const auto bytes = make_with_library([](lxw_workbook* book) {
        auto* sheet = workbook_add_worksheet(book, "Städte");
        auto* day = workbook_add_format(book);
        format_set_num_format(day, "dd.mm.yyyy");
        auto* year = workbook_add_format(book);
        format_set_num_format(year, "yyyy");
        auto* bold = workbook_add_format(book);
        format_set_bold(bold);
        worksheet_merge_range(sheet, 0, 0, 0, 6, "Partner cities 2026", bold);
        const char* names[]{"city", "people", "signed", "since", "active", "sum", "note"};
        for (lxw_col_t i = 0; i < 7; ++i) worksheet_write_string(sheet, 2, i, names[i], bold);
        lxw_datetime signed_on{2018, 9, 12, 0, 0, 0};
        worksheet_write_string(sheet, 3, 0, "柳州 & <Liuzhou>", nullptr);
        worksheet_write_number(sheet, 3, 1, 4157934, nullptr);
        worksheet_write_datetime(sheet, 3, 2, &signed_on, day);
        worksheet_write_datetime(sheet, 3, 3, &signed_on, year);
        worksheet_write_boolean(sheet, 3, 4, 1, nullptr);
        worksheet_write_formula_num(sheet, 3, 5, "=B4*0.1", nullptr, 415793.4);
        worksheet_write_formula_str(sheet, 3, 6, "=A4&\"!\"", nullptr, "柳州!");
        worksheet_write_blank(sheet, 4, 0, bold);
        worksheet_write_string(sheet, 5, 0, "=1+1", nullptr);
        worksheet_write_number(sheet, 5, 1, 0.1 + 0.2, nullptr);
        worksheet_write_string(sheet, 5, 6, " two\nlines ", nullptr);
    });
    EXPECT_EQ(testing::read_xlsx(bytes), (Lines{"city|people|signed|since|active|sum|note",
                                                "4 柳州 & <Liuzhou>|4157934|2018-09-12|2018|true|415793.4|柳州!",
                                                "6 =1+1|0.3|||||"
                                                " two\nlines "}));
}

TEST(Xlsx, ReadsTheSheetThatIsNamedElseTheFirstVisible) {
    const auto bytes = make_with_library([](lxw_workbook* book) {
        auto* notes = workbook_add_worksheet(book, "notes");
        worksheet_write_string(notes, 0, 0, "hidden", nullptr);
        auto* data = workbook_add_worksheet(book, "data");
        worksheet_write_string(data, 0, 0, "shown", nullptr);
        worksheet_activate(data);
        worksheet_set_first_sheet(data);
        worksheet_hide(notes);
    });
    EXPECT_EQ(testing::read_xlsx(bytes), Lines{"shown"});
    EXPECT_EQ(testing::read_xlsx(bytes, {.sheet = "notes"}), Lines{"hidden"});
    EXPECT_EQ(testing::read_xlsx(bytes, {.sheet = "Data"}), Lines{"!no_sheet value=Data detail=notes, data"});
}

TEST(Xlsx, ReadsEveryKindOfCell) {
    const auto strings =
        "<si><t>plain</t></si><si><r><t>ri</t></r><r><rPr><b/></rPr><t>ch</t></r><rPh><t>no</t></rPh></si>"
        "<si><t xml:space=\"preserve\"> _x0041_ _x000D_ _x005F_x0041_ </t></si><si/>";
    EXPECT_EQ(read_rows(head() + R"(<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c></row>)"
                                 R"(<row r="3"><c r="B3" t="s"><v>2</v></c></row>)"
                                 R"(<row r="7"><c r="A7" s="1"><v>43355</v></c><c r="B7" s="2"><v>43355</v></c></row>)"
                                 R"(<row><c><v>1.50</v></c><c t="str"><f>A1</f><v>x</v></c></row>)"
                                 R"(<row r="9"><c t="b"><v>0</v></c><c t="d"><v>2018-09-12</v></c></row>)"
                                 R"(<row r="10"><c t="s"><v>3</v></c><c t="n"><v>1e3</v></c></row>)"
                                 R"(<row r="11"><c r="A11" s="9"><v>43355</v></c><c r="B11"/></row>)",
                        strings),
              (Lines{"a|b", "2 plain|rich", "3 | _x0041_ \r _x0041_ ", "7 2018-09-12|2018", "8 1.5|x",
                     "9 false|2018-09-12", "10 |1000", "11 43355|"}));
}

TEST(Xlsx, EmptyRowsAreLeftOutAndShortOnesFilled) {
    EXPECT_EQ(read_rows(head() + R"(<row r="2"/><row r="3"><c r="A3"/></row><row r="5"><c r="A5"><v>1</v></c></row>)"),
              (Lines{"a|b", "5 1|"}));
}

TEST(Xlsx, FaultsOfARowAreNamedAndTheNextIsRead) {
    EXPECT_EQ(read_rows(head() + R"(<row r="2"><c r="A2"><v>1</v></c><c r="C2"><v>2</v></c></row>)"
                                 R"(<row r="3"><c r="B3" t="e"><v>#N/A</v></c></row>)"
                                 R"(<row r="4"><c r="A4" t="s"><v>7</v></c></row>)"
                                 R"(<row r="5"><c r="A5"><v>abc</v></c></row>)"
                                 R"(<row r="6"><c r="XFD6"><v>1</v></c></row>)"
                                 R"(<row r="7"><c r="A7"><v>1</v></c></row>)"),
              (Lines{"a|b", "!ragged line=2 found=3", "!cell_fault line=3 column=b value=#N/A",
                     "!cell_broken line=4 column=a value=7", "!cell_broken line=5 column=a value=abc",
                     "!too_many_columns line=6 column=XFD", "7 1|"}));
}

TEST(Xlsx, ATitleAboveTheHeaderIsPassedOver) {
    const auto title = [](int row) {
        return "<row r=\"" + std::to_string(row) + "\">" + text_cell("title") + "</row>";
    };
    const auto header = R"(<row r="4">)" + text_cell("a") + text_cell(" b ") + "</row>";
    EXPECT_EQ(read_rows(title(1) + title(3) + header + R"(<row r="5"><c><v>1</v></c></row>)"), (Lines{"a|b", "5 1|"}));
    EXPECT_EQ(read_rows(title(1) + title(2) + title(3)), (Lines{"title", "2 title", "3 title"})) << "one column";
}

TEST(Xlsx, HeadersAreChecked) {
    EXPECT_EQ(read_rows(""), Lines{"!empty"});
    EXPECT_EQ(read_rows("<row r=\"1\"/>"), Lines{"!empty"});
    EXPECT_EQ(read_rows("<row r=\"1\">" + text_cell("a") + text_cell("a") + "</row>"),
              Lines{"!column_twice line=1 column=a"});
    EXPECT_EQ(read_rows("<row r=\"1\">" + text_cell("a") + "<c/>" + text_cell("b") + "</row>"), Lines{"a||b"});
}

TEST(Xlsx, ReadsPrefixedXmlAndTheOtherEpoch) {
    auto parts = testing::workbook_parts("");
    parts["xl/worksheets/sheet1.xml"] =
        "<x:worksheet><x:sheetData><x:row r='1'><x:c t='inlineStr'><x:is><x:t>a</x:t></x:is></x:c></x:row>"
        "<x:row r='2'><x:c s='1'><x:v>41893</x:v></x:c></x:row></x:sheetData></x:worksheet>";
    auto& workbook = parts["xl/workbook.xml"];
    workbook.insert(workbook.find("<sheets>"), "<workbookPr date1904=\"1\"/>");
    EXPECT_EQ(testing::read_xlsx(testing::make_zip(parts)), (Lines{"a", "2 2018-09-12"}));
}

TEST(Xlsx, WritesTextAsTextAndNumbersWithoutLoss) {
    std::string bytes;
    XlsxWriter writer{[&](std::string_view piece) { bytes += piece; }, {.sheet = "places"}};
    const std::vector<std::string> names{"name", "value"};
    ASSERT_TRUE(writer.header(names));
    for (const auto* value : {"1", "-0.12", "007", "1.50", "12345678901234567890", "=1+1", "1e5", "0.1", "+8", ""}) {
        ASSERT_TRUE(writer.row(std::vector<Cell>{{"=HYPERLINK(\"http://x\")"}, {value, true}}));
    }
    ASSERT_TRUE(writer.add_sheet("fields", names, {{"name", "what it is called"}}));
    ASSERT_TRUE(writer.finish());
    const auto rows = testing::read_xlsx(bytes);
    ASSERT_EQ(rows.size(), 11U);
    EXPECT_EQ(rows[4], "5 =HYPERLINK(\"http://x\")|1.50");
    EXPECT_EQ(rows[5], "6 =HYPERLINK(\"http://x\")|12345678901234567890");
    EXPECT_EQ(rows[6], "7 =HYPERLINK(\"http://x\")|=1+1");
    EXPECT_EQ(testing::read_xlsx(bytes, {.sheet = "fields"}), (Lines{"name|value", "2 name|what it is called"}));
    EXPECT_EQ(testing::read_xlsx(bytes, {.sheet = "places"}), rows);
}

TEST(Xlsx, TheSameRowsMakeTheSameBytes) {
    const auto write = [] {
        std::string bytes;
        XlsxWriter writer{[&](std::string_view piece) { bytes += piece; }};
        EXPECT_TRUE(writer.header(std::vector<std::string>{"a"}));
        EXPECT_TRUE(writer.row(std::vector<Cell>{{"x"}}));
        EXPECT_TRUE(writer.finish());
        return bytes;
    };
    EXPECT_EQ(write(), write());
}

TEST(Xlsx, RefusesToWriteWhatWouldBeLost) {
    std::string bytes;
    XlsxWriter writer{[&](std::string_view piece) { bytes += piece; }};
    ASSERT_TRUE(writer.header(std::vector<std::string>{"a", "b"}));
    const auto refused = [&](std::string_view text) {
        const auto written = writer.row(std::vector<Cell>{{"x"}, {text}});
        return written ? "written" : testing::told(written.error());
    };
    EXPECT_EQ(refused(std::string(32'768, 'x')), "!cell_too_large line=2 column=b");
    EXPECT_EQ(refused(std::string_view{"x\0y", 3}), "!zero_byte line=2 character=1 column=b");
    EXPECT_EQ(refused(std::string(32'767, 'x')), "written");
    ASSERT_TRUE(writer.finish());
    EXPECT_EQ(testing::read_xlsx(bytes).size(), 2U);
}

}  // namespace
}  // namespace qiao::tabular

// Workbooks. The first byte says which part of a good one the rest replaces, or that the rest is the whole file:
// an archive that is wrong as a whole hides its parts behind check sums, where chance would not get.

#include <cstdint>

#include "base/check.hpp"
#include "tabular/test_workbook.hpp"
#include "tabular/utf8_bytes.hpp"
#include "tabular/xlsx.hpp"

namespace {

using namespace qiao::tabular;
using qiao::base::check;

const std::string good_rows =
    R"(<row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row r="2"><c s="1"><v>1</v></c></row>)";
const std::string good_strings = "<si><t>a</t></si><si><t>b</t></si>";

std::string workbook(std::uint8_t which, const std::string& text) {
    using testing::workbook_parts;
    auto parts = workbook_parts(good_rows, good_strings);
    switch (which % 8) {
        case 0: return text;
        case 1: parts = workbook_parts(text, good_strings); break;
        case 2: parts = workbook_parts(good_rows + text, good_strings); break;
        case 3: parts = workbook_parts(good_rows, text); break;
        case 4: parts["xl/styles.xml"] = text; break;
        case 5: parts["xl/workbook.xml"] = text; break;
        case 6: parts["xl/_rels/workbook.xml.rels"] = text; break;
        default: parts["xl/worksheets/sheet1.xml"] = text; break;
    }
    return testing::make_zip(parts, false);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const auto bytes = workbook(data[0], std::string{reinterpret_cast<const char*>(data) + 1, size - 1});
    const auto table = XlsxReader::open(MemoryBytes::borrow(bytes));
    if (!table) {
        check(table.error().text_key.starts_with("error.table."), "a fault has words");
        return 0;
    }
    Row row;
    for (std::size_t asked = 0;; ++asked) {
        check(asked < 3'000'000, "a table ends");
        const auto more = (*table)->next(row);
        if (!more) continue;
        if (!*more) return 0;
        check(row.cells.size() == (*table)->columns().size(), "rows are as wide as the header");
        for (const auto& cell : row.cells) check(valid_utf8_bytes(cell) == cell.size(), "cells are UTF-8");
    }
}

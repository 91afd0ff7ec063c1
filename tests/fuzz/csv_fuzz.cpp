// Tables as text: CSV, GeoNames, extracts of twin towns, and the door that tells them apart. The first byte chooses.

#include <cstdint>

#include "base/check.hpp"
#include "tabular/csv.hpp"
#include "tabular/format.hpp"
#include "tabular/geonames.hpp"
#include "tabular/twin_towns.hpp"
#include "tabular/utf8_bytes.hpp"

namespace {

using namespace qiao::tabular;
using qiao::base::check;

struct Table {
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
    bool operator==(const Table&) const = default;
};

Table read(RowSource& source) {
    Table table{source.columns(), {}};
    Row row;
    for (std::size_t asked = 0;; ++asked) {
        check(asked < 3'000'000, "a table ends");
        const auto more = source.next(row);
        if (!more) {
            check(more.error().text_key.starts_with("error.table."), "a fault has words");
            continue;
        }
        if (!*more) return table;
        for (const auto& cell : row.cells) check(valid_utf8_bytes(cell) == cell.size(), "cells are UTF-8");
        check(table.columns.empty() || row.cells.size() == table.columns.size(), "rows are as wide as the header");
        table.rows.push_back(row.cells);
    }
}

std::string write(const Table& table, CsvWriteOptions options) {
    std::string text;
    CsvWriter writer{[&](std::string_view piece) { text += piece; }, options};
    check(writer.header(table.columns).ok(), "a header is written");
    for (const auto& row : table.rows) {
        std::vector<Cell> cells;
        for (const auto& cell : row) cells.push_back({cell});
        check(writer.row(cells).ok(), "a row is written");
    }
    check(writer.finish().ok(), "a table is finished");
    return text;
}

/// A mark at the very start would be taken for one of encoding.
bool begins_with_mark(const Table& table) { return table.columns.front().starts_with("\xEF\xBB\xBF"); }

void read_csv(std::string_view text, bool safe) {
    const auto source = CsvReader::open(MemoryBytes::borrow(text));
    if (!source) return;
    const auto table = read(**source);
    if (begins_with_mark(table)) return;
    const auto again = write(table, {.delimiter = (*source)->delimiter(), .spreadsheet_safe = safe});
    CsvOptions options{.delimiter = (*source)->delimiter(), .undo_spreadsheet_safe = safe};
    options.limits.row_bytes *= 2;
    auto second = CsvReader::open(MemoryBytes::borrow(again), options);
    check(second.ok(), "what was written can be read");
    check(read(**second) == table, "what was written comes back");
}

template <class Reader, class Record>
void read_records(std::string_view text) {
    const auto source = Reader::open(MemoryBytes::borrow(text));
    if (!source) return;
    Record record;
    for (std::size_t asked = 0;; ++asked) {
        check(asked < 3'000'000, "a list ends");
        const auto more = (*source)->next(record);
        if (more && !*more) return;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view text{reinterpret_cast<const char*>(data) + 1, size - 1};
    switch (data[0] % 6) {
        case 0: read_csv(text, false); break;
        case 1: read_csv(text, true); break;
        case 2: read_records<GeonamesReader, GeonamesRow>(text); break;
        case 3: read_records<TwinTownReader, TwinTownRow>(text); break;
        case 4:
            if (const auto table = open_table(MemoryBytes::borrow(text), "x.csv")) read(**table);
            break;
        default:
            if (const auto table = CsvReader::open(MemoryBytes::borrow(text), {.header = false, .quotes = false}))
                read(**table);
    }
    return 0;
}

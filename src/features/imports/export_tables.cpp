#include "features/imports/export_tables.hpp"

#include "domain/table_codec.hpp"

namespace qiao::imports {
namespace {

using base::Outcome;
using domain::Entity;
using domain::Record;
using tabular::Cell;

/// The columns that hold numbers, so that a spreadsheet can add them up.
std::vector<bool> number_columns(const Entity& entity, const std::vector<std::string>& names) {
    std::vector<bool> numbers;
    for (const auto& name : names) {
        const auto dot = name.find('.');
        const auto* field = entity.find_field(name.substr(0, dot));
        const auto part = dot == std::string::npos ? "" : name.substr(dot + 1);
        const auto plain = field != nullptr &&
                           (field->type == domain::FieldType::integer || field->type == domain::FieldType::decimal);
        numbers.push_back(plain || part == "value" || part == "year" || part == "minor" || part == "lat" ||
                          part == "lon");
    }
    return numbers;
}

Outcome write_row(const std::vector<std::string>& texts, const std::vector<bool>& numbers, tabular::RowSink& sink) {
    std::vector<Cell> cells;
    for (std::size_t i = 0; i < texts.size(); ++i) cells.push_back({texts[i], i < numbers.size() && numbers[i]});
    return sink.row(cells);
}

}  // namespace

std::vector<Table> tables_of(const opendata::Selection& selection) {
    std::vector<Table> tables;
    for (const auto* entity : selection.nouns) {
        domain::TableColumns columns{*entity};
        auto there = selection.is_one_noun();
        selection.each(*entity, [&](const Record& record) {
            columns.see(record);
            there = true;
        });
        if (there) tables.push_back({entity, columns.names()});
    }
    return tables;
}

Outcome write_table(const opendata::Selection& selection, const Table& table, tabular::RowSink& sink) {
    const domain::TableColumns columns{*table.entity};
    const auto numbers = number_columns(*table.entity, table.columns);
    auto outcome = sink.header(table.columns);
    selection.each(*table.entity, [&](const Record& record) {
        if (outcome) outcome = write_row(columns.cells(record, table.columns), numbers, sink);
    });
    return outcome;
}

Outcome write_overview(const opendata::Overview& overview, tabular::RowSink& sink) {
    auto outcome = sink.header(overview.columns);
    for (const auto& row : overview.rows) {
        if (outcome) outcome = write_row(row, overview.numbers, sink);
    }
    return outcome;
}

}  // namespace qiao::imports

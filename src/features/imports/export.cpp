#include "features/imports/export.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/json_writer.hpp"
#include "domain/json_codec.hpp"
#include "domain/nouns.hpp"
#include "features/imports/csv_web.hpp"
#include "features/opendata/geo_json.hpp"
#include "features/opendata/json_ld.hpp"
#include "features/registry/description.hpp"
#include "tabular/csv.hpp"
#include "tabular/xlsx.hpp"
#include "tabular/zip_writer.hpp"

namespace qiao::imports {
namespace {

namespace json = boost::json;
using base::Outcome;
using domain::Record;
using opendata::Selection;
using tabular::Cell;

Outcome write_dictionary(tabular::RowSink& sink, const std::vector<registry::DictionaryRow>& rows) {
    if (auto written = sink.header(registry::dictionary_columns()); !written) return written;
    for (const auto& row : rows) {
        const auto texts = registry::cells_of(row);
        const std::vector<Cell> cells{texts.begin(), texts.end()};
        if (auto written = sink.row(cells); !written) return written;
    }
    return sink.finish();
}

Outcome write_xlsx(const Selection& selection, const base::Texts& texts, const ExportTerms& terms,
                   const tabular::ByteSink& sink) {
    const auto tables = tables_of(selection);
    const auto with_overview = !selection.overview.columns.empty();
    const auto first =
        with_overview || tables.empty() ? std::string_view{selection.name} : tables.front().entity->plural;
    tabular::XlsxWriter writer{sink, {.sheet = std::string{first}, .created = terms.now}};
    if (with_overview) {
        if (auto written = write_overview(selection.overview, writer); !written) return written;
    }
    for (const auto& table : tables) {
        if (with_overview || &table != &tables.front()) writer.next_sheet(table.entity->plural);
        if (auto written = write_table(selection, table, writer); !written) return written;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& row : registry::dictionary(texts, selection.nouns)) rows.push_back(registry::cells_of(row));
    if (auto added = writer.add_sheet("fields", registry::dictionary_columns(), rows); !added) return added;
    const auto& publication = terms.publication;
    const std::vector<std::vector<std::string>> said{{publication.licence, publication.publisher,
                                                      publication.site + "/api/v1/sources",
                                                      publication.site + terms.address}};
    const std::vector<std::string> names{"licence", "publisher", "sources", "address"};
    if (auto added = writer.add_sheet("licence", names, said); !added) return added;
    return writer.finish();
}

void write_json(const Selection& selection, const base::Texts& texts, const ExportTerms& terms,
                const tabular::ByteSink& sink) {
    json::array fields;
    const auto names = registry::dictionary_columns();
    for (const auto& row : registry::dictionary(texts, selection.nouns)) {
        json::object field;
        const auto cells = registry::cells_of(row);
        for (std::size_t i = 0; i < names.size(); ++i) field[names[i]] = cells[i];
        fields.push_back(std::move(field));
    }
    json::object head{{"licence", terms.publication.licence}, {"publisher", terms.publication.publisher}};
    auto text = base::to_text(head);
    text.pop_back();
    sink(text + R"(,"fields":)" + base::to_text(fields) + R"(,"items":[)");
    bool first = true;
    selection.each(*selection.nouns.front(), [&](const Record& record) {
        sink((first ? "\n" : ",\n") + base::to_text(domain::to_json(record)));
        first = false;
    });
    sink("\n]}\n");
}

Outcome write_csv(const Selection& selection, const tabular::ByteSink& sink) {
    tabular::CsvWriter writer{sink, {.spreadsheet_safe = !selection.overview.columns.empty()}};
    auto written = selection.is_one_noun() ? write_table(selection, tables_of(selection).front(), writer)
                                           : write_overview(selection.overview, writer);
    return written ? writer.finish() : written;
}

/// Who may do what with the file, and what is where in it: in every language, one after the other.
std::string readme(const Selection& selection, const base::Texts& texts, const ExportTerms& terms) {
    const auto& publication = terms.publication;
    const base::Texts::Args said{{"name", selection.name},
                                 {"publisher", publication.publisher},
                                 {"licence", publication.licence},
                                 {"address", publication.site + terms.address},
                                 {"sources", publication.site + "/api/v1/sources"},
                                 {"date", base::to_rfc3339(terms.now)}};
    std::string out;
    for (const auto& lang : texts.languages()) out += texts.get(lang, "export.readme", said) + "\n\n";
    return out;
}

/// CSV of each table, what they hold by CSV on the Web, the dictionary and the terms.
Outcome write_zip(const Selection& selection, const base::Texts& texts, const ExportTerms& terms,
                  const tabular::ByteSink& sink) {
    tabular::ZipWriter archive{terms.now};
    const tabular::ByteSink into = [&](std::string_view bytes) { archive.write(bytes); };
    archive.begin("README.txt");
    archive.write(readme(selection, texts, terms));
    json::array described;
    if (!selection.overview.columns.empty()) {
        const auto file = selection.name + ".csv";
        archive.begin(file);
        tabular::CsvWriter writer{into, {.spreadsheet_safe = true}};
        if (auto written = write_overview(selection.overview, writer); !written) return written;
        if (auto ended = writer.finish(); !ended) return ended;
        described.push_back(describe_overview(selection.overview, file));
    }
    for (const auto& table : tables_of(selection)) {
        const auto file = fmt::format("{}.csv", table.entity->plural);
        archive.begin(file);
        tabular::CsvWriter writer{into};
        if (auto written = write_table(selection, table, writer); !written) return written;
        if (auto ended = writer.finish(); !ended) return ended;
        described.push_back(describe_table(table, file, texts, terms.publication.site));
    }
    archive.begin("csv-metadata.json");
    archive.write(base::to_text(csv_metadata(std::move(described), terms.publication, terms.now)));
    archive.begin("dictionary.csv");
    tabular::CsvWriter writer{into};
    if (auto written = write_dictionary(writer, registry::dictionary(texts, selection.nouns)); !written) return written;
    return archive.finish(sink);
}

}  // namespace

std::optional<ExportFormat> export_format(std::string_view word) {
    if (word == "csv") return ExportFormat::csv;
    if (word == "xlsx") return ExportFormat::xlsx;
    if (word == "json") return ExportFormat::json;
    if (word == "geojson") return ExportFormat::geojson;
    if (word == "jsonld") return ExportFormat::jsonld;
    if (word == "zip") return ExportFormat::zip;
    return std::nullopt;
}

std::string_view content_type(ExportFormat format) {
    switch (format) {
        case ExportFormat::csv: return "text/csv; charset=utf-8";
        case ExportFormat::xlsx: return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        case ExportFormat::json: return "application/json";
        case ExportFormat::geojson: return "application/geo+json";
        case ExportFormat::jsonld: return "application/ld+json";
        case ExportFormat::zip: return "application/zip";
    }
    return "application/octet-stream";
}

bool is_open(ExportFormat format) { return format == ExportFormat::geojson || format == ExportFormat::jsonld; }

Outcome check_export(const Selection& selection, ExportFormat format) {
    const auto not_so = [](std::string_view name) {
        return base::Error{base::Code::not_acceptable, "", {{"value", std::string{name}}}};
    };
    if (format == ExportFormat::geojson &&
        std::ranges::none_of(selection.nouns, [](const auto* entity) { return opendata::has_geometry(*entity); }))
        return not_so("GeoJSON");
    if (format == ExportFormat::json && !selection.is_one_noun()) return not_so("JSON");
    if (format == ExportFormat::csv && !selection.is_one_noun() && selection.overview.columns.empty())
        return not_so("CSV");
    return base::done();
}

Outcome export_file(storage::Reader& reader, const Selection& selection, ExportFormat format, const base::Texts& texts,
                    const ExportTerms& terms, const tabular::ByteSink& sink) {
    if (auto possible = check_export(selection, format); !possible) return possible;
    switch (format) {
        case ExportFormat::csv: return write_csv(selection, sink);
        case ExportFormat::xlsx: return write_xlsx(selection, texts, terms, sink);
        case ExportFormat::zip: return write_zip(selection, texts, terms, sink);
        case ExportFormat::geojson: return opendata::write_geo_json(reader, selection, terms.publication, sink);
        case ExportFormat::json: write_json(selection, texts, terms, sink); break;
        case ExportFormat::jsonld:
            opendata::write_json_ld(reader, selection, terms.address, terms.publication, texts, sink);
            break;
    }
    return base::done();
}

base::Result<std::string> export_metadata(const Selection& selection, const base::Texts& texts,
                                          const ExportTerms& terms) {
    if (auto possible = check_export(selection, ExportFormat::csv); !possible) return possible.error();
    const auto file = std::string_view{terms.address}.substr(terms.address.rfind('/') + 1);
    json::array described;
    if (selection.is_one_noun())
        described.push_back(describe_table(tables_of(selection).front(), file, texts, terms.publication.site));
    else
        described.push_back(describe_overview(selection.overview, file));
    return base::to_text(csv_metadata(std::move(described), terms.publication, terms.now));
}

Outcome export_dictionary(const base::Texts& texts, const tabular::ByteSink& sink) {
    tabular::CsvWriter writer{sink};
    return write_dictionary(writer, registry::dictionary(texts, domain::all_entities()));
}

}  // namespace qiao::imports

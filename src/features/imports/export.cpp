#include "features/imports/export.hpp"

#include <boost/json.hpp>

#include "base/json_writer.hpp"
#include "domain/json_codec.hpp"
#include "domain/nouns.hpp"
#include "domain/table_codec.hpp"
#include "features/opendata/geo_json.hpp"
#include "features/opendata/json_ld.hpp"
#include "features/registry/description.hpp"
#include "tabular/csv.hpp"
#include "tabular/xlsx.hpp"

namespace qiao::imports {
namespace {

namespace json = boost::json;
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

Outcome write_rows(storage::Reader& reader, const Entity& entity, tabular::RowSink& sink) {
    domain::TableColumns columns{entity};
    reader.for_each(entity, [&](const Record& record) { columns.see(record); });
    const auto names = columns.names();
    const auto numbers = number_columns(entity, names);
    if (auto written = sink.header(names); !written) return written;
    Outcome outcome = base::done();
    reader.for_each(entity, [&](const Record& record) {
        if (!outcome) return;
        const auto texts = columns.cells(record, names);
        std::vector<Cell> cells;
        for (std::size_t i = 0; i < texts.size(); ++i) cells.push_back({texts[i], numbers[i]});
        outcome = sink.row(cells);
    });
    return outcome;
}

Outcome write_dictionary(tabular::RowSink& sink, const std::vector<registry::DictionaryRow>& rows) {
    if (auto written = sink.header(registry::dictionary_columns()); !written) return written;
    for (const auto& row : rows) {
        const auto texts = registry::cells_of(row);
        const std::vector<Cell> cells{texts.begin(), texts.end()};
        if (auto written = sink.row(cells); !written) return written;
    }
    return sink.finish();
}

std::vector<registry::DictionaryRow> dictionary_of(const base::Texts& texts, const Entity& entity) {
    const std::array one{&entity};
    return registry::dictionary(texts, one);
}

Outcome write_xlsx(storage::Reader& reader, const Entity& entity, const base::Texts& texts, const ExportTerms& terms,
                   const tabular::ByteSink& sink) {
    tabular::XlsxWriter writer{sink, {.sheet = std::string{entity.plural}, .created = terms.now}};
    if (auto written = write_rows(reader, entity, writer); !written) return written;
    std::vector<std::vector<std::string>> rows;
    for (const auto& row : dictionary_of(texts, entity)) rows.push_back(registry::cells_of(row));
    if (auto added = writer.add_sheet("fields", registry::dictionary_columns(), rows); !added) return added;
    const std::vector<std::vector<std::string>> said{
        {terms.publication.licence, terms.publication.publisher, terms.publication.site + "/api/v1/sources"}};
    const std::vector<std::string> names{"licence", "publisher", "sources"};
    if (auto added = writer.add_sheet("licence", names, said); !added) return added;
    return writer.finish();
}

Outcome write_json(storage::Reader& reader, const Entity& entity, const base::Texts& texts, const ExportTerms& terms,
                   const tabular::ByteSink& sink) {
    json::array fields;
    const auto names = registry::dictionary_columns();
    for (const auto& row : dictionary_of(texts, entity)) {
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
    reader.for_each(entity, [&](const Record& record) {
        sink((first ? "\n" : ",\n") + base::to_text(domain::to_json(record)));
        first = false;
    });
    sink("\n]}\n");
    return base::done();
}

}  // namespace

std::optional<ExportFormat> export_format(std::string_view word) {
    if (word == "csv") return ExportFormat::csv;
    if (word == "xlsx") return ExportFormat::xlsx;
    if (word == "json") return ExportFormat::json;
    if (word == "geojson") return ExportFormat::geojson;
    if (word == "jsonld") return ExportFormat::jsonld;
    return std::nullopt;
}

std::string_view content_type(ExportFormat format) {
    switch (format) {
        case ExportFormat::csv: return "text/csv; charset=utf-8";
        case ExportFormat::xlsx: return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        case ExportFormat::json: return "application/json";
        case ExportFormat::geojson: return "application/geo+json";
        case ExportFormat::jsonld: return "application/ld+json";
    }
    return "application/octet-stream";
}

bool is_open(ExportFormat format) { return format == ExportFormat::geojson || format == ExportFormat::jsonld; }

Outcome export_noun(storage::Reader& reader, const Entity& entity, ExportFormat format, const base::Texts& texts,
                    const ExportTerms& terms, const tabular::ByteSink& sink) {
    const std::array one{&entity};
    switch (format) {
        case ExportFormat::xlsx: return write_xlsx(reader, entity, texts, terms, sink);
        case ExportFormat::json: return write_json(reader, entity, texts, terms, sink);
        case ExportFormat::geojson: return opendata::write_geo_json(reader, entity, terms.publication, sink);
        case ExportFormat::jsonld:
            opendata::write_json_ld(reader, one, entity.plural, terms.publication, texts, sink);
            return base::done();
        case ExportFormat::csv: break;
    }
    tabular::CsvWriter writer{sink};
    if (auto written = write_rows(reader, entity, writer); !written) return written;
    return writer.finish();
}

Outcome export_dictionary(const base::Texts& texts, const tabular::ByteSink& sink) {
    tabular::CsvWriter writer{sink};
    return write_dictionary(writer, registry::dictionary(texts, domain::all_entities()));
}

}  // namespace qiao::imports

#include "features/imports/imports_cli.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <cstdio>
#include <filesystem>

#include "base/days.hpp"
#include "cli/output.hpp"
#include "cli/progress.hpp"
#include "domain/nouns.hpp"
#include "features/imports/export.hpp"
#include "features/imports/import.hpp"
#include "features/imports/report_json.hpp"
#include "features/opendata/iati.hpp"
#include "features/registry/list_request.hpp"

namespace qiao::imports {
namespace {

constexpr std::size_t faults_shown = 20;

void print_report(const Report& report, cli::Context& context) {
    const base::Texts::Args counts{
        {"rows", std::to_string(report.rows)},           {"created", std::to_string(report.created)},
        {"updated", std::to_string(report.updated)},     {"unchanged", std::to_string(report.unchanged)},
        {"unmatched", std::to_string(report.unmatched)}, {"errors", std::to_string(report.faults_total)}};
    context.print(context.text("cli.import.counts", counts));
    for (std::size_t i = 0; i < std::min(faults_shown, report.faults.size()); ++i) {
        const auto& fault = report.faults[i];
        auto error = fault.error;
        if (!fault.column.empty()) error.field = fault.column;
        fmt::print(stderr, "{}\n",
                   context.text("cli.import.fault", {{"line", std::to_string(fault.line)},
                                                     {"column", fault.column},
                                                     {"text", context.texts.explain(context.lang, error)}}));
    }
    const auto* key = report.faults_total > 0 ? "cli.import.refused"
                      : report.dry_run        ? "cli.import.dry_run"
                                              : "cli.import.kept";
    context.print(context.text(key));
}

void import(const std::string& file, Order order, cli::Context& context, storage::Store& store) {
    auto bytes = tabular::FileBytes::open(file);
    if (!bytes) return context.fail(bytes.error());
    order.filename = std::filesystem::path{file}.filename().string();
    order.author = "command line";
    order.today = base::today(context.clock);
    cli::ProgressLine line{context};
    const auto report = import_file(store, std::move(bytes).value(), order, [&](const Progress& progress) {
        return line.show(progress.bytes_total == 0
                             ? 0
                             : static_cast<double>(progress.bytes) / static_cast<double>(progress.bytes_total),
                         context.text("cli.import.rows", {{"count", std::to_string(progress.rows)}}));
    });
    line.clear();
    if (!report) return context.fail(report.error());
    if (context.json)
        context.print(boost::json::value(to_json(*report, context.texts, context.lang)));
    else
        print_report(*report, context);
    if (report->faults_total > 0) context.status = base::facts_of(base::Code::invalid_value).exit_status;
}

struct ExportOptions {
    std::string plural, format{"csv"}, path, site, sort;
    std::vector<std::string> where{};
};

/// The options as an address would say them: "kind=city" narrows down as it does there.
base::Result<opendata::Selection> select(storage::Reader& reader, const ExportOptions& options) {
    if (options.plural == "all") return opendata::whole_base(reader);
    const auto* entity = domain::find_entity(options.plural);
    if (entity == nullptr) return base::Error{base::Code::not_found, "", {{"value", options.plural}}};
    if (options.where.empty() && options.sort.empty()) return opendata::whole_noun(reader, *entity);
    http::Request request;
    for (const auto& condition : options.where) {
        const auto equals = condition.find('=');
        if (equals == std::string::npos)
            return base::Error{base::Code::invalid_value, "--where", {{"value", condition}, {"expected", "kind=city"}}};
        request.query.emplace_back(condition.substr(0, equals), condition.substr(equals + 1));
    }
    if (!options.sort.empty()) request.query.emplace_back("sort", options.sort);
    auto query = registry::read_list_request(request, *entity);
    if (!query) return query.error();
    return opendata::listed(reader, *query);
}

base::Outcome write_export(const ExportOptions& options, cli::Context& context, storage::Store& store,
                           const tabular::ByteSink& sink) {
    const features::Publication publication{.site = options.site};
    if (options.plural == "iati") {
        opendata::write_iati(*store.read(), publication, context.clock.now(), sink);
        return base::done();
    }
    const auto format = export_format(options.format);
    if (!format) return base::Error{base::Code::not_acceptable, "", {{"value", options.format}}};
    const auto reader = is_open(*format) ? store.read() : store.read(storage::Sight::of_everything());
    const auto selection = select(*reader, options);
    if (!selection) return selection.error();
    return export_file(
        *reader, *selection, *format, context.texts,
        {publication, context.clock.now(), fmt::format("/api/v1/exports/{}.{}", options.plural, options.format)}, sink);
}

void export_to(const ExportOptions& options, cli::Context& context, storage::Store& store) {
    cli::stream_to(options.path, context,
                   [&](const cli::Sink& sink) { return write_export(options, context, store, sink); });
}

void add_import(const cli::Command& program, cli::Context& context, const std::function<storage::Store*()>& store) {
    const auto order = std::make_shared<Order>();
    const auto file = std::make_shared<std::string>();
    program.add("import", "Reads a file into the registry: all of it or nothing")
        .option("kind", &order->kind, fmt::format("One of: {}", fmt::join(import_kinds(), ", ")),
                {.required = true, .one_of = import_kinds()})
        .option("file", file.get(),
                "CSV, TSV, XLSX, JSON, JSON-LD, GeoJSON, IATI, CORDIS, GeoNames or twin-town extract; may be gzipped",
                {.required = true})
        .flag("--dry-run", order->dry_run, "Tell what would happen, keep nothing")
        .does([order, file, &context, store] {
            if (auto* opened = store()) import(*file, *order, context, *opened);
        });
}

void add_export(const cli::Command& program, cli::Context& context, const std::function<storage::Store*()>& store) {
    const auto options = std::make_shared<ExportOptions>();
    program.add("export", "Writes the records of a noun; what goes out comes back in unchanged")
        .option("plural", &options->plural, "places, themes, organisations …; all, but for csv and json; iati",
                {.required = true})
        .option("--format", &options->format,
                "csv, xlsx, json and zip of all there is; geojson and jsonld of what is public",
                {.one_of = {std::begin(export_extensions), std::end(export_extensions)}})
        .option("--where", &options->where, "Only these, as lists are filtered: kind=city; may be repeated")
        .option("--sort", &options->sort, "As lists are sorted: updated_at; -updated_at the other way")
        .option("--site", &options->site, "Address that the records' addresses begin with: https://qiao.example.org")
        .option("-o,--output", &options->path, "File; otherwise standard output")
        .does([options, &context, store] {
            if (auto* opened = store()) export_to(*options, context, *opened);
        });
}

}  // namespace

void add_commands(const cli::Command& program, cli::Context& context, const std::function<storage::Store*()>& store) {
    add_import(program, context, store);
    add_export(program, context, store);
}

}  // namespace qiao::imports

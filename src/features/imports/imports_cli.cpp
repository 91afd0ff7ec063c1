#include "features/imports/imports_cli.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "cli/progress.hpp"
#include "domain/nouns.hpp"
#include "features/imports/export.hpp"
#include "features/imports/import.hpp"
#include "features/imports/report_json.hpp"

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

void export_to(const std::string& plural, const std::string& word, const std::string& path, cli::Context& context,
               storage::Store& store) {
    const auto* entity = domain::find_entity(plural);
    if (entity == nullptr) return context.fail({base::Code::not_found, "", {{"value", plural}}});
    const auto format = export_format(word);
    if (!format) return context.fail({base::Code::not_acceptable, "", {{"value", word}}});
    std::ofstream file;
    if (!path.empty()) file.open(path, std::ios::binary | std::ios::trunc);
    auto& out = path.empty() ? std::cout : file;
    const auto written = export_noun(
        *store.read(storage::Sight::of_everything()), *entity, *format, context.texts, context.clock.now(),
        [&](std::string_view bytes) { out.write(bytes.data(), static_cast<std::streamsize>(bytes.size())); });
    out.flush();
    if (!written) return context.fail(written.error());
    if (!out) context.fail({base::Code::unavailable, "", {{"value", path}}});
}

void add_import(const cli::Command& program, cli::Context& context, const std::function<storage::Store*()>& store) {
    const auto order = std::make_shared<Order>();
    const auto file = std::make_shared<std::string>();
    program.add("import", "Reads a file into the registry: all of it or nothing")
        .option("kind", &order->kind, fmt::format("One of: {}", fmt::join(import_kinds(), ", ")),
                {.required = true, .one_of = import_kinds()})
        .option("file", file.get(), "CSV, TSV, XLSX, GeoNames or twin-town extract; may be gzipped", {.required = true})
        .flag("--dry-run", order->dry_run, "Tell what would happen, keep nothing")
        .does([order, file, &context, store] {
            if (auto* opened = store()) import(*file, *order, context, *opened);
        });
}

void add_export(const cli::Command& program, cli::Context& context, const std::function<storage::Store*()>& store) {
    struct Options {
        std::string plural, format{"csv"}, path;
    };
    const auto options = std::make_shared<Options>();
    program.add("export", "Writes all records of a noun; what goes out comes back in unchanged")
        .option("plural", &options->plural, "places, themes, organisations …", {.required = true})
        .option("--format", &options->format, "csv, xlsx, json or geojson",
                {.one_of = {"csv", "xlsx", "json", "geojson"}})
        .option("-o,--output", &options->path, "File; otherwise standard output")
        .does([options, &context, store] {
            if (auto* opened = store()) export_to(options->plural, options->format, options->path, context, *opened);
        });
}

}  // namespace

void add_commands(const cli::Command& program, cli::Context& context, const std::function<storage::Store*()>& store) {
    add_import(program, context, store);
    add_export(program, context, store);
}

}  // namespace qiao::imports

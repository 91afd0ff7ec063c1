#include "features/imports/import.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "domain/nouns.hpp"
#include "features/imports/import_cordis.hpp"
#include "features/imports/import_geonames.hpp"
#include "features/imports/import_iati.hpp"
#include "features/imports/import_json.hpp"
#include "features/imports/import_run.hpp"
#include "features/imports/import_table.hpp"
#include "features/imports/import_twin_towns.hpp"
#include "tabular/format.hpp"

namespace qiao::imports {
namespace {

using base::Code;
using base::Error;

constexpr std::string_view formats[] = {"geonames", "twin-towns", "cordis", "iati", "jsonld"};

/// What is no noun: formats that bring their own.
base::Outcome read_format(Run& run, std::unique_ptr<tabular::ByteSource> bytes, const Order& order) {
    if (order.kind == "cordis") {
        auto table = tabular::open_table(std::move(bytes), order.filename);
        return table ? import_cordis(run, **table, order.today) : base::Outcome{table.error()};
    }
    auto file = tabular::open_file(std::move(bytes), order.filename);
    if (!file) return file.error();
    if (order.kind == "geonames") return import_geonames(run, std::move(file->bytes));
    if (order.kind == "iati") return import_iati(run, std::move(file->bytes));
    if (order.kind == "jsonld") return import_json(run, nullptr, std::move(file->bytes));
    return import_twin_towns(run, std::move(file->bytes));
}

base::Outcome read_by_kind(Run& run, std::unique_ptr<tabular::ByteSource> bytes, const Order& order) {
    if (std::ranges::find(formats, order.kind) != std::end(formats)) return read_format(run, std::move(bytes), order);
    const auto* entity = domain::find_entity(order.kind);
    if (entity == nullptr)
        return Error{
            Code::usage, "kind", {{"reason", fmt::format("“{}”: {}", order.kind, fmt::join(import_kinds(), ", "))}}};
    auto file = tabular::open_file(std::move(bytes), order.filename);
    if (!file) return file.error();
    if (file->format == tabular::Format::json) return import_json(run, entity, std::move(file->bytes));
    auto table = tabular::open_table(std::move(file->bytes), order.filename, entity->plural);
    if (!table) return table.error();
    return import_table(run, *entity, **table);
}

}  // namespace

base::Result<Report> import_into(storage::Writer& writer, std::unique_ptr<tabular::ByteSource> bytes,
                                 const Order& order, const std::function<bool(const Progress&)>& progress) {
    Report report{.kind = order.kind, .dry_run = order.dry_run};
    Run run{writer, report, progress};
    if (auto read = read_by_kind(run, std::move(bytes), order); !read) return read.error();
    report.given_up = run.given_up();
    return report;
}

base::Result<Report> import_file(storage::Store& store, std::unique_ptr<tabular::ByteSource> bytes, const Order& order,
                                 const std::function<bool(const Progress&)>& progress) {
    const auto writer = store.write(order.author);
    auto report = import_into(*writer, std::move(bytes), order, progress);
    if (!report || order.dry_run || report->given_up || report->faults_total > 0) return report;
    if (auto kept = writer->commit(); !kept) {
        ++report->faults_total;
        report->faults.push_back({0, kept.error().field, kept.error()});
    } else {
        report->committed = true;
    }
    return report;
}

std::vector<std::string> import_kinds() {
    std::vector<std::string> kinds;
    for (const auto* entity : domain::all_entities()) kinds.emplace_back(entity->plural);
    kinds.insert(kinds.end(), std::begin(formats), std::end(formats));
    return kinds;
}

}  // namespace qiao::imports

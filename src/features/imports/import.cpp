#include "features/imports/import.hpp"

#include <fmt/format.h>

#include "domain/nouns.hpp"
#include "features/imports/import_geonames.hpp"
#include "features/imports/import_run.hpp"
#include "features/imports/import_table.hpp"
#include "features/imports/import_twin_towns.hpp"
#include "tabular/format.hpp"

namespace qiao::imports {
namespace {

using base::Code;
using base::Error;

base::Outcome read_by_kind(Run& run, std::unique_ptr<tabular::ByteSource> bytes, const Order& order) {
    if (order.kind == "geonames" || order.kind == "twin-towns") {
        auto file = tabular::open_file(std::move(bytes), order.filename);
        if (!file) return file.error();
        return order.kind == "geonames" ? import_geonames(run, std::move(file->bytes))
                                        : import_twin_towns(run, std::move(file->bytes));
    }
    const auto* entity = domain::find_entity(order.kind);
    if (entity == nullptr)
        return Error{
            Code::usage, "kind", {{"reason", fmt::format("“{}”: {}", order.kind, fmt::join(import_kinds(), ", "))}}};
    auto table = tabular::open_table(std::move(bytes), order.filename);
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
    kinds.insert(kinds.end(), {"geonames", "twin-towns"});
    return kinds;
}

}  // namespace qiao::imports

#include "app/demonstration.hpp"

#include "app/builtin.hpp"
#include "features/imports/import.hpp"

namespace qiao::app {
namespace {

std::string noun_of(std::string_view path) { return std::string{path.substr(0, path.find_first_of("_."))}; }

}  // namespace

base::Outcome load_demonstration(storage::Store& store) {
    const auto writer = store.write("demonstration data");
    for (const auto& file : builtin_demonstration()) {
        const auto report = imports::import_into(*writer, tabular::MemoryBytes::borrow(file.bytes),
                                                 {.kind = noun_of(file.path), .filename = std::string{file.path}});
        if (!report) return report.error();
        if (report->faults_total == 0) continue;
        auto error = report->faults.front().error;
        error.args["file"] = file.path;
        error.args["line"] = std::to_string(report->faults.front().line);
        return error;
    }
    return writer->commit();
}

}  // namespace qiao::app

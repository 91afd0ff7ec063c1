#include "features/imports/report_json.hpp"

#include <boost/json.hpp>

namespace qiao::imports {
namespace {

namespace json = boost::json;

json::array faults_json(const std::vector<RowFault>& faults, const base::Texts& texts, std::string_view lang) {
    json::array out;
    for (const auto& fault : faults) {
        auto error = fault.error;
        if (!fault.column.empty()) error.field = fault.column;
        const auto value = error.args.find("value");
        out.push_back({{"line", fault.line},
                       {"column", fault.column},
                       {"code", base::facts_of(error.code).name},
                       {"text", texts.explain(lang, error)},
                       {"value", value == error.args.end() ? "" : value->second}});
    }
    return out;
}

}  // namespace

json::object to_json(const Report& report, const base::Texts& texts, std::string_view lang) {
    return {{"kind", report.kind},
            {"dry_run", report.dry_run},
            {"committed", report.committed},
            {"rows", report.rows},
            {"created", report.created},
            {"updated", report.updated},
            {"unchanged", report.unchanged},
            {"unmatched", report.unmatched},
            {"errors", faults_json(report.faults, texts, lang)},
            {"errors_total", report.faults_total},
            {"misses", faults_json(report.misses, texts, lang)}};
}

}  // namespace qiao::imports

#include "base/error_json.hpp"

#include <boost/json.hpp>

namespace qiao::base {

boost::json::object details_of(const Error& error, const Texts& texts, std::string_view lang) {
    boost::json::object details;
    if (!error.field.empty()) details["field"] = error.field;
    boost::json::array parts;
    for (const auto& part : error.parts) {
        parts.push_back(
            {{"field", part.field}, {"code", facts_of(part.code).name}, {"text", texts.explain(lang, part)}});
    }
    if (!parts.empty()) details["errors"] = std::move(parts);
    boost::json::array candidates;
    for (const auto& each : error.candidates) candidates.push_back({{"id", each.id}, {"label", each.label}});
    if (!candidates.empty()) details["candidates"] = std::move(candidates);
    return details;
}

}  // namespace qiao::base

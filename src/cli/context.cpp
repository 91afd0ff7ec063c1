#include "cli/context.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/error_json.hpp"
#include "base/json_writer.hpp"

namespace qiao::cli {

void Context::print(const boost::json::value& value) const { fmt::print("{}\n", base::to_text(value)); }

void Context::print(const std::string& line) const { fmt::print("{}\n", line); }

void Context::fail(const base::Error& error) {
    status = base::facts_of(error.code).exit_status;
    if (json) {
        auto problem = base::details_of(error, texts, lang);
        problem["code"] = base::facts_of(error.code).name;
        problem["detail"] = texts.explain(lang, error);
        fmt::print(stderr, "{}\n", base::to_text(problem));
        return;
    }
    fmt::print(stderr, "qiao: {}\n", texts.explain(lang, error));
    for (const auto& candidate : error.candidates) fmt::print(stderr, "  {}  {}\n", candidate.label, candidate.id);
    for (const auto& part : error.parts) fmt::print(stderr, "  {}\n", texts.explain(lang, part));
}

}  // namespace qiao::cli

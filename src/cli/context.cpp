#include "cli/context.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/json_writer.hpp"

namespace qiao::cli {

void Context::print(const boost::json::value& value) const { fmt::print("{}\n", base::to_text(value)); }

void Context::print(const std::string& line) const { fmt::print("{}\n", line); }

void Context::fail(const base::Error& error) {
    status = base::facts_of(error.code).exit_status;
    if (json) {
        boost::json::array parts;
        for (const auto& part : error.parts)
            parts.push_back(
                {{"field", part.field}, {"code", base::facts_of(part.code).name}, {"text", texts.explain(lang, part)}});
        const boost::json::object problem{{"code", base::facts_of(error.code).name},
                                          {"field", error.field},
                                          {"detail", texts.explain(lang, error)},
                                          {"errors", std::move(parts)}};
        fmt::print(stderr, "{}\n", base::to_text(problem));
        return;
    }
    fmt::print(stderr, "qiao: {}\n", texts.explain(lang, error));
    const auto candidates = error.args.find("candidates");
    if (candidates != error.args.end()) fmt::print(stderr, "{}\n", candidates->second.substr(1));
    for (const auto& part : error.parts) fmt::print(stderr, "  {}\n", texts.explain(lang, part));
}

}  // namespace qiao::cli

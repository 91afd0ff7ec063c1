#include "features/coverage/coverage_http.hpp"

#include <boost/json.hpp>
#include <memory>
#include <mutex>

#include "base/days.hpp"
#include "base/json_writer.hpp"
#include "features/coverage/coverage.hpp"
#include "features/opendata/open_answer.hpp"

namespace qiao::coverage {
namespace {

/// The answer of each language as long as nothing was written and the day is the same: every page with figures asks for it, and
/// counting takes a pass over the whole base. Threads: any; who comes while it is counted waits for it.
class Answers {
public:
    Answers(const features::Services& services, std::string_view known)
        : services_{services}, known_{read_known(known)} {}

    std::string get(storage::Reader& reader, const std::string& lang, std::chrono::sys_days today) {
        const std::lock_guard lock{mutex_};
        const auto seq = reader.last_seq();
        if (seq != seq_ || today != day_) told_.clear();
        seq_ = seq;
        day_ = today;
        auto& told = told_[lang];
        if (told.empty()) told = base::to_text(coverage(reader, known_, services_.texts, lang, today));
        return told;
    }

private:
    features::Services services_;
    std::vector<KnownTotal> known_;
    std::mutex mutex_;
    std::int64_t seq_{-1};
    std::chrono::sys_days day_{};
    std::map<std::string, std::string> told_;  ///< by language
};

}  // namespace

features::Module module(const features::Services& services, std::string_view known) {
    const auto answers = std::make_shared<Answers>(services, known);
    features::Module feature{"coverage"};
    feature.routes.push_back({http::Method::get, "/api/v1/coverage", "coverage.get",
                              [services, answers](const http::Request& request) -> base::Result<http::Response> {
                                  const auto reader = services.store.read();
                                  const auto today = base::today(services.clock);
                                  auto answer =
                                      http::content(answers->get(*reader, request.lang, today), "application/json");
                                  return opendata::for_everybody(std::move(answer).with("Vary", "Accept-Language"),
                                                                 *reader, request.lang + base::to_iso_day(today));
                              }});
    feature.operations.push_back(
        {.pattern = "/api/v1/coverage",
         .id = "coverage",
         .summary = "How much of what is known to exist is here, by country, theme and field, and how fresh it is",
         .response_schema =
             R"({"type":"object","required":["nouns","known","countries","themes","fields"],"properties":{"nouns":{"type":"array"},"known":{"type":"array"},"countries":{"type":"array"},"themes":{"type":"array"},"fields":{"type":"array"}}})"});
    return feature;
}

}  // namespace qiao::coverage

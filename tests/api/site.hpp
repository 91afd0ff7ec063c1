#pragma once

// The whole program in one process, asked without a socket.

#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>

#include <boost/json.hpp>
#include <memory>
#include <sstream>

#include "app/builtin.hpp"
#include "app/modules.hpp"
#include "app/opening.hpp"
#include "features/identity/recognise.hpp"
#include "http/dispatcher.hpp"
#include "http/metrics.hpp"
#include "mail/mailbag.hpp"
#include "storage/store.hpp"

namespace qiao::tests {

namespace json = boost::json;
using base::Id;

/// An answer as a test looks at it; a stream is joined.
struct Answer {
    int status{0};
    http::Headers headers{};
    std::string body{};

    /// REQUIRES that the body is JSON.
    [[nodiscard]] json::value json() const;
    [[nodiscard]] std::string etag() const { return std::string{headers.get("ETag")}; }
};

/// How an installation may differ from the usual.
struct SiteOptions {
    bool letters{true};
    bool sign_up{false};
    oidc::Fetch
        provider{};  ///< answers as the sign-in provider "Stadt" at https://login.stadt.example; empty = there is none
};

class Site {
public:
    explicit Site(const std::string& url = "memory:", const SiteOptions& options = {});

    Answer ask(std::string_view method, std::string_view target, std::string_view body = {},
               http::Headers headers = {});
    Answer get(std::string_view target) { return ask("GET", target); }
    Answer post(std::string_view target, std::string_view body) {
        return ask("POST", target, body, {{"Content-Type", "application/json"}});
    }

    /// GET that must answer 200; its JSON.
    json::value tell(std::string_view target);

    /// The demonstration data. Fails the test if they do not load.
    void load_demonstration();

    /// What was logged so far.
    [[nodiscard]] std::string log_text() const { return lines_.str(); }

    /// Entries of the change log.
    std::int64_t changes() { return store->read()->last_seq(); }

    base::Texts texts{app::builtin_texts()};
    base::ManualClock clock{base::Instant{std::chrono::milliseconds{1'795'359'240'123}}};  // 22 November 2026, 14:54
    base::SeededEntropy entropy{1};
    std::unique_ptr<storage::Store> store;
    access::Judge judge{app::builtin_permissions()};
    letters::Outbox outbox{clock, entropy, {}};
    mail::Mailbag mailbag;
    std::shared_ptr<identity::Accounts> accounts;

    /// The letters that have gone out since the last call.
    std::vector<mail::Message> letters();

    /// What the calendar brings: every feature's round, once.
    void run_rounds();

    /// Whether whoever asks is taken for the program itself, as a terminal is. False: for who they show to be.
    bool trusted{true};
    http::Router router;

private:
    std::ostringstream lines_;
    spdlog::logger log_{"test", std::make_shared<spdlog::sinks::ostream_sink_mt>(lines_)};
    http::AssetStore assets_{{}};
    http::Metrics metrics_;
    std::vector<features::Module> modules_;
    std::unique_ptr<http::Dispatcher> dispatcher_;
};

/// One site with the demonstration data in memory, for tests that change nothing.
Site& demonstration();

/// What the demonstration has none of: it names nobody, and nobody's own affairs.
inline bool is_about_people(const domain::Entity& entity) {
    constexpr std::string_view absent[] = {
        "person",          "post",        "contact",     "stakeholder", "resource",    "risk",
        "framework",       "target",      "measurement", "assessment",  "finding",     "adjustment",
        "delegate",        "agenda_item", "cost",        "follow_up",   "matchmaking", "meeting_profile",
        "meeting_request", "meeting",     "next_step",   "timetable"};
    return std::ranges::find(absent, entity.name) != std::end(absent);
}

/// The id of a record of the demonstration data: id_of("place", "eu-de-bonn").
std::string id_of(std::string_view entity, std::string_view key);
inline std::string place(std::string_view key) { return id_of("place", key); }

/// The member at a JSON pointer; null where there is none.
json::value at(const json::value& value, std::string_view pointer);
std::string text_at(const json::value& value, std::string_view pointer);

/// The same as a list or an object of its own, for loops; empty, with the test failed, where it is none.
json::array list_at(const json::value& value, std::string_view pointer);
json::object members_at(const json::value& value, std::string_view pointer);

/// For query strings.
std::string percent_encoded(std::string_view text);

/// The `result` or `problem` line of an import's answer.
json::value last_line(const Answer& answer);

/// Rows of a CSV file as maps from column to cell.
std::vector<std::map<std::string, std::string>> read_csv(const std::string& path);

}  // namespace qiao::tests

#pragma once

#include <spdlog/sinks/ostream_sink.h>

#include <condition_variable>
#include <fstream>
#include <iterator>
#include <memory>
#include <mutex>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>

#include "base/clock.hpp"
#include "base/texts.hpp"
#include "http/dispatcher.hpp"
#include "http/server.hpp"
#include "http/test_client.hpp"

namespace qiao::http {

/// The program's own words, from the files that are built into it. REQUIRES: run in the project's folder.
inline base::Texts both_languages() {
    base::Texts texts;
    for (const std::string lang : {"en", "zh"}) {
        std::ifstream file{"texts/" + lang + ".json"};
        const std::string json{std::istreambuf_iterator<char>{file}, {}};
        if (!texts.add(lang, json)) throw std::runtime_error{"texts/" + lang + ".json cannot be read"};
    }
    return texts;
}

/// Opens once. Lets a test decide when a handler goes on, without waiting in real time.
class Gate {
public:
    void open() {
        const std::lock_guard lock{guard_};
        open_ = true;
        changed_.notify_all();
    }
    void pass() {
        std::unique_lock lock{guard_};
        changed_.wait(lock, [this] { return open_; });
    }

private:
    std::mutex guard_;
    std::condition_variable changed_;
    bool open_{false};
};

/// All that a server or a dispatcher needs, with a log that can be read and a clock that stands still.
struct TestSite {
    base::Texts texts{both_languages()};
    base::ManualClock clock{base::Instant{std::chrono::milliseconds{1'795'359'240'123}}};  // 22 November 2026, 14:54
    base::SystemEntropy entropy;
    Metrics metrics;
    Router router;
    ServerOptions options;
    std::ostringstream lines;
    spdlog::logger log{"test", std::make_shared<spdlog::sinks::ostream_sink_mt>(lines)};
    std::optional<Server> server;

    TestSite() { log.set_pattern("%v"); }

    std::uint16_t start() {
        server.emplace(options, ServerParts{router, texts, clock, entropy, metrics, log});
        auto port = server->start();
        if (!port) throw std::runtime_error{port.error().args.at("reason")};
        return *port;
    }

    bool stop() {
        server->stop();
        return server->wait();
    }

    Dispatcher dispatcher() { return {router, texts, log, HostNames{options.host_names}}; }

    void route(Method method, std::string pattern, Handler handler) {
        router.add({.method = method,
                    .pattern = pattern,
                    .name = std::string{name_of(method)} + " " + pattern,
                    .handler = std::move(handler)});
    }
};

inline Handler says(std::string text) {
    return [text](const Request&) -> base::Result<Response> { return content(text, "text/plain; charset=utf-8"); };
}

inline base::Result<Response> echo(const Request& request) { return content(request.body, "application/octet-stream"); }

}  // namespace qiao::http

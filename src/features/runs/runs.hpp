#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "http/request.hpp"
#include "http/response.hpp"

namespace qiao::runs {

using base::Id;

enum class State { queued, running, done, failed, cancelled };
[[nodiscard]] std::string_view to_string(State state);

/// How far a run has come. `step` is a text key; empty where there is nothing to say.
struct Progress {
    double share{0};  ///< 0 … 1
    std::string step{};
    std::map<std::string, std::string> args{};
    std::string detail{};  ///< more of it as JSON, such as the best so far; empty = no more
};

/// Takes progress; false once the run is to end without an answer. Threads: all.
using Report = std::function<bool(const Progress&)>;

/// What a run does. Returns its answer as JSON; what it returns after `Report` said false is thrown away.
using Work = std::function<base::Result<std::string>(const Report&)>;

/// Tells an answer in another form than JSON, in that language. What it captures is kept as long as the run.
using Form = std::function<base::Result<http::Response>(const std::shared_ptr<const std::string>& answer,
                                                        std::string_view lang)>;

/// What is to run, and how it is called.
struct Order {
    std::string kind{};
    std::string title{};    ///< in the asker's words: what is computed
    std::string request{};  ///< what was asked, as JSON: whoever opens a run sees what it is of
    std::map<std::string, Form, std::less<>> forms{};  ///< by the ending of their address: csv, pdf, xlsx, zip
    /// Who may ask after it, read its answer and stop it; for others there is no such run. Empty: everybody.
    std::function<bool(const http::Request&)> seen_by{};
    /// Has the work answer with the best it has so far, soon. Empty: it has none before the end.
    std::function<void()> finish{};
};

struct Run {
    Id id{};
    Order order{};
    State state{State::queued};
    Progress progress{};
    base::Instant created{};
    std::optional<base::Instant> started{};
    std::optional<base::Instant> ended{};
    std::optional<base::Error> error{};           ///< of a failed run
    std::shared_ptr<const std::string> answer{};  ///< of a run that is done
};

struct Bounds {
    std::size_t waiting_max{20};                     ///< further ones are refused
    std::size_t kept_max{50};                        ///< runs that have ended; the oldest is forgotten first
    std::size_t bytes_max{std::size_t{256} << 20U};  ///< of their answers together; the newest is kept in any case
};

/// Work that takes longer than a request should: one after the other on a thread of its own, in the order it came. A run
/// goes on when its asker closes the browser, and can be asked after by its id. Runs live in this process and end with it:
/// behind a proxy before several servers, each knows its own.
///
/// Threads: all members from all.
class Runs {
public:
    Runs(const base::Clock& clock, base::Entropy& entropy, Bounds bounds = {});

    /// Tells the running one to end, and waits for it.
    ~Runs();
    Runs(const Runs&) = delete;
    Runs& operator=(const Runs&) = delete;

    /// Errors: unavailable with text error.runs.full.
    [[nodiscard]] base::Result<Run> start(Order order, Work work);

    [[nodiscard]] std::optional<Run> find(const Id& id) const;
    [[nodiscard]] std::vector<Run> list() const;  ///< the newest first

    /// One that waits or runs is cancelled and stays in the list; one that has ended is forgotten. Errors: not_found.
    [[nodiscard]] base::Outcome remove(const Id& id);

private:
    struct Entry {
        Run run;
        Work work;
        bool cancelled{false};
    };
    [[nodiscard]] bool take(Entry& entry, const Progress& progress);
    void serve();
    void finish(Entry& entry, base::Result<std::string> answer);
    void forget_oldest();
    [[nodiscard]] std::list<Entry>::iterator at(const Id& id);

    const base::Clock& clock_;
    base::Entropy& entropy_;
    Bounds bounds_;
    mutable std::mutex guard_;
    std::condition_variable changed_;
    std::list<Entry> entries_;  ///< the oldest first; entries do not move
    std::deque<Entry*> waiting_;
    bool stopping_{false};
    std::jthread worker_;
};

}  // namespace qiao::runs

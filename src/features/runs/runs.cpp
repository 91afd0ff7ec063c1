#include "features/runs/runs.hpp"

#include <algorithm>
#include <array>

namespace qiao::runs {
namespace {

bool has_ended(State state) { return state == State::done || state == State::failed || state == State::cancelled; }

}  // namespace

std::string_view to_string(State state) {
    static constexpr std::array<std::string_view, 5> names{"queued", "running", "done", "failed", "cancelled"};
    return names[static_cast<std::size_t>(state)];
}

Runs::Runs(const base::Clock& clock, base::Entropy& entropy, Bounds bounds)
    : clock_{clock}, entropy_{entropy}, bounds_{bounds}, worker_{[this] { serve(); }} {}

Runs::~Runs() {
    {
        const std::lock_guard lock{guard_};
        stopping_ = true;
        for (auto& entry : entries_) entry.cancelled = true;
    }
    changed_.notify_all();
}

base::Result<Run> Runs::start(Order order, Work work) {
    const std::lock_guard lock{guard_};
    if (waiting_.size() >= bounds_.waiting_max)
        return base::Error{.code = base::Code::unavailable,
                           .args = {{"limit", std::to_string(bounds_.waiting_max)}},
                           .text_key = "error.runs.full"};
    auto& entry = entries_.emplace_back();
    entry.run.id = Id::make(clock_.now(), entropy_);
    entry.run.order = std::move(order);
    entry.run.created = clock_.now();
    entry.work = std::move(work);
    waiting_.push_back(&entry);
    changed_.notify_all();
    return entry.run;
}

std::optional<Run> Runs::find(const Id& id) const {
    const std::lock_guard lock{guard_};
    for (const auto& entry : entries_) {
        if (entry.run.id == id) return entry.run;
    }
    return std::nullopt;
}

std::vector<Run> Runs::list() const {
    const std::lock_guard lock{guard_};
    std::vector<Run> runs;
    for (const auto& entry : entries_) runs.push_back(entry.run);
    std::ranges::reverse(runs);
    return runs;
}

std::list<Runs::Entry>::iterator Runs::at(const Id& id) {
    return std::ranges::find_if(entries_, [&](const Entry& entry) { return entry.run.id == id; });
}

base::Outcome Runs::remove(const Id& id) {
    const std::lock_guard lock{guard_};
    const auto entry = at(id);
    if (entry == entries_.end()) return base::Error{base::Code::not_found, "", {{"value", id.to_string()}}};
    if (has_ended(entry->run.state)) {
        entries_.erase(entry);
        return base::done();
    }
    entry->cancelled = true;
    if (entry->run.state == State::queued) {
        std::erase(waiting_, &*entry);
        entry->work = nullptr;
        entry->run.state = State::cancelled;
        entry->run.ended = clock_.now();
    }
    return base::done();
}

bool Runs::take(Entry& entry, const Progress& progress) {
    const std::lock_guard lock{guard_};
    entry.run.progress = progress;
    return !entry.cancelled;
}

void Runs::finish(Entry& entry, base::Result<std::string> answer) {
    const std::lock_guard lock{guard_};
    entry.work = nullptr;
    entry.run.ended = clock_.now();
    if (entry.cancelled) {
        entry.run.state = State::cancelled;
    } else if (answer) {
        entry.run.answer = std::make_shared<const std::string>(std::move(answer).value());
        entry.run.progress = {.share = 1};
        entry.run.state = State::done;
    } else {
        entry.run.error = answer.error();
        entry.run.state = State::failed;
    }
    forget_oldest();
}

void Runs::forget_oldest() {
    std::size_t ended = 0;
    std::size_t bytes = 0;
    for (const auto& entry : entries_) {
        ended += has_ended(entry.run.state) ? 1U : 0U;
        bytes += entry.run.answer ? entry.run.answer->size() : 0;
    }
    for (auto entry = entries_.begin(); entry != entries_.end();) {
        const auto enough = ended <= 1 || (ended <= bounds_.kept_max && bytes <= bounds_.bytes_max);
        if (enough) return;
        if (!has_ended(entry->run.state)) {
            ++entry;
            continue;
        }
        bytes -= entry->run.answer ? entry->run.answer->size() : 0;
        --ended;
        entry = entries_.erase(entry);
    }
}

void Runs::serve() {
    for (;;) {
        Entry* entry = nullptr;
        {
            std::unique_lock lock{guard_};
            changed_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
            if (stopping_) return;
            entry = waiting_.front();
            waiting_.pop_front();
            entry->run.state = State::running;
            entry->run.started = clock_.now();
        }
        const Report report = [this, entry](const Progress& progress) { return take(*entry, progress); };
        try {
            finish(*entry, entry->work(report));
        } catch (const std::exception& failure) {
            finish(*entry, base::Error{base::Code::internal, "", {{"reference", failure.what()}}});
        }
    }
}

}  // namespace qiao::runs

#include "features/runs/runs.hpp"

#include <gtest/gtest.h>

#include <future>

namespace qiao::runs {
namespace {

struct RunsTest : testing::Test {
    base::ManualClock clock{base::Instant{std::chrono::milliseconds{1'795'359'240'123}}};
    base::SeededEntropy entropy{1};
    Runs runs{clock, entropy, {.waiting_max = 2, .kept_max = 2}};

    /// Waits until the run is as wished, without a clock: every change is followed by an answer that can be asked for.
    runs::Run wait_for(const Id& id, State state) {
        for (;;) {
            auto run = runs.find(id);
            if (!run || run->state == state) return run.value_or(runs::Run{});
            std::this_thread::yield();
        }
    }
};

/// Goes on when told to; until then reports that it is half done.
struct Held {
    std::promise<void> begun;
    std::promise<void> go;
    Work work() {
        return [this](const Report& report) -> base::Result<std::string> {
            const auto wanted = report({.share = 0.5, .step = "a.step"});
            begun.set_value();
            go.get_future().wait();
            if (!wanted || !report({.share = 0.75})) return base::Error{base::Code::internal};
            return std::string{"answer"};
        };
    }
};

TEST_F(RunsTest, ARunGoesFromTheQueueToItsAnswer) {
    Held held;
    const auto first = runs.start({"pairing", "ten and ten"}, held.work()).value();
    const auto second = runs.start({"pairing", "next"}, [](const Report&) { return std::string{"2"}; }).value();
    EXPECT_EQ(first.state, State::queued);
    held.begun.get_future().wait();
    auto seen = runs.find(first.id).value();
    EXPECT_EQ(seen.state, State::running);
    EXPECT_EQ(seen.progress.share, 0.5);
    EXPECT_EQ(seen.progress.step, "a.step");
    EXPECT_EQ(runs.find(second.id)->state, State::queued) << "one after the other";
    EXPECT_EQ(runs.list().front().id, second.id) << "the newest first";
    held.go.set_value();
    seen = wait_for(first.id, State::done);
    EXPECT_EQ(*seen.answer, "answer");
    EXPECT_EQ(seen.progress.share, 1);
    EXPECT_EQ(*wait_for(second.id, State::done).answer, "2");
}

TEST_F(RunsTest, ARunThatFailsKeepsItsErrorAndTheNextOneRuns) {
    const auto bad = runs.start({"x", ""},
                                [](const Report&) -> base::Result<std::string> {
                                    return base::Error{base::Code::invalid_value, "/a/3"};
                                })
                         .value();
    const auto worse =
        runs.start({"x", ""}, [](const Report&) -> base::Result<std::string> { throw std::runtime_error{"no memory"}; })
            .value();
    EXPECT_EQ(wait_for(bad.id, State::failed).error->field, "/a/3");
    EXPECT_EQ(wait_for(worse.id, State::failed).error->code, base::Code::internal);
    const auto good = runs.start({"x", ""}, [](const Report&) { return std::string{"1"}; }).value();
    EXPECT_TRUE(wait_for(good.id, State::done).answer);
}

TEST_F(RunsTest, CancellingEndsWhatRunsAndWhatWaits) {
    Held held;
    const auto running = runs.start({"x", ""}, held.work()).value();
    held.begun.get_future().wait();
    const auto waiting = runs.start({"x", ""}, [](const Report&) { return std::string{"1"}; }).value();
    EXPECT_TRUE(runs.remove(waiting.id));
    EXPECT_EQ(runs.find(waiting.id)->state, State::cancelled);
    EXPECT_TRUE(runs.remove(running.id));
    EXPECT_EQ(runs.find(running.id)->state, State::running) << "until its work has seen it";
    held.go.set_value();
    EXPECT_FALSE(wait_for(running.id, State::cancelled).answer);
    EXPECT_TRUE(runs.remove(running.id)) << "what has ended is forgotten";
    EXPECT_FALSE(runs.find(running.id));
    EXPECT_EQ(runs.remove(running.id).error().code, base::Code::not_found);
}

TEST_F(RunsTest, TooManyAreRefusedAndOldOnesForgotten) {
    Held held;
    std::vector<Id> ids{runs.start({"x", ""}, held.work())->id};
    held.begun.get_future().wait();
    for (int i = 0; i < 2; ++i)
        ids.push_back(runs.start({"x", ""}, [](const Report&) { return std::string{"1"}; })->id);
    const auto refused = runs.start({"x", ""}, [](const Report&) { return std::string{"1"}; });
    EXPECT_EQ(refused.error().code, base::Code::unavailable);
    held.go.set_value();
    (void)wait_for(ids[2], State::done);
    EXPECT_FALSE(runs.find(ids[0])) << "two are kept";
    EXPECT_TRUE(runs.find(ids[1]));
}

TEST_F(RunsTest, LargeAnswersAreForgottenBeforeTheyFillTheMachine) {
    Runs small{clock, entropy, {.bytes_max = 100}};
    std::vector<Id> ids;
    for (const auto size : {60U, 60U, 200U}) {
        ids.push_back(small.start({"x", ""}, [size](const Report&) { return std::string(size, 'x'); })->id);
        while (small.find(ids.back())->state != State::done) std::this_thread::yield();
    }
    EXPECT_FALSE(small.find(ids[0]));
    EXPECT_FALSE(small.find(ids[1]));
    EXPECT_EQ(small.find(ids[2])->answer->size(), 200U) << "the newest is kept in any case";
}

TEST(RunsEnd, TellsTheRunningOneToStop) {
    const base::SystemClock clock;
    base::SystemEntropy entropy;
    std::promise<void> begun;
    auto ended = false;
    {
        Runs runs{clock, entropy};
        (void)runs.start({"x", ""}, [&](const Report& report) -> base::Result<std::string> {
            begun.set_value();
            while (report({})) std::this_thread::yield();
            ended = true;
            return std::string{"1"};
        });
        begun.get_future().wait();
    }
    EXPECT_TRUE(ended);
}

}  // namespace
}  // namespace qiao::runs

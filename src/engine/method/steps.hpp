#pragma once

#include <array>
#include <string_view>

#include "engine/method/facts.hpp"

// The eight steps of the method, each with the outcomes that the source expects of it. Whether an outcome is reached is read from
// records: nobody ticks it. docs/reference/method.md tells each rule with its lines in the source.

namespace qiao::method {

enum class Step { aim, commit, partner, plan, act_on_plan, measure, act, replicate };
[[nodiscard]] constexpr std::array<std::string_view, 8> words(Step) {
    return {"aim", "commit", "partner", "plan", "do", "measure", "act", "replicate"};
}

enum class Reach { open, partly, reached };
[[nodiscard]] constexpr std::array<std::string_view, 3> words(Reach) { return {"open", "partly", "reached"}; }

enum class StepState { open, begun, skipped, reached };
[[nodiscard]] constexpr std::array<std::string_view, 4> words(StepState) {
    return {"open", "begun", "skipped", "reached"};
}

/// A record that speaks for something.
struct Ref {
    std::string_view noun;
    Id id{};
    bool operator==(const Ref&) const = default;
};

struct Outcome {
    std::size_t number{1};  ///< within its step, as the source counts
    Reach reach{Reach::open};
    std::vector<Ref> evidence{};
};

/// `reached`: all its outcomes are. `skipped`: a later step is begun while this one has an outcome for which nothing speaks.
/// `begun`: something speaks for an outcome.
struct StepPicture {
    Step step{Step::aim};
    StepState state{StepState::open};
    std::vector<Outcome> outcomes{};

    [[nodiscard]] std::size_t count(Reach reach) const;
    [[nodiscard]] bool is_begun() const;
};

/// All eight in their order. Source: D3.2, "what to expect" of the steps (004 lines 1736-3270).
[[nodiscard]] std::vector<StepPicture> steps_of(const Facts& facts);

/// How many outcomes each step has: 34 in all.
inline constexpr std::array<std::size_t, 8> outcomes_of_steps{3, 5, 6, 4, 4, 4, 4, 4};

}  // namespace qiao::method

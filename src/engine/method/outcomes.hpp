#pragma once

#include <algorithm>

#include "engine/method/steps.hpp"

// What the rules of the single steps share: an outcome is a few conditions, each with what speaks for it.

namespace qiao::method {

/// Reached with all its conditions met, partly with some or with something that only begins to speak for it.
class Conditions {
public:
    /// One condition that everything given here meets together; nothing given does not meet it.
    template <class Nouns>
    void some(std::string_view noun, const Nouns& records) {
        ++wanted_;
        if (std::ranges::empty(records)) return;
        ++met_;
        add(noun, records);
    }
    void holds(bool met) {
        ++wanted_;
        met_ += met ? 1 : 0;
    }
    /// What is there, but does not suffice by itself.
    template <class Nouns>
    void begins(std::string_view noun, const Nouns& records) {
        if (std::ranges::empty(records)) return;
        begun_ = true;
        add(noun, records);
    }

    [[nodiscard]] Outcome outcome(std::size_t number) && {
        const auto reach = met_ == wanted_ && wanted_ > 0 ? Reach::reached
                           : met_ > 0 || begun_           ? Reach::partly
                                                          : Reach::open;
        return {number, reach, std::move(evidence_)};
    }

private:
    template <class Nouns>
    void add(std::string_view noun, const Nouns& records) {
        for (const auto* record : records) {
            const Ref ref{noun, record->id};
            if (std::ranges::find(evidence_, ref) == evidence_.end()) evidence_.push_back(ref);
        }
    }
    std::size_t wanted_{0}, met_{0};
    bool begun_{false};
    std::vector<Ref> evidence_{};
};

/// The records for which something holds, the first recorded first.
template <class Noun, class Test>
[[nodiscard]] std::vector<const Noun*> those(const std::vector<Noun>& records, Test test) {
    std::vector<const Noun*> found;
    for (const auto& record : records) {
        if (test(record)) found.push_back(&record);
    }
    std::ranges::sort(found, {}, [](const Noun* one) { return one->id; });
    return found;
}

/// Whether something holds for every side of the partnership, which has one.
template <class Test>
[[nodiscard]] bool every_side(const Facts& facts, Test test) {
    return !facts.partnership.places.empty() && std::ranges::all_of(facts.partnership.places, test);
}

[[nodiscard]] inline bool is_written(const domain::LocalizedText& text) { return !text.empty(); }

[[nodiscard]] std::vector<Outcome> outcomes_of_aim(const Facts& facts);
[[nodiscard]] std::vector<Outcome> outcomes_of_commit(const Facts& facts);
[[nodiscard]] std::vector<Outcome> outcomes_of_partner(const Facts& facts);
[[nodiscard]] std::vector<Outcome> outcomes_of_plan(const Facts& facts);
[[nodiscard]] std::vector<Outcome> outcomes_of_do(const Facts& facts);
[[nodiscard]] std::vector<Outcome> outcomes_of_measure(const Facts& facts);
[[nodiscard]] std::vector<Outcome> outcomes_of_act(const Facts& facts);
[[nodiscard]] std::vector<Outcome> outcomes_of_replicate(const Facts& facts);

}  // namespace qiao::method

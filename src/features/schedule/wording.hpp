#pragma once

#include <boost/json/fwd.hpp>
#include <optional>
#include <string>

#include "base/texts.hpp"
#include "engine/schedule/checker.hpp"
#include "engine/schedule/conflict.hpp"
#include "features/schedule/forum.hpp"

namespace qiao::schedule {

/// Conditions, shortages and violations in words, by the names of a forum. All references outlive it.
class Wording {
public:
    Wording(const Forum& forum, const base::Texts& texts, std::string lang, std::optional<int> fairness)
        : forum_{forum}, texts_{texts}, lang_{std::move(lang)}, fairness_{fairness} {}

    [[nodiscard]] std::string of(const engine::Demand& demand) const;
    [[nodiscard]] std::string of(const engine::Shortage& shortage) const;
    [[nodiscard]] std::string of(const engine::Violation& violation) const;

    [[nodiscard]] boost::json::object to_json(const engine::Conflict& conflict) const;
    [[nodiscard]] boost::json::object to_json(const engine::Violation& violation) const;

private:
    [[nodiscard]] boost::json::object to_json(const engine::Demand& demand) const;
    [[nodiscard]] std::string say(const std::string& key, base::Texts::Args args) const;
    [[nodiscard]] std::string meeting(int n) const { return n < 0 ? std::string{} : forum_.meeting_label(n); }
    [[nodiscard]] std::string person(int n) const {
        return n < 0 ? std::string{} : forum_.participants[static_cast<std::size_t>(n)];
    }

    const Forum& forum_;
    const base::Texts& texts_;
    std::string lang_;
    std::optional<int> fairness_;
};

}  // namespace qiao::schedule

#pragma once

#include <optional>

#include "base/texts.hpp"
#include "engine/scoring/ranking.hpp"
#include "features/partners/knowledge.hpp"
#include "features/registry/records.hpp"

namespace qiao::partners {

/// How somebody wants to choose: a stored profile (id, slug of a shipped one, or name), or weights of the moment ("common_aims:30,critical_mass:20!"), or
/// neither: then the place's own profile, else the one for a first contact.
struct Choice {
    std::string profile{};
    std::string weights{};
};

struct SuggestionOrder {
    Id place{};
    Choice choice{};
    std::vector<std::string> countries{};
    bool include_known{false};
    std::size_t limit{20};  ///< 1 … 500
    std::size_t offset{0};
};

/// The profile that was used; `id` is nil for weights of the moment.
struct ChosenProfile {
    Id id{};
    domain::LocalizedText name{};
    std::vector<domain::WeightedCriterion> criteria{};
};

/// Records that the answer names, so that it can be told without asking the store again.
struct Cited {
    std::map<Id, domain::Record> places{};
    registry::Labels summaries{};
};

/// A profile that was chosen, ready to be computed with.
struct Chosen {
    ChosenProfile profile{};
    engine::Weighing weighing{};
};

/// What the choice names; nothing where it names neither profile nor weights.
/// Errors: not_found, ambiguous (profile), invalid_value, unknown_field … (weights).
[[nodiscard]] base::Result<std::optional<Chosen>> read_choice(const Knowledge& knowledge, const Choice& choice);

/// How a place weighs by this choice, or as it always does. Errors: those of read_choice.
[[nodiscard]] base::Result<Chosen> choose(const Knowledge& knowledge, const Id& place, const Choice& choice);

/// A stored profile as one that was chosen.
[[nodiscard]] Chosen as_chosen(const KnownProfile& known);

struct Suggestions {
    domain::Record place{};
    ChosenProfile profile{};
    engine::Ranking ranking{};
    Cited cited{};
};

struct Pair {
    domain::Record a{};
    domain::Record b{};
    ChosenProfile profile{};
    engine::PairView view{};
    Cited cited{};
};

/// Partners for a place, and two places face to face. Each answer comes from one snapshot.
class Partners {
public:
    Partners(storage::Store& store, const base::Texts& texts, const base::Clock& clock)
        : store_{store}, texts_{texts}, clock_{clock} {}

    /// Errors: not_found (place, profile), invalid_value (weights, limit).
    [[nodiscard]] base::Result<Suggestions> suggest(const SuggestionOrder& order, std::string_view lang);

    /// Errors: not_found, invalid_value.
    [[nodiscard]] base::Result<Pair> face(const Id& a, const Id& b, const Choice& choice, std::string_view lang);

    void warm_up();

    /// What the engine knows of the store, for others who compute with it.
    [[nodiscard]] KnowledgeKeeper& keeper() { return keeper_; }

private:
    [[nodiscard]] std::chrono::sys_days today() const { return std::chrono::floor<std::chrono::days>(clock_.now()); }

    storage::Store& store_;
    const base::Texts& texts_;
    const base::Clock& clock_;
    KnowledgeKeeper keeper_;
};

/// "a:30,b:20!>=0.5". Errors: invalid_value at "weights".
[[nodiscard]] base::Result<std::vector<domain::WeightedCriterion>> read_weights(std::string_view text);

}  // namespace qiao::partners

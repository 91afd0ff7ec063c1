#pragma once

#include "engine/groups/certificate.hpp"
#include "engine/groups/groups.hpp"
#include "features/groups/limits.hpp"

namespace qiao::groups {

/// How far it has come, 0 … 1, and at what: a text key `groups.step.<scores|groups>`. False stops it.
using GroupProgress = std::function<bool(double share, std::string_view step)>;

/// Seconds by the clock.
struct GroupSeconds {
    double scores{0}, groups{0};
};

/// Groups with all that is told of them.
struct Grouping {
    GroupRequest request{};
    CityTable table{};
    engine::groups::Problem limits{};  ///< all of the problem but the values
    engine::groups::Answer answer{};   ///< its locked groups first, then by value
    engine::groups::Certificate certificate{};
    std::string inputs_hash{};  ///< SHA-256 of all that the answer depends on, in hexadecimal
    GroupSeconds seconds{};

    /// REQUIRES: what is returned does not outlive this.
    [[nodiscard]] engine::groups::Problem problem() const;
};

/// Forms groups of cities from the registry. Each answer comes from one moment. Threads: callable from all.
class Groupings {
public:
    Groupings(storage::Store& store, places::PlaceFinder& finder, partners::KnowledgeKeeper& keeper,
              const base::Clock& clock)
        : store_{store}, finder_{finder}, keeper_{keeper}, clock_{clock} {}

    /// Names that mean no city or theme, as group() would refuse them, without the computing. Errors: those of group().
    [[nodiscard]] base::Outcome check(const GroupRequest& request, std::string_view lang);

    /// A search that is stopped answers with the best so far.
    /// Errors: missing_value (an empty side), those of resolve_cohort, make_table, limits_of and the engine, each with its JSON pointer;
    /// unavailable when stopped before there is an answer.
    [[nodiscard]] base::Result<Grouping> group(const GroupRequest& request, std::string_view lang,
                                               const GroupProgress& progress = {});

private:
    struct Read {
        std::shared_ptr<const partners::Knowledge> knowledge;
        std::vector<std::vector<domain::Record>> cohorts;
        ThemeFinder themes;
        std::vector<ThemeName> asked;
        std::set<base::Id> locked;
    };
    [[nodiscard]] base::Result<Read> read(const GroupRequest& request, std::string_view lang);
    [[nodiscard]] base::Result<Grouping> prepare(const GroupRequest& request, std::string_view lang);

    storage::Store& store_;
    places::PlaceFinder& finder_;
    partners::KnowledgeKeeper& keeper_;
    const base::Clock& clock_;
};

}  // namespace qiao::groups

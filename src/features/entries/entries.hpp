#pragma once

#include <set>

#include "features/asking.hpp"
#include "features/entries/quality.hpp"
#include "features/entries/review.hpp"

// From somebody's draft to everybody: whoever has an account drafts an entry that they alone see, mends what the quality list names, and
// submits it; somebody else who may share such a record publishes it or gives it back.

namespace qiao::entries {

using Day = std::chrono::sys_days;

enum class Step { submit, withdraw, publish, give_back, confirm };
[[nodiscard]] constexpr std::array<std::string_view, 5> words(Step) {
    return {"submit", "withdraw", "publish", "return", "confirm"};
}

/// Where an entry stands. `shared`: seen by some, whoever decided that.
enum class Stage { draft, waiting, returned, published, shared };
[[nodiscard]] constexpr std::array<std::string_view, 5> words(Stage) {
    return {"draft", "waiting", "returned", "published", "shared"};
}

struct Entry {
    domain::Record record{};
    Review review{};
    Stage stage{Stage::draft};
    std::vector<Check> checks{};
    Day last_checked{};
    bool is_due{false};  ///< a year has gone by since
    std::vector<Step> may{};
};

class Entries {
public:
    Entries(const features::Services& services, access::Authority authority)
        : services_{services}, authority_{std::move(authority)} {}

    /// Errors: not_found, also where it is neither visible nor submitted to them.
    [[nodiscard]] base::Result<Entry> get(const domain::Entity& noun, const Id& id) const;

    /// Entries that whoever asks made, the newest first.
    [[nodiscard]] std::vector<Entry> mine() const;

    /// Those submitted that whoever asks may publish, the oldest first; for the program, all that were submitted.
    [[nodiscard]] std::vector<Entry> to_review() const;

    /// Errors: unauthenticated; not_found; missing_value (a remark, when it is given back); conflict: that step is not open now, or the
    /// quality list has open points that are needed.
    [[nodiscard]] base::Result<Entry> take(const domain::Entity& noun, const Id& id, Step step,
                                           const std::string& remark);

private:
    [[nodiscard]] Day today() const;
    [[nodiscard]] Entry look_at(storage::Reader& all, domain::Record record) const;
    [[nodiscard]] bool may_publish(const domain::Record& record) const;
    [[nodiscard]] base::Outcome change(storage::Writer& writer, Entry& entry, Step step) const;
    void tell(storage::Writer& writer, const Entry& entry, Step step) const;

    features::Services services_;
    access::Authority authority_;
};

/// Whether somebody with such grants may share the record with everybody.
[[nodiscard]] bool may_publish(const access::Judge& judge, const access::Authority& authority,
                               const domain::Record& record);

/// The people whose posts let them publish it. Cost: one pass over the posts with such roles.
[[nodiscard]] std::set<Id> reviewers_of(storage::Reader& all, const access::Judge& judge, const domain::Record& record,
                                        Day today);

}  // namespace qiao::entries

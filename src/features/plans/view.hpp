#pragma once

#include <boost/json/object.hpp>

#include "base/texts.hpp"
#include "engine/method/delays.hpp"
#include "features/cooperation/picture.hpp"

namespace qiao::plans {

using base::Id;
using method::Day;

/// One partnership with what is to be expected of its activities, and how to speak of it.
struct View {
    cooperation::Picture picture{};
    std::vector<method::Expected> expected{};  ///< in the order of `picture.facts.activities`
    std::set<Id> replaced{};                   ///< plans that another one has taken the place of
    Day today{};
    const base::Texts* texts{nullptr};
    std::string lang{};

    [[nodiscard]] const method::Facts& facts() const { return picture.facts; }
    [[nodiscard]] const method::Expected* find(const Id& activity) const;
    /// Neither done nor dropped, and of a plan that no other has taken the place of.
    [[nodiscard]] bool is_open(std::size_t activity) const;

    [[nodiscard]] std::string say(std::string_view key, const base::Texts::Args& args = {}) const;
    [[nodiscard]] std::string label(const Id& id) const { return picture.label(id); }
    /// {"id", "label"}; null for nil.
    [[nodiscard]] boost::json::value named(const Id& id) const;
    [[nodiscard]] boost::json::array named(const std::vector<Id>& ids) const;

    /// Why an activity is late or at risk, in sentences; empty where it is not.
    [[nodiscard]] std::string reason(const method::Expected& one) const;
    /// What to do about it; empty likewise.
    [[nodiscard]] std::string next_step(const method::Expected& one) const;
};

/// Nothing where the partnership cannot be seen. What is read of activities that wait for themselves, which only older data can say,
/// is taken without their links. Cost: that of `cooperation::picture_of`.
[[nodiscard]] std::optional<View> view_of(storage::Reader& reader, const Id& partnership, const base::Texts& texts,
                                          std::string_view lang, Day today);

/// "2026-11-22", or null.
[[nodiscard]] boost::json::value day_json(const std::optional<Day>& day);

/// An option as its word; null where it is not said.
template <class Enum>
[[nodiscard]] boost::json::value word_json(Enum value) {
    constexpr auto all = words(Enum{});
    const auto at = static_cast<std::size_t>(value);
    return at < all.size() ? boost::json::value(all[at]) : boost::json::value{};
}

}  // namespace qiao::plans

#pragma once

#include <array>
#include <chrono>
#include <map>
#include <span>
#include <string_view>
#include <vector>

namespace qiao::holidays {

using Day = std::chrono::sys_days;

/// `working`: a Saturday or Sunday on which offices are open, in exchange for days off.
enum class DayKind { holiday, working };
[[nodiscard]] constexpr std::array<std::string_view, 2> words(DayKind) { return {"holiday", "working"}; }

/// A day of a country. The texts are those of the table.
struct Holiday {
    Day day{};
    DayKind kind{DayKind::holiday};
    std::string_view name_en{};
    std::string_view name_zh{};  ///< empty where nobody has translated it

    [[nodiscard]] std::string_view name(std::string_view lang) const {
        return lang == "zh" && !name_zh.empty() ? name_zh : name_en;
    }
};

/// The days of all countries, each in the order of time.
class Calendar {
public:
    /// Reads `data/holidays/public.tsv`, which outlives the calendar: country, date, kind, name.en, name.zh under a head. A row that
    /// is none is a fault of the program's own: BrokenInvariant.
    [[nodiscard]] static Calendar read(std::string_view table);

    [[nodiscard]] bool knows(std::string_view country) const { return days_.contains(country); }
    /// From the first day to the last, both with it. Cost: two searches by halves.
    [[nodiscard]] std::span<const Holiday> of(std::string_view country, Day first, Day last) const;
    /// The days between which the table says anything at all.
    [[nodiscard]] Day first() const { return first_; }
    [[nodiscard]] Day last() const { return last_; }

private:
    std::map<std::string_view, std::vector<Holiday>> days_;
    Day first_{Day::max()};
    Day last_{Day::min()};
};

}  // namespace qiao::holidays

#include "features/notices/calendar_round.hpp"

#include "base/days.hpp"
#include "storage/working_rows.hpp"

namespace qiao::notices {

std::size_t CalendarRound::run(const Look& look) {
    const std::scoped_lock lock{guard_};
    const auto reader = services_.store.read(storage::Sight::of_everything());
    const auto seq = reader->last_seq();
    const auto today = base::today(services_.clock);
    if (seq == seq_ && today == day_) return 0;
    const auto drafts = look(*reader, today);
    std::size_t fresh = 0;
    if (!drafts.empty()) {
        const auto writer = services_.store.write("calendar");
        for (const auto& draft : drafts) fresh += put(*writer, services_.clock, draft) ? 1 : 0;
        if (fresh > 0) storage::commit(*writer);
    }
    seq_ = seq, day_ = today;
    return fresh;
}

}  // namespace qiao::notices

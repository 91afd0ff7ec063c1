#include "features/entries/renewal.hpp"

#include <fmt/format.h>

#include "base/days.hpp"
#include "features/entries/quality.hpp"
#include "features/entries/review.hpp"
#include "features/notices/notice.hpp"
#include "storage/working_rows.hpp"

namespace qiao::entries {
namespace {

/// The last day on which it was looked at, with what stands in its review.
std::chrono::sys_days last_look(storage::Reader& all, const domain::Record& record) {
    auto last = last_checked(record);
    const auto review = storage::load<Review>(all, review_entity(), record.id);
    if (!review || review->confirmed.empty()) return last;
    const auto confirmed = domain::Edtf{review->confirmed}.latest();
    return confirmed ? std::max(last, *confirmed) : last;
}

}  // namespace

void Renewal::round() {
    const std::scoped_lock lock{guard_};
    const auto today = base::today(services_.clock);
    if (today == day_) return;
    const auto reader = services_.store.read(storage::Sight::of_everything());
    std::vector<notices::Draft> drafts;
    for (const auto* noun : contributed()) {
        reader->for_each(*noun, [&](const domain::Record& record) {
            if (record.owner().is_nil() || record.visibility() != domain::Visibility::everyone) return;
            if (last_checked(record) + checked_days >= today) return;
            drafts.push_back({.person = record.owner(),
                              .kind = "entry_due",
                              .entity = noun,
                              .record = record.id,
                              .page = fmt::format("/entries/{}/{}", noun->name, record.id.to_string()),
                              .facts = {{"date", base::to_iso_day(last_checked(record))}}});
        });
    }
    std::erase_if(drafts, [&](notices::Draft& draft) {
        const auto record = reader->find(*draft.entity, draft.record);
        const auto last = record ? last_look(*reader, *record) : today;
        draft.about = fmt::format("entry_due:{}:{}", draft.record.to_string(), base::to_iso_day(last));
        draft.facts["date"] = base::to_iso_day(last);
        return last + checked_days >= today;
    });
    if (!drafts.empty()) {
        const auto writer = services_.store.write("calendar");
        for (const auto& draft : drafts) notices::put(*writer, services_.clock, draft);
        storage::commit(*writer);
    }
    day_ = today;
}

}  // namespace qiao::entries

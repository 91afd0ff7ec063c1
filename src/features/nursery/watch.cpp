#include "features/nursery/watch.hpp"

#include <fmt/format.h>

#include "base/days.hpp"
#include "features/nursery/ideas.hpp"
#include "storage/working_rows.hpp"

namespace qiao::nursery {
namespace {

using domain::Project;

/// To everybody who answers for a project that seeks and whose call ends within two weeks: it can be renewed.
std::vector<notices::Draft> calls_that_end(storage::Reader& reader, Day today) {
    std::vector<notices::Draft> drafts;
    for (const auto* state : {"idea", "prepared", "running"}) {
        for (const auto& record : storage::records_where(reader, domain::project_entity(), "state", state)) {
            const auto project = domain::from_record<Project>(record);
            const auto left = days_left(project, today);
            if (!is_seeking(project, today) || !left || std::chrono::days{*left} > reminded_ahead) continue;
            for (const auto& person : answering(reader, record, today).told)
                drafts.push_back({.about = fmt::format("call:{}:{}", project.id.to_string(), project.expires.text),
                                  .person = person,
                                  .kind = "nursery_call",
                                  .entity = &domain::project_entity(),
                                  .record = project.id,
                                  .page = fmt::format("/projects/{}", project.id.to_string()),
                                  .facts = {{"title", record.label("en")}, {"date", project.expires.text}}});
        }
    }
    return drafts;
}

}  // namespace

void Watch::remind(storage::Writer& writer, const Interest& interest, Day today) {
    const auto last = domain::Edtf{interest.expires}.latest();
    if (!last || *last - answer_ahead > today || writer.find(interest_no_entity(), id_of_no(interest))) return;
    const auto sent = base::Instant{std::chrono::milliseconds{interest.sent_at}};
    if (std::chrono::floor<std::chrono::days>(sent) == today) return;  // they were told today
    const auto subject = subject_of(writer, interest);
    if (!subject) return;
    for (const auto& person : answering(writer, *subject, today).told)
        notices::put(writer, services_.clock,
                     {.about = fmt::format("interest_waiting:{}", interest.id.to_string()),
                      .person = person,
                      .kind = "interest_waiting",
                      .entity = subject->entity,
                      .record = subject->id,
                      .page = "/interests",
                      .facts = {{"title", subject->label("en")},
                                {"from", name_of(writer, side_in(interest), "en")},
                                {"from.zh", name_of(writer, side_in(interest), "zh")},
                                {"date", interest.expires}}});
}

/// An interest that was declined in private ends exactly as one that nobody looked at.
void Watch::end_interests(Day today) {
    const auto open = storage::load_where<Interest>(*services_.store.read(storage::Sight::of_everything()),
                                                    interest_entity(), "state", "open");
    if (open.empty()) return;
    const auto writer = services_.store.write("calendar");
    for (const auto& seen : open) {
        auto interest = storage::load<Interest>(*writer, interest_entity(), seen.id);
        if (!interest || interest->state != InterestState::open) continue;
        if (state_of(*interest, today) == InterestState::open) {
            remind(*writer, *interest, today);
            continue;
        }
        interest->state = InterestState::expired;
        storage::put(*writer, interest_entity(), *interest);
        const auto subject = subject_of(*writer, *interest);
        if (!subject) continue;
        notices::put(*writer, services_.clock,
                     {.about = fmt::format("interest_expired:{}", interest->id.to_string()),
                      .person = id_in(interest->sender),
                      .kind = "interest_expired",
                      .entity = subject->entity,
                      .record = subject->id,
                      .page = "/interests",
                      .facts = {{"title", subject->label("en")}, {"date", interest->expires}}});
    }
    storage::commit(*writer);
}

void Watch::round() {
    calls_.run(calls_that_end);
    const std::scoped_lock lock{guard_};
    const auto today = base::today(services_.clock);
    if (today == day_) return;
    end_interests(today);
    day_ = today;
}

}  // namespace qiao::nursery

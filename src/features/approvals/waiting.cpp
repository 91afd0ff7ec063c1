// What waits for posts: reminding them, and handing it on.
#include <fmt/format.h>

#include "domain/nouns.hpp"
#include "features/approvals/approvals.hpp"
#include "features/approvals/frozen.hpp"
#include "features/approvals/seats.hpp"
#include "features/approvals/telling.hpp"
#include "features/approvals/waiting.hpp"
#include "storage/working_rows.hpp"

namespace qiao::approvals {

using notices::Urgency;

std::vector<Submission> waiting_for(storage::Reader& reader, const Id& post) {
    std::vector<Submission> waiting;
    const auto open =
        storage::list_all(reader, {.entity = &submission_entity(),
                                   .filters = {{"state", storage::Filter::Kind::equals, "open"},
                                               {"waiting", storage::Filter::Kind::contains, post.to_string()}},
                                   .sort = "updated_at"});
    for (const auto& record : open) waiting.push_back(domain::from_record<Submission>(record));
    return waiting;
}

std::optional<std::chrono::sys_days> due_of(const Submission& submission) {
    return submission.due.text.empty() ? std::nullopt : submission.due.latest();
}

std::vector<features::OpenItem> open_items(storage::Reader& reader, const Id& post) {
    std::vector<features::OpenItem> items;
    for (const auto& one : waiting_for(reader, post)) {
        features::OpenItem item{.kind = "approval",
                                .entity = domain::find_entity(one.noun),
                                .record = Id::parse(one.record).value_or(Id{}),
                                .since = base::Instant{std::chrono::milliseconds{one.submitted_at}}};
        if (const auto due = due_of(one)) item.due = *due;
        items.push_back(item);
    }
    return items;
}

std::size_t Approvals::move(storage::Writer& writer, const Id& from, const Id& to) const {
    const auto post = find_post(writer, to);
    if (!post || from == to) return 0;
    std::size_t count = 0;
    for (auto& one : waiting_for(writer, from)) {
        const auto* noun = domain::find_entity(one.noun);
        if (noun == nullptr) continue;
        const auto frozen = thaw(*noun, one.frozen);
        if (!is_able(writer, judge_, *post, writer.find(*noun, frozen.id).value_or(frozen))) continue;
        one.needs = moved(one.needs, from, to);
        std::vector<Said> said;
        for (const auto& verdict : verdicts_of(writer, one)) said.push_back({verdict.post, verdict.word});
        settle(writer, one, said, Id{});
        const auto* kind = one.due.text.empty() ? "approval_asked" : "approval_asked_by";
        if (one.state == State::open) Telling{writer, clock_, texts_, one}.tell_post(to, kind, Urgency::formal, Id{});
        ++count;
    }
    return count;
}

std::size_t Approvals::remind(storage::Store& store) const {
    std::vector<std::pair<Submission, Call>> due;
    const auto reader = store.read(storage::Sight::of_everything());
    for (auto& one : storage::load_where<Submission>(*reader, submission_entity(), "state", "open")) {
        const base::Instant asked{std::chrono::milliseconds{one.submitted_at}};
        const auto call = call_of(due_of(one), std::chrono::floor<std::chrono::days>(asked), today());
        if (call != Call::none) due.emplace_back(std::move(one), call);
    }
    if (due.empty()) return 0;
    const auto writer = store.write("calendar");
    std::size_t told = 0;
    for (const auto& [one, call] : due) {
        const auto now = find_submission(*writer, one.id);
        if (!now) continue;
        Telling telling{*writer, clock_, texts_, *now};
        const auto* kind = call == Call::soon ? "approval_due" : "approval_overdue";
        for (const auto& post : now->waiting) told += telling.tell_post(post, kind, Urgency::ordinary, Id{});
    }
    if (told > 0) commit(*writer);
    return told;
}

}  // namespace qiao::approvals

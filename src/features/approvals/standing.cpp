#include "domain/nouns.hpp"
#include "features/approvals/approvals.hpp"
#include "features/approvals/frozen.hpp"
#include "features/approvals/parts.hpp"

namespace qiao::approvals {

Standing standing_of(storage::Reader& reader, const Id& record) {
    Standing standing;
    for (auto& one : submissions_of(reader, record)) {
        const auto is_later = !standing.approved || one.closed_at > standing.approved->closed_at;
        if (one.state == State::approved && is_later) standing.approved = one;
        if (!standing.latest) standing.latest = std::move(one);
    }
    return standing;
}

std::optional<std::chrono::sys_days> approved_on(storage::Reader& reader, const Id& record) {
    const auto standing = standing_of(reader, record);
    if (!standing.approved) return std::nullopt;
    return std::chrono::floor<std::chrono::days>(
        base::Instant{std::chrono::milliseconds{standing.approved->closed_at}});
}

bool stands_approved(storage::Reader& reader, const domain::Record& record) {
    const auto standing = standing_of(reader, record.id);
    return standing.approved && says_as_approved(*standing.approved, record, parts_of(reader, record));
}

bool says_as_approved(const Submission& submission, const domain::Record& record,
                      const std::vector<domain::Record>& parts) {
    const auto approved = approved_version(submission);
    if (!says_the_same(approved.record, comparable(record))) return false;
    return std::ranges::all_of(part_changes(approved.parts, parts), [](const PartChange& change) {
        return change.before != nullptr && change.after != nullptr &&
               says_the_same(*change.before, comparable(*change.after));
    });
}

Approved approved_version(const Submission& submission) {
    const auto* noun = domain::find_entity(submission.noun);
    base::check(noun != nullptr, "what was submitted is of a noun that there is");
    return {thaw(*noun, submission.frozen), thaw_parts(submission.frozen)};
}

}  // namespace qiao::approvals

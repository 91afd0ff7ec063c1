#include "features/approvals/rules.hpp"

#include <algorithm>

namespace qiao::approvals {
namespace {

const Said* verdict_of(const std::vector<Said>& said, const Id& post) {
    const auto found = std::ranges::find(said, post, &Said::post);
    return found == said.end() ? nullptr : &*found;
}

}  // namespace

State outcome_of(const std::vector<Id>& needs, const std::vector<Said>& said) {
    bool complete = !needs.empty();
    for (const auto& post : needs) {
        const auto* verdict = verdict_of(said, post);
        if (verdict != nullptr && verdict->word == Word::refuse) return State::refused;
        complete = complete && verdict != nullptr;
    }
    return complete ? State::approved : State::open;
}

std::vector<Id> waiting_of(const std::vector<Id>& needs, const std::vector<Said>& said) {
    std::vector<Id> waiting;
    std::ranges::copy_if(needs, std::back_inserter(waiting),
                         [&](const Id& post) { return verdict_of(said, post) == nullptr; });
    return waiting;
}

std::vector<Id> moved(const std::vector<Id>& needs, const Id& from, const Id& to) {
    std::vector<Id> after;
    for (const auto& post : needs) {
        const auto& named = post == from ? to : post;
        if (std::ranges::find(after, named) == after.end()) after.push_back(named);
    }
    return after;
}

std::optional<Objection> objection_to(const Claim& claim) {
    if (claim.is_program) return Objection::terminal;
    if (!claim.signed_in) return Objection::stranger;
    if (!claim.writes) return Objection::reads_only;
    if (claim.state != State::open) return Objection::closed;
    if (!claim.is_there) return Objection::gone;
    if (!claim.is_needed) return Objection::not_needed;
    if (!claim.is_theirs) return Objection::not_theirs;
    if (claim.has_spoken) return Objection::spoken;
    if (!claim.role_allows) return Objection::role;
    if (claim.word == Word::refuse && !claim.has_remark) return Objection::no_reason;
    return std::nullopt;
}

Call call_of(std::optional<std::chrono::sys_days> due, std::chrono::sys_days asked, std::chrono::sys_days today) {
    if (!due) return Call::none;
    if (*due < today) return Call::overdue;
    return *due - today <= soon && *due - asked > soon ? Call::soon : Call::none;
}

}  // namespace qiao::approvals

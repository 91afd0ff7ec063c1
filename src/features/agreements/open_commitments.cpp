#include "features/agreements/open_commitments.hpp"

#include <algorithm>

#include "base/days.hpp"
#include "engine/method/commitments.hpp"
#include "storage/working_rows.hpp"

namespace qiao::agreements {

using base::Id;
using domain::Clause;
using domain::Record;

namespace {

/// What decides on one clause: its agreement, signatures, evidence and activities.
method::Facts facts_about(storage::Reader& reader, const Clause& clause) {
    method::Facts facts{.clauses = {clause}};
    if (const auto agreement = reader.find(domain::agreement_entity(), clause.agreement))
        facts.agreements.push_back(domain::from_record<domain::Agreement>(*agreement));
    facts.signatures = storage::load_where<domain::Signature>(reader, domain::signature_entity(), "agreement",
                                                              clause.agreement.to_string());
    facts.activities =
        storage::load_where<domain::Activity>(reader, domain::activity_entity(), "clause", clause.id.to_string());
    facts.evidence =
        storage::load_where<domain::Evidence>(reader, domain::evidence_entity(), "clause", clause.id.to_string());
    for (const auto& activity : facts.activities) {
        for (auto& one : storage::load_where<domain::Evidence>(reader, domain::evidence_entity(), "activity",
                                                               activity.id.to_string()))
            facts.evidence.push_back(std::move(one));
    }
    return facts;
}

bool is_open(storage::Reader& reader, const Clause& clause, std::chrono::sys_days today) {
    if (clause.kind != domain::ClauseKind::commitment) return false;
    const auto facts = facts_about(reader, clause);
    if (facts.agreements.empty()) return false;
    const auto agreed = method::agreed_of(facts, facts.agreements.front(), today);
    using method::AgreementState;
    const auto is_over = agreed.state == AgreementState::closed || agreed.state == AgreementState::renewed;
    return !is_over && agreed.in_force_from && !agreed.commitments.front().is_settled();
}

std::vector<Record> open_at(storage::Reader& reader, const Id& post, std::chrono::sys_days today) {
    auto owned =
        storage::list_all(reader, {.entity = &domain::clause_entity(),
                                   .filters = {{"owners", storage::Filter::Kind::contains, post.to_string()}}});
    std::erase_if(owned,
                  [&](const Record& record) { return !is_open(reader, domain::from_record<Clause>(record), today); });
    return owned;
}

std::size_t move(storage::Writer& writer, const Id& from, const Id& to, std::chrono::sys_days today) {
    const auto open = open_at(writer, from, today);
    for (auto record : open) {
        auto owners = domain::from_record<Clause>(record).owners;
        const auto is_there = std::ranges::find(owners, to) != owners.end();
        if (is_there)
            std::erase(owners, from);
        else
            std::ranges::replace(owners, from, to);
        record["owners"] = owners;
        base::check(writer.update(std::move(record)).ok(), "a clause that was just read can be written");
    }
    return open.size();
}

}  // namespace

features::OpenWork open_commitments(const base::Clock& clock) {
    const auto today = [&clock] { return base::today(clock); };
    return {.of =
                [today](storage::Reader& reader, const Id& post) {
                    std::vector<features::OpenItem> items;
                    for (const auto& record : open_at(reader, post, today())) {
                        features::OpenItem item{.kind = "commitment",
                                                .entity = &domain::clause_entity(),
                                                .record = record.id,
                                                .since = record.created_at};
                        if (const auto due = method::last_day(domain::from_record<Clause>(record).due)) item.due = *due;
                        items.push_back(item);
                    }
                    return items;
                },
            .move = [today](storage::Writer& writer, const Id& from,
                            const Id& to) { return move(writer, from, to, today()); }};
}

}  // namespace qiao::agreements

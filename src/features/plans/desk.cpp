#include "features/plans/desk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <tuple>

#include "base/days.hpp"
#include "engine/method/commitments.hpp"
#include "engine/method/contributions.hpp"
#include "features/plans/schedule.hpp"
#include "storage/working_rows.hpp"

namespace qiao::plans {
namespace {

namespace json = boost::json;
using method::ContributionState;
using Kind = Matter::Kind;

constexpr std::array<std::string_view, 4> kind_words{"activity", "commitment", "risk", "resource"};
constexpr std::array<std::string_view, 4> kind_nouns{"activity", "clause", "risk", "resource"};

class Looking {
public:
    Looking(const View& view, const std::set<Id>& own_posts) : view_{view}, own_posts_{own_posts} {}

    std::vector<Matter> all() {
        activities();
        commitments();
        risks();
        resources();
        return std::move(matters_);
    }

private:
    [[nodiscard]] bool has_own(const std::vector<Id>& posts) const {
        return std::ranges::any_of(posts, [&](const Id& post) { return own_posts_.contains(post); });
    }

    void note(Kind kind, const Id& record, bool is_late, std::optional<Day> due, const std::vector<Id>& posts,
              const std::string& reason, const std::string& next) {
        const auto at = static_cast<std::size_t>(kind);
        const auto is_own = has_own(posts);
        json::object told{
            {"kind", kind_words[at]},
            {"record", {{"entity", kind_nouns[at]}, {"id", record.to_string()}, {"label", view_.label(record)}}},
            {"partnership", view_.named(view_.facts().partnership.id)},
            {"standing", is_late ? "late" : "at_risk"},
            {"due", day_json(due)},
            {"days", due ? json::value((*due - view_.today).count()) : json::value{}},
            {"own", is_own},
            {"posts", view_.named(posts)},
            {"reason", reason},
            {"next", next}};
        matters_.push_back({kind, is_late, due, is_own, std::move(told)});
    }

    void activities() {
        for (std::size_t at = 0; at < view_.expected.size(); ++at) {
            const auto& one = view_.expected[at];
            if (!view_.is_open(at) || !method::wants_attention(one.course)) continue;
            note(Kind::activity, one.activity, one.course == method::Course::late, one.planned_end,
                 view_.facts().activities[at].leads, view_.reason(one), view_.next_step(one));
        }
    }

    void commitments() {
        for (const auto& agreement : view_.facts().agreements) {
            const auto agreed = method::agreed_of(view_.facts(), agreement, view_.today);
            const auto is_in_force =
                agreed.state == method::AgreementState::in_force || agreed.state == method::AgreementState::expiring;
            for (const auto& one : agreed.commitments) {
                const auto is_late = one.state == method::CommitmentState::overdue;
                if (!is_in_force || (!is_late && one.state != method::CommitmentState::due)) continue;
                const auto* clause = method::find_in(view_.facts().clauses, one.clause);
                const auto date = one.due ? base::to_iso_day(*one.due) : std::string{};
                note(Kind::commitment, one.clause, is_late, one.due, clause->owners,
                     view_.say(is_late ? "desk.commitment_overdue" : "desk.commitment_due", {{"date", date}}),
                     view_.say("desk.commitment_next"));
            }
        }
    }

    void risks() {
        for (const auto& risk : view_.facts().risks) {
            const auto has_happened = risk.state == domain::RiskState::happened;
            const auto is_bare =
                risk.state == domain::RiskState::open && risk.response.empty() && weight_of(risk) >= heavy_risk;
            if (!has_happened && !is_bare) continue;
            const auto key = has_happened ? "desk.risk_happened" : "desk.risk_bare";
            note(Kind::risk, risk.id, has_happened, std::nullopt, {risk.post},
                 view_.say(key, {{"weight", std::to_string(weight_of(risk))}}),
                 view_.say(has_happened ? "desk.risk_happened_next" : "desk.risk_bare_next"));
        }
    }

    void resources() {
        for (const auto& resource : view_.facts().resources) {
            const auto state = method::state_of(resource, view_.today);
            const auto due = method::last_day(resource.due);
            const auto is_late = state == ContributionState::overdue;
            const auto is_soon = state == ContributionState::owed && due && *due - view_.today <= resource_soon;
            if (!is_late && !is_soon) continue;
            const base::Texts::Args args{{"place", view_.label(resource.place)},
                                         {"date", due ? base::to_iso_day(*due) : ""}};
            note(Kind::resource, resource.id, is_late, due, {},
                 view_.say(is_late ? "desk.resource_overdue" : "desk.resource_soon", args),
                 view_.say("desk.resource_next", args));
        }
    }

    const View& view_;
    const std::set<Id>& own_posts_;
    std::vector<Matter> matters_{};
};

std::set<Id> partnerships_of(storage::Reader& reader, const access::Authority& authority) {
    std::set<Id> ids;
    bool everywhere = authority.is_program;
    for (const auto& grant : authority.grants) {
        everywhere = everywhere || grant.everywhere;
        const auto& within = grant.within[static_cast<std::size_t>(domain::Scope::partnership)];
        ids.insert(within.begin(), within.end());
    }
    if (everywhere) {
        const auto page = reader.list({.entity = &domain::partnership_entity(), .limit = partnerships_at_most});
        base::check(page.ok(), "a query of our own is well-formed");
        for (const auto& record : page->records) ids.insert(record.id);
    }
    return ids;
}

}  // namespace

std::vector<Matter> matters_of(const View& view, const std::set<Id>& own_posts) {
    return Looking{view, own_posts}.all();
}

json::object desk_json(storage::Reader& reader, const access::Authority& authority, const base::Texts& texts,
                       std::string_view lang, Day today) {
    std::set<Id> own_posts;
    for (const auto& grant : authority.grants) own_posts.insert(grant.post);
    std::vector<Matter> matters;
    json::array partnerships;
    for (const auto& id : partnerships_of(reader, authority)) {
        if (partnerships.size() == partnerships_at_most) break;
        const auto view = view_of(reader, id, texts, lang, today);
        if (!view) continue;
        auto found = matters_of(*view, own_posts);
        auto told = view->named(id).as_object();
        told["late"] = std::ranges::count(found, true, &Matter::is_late);
        told["at_risk"] = std::ranges::count(found, false, &Matter::is_late);
        partnerships.push_back(std::move(told));
        std::ranges::move(found, std::back_inserter(matters));
    }
    const auto rank_of = [&](const Matter& one) {
        const auto distance = one.due ? std::chrono::abs(*one.due - today) : std::chrono::days{0};
        return std::tuple{!one.is_own, distance, one.kind, one.told.at("record").at("id").as_string()};
    };
    std::ranges::sort(matters, {}, rank_of);
    json::object counts{{"late", std::ranges::count(matters, true, &Matter::is_late)},
                        {"at_risk", std::ranges::count(matters, false, &Matter::is_late)},
                        {"own", std::ranges::count(matters, true, &Matter::is_own)}};
    json::array items;
    for (auto& matter : matters) items.push_back(std::move(matter.told));
    return {{"today", base::to_iso_day(today)},
            {"counts", std::move(counts)},
            {"partnerships", std::move(partnerships)},
            {"items", std::move(items)}};
}

}  // namespace qiao::plans

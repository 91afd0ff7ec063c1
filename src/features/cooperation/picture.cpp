#include "features/cooperation/picture.hpp"

#include <algorithm>
#include <tuple>

#include "domain/nouns.hpp"
#include "domain/organisation.hpp"
#include "domain/place.hpp"
#include "features/approvals/approvals.hpp"
#include "storage/working_rows.hpp"

namespace qiao::cooperation {
namespace {

using domain::Entity;
using domain::Record;
using method::Facts;

/// A noun of which records lie in a partnership, and where they stand in the facts.
struct Shelf {
    const Entity& (*entity)();
    void (*put)(Facts& facts, const Record& record);
};

template <auto Member, const Entity& (*described)()>
constexpr Shelf shelf() {
    return {described, [](Facts& facts, const Record& record) {
                auto& records = facts.*Member;
                using Noun = typename std::remove_reference_t<decltype(records)>::value_type;
                records.push_back(domain::from_record<Noun>(record));
            }};
}

constexpr Shelf shelves[] = {
    shelf<&Facts::strategies, domain::strategy_entity>(),
    shelf<&Facts::objectives, domain::objective_entity>(),
    shelf<&Facts::stakeholders, domain::stakeholder_entity>(),
    shelf<&Facts::resources, domain::resource_entity>(),
    shelf<&Facts::agreements, domain::agreement_entity>(),
    shelf<&Facts::clauses, domain::clause_entity>(),
    shelf<&Facts::signatures, domain::signature_entity>(),
    shelf<&Facts::plans, domain::plan_entity>(),
    shelf<&Facts::activities, domain::activity_entity>(),
    shelf<&Facts::risks, domain::risk_entity>(),
    shelf<&Facts::evidence, domain::evidence_entity>(),
    shelf<&Facts::kpis, domain::kpi_entity>(),
    shelf<&Facts::frameworks, domain::framework_entity>(),
    shelf<&Facts::targets, domain::target_entity>(),
    shelf<&Facts::measurements, domain::measurement_entity>(),
    shelf<&Facts::assessments, domain::assessment_entity>(),
    shelf<&Facts::cycles, domain::cycle_entity>(),
    shelf<&Facts::findings, domain::finding_entity>(),
    shelf<&Facts::adjustments, domain::adjustment_entity>(),
    shelf<&Facts::practices, domain::practice_entity>(),
    shelf<&Facts::transfers, domain::transfer_entity>(),
    shelf<&Facts::contacts, domain::contact_entity>(),
    shelf<&Facts::posts, domain::post_entity>(),
};

/// Reads a picture step by step: what lies in the partnership, then what that names.
class Reading {
public:
    Reading(storage::Reader& reader, Picture& picture, std::string_view lang)
        : reader_{reader}, picture_{picture}, facts_{picture.facts}, lang_{lang} {}

    void everything(const Record& partnership) {
        facts_.partnership = domain::from_record<domain::Partnership>(partnership);
        note(partnership);
        for (const auto& one : shelves) {
            for (const auto& record :
                 storage::records_where(reader_, one.entity(), "partnership", facts_.partnership.id.to_string()))
                take(one, record);
        }
        of_the_places();
        named();
        approvals();
        names();
    }

private:
    void note(const Record& record) {
        picture_.labels.emplace(record.id, record.label(lang_));
        picture_.nouns.emplace(record.id, record.entity->name);
        facts_.recorded.emplace(record.id, std::chrono::floor<std::chrono::days>(record.created_at));
        facts_.changed.emplace(record.id, std::chrono::floor<std::chrono::days>(record.updated_at));
        versions_.emplace(record.id, record.version);
    }

    void take(const Shelf& where, const Record& record) {
        if (versions_.contains(record.id)) return;
        note(record);
        where.put(facts_, record);
    }

    /// What a place has for all its partnerships: its strategy and loops, what it offers and needs.
    void of_the_places() {
        for (const auto& place : facts_.partnership.places) {
            for (const auto& one : {shelf<&Facts::strategies, domain::strategy_entity>(),
                                    shelf<&Facts::objectives, domain::objective_entity>(),
                                    shelf<&Facts::cycles, domain::cycle_entity>()}) {
                for (const auto& record : storage::records_where(reader_, one.entity(), "place", place.to_string())) {
                    if (domain::is_empty(record["partnership"])) take(one, record);
                }
            }
            for (const auto& record :
                 storage::records_where(reader_, domain::offer_entity(), "place", place.to_string()))
                take(shelf<&Facts::offers, domain::offer_entity>(), record);
        }
    }

    /// KPIs for all that are used, events and posts that are named.
    void named() {
        std::set<Id> kpis, events, posts;
        const auto add = [](std::set<Id>& to, const std::vector<Id>& ids) { to.insert(ids.begin(), ids.end()); };
        for (const auto& one : facts_.frameworks) add(kpis, one.kpis);
        for (const auto& one : facts_.targets) kpis.insert(one.kpi);
        for (const auto& one : facts_.measurements) kpis.insert(one.kpi);
        for (const auto& one : facts_.activities) {
            add(kpis, one.kpis);
            add(events, one.events);
            add(posts, one.leads);
        }
        for (const auto& one : facts_.evidence) events.insert(one.event);
        for (const auto& one : facts_.clauses) add(posts, one.owners);
        for (const auto& one : facts_.stakeholders) posts.insert(one.post);
        for (const auto& one : facts_.risks) posts.insert(one.post);
        for (const auto& one : facts_.contacts) add(posts, {one.from_post, one.to_post});
        fetch(shelf<&Facts::kpis, domain::kpi_entity>(), kpis);
        fetch(shelf<&Facts::events, domain::event_entity>(), events);
        fetch(shelf<&Facts::posts, domain::post_entity>(), posts);
        shared_events();
    }

    /// Events at which at least two of its places were.
    void shared_events() {
        std::map<Id, int> seen;
        for (const auto& place : facts_.partnership.places) {
            storage::Query query{.entity = &domain::event_entity(),
                                 .filters = {{"places", storage::Filter::Kind::contains, place.to_string()}},
                                 .limit = 1'000};
            const auto page = reader_.list(query);
            base::check(page.ok(), "a query of our own is well-formed");
            for (const auto& record : page->records) {
                if (++seen[record.id] == 2) take(shelf<&Facts::events, domain::event_entity>(), record);
            }
        }
    }

    void fetch(const Shelf& where, std::set<Id> ids) {
        ids.erase(Id{});
        std::erase_if(ids, [&](const Id& id) { return versions_.contains(id); });
        for (const auto& record : reader_.find_many(where.entity(), ids)) take(where, record);
    }

    /// A record is approved as it stands if the version approved last is the one it has now.
    void approvals() {
        auto all = approvals::submissions_within(reader_, facts_.partnership.id);
        for (const auto& strategy : facts_.strategies) {
            if (strategy.partnership.is_nil())
                std::ranges::move(approvals::submissions_of(reader_, strategy.id), std::back_inserter(all));
        }
        for (const auto& one : all) {
            const auto id = Id::parse(one.record);
            const auto version = id ? versions_.find(*id) : versions_.end();
            if (version == versions_.end()) continue;
            if (one.state == approvals::State::approved && one.record_version == version->second)
                facts_.approved[*id] = day_of(one.closed_at);
            if (one.state == approvals::State::open)
                facts_.waiting[*id] = {day_of(one.submitted_at), method::last_day(one.due)};
        }
    }

    static method::Day day_of(std::int64_t milliseconds) {
        return std::chrono::floor<std::chrono::days>(base::Instant{std::chrono::milliseconds{milliseconds}});
    }

    /// Posts stand for their places: that of their organisation where they name none.
    void names() {
        std::set<Id> organisations, places{facts_.partnership.places.begin(), facts_.partnership.places.end()};
        for (const auto& one : facts_.posts) organisations.insert(one.organisation), places.insert(one.place);
        for (const auto& one : facts_.stakeholders) organisations.insert(one.organisation);
        for (const auto& one : facts_.resources) organisations.insert(one.organisation);
        organisations.erase(Id{});
        std::map<Id, Id> place_of;
        for (const auto& record : reader_.find_many(domain::organisation_entity(), organisations)) {
            picture_.labels.emplace(record.id, record.label(lang_));
            place_of.emplace(record.id, domain::from_record<domain::Organisation>(record).place);
        }
        for (auto& post : facts_.posts) {
            if (const auto found = place_of.find(post.organisation); post.place.is_nil() && found != place_of.end())
                post.place = found->second;
        }
        for (auto& one : facts_.stakeholders) {
            if (const auto found = place_of.find(one.organisation); one.place.is_nil() && found != place_of.end())
                one.place = found->second;
        }
        places.erase(Id{});
        for (const auto& record : reader_.find_many(domain::place_entity(), places))
            picture_.labels.emplace(record.id, record.label(lang_));
    }

    storage::Reader& reader_;
    Picture& picture_;
    Facts& facts_;
    std::string_view lang_;
    std::map<Id, std::int64_t> versions_{};
};

}  // namespace

std::string Picture::label(const Id& id) const {
    const auto found = labels.find(id);
    return found == labels.end() ? std::string{} : found->second;
}

std::optional<Picture> picture_of(storage::Reader& reader, const Id& partnership, std::string_view lang) {
    const auto record = reader.find(domain::partnership_entity(), partnership);
    if (!record) return std::nullopt;
    Picture picture;
    Reading{reader, picture, lang}.everything(*record);
    return picture;
}

std::optional<method::Facts> facts_of(storage::Reader& reader, const Id& partnership) {
    auto picture = picture_of(reader, partnership, "en");
    if (!picture) return std::nullopt;
    return std::move(picture->facts);
}

}  // namespace qiao::cooperation

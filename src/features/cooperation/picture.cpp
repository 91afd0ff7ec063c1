#include "features/cooperation/picture.hpp"

#include <algorithm>
#include <functional>
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

/// Where records come from: asked for by what they name, or, for many partnerships at once, read whole and looked up.
class Stock {
public:
    Stock(storage::Reader& reader, bool is_whole) : reader_{reader}, is_whole_{is_whole} {}

    [[nodiscard]] storage::Reader& reader() { return reader_; }

    std::vector<Record> where(const Entity& entity, std::string_view field, const Id& named) {
        if (!is_whole_) return asked(entity, field, named);
        std::vector<Record> found;
        const auto& index = index_of(entity, field);
        for (auto [at, end] = index.equal_range(named); at != end; ++at) found.push_back(*at->second);
        return found;
    }

    std::vector<Record> many(const Entity& entity, const std::set<Id>& ids) {
        if (!is_whole_) return reader_.find_many(entity, ids);
        std::vector<Record> found;
        for (const auto& record : all(entity)) {
            if (ids.contains(record.id)) found.push_back(record);
        }
        return found;
    }

    const std::vector<Record>& all(const Entity& entity) {
        const auto [at, is_new] = read_.try_emplace(entity.name);
        if (is_new) reader_.for_each(entity, [&](const Record& record) { at->second.push_back(record); });
        return at->second;
    }

    std::vector<approvals::Submission> submissions_within(const Id& partnership) {
        if (!is_whole_) return approvals::submissions_within(reader_, partnership);
        if (!submissions_) {
            submissions_.emplace();
            for (const auto& record : all(approvals::submission_entity())) {
                auto one = domain::from_record<approvals::Submission>(record);
                (*submissions_)[one.partnership].push_back(std::move(one));
            }
        }
        return (*submissions_)[partnership.to_string()];
    }

private:
    using Index = std::multimap<Id, const Record*>;

    std::vector<Record> asked(const Entity& entity, std::string_view field, const Id& named) {
        if (entity.find_field(field)->type == domain::FieldType::reference)
            return storage::records_where(reader_, entity, field, named.to_string());
        return storage::list_all(
            reader_,
            {.entity = &entity, .filters = {{std::string{field}, storage::Filter::Kind::contains, named.to_string()}}});
    }

    const Index& index_of(const Entity& entity, std::string_view field) {
        const auto [at, is_new] = indexes_.try_emplace({entity.name, field});
        if (!is_new) return at->second;
        for (const auto& record : all(entity)) {
            const auto& value = record[field];
            if (const auto* one = std::get_if<Id>(&value)) at->second.emplace(*one, &record);
            if (const auto* several = std::get_if<std::vector<Id>>(&value)) {
                for (const auto& one : *several) at->second.emplace(one, &record);
            }
        }
        return at->second;
    }

    storage::Reader& reader_;
    bool is_whole_;
    std::map<std::string_view, std::vector<Record>> read_{};
    std::map<std::pair<std::string_view, std::string_view>, Index> indexes_{};
    std::optional<std::map<std::string, std::vector<approvals::Submission>>> submissions_{};
};

/// Reads a picture step by step: what lies in the partnership, then what that names.
class Reading {
public:
    Reading(Stock& stock, Picture& picture, std::string_view lang)
        : stock_{stock}, picture_{picture}, facts_{picture.facts}, lang_{lang} {}

    void everything(const Record& partnership) {
        facts_.partnership = domain::from_record<domain::Partnership>(partnership);
        note(partnership);
        for (const auto& one : shelves) {
            for (const auto& record : stock_.where(one.entity(), "partnership", facts_.partnership.id))
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
        records_.emplace(record.id, record);
    }

    void take(const Shelf& where, const Record& record) {
        if (records_.contains(record.id)) return;
        note(record);
        where.put(facts_, record);
    }

    /// What a place has for all its partnerships: its strategy and loops, what it offers and needs.
    void of_the_places() {
        for (const auto& place : facts_.partnership.places) {
            for (const auto& one : {shelf<&Facts::strategies, domain::strategy_entity>(),
                                    shelf<&Facts::objectives, domain::objective_entity>(),
                                    shelf<&Facts::cycles, domain::cycle_entity>()}) {
                for (const auto& record : stock_.where(one.entity(), "place", place)) {
                    if (domain::is_empty(record["partnership"])) take(one, record);
                }
            }
            for (const auto& record : stock_.where(domain::offer_entity(), "place", place))
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
            for (const auto& record : stock_.where(domain::event_entity(), "places", place)) {
                if (++seen[record.id] == 2) take(shelf<&Facts::events, domain::event_entity>(), record);
            }
        }
    }

    void fetch(const Shelf& where, std::set<Id> ids) {
        ids.erase(Id{});
        std::erase_if(ids, [&](const Id& id) { return records_.contains(id); });
        for (const auto& record : stock_.many(where.entity(), ids)) take(where, record);
    }

    /// Those who may not see a part of a record cannot tell whether it stands as it was approved: to them it does not.
    void approvals() {
        auto all = stock_.submissions_within(facts_.partnership.id);
        for (const auto& strategy : facts_.strategies) {
            if (strategy.partnership.is_nil())
                std::ranges::move(approvals::submissions_of(stock_.reader(), strategy.id), std::back_inserter(all));
        }
        std::ranges::sort(all, std::greater{}, &approvals::Submission::closed_at);
        std::set<Id> last;
        for (const auto& one : all) {
            const auto id = Id::parse(one.record);
            const auto now = id ? records_.find(*id) : records_.end();
            if (now == records_.end()) continue;
            if (one.state == approvals::State::approved && last.insert(*id).second &&
                approvals::says_as_approved(one, now->second, parts_of(*id)))
                facts_.approved[*id] = day_of(one.closed_at);
            if (one.state == approvals::State::open)
                facts_.waiting[*id] = {day_of(one.submitted_at), method::last_day(one.due)};
        }
    }

    /// What is kept from the other sides, while the whole is not, is no part of it yet.
    [[nodiscard]] std::vector<Record> parts_of(const Id& whole) const {
        using domain::Visibility;
        std::vector<Record> parts;
        const auto is_shared = records_.at(whole).visibility() >= Visibility::partnership;
        for (const auto& [id, record] : records_) {
            if (is_shared && record.visibility() < Visibility::partnership) continue;
            for (std::size_t i = 0; i < record.values.size(); ++i) {
                const auto* named = record.entity->fields[i].part ? std::get_if<Id>(&record.values[i]) : nullptr;
                if (named != nullptr && *named == whole) parts.push_back(record);
            }
        }
        return parts;
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
        for (const auto& record : stock_.many(domain::organisation_entity(), organisations)) {
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
        for (const auto& record : stock_.many(domain::place_entity(), places))
            picture_.labels.emplace(record.id, record.label(lang_));
    }

    Stock& stock_;
    Picture& picture_;
    Facts& facts_;
    std::string_view lang_;
    std::map<Id, Record> records_{};
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
    Stock stock{reader, false};
    Reading{stock, picture, lang}.everything(*record);
    return picture;
}

std::vector<Picture> pictures_of(storage::Reader& reader, std::string_view lang, const Id& place) {
    std::vector<Picture> pictures;
    Stock stock{reader, true};
    for (const auto& record : stock.all(domain::partnership_entity())) {
        const auto partnership = domain::from_record<domain::Partnership>(record);
        if (partnership.state == domain::PartnershipState::closed) continue;
        if (!place.is_nil() && std::ranges::find(partnership.places, place) == partnership.places.end()) continue;
        Reading{stock, pictures.emplace_back(), lang}.everything(record);
    }
    return pictures;
}

std::optional<method::Facts> facts_of(storage::Reader& reader, const Id& partnership) {
    auto picture = picture_of(reader, partnership, "en");
    if (!picture) return std::nullopt;
    return std::move(picture->facts);
}

bool knows_contacts(const storage::Sight& sight, const domain::Partnership& partnership) {
    Record usual{domain::contact_entity()};
    usual["partnership"] = partnership.id;
    usual["places"] = partnership.places;
    return storage::sees(sight, usual);
}

}  // namespace qiao::cooperation

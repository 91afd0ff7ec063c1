#include "features/partners/knowledge.hpp"

#include "domain/nouns.hpp"
#include "features/registry/follower.hpp"

namespace qiao::partners {
namespace {

using domain::Record;

/// Adds a record to the list of its noun; nouns that scoring does not read are passed over.
void add(engine::Registry& registry, const Record& record) {
    const auto name = record.entity->name;
    if (name == "theme")
        registry.themes.push_back(domain::from_record<domain::Theme>(record));
    else if (name == "place")
        registry.places.push_back(domain::from_record<domain::Place>(record));
    else if (name == "indicator")
        registry.indicators.push_back(domain::from_record<domain::Indicator>(record));
    else if (name == "organisation")
        registry.organisations.push_back(domain::from_record<domain::Organisation>(record));
    else if (name == "offer")
        registry.offers.push_back(domain::from_record<domain::Offer>(record));
    else if (name == "link")
        registry.links.push_back(domain::from_record<domain::Link>(record));
    else if (name == "event")
        registry.events.push_back(domain::from_record<domain::Event>(record));
    else if (name == "statement")
        registry.statements.push_back(domain::from_record<domain::Statement>(record));
}

/// A profile that names no criterion known here cannot be computed with and is left out; its page says why.
void put_profile(Knowledge& knowledge, const Record& record) {
    auto profile = domain::from_record<domain::Profile>(record);
    auto weighing = engine::weigh(profile.criteria);
    if (!weighing) {
        knowledge.profiles.erase(profile.id);
        return;
    }
    const auto id = profile.id;
    knowledge.profiles.insert_or_assign(
        id, std::make_shared<KnownProfile>(KnownProfile{std::move(profile), std::move(weighing).value()}));
}

std::shared_ptr<const Knowledge> follow(const Knowledge& before, const registry::Missed& missed) {
    auto knowledge = std::make_shared<Knowledge>();
    knowledge->seq = missed.last_seq;
    knowledge->profiles = before.profiles;
    engine::Changes changes;
    for (const auto& record : missed.written) {
        if (record.entity->name == "profile")
            put_profile(*knowledge, record);
        else
            add(changes.written, record);
    }
    for (const auto& [entity, id] : missed.removed) {
        if (entity->name == "profile")
            knowledge->profiles.erase(id);
        else
            changes.removed.push_back(id);
    }
    knowledge->world = before.world.with(changes);
    return knowledge;
}

}  // namespace

std::shared_ptr<const Knowledge> read_knowledge(storage::Reader& reader,
                                                const std::function<void(const Record&)>& also) {
    auto knowledge = std::make_shared<Knowledge>();
    knowledge->seq = reader.last_seq();
    engine::Registry registry;
    for (const auto* entity : domain::all_entities()) {
        if (entity->name == "source" || entity->name == "programme") continue;
        reader.for_each(*entity, [&](const Record& record) {
            if (also) also(record);
            if (entity->name == "profile")
                put_profile(*knowledge, record);
            else
                add(registry, record);
        });
    }
    knowledge->world = engine::World::build(registry);
    return knowledge;
}

Id first_contact_id() { return Id::from_key("profile", "first-contact"); }

const KnownProfile* Knowledge::find_profile_of(const Id& place) const {
    for (const auto& [id, known] : profiles) {
        if (known->profile.place == place) return known.get();
    }
    const auto shipped = profiles.find(first_contact_id());
    return shipped == profiles.end() ? nullptr : shipped->second.get();
}

const engine::Weighing& Knowledge::weighing_of(const Id& place) const {
    const auto* known = find_profile_of(place);
    return known == nullptr ? engine::source_weighing() : known->weighing;
}

std::shared_ptr<const Knowledge> KnowledgeKeeper::current(storage::Reader& reader) {
    const auto seq = reader.last_seq();
    const auto held = [this] {
        const std::lock_guard lock{guard_};
        return current_;
    };
    if (auto known = held(); known && known->seq >= seq) return known;
    const std::lock_guard one_at_a_time{updating_};
    auto known = held();
    if (known && known->seq >= seq) return known;
    const auto missed = registry::missed_since(reader, known ? known->seq : 0);
    auto fresh = missed.too_much || !known ? read_knowledge(reader) : follow(*known, missed);
    const std::lock_guard lock{guard_};
    current_ = fresh;
    return fresh;
}

}  // namespace qiao::partners

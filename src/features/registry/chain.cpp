#include "features/registry/chain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "domain/nouns.hpp"
#include "features/registry/summaries.hpp"

namespace qiao::registry {
namespace {

namespace json = boost::json;
using base::Id;
using domain::Entity;
using domain::Record;
using storage::Filter;

constexpr std::size_t shown_of_relation = 12;
constexpr std::size_t shown_of_needs = 4;  ///< of each place

/// A field that ties two nouns, and which of them comes first.
struct Tie {
    std::string_view noun;
    std::string_view field;
    bool is_target_before{true};
};

constexpr Tie ties[] = {
    {"strategy", "partnership", false},
    {"objective", "strategy"},
    {"agreement", "partnership"},
    {"agreement", "predecessor"},
    {"agreement", "amends"},
    {"clause", "agreement"},
    {"clause", "objective"},
    {"signature", "agreement"},
    {"plan", "partnership"},
    {"plan", "agreement"},
    {"plan", "predecessor"},
    {"activity", "plan"},
    {"activity", "clause"},
    {"activity", "objective"},
    {"activity", "after"},
    {"activity", "events", false},
    {"activity", "kpis", false},
    {"resource", "activity"},
    {"risk", "activity"},
    {"evidence", "clause"},
    {"evidence", "activity"},
    {"evidence", "event"},
    {"framework", "partnership"},
    {"framework", "kpis", false},
    {"target", "kpi"},
    {"target", "framework"},
    {"measurement", "kpi"},
    {"measurement", "activity"},
    {"finding", "measurement"},
    {"finding", "activity"},
    {"adjustment", "finding"},
    {"adjustment", "objective"},
    {"adjustment", "clause"},
    {"adjustment", "activity"},
    {"adjustment", "plan", false},
    {"cycle", "partnership"},
    {"cycle", "predecessor"},
    {"practice", "partnership"},
    {"transfer", "practice"},
};

/// Nouns that only ever follow their partnership.
constexpr std::string_view followers[] = {"stakeholder", "assessment", "contact"};

std::string name_of(const Tie& tie) { return fmt::format("{}.{}", tie.noun, tie.field); }

std::vector<Id> ids_in(const domain::Value& value) {
    if (const auto* one = std::get_if<Id>(&value)) return {*one};
    if (const auto* many = std::get_if<std::vector<Id>>(&value)) return *many;
    return {};
}

/// Gathers what is beside a record, in the order of the ties.
class Neighbours {
public:
    Neighbours(storage::Reader& reader, const Record& record) : reader_{reader}, record_{record} {}

    void gather() {
        for (const auto& tie : ties) {
            if (tie.noun == record_.entity->name) named_by(tie);
        }
        for (const auto& tie : ties) {
            const auto& noun = *domain::find_entity(tie.noun);
            if (noun.find_field(tie.field)->target == record_.entity->name) naming(tie, noun);
        }
        places_of_needs();
        const auto* field = record_.entity->find_field("partnership");
        if (before_.empty() && field != nullptr && record_.entity->name != "strategy")
            add(before_, "partnership", ids_in(record_["partnership"]),
                fmt::format("{}.partnership", record_.entity->name));
    }

    [[nodiscard]] json::object told(const base::Texts& texts, std::string_view lang) const {
        const auto labels = summaries(reader_, wanted_, texts, lang);
        const auto list = [&](const std::vector<Neighbour>& side) {
            json::array items;
            for (const auto& [entity, id, relation] : side) {
                const auto label = labels.find(id);
                if (label == labels.end()) continue;  // not theirs to see
                items.push_back(
                    {{"entity", entity}, {"id", id.to_string()}, {"label", label->second}, {"relation", relation}});
            }
            return items;
        };
        return {{"before", list(before_)},
                {"after", list(after_)},
                {"more", json::object{{"before", more_before_}, {"after", more_after_}}}};
    }

private:
    struct Neighbour {
        std::string_view entity;
        Id id;
        std::string relation;
    };

    void add(std::vector<Neighbour>& side, std::string_view entity, const std::vector<Id>& ids,
             const std::string& relation) {
        for (const auto& id : ids) {
            if (!seen_.insert(id).second) continue;
            side.push_back({entity, id, relation});
            wanted_[entity].insert(id);
        }
    }

    void named_by(const Tie& tie) {
        const auto target = record_.entity->find_field(tie.field)->target;
        auto ids = ids_in(record_[tie.field]);
        const auto more = ids.size() > shown_of_relation ? ids.size() - shown_of_relation : 0;
        ids.resize(ids.size() - more);
        (tie.is_target_before ? more_before_ : more_after_) += more;
        add(tie.is_target_before ? before_ : after_, target, ids, name_of(tie));
    }

    void naming(const Tie& tie, const Entity& noun) {
        const auto is_list = noun.find_field(tie.field)->type == domain::FieldType::references;
        found(noun,
              {std::string{tie.field}, is_list ? Filter::Kind::contains : Filter::Kind::equals, record_.id.to_string()},
              !tie.is_target_before, name_of(tie));
    }

    void found(const Entity& noun, Filter filter, bool is_before, const std::string& relation,
               std::size_t limit = shown_of_relation) {
        const auto page = reader_.list({.entity = &noun, .filters = {std::move(filter)}, .limit = limit});
        base::check(page.ok(), "a query of our own is well-formed");
        std::vector<Id> ids;
        for (const auto& record : page->records) ids.push_back(record.id);
        (is_before ? more_before_ : more_after_) += static_cast<std::size_t>(page->total) - ids.size();
        add(is_before ? before_ : after_, noun.name, ids, relation);
    }

    /// What a place needs or offers comes before the partnerships that it is in.
    void places_of_needs() {
        const auto& offer = *domain::find_entity("offer");
        const auto& partnership = *domain::find_entity("partnership");
        if (record_.entity == &offer) {
            for (const auto& place : ids_in(record_["place"]))
                found(partnership, {"places", Filter::Kind::contains, place.to_string()}, false, "partnership.places");
        }
        if (record_.entity == &partnership) {
            for (const auto& place : ids_in(record_["places"]))
                found(offer, {"place", Filter::Kind::equals, place.to_string()}, true, "offer.place", shown_of_needs);
        }
    }

    storage::Reader& reader_;
    const Record& record_;
    std::vector<Neighbour> before_{}, after_{};
    std::size_t more_before_{0}, more_after_{0};
    std::set<Id> seen_{};
    Wanted wanted_{};
};

}  // namespace

bool is_in_chain(const Entity& entity) {
    const auto is_tied = std::ranges::any_of(ties, [&](const Tie& tie) {
        return tie.noun == entity.name || domain::find_entity(tie.noun)->find_field(tie.field)->target == entity.name;
    });
    return is_tied || entity.name == "offer" || std::ranges::find(followers, entity.name) != std::end(followers);
}

json::object chain_json(storage::Reader& reader, const Record& record, const base::Texts& texts,
                        std::string_view lang) {
    Neighbours neighbours{reader, record};
    neighbours.gather();
    return neighbours.told(texts, lang);
}

}  // namespace qiao::registry

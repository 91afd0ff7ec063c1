#include <algorithm>
#include <boost/json.hpp>

#include "base/days.hpp"
#include "domain/json_codec.hpp"
#include "features/cooperation/workspace.hpp"
#include "features/registry/summaries.hpp"

namespace qiao::cooperation {
namespace {

namespace json = boost::json;
using domain::Entity;
using domain::Record;

constexpr std::int64_t unranked = 6;  ///< after the last priority

/// The lists of the answer, and their records for the names of what they refer to.
class Lists {
public:
    template <class Noun>
    json::array of(const Entity& entity, const std::vector<Noun>& nouns) {
        json::array items;
        for (const auto& noun : nouns) {
            records_.push_back(domain::to_record(entity, noun));
            items.push_back(domain::to_json(records_.back()));
        }
        return items;
    }
    [[nodiscard]] const std::vector<Record>& records() const { return records_; }

private:
    std::vector<Record> records_{};
};

template <class Noun, class Order>
std::vector<Noun> in_order(std::vector<Noun> nouns, Order order) {
    std::ranges::sort(nouns, {}, order);
    return nouns;
}

}  // namespace

json::object aims_json(const Picture& picture, const Telling& telling) {
    const auto& facts = picture.facts;
    Lists lists;
    json::object out{
        {"strategies", lists.of(domain::strategy_entity(), in_order(facts.strategies, &domain::Strategy::id))},
        {"objectives",
         lists.of(domain::objective_entity(), in_order(facts.objectives,
                                                       [](const auto& one) {
                                                           return std::pair{one.priority.value_or(unranked), one.id};
                                                       }))},
        {"stakeholders",
         lists.of(domain::stakeholder_entity(), in_order(facts.stakeholders,
                                                         [](const auto& one) {
                                                             return std::tuple{one.place, one.involvement, one.id};
                                                         }))},
        {"resources", lists.of(domain::resource_entity(), in_order(facts.resources, [](const auto& one) {
                                   return std::tuple{one.place, one.kind, one.id};
                               }))}};
    json::object approved, waiting;
    for (const auto& record : lists.records()) {
        const auto id = record.id.to_string();
        if (const auto found = facts.approved.find(record.id); found != facts.approved.end())
            approved[id] = base::to_iso_day(found->second);
        if (const auto found = facts.waiting.find(record.id); found != facts.waiting.end())
            waiting[id] = base::to_iso_day(found->second.since);
    }
    out["approved"] = std::move(approved);
    out["waiting"] = std::move(waiting);
    out["labels"] =
        registry::labels_json(registry::labels_of_references(telling.reader, lists.records(), telling.lang));
    return out;
}

}  // namespace qiao::cooperation

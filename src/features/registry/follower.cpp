#include "features/registry/follower.hpp"

#include <map>

#include "domain/nouns.hpp"

namespace qiao::registry {
namespace {

constexpr std::int64_t follow_at_most = 2'000;

}  // namespace

Missed missed_since(storage::Reader& reader, std::int64_t after_seq) {
    Missed missed{.last_seq = reader.last_seq()};
    if (missed.last_seq == after_seq) return missed;
    if (after_seq == 0 || missed.last_seq - after_seq > follow_at_most || missed.last_seq < after_seq) {
        missed.too_much = true;
        return missed;
    }
    std::map<const domain::Entity*, std::set<base::Id>> touched;
    reader.for_each_change(after_seq, [&](const storage::Change& change) {
        if (const auto* entity = domain::find_entity(change.entity)) touched[entity].insert(change.record);
    });
    for (auto& [entity, ids] : touched) {
        for (auto& record : reader.find_many(*entity, ids)) {
            ids.erase(record.id);
            missed.written.push_back(std::move(record));
        }
        for (const auto& id : ids) missed.removed.emplace_back(entity, id);
    }
    return missed;
}

}  // namespace qiao::registry

#include "search/lookup.hpp"

namespace qiao::search {

void Lookup::prepare(const std::vector<Record>& records) {
    constexpr std::size_t kept = 50'000;
    constexpr int levels = 8;
    if (known_.size() > kept) known_.clear();
    for (int level = 0; level < levels; ++level) {
        if (read_missing(records) == 0) return;
    }
}

std::size_t Lookup::read_missing(const std::vector<Record>& records) {
    constexpr std::size_t at_once = 500;
    std::map<const Entity*, std::set<Id>> missing;
    for (const auto& record : records) {
        for (const auto& reference : references_of(record, finder())) {
            if (!known_.contains(reference.id)) missing[reference.entity].insert(reference.id);
        }
    }
    std::size_t count = 0;
    for (const auto& [entity, ids] : missing) {
        std::set<Id> part;
        const auto read = [&] {
            for (const auto& record : reader_.find_many(*entity, part))
                known_.insert_or_assign(record.id, named(record));
            part.clear();
        };
        for (const auto& id : ids) {
            known_.try_emplace(id);
            part.insert(id);
            ++count;
            if (part.size() == at_once) read();
        }
        if (!part.empty()) read();
    }
    return count;
}

const Named* Lookup::find(const Entity& /*entity*/, const Id& id) const {
    const auto found = known_.find(id);
    return found == known_.end() || !found->second ? nullptr : &*found->second;
}

}  // namespace qiao::search

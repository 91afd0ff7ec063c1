#include "features/opendata/visible.hpp"

#include <set>

#include "domain/nouns.hpp"

namespace qiao::opendata {

Visible::Visible(storage::Reader& reader, const domain::Record& record) : reader_{reader} {
    std::map<std::string_view, std::set<base::Id>> named;
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        const auto& field = record.entity->fields[i];
        if (field.target.empty()) continue;
        auto& ids = named[domain::find_entity(field.target)->name];
        if (const auto* id = std::get_if<base::Id>(&record.values[i])) ids.insert(*id);
        if (const auto* many = std::get_if<std::vector<base::Id>>(&record.values[i]))
            ids.insert(many->begin(), many->end());
    }
    for (const auto& [noun, ids] : named) {
        auto& there = by_noun_[noun];
        if (ids.empty()) continue;
        for (const auto& found : reader.find_many(*domain::find_entity(noun), ids)) there.insert(found.id);
    }
}

const std::unordered_set<base::Id>& Visible::ids_of(std::string_view noun) {
    const auto known = by_noun_.find(noun);
    if (known != by_noun_.end()) return known->second;
    auto& ids = by_noun_[noun];
    reader_.for_each(*domain::find_entity(noun), [&](const domain::Record& record) { ids.insert(record.id); });
    return ids;
}

void Visible::prepare(const domain::Entity& entity) {
    for (const auto& field : entity.fields) {
        if (!field.target.empty()) std::ignore = ids_of(domain::find_entity(field.target)->name);
    }
}

bool Visible::operator()(std::string_view noun, const base::Id& id) {
    return ids_of(domain::find_entity(noun)->name).contains(id);
}

domain::Record Visible::without_hidden(domain::Record record) {
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        const auto& field = record.entity->fields[i];
        if (field.target.empty()) continue;
        if (field.name == "owner") {
            record.values[i] = {};
            continue;
        }
        if (const auto* id = std::get_if<base::Id>(&record.values[i]); id != nullptr && !(*this)(field.target, *id))
            record.values[i] = {};
        if (auto* many = std::get_if<std::vector<base::Id>>(&record.values[i]))
            std::erase_if(*many, [&](const base::Id& id) { return !(*this)(field.target, id); });
        if (domain::is_empty(record.values[i])) record.values[i] = {};
    }
    return record;
}

}  // namespace qiao::opendata

#include "storage/followed.hpp"

#include <map>

#include "domain/nouns.hpp"

namespace qiao::storage {

void follow(Reader& reader, Record& record) {
    std::map<std::string_view, std::optional<Record>> followed;
    const auto& fields = record.entity->fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (fields[i].followed.empty() || !domain::is_empty(record.values[i])) continue;
        const auto* to = std::get_if<Id>(&record[fields[i].followed]);
        if (to == nullptr || to->is_nil()) continue;
        auto [found, is_new] = followed.try_emplace(fields[i].followed);
        if (is_new) {
            const auto& target = record.entity->find_field(fields[i].followed)->target;
            found->second = reader.find(*domain::find_entity(target), *to);
        }
        const auto& there = found->second;
        if (there && there->entity->find_field(fields[i].name) != nullptr) record.values[i] = (*there)[fields[i].name];
    }
}

}  // namespace qiao::storage

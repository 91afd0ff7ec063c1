#include "storage/followed.hpp"

#include <map>

#include "domain/nouns.hpp"

namespace qiao::storage {
namespace {

/// The record that a field without a value of its own follows; nil = none.
Id followed_by(const Record& record, std::size_t field) {
    const auto& described = record.entity->fields[field];
    if (described.followed.empty() || !domain::is_empty(record.values[field])) return {};
    const auto* to = std::get_if<Id>(&record[described.followed]);
    return to == nullptr ? Id{} : *to;
}

}  // namespace

bool is_following(const Record& record) {
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        if (!followed_by(record, i).is_nil()) return true;
    }
    return false;
}

void follow(Reader& reader, Record& record) {
    std::map<std::string_view, std::optional<Record>> followed;
    const auto& fields = record.entity->fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const auto to = followed_by(record, i);
        if (to.is_nil()) continue;
        auto [found, is_new] = followed.try_emplace(fields[i].followed);
        if (is_new) {
            const auto& target = record.entity->find_field(fields[i].followed)->target;
            found->second = reader.find(*domain::find_entity(target), to);
        }
        const auto& there = found->second;
        if (there && there->entity->find_field(fields[i].name) != nullptr) record.values[i] = (*there)[fields[i].name];
    }
}

}  // namespace qiao::storage

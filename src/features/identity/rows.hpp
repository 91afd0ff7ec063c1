#pragma once

#include <optional>
#include <vector>

#include "storage/store.hpp"

namespace qiao::identity {

template <class Kept>
std::optional<Kept> load(storage::Reader& reader, const domain::Entity& entity, const base::Id& id) {
    const auto record = reader.find(entity, id);
    return record ? std::optional{domain::from_record<Kept>(*record)} : std::nullopt;
}

/// All rows whose field has that value, the newest first.
template <class Kept>
std::vector<Kept> load_where(storage::Reader& reader, const domain::Entity& entity, std::string_view field,
                             std::string value) {
    std::vector<Kept> found;
    storage::Query query{.entity = &entity,
                         .filters = {{std::string{field}, storage::Filter::Kind::equals, std::move(value)}},
                         .sort = "updated_at",
                         .descending = true,
                         .limit = 1'000};
    do {
        const auto page = reader.list(query);
        base::check(page.ok(), "a query of our own is well-formed");
        for (const auto& record : page->records) found.push_back(domain::from_record<Kept>(record));
        query.cursor = page->next;
    } while (!query.cursor.empty());
    return found;
}

/// Writes a row over the one with its id, or a new one; a nil id is given a new one. Returns the id.
template <class Kept>
base::Id put(storage::Writer& writer, const domain::Entity& entity, const Kept& kept) {
    auto record = domain::to_record(entity, kept);
    const auto held = kept.id.is_nil() ? std::nullopt : writer.find(entity, kept.id);
    record.version = held ? held->version : 0;
    const auto stored = held ? writer.update(std::move(record)) : writer.create(std::move(record));
    base::check(stored.ok(), "working data can be kept");
    return stored->id;
}

inline void drop(storage::Writer& writer, const domain::Entity& entity, const base::Id& id) {
    const auto held = writer.find(entity, id);
    if (held) base::check(writer.remove(entity, id, held->version).ok(), "nothing refers to this working data");
}

inline void commit(storage::Writer& writer) {
    base::check(writer.commit().ok(), "what was written refers to what is there");
}

}  // namespace qiao::identity

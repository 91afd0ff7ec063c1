#pragma once

#include <algorithm>
#include <iterator>
#include <optional>
#include <vector>

#include "storage/store.hpp"

// Reading and writing nouns that are in no change log (Entity::logged) as the structs they are bound to. What goes wrong here is a
// programmer's mistake: BrokenInvariant.

namespace qiao::storage {

template <class Kept>
std::optional<Kept> load(Reader& reader, const Entity& entity, const Id& id) {
    const auto record = reader.find(entity, id);
    return record ? std::optional{domain::from_record<Kept>(*record)} : std::nullopt;
}

/// Everything that a query finds, whatever its own limit, in its order. REQUIRES a well-formed query.
[[nodiscard]] inline std::vector<Record> list_all(Reader& reader, Query query) {
    std::vector<Record> found;
    query.limit = 1'000;
    do {
        auto page = reader.list(query);
        base::check(page.ok(), "a query of our own is well-formed");
        std::ranges::move(page->records, std::back_inserter(found));
        query.cursor = page->next;
    } while (!query.cursor.empty());
    return found;
}

/// All records of a noun, logged or not, whose field has that value, the newest first.
[[nodiscard]] inline std::vector<Record> records_where(Reader& reader, const Entity& entity, std::string_view field,
                                                       std::string value) {
    return list_all(reader, {.entity = &entity,
                             .filters = {{std::string{field}, Filter::Kind::equals, std::move(value)}},
                             .sort = "updated_at",
                             .descending = true});
}

template <class Kept>
std::vector<Kept> load_where(Reader& reader, const Entity& entity, std::string_view field, std::string value) {
    std::vector<Kept> found;
    for (const auto& record : records_where(reader, entity, field, std::move(value)))
        found.push_back(domain::from_record<Kept>(record));
    return found;
}

/// Writes a row over the one with its id, or a new one; a nil id is given a new one. Returns the id.
template <class Kept>
Id put(Writer& writer, const Entity& entity, const Kept& kept) {
    auto record = domain::to_record(entity, kept);
    const auto held = kept.id.is_nil() ? std::nullopt : writer.find(entity, kept.id);
    record.version = held ? held->version : 0;
    const auto stored = held ? writer.update(std::move(record)) : writer.create(std::move(record));
    base::check(stored.ok(), "working data can be kept");
    return stored->id;
}

inline void drop(Writer& writer, const Entity& entity, const Id& id) {
    const auto held = writer.find(entity, id);
    if (held) base::check(writer.remove(entity, id, held->version).ok(), "nothing refers to this working data");
}

inline void commit(Writer& writer) { base::check(writer.commit().ok(), "what was written refers to what is there"); }

}  // namespace qiao::storage

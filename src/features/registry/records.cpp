#include "features/registry/records.hpp"

#include <boost/json.hpp>

#include "domain/json_codec.hpp"
#include "domain/nouns.hpp"
#include "domain/validation.hpp"

namespace qiao::registry {

using base::Code;
using base::Error;
using base::Id;
using base::Result;

Result<Record> Records::create(const Entity& entity, const boost::json::object& values) {
    Record record{entity};
    if (auto read = domain::apply_json(record, values); !read) return read.error();
    if (const auto* given = values.if_contains("id")) {
        const auto id = given->is_string() ? Id::parse(given->get_string()) : std::nullopt;
        if (!id)
            return Error{
                Code::invalid_value, "/id", {{"value", boost::json::serialize(*given)}, {"expected", "a UUID"}}};
        record.id = *id;
    }
    if (auto good = domain::validate(record); !good) return good.error();
    const auto writer = store_.write(author_);
    auto created = writer->create(std::move(record));
    if (!created) return created;
    if (auto kept = writer->commit(); !kept) return kept.error();
    return created;
}

Result<Record> Records::amend(const Entity& entity, const Id& id, std::optional<std::int64_t> seen,
                              const boost::json::object& values) {
    const auto writer = store_.write(author_);
    auto record = writer->find(entity, id);
    if (!record) return Error{Code::not_found, "", {{"value", id.to_string()}}};
    if (seen && *seen != record->version) return Error{Code::conflict};
    if (auto read = domain::apply_json(*record, values); !read) return read.error();
    if (auto good = domain::validate(*record); !good) return good.error();
    auto updated = writer->update(*std::move(record));
    if (!updated) return updated;
    if (auto kept = writer->commit(); !kept) return kept.error();
    return updated;
}

base::Outcome Records::remove(const Entity& entity, const Id& id, std::optional<std::int64_t> seen) {
    const auto writer = store_.write(author_);
    const auto record = writer->find(entity, id);
    if (!record) return Error{Code::not_found, "", {{"value", id.to_string()}}};
    if (auto removed = writer->remove(entity, id, seen.value_or(record->version)); !removed) return removed;
    return writer->commit();
}

Labels labels_of_references(storage::Reader& reader, const std::vector<Record>& records, std::string_view lang) {
    std::map<std::string_view, std::set<Id>> wanted;
    for (const auto& record : records) {
        for (std::size_t i = 0; i < record.values.size(); ++i) {
            const auto target = record.entity->fields[i].target;
            if (target.empty()) continue;
            if (const auto* id = std::get_if<Id>(&record.values[i])) wanted[target].insert(*id);
            if (const auto* many = std::get_if<std::vector<Id>>(&record.values[i]))
                wanted[target].insert(many->begin(), many->end());
        }
    }
    Labels labels;
    for (const auto& [target, ids] : wanted) {
        for (const auto& record : reader.find_many(*domain::find_entity(target), ids))
            labels.emplace(record.id, record.label(lang));
    }
    return labels;
}

}  // namespace qiao::registry

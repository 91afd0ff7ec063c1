#include "storage/checked_writer.hpp"

#include <fmt/format.h>

#include "domain/agreed.hpp"
#include "domain/validation.hpp"
#include "storage/change_log.hpp"

namespace qiao::storage {

using base::Code;
using base::Error;
using base::Result;

Result<Record> CheckedWriter::create(Record record) {
    expect_open();
    if (auto good = domain::check_storable(record); !good) return good.error();
    domain::normalise(record);
    const auto& entity = *record.entity;
    record.version = 1;
    if (record.id.is_nil())
        record.id = Id::make(environment_.clock.now(), environment_.entropy);
    else if (holds(entity, record.id))
        return Error{Code::duplicate, "/id", {{"value", record.id.to_string()}}};
    else
        record.version += version_left(entity, record.id);
    record.created_at = record.updated_at = environment_.clock.now();
    insert(record);
    note(Operation::create, nullptr, &record);
    return record;
}

Result<Record> CheckedWriter::update(Record record) {
    expect_open();
    if (auto good = domain::check_storable(record); !good) return good.error();
    domain::normalise(record);
    const auto before = find(*record.entity, record.id);
    if (!before) return Error{Code::not_found, "", {{"value", record.id.to_string()}}};
    if (before->version != record.version) return Error{Code::conflict};
    domain::leave_behind(*before, record);
    if (difference(&*before, &record).empty()) return *before;
    record.created_at = before->created_at;
    record.updated_at = environment_.clock.now();
    record.version = before->version + 1;
    if (!replace(record, before->version)) return Error{Code::conflict};
    note(Operation::update, &*before, &record);
    return record;
}

base::Outcome CheckedWriter::remove(const Entity& entity, const Id& id, std::int64_t version) {
    expect_open();
    const auto before = find(entity, id);
    if (!before) return Error{Code::not_found, "", {{"value", id.to_string()}}};
    if (before->version != version) return Error{Code::conflict};
    if (auto referrer = find_referrer(entity, id)) return *referrer;
    if (!erase(*before)) return Error{Code::conflict};
    note(Operation::remove, &*before, nullptr);
    return base::done();
}

void CheckedWriter::note(Operation operation, const Record* before, const Record* after) {
    const auto& record = *(after != nullptr ? after : before);
    if (!record.entity->logged) return;
    const auto [seq, hash] = end_of_log();
    Change change{seq + 1,
                  environment_.clock.now(),
                  author_,
                  std::string{record.entity->name},
                  record.id,
                  operation == Operation::remove ? record.version + 1 : record.version,
                  operation,
                  difference(before, after),
                  new_salt(environment_.entropy),
                  {}};
    change.hash = hash_of(change, hash);
    append(std::move(change), standing_of(record));
}

std::optional<Error> CheckedWriter::find_referrer(const Entity& target, const Id& id) {
    for (const auto* entity : entities_) {
        for (const auto& field : entity->fields) {
            if (field.target != target.name) continue;
            const auto count = count_naming(*entity, field, id);
            if (count == 0) continue;
            return Error{
                Code::referenced,
                "",
                {{"count", std::to_string(count)}, {"value", fmt::format("{}.{}", entity->plural, field.name)}}};
        }
    }
    return std::nullopt;
}

}  // namespace qiao::storage

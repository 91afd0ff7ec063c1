#include "features/registry/records.hpp"

#include <boost/json.hpp>

#include "domain/json_codec.hpp"
#include "domain/meeting_request.hpp"
#include "domain/nouns.hpp"
#include "domain/post.hpp"
#include "domain/validation.hpp"
#include "features/registry/appointing.hpp"
#include "features/registry/write_rules.hpp"
#include "storage/followed.hpp"

namespace qiao::registry {

using access::Action;
using base::Code;
using base::Error;
using base::Id;
using base::Result;

namespace {

Error not_there(const Id& id) { return {Code::not_found, "", {{"value", id.to_string()}}}; }

/// What is asked, answered and withdrawn, and never written: as a record, one side could answer for the other (features/meetings).
bool is_answered(const Record& record) { return record.entity->name == domain::meeting_request_entity().name; }

bool is_post(const Record& record) { return record.entity->name == domain::post_entity().name; }

}  // namespace

base::Outcome Records::allow(Action action, const Record& record) const {
    if (authority_.is_program) return base::done();
    if (is_post(record))
        return may_appoint(judge_, authority_, domain::from_record<domain::Post>(record),
                           *store_.read(storage::Sight::of_everything()));
    auto allowed = judge_.allow(authority_, action, record);
    if (allowed && is_answered(record))
        return Error{.code = Code::forbidden, .text_key = "error.meetings.by_answering"};
    return allowed;
}

base::Outcome Records::allow_change(const Record& before, const Record& after) const {
    for (const auto* record : {&before, &after}) {
        if (auto allowed = allow(Action::edit, *record); !allowed) return allowed;
    }
    const auto is_shared_alike = before.visibility() == after.visibility() && before.owner() == after.owner();
    if (is_shared_alike || authority_.is_program) return base::done();
    return judge_.allow(authority_, Action::share, before);
}

std::vector<Action> Records::may(const Record& record) const {
    std::vector<Action> all;
    for (const auto action : {Action::discuss, Action::edit, Action::remove, Action::share, Action::approve}) {
        const auto is_write = action == Action::edit || action == Action::remove || action == Action::share;
        const auto is_special =
            (is_post(record) && is_write && action != Action::share) || (is_answered(record) && is_write);
        if (is_special ? allow(action, record).ok() : judge_.may(authority_, action, record)) all.push_back(action);
    }
    if (is_post(record) && allow(Action::appoint, record)) all.push_back(Action::appoint);
    return all;
}

/// Before anybody waits for the writer: whoever may not touch the record as it stands holds up nobody who may. The writer looks again.
base::Outcome Records::refuse_ahead(Action action, const Entity& entity, const Id& id) const {
    if (authority_.is_program) return base::done();
    const auto record = store_.read(judge_.sight_of(authority_))->find(entity, id);
    return record ? allow(action, *record) : base::Outcome{not_there(id)};
}

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
    if (record.owner().is_nil() && !authority_.person.is_nil()) record["owner"] = authority_.person;
    if (storage::is_following(record)) storage::follow(*store_.read(judge_.sight_of(authority_)), record);
    if (auto allowed = allow(Action::create, record); !allowed) return allowed.error();
    if (auto good = domain::validate(record); !good) return good.error();
    const auto writer = store_.write(authority_.author);
    if (auto open = check_rules(*writer, nullptr, &record); !open) return open.error();
    auto created = writer->create(std::move(record));
    if (!created) return created;
    if (auto kept = writer->commit(); !kept) return kept.error();
    return created;
}

Result<Record> Records::amend(const Entity& entity, const Id& id, std::optional<std::int64_t> seen,
                              const boost::json::object& values) {
    if (auto ahead = refuse_ahead(Action::edit, entity, id); !ahead) return ahead.error();
    const auto writer = store_.write(authority_.author);
    auto record = writer->find(entity, id);
    if (!record || !judge_.may(authority_, access::Action::read, *record)) return not_there(id);
    const auto before = *record;
    if (auto read = domain::apply_json(*record, values); !read) return read.error();
    storage::follow(*writer, *record);
    if (auto allowed = allow_change(before, *record); !allowed) return allowed.error();
    if (seen && *seen != record->version) return Error{Code::conflict};
    if (auto good = domain::validate(*record); !good) return good.error();
    if (auto open = check_rules(*writer, &before, &*record); !open) return open.error();
    auto updated = writer->update(*std::move(record));
    if (!updated) return updated;
    if (auto kept = writer->commit(); !kept) return kept.error();
    return updated;
}

base::Outcome Records::remove(const Entity& entity, const Id& id, std::optional<std::int64_t> seen) {
    if (auto ahead = refuse_ahead(Action::remove, entity, id); !ahead) return ahead;
    const auto writer = store_.write(authority_.author);
    const auto record = writer->find(entity, id);
    if (!record || !judge_.may(authority_, access::Action::read, *record)) return not_there(id);
    if (auto allowed = allow(Action::remove, *record); !allowed) return allowed;
    if (auto open = check_rules(*writer, &*record, nullptr); !open) return open;
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
    std::map<std::string_view, std::map<Id, std::vector<Id>>> borrowed;  // by noun and record, who is called by it
    for (const auto& [target, ids] : wanted) {
        for (const auto& record : reader.find_many(*domain::find_entity(target), ids)) {
            labels.emplace(record.id, record.label(lang));
            const auto* by = std::get_if<Id>(&record[record.entity->label_field]);
            if (by != nullptr)
                borrowed[record.entity->find_field(record.entity->label_field)->target][*by].push_back(record.id);
        }
    }
    for (const auto& [target, callers] : borrowed) {
        std::set<Id> ids;
        for (const auto& [id, those] : callers) ids.insert(id);
        for (const auto& record : reader.find_many(*domain::find_entity(target), ids)) {
            for (const auto& caller : callers.at(record.id)) labels[caller] = record.label(lang);
        }
    }
    return labels;
}

}  // namespace qiao::registry

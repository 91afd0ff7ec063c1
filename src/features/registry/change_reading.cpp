#include "features/registry/change_reading.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <charconv>

#include "domain/json_codec.hpp"
#include "domain/json_text.hpp"
#include "domain/nouns.hpp"
#include "domain/person.hpp"

namespace qiao::registry {
namespace {

using base::Code;
using base::Error;
using base::Id;
using domain::Field;
using domain::Value;
using storage::Change;

Value value_of(const Field& field, const std::string& text) {
    if (text.empty()) return {};
    const auto parsed = domain::parse_json(text);
    if (!parsed) return {};
    auto value = domain::value_from_json(field, *parsed, "");
    return value ? std::move(value).value() : Value{};
}

template <class Number>
std::optional<Number> number_in(std::string_view text) {
    Number number{};
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    return code == std::errc{} && end == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

}  // namespace

std::vector<ChangedField> changed_fields(const Entity& entity, const Change& change) {
    std::vector<ChangedField> fields;
    for (const auto& written : change.fields) {
        const auto* field = entity.find_field(written.field);
        if (field == nullptr) continue;
        fields.push_back(
            {field, value_of(*field, written.before), value_of(*field, written.after), !written.sealed.empty()});
    }
    return fields;
}

void note_references(Wanted& wanted, const Field& field, const Value& value) {
    if (field.target.empty()) return;
    if (const auto* id = std::get_if<Id>(&value)) wanted[field.target].insert(*id);
    if (const auto* many = std::get_if<std::vector<Id>>(&value))
        wanted[field.target].insert(many->begin(), many->end());
}

AuthorNames names_of_authors(storage::Store& store, const std::vector<Change>& changes) {
    std::set<Id> persons;
    for (const auto& change : changes) {
        if (const auto id = Id::parse(change.author)) persons.insert(*id);
    }
    AuthorNames names;
    if (persons.empty()) return names;
    const auto reader = store.read(storage::Sight::of_everything());
    for (const auto& person : reader->find_many(domain::person_entity(), persons)) {
        if (const auto* name = std::get_if<std::string>(&person["name"])) names.emplace(person.id.to_string(), *name);
    }
    return names;
}

std::string write_change_cursor(const Change& last) {
    return fmt::format("{}.{}.{}", last.entity, last.record.to_string(), last.version);
}

base::Result<std::int64_t> read_change_cursor(storage::Reader& reader, std::string_view cursor) {
    if (cursor.empty()) return std::int64_t{0};
    const Error unknown{
        Code::invalid_value, "cursor", {{"value", std::string{cursor}}, {"expected", "`next` of a page"}}};
    const auto first = cursor.find('.'), last = cursor.rfind('.');
    if (first == last) return unknown;
    const auto* entity = domain::find_entity(cursor.substr(0, first));
    const auto id = Id::parse(cursor.substr(first + 1, last - first - 1));
    const auto version = number_in<std::int64_t>(cursor.substr(last + 1));
    if (entity == nullptr || !id || id->is_nil() || !version) return unknown;
    storage::ChangeQuery query{.entity = entity, .record = *id, .limit = 200};
    while (true) {
        const auto changes = reader.list_changes(query);
        for (const auto& change : changes) {
            if (change.version == *version) return change.seq;
        }
        if (changes.size() < query.limit) return unknown;
        query.before_seq = changes.back().seq;
    }
}

}  // namespace qiao::registry

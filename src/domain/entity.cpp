#include "domain/entity.hpp"

#include <fmt/format.h>

#include <array>

namespace qiao::domain {
namespace {

constexpr std::array<std::string_view, 17> type_names{
    "text",       "localized",   "boolean", "integer", "decimal",     "edtf",         "money", "quantity", "reference",
    "references", "enumeration", "texts",   "names",   "coordinates", "external_ids", "url",   "criteria"};

constexpr std::string_view visibility_field = "visibility";
constexpr std::string_view owner_field = "owner";

std::string_view family(const Entity& entity, const Field& field) { return field.common ? "record" : entity.name; }

}  // namespace

std::string_view to_string(FieldType type) { return type_names.at(static_cast<std::size_t>(type)); }

const Field* Entity::find_field(std::string_view wanted) const {
    for (const auto& candidate : fields) {
        if (candidate.name == wanted) return &candidate;
    }
    return nullptr;
}

std::size_t Entity::index_of(std::string_view wanted) const {
    const auto* found = find_field(wanted);
    base::check(found != nullptr, wanted);
    return static_cast<std::size_t>(found - fields.data());
}

std::vector<Field> governed(std::vector<Field> fields) {
    constexpr auto options = words(Visibility{});
    fields.push_back({.name = visibility_field,
                      .type = FieldType::enumeration,
                      .options = {options.begin(), options.end()},
                      .common = true});
    fields.push_back(
        {.name = owner_field, .type = FieldType::reference, .target = "person", .personal = true, .common = true});
    return fields;
}

std::string text_key(const Entity& entity, const Field& field) {
    return fmt::format("field.{}.{}", family(entity, field), field.name);
}

std::string text_key(const Entity& entity, const Field& field, std::string_view option) {
    return fmt::format("enum.{}.{}.{}", family(entity, field), field.name, option);
}

Visibility Record::visibility() const {
    const auto* field = entity->find_field(visibility_field);
    if (field == nullptr) return entity->usual;
    Visibility said{};
    binding::write(said, values[static_cast<std::size_t>(field - entity->fields.data())]);
    return static_cast<std::size_t>(said) < visibilities ? said : entity->usual;
}

Id Record::owner() const {
    const auto* field = entity->find_field(owner_field);
    if (field == nullptr) return {};
    const auto* person = std::get_if<Id>(&values[static_cast<std::size_t>(field - entity->fields.data())]);
    return person != nullptr ? *person : Id{};
}

std::vector<Id> Record::within(Scope scope) const {
    std::vector<Id> found;
    if (scope == Scope::none) return found;
    if (entity->is == scope) found.push_back(id);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (entity->fields[i].scope != scope) continue;
        if (const auto* one = std::get_if<Id>(&values[i])) found.push_back(*one);
        if (const auto* many = std::get_if<std::vector<Id>>(&values[i]))
            found.insert(found.end(), many->begin(), many->end());
    }
    return found;
}

std::string Record::label(std::string_view lang) const {
    const auto& value = (*this)[entity->label_field];
    if (const auto* text = std::get_if<LocalizedText>(&value)) return std::string{text->best(lang)};
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    return id.to_string();
}

void normalise(Record& record) {
    for (auto& value : record.values) {
        if (auto* text = std::get_if<LocalizedText>(&value)) text->refresh();
        if (auto* names = std::get_if<std::vector<Name>>(&value)) {
            for (auto& name : *names) {
                if (name.lang.empty()) name.lang = "und";
            }
        }
        if (is_empty(value)) value = Value{};
    }
}

namespace binding {

void copy_out(const Record& record, void* noun) {
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        const auto& described = record.entity->fields[i];
        if (described.set != nullptr) described.set(noun, record.values[i]);
    }
}

Record copy_in(const Entity& entity, const void* noun) {
    Record record{entity};
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        const auto& described = entity.fields[i];
        if (described.get != nullptr) record.values[i] = described.get(noun);
    }
    return record;
}

}  // namespace binding
}  // namespace qiao::domain

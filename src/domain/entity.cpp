#include "domain/entity.hpp"

#include <array>

namespace qiao::domain {
namespace {

constexpr std::array<std::string_view, 17> type_names{
    "text",       "localized",   "boolean", "integer", "decimal",     "edtf",         "money", "quantity", "reference",
    "references", "enumeration", "texts",   "names",   "coordinates", "external_ids", "url",   "criteria"};

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

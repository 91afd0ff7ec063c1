#include "features/approvals/frozen.hpp"

#include <boost/json.hpp>

#include "base/json_writer.hpp"
#include "domain/json_codec.hpp"
#include "domain/json_text.hpp"
#include "domain/nouns.hpp"
#include "secrets/token.hpp"

namespace qiao::approvals {

namespace json = boost::json;
using domain::FieldType;
using domain::Record;

namespace {

bool is_left_out(const domain::Field& field) {
    return field.personal && field.type != FieldType::reference && field.type != FieldType::references;
}

std::string text_of(const Record& record) {
    const auto kept = comparable(record);
    std::string text = "{\"entity\":\"" + std::string{record.entity->name} + "\",\"id\":\"" + record.id.to_string() +
                       "\",\"version\":" + std::to_string(record.version) + ",\"values\":{";
    bool is_first = true;
    for (std::size_t i = 0; i < kept.values.size(); ++i) {
        if (domain::is_empty(kept.values[i])) continue;
        text.append(is_first ? "\"" : ",\"").append(kept.entity->fields[i].name).append("\":");
        domain::append_json(kept.values[i], text);
        is_first = false;
    }
    return text + "}}";
}

Record read_frozen(const domain::Entity& entity, const json::object& whole) {
    Record record{entity};
    if (const auto* id = whole.if_contains("id"); id != nullptr && id->is_string())
        record.id = base::Id::parse(id->get_string()).value_or(base::Id{});
    if (const auto* version = whole.if_contains("version"); version != nullptr && version->is_int64())
        record.version = version->get_int64();
    const auto* values = whole.if_contains("values");
    if (values == nullptr || !values->is_object()) return record;
    for (const auto& [name, value] : values->get_object()) {
        const auto* field = entity.find_field(std::string_view{name});
        if (field == nullptr) continue;
        if (auto read = domain::value_from_json(*field, value, "")) record[field->name] = std::move(read).value();
    }
    domain::normalise(record);
    return record;
}

}  // namespace

Record comparable(Record record) {
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        if (is_left_out(record.entity->fields[i])) record.values[i] = {};
    }
    return record;
}

Frozen freeze(const Record& record, const std::vector<Record>& parts) {
    auto text = text_of(record);
    if (!parts.empty()) {
        text.back() = ',';
        text += "\"parts\":[";
        for (const auto& part : parts) text.append(text_of(part)).append(",");
        text.back() = ']';
        text += '}';
    }
    auto digest = digest_of(text);
    return {std::move(text), std::move(digest)};
}

Record thaw(const domain::Entity& entity, std::string_view text) {
    const auto parsed = domain::parse_json(text);
    return parsed && parsed->is_object() ? read_frozen(entity, parsed->get_object()) : Record{entity};
}

std::vector<Record> thaw_parts(std::string_view text) {
    std::vector<Record> parts;
    const auto parsed = domain::parse_json(text);
    const auto* kept = parsed && parsed->is_object() ? parsed->get_object().if_contains("parts") : nullptr;
    if (kept == nullptr || !kept->is_array()) return parts;
    for (const auto& one : kept->get_array()) {
        const auto* noun = one.is_object() ? one.get_object().if_contains("entity") : nullptr;
        const auto* entity = noun != nullptr && noun->is_string() ? domain::find_entity(noun->get_string()) : nullptr;
        if (entity != nullptr) parts.push_back(read_frozen(*entity, one.get_object()));
    }
    return parts;
}

std::string digest_of(std::string_view text) { return secrets::to_hex(secrets::digest_of(text)); }

std::vector<Unread> unread_texts(const Record& record) {
    std::vector<Unread> unread;
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        const auto* text = std::get_if<domain::LocalizedText>(&record.values[i]);
        if (text == nullptr) continue;
        Unread one{record.entity->fields[i].name, {}};
        for (const auto& [lang, segment] : text->segments()) {
            if (segment.state == domain::TextState::machine || segment.state == domain::TextState::stale)
                one.languages.push_back(lang);
        }
        if (!one.languages.empty()) unread.push_back(std::move(one));
    }
    return unread;
}

}  // namespace qiao::approvals

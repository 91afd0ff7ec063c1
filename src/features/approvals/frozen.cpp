#include "features/approvals/frozen.hpp"

#include <boost/json.hpp>

#include "base/json_writer.hpp"
#include "domain/json_codec.hpp"
#include "domain/json_text.hpp"
#include "secrets/token.hpp"

namespace qiao::approvals {

namespace json = boost::json;
using domain::FieldType;
using domain::Record;

namespace {

bool is_left_out(const domain::Field& field) {
    return field.personal && field.type != FieldType::reference && field.type != FieldType::references;
}

}  // namespace

Record comparable(Record record) {
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        if (is_left_out(record.entity->fields[i])) record.values[i] = {};
    }
    return record;
}

Frozen freeze(const Record& record) {
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
    text += "}}";
    auto digest = digest_of(text);
    return {std::move(text), std::move(digest)};
}

Record thaw(const domain::Entity& entity, std::string_view text) {
    Record record{entity};
    const auto parsed = domain::parse_json(text);
    if (!parsed || !parsed->is_object()) return record;
    const auto& whole = parsed->get_object();
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

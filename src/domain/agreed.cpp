#include "domain/agreed.hpp"

#include <algorithm>
#include <set>

#include "domain/nouns.hpp"

namespace qiao::domain {

namespace {

/// What is told of a record's course: noun and field.
const std::set<std::pair<std::string_view, std::string_view>>& course() {
    static const std::set<std::pair<std::string_view, std::string_view>> fields{
        {"agreement", "closed"},       {"agreement", "closing"},   {"clause", "fate"},     {"clause", "fate_why"},
        {"activity", "actual_start"},  {"activity", "actual_end"}, {"activity", "state"},  {"activity", "progress"},
        {"activity", "funding_state"}, {"activity", "events"},     {"adjustment", "plan"},
    };
    return fields;
}

/// The text in `lang` was `was` and now is another, in its own right.
void leave_others_behind(LocalizedText& text, const LocalizedText& before, const std::string& lang,
                         const std::string& was) {
    const auto now = digest(text.in(lang));
    const auto segments = text.segments();
    for (const auto& [other, there] : segments) {
        const auto had = before.segments().find(other);
        if (other == lang || had == before.segments().end() || had->second.text != there.text) continue;
        const auto& held = had->second;
        const auto is_of_the_new = there.from == lang && there.state != TextState::stale;
        const auto is_back = held.from == lang && held.from_digest == now && there != held;
        if (is_of_the_new || is_back) continue;
        if (held.state == TextState::stale && held.from == lang)
            text.put(other, held);
        else
            text.put(other, {there.text, TextState::stale, lang, digest(was)});
    }
}

/// What was stale and is the same again, without a word on what it is a translation of, is stale still.
void keep_stale(LocalizedText& text, const LocalizedText& before) {
    const auto segments = text.segments();
    for (const auto& [lang, there] : segments) {
        const auto had = before.segments().find(lang);
        if (had == before.segments().end() || had->second.state != TextState::stale) continue;
        const auto& held = had->second;
        const auto fits_again = held.from_digest == digest(text.in(held.from));
        if (held.text == there.text && there.from.empty() && !fits_again) text.put(lang, held);
    }
}

LocalizedText left_behind(const LocalizedText& before, LocalizedText text) {
    const auto segments = text.segments();
    for (const auto& [lang, there] : segments) {
        const auto had = before.segments().find(lang);
        if (had == before.segments().end() || had->second.text == there.text) continue;
        const auto is_translation = !there.from.empty() && there.state != TextState::stale;
        if (!is_translation) leave_others_behind(text, before, lang, had->second.text);
    }
    keep_stale(text, before);
    return text;
}

}  // namespace

std::vector<PartNoun> part_nouns_of(const Entity& whole) {
    std::vector<PartNoun> parts;
    for (const auto* noun : all_entities()) {
        const auto field =
            std::ranges::find_if(noun->fields, [&](const Field& one) { return one.part && one.target == whole.name; });
        if (field != noun->fields.end()) parts.push_back({noun, &*field});
    }
    return parts;
}

bool is_agreed(const Entity& noun, const Field& field) {
    return !field.common && !course().contains({noun.name, field.name});
}

const Field* languages_field(const Entity& noun) {
    const auto* field = noun.formal ? noun.find_field("languages") : nullptr;
    return field != nullptr && field->type == FieldType::texts ? field : nullptr;
}

bool is_authentic(const Entity& noun) {
    if (languages_field(noun) != nullptr) return true;
    return std::ranges::any_of(noun.fields, [](const Field& field) {
        const auto* whole = field.part ? find_entity(field.target) : nullptr;
        return whole != nullptr && languages_field(*whole) != nullptr;
    });
}

void leave_behind(const Record& before, Record& after) {
    if (!is_authentic(*after.entity)) return;
    for (std::size_t i = 0; i < after.values.size(); ++i) {
        const auto* was = std::get_if<LocalizedText>(&before.values[i]);
        auto* is = std::get_if<LocalizedText>(&after.values[i]);
        if (was == nullptr || is == nullptr || !is_agreed(*after.entity, after.entity->fields[i])) continue;
        *is = left_behind(*was, std::move(*is));
    }
}

}  // namespace qiao::domain

#include "features/registry/versions.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/text.hpp"
#include "domain/json_codec.hpp"
#include "features/registry/readable.hpp"
#include "features/registry/word_difference.hpp"

namespace qiao::registry {
namespace {

namespace json = boost::json;
using domain::Field;
using domain::LocalizedText;
using domain::Value;
using storage::Change;
using storage::Operation;

/// A text of fewer characters is read faster as a whole.
constexpr std::size_t long_text = 40;

void apply(Version& version, const Change& change) {
    if (change.operation == Operation::create) {
        version.record = Record{*version.record.entity};
        version.erased.clear();
    }
    version.is_removed = change.operation == Operation::remove;
    if (version.is_removed) return;
    for (auto& [field, before, after, is_erased] : changed_fields(*version.record.entity, change)) {
        version.record[field->name] = std::move(after);
        if (is_erased)
            version.erased.insert(field->name);
        else
            version.erased.erase(field->name);
    }
}

json::value words_json(std::string_view before, std::string_view after) {
    if (before.empty() || after.empty() || std::max(base::length_of(before), base::length_of(after)) < long_text)
        return nullptr;
    json::array out;
    for (const auto& [kind, text] : word_difference(before, after)) {
        const auto* word = kind == Stretch::Kind::same ? "same" : kind == Stretch::Kind::added ? "added" : "removed";
        out.push_back({{"kind", word}, {"text", text}});
    }
    return out;
}

json::value text_or_null(std::string_view text) { return text.empty() ? json::value{} : json::value(text); }

void add_words(json::object& to, std::string_view before, std::string_view after) {
    if (auto words = words_json(before, after); words.is_array()) to["words"] = std::move(words);
}

json::array languages_json(const LocalizedText& before, const LocalizedText& after) {
    std::set<std::string_view> languages;
    for (const auto* text : {&before, &after}) {
        for (const auto& [lang, segment] : text->segments()) languages.insert(lang);
    }
    json::array out;
    for (const auto lang : languages) {
        const auto old_part = before.segments().find(lang), new_part = after.segments().find(lang);
        const auto was = old_part == before.segments().end() ? domain::Segment{} : old_part->second;
        const auto is = new_part == after.segments().end() ? domain::Segment{} : new_part->second;
        if (was == is) continue;
        json::object one{
            {"lang", lang}, {"before_text", text_or_null(was.text)}, {"after_text", text_or_null(is.text)}};
        if (was.state != is.state && !was.text.empty() && !is.text.empty()) {
            one["before_state"] = to_string(was.state);
            one["after_state"] = to_string(is.state);
        }
        if (was.text != is.text) add_words(one, was.text, is.text);
        out.push_back(std::move(one));
    }
    return out;
}

/// Those of `these` that `others` has not, as often as it has not.
json::array without(const std::vector<std::string>& these, std::vector<std::string> others) {
    json::array out;
    for (const auto& one : these) {
        const auto found = std::ranges::find(others, one);
        if (found == others.end())
            out.emplace_back(one);
        else
            others.erase(found);
    }
    return out;
}

struct FieldDifference {
    const Entity& entity;
    const Field& field;
    const Readable& readable;

    [[nodiscard]] json::object operator()(const Value& before, const Value& after) const {
        json::object out{{"before", domain::to_json(before)},
                         {"after", domain::to_json(after)},
                         {"before_text", text_or_null(readable(entity, field, before))},
                         {"after_text", text_or_null(readable(entity, field, after))}};
        const auto* old_text = std::get_if<LocalizedText>(&before);
        const auto* new_text = std::get_if<LocalizedText>(&after);
        if (old_text != nullptr || new_text != nullptr) {
            out["languages"] = languages_json(old_text != nullptr ? *old_text : LocalizedText{},
                                              new_text != nullptr ? *new_text : LocalizedText{});
            return out;
        }
        const auto old_entries = readable.entries(entity, field, before);
        const auto new_entries = readable.entries(entity, field, after);
        if (!old_entries.empty() || !new_entries.empty()) {
            out["added"] = without(new_entries, old_entries);
            out["removed"] = without(old_entries, new_entries);
            return out;
        }
        if (field.type == domain::FieldType::text)
            add_words(out, readable(entity, field, before), readable(entity, field, after));
        return out;
    }
};

}  // namespace

std::optional<Version> version_in(const Entity& entity, const std::vector<Change>& history, std::int64_t number) {
    Version version{.record = Record{entity}};
    for (const auto& change : history) {
        apply(version, change);
        if (change.version != number) continue;
        version.change = change;
        version.change.fields.clear();
        version.record.id = change.record;
        version.record.version = change.version;
        version.record.created_at = history.front().at;
        version.record.updated_at = change.at;
        return version;
    }
    return std::nullopt;
}

json::array difference_json(const Version& from, const Version& to, const Labels& labels, const base::Texts& texts,
                            std::string_view lang) {
    const auto& entity = *to.record.entity;
    const Readable readable{labels, texts, lang};
    json::array out;
    for (std::size_t i = 0; i < entity.fields.size(); ++i) {
        const auto& field = entity.fields[i];
        const auto before = from.is_removed ? Value{} : from.record.values[i];
        const auto after = to.is_removed ? Value{} : to.record.values[i];
        const auto is_erased = from.erased.contains(field.name) || to.erased.contains(field.name);
        if (!is_erased && (before == after || (domain::is_empty(before) && domain::is_empty(after)))) continue;
        json::object one{{"name", field.name},
                         {"label", texts.get(lang, domain::text_key(entity, field))},
                         {"type", to_string(field.type)}};
        for (auto& [key, value] : FieldDifference{entity, field, readable}(before, after)) one[key] = std::move(value);
        if (is_erased) one["erased"] = true;
        out.push_back(std::move(one));
    }
    return out;
}

Wanted references_of(const Version& from, const Version& to) {
    Wanted wanted;
    for (const auto* version : {&from, &to}) {
        for (std::size_t i = 0; i < version->record.values.size(); ++i)
            note_references(wanted, version->record.entity->fields[i], version->record.values[i]);
    }
    return wanted;
}

}  // namespace qiao::registry

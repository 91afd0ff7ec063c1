#include "storage/sort_keys.hpp"

#include <limits>

#include "base/text.hpp"

namespace qiao::storage {
namespace {

using domain::FieldType;
using domain::Record;
using domain::Value;

void append_line(std::string& text, std::string_view line) {
    if (line.empty()) return;
    base::fold_onto(line, text);
    text.push_back('\n');
}

void append_searched(std::string& text, const Value& value) {
    if (const auto* plain = std::get_if<std::string>(&value)) append_line(text, *plain);
    if (const auto* localized = std::get_if<domain::LocalizedText>(&value)) {
        for (const auto& [lang, segment] : localized->segments()) append_line(text, segment.text);
    }
    if (const auto* names = std::get_if<std::vector<domain::Name>>(&value)) {
        for (const auto& name : *names) append_line(text, name.text);
    }
}

/// The first 120 characters decide the order; an index of PostgreSQL takes no more than 2,704 bytes.
std::string beginning_of(const std::string& label) {
    std::size_t end = 0;
    for (int characters = 0; characters < 120 && end < label.size(); ++characters)
        (void)base::next_code_point(label, end);
    return label.substr(0, end);
}

std::string label_key(const Record& record, std::string_view lang) {
    const auto label = beginning_of(record.label(lang == "zh" ? "zh" : "en"));
    return base::fold(lang == "zh" ? base::han_to_pinyin(label) : label);
}

}  // namespace

SortKeys sort_keys(const Record& record) {
    SortKeys keys{label_key(record, "en"), label_key(record, "zh"), {}};
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        if (record.entity->fields[i].search_weight > 0) append_searched(keys.search, record.values[i]);
    }
    return keys;
}

std::vector<std::string> search_words(std::string_view typed) {
    std::vector<std::string> words;
    const auto folded = base::fold(typed);
    std::size_t at = 0;
    while (at < folded.size()) {
        const auto end = std::min(folded.find(' ', at), folded.size());
        if (end > at) words.push_back(folded.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

bool sorts_by_number(const domain::Field& field) {
    return field.type == FieldType::integer || field.type == FieldType::decimal || field.type == FieldType::quantity;
}

bool is_sortable(const domain::Field& field) {
    return sorts_by_number(field) || field.type == FieldType::text || field.type == FieldType::edtf ||
           field.type == FieldType::enumeration || field.type == FieldType::reference;
}

SqlValue sort_value(const Record& record, std::string_view sort, std::string_view lang) {
    if (sort == "label") return label_key(record, lang);
    if (sort == "updated_at") return static_cast<std::int64_t>(record.updated_at.time_since_epoch().count());
    const auto& value = record[sort];
    if (const auto* quantity = std::get_if<domain::Quantity>(&value)) return quantity->value;
    if (const auto* date = std::get_if<domain::Edtf>(&value)) return date->text;
    if (const auto* id = std::get_if<base::Id>(&value)) return id->to_string();
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return *whole;
    if (const auto* number = std::get_if<double>(&value)) return *number;
    return lowest(record.entity->fields[record.entity->index_of(sort)]);
}

SqlValue lowest(const domain::Field& field) {
    if (field.type == FieldType::integer) return std::numeric_limits<std::int64_t>::min();
    if (sorts_by_number(field)) return std::numeric_limits<double>::lowest();
    return std::string{};
}

}  // namespace qiao::storage

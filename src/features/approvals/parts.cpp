#include "features/approvals/parts.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "domain/agreed.hpp"
#include "storage/working_rows.hpp"

namespace qiao::approvals {

using base::Code;
using base::Error;
using base::Id;
using domain::Record;
using domain::TextState;
using domain::Visibility;

namespace {

/// By number, where a noun has numbers, then by the first day, then by id, so that a digest does not hang on the store.
std::tuple<std::int64_t, std::string, Id> place_of(const Record& record) {
    const auto* numbered = record.entity->find_field("number");
    const auto* number = numbered != nullptr ? std::get_if<std::int64_t>(&record["number"]) : nullptr;
    const auto* dated = record.entity->find_field("start");
    const auto* start = dated != nullptr ? std::get_if<domain::Edtf>(&record["start"]) : nullptr;
    return {number != nullptr ? *number : 0, start != nullptr ? start->text : std::string{}, record.id};
}

bool is_kept_from_others(Visibility visibility) { return visibility < Visibility::partnership; }

/// Finds what keeps the texts of one record from being approved.
class Reading {
public:
    Reading(const base::Texts& texts, std::string lang) : texts_{texts}, lang_{std::move(lang)} {}

    void read(const Record& record, const std::vector<std::string>& languages) {
        for (std::size_t i = 0; i < record.values.size(); ++i) {
            const auto& field = record.entity->fields[i];
            const auto* text = std::get_if<domain::LocalizedText>(&record.values[i]);
            if (text == nullptr || !domain::is_agreed(*record.entity, field)) continue;
            for (const auto& [tag, segment] : text->segments()) {
                if (segment.state == TextState::stale) note(record, field, tag, "stale");
                if (segment.state == TextState::machine) note(record, field, tag, "machine");
            }
            for (const auto& tag : languages) {
                if (text->in(tag).empty()) note(record, field, tag, "missing");
            }
        }
    }

    [[nodiscard]] base::Outcome outcome() && {
        if (faults_.empty()) return base::done();
        return Error{.code = Code::invalid_value,
                     .args = {{"texts", fmt::format("{}", fmt::join(lines_, texts_.get(lang_, "list.semicolon")))}},
                     .text_key = "error.approval.texts",
                     .parts = std::move(faults_)};
    }

private:
    void note(const Record& record, const domain::Field& field, const std::string& tag, std::string_view why) {
        const std::map<std::string, std::string> args{
            {"record", name_of(record)},
            {"field", texts_.get(lang_, domain::text_key(*record.entity, field))},
            {"language", texts_.has(lang_, "ui.language." + tag) ? texts_.get(lang_, "ui.language." + tag) : tag}};
        const auto key = fmt::format("error.approval.text_{}", why);
        lines_.push_back(texts_.get(lang_, key, args));
        faults_.push_back({Code::invalid_value,
                           fmt::format("/{}/{}/{}/{}", record.entity->plural, record.id.to_string(), field.name, tag),
                           args, key});
    }
    /// Clause 3 “Talent”
    [[nodiscard]] std::string name_of(const Record& record) const {
        const auto noun = texts_.get(lang_, fmt::format("entity.{}", record.entity->name));
        const auto number = std::get<0>(place_of(record));
        if (number != 0)
            return texts_.get(lang_, "error.approval.numbered",
                              {{"noun", noun}, {"number", std::to_string(number)}, {"label", record.label(lang_)}});
        return texts_.get(lang_, "error.approval.named", {{"noun", noun}, {"label", record.label(lang_)}});
    }

    const base::Texts& texts_;
    std::string lang_;
    std::vector<Error> faults_{};
    std::vector<std::string> lines_{};
};

}  // namespace

std::vector<Record> parts_of(storage::Reader& reader, const Record& record) {
    std::vector<Record> parts;
    for (const auto& [noun, reference] : domain::part_nouns_of(*record.entity)) {
        auto found = storage::records_where(reader, *noun, reference->name, record.id.to_string());
        std::erase_if(found, [&](const Record& part) {
            return is_kept_from_others(part.visibility()) && !is_kept_from_others(record.visibility());
        });
        std::ranges::sort(found, {}, place_of);
        std::ranges::move(found, std::back_inserter(parts));
    }
    return parts;
}

std::vector<PartChange> part_changes(const std::vector<Record>& before, const std::vector<Record>& after) {
    std::vector<PartChange> changes;
    for (const auto& part : after) {
        const auto was = std::ranges::find(before, part.id, &Record::id);
        changes.push_back({was == before.end() ? nullptr : &*was, &part});
    }
    for (const auto& part : before) {
        if (std::ranges::find(after, part.id, &Record::id) == after.end()) changes.push_back({&part, nullptr});
    }
    return changes;
}

bool says_the_same(const Record& one, const Record& other) {
    if (one.entity != other.entity) return false;
    for (std::size_t i = 0; i < one.values.size(); ++i) {
        if (domain::is_agreed(*one.entity, one.entity->fields[i]) && one.values[i] != other.values[i]) return false;
    }
    return true;
}

base::Outcome check_texts(const Record& record, const std::vector<Record>& parts, const base::Texts& texts,
                          const std::string& lang) {
    if (!record.entity->formal) return base::done();
    Reading reading{texts, lang};
    reading.read(record, {});
    const auto* field = domain::languages_field(*record.entity);
    const auto* tags = field != nullptr ? std::get_if<std::vector<std::string>>(&record[field->name]) : nullptr;
    for (const auto& part : parts) reading.read(part, tags != nullptr ? *tags : std::vector<std::string>{});
    return std::move(reading).outcome();
}

}  // namespace qiao::approvals

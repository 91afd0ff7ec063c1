#include "features/registry/summaries.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <cmath>

#include "domain/indicator.hpp"
#include "domain/link.hpp"
#include "domain/nouns.hpp"
#include "domain/offer.hpp"
#include "domain/signature.hpp"
#include "domain/statement.hpp"
#include "features/registry/readable.hpp"

namespace qiao::registry {
namespace {

using base::Id;

Id id_or_nil(const Record& record, std::string_view field) {
    const auto* id = std::get_if<Id>(&record[field]);
    return id == nullptr ? Id{} : *id;
}

class Summariser {
public:
    Summariser(const Labels& labels, const base::Texts& texts, std::string_view lang)
        : labels_{labels}, texts_{texts}, lang_{lang} {}

    [[nodiscard]] std::string operator()(const Record& record) const {
        if (record.entity->name == "link") return link(record, domain::from_record<domain::Link>(record));
        if (record.entity->name == "offer") return offer(record, domain::from_record<domain::Offer>(record));
        if (record.entity->name == "statement")
            return statement(record, domain::from_record<domain::Statement>(record));
        if (record.entity->name == "indicator") return indicator(domain::from_record<domain::Indicator>(record));
        if (record.entity->name == "measurement") return of_kpi(record, "period");
        if (record.entity->name == "target") return of_kpi(record, "due");
        if (record.entity->name == "assessment") return assessment(record);
        if (record.entity->name == "signature") return signature(domain::from_record<domain::Signature>(record));
        if (record.entity->name == "stakeholder")
            return fmt::format("{}: {}", label(id_or_nil(record, "organisation")), record.label(lang_));
        if (record.entity->name == "follow_up")
            return fmt::format("{}: {}", label(id_or_nil(record, "event")), label(id_or_nil(record, "side")));
        if (const auto* by = std::get_if<Id>(&record[record.entity->label_field])) return label(*by);
        return record.label(lang_);
    }

private:
    [[nodiscard]] std::string label(const Id& id) const {
        const auto found = labels_.find(id);
        return found == labels_.end() ? std::string{} : found->second;
    }
    [[nodiscard]] std::string word(std::string_view field, const Record& record, std::string_view name) const {
        const auto* option = std::get_if<std::string>(&record[name]);
        return option == nullptr ? std::string{}
                                 : texts_.get(lang_, fmt::format("enum.{}.{}.{}", record.entity->name, field, *option));
    }
    [[nodiscard]] std::string link(const Record& record, const domain::Link& link) const {
        const auto kind = word("kind", record, "kind");
        auto sides = label(link.organisation_a.is_nil() ? link.a : link.organisation_a);
        const auto other = label(link.organisation_b.is_nil() ? link.b : link.organisation_b);
        if (!other.empty()) sides += " – " + other;
        return link.start.text.empty()
                   ? fmt::format("{}: {}", sides, kind)
                   : fmt::format("{}: {} ({})", sides, kind, readable_date(link.start, texts_, lang_));
    }
    [[nodiscard]] std::string date(const Record& record, std::string_view name) const {
        const auto* held = std::get_if<domain::Edtf>(&record[name]);
        return held == nullptr ? std::string{} : readable_date(*held, texts_, lang_);
    }
    [[nodiscard]] std::string of_kpi(const Record& record, std::string_view when) const {
        auto line = label(id_or_nil(record, "kpi"));
        const auto place = label(id_or_nil(record, "place"));
        if (!place.empty()) line += " · " + place;
        const auto day = date(record, when);
        return day.empty() ? line : fmt::format("{} ({})", line, day);
    }
    [[nodiscard]] std::string assessment(const Record& record) const {
        return fmt::format("{}: {} ({})", label(id_or_nil(record, "place")), word("questions", record, "questions"),
                           date(record, "period"));
    }
    [[nodiscard]] std::string signature(const domain::Signature& signature) const {
        const auto party = label(signature.place.is_nil() ? signature.organisation : signature.place);
        const auto day = readable_date(signature.signed_on, texts_, lang_);
        return party.empty() ? fmt::format("{} ({})", signature.signatory, day)
                             : fmt::format("{}: {} ({})", party, signature.signatory, day);
    }
    [[nodiscard]] std::string offer(const Record& record, const domain::Offer& offer) const {
        return fmt::format("{}: {} · {}", label(offer.place), word("direction", record, "direction"),
                           label(offer.theme));
    }
    [[nodiscard]] std::string statement(const Record& record, const domain::Statement& statement) const {
        return fmt::format("{}: {} · {}", label(statement.place), word("topic", record, "topic"),
                           word("answer", record, "answer"));
    }
    [[nodiscard]] std::string indicator(const domain::Indicator& indicator) const {
        const auto key = "enum.indicator.code." + indicator.code;
        const auto name = texts_.has("en", key) ? texts_.get(lang_, key) : indicator.code;
        if (!indicator.value) return fmt::format("{}: {}", label(indicator.place), name);
        const auto whole = std::floor(indicator.value->value) == indicator.value->value;
        const auto figure =
            whole ? fmt::format("{:.0f}", indicator.value->value) : fmt::format("{}", indicator.value->value);
        const auto year = indicator.value->year == 0 ? std::string{} : fmt::format(" ({})", indicator.value->year);
        return fmt::format("{}: {} {} {}{}", label(indicator.place), name, figure, indicator.value->unit, year);
    }

    const Labels& labels_;
    const base::Texts& texts_;
    std::string_view lang_;
};

}  // namespace

Labels summaries(storage::Reader& reader, const Wanted& wanted, const base::Texts& texts, std::string_view lang) {
    std::vector<Record> records;
    for (const auto& [name, ids] : wanted) {
        for (auto& record : reader.find_many(*domain::find_entity(name), ids)) records.push_back(std::move(record));
    }
    return summaries_of(reader, records, texts, lang);
}

Labels summaries_of(storage::Reader& reader, const std::vector<Record>& records, const base::Texts& texts,
                    std::string_view lang) {
    const auto labels = labels_of_references(reader, records, lang);
    const Summariser summarise{labels, texts, lang};
    Labels lines;
    for (const auto& record : records) lines.emplace(record.id, summarise(record));
    return lines;
}

boost::json::object labels_json(const Labels& labels) {
    boost::json::object out;
    for (const auto& [id, label] : labels) out[id.to_string()] = label;
    return out;
}

}  // namespace qiao::registry

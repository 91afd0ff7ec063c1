#include <fmt/format.h>

#include "domain/table_cells.hpp"
#include "domain/table_codec.hpp"
#include "domain/table_parts.hpp"

namespace qiao::domain {
namespace {

/// The parts of a value by name; the empty name is the plain column.
using Parts = std::vector<std::pair<std::string, std::string>>;

struct Splitter {
    Parts operator()(std::monostate) const { return {}; }
    Parts operator()(bool value) const { return {{"", value ? "true" : "false"}}; }
    Parts operator()(std::int64_t value) const { return {{"", std::to_string(value)}}; }
    Parts operator()(double value) const { return {{"", cells::write_decimal(value)}}; }
    Parts operator()(const std::string& text) const { return {{"", text}}; }
    Parts operator()(const Edtf& date) const { return {{"", date.text}}; }
    Parts operator()(const Id& id) const { return {{"", id.to_string()}}; }
    Parts operator()(const LocalizedText& text) const {
        Parts parts;
        for (const auto& [lang, segment] : text.segments()) {
            parts.emplace_back(lang, segment.text);
            if (segment.state != TextState::approved) parts.emplace_back(lang + ".state", to_string(segment.state));
            if (!segment.from.empty()) parts.emplace_back(lang + ".from", segment.from);
            if (!segment.from_digest.empty()) parts.emplace_back(lang + ".from_digest", segment.from_digest);
        }
        return parts;
    }
    Parts operator()(const Money& money) const {
        return {{"minor", std::to_string(money.minor)}, {"currency", money.currency}, {"rate_date", money.rate_date}};
    }
    Parts operator()(const Quantity& quantity) const {
        return {{"value", cells::write_decimal(quantity.value)},
                {"unit", quantity.unit},
                {"year", quantity.year == 0 ? "" : std::to_string(quantity.year)},
                {"source", quantity.source}};
    }
    Parts operator()(const Coordinates& at) const {
        return {{"lat", cells::write_decimal(at.lat)},
                {"lon", cells::write_decimal(at.lon)},
                {"approximate", at.approximate ? "true" : ""}};
    }
    Parts operator()(const ExternalIds& ids) const { return {ids.begin(), ids.end()}; }
    Parts operator()(const std::vector<std::string>& many) const { return {{"", cells::join_list(many)}}; }
    Parts operator()(const std::vector<Id>& many) const {
        return joined(many, [](const Id& id) { return id.to_string(); });
    }
    Parts operator()(const std::vector<Name>& many) const { return joined(many, cells::write_name); }
    Parts operator()(const std::vector<WeightedCriterion>& many) const { return joined(many, cells::write_criterion); }

private:
    template <class T, class Write>
    static Parts joined(const std::vector<T>& many, Write write) {
        std::vector<std::string> entries;
        for (const auto& one : many) entries.push_back(write(one));
        return {{"", cells::join_list(entries)}};
    }
};

}  // namespace

void TableColumns::see(const Record& record) {
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        for (const auto& [part, text] : std::visit(Splitter{}, record.values[i])) {
            if (!text.empty()) seen_.insert(parts::column_name(entity_->fields[i].name, part));
        }
    }
}

std::vector<std::string> TableColumns::names() const {
    std::vector<std::string> names{"id"};
    for (const auto& field : entity_->fields) {
        if (parts::takes_part(field.type, "")) {
            if (!field.common || seen_.contains(field.name)) names.emplace_back(field.name);
            continue;
        }
        const auto prefix = fmt::format("{}.", field.name);
        for (auto at = seen_.lower_bound(prefix); at != seen_.end() && at->starts_with(prefix); ++at)
            names.push_back(*at);
        if (!names.back().starts_with(prefix) && field.type == FieldType::localized) names.push_back(prefix + "en");
    }
    return names;
}

std::vector<std::string> TableColumns::cells(const Record& record, const std::vector<std::string>& wanted) const {
    std::map<std::string, std::string, std::less<>> by_name{{"id", record.id.to_string()}};
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        for (auto& [part, text] : std::visit(Splitter{}, record.values[i])) {
            by_name.emplace(parts::column_name(entity_->fields[i].name, part), std::move(text));
        }
    }
    std::vector<std::string> row;
    for (const auto& name : wanted) {
        const auto found = by_name.find(name);
        row.push_back(found == by_name.end() ? std::string{} : std::move(found->second));
    }
    return row;
}

}  // namespace qiao::domain

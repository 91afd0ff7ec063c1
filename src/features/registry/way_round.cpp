#include "features/registry/way_round.hpp"

#include "domain/orders.hpp"

namespace qiao::registry {
namespace {

using base::Id;
using domain::Record;
using storage::Reader;

std::vector<Id> named_in(const Record& record, std::size_t field) {
    if (const auto* one = std::get_if<Id>(&record.values[field]); one != nullptr && !one->is_nil()) return {*one};
    if (const auto* many = std::get_if<std::vector<Id>>(&record.values[field])) return *many;
    return {};
}

/// The labels from the record by way of those before it back to itself.
std::string way_round(const Record& record, const std::map<Id, Record>& seen, const std::map<Id, Id>& from, Id last) {
    constexpr std::string_view step = " → ";
    const std::string label{record.label("en")};
    std::string way = label;
    for (; last != record.id; last = from.at(last))
        way = std::string{seen.at(last).label("en")} + std::string{step} + way;
    return label + std::string{step} + way;
}

std::optional<std::string> find_way_round(Reader& reader, const Record& record, std::size_t field) {
    std::map<Id, Record> seen;
    std::map<Id, Id> from;  // by whom it was first named
    std::set<Id> next;
    for (const auto& id : named_in(record, field)) from.emplace(id, record.id), next.insert(id);
    if (next.contains(record.id)) return way_round(record, seen, from, record.id);
    while (!next.empty()) {
        auto found = reader.find_many(*record.entity, next);
        next.clear();
        for (auto& one : found) {
            const auto id = one.id;
            for (const auto& named : named_in(one, field)) {
                if (named == record.id) {
                    seen.emplace(id, std::move(one));
                    return way_round(record, seen, from, id);
                }
                if (from.emplace(named, id).second) next.insert(named);
            }
            seen.emplace(id, std::move(one));
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<base::Error> find_ring(storage::Reader& reader, const domain::Record& record,
                                     const domain::Record* before) {
    const auto& fields = record.entity->fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (!domain::is_order(*record.entity, fields[i])) continue;
        if (before != nullptr && before->values[i] == record.values[i]) continue;
        if (const auto way = find_way_round(reader, record, i))
            return base::Error{
                base::Code::invalid_value, "/" + std::string{fields[i].name}, {{"value", *way}}, "error.ring"};
    }
    return std::nullopt;
}

}  // namespace qiao::registry

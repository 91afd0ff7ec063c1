#include "domain/json_codec.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>

#include "domain/json_members.hpp"

namespace qiao::domain {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using base::Result;
using namespace json_members;

constexpr double micro = 1'000'000.0;

// ---- out

struct Writer {
    json::value operator()(std::monostate) const { return nullptr; }
    json::value operator()(bool value) const { return value; }
    json::value operator()(std::int64_t value) const { return value; }
    /// Whole numbers as such: 218535, which Boost would write as 2.18535E5.
    json::value operator()(double value) const {
        const auto is_whole = std::floor(value) == value && std::abs(value) <= 9e15;
        return is_whole ? json::value(static_cast<std::int64_t>(value)) : json::value(value);
    }
    json::value operator()(const std::string& value) const { return json::string{value}; }
    json::value operator()(const Edtf& value) const { return json::string{value.text}; }
    json::value operator()(const Id& value) const { return json::string{value.to_string()}; }

    json::value operator()(const LocalizedText& text) const {
        json::object out;
        for (const auto& [lang, segment] : text.segments()) {
            json::object one{{"text", segment.text}, {"state", to_string(segment.state)}};
            if (!segment.from.empty()) one["from"] = segment.from;
            if (!segment.from_digest.empty()) one["from_digest"] = segment.from_digest;
            out[lang] = std::move(one);
        }
        return out;
    }
    json::value operator()(const Money& money) const {
        json::object out{{"minor", money.minor}, {"currency", money.currency}};
        if (!money.rate_date.empty()) out["rate_date"] = money.rate_date;
        return out;
    }
    json::value operator()(const Quantity& quantity) const {
        json::object out{{"value", (*this)(quantity.value)}, {"unit", quantity.unit}};
        if (quantity.year != 0) out["year"] = quantity.year;
        if (!quantity.source.empty()) out["source"] = quantity.source;
        return out;
    }
    json::value operator()(const Coordinates& at) const {
        json::object out{{"lat", (*this)(at.lat)}, {"lon", (*this)(at.lon)}};
        if (at.approximate) out["approximate"] = true;
        return out;
    }
    json::value operator()(const ExternalIds& ids) const {
        json::object out;
        for (const auto& [scheme, id] : ids) out[scheme] = id;
        return out;
    }
    json::value operator()(const Name& name) const {
        return json::object{{"text", name.text}, {"lang", name.lang}, {"kind", to_string(name.kind)}};
    }
    json::value operator()(const WeightedCriterion& line) const {
        json::object out{{"criterion", line.criterion}, {"weight", line.weight}};
        if (line.must) out["must"] = true;
        if (line.must || line.min_micro != 1) out["min"] = line.min_micro / micro;
        return out;
    }
    template <class T>
    json::value operator()(const std::vector<T>& many) const {
        json::array out;
        out.reserve(many.size());
        for (const auto& one : many) out.push_back((*this)(one));
        return out;
    }
};

// ---- in

Result<Segment> read_segment(const json::value& value, const std::string& pointer) {
    if (value.is_string()) return Segment{std::string{value.get_string()}};
    Members members{value, pointer, R"({"text": …, "state": …})", {"text", "state", "from", "from_digest"}};
    Segment segment{members.must("text").text("text")};
    if (const auto state = members.text("state"); !state.empty()) segment.state = text_state(state);
    segment.from = members.text("from");
    segment.from_digest = members.text("from_digest");
    return members.or_fault(segment);
}

Result<Value> read_localized(const json::value& value, std::string_view pointer) {
    if (!value.is_object()) return expected(pointer, R"({"en": {"text": …, "state": …}})", value);
    LocalizedText text;
    for (const auto& [lang, member] : value.get_object()) {
        auto segment = read_segment(member, below(pointer, lang));
        if (!segment) return segment.error();
        text.put(lang, std::move(segment).value());
    }
    text.refresh();
    return Value{text};
}

Result<Value> read_money(const json::value& value, std::string_view pointer) {
    Members members{value, pointer, R"({"minor": 12345, "currency": "EUR"})", {"minor", "currency", "rate_date"}};
    Money money{members.must("minor").must("currency").integer("minor").value_or(0), members.text("currency"),
                members.text("rate_date")};
    if (money.currency.empty()) members.refuse("currency", "ISO 4217, e.g. EUR, CNY");
    return members.or_fault(Value{std::move(money)});
}

Result<Value> read_quantity(const json::value& value, std::string_view pointer) {
    Members members{
        value, pointer, R"({"value": 218535, "unit": "person", "year": 2021})", {"value", "unit", "year", "source"}};
    Quantity quantity{members.must("value").decimal("value").value_or(0), members.text("unit")};
    const auto year = members.integer("year").value_or(0);
    if (year < 0 || year > 9999)
        members.refuse("year", "0 … 9999");
    else
        quantity.year = static_cast<int>(year);
    quantity.source = members.text("source");
    return members.or_fault(Value{quantity});
}

Result<Value> read_coordinates(const json::value& value, std::string_view pointer) {
    Members members{value, pointer, R"({"lat": 41.56, "lon": 2.01})", {"lat", "lon", "approximate"}};
    members.must("lat").must("lon");
    return members.or_fault(Value{Coordinates{members.decimal("lat").value_or(0), members.decimal("lon").value_or(0),
                                              members.flag("approximate")}});
}

Result<Value> read_external_ids(const json::value& value, std::string_view pointer) {
    if (!value.is_object()) return expected(pointer, R"({"geonames": "3108286"})", value);
    ExternalIds ids;
    for (const auto& [scheme, id] : value.get_object()) {
        if (!id.is_string()) return expected(below(pointer, scheme), "a string", id);
        ids.emplace(scheme, id.get_string());
    }
    return Value{ids};
}

Result<Id> read_id(const json::value& value, std::string_view pointer) {
    const auto id = value.is_string() ? Id::parse(value.get_string()) : std::nullopt;
    if (!id) return expected(pointer, "a UUID", value);
    return *id;
}

Result<Value> read_reference(const json::value& value, std::string_view pointer) {
    auto id = read_id(value, pointer);
    if (!id) return id.error();
    return Value{*id};
}

template <class T, class ReadOne>
Result<Value> read_list(const json::value& value, std::string_view pointer, ReadOne read_one) {
    if (!value.is_array()) return expected(pointer, "a list", value);
    std::vector<T> many;
    many.reserve(value.get_array().size());
    for (std::size_t i = 0; i < value.get_array().size(); ++i) {
        auto one = read_one(value.get_array()[i], std::string{});
        if (!one) {
            auto fault = one.error();
            fault.field = below(pointer, std::to_string(i)) + fault.field;
            return fault;
        }
        many.push_back(std::move(one).value());
    }
    return Value{std::move(many)};
}

Result<std::string> read_string(const json::value& value, const std::string& pointer) {
    if (!value.is_string()) return expected(pointer, "a string", value);
    return std::string{value.get_string()};
}

Result<Name> read_name(const json::value& value, const std::string& pointer) {
    Members members{value, pointer, R"({"text": …, "lang": "en", "kind": "alternative"})", {"text", "lang", "kind"}};
    Name name{members.must("text").text("text")};
    if (auto lang = members.text("lang"); !lang.empty()) name.lang = std::move(lang);
    if (const auto word = members.text("kind"); !word.empty()) {
        const auto kind = name_kind(word);
        if (!kind)
            members.refuse("kind", "official, former, misspelling, alternative, transliteration or abbreviation");
        name.kind = kind.value_or(NameKind::alternative);
    }
    return members.or_fault(std::move(name));
}

Result<WeightedCriterion> read_criterion(const json::value& value, const std::string& pointer) {
    Members members{
        value, pointer, R"({"criterion": "common_aims", "weight": 30})", {"criterion", "weight", "must", "min"}};
    WeightedCriterion line{members.must("criterion").must("weight").text("criterion")};
    line.weight = static_cast<int>(std::clamp<std::int64_t>(members.integer("weight").value_or(0), -1, 101));
    line.must = members.flag("must");
    if (const auto minimum = members.decimal("min")) {
        if (*minimum < 0 || *minimum > 1)
            members.refuse("min", "0 … 1");
        else
            line.min_micro = static_cast<std::int32_t>(std::lround(*minimum * micro));
    }
    return members.or_fault(std::move(line));
}

Result<Value> read_text(const Field& field, const json::value& value, std::string_view pointer) {
    if (!value.is_string()) return expected(pointer, "a string", value);
    std::string text{value.get_string()};
    if (field.type != FieldType::edtf) return text.empty() ? Value{} : Value{std::move(text)};
    auto date = Edtf::parse(text);
    if (date) return Value{*date};
    auto error = date.error();
    error.field = pointer;
    return error;
}

Result<Value> read_value(const Field& field, const json::value& value, std::string_view pointer) {
    switch (field.type) {
        case FieldType::localized: return read_localized(value, pointer);
        case FieldType::boolean:
            return value.is_bool() ? Result<Value>{Value{value.get_bool()}} : expected(pointer, "true or false", value);
        case FieldType::integer:
            if (const auto read = whole(value)) return Value{*read};
            return expected(pointer, "a whole number", value);
        case FieldType::decimal:
            if (const auto read = number(value)) return Value{*read};
            return expected(pointer, "a number", value);
        case FieldType::money: return read_money(value, pointer);
        case FieldType::quantity: return read_quantity(value, pointer);
        case FieldType::coordinates: return read_coordinates(value, pointer);
        case FieldType::external_ids: return read_external_ids(value, pointer);
        case FieldType::reference: return read_reference(value, pointer);
        case FieldType::references: return read_list<Id>(value, pointer, read_id);
        case FieldType::texts: return read_list<std::string>(value, pointer, read_string);
        case FieldType::names: return read_list<Name>(value, pointer, read_name);
        case FieldType::criteria: return read_list<WeightedCriterion>(value, pointer, read_criterion);
        case FieldType::text:
        case FieldType::url:
        case FieldType::enumeration:
        case FieldType::edtf: return read_text(field, value, pointer);
    }
    base::check(false, "every field type is read");
    return Value{};
}

}  // namespace

json::value to_json(const Value& value) { return std::visit(Writer{}, value); }

Result<Value> value_from_json(const Field& field, const json::value& value, std::string_view pointer) {
    if (value.is_null()) return Value{};
    auto read = read_value(field, value, pointer);
    return read && is_empty(*read) ? Value{} : read;
}

json::object to_json(const Record& record) {
    json::object out{{"id", record.id.to_string()}, {"version", record.version}};
    if (record.version > 0) {
        out["created_at"] = base::to_rfc3339(record.created_at);
        out["updated_at"] = base::to_rfc3339(record.updated_at);
    }
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        if (!is_empty(record.values[i])) out[record.entity->fields[i].name] = to_json(record.values[i]);
    }
    return out;
}

base::Outcome apply_json(Record& record, const json::object& object) {
    static constexpr std::string_view own[] = {"id", "version", "created_at", "updated_at", "entity"};
    auto patched = record.values;
    Error faults;
    for (const auto& [key, value] : object) {
        const std::string_view name{key};
        if (std::ranges::find(own, name) != std::end(own)) continue;
        const auto* field = record.entity->find_field(name);
        if (field == nullptr) {
            std::string known;
            for (const auto& one : record.entity->fields) known.append(known.empty() ? "" : ", ").append(one.name);
            faults.parts.push_back({Code::unknown_field,
                                    below("", name),
                                    {{"entity", std::string{record.entity->name}}, {"known", known}}});
            continue;
        }
        auto read = value_from_json(*field, value, below("", name));
        if (read)
            patched[record.entity->index_of(name)] = std::move(read).value();
        else
            faults.parts.push_back(read.error());
    }
    if (faults.parts.size() == 1) return faults.parts.front();
    if (!faults.parts.empty())
        return Error{Code::invalid_value, faults.parts.front().field, faults.parts.front().args, "",
                     std::move(faults.parts)};
    record.values = std::move(patched);
    return base::done();
}

}  // namespace qiao::domain

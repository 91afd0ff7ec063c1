#include "domain/table_codec.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "domain/table_cells.hpp"
#include "domain/table_parts.hpp"

namespace qiao::domain {
namespace {

using base::Code;
using base::Error;
using base::Result;
using parts::column_name;
using parts::figure_part;
using parts::other_half;
using parts::takes_part;

constexpr std::size_t whole_row = static_cast<std::size_t>(-1);

std::string_view example_of(FieldType type) {
    switch (type) {
        case FieldType::integer: return "a whole number";
        case FieldType::decimal:
        case FieldType::money:
        case FieldType::quantity:
        case FieldType::coordinates: return "a number with a decimal point";
        case FieldType::boolean: return "true or false";
        case FieldType::names: return "Shenzen [en, misspelling]|Bonna [la, former]";
        case FieldType::criteria: return "common_aims:30|critical_mass:20!>=0.5";
        default: return "another form";
    }
}

/// One cell into its place of a value.
struct CellReader {
    const Field& field;
    const std::string& part;
    std::string_view cell;
    const ReferenceResolver& resolve;

    [[nodiscard]] Error expected(std::string_view what) const {
        return Error{Code::invalid_value,
                     column_name(field.name, part),
                     {{"value", std::string{cell}}, {"expected", std::string{what}}}};
    }
    [[nodiscard]] base::Outcome bad() const { return expected(example_of(field.type)); }

    [[nodiscard]] base::Outcome into(Value& value) const {
        switch (field.type) {
            case FieldType::localized: return localized(held<LocalizedText>(value));
            case FieldType::money: return money(held<Money>(value));
            case FieldType::quantity: return quantity(held<Quantity>(value));
            case FieldType::coordinates: return coordinates(held<Coordinates>(value));
            case FieldType::external_ids: held<ExternalIds>(value)[part] = cell; return base::done();
            case FieldType::boolean: return set(value, cells::read_boolean(cell));
            case FieldType::integer: return set(value, cells::read_integer(cell));
            case FieldType::decimal: return set(value, cells::read_decimal(cell));
            case FieldType::edtf: return date(value);
            case FieldType::reference: return reference(value);
            case FieldType::references: return references(value);
            case FieldType::texts: value = cells::split_list(cell); return base::done();
            case FieldType::names: return list<Name>(value, cells::read_name);
            case FieldType::criteria: return list<WeightedCriterion>(value, cells::read_criterion);
            case FieldType::text:
            case FieldType::url:
            case FieldType::enumeration: value = std::string{cell}; return base::done();
        }
        return bad();
    }

private:
    template <class T>
    static T& held(Value& value) {
        if (!std::holds_alternative<T>(value)) value = T{};
        return std::get<T>(value);
    }
    template <class T>
    base::Outcome set(Value& value, std::optional<T> read) const {
        if (!read) return bad();
        value = *read;
        return base::done();
    }
    base::Outcome localized(LocalizedText& text) const {
        const auto dot = part.find('.');
        const auto lang = part.substr(0, dot);
        auto segment = text.segments().contains(lang) ? text.segments().find(lang)->second : Segment{};
        const auto aspect = dot == std::string::npos ? std::string{} : part.substr(dot + 1);
        if (aspect.empty())
            segment.text = cell;
        else if (aspect == "state")
            segment.state = text_state(cell);
        else if (aspect == "from")
            segment.from = cell;
        else
            segment.from_digest = cell;
        text.put(lang, std::move(segment));
        return base::done();
    }
    base::Outcome money(Money& amount) const {
        if (part == "currency")
            amount.currency = cell;
        else if (part == "rate_date")
            amount.rate_date = cell;
        else if (const auto read = cells::read_integer(cell))
            amount.minor = *read;
        else
            return bad();
        return base::done();
    }
    base::Outcome quantity(Quantity& figure) const {
        if (part == "unit")
            figure.unit = cell;
        else if (part == "source")
            figure.source = cell;
        else if (part == "year") {
            const auto year = cells::read_integer(cell);
            if (!year || *year < 0 || *year > 9999) return expected("a year");
            figure.year = static_cast<int>(*year);
        } else if (const auto read = cells::read_decimal(cell))
            figure.value = *read;
        else
            return bad();
        return base::done();
    }
    base::Outcome coordinates(Coordinates& at) const {
        if (part == "approximate") {
            const auto read = cells::read_boolean(cell);
            if (!read) return expected("true or false");
            at.approximate = *read;
            return base::done();
        }
        const auto degrees = cells::read_decimal(cell);
        if (!degrees) return bad();
        (part == "lat" ? at.lat : at.lon) = *degrees;
        return base::done();
    }
    base::Outcome date(Value& value) const {
        auto read = Edtf::parse(cell);
        if (!read) return expected(read.error().args.at("expected"));
        value = *read;
        return base::done();
    }
    [[nodiscard]] Result<Id> one_reference(std::string_view text) const {
        text = cells::trimmed(text);
        auto id = read_id_cell(field.target, text);
        if (!id && resolve) id = resolve(field.target, text);
        if (id) return id;
        auto error = id.error();
        error.field = column_name(field.name, part);
        return error;
    }
    base::Outcome reference(Value& value) const {
        auto id = one_reference(cell);
        if (!id) return id.error();
        value = *id;
        return base::done();
    }
    base::Outcome references(Value& value) const {
        std::vector<Id> many;
        for (const auto& entry : cells::split_list(cell)) {
            auto id = one_reference(entry);
            if (!id) return id.error();
            many.push_back(*id);
        }
        value = std::move(many);
        return base::done();
    }
    template <class T, class Read>
    base::Outcome list(Value& value, Read read) const {
        std::vector<T> many;
        for (const auto& entry : cells::split_list(cell)) {
            auto one = read(entry);
            if (!one) return bad();
            many.push_back(*std::move(one));
        }
        value = std::move(many);
        return base::done();
    }
};

std::string known_columns(const Entity& entity) {
    std::string known = "id";
    for (const auto& field : entity.fields) {
        known += ", ";
        known += field.name;
        if (field.type == FieldType::localized)
            known += ".en";
        else if (field.type == FieldType::external_ids)
            known += ".geonames";
        else if (const auto figure = figure_part(field.type); !figure.empty())
            known.append(".").append(figure);
    }
    return known;
}

bool for_people_only(std::string_view column) {
    return column == "version" || column == "created_at" || column == "updated_at" || column.ends_with(".label");
}

}  // namespace

Result<Id> read_id_cell(std::string_view entity, std::string_view cell) {
    if (cell.starts_with("key:") && cell.size() > 4) return Id::from_key(entity, cell.substr(4));
    if (const auto id = Id::parse(cell)) return *id;
    return Error{Code::unknown_reference, "", {{"value", std::string{cell}}}};
}

Result<TableReader> TableReader::open(const Entity& entity, const std::vector<std::string>& header,
                                      ReferenceResolver resolve) {
    TableReader reader{entity, std::move(resolve)};
    Error faults{Code::wrong_shape};
    for (const auto& name : header) {
        if (name == "id") {
            reader.columns_.push_back({name, whole_row, ""});
            continue;
        }
        const auto dot = name.find('.');
        const auto* field = entity.find_field(std::string_view{name}.substr(0, dot));
        const auto part = dot == std::string::npos ? std::string{} : name.substr(dot + 1);
        if (for_people_only(name) || name.empty()) {
            reader.columns_.push_back({"", whole_row, ""});
        } else if (field != nullptr && takes_part(field->type, part)) {
            reader.columns_.push_back({name, entity.index_of(field->name), part});
        } else {
            faults.parts.push_back({Code::unknown_field,
                                    name,
                                    {{"entity", std::string{entity.plural}}, {"known", known_columns(entity)}}});
        }
    }
    for (std::size_t i = 0; i < entity.fields.size(); ++i) {
        const auto covered =
            std::ranges::any_of(reader.columns_, [i](const Column& column) { return column.field == i; });
        if (entity.fields[i].required && entity.fields[i].followed.empty() && !covered)
            faults.parts.push_back({Code::missing_value, std::string{entity.fields[i].name}});
    }
    if (faults.parts.empty()) return reader;
    faults.field = faults.parts.front().field;
    faults.args["known"] = fmt::format("{}", fmt::join(header, ", "));
    return faults;
}

std::string_view TableReader::cell_of(std::size_t field, std::string_view part,
                                      const std::vector<std::string>& row) const {
    for (std::size_t i = 0; i < columns_.size() && i < row.size(); ++i) {
        if (columns_[i].field == field && columns_[i].part == part) return row[i];
    }
    return {};
}

/// A unit without a value, a currency without an amount: constant columns of a sheet say nothing by themselves.
bool TableReader::lacks_its_figure(const Column& column, const std::vector<std::string>& row) const {
    if (column.field == whole_row) return false;
    const auto figure = figure_part(entity_->fields[column.field].type);
    return !figure.empty() && column.part != figure && column.part != "lon" &&
           cell_of(column.field, figure, row).empty();
}

Result<Record> TableReader::read(const std::vector<std::string>& row) const {
    Record record{*entity_};
    Error faults{Code::invalid_value};
    for (std::size_t i = 0; i < columns_.size() && i < row.size(); ++i) {
        const auto& column = columns_[i];
        if (row[i].empty() || column.name.empty() || lacks_its_figure(column, row)) continue;
        if (column.field == whole_row) {
            auto id = read_id_cell(entity_->name, row[i]);
            if (id)
                record.id = *id;
            else
                faults.parts.push_back(
                    {Code::invalid_value, column.name, {{"value", row[i]}, {"expected", "a UUID or key:…"}}});
            continue;
        }
        const CellReader cell{entity_->fields[column.field], column.part, row[i], resolve_};
        auto outcome = cell.into(record.values[column.field]);
        if (!outcome) faults.parts.push_back(outcome.error());
        const auto half = other_half(cell.field.type, column.part);
        if (!half.empty() && cell_of(column.field, half, row).empty())
            faults.parts.push_back({Code::missing_value, column_name(cell.field.name, half)});
    }
    normalise(record);
    if (faults.parts.empty()) return record;
    return faults;
}

}  // namespace qiao::domain

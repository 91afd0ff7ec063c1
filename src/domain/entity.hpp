#pragma once

// One description per noun.
//
// A noun of the domain is said once, as an `Entity`: its fields with type, bounds, reference and visibility. Storage
// columns, JSON, OpenAPI, CSV and XLSX columns, the field dictionary, the difference between two versions, the plain
// HTML page and the default form all read that one description; nothing is written per noun and per format.
//
// Rules want `place.population`, not a map. So a description also binds each field to a member of a plain struct:
//
//     field<&Place::parent>("parent").to("place")
//
// The binding is two function pointers a field; everything that walks a description is ordinary, non-template code on
// `Record`, so that a new noun costs no compile time elsewhere.

#include <array>
#include <chrono>
#include <limits>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/check.hpp"
#include "domain/values.hpp"

namespace qiao::domain {

enum class FieldType {
    text,
    localized,
    boolean,
    integer,
    decimal,
    edtf,
    money,
    quantity,
    reference,
    references,
    enumeration,
    texts,
    names,
    coordinates,
    external_ids,
    url,
    criteria,
};
[[nodiscard]] std::string_view to_string(FieldType type);

/// Who may see a record, from the narrowest to the widest: its owner; the organisations, cities, partnership or programme that
/// it lies in; everybody.
enum class Visibility { owner, organisation, city, partnership, programme, everyone };
[[nodiscard]] constexpr std::array<std::string_view, 6> words(Visibility) {
    return {"private", "organisation", "city", "partnership", "programme", "public"};
}
inline constexpr std::size_t visibilities = 6;

/// What a record may lie in.
enum class Scope { none, organisation, city, partnership, programme };

/// One field of a noun. `text_key` tells its label.
struct Field {
    std::string_view name;
    FieldType type{FieldType::text};
    std::string_view target{};                ///< reference(s): the entity they point to
    std::vector<std::string_view> options{};  ///< enumeration, texts: the words it may be; empty = any
    bool required{false};
    bool personal{false};      ///< says something about a living person
    Scope scope{Scope::none};  ///< reference(s): the record lies in what they point to
    /// A reference of the same noun: left empty, this field takes what that record says in its own of this name.
    std::string_view followed{};
    bool part{false};        ///< a reference: the record is a part of that one, and is approved with it
    bool clock{false};       ///< a text: the hour of a day, 24 hours: "09:30"
    bool common{false};      ///< one of `governed`: the same for all nouns
    bool indexed{false};     ///< found by its value at once; references are in any case
    bool by_program{false};  ///< told by what is done elsewhere, as by a file that is put in: no form asks for it
    double min{-std::numeric_limits<double>::infinity()};
    double max{std::numeric_limits<double>::infinity()};
    std::size_t length_max{2'000};  ///< characters of a text, entries of a list
    std::string_view unit{};        ///< of a number, where the field does not carry its own
    int search_weight{0};           ///< 0 = not searched

    Value (*get)(const void* noun){nullptr};  ///< unbound fields live in the record alone
    void (*set)(void* noun, const Value& value){nullptr};

    Field&& to(std::string_view entity) && {
        target = entity;
        return std::move(*this);
    }
    Field&& must() && {
        required = true;
        return std::move(*this);
    }
    Field&& between(double low, double high) && {
        min = low;
        max = high;
        return std::move(*this);
    }
    Field&& as(FieldType wanted) && {
        type = wanted;
        return std::move(*this);
    }
    Field&& in(Scope what) && {
        scope = what;
        return std::move(*this);
    }
    Field&& follows(std::string_view reference) && {
        followed = reference;
        return std::move(*this);
    }
    Field&& as_part() && {
        part = true;
        return std::move(*this);
    }
    Field&& as_clock() && {
        clock = true;
        return std::move(*this);
    }
    Field&& about_a_person() && {
        personal = true;
        return std::move(*this);
    }
    Field&& by_the_program() && {
        by_program = true;
        return std::move(*this);
    }
    Field&& looked_up() && {
        indexed = true;
        return std::move(*this);
    }
    Field&& searched(int weight) && {
        search_weight = weight;
        return std::move(*this);
    }
    Field&& at_most(std::size_t length) && {
        length_max = length;
        return std::move(*this);
    }
    Field&& one_of(std::vector<std::string_view> words) && {
        options = std::move(words);
        return std::move(*this);
    }
};

struct Entity {
    std::string_view name;
    std::string_view plural;
    std::string_view label_field;  ///< what stands for a record in a list
    std::string_view schema_type;  ///< schema.org type of its public page
    std::vector<Field> fields;
    Scope is{Scope::none};                   ///< what its records are themselves: a place is a city
    Visibility usual{Visibility::everyone};  ///< of a record that says nothing of its own
    bool formal{
        false};  ///< approved only with every text of it and its parts as people wrote it: none stale or machine-made
    bool logged{true};  ///< false: working data of this installation, in no change log
    /// A file may be put into its records, which say by the fields `file_name`, `media_type`, `size_bytes`, `sha256` which it is.
    bool holds_file{false};

    [[nodiscard]] const Field* find_field(std::string_view field) const;
    [[nodiscard]] std::size_t index_of(std::string_view field) const;  ///< REQUIRES that it exists
};

/// The fields, and after them what every noun of the registry has: `visibility`, and `owner`, the person who made the record.
[[nodiscard]] std::vector<Field> governed(std::vector<Field> fields);

/// The text that is a field's label: `field.<entity>.<name>`, of common ones `field.record.<name>`; and that of an option:
/// `enum.…`.
[[nodiscard]] std::string text_key(const Entity& entity, const Field& field);
[[nodiscard]] std::string text_key(const Entity& entity, const Field& field, std::string_view option);

/// A record of any noun: its values in the order of the description's fields.
struct Record {
    const Entity* entity{nullptr};
    Id id{};
    std::int64_t version{0};  ///< 0 = not stored yet
    base::Instant created_at{};
    base::Instant updated_at{};
    std::vector<Value> values{};

    Record() = default;
    explicit Record(const Entity& described) : entity{&described}, values(described.fields.size()) {}
    [[nodiscard]] const Value& operator[](std::string_view field) const { return values[entity->index_of(field)]; }
    [[nodiscard]] Value& operator[](std::string_view field) { return values[entity->index_of(field)]; }
    [[nodiscard]] std::string label(std::string_view lang) const;

    /// What it says, else what is usual for its noun.
    [[nodiscard]] Visibility visibility() const;
    /// Nil where nobody is named.
    [[nodiscard]] Id owner() const;
    /// Everything of that kind that the record lies in, or is.
    [[nodiscard]] std::vector<Id> within(Scope scope) const;
    bool operator==(const Record&) const = default;
};

/// The one form of a record's values, which stores keep and answer: what is empty is "not known", translations know
/// whether they are stale, a name without a language is in "und".
void normalise(Record& record);

// The binding of a struct's members. An enum says its words through an overload `words(E)` in its own namespace.
namespace binding {

template <class M>
concept Enumeration = std::is_enum_v<M>;

/// A member that knows "not known" by itself.
template <class M>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class M>
constexpr FieldType type_of() {
    if constexpr (std::is_same_v<M, LocalizedText>)
        return FieldType::localized;
    else if constexpr (std::is_same_v<M, bool> || std::is_same_v<M, std::optional<bool>>)
        return FieldType::boolean;
    else if constexpr (std::is_same_v<M, std::int64_t> || std::is_same_v<M, std::optional<std::int64_t>>)
        return FieldType::integer;
    else if constexpr (std::is_same_v<M, double> || std::is_same_v<M, std::optional<double>>)
        return FieldType::decimal;
    else if constexpr (std::is_same_v<M, Edtf>)
        return FieldType::edtf;
    else if constexpr (std::is_same_v<M, Money>)
        return FieldType::money;
    else if constexpr (std::is_same_v<M, std::optional<Quantity>> || std::is_same_v<M, Quantity>)
        return FieldType::quantity;
    else if constexpr (std::is_same_v<M, std::optional<Coordinates>>)
        return FieldType::coordinates;
    else if constexpr (std::is_same_v<M, Id>)
        return FieldType::reference;
    else if constexpr (std::is_same_v<M, std::vector<Id>>)
        return FieldType::references;
    else if constexpr (std::is_same_v<M, std::vector<std::string>>)
        return FieldType::texts;
    else if constexpr (std::is_same_v<M, std::vector<Name>>)
        return FieldType::names;
    else if constexpr (std::is_same_v<M, ExternalIds>)
        return FieldType::external_ids;
    else if constexpr (std::is_same_v<M, std::vector<WeightedCriterion>>)
        return FieldType::criteria;
    else if constexpr (Enumeration<M>)
        return FieldType::enumeration;
    else
        return FieldType::text;
}

template <class M>
Value read(const M& member) {
    if constexpr (Enumeration<M>) {
        constexpr auto options = words(M{});
        const auto at = static_cast<std::size_t>(member);
        return at < options.size() ? Value{std::string{options[at]}} : Value{};
    } else if constexpr (is_optional<M>) {
        return member ? Value{*member} : Value{};
    } else {
        Value value{member};
        return is_empty(value) ? Value{} : value;
    }
}

template <class M>
void write(M& member, const Value& value) {
    if constexpr (Enumeration<M>) {
        constexpr auto options = words(M{});
        const auto* word = std::get_if<std::string>(&value);
        member = static_cast<M>(options.size());  // one past the words: not known
        for (std::size_t i = 0; word != nullptr && i < options.size(); ++i) {
            if (options[i] == *word) member = static_cast<M>(i);
        }
    } else if constexpr (is_optional<M>) {
        const auto* held = std::get_if<typename M::value_type>(&value);
        member = held != nullptr ? M{*held} : M{};
    } else {
        const auto* held = std::get_if<M>(&value);
        member = held != nullptr ? *held : M{};
    }
}

template <class T, class M>
T owner_of(M T::*);
template <class T, class M>
M member_of(M T::*);

}  // namespace binding

template <auto Member>
Field field(std::string_view name) {
    using Owner = decltype(binding::owner_of(Member));
    using M = decltype(binding::member_of(Member));
    Field described{.name = name, .type = binding::type_of<M>()};
    if constexpr (binding::Enumeration<M>) {
        constexpr auto options = words(M{});
        described.options.assign(options.begin(), options.end());
    }
    described.get = [](const void* noun) { return binding::read(static_cast<const Owner*>(noun)->*Member); };
    described.set = [](void* noun, const Value& value) { binding::write(static_cast<Owner*>(noun)->*Member, value); };
    return described;
}

namespace binding {
void copy_out(const Record& record, void* noun);
Record copy_in(const Entity& entity, const void* noun);
}  // namespace binding

/// The typed view of a record. REQUIRES: `T` is the struct its description is bound to, and has `Id id`.
template <class T>
[[nodiscard]] T from_record(const Record& record) {
    T noun;
    noun.id = record.id;
    binding::copy_out(record, &noun);
    return noun;
}

template <class T>
[[nodiscard]] Record to_record(const Entity& entity, const T& noun) {
    auto record = binding::copy_in(entity, &noun);
    record.id = noun.id;
    return record;
}

}  // namespace qiao::domain

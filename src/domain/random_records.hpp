#pragma once

// Records of any noun from a seed, for tests: every field type, awkward characters, far ends of numbers. All are valid and
// in normal form.

#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <functional>
#include <random>

#include "domain/entity.hpp"

namespace qiao::domain {

class RandomRecords {
public:
    /// `pick` names a record of the entity that a reference may point to; a nil id leaves the reference out.
    using Pick = std::function<Id(std::string_view entity)>;

    explicit RandomRecords(std::uint64_t seed) : chance_{seed}, pick_{[this](std::string_view) { return id(); }} {}
    RandomRecords(std::uint64_t seed, Pick pick) : chance_{seed}, pick_{std::move(pick)} {}
    RandomRecords(const RandomRecords&) = delete;
    RandomRecords& operator=(const RandomRecords&) = delete;

    Record record(const Entity& entity) {
        Record made{entity};
        made.id = id();
        for (std::size_t i = 0; i < entity.fields.size(); ++i) {
            const auto& field = entity.fields[i];
            if (field.required || below(4) != 0) made.values[i] = value(field);
        }
        normalise(made);
        return made;
    }

    Value value(const Field& field) {
        switch (field.type) {
            case FieldType::text:
                if (field.clock) return fmt::format("{:02}:{:02}", below(24), below(60));
                return field.length_max == 2 ? Value{letters(2)} : Value{text()};
            case FieldType::url: return Value{"https://" + text()};
            case FieldType::localized: return localized();
            case FieldType::boolean: return below(2) == 0;
            case FieldType::integer: return std::isinf(field.min) ? integer() : between(field.min, field.max);
            case FieldType::decimal: return decimal();
            case FieldType::edtf: return Edtf{date()};
            case FieldType::money: return Money{integer(), letters(3), below(2) == 0 ? date() : ""};
            case FieldType::quantity:
                return Quantity{decimal(), below(4) == 0 ? "" : text(), static_cast<int>(below(10'000)),
                                below(2) == 0 ? "" : text()};
            case FieldType::reference: return pick_(field.target);
            case FieldType::references: return references(field.target);
            case FieldType::enumeration: return std::string{field.options[below(field.options.size())]};
            case FieldType::texts:
                return list<std::string>([&] {
                    return field.options.empty() ? text() : std::string{field.options[below(field.options.size())]};
                });
            case FieldType::names:
                return list<Name>([&] { return Name{name(), lang(), static_cast<NameKind>(below(6))}; });
            case FieldType::coordinates:
                return Coordinates{fraction() * 180 - 90, fraction() * 360 - 180, below(2) == 0};
            case FieldType::external_ids: return external_ids();
            case FieldType::criteria:
                return list<WeightedCriterion>([&] {
                    return WeightedCriterion{keyword(), static_cast<int>(below(101)), below(2) == 0,
                                             below(2) == 0 ? 1 : static_cast<std::int32_t>(below(1'000'001))};
                });
        }
        return {};
    }

    /// A text that is not empty. The pieces are what breaks formats: separators, quotes, wildcards, line ends, scripts.
    std::string text() {
        static constexpr std::string_view pieces[] = {"a",  "Zz", " ", "|",    "\\", "\"",   "\n",   "\r\n", "[", "]",
                                                      ", ", ":",  ";", "柳州", "é",  "🚲",    "%",    "_",    "'", "ß",
                                                      "\t", "/",  "~", "!>=",  "{}", "Łódź", "key:", "="};
        std::string made;
        for (auto n = 1 + below(8); n > 0; --n) made += pieces[below(std::size(pieces))];
        return made;
    }
    Id id() {
        base::SeededEntropy entropy{chance_()};
        return Id::make(
            base::Instant{std::chrono::milliseconds{1'795'000'000'000 + static_cast<std::int64_t>(below(1'000'000))}},
            entropy);
    }
    std::size_t below(std::size_t bound) { return chance_() % bound; }

private:
    Value references(std::string_view target) {
        if (pick_(target).is_nil()) return {};
        return list<Id>([&] { return pick_(target); });
    }
    double fraction() { return static_cast<double>(chance_() >> 11U) * 0x1p-53; }
    std::string keyword() { return std::string{"k"} + std::to_string(below(1000)) + (below(2) == 0 ? "_id" : ""); }
    std::string lang() { return std::array{"en", "zh", "zh-Hant", "fr", "und"}[below(5)]; }
    /// A name has no blanks around it.
    std::string name() {
        return std::array{"|", "[", "x", "京"}[below(4)] + text() + std::array{"]", "\\", "y", "州"}[below(4)];
    }
    std::string letters(std::size_t n) {
        std::string made;
        for (; n > 0; --n) made += static_cast<char>('A' + below(26));
        return made;
    }
    std::string date() {
        return std::array{
            "1979", "2001~", "2018-09", "2018-09-17", "2016/2019", "2016/..", "../2019", "1999?", "0044"}[below(9)];
    }
    std::int64_t between(double low, double high) {
        const auto first = static_cast<std::int64_t>(low);
        return first + static_cast<std::int64_t>(below(static_cast<std::size_t>(high - low) + 1));
    }
    std::int64_t integer() {
        static constexpr std::int64_t far[] = {0,
                                               -1,
                                               std::int64_t{1} << 40,
                                               (std::int64_t{1} << 53) + 1,
                                               std::numeric_limits<std::int64_t>::max(),
                                               std::numeric_limits<std::int64_t>::min() + 2};
        return below(2) == 0 ? far[below(std::size(far))] : static_cast<std::int64_t>(chance_());
    }
    /// Half of them any bits that are a number.
    double decimal() {
        if (below(2) == 0) return static_cast<double>(below(2'000'000)) / 8 - 1000;
        for (;;) {
            const auto made = std::bit_cast<double>(chance_());
            if (std::isfinite(made)) return made;
        }
    }
    Value localized() {
        LocalizedText made;
        for (const auto* lang : {"en", "zh", "fr", "zh-Hant"}) {
            if (below(2) == 0) made.put(lang, {text(), static_cast<TextState>(1 + below(4))});
        }
        if (made.empty()) made.put("en", {text()});
        if (below(2) == 0) made.translate("pt", text(), made.segments().begin()->first, TextState::machine);
        if (below(4) == 0) made.put("de", {text(), TextState::draft, "en", "0123456789abcdef"});
        return made;
    }
    Value external_ids() {
        ExternalIds ids;
        for (auto n = 1 + below(3); n > 0; --n) ids.emplace(keyword(), text());
        return ids;
    }
    template <class T, class Make>
    Value list(Make make) {
        std::vector<T> many;
        for (auto n = 1 + below(4); n > 0; --n) many.push_back(make());
        return many;
    }

    std::mt19937_64 chance_;
    Pick pick_;
};

}  // namespace qiao::domain

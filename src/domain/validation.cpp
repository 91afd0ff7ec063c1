#include "domain/validation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"

namespace qiao::domain {
namespace {

using base::Code;
using base::Error;

bool is_upper_code(std::string_view text, std::size_t length) {
    return text.size() == length && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_web_address(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_alphanumeric(char c) { return is_lower(c) || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// A word that names a criterion or a scheme of identifiers: it also stands in column names and in `word:value`.
bool is_keyword(std::string_view text) {
    return !text.empty() && is_lower(text.front()) && std::ranges::all_of(text, [](char c) {
        return is_lower(c) || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

/// The shape of a BCP 47 tag: letters and digits, in parts of up to eight, with hyphens between them.
bool is_language(std::string_view tag, std::size_t first_part_max) {
    for (bool first = true;; first = false) {
        const auto part = tag.substr(0, tag.find('-'));
        const auto most = first ? first_part_max : 8;
        if (part.size() < (first ? 2U : 1U) || part.size() > most || !std::ranges::all_of(part, is_alphanumeric))
            return false;
        if (part.size() == tag.size()) return true;
        tag.remove_prefix(part.size() + 1);
    }
}

/// The hour of a day: 00:00 to 23:59.
bool is_clock(std::string_view text) {
    const auto digit = [text](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
    return text.size() == 5 && text[2] == ':' && digit(0) && digit(1) && digit(3) && digit(4) &&
           text.substr(0, 2) < "24" && text[3] < '6';
}

/// Tabs and line ends are text, other control characters are not: neither XLSX nor XML could carry them.
bool is_readable(std::string_view text) {
    const auto is_control = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7f;
    };
    return std::ranges::none_of(text, is_control) && base::is_valid_utf8(text);
}

/// Every text that a value holds.
template <class Take>
struct EachText {
    Take take;

    void operator()(const std::string& text) const { take(text); }
    void operator()(const Edtf& date) const { take(date.text); }
    void operator()(const LocalizedText& text) const {
        for (const auto& [lang, segment] : text.segments()) {
            for (const auto* one : {&lang, &segment.text, &segment.from, &segment.from_digest}) take(*one);
        }
    }
    void operator()(const Money& money) const { take(money.currency), take(money.rate_date); }
    void operator()(const Quantity& quantity) const { take(quantity.unit), take(quantity.source); }
    void operator()(const ExternalIds& ids) const {
        for (const auto& [scheme, id] : ids) take(scheme), take(id);
    }
    void operator()(const std::vector<std::string>& many) const { std::ranges::for_each(many, take); }
    void operator()(const std::vector<Name>& many) const {
        for (const auto& name : many) take(name.text), take(name.lang);
    }
    void operator()(const std::vector<WeightedCriterion>& many) const {
        for (const auto& line : many) take(line.criterion);
    }
    template <class Other>
    void operator()(const Other&) const {}
};

bool is_storable(const Value& value) {
    if (const auto* number = std::get_if<double>(&value)) return std::isfinite(*number);
    if (const auto* quantity = std::get_if<Quantity>(&value); quantity != nullptr && !std::isfinite(quantity->value))
        return false;
    if (const auto* at = std::get_if<Coordinates>(&value)) return std::isfinite(at->lat) && std::isfinite(at->lon);
    bool good = true;
    const auto look = [&good](const std::string& text) {
        good = good && text.find('\0') == std::string::npos && base::is_valid_utf8(text);
    };
    std::visit(EachText<decltype(look)>{look}, value);
    return good;
}

class Inspector {
public:
    Inspector(const Field& field, std::vector<Error>& faults) : field_{field}, faults_{faults} {}

    void operator()(std::monostate) const {}
    void operator()(bool) const {}
    void operator()(std::int64_t value) const { bounded(static_cast<double>(value)); }
    void operator()(double value) const { bounded(value); }
    void operator()(const Id&) const {}
    void operator()(const Edtf& date) const {
        if (!Edtf::parse(date.text)) blame(date.text, "1979, 2018-09, 2018-09-17, 2001~, 2016/2019");
    }

    void operator()(const std::string& text) const {
        if (field_.length_max == 2) {
            if (!is_upper_code(text, 2)) blame(text, "ISO 3166-1 alpha-2, e.g. ES, CN");
            return;
        }
        length(text);
        option(text);
        if (field_.clock && !is_clock(text)) blame(text, "09:30, 18:00");
        if (field_.type == FieldType::url && !is_web_address(text)) blame(text, "http://… / https://…");
    }
    void operator()(const LocalizedText& text) const {
        for (const auto& [lang, segment] : text.segments()) {
            if (!is_language(lang, 3)) blame(lang, "a language: en, zh, zh-Hant");
            length(segment.text);
        }
    }
    void operator()(const Money& money) const {
        if (!is_upper_code(money.currency, 3)) blame(money.currency, "ISO 4217, e.g. EUR, CNY");
        (*this)(Edtf{money.rate_date});
        bounded(static_cast<double>(money.minor));
    }
    void operator()(const Quantity& quantity) const {
        bounded(quantity.value);
        if (quantity.year < 0 || quantity.year > 9999) blame(std::to_string(quantity.year), "0 … 9999");
        length(quantity.unit);
        length(quantity.source);
    }
    void operator()(const Coordinates& at) const {
        if (!(at.lat >= -90 && at.lat <= 90)) blame(fmt::format("{}", at.lat), "-90 … 90");
        if (!(at.lon >= -180 && at.lon <= 180)) blame(fmt::format("{}", at.lon), "-180 … 180");
    }
    void operator()(const ExternalIds& ids) const {
        count(ids.size());
        for (const auto& [scheme, id] : ids) {
            if (!is_keyword(scheme) || id.empty()) blame(fmt::format("{}:{}", scheme, id), "geonames: 3108286");
            length(id);
        }
    }
    void operator()(const std::vector<Id>& many) const { count(many.size()); }
    void operator()(const std::vector<std::string>& many) const {
        count(many.size());
        for (const auto& text : many) {
            if (text.empty())
                blame("", "a text");
            else
                option(text);
        }
    }
    void operator()(const std::vector<Name>& many) const {
        count(many.size());
        for (const auto& name : many) {
            if (name.text.empty()) blame("", "a name");
            if (!is_language(name.lang, 8)) blame(name.lang, "a language: en, zh-Hant, und");
            length(name.text);
        }
    }
    void operator()(const std::vector<WeightedCriterion>& many) const {
        count(many.size());
        for (const auto& line : many) {
            if (!is_keyword(line.criterion)) blame(line.criterion, "a criterion, e.g. common_aims");
            if (line.weight < 0 || line.weight > 100)
                blame(fmt::format("{}:{}", line.criterion, line.weight), "0 … 100");
            if (line.min_micro < 0 || line.min_micro > 1'000'000)
                blame(fmt::format("{}>={}", line.criterion, line.min_micro / 1e6), "0 … 1");
        }
    }

private:
    void blame(std::string_view value, std::string_view expected) const {
        faults_.push_back({Code::invalid_value,
                           fmt::format("/{}", field_.name),
                           {{"value", std::string{value}}, {"expected", std::string{expected}}}});
    }
    void bounded(double value) const {
        if (!(value >= field_.min && value <= field_.max) || !std::isfinite(value))
            blame(fmt::format("{}", value), fmt::format("{} … {}", field_.min, field_.max));
    }
    void length(std::string_view text) const {
        if (base::length_of(text) > most_characters())
            blame(beginning_of(text), fmt::format("≤ {}", most_characters()));
    }
    void option(const std::string& text) const {
        if (field_.type == FieldType::enumeration || !field_.options.empty()) {
            if (std::ranges::find(field_.options, text) == field_.options.end())
                blame(beginning_of(text), fmt::format("{}", fmt::join(field_.options, ", ")));
        }
    }
    /// The bound of a list is the number of its entries; each of these is a text like any other.
    [[nodiscard]] std::size_t most_characters() const {
        const bool is_text =
            field_.type == FieldType::text || field_.type == FieldType::url || field_.type == FieldType::localized;
        return is_text ? field_.length_max : Field{}.length_max;
    }
    static std::string beginning_of(std::string_view text) {
        std::size_t end = 0;
        for (int characters = 0; characters < 20 && end < text.size(); ++characters)
            (void)base::next_code_point(text, end);
        return std::string{text.substr(0, end)};
    }
    void count(std::size_t entries) const {
        if (entries > field_.length_max) blame(std::to_string(entries), fmt::format("≤ {}", field_.length_max));
    }

    const Field& field_;
    std::vector<Error>& faults_;
};

}  // namespace

std::vector<Error> faults_of(const Record& record) {
    std::vector<Error> faults;
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        const auto& field = record.entity->fields[i];
        if (field.required && is_empty(record.values[i])) {
            faults.push_back({Code::missing_value, fmt::format("/{}", field.name)});
            continue;
        }
        bool readable = true;
        const auto look = [&readable](const std::string& text) { readable = readable && is_readable(text); };
        std::visit(EachText<decltype(look)>{look}, record.values[i]);
        if (!readable) {
            faults.push_back({Code::invalid_value,
                              fmt::format("/{}", field.name),
                              {{"value", "…"}, {"expected", "text without control characters, in UTF-8"}}});
            continue;
        }
        std::visit(Inspector{field, faults}, record.values[i]);
    }
    return faults;
}

base::Outcome check_storable(const Record& record) {
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        if (is_storable(record.values[i])) continue;
        return Error{Code::invalid_value,
                     fmt::format("/{}", record.entity->fields[i].name),
                     {{"value", "…"}, {"expected", "a finite number, or text in UTF-8 without zero bytes"}}};
    }
    return base::done();
}

base::Outcome validate(const Record& record) {
    auto faults = faults_of(record);
    if (faults.empty()) return base::done();
    if (faults.size() == 1) return faults.front();
    return Error{Code::invalid_value, faults.front().field, faults.front().args, "", std::move(faults)};
}

}  // namespace qiao::domain

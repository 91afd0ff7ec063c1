#include <fmt/format.h>

#include <charconv>

#include "domain/json_codec.hpp"

namespace qiao::domain {
namespace {

/// Appends values as JSON text: what `to_json` means, without building it first.
struct TextWriter {
    std::string& out;

    void operator()(std::monostate) const { out += "null"; }
    void operator()(bool value) const { out += value ? "true" : "false"; }
    void operator()(std::int64_t value) const { number(value); }
    void operator()(double value) const { number(value); }
    void operator()(const Edtf& value) const { (*this)(value.text); }
    void operator()(const Id& value) const { (*this)(value.to_string()); }

    void operator()(std::string_view text) const {
        out += '"';
        std::size_t plain = 0;  // where the run of characters begins that stand for themselves
        for (std::size_t i = 0; i < text.size(); ++i) {
            const auto byte = static_cast<unsigned char>(text[i]);
            if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
            out.append(text, plain, i - plain);
            plain = i + 1;
            if (byte == '\\')
                out += R"(\\)";
            else
                fmt::format_to(std::back_inserter(out), "\\u{:04x}", byte);
        }
        out.append(text, plain).append(1, '"');
    }
    void operator()(const std::string& text) const { (*this)(std::string_view{text}); }

    void operator()(const LocalizedText& text) const {
        out += '{';
        for (const auto& [lang, segment] : text.segments()) {
            comma();
            (*this)(lang);
            out += ":{";
            member("text", segment.text);
            member("state", to_string(segment.state));
            if (!segment.from.empty()) member("from", segment.from);
            if (!segment.from_digest.empty()) member("from_digest", segment.from_digest);
            out += '}';
        }
        out += '}';
    }
    void operator()(const Money& money) const {
        out += '{';
        member("minor", money.minor);
        member("currency", money.currency);
        if (!money.rate_date.empty()) member("rate_date", money.rate_date);
        out += '}';
    }
    void operator()(const Quantity& quantity) const {
        out += '{';
        member("value", quantity.value);
        member("unit", quantity.unit);
        if (quantity.year != 0) member("year", std::int64_t{quantity.year});
        if (!quantity.source.empty()) member("source", quantity.source);
        out += '}';
    }
    void operator()(const Coordinates& at) const {
        out += '{';
        member("lat", at.lat);
        member("lon", at.lon);
        if (at.approximate) member("approximate", true);
        out += '}';
    }
    void operator()(const ExternalIds& ids) const {
        out += '{';
        for (const auto& [scheme, id] : ids) {
            comma();
            (*this)(scheme);
            out += ':';
            (*this)(id);
        }
        out += '}';
    }
    void operator()(const Name& name) const {
        out += '{';
        member("text", name.text);
        member("lang", name.lang);
        member("kind", to_string(name.kind));
        out += '}';
    }
    void operator()(const WeightedCriterion& line) const {
        out += '{';
        member("criterion", line.criterion);
        member("weight", std::int64_t{line.weight});
        if (line.must) member("must", true);
        if (line.must || line.min_micro != 1) member("min", line.min_micro / 1'000'000.0);
        out += '}';
    }
    template <class T>
    void operator()(const std::vector<T>& many) const {
        out += '[';
        for (const auto& one : many) {
            comma();
            (*this)(one);
        }
        out += ']';
    }

private:
    void comma() const {
        if (out.back() != '{' && out.back() != '[') out += ',';
    }
    template <class T>
    void member(std::string_view name, const T& value) const {
        comma();
        out.append(1, '"').append(name).append("\":");  // names of members have nothing to escape
        (*this)(value);
    }
    /// The shortest digits that read back the same.
    template <class Number>
    void number(Number value) const {
        char digits[32];
        const auto [end, code] = std::to_chars(std::begin(digits), std::end(digits), value);
        base::check(code == std::errc{}, "a number has fewer than 32 characters");
        out.append(std::begin(digits), end);
    }
};

}  // namespace

void append_json(const Value& value, std::string& out) { std::visit(TextWriter{out}, value); }

}  // namespace qiao::domain

#include "features/pairing/npy.hpp"

#include <charconv>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace qiao::pairing {
namespace {

constexpr std::string_view magic{"\x93NUMPY", 6};

base::Error npy_fault(base::Code code, std::string_view what, std::map<std::string, std::string> args = {}) {
    return {code, "matrix", std::move(args), "error.matrix." + std::string{what}};
}

/// The header is a Python dictionary with three members: {'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }.
class Dictionary {
public:
    explicit Dictionary(std::string_view text) : text_{text} {}

    /// What follows 'key': up to the comma or brace that ends it, without white space; a tuple whole.
    [[nodiscard]] std::optional<std::string_view> value_of(std::string_view key) const {
        for (const char quote : {'\'', '"'}) {
            const auto quoted = std::string(1, quote) + std::string{key} + quote;
            const auto at = text_.find(quoted);
            if (at == std::string_view::npos) continue;
            auto rest = trimmed(text_.substr(at + quoted.size()));
            if (!rest.starts_with(':')) continue;
            rest = trimmed(rest.substr(1));
            const auto end = rest.starts_with('(') ? rest.find(')') : rest.find_first_of(",}");
            if (end == std::string_view::npos) return std::nullopt;
            return trimmed(rest.substr(0, rest.starts_with('(') ? end + 1 : end));
        }
        return std::nullopt;
    }

    static std::string_view trimmed(std::string_view text) {
        constexpr std::string_view white{" \t\r\n"};
        const auto begin = text.find_first_not_of(white);
        if (begin == std::string_view::npos) return {};
        return text.substr(begin, text.find_last_not_of(white) - begin + 1);
    }

private:
    std::string_view text_;
};

std::optional<NpyHeader::Element> element_of(std::string_view descr) {
    using Element = NpyHeader::Element;
    constexpr std::pair<std::string_view, Element> known[] = {
        {"<i4", Element::int32}, {"<i8", Element::int64}, {"<f4", Element::float32}, {"<f8", Element::float64}};
    if (descr.size() < 2 || (descr.front() != '\'' && descr.front() != '"') || descr.back() != descr.front())
        return std::nullopt;
    for (const auto& [name, element] : known)
        if (descr.substr(1, descr.size() - 2) == name) return element;
    return std::nullopt;
}

/// "(3, 4)" as numbers.
std::optional<std::vector<std::size_t>> lengths_of(std::string_view tuple) {
    if (!tuple.starts_with('(') || !tuple.ends_with(')')) return std::nullopt;
    tuple = Dictionary::trimmed(tuple.substr(1, tuple.size() - 2));
    std::vector<std::size_t> lengths;
    while (!tuple.empty()) {
        std::size_t length = 0;
        const auto [end, code] = std::from_chars(tuple.data(), tuple.data() + tuple.size(), length);
        if (code != std::errc{}) return std::nullopt;
        lengths.push_back(length);
        tuple = Dictionary::trimmed(tuple.substr(static_cast<std::size_t>(end - tuple.data())));
        if (tuple.empty()) break;
        if (!tuple.starts_with(',')) return std::nullopt;
        tuple = Dictionary::trimmed(tuple.substr(1));
    }
    return lengths;
}

/// Where the dictionary stands, and its text.
base::Result<std::pair<std::size_t, std::string_view>> dictionary_of(std::string_view bytes) {
    const auto byte = [&](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(bytes[at])); };
    const auto version = bytes.size() > 7 ? byte(6) : 0;
    const std::size_t begin = version == 1 ? 10 : 12;
    if (version < 1 || version > 3 || bytes.size() < begin) return npy_fault(base::Code::malformed, "npy_header");
    std::size_t length = 0;
    for (auto at = begin; at > 8; --at) length = length * 256 + byte(at - 1);
    if (length > bytes.size() - begin) return npy_fault(base::Code::malformed, "npy_header");
    return std::pair{begin, bytes.substr(begin, length)};
}

base::Outcome check_length(const NpyHeader& header, std::string_view bytes) {
    constexpr auto most = std::numeric_limits<std::size_t>::max();
    const auto present = bytes.size() - header.offset;
    if (header.rows != 0 && header.columns > most / header.rows / 8)
        return npy_fault(base::Code::malformed, "npy_header");
    const auto expected = header.rows * header.columns * header.element_bytes();
    if (present >= expected) return base::done();
    return npy_fault(base::Code::malformed, "npy_cut",
                     {{"expected", std::to_string(expected)}, {"found", std::to_string(present)}});
}

}  // namespace

bool looks_like_npy(std::string_view bytes) { return bytes.starts_with(magic); }

base::Result<NpyHeader> read_npy_header(std::string_view bytes) {
    const auto found = dictionary_of(bytes);
    if (!found) return found.error();
    const auto [begin, text] = *found;
    const Dictionary dictionary{text};
    const auto descr = dictionary.value_of("descr"), order = dictionary.value_of("fortran_order"),
               shape = dictionary.value_of("shape");
    const auto lengths = shape ? lengths_of(*shape) : std::nullopt;
    if (!descr || !order || !lengths || (*order != "True" && *order != "False"))
        return npy_fault(base::Code::malformed, "npy_header");
    const auto element = element_of(*descr);
    if (!element) return npy_fault(base::Code::unsupported_format, "npy_type", {{"value", std::string{*descr}}});
    if (lengths->size() != 2)
        return npy_fault(base::Code::unsupported_format, "npy_dimensions", {{"value", std::string{*shape}}});
    const NpyHeader header{*element, *order == "True", lengths->at(0), lengths->at(1), begin + text.size()};
    if (const auto whole = check_length(header, bytes); !whole) return whole.error();
    return header;
}

}  // namespace qiao::pairing

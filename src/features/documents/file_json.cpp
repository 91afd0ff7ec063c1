#include "features/documents/file_json.hpp"

#include <boost/json.hpp>
#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <charconv>

#include "base/text.hpp"
#include "extract/media_type.hpp"

namespace qiao::documents {

boost::json::object file_json(const domain::File& file, const base::Texts& texts, std::string_view lang) {
    const auto* type = extract::find_media_type(file.media_type);
    boost::json::object out{
        {"name", file.name},
        {"media_type", file.media_type},
        {"label", type == nullptr ? std::string_view{file.media_type} : type->label},
        {"can_show", type != nullptr && type->can_show},
        {"size_bytes", file.size_bytes},
        {"sha256", file.sha256},
        {"text", domain::words(file.text_state)[static_cast<std::size_t>(file.text_state)]},
        {"text_characters", base::length_of(file.text)},
    };
    if (!file.remark.empty()) out["remark"] = texts.get(lang, "file.remark." + file.remark);
    return out;
}

base::Result<std::size_t> read_from(std::string_view text) {
    if (text.empty()) return std::size_t{0};
    std::size_t number = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    constexpr std::size_t most = 1'000'000'000;
    if (failed == std::errc{} && end == text.data() + text.size() && number <= most) return number;
    return base::Error{base::Code::invalid_value, "from", {{"value", std::string{text}}, {"expected", "0, 20000 …"}}};
}

std::string plain_name(std::string_view name) {
    std::string plain;
    for (const auto c : name) plain += c >= ' ' && c < '\x7F' && c != '"' && c != '\\' ? c : '_';
    return plain;
}

std::string encoded_name(std::string_view name) { return boost::urls::encode(name, boost::urls::unreserved_chars); }

}  // namespace qiao::documents

#pragma once

#include <boost/json/object.hpp>

#include "base/result.hpp"
#include "base/texts.hpp"
#include "domain/file.hpp"

namespace qiao::documents {

/// name, media_type, label ("PDF"), can_show, size_bytes, sha256, text (none, partial, whole), text_characters, remark (in words; absent
/// where the text is whole).
[[nodiscard]] boost::json::object file_json(const domain::File& file, const base::Texts& texts, std::string_view lang);

/// A whole number from 0; 0 for "". Errors: invalid_value (`from`).
[[nodiscard]] base::Result<std::size_t> read_from(std::string_view text);

/// A name for Content-Disposition (RFC 6266): in ASCII for old readers, and percent-encoded (RFC 8187).
[[nodiscard]] std::string plain_name(std::string_view name);
[[nodiscard]] std::string encoded_name(std::string_view name);

}  // namespace qiao::documents

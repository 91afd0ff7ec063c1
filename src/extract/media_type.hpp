#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace qiao::extract {

/// A kind of file that is taken.
struct MediaType {
    std::string_view name;       ///< RFC 6838: "application/pdf"
    std::string_view extension;  ///< ".pdf"
    std::string_view label;      ///< the same in every language: "PDF", "Word"
    bool can_show{false};        ///< a browser shows it without running anything of it
};

[[nodiscard]] std::span<const MediaType> media_types();
/// Null for one that is not taken.
[[nodiscard]] const MediaType* find_media_type(std::string_view name);

/// What the bytes are, whatever their name says: nobody is handed a program that was called a picture.
///
/// PDF, the office formats of ISO 29500 and ISO 26300 without macros, PNG, JPEG, and text in UTF-8, where the name's ending tells CSV,
/// JSON and Markdown apart. Markup that a browser would run (HTML, SVG, XML) is not taken.
///
/// Errors: missing_value (`body`): no bytes · unsupported_format with what was found and what is taken: `error.file.old_office`,
/// `error.file.macros`, `error.file.markup`, `error.file.not_taken` · those of a damaged archive.
/// Cost: the archive's directory is read, nothing is unpacked; text is gone through once.
[[nodiscard]] base::Result<const MediaType*> media_type_of(std::string_view bytes, std::string_view name);

/// The last part of a path, without control characters and what file systems refuse, of at most 120 characters, ending as its type does.
[[nodiscard]] std::string safe_name(std::string_view name, const MediaType& type);

}  // namespace qiao::extract

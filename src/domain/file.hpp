#pragma once

#include <array>

#include "domain/entity.hpp"

// Files of records: the bytes that were put in, and the text that was read out of them. Working data of this installation, in no change
// log; the record says by name, size and digest which file is its own, and that is in its history like all else.

namespace qiao::domain {

/// How much of the text could be read. none: there is none, as in a picture, or it cannot be read.
enum class FileText { none, partial, whole };
[[nodiscard]] constexpr std::array<std::string_view, 3> words(FileText) { return {"none", "partial", "whole"}; }

struct File {
    Id id{};
    std::string record{};  ///< whose it is
    std::string sha256{};  ///< of the bytes, hex
    std::string name{};
    std::string media_type{};  ///< as found in the bytes
    std::int64_t size_bytes{0};
    std::int64_t parts{0};   ///< rows of `file_part`
    std::string person{};    ///< who put it in
    std::int64_t at{0};      ///< ms since 1970
    std::int64_t let_go{0};  ///< ms since 1970: when its record was first seen without it; 0 = it is in use
    FileText text_state{FileText::none};
    std::string remark{};  ///< why the text is not whole: a text key's last word, "" = it is
    std::string text{};
};

/// Bytes of a file, in base64: stores keep text.
struct FilePart {
    Id id{};
    std::string key{};  ///< `part_key`
    std::string bytes{};
};

[[nodiscard]] const Entity& file_entity();
[[nodiscard]] const Entity& file_part_entity();

/// "<file>/<number from 0>"
[[nodiscard]] std::string part_key(const Id& file, std::int64_t number);

}  // namespace qiao::domain

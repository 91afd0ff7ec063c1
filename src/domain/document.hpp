#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

enum class DocumentKind {
    report,
    study,
    plan,
    agreement,
    declaration,
    minutes,
    presentation,
    guide,
    law,
    dataset,
    other
};
[[nodiscard]] constexpr std::array<std::string_view, 11> words(DocumentKind) {
    return {"report",       "study", "plan", "agreement", "declaration", "minutes",
            "presentation", "guide", "law",  "dataset",   "other"};
}

/// Something written that others should find: what it is, whose it is and how it may be used. Its file, if there is one, is kept
/// beside it (domain/file.hpp); the last four members say which and are set when it is put in.
struct Document {
    Id id{};
    LocalizedText title{};
    DocumentKind kind{static_cast<DocumentKind>(11)};  ///< past the words = not said
    LocalizedText about{};
    Edtf issued{};
    std::vector<std::string> languages{};  ///< in which it is written, the main one first: en, zh, de …
    std::string licence{};                 ///< how it may be used: "CC BY 4.0", "© City of Terrassa"
    std::vector<Id> places{};
    std::vector<Id> themes{};
    std::vector<Id> organisations{};  ///< who issued it
    Id partnership{};
    Id project{};
    Id event{};
    Id practice{};
    std::string url{};  ///< where else it stands
    Id source{};        ///< where this was read
    std::string locator{};
    Edtf checked{};
    std::string file_name{};
    std::string media_type{};
    std::optional<std::int64_t> size_bytes{};
    std::string sha256{};
};

[[nodiscard]] const Entity& document_entity();

}  // namespace qiao::domain

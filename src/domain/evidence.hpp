#pragma once

#include <array>
#include <string_view>

#include "domain/entity.hpp"

namespace qiao::domain {

enum class EvidenceKind { deliverable, document, visit, news, statement };
[[nodiscard]] constexpr std::array<std::string_view, 5> words(EvidenceKind) {
    return {"deliverable", "document", "visit", "news", "statement"};
}

/// What shows that something was done: a document, a visit, a deliverable, a report in the press.
struct Evidence {
    Id id{};
    LocalizedText title{};
    Id partnership{};
    EvidenceKind kind{EvidenceKind::deliverable};
    Edtf date{};
    Id clause{};
    Id activity{};
    Id event{};
    std::string url{};
    LocalizedText about{};
    Id source{};            ///< where this was read
    std::string locator{};  ///< where in the source: lines, page, row
};

[[nodiscard]] const Entity& evidence_entity();

}  // namespace qiao::domain

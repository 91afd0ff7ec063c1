#pragma once

#include "domain/entity.hpp"
#include "storage/sql.hpp"

namespace qiao::storage {

/// What a record is found and ordered by, worked out once when it is written so that every store answers alike.
struct SortKeys {
    std::string label_en;  ///< folded label as an English reader sees it
    std::string label_zh;  ///< as a Chinese reader sees it, in pinyin
    std::string search;    ///< all searched fields, folded, one line each
};

[[nodiscard]] SortKeys sort_keys(const domain::Record& record);

/// The folded words of what somebody typed.
[[nodiscard]] std::vector<std::string> search_words(std::string_view typed);

/// Number or byte-comparable text by which a record sorts: by "label", "updated_at" or a field. What is not known sorts
/// before all else, as `lowest`.
[[nodiscard]] SqlValue sort_value(const domain::Record& record, std::string_view sort, std::string_view lang);
[[nodiscard]] SqlValue lowest(const domain::Field& field);

/// Whether lists can be sorted by this field.
[[nodiscard]] bool is_sortable(const domain::Field& field);
[[nodiscard]] bool sorts_by_number(const domain::Field& field);

}  // namespace qiao::storage

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tabular/spreadsheet_date.hpp"
#include "tabular/xlsx.hpp"
#include "tabular/zip_package.hpp"

namespace pugi {
class xml_node;
}

namespace qiao::tabular {

/// Texts that cells refer to by number, in one block.
class SharedStrings {
public:
    [[nodiscard]] base::Outcome load(const ZipPackage& package, const std::string& part, const XlsxLimits& limits);
    [[nodiscard]] bool has(std::uint64_t number) const { return number < ends_.size(); }
    [[nodiscard]] std::string_view get(std::uint64_t number) const;  ///< REQUIRES: has(number)

private:
    std::string text_;
    std::vector<std::uint32_t> ends_;
};

/// What the cells of a sheet refer to, and where the sheet is.
struct XlsxBook {
    std::string sheet_part;
    SharedStrings strings;
    std::vector<DateShape> shapes;  ///< per cell style
    bool since_1904{false};
};

/// Errors: those of the package; `no_sheet` (wrong_shape).
[[nodiscard]] base::Result<XlsxBook> read_book(const ZipPackage& package, const XlsxOptions& options);

/// The text of `<si>` or `<is>`: plain, or the runs of rich text joined; readings of Japanese (`rPh`) left out.
/// Characters that XML cannot hold are undone: "_x0001_" → U+0001.
void append_text(const pugi::xml_node& item, std::string& text);

/// Keeps white space as it is and knows no document type.
[[nodiscard]] unsigned xml_parse_flags();

}  // namespace qiao::tabular

#include "tabular/fault.hpp"

namespace qiao::tabular {

std::string shortened(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return std::string{text};
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) --bytes;
    return std::string{text.substr(0, bytes)} + "…";
}

base::Error fault(base::Code code, std::string_view what, const Where& where) {
    base::Error error{code, where.column};
    error.text_key = "error.table." + std::string{what};
    if (where.line != 0) error.args["line"] = std::to_string(where.line);
    if (where.character != 0) error.args["character"] = std::to_string(where.character);
    if (!where.column.empty()) error.args["column"] = where.column;
    if (!where.value.empty()) error.args["value"] = shortened(where.value);
    if (!where.detail.empty()) error.args["detail"] = where.detail;
    if (where.limit != 0) error.args["limit"] = std::to_string(where.limit);
    return error;
}

}  // namespace qiao::tabular

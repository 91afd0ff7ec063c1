#pragma once

#include <span>
#include <string>
#include <string_view>

#include "tabular/bytes.hpp"

namespace qiao::tabular {

/// Cuts the elements of one name out of a long XML document, so that a sheet of a million rows is never in memory.
///
/// A worksheet is thousands of small `<row>` elements in a row, and a string table thousands of `<si>`. A DOM of the
/// whole takes some ten times its bytes. Here each element is cut out as text and a real parser sees only that. The
/// search for its end is naive (an end tag inside a comment or CDATA section would cut too early) and safe:
/// the parser then refuses the piece.
///
/// A namespace prefix is the root element's. A document type is refused, so no entity can be declared.
class XmlElements {
public:
    /// `source` must live as long. `limit_bytes` of one element.
    XmlElements(ByteSource& source, std::string_view local_name, std::size_t limit_bytes = 16 * 1024 * 1024);

    /// Sets `element` to the next one, from `<` to `>`; it may be changed, and holds until the next call.
    /// Returns false at the end of the document. Errors: malformed (`xml_broken`), too_large, those of the source.
    [[nodiscard]] base::Result<bool> next(std::span<char>& element);

private:
    base::Outcome read_prolog();
    base::Result<bool> more();
    base::Result<bool> find_start(std::size_t& start);
    base::Result<bool> until(std::string_view wanted, std::size_t& from, bool keep = true);

    ByteSource& source_;
    std::string local_name_;
    std::size_t limit_bytes_;
    std::string open_;   ///< "<prefix:name"
    std::string close_;  ///< "</prefix:name"
    std::string buffer_;
    std::size_t at_{0};
    bool ready_{false};
};

/// "x:row" → "row".
[[nodiscard]] std::string_view local_name(std::string_view name);

}  // namespace qiao::tabular

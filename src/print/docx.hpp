#pragma once

#include <span>

#include "print/document.hpp"

namespace qiao::print {

/// The same document as a file that word processors open and people go on writing in (Office Open XML, ISO/IEC 29500): headings are
/// styles, tables repeat their head, text is text. `Page::landscape` and `created` as there; the same content makes the same bytes.
class DocxDocument {
public:
    explicit DocxDocument(Page page);
    ~DocxDocument();

    void heading(std::string_view text, int level);  ///< 1: the document's, 2: a part's
    void paragraph(std::string_view text);
    void small(std::string_view text);
    void new_page();  ///< what follows begins a page; nothing happens at the beginning of one
    void cover(std::span<const std::string> titles, std::span<const std::string> lines);
    /// REQUIRES: rows of as many cells as there are columns.
    void table(std::span<const Column> columns, std::span<const std::vector<std::string>> rows);

    /// The file's bytes. Nothing can be added afterwards. Throws std::runtime_error where the machine fails.
    [[nodiscard]] std::string finish();

private:
    class Body;
    std::unique_ptr<Body> body_;
};

}  // namespace qiao::print

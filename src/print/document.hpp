#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"

namespace qiao::print {

/// A column of a table on paper.
struct Column {
    std::string head{};
    double share{1};     ///< of the page's width, beside the other columns' shares
    bool number{false};  ///< set to the right, in figures of one width
};

struct Page {
    std::string title{};      ///< in the document's properties, and at the foot of every page
    std::string lang{"en"};   ///< decides how Han characters are drawn
    base::Instant created{};  ///< kept in the file; the same content and time make the same bytes
    bool landscape{false};
};

/// A document of headings, paragraphs and tables for A4 paper, as PDF: fonts embedded for Latin and Han alike, tagged for
/// screen readers, tables broken between rows with their head repeated, pages numbered. All text is text: nothing in
/// it is taken for markup.
///
///     Document document{{.title = "Ten and ten", .lang = "zh", .created = clock.now()}};
///     document.heading("配对结果", 1);
///     document.table(columns, rows);
///     return document.finish();
///
/// Cost: some milliseconds a page, the first one some tens for the fonts. Throws std::runtime_error where the machine has no font.
class Document {
public:
    explicit Document(Page page);
    ~Document();

    void heading(std::string_view text, int level);  ///< 1: the document's, 2: a part's
    void paragraph(std::string_view text);
    void small(std::string_view text);
    void new_page();  ///< what follows begins a page; nothing happens at the beginning of one

    /// A page of its own: the titles large, one a language, and what else stands on a cover.
    void cover(std::span<const std::string> titles, std::span<const std::string> lines);

    /// REQUIRES: rows of as many cells as there are columns.
    void table(std::span<const Column> columns, std::span<const std::vector<std::string>> rows);

    /// The file's bytes. Nothing can be added afterwards.
    [[nodiscard]] std::string finish();

private:
    class Canvas;
    std::unique_ptr<Canvas> canvas_;
};

}  // namespace qiao::print

#include "print/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "base/check.hpp"
#include "print/drawing.hpp"

namespace qiao::print {
namespace {

constexpr double margin = 48;
constexpr double foot = 30;
constexpr double cell_pad_x = 4;
constexpr double cell_pad_y = 3;

struct Style {
    double size;
    bool bold{false};
    double gap_before{0};
    double gap_after{0};
    double grey{0.08};
};
constexpr Style cover_title{.size = 28, .bold = true, .gap_after = 10};
constexpr Style cover_line{.size = 13, .gap_after = 6, .grey = 0.25};
constexpr Style heading_1{.size = 18, .bold = true, .gap_before = 16, .gap_after = 8};
constexpr Style heading_2{.size = 12.5, .bold = true, .gap_before = 12, .gap_after = 5};
constexpr Style body{.size = 9.5, .gap_after = 5};
constexpr Style fine{.size = 8, .gap_after = 4, .grey = 0.35};
constexpr Style cell_style{.size = 8.5};
constexpr Style head_style{.size = 8.5, .bold = true};

}  // namespace

class Document::Canvas {
public:
    explicit Canvas(Page page)
        : page_{std::move(page)},
          width_{page_.landscape ? long_side : short_side},
          height_{page_.landscape ? short_side : long_side},
          surface_{cairo_pdf_surface_create_for_stream(append, &bytes_, width_, height_)},
          context_{cairo_create(surface_.get())} {
        cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_TITLE, page_.title.c_str());
        cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATOR, "Qiao");
        const auto created = base::to_rfc3339(page_.created).substr(0, 19) + "Z";
        cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATE_DATE, created.c_str());
    }

    void new_page() {
        if (!at_top()) next_page();
    }

    void text(std::string_view words, const Style& style, const char* tag) {
        y_ += at_top() ? 0 : style.gap_before;
        const auto layout = lay_out(words, style, width_ - 2 * margin);
        const auto tall = height_of(layout);
        if (y_ + tall > bottom() && !at_top()) next_page();
        cairo_tag_begin(context_.get(), tag, nullptr);
        draw(layout, margin, style);
        cairo_tag_end(context_.get(), tag);
        y_ += tall + style.gap_after;
    }

    void cover(std::span<const std::string> titles, std::span<const std::string> lines) {
        new_page();
        y_ = height_ * 0.28;
        cairo_set_source_rgb(context_.get(), 0.05, 0.36, 0.39);
        cairo_rectangle(context_.get(), margin, y_ - 24, 72, 5);
        cairo_fill(context_.get());
        for (const auto& title : titles) text(title, cover_title, "H1");
        y_ += cover_title.gap_after;
        for (const auto& line : lines) text(line, cover_line, "P");
        next_page();
    }

    void table(std::span<const Column> columns, std::span<const std::vector<std::string>> rows) {
        const auto whole = std::accumulate(columns.begin(), columns.end(), 0.0,
                                           [](double sum, const Column& column) { return sum + column.share; });
        std::vector<double> widths;
        for (const auto& column : columns) widths.push_back((width_ - 2 * margin) * column.share / whole);
        std::vector<std::string> heads;
        for (const auto& column : columns) heads.push_back(column.head);

        cairo_tag_begin(context_.get(), "Table", nullptr);
        auto head_due = true;
        for (const auto& row : rows) {
            base::check(row.size() == columns.size(), "a row has as many cells as the table has columns");
            auto cells = lay_out_row(row, columns, widths, cell_style);
            const auto tall = tallest(cells);
            const auto head = lay_out_row(heads, columns, widths, head_style);
            if (y_ + tall + (head_due ? tallest(head) : 0) > bottom() && !at_top()) {
                next_page();
                head_due = true;
            }
            if (head_due) draw_row(head, widths, head_style, "TH");
            head_due = false;
            draw_row(cells, widths, cell_style, "TD");
        }
        cairo_tag_end(context_.get(), "Table");
        y_ += body.gap_after;
    }

    std::string finish() {
        end_page();
        context_.reset();
        cairo_surface_finish(surface_.get());
        const auto status = cairo_surface_status(surface_.get());
        if (status != CAIRO_STATUS_SUCCESS) throw std::runtime_error{cairo_status_to_string(status)};
        surface_.reset();
        return std::move(bytes_);
    }

private:
    [[nodiscard]] double bottom() const { return height_ - margin - foot; }
    [[nodiscard]] bool at_top() const { return y_ <= margin; }

    Layout lay_out(std::string_view words, const Style& style, double wide) {
        auto layout = lay_out_words(context_.get(), words, style.size, style.bold, page_.lang);
        pango_layout_set_width(layout.get(), static_cast<int>(wide * PANGO_SCALE));
        return layout;
    }

    void draw(const Layout& layout, double x, const Style& style) {
        cairo_set_source_rgb(context_.get(), style.grey, style.grey, style.grey);
        cairo_move_to(context_.get(), x, y_);
        pango_cairo_show_layout(context_.get(), layout.get());
    }

    std::vector<Layout> lay_out_row(const std::vector<std::string>& cells, std::span<const Column> columns,
                                    const std::vector<double>& widths, const Style& style) {
        std::vector<Layout> row;
        for (std::size_t at = 0; at < cells.size(); ++at) {
            auto& layout = row.emplace_back(lay_out(cells[at], style, widths[at] - 2 * cell_pad_x));
            if (columns[at].number) pango_layout_set_alignment(layout.get(), PANGO_ALIGN_RIGHT);
        }
        return row;
    }

    static double tallest(const std::vector<Layout>& row) {
        double tall = 0;
        for (const auto& cell : row) tall = std::max(tall, height_of(cell));
        return tall + 2 * cell_pad_y;
    }

    void draw_row(const std::vector<Layout>& row, const std::vector<double>& widths, const Style& style,
                  const char* tag) {
        const auto tall = tallest(row);
        if (style.bold) {
            cairo_set_source_rgb(context_.get(), 0.92, 0.945, 0.945);
            cairo_rectangle(context_.get(), margin, y_, width_ - 2 * margin, tall);
            cairo_fill(context_.get());
        }
        cairo_tag_begin(context_.get(), "TR", nullptr);
        auto x = margin;
        y_ += cell_pad_y;
        for (std::size_t at = 0; at < row.size(); ++at) {
            cairo_tag_begin(context_.get(), tag, nullptr);
            draw(row[at], x + cell_pad_x, style);
            cairo_tag_end(context_.get(), tag);
            x += widths[at];
        }
        cairo_tag_end(context_.get(), "TR");
        y_ += tall - cell_pad_y;
        cairo_set_source_rgb(context_.get(), 0.82, 0.86, 0.87);
        cairo_set_line_width(context_.get(), 0.5);
        cairo_move_to(context_.get(), margin, y_);
        cairo_line_to(context_.get(), width_ - margin, y_);
        cairo_stroke(context_.get());
    }

    void end_page() {
        const auto below = y_;
        y_ = height_ - margin - foot + 12;
        const auto line = lay_out(fmt::format("{} · {}", page_.title, number_), fine, width_ - 2 * margin);
        draw(line, margin, fine);
        y_ = below;
    }

    void next_page() {
        end_page();
        cairo_show_page(context_.get());
        ++number_;
        y_ = margin;
    }

    Page page_;
    double width_;
    double height_;
    std::string bytes_;
    Surface surface_;
    Context context_;
    double y_{margin};
    int number_{1};
};

Document::Document(Page page) : canvas_{std::make_unique<Canvas>(std::move(page))} {}
Document::~Document() = default;

void Document::heading(std::string_view text, int level) {
    canvas_->text(text, level == 1 ? heading_1 : heading_2, level == 1 ? "H1" : "H2");
}
void Document::paragraph(std::string_view text) { canvas_->text(text, body, "P"); }
void Document::small(std::string_view text) { canvas_->text(text, fine, "P"); }
void Document::new_page() { canvas_->new_page(); }
void Document::cover(std::span<const std::string> titles, std::span<const std::string> lines) {
    canvas_->cover(titles, lines);
}
void Document::table(std::span<const Column> columns, std::span<const std::vector<std::string>> rows) {
    canvas_->table(columns, rows);
}
std::string Document::finish() { return canvas_->finish(); }

}  // namespace qiao::print

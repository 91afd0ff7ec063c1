#include "print/cards.hpp"

#include <algorithm>
#include <stdexcept>

#include "print/drawing.hpp"

namespace qiao::print {
namespace {

constexpr double millimetre = 72 / 25.4;
constexpr double card_width = 90 * millimetre;
constexpr double card_height = 54 * millimetre;
constexpr double left_of_cards = (short_side - 2 * card_width) / 2;
constexpr double top_of_cards = (long_side - 5 * card_height) / 2;
constexpr double band_height = 8 * millimetre;
constexpr double pad = 4 * millimetre;
constexpr double line_size = 8.7;
constexpr double inner_width = card_width - 2 * pad;

class CardSheet {
public:
    explicit CardSheet(const Page& page)
        : lang_{page.lang},
          surface_{cairo_pdf_surface_create_for_stream(append, &bytes_, short_side, long_side)},
          context_{cairo_create(surface_.get())} {
        cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_TITLE, page.title.c_str());
        cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATOR, "Qiao");
        const auto created = base::to_rfc3339(page.created).substr(0, 19) + "Z";
        cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATE_DATE, created.c_str());
    }

    void draw(const Card& card, std::size_t at) {
        if (at > 0 && at % cards_a_page == 0) cairo_show_page(context_.get());
        const auto on_page = at % cards_a_page;
        const auto x = left_of_cards + static_cast<double>(on_page % 2) * card_width;
        const auto y = top_of_cards + static_cast<double>(on_page / 2) * card_height;
        cairo_tag_begin(context_.get(), "Sect", nullptr);
        cairo_set_source_rgb(context_.get(), card.colour.red, card.colour.green, card.colour.blue);
        cairo_rectangle(context_.get(), x, y, card_width, band_height);
        cairo_fill(context_.get());
        write(card.band, x + pad, y + 5, 11, true, 1, "P");
        auto below = y + band_height + 2.5 * millimetre;
        below += write(card.name, x + pad, below, 20, true, 0.05, "H2");
        if (!card.other_name.empty()) below += write(card.other_name, x + pad, below, 15.5, true, 0.05, "P");
        below += 2;
        const auto foot = y + card_height - 4.6 * millimetre;
        for (const auto& line : card.lines) {
            if (!line.empty() && below < foot - line_size)
                below += write(line, x + pad, below, line_size, false, 0.2, "P");
        }
        write(card.foot, x + pad, foot, 6.5, false, 0.35, "P");
        cairo_tag_end(context_.get(), "Sect");
        cairo_set_source_rgb(context_.get(), 0.75, 0.75, 0.75);
        cairo_set_line_width(context_.get(), 0.4);
        cairo_rectangle(context_.get(), x, y, card_width, card_height);
        cairo_stroke(context_.get());
    }

    [[nodiscard]] std::string finish() {
        context_.reset();
        cairo_surface_finish(surface_.get());
        const auto status = cairo_surface_status(surface_.get());
        if (status != CAIRO_STATUS_SUCCESS) throw std::runtime_error{cairo_status_to_string(status)};
        surface_.reset();
        return std::move(bytes_);
    }

private:
    /// One line, smaller if it is too wide, ended by "…" where it would be too small to read. Returns its height.
    double write(const std::string& words, double x, double y, double size, bool bold, double grey, const char* tag) {
        constexpr double least_share = 0.5;
        auto layout = lay_out_words(context_.get(), words, size, bold, lang_);
        const auto wide = width_of(layout);
        if (wide > inner_width) {
            layout = lay_out_words(context_.get(), words, std::max(size * least_share, size * inner_width / wide - 0.2),
                                   bold, lang_);
            pango_layout_set_width(layout.get(), static_cast<int>(inner_width * PANGO_SCALE));
            pango_layout_set_height(layout.get(), -1);
            pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
        }
        cairo_set_source_rgb(context_.get(), grey, grey, grey);
        cairo_tag_begin(context_.get(), tag, nullptr);
        cairo_move_to(context_.get(), x, y);
        pango_cairo_show_layout(context_.get(), layout.get());
        cairo_tag_end(context_.get(), tag);
        return height_of(layout);
    }

    std::string lang_;
    std::string bytes_;
    Surface surface_;
    Context context_;
};

}  // namespace

std::string cards(const Page& page, std::span<const Card> all) {
    CardSheet sheet{page};
    for (std::size_t at = 0; at < all.size(); ++at) sheet.draw(all[at], at);
    return sheet.finish();
}

}  // namespace qiao::print

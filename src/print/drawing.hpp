#pragma once

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <memory>
#include <string>
#include <string_view>

#include "base/text.hpp"

// What everything drawn on paper shares: owners of what cairo and pango hand out, the font, the page. For the files of this folder alone.

namespace qiao::print {

// Points, 1/72 inch.
inline constexpr double short_side = 595.28;
inline constexpr double long_side = 841.89;
inline constexpr const char* family = "Noto Sans CJK SC, Noto Sans, sans-serif";

template <class T, void (*Release)(T*)>
struct Releaser {
    void operator()(T* thing) const { Release(thing); }
};
using Surface = std::unique_ptr<cairo_surface_t, Releaser<cairo_surface_t, cairo_surface_destroy>>;
using Context = std::unique_ptr<cairo_t, Releaser<cairo_t, cairo_destroy>>;
struct Unref {
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
};
using Layout = std::unique_ptr<PangoLayout, Unref>;

inline cairo_status_t append(void* to, const unsigned char* data, unsigned int length) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

/// Words in a size, not yet broken into lines. `lang` decides how Han characters are drawn, and quotation marks among them: those in
/// words without any are drawn narrow.
inline Layout lay_out_words(cairo_t* context, std::string_view words, double size, bool bold, const std::string& lang) {
    Layout layout{pango_cairo_create_layout(context)};
    pango_context_set_language(pango_layout_get_context(layout.get()),
                               pango_language_from_string(base::has_han(words) ? lang.c_str() : "en"));
    auto* font = pango_font_description_from_string(family);
    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    if (bold) pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    pango_layout_set_font_description(layout.get(), font);
    pango_font_description_free(font);
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_text(layout.get(), words.data(), static_cast<int>(words.size()));
    return layout;
}

inline double height_of(const Layout& layout) {
    int height = 0;
    pango_layout_get_size(layout.get(), nullptr, &height);
    return static_cast<double>(height) / PANGO_SCALE;
}

inline double width_of(const Layout& layout) {
    int width = 0;
    pango_layout_get_size(layout.get(), &width, nullptr);
    return static_cast<double>(width) / PANGO_SCALE;
}

}  // namespace qiao::print

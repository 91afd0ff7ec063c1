#include "features/papers/rendering.hpp"

#include "print/docx.hpp"

namespace qiao::papers {
namespace {

template <class Target>
class Onto final : public Sheet {
public:
    explicit Onto(print::Page page) : target_{std::move(page)} {}
    void cover(const std::vector<std::string>& titles, const std::vector<std::string>& lines) override {
        target_.cover(titles, lines);
    }
    void heading(std::string_view text, int level) override { target_.heading(text, level); }
    void paragraph(std::string_view text) override {
        if (!text.empty()) target_.paragraph(text);
    }
    void small(std::string_view text) override {
        if (!text.empty()) target_.small(text);
    }
    void new_page() override { target_.new_page(); }
    void table(const std::vector<print::Column>& columns, const std::vector<std::vector<std::string>>& rows) override {
        if (!rows.empty()) target_.table(columns, rows);
    }
    std::string finish() override { return target_.finish(); }

private:
    Target target_;
};

}  // namespace

std::unique_ptr<Sheet> open_sheet(Format format, print::Page page) {
    if (format == Format::docx) return std::make_unique<Onto<print::DocxDocument>>(std::move(page));
    return std::make_unique<Onto<print::Document>>(std::move(page));
}

}  // namespace qiao::papers

#pragma once

#include <memory>

#include "print/document.hpp"

namespace qiao::papers {

enum class Format { pdf, docx };

/// What a paper is written onto, whatever file it becomes.
class Sheet {
public:
    virtual ~Sheet() = default;
    virtual void cover(const std::vector<std::string>& titles, const std::vector<std::string>& lines) = 0;
    virtual void heading(std::string_view text, int level) = 0;
    virtual void paragraph(std::string_view text) = 0;
    virtual void small(std::string_view text) = 0;
    virtual void new_page() = 0;
    /// Without rows nothing is written.
    virtual void table(const std::vector<print::Column>& columns,
                       const std::vector<std::vector<std::string>>& rows) = 0;
    [[nodiscard]] virtual std::string finish() = 0;
};

[[nodiscard]] std::unique_ptr<Sheet> open_sheet(Format format, print::Page page);

}  // namespace qiao::papers

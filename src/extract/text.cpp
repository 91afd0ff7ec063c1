#include "extract/text.hpp"

#include <algorithm>
#include <pugixml.hpp>

#include "base/text.hpp"
#include "extract/pdf_reader.hpp"
#include "tabular/xml_elements.hpp"
#include "tabular/zip_package.hpp"

namespace qiao::extract {
namespace {

using tabular::ZipPackage;

/// Where the words of an office format stand.
struct Office {
    std::string_view extension;
    std::vector<std::string_view> parts;       ///< begin of the names of its parts with text, in reading order
    std::vector<std::string_view> paragraphs;  ///< elements that begin a line
    std::string_view run;                      ///< the element whose text counts; empty = of any
};

const Office* office_of(std::string_view extension) {
    static const Office all[] = {
        {".docx", {"word/document.xml", "word/footnotes.xml", "word/endnotes.xml"}, {"p"}, "t"},
        {".pptx", {"ppt/slides/slide"}, {"p"}, "t"},
        {".xlsx", {"xl/sharedStrings.xml", "xl/worksheets/sheet"}, {"si", "is"}, "t"},
        {".odt", {"content.xml"}, {"p", "h"}, ""},
        {".ods", {"content.xml"}, {"p", "h"}, ""},
        {".odp", {"content.xml"}, {"p", "h"}, ""},
    };
    const auto found = std::ranges::find(all, extension, &Office::extension);
    return found == std::end(all) ? nullptr : &*found;
}

/// "slide2.xml" before "slide10.xml".
bool comes_before(const std::string& a, const std::string& b) {
    return a.size() == b.size() ? a < b : a.size() < b.size();
}

std::vector<std::string> parts_of(const ZipPackage& zip, const Office& office) {
    std::vector<std::string> found;
    for (const auto begin : office.parts) {
        const auto first = found.size();
        for (auto& name : zip.names()) {
            if (name.starts_with(begin) && name.ends_with(".xml")) found.push_back(std::move(name));
        }
        std::sort(found.begin() + static_cast<std::ptrdiff_t>(first), found.end(), comes_before);
    }
    return found;
}

class Walker : public pugi::xml_tree_walker {
public:
    Walker(const Office& office, std::string& out) : office_{office}, out_{out} {}

    bool for_each(pugi::xml_node& node) override {
        if (node.type() == pugi::node_element) {
            const auto name = tabular::local_name(node.name());
            if (std::ranges::find(office_.paragraphs, name) != office_.paragraphs.end()) out_ += '\n';
            if (name == "tab" || name == "br" || name == "cr" || name == "s" || name == "line-break") out_ += ' ';
        } else if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
            const auto parent = tabular::local_name(node.parent().name());
            if (office_.run.empty() || parent == office_.run) out_ += node.value();
        }
        return true;
    }

private:
    const Office& office_;
    std::string& out_;
};

Text office_text(std::string_view bytes, const Office& office) {
    Text read;
    const auto zip = ZipPackage::open(std::string{bytes}, {});
    if (!zip) return {.remark = Remark::damaged};
    for (const auto& part : parts_of(**zip, office)) {
        const auto xml = (*zip)->read(part);
        if (!xml) {
            read.remark = xml.error().code == base::Code::too_large ? Remark::too_long : Remark::damaged;
            continue;
        }
        pugi::xml_document document;
        if (!document.load_buffer(xml->data(), xml->size(), pugi::parse_default | pugi::parse_ws_pcdata)) {
            read.remark = Remark::damaged;
            continue;
        }
        Walker walker{office, read.text};
        document.traverse(walker);
        read.text += '\n';
    }
    return read;
}

bool is_blank(char32_t c) { return c == ' ' || c == '\t' || c == 0xA0 || c == 0x3000 || c == '\r'; }
bool is_low_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF); }

/// Brings a text into its form, character by character.
class Tidy {
public:
    explicit Tidy(std::size_t most) : most_{most} {}

    /// Returns false once the text is as long as it may be.
    bool take(char32_t c) {
        if (is_blank(c)) return blank_ = true;
        if (c == '\n' || c == '\f' || c == 0x2028 || c == 0x2029) return ++lines_;
        if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFFFD || c == 0xAD || c == 0x200B || c == 0xFEFF) return true;
        part(c);
        if (count_ >= most_) return false;
        base::append_utf8(c, text_);
        ++count_;
        last_ = c;
        return true;
    }
    std::string take_text() { return std::move(text_); }

private:
    /// What stands between the last character and this one. A line that ends within a word goes on with it: lines of PDF are those of
    /// the page.
    void part(char32_t c) {
        const auto lines = std::exchange(lines_, 0U);
        const auto blank = std::exchange(blank_, false);
        if (text_.empty()) return;
        if (lines == 1 && base::is_han(last_) && base::is_han(c)) return;
        if (lines == 1 && last_ == '-' && is_low_letter(c)) return text_.pop_back();
        if (lines == 0 && !blank) return;
        text_ += lines == 0 ? ' ' : '\n';
        ++count_;
    }

    std::size_t most_;
    std::string text_{};
    std::size_t count_{0};
    unsigned lines_{0};
    bool blank_{false};
    char32_t last_{0};
};

Text tidy(const Text& raw, std::size_t most) {
    Tidy tidy{most};
    auto remark = raw.remark;
    for (std::size_t at = 0; at < raw.text.size();) {
        if (tidy.take(base::next_code_point(raw.text, at))) continue;
        remark = Remark::too_long;
        break;
    }
    Text read{tidy.take_text(), remark};
    if (read.text.empty() && read.remark == Remark::none) read.remark = Remark::picture;
    return read;
}

}  // namespace

Text text_of(std::string_view bytes, const MediaType& type, const Bounds& bounds) {
    if (type.extension == ".pdf") return tidy(read_pdf(bytes, bounds), bounds.characters);
    if (const auto* office = office_of(type.extension)) return tidy(office_text(bytes, *office), bounds.characters);
    if (type.name.starts_with("image/")) return {.remark = Remark::picture};
    return tidy({std::string{bytes}}, bounds.characters);
}

}  // namespace qiao::extract

#include "print/docx.hpp"

#include <fmt/format.h>
#include <zip.h>

#include <ctime>
#include <numeric>
#include <pugixml.hpp>
#include <sstream>
#include <stdexcept>

#include "base/check.hpp"

namespace qiao::print {
namespace {

// Twentieths of a point.
constexpr int page_short = 11906;
constexpr int page_long = 16838;
constexpr int page_margin = 1080;

constexpr std::string_view word_namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

constexpr std::string_view content_types =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>)";

constexpr std::string_view package_relations =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>)";

constexpr std::string_view document_relations =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>)";

constexpr std::string_view paragraph_styles[][5] = {
    // id, name, half points, bold, space after
    {"Title", "Title", "52", "b", "200"},        {"Subtitle", "Subtitle", "26", "", "120"},
    {"Heading1", "heading 1", "34", "b", "160"}, {"Heading2", "heading 2", "26", "b", "100"},
    {"Small", "Small", "17", "", "80"},
};

void set(pugi::xml_node node, const char* name, std::string_view value) {
    node.append_attribute(name).set_value(std::string{value}.c_str());
}

pugi::xml_node add_to(pugi::xml_node to, const char* name, std::string_view value = {}) {
    auto node = to.append_child(name);
    if (!value.empty()) set(node, "w:val", value);
    return node;
}

std::string xml_of(const pugi::xml_document& document) {
    std::ostringstream out;
    document.save(out, "", pugi::format_raw, pugi::encoding_utf8);
    return out.str();
}

/// Line ends are breaks; other control characters, which XML cannot say, go.
void add_text(pugi::xml_node run, std::string_view words) {
    std::string line;
    const auto end_line = [&] {
        if (line.empty()) return;
        auto text = run.append_child("w:t");
        set(text, "xml:space", "preserve");
        text.text().set(line.c_str());
        line.clear();
    };
    for (const auto c : words) {
        if (c == '\n') {
            end_line();
            run.append_child("w:br");
        } else if (static_cast<unsigned char>(c) >= ' ') {
            line += c;
        }
    }
    end_line();
}

pugi::xml_document open_part(const char* name) {
    pugi::xml_document document;
    auto declaration = document.append_child(pugi::node_declaration);
    set(declaration, "version", "1.0");
    set(declaration, "encoding", "UTF-8");
    set(declaration, "standalone", "yes");
    set(document.append_child(name), "xmlns:w", word_namespace);
    return document;
}

std::string styles_of(const Page& page) {
    auto document = open_part("w:styles");
    auto styles = document.document_element();
    auto usual = styles.append_child("w:docDefaults").append_child("w:rPrDefault").append_child("w:rPr");
    auto fonts = usual.append_child("w:rFonts");
    for (const auto* script : {"w:ascii", "w:hAnsi", "w:cs"}) set(fonts, script, "Calibri");
    set(fonts, "w:eastAsia", "Noto Sans CJK SC");
    add_to(usual, "w:sz", "21");
    auto language = add_to(usual, "w:lang", page.lang == "zh" ? "en-GB" : page.lang);
    set(language, "w:eastAsia", "zh-CN");
    for (const auto& [id, name, size, weight, after] : paragraph_styles) {
        auto style = styles.append_child("w:style");
        set(style, "w:type", "paragraph");
        set(style, "w:styleId", id);
        add_to(style, "w:name", name);
        auto spacing = style.append_child("w:pPr").append_child("w:spacing");
        set(spacing, "w:after", after);
        auto run = style.append_child("w:rPr");
        if (weight == "b") run.append_child("w:b");
        add_to(run, "w:sz", size);
    }
    return xml_of(document);
}

std::string properties_of(const Page& page) {
    pugi::xml_document document;
    auto root = document.append_child("cp:coreProperties");
    set(root, "xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties");
    set(root, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
    set(root, "xmlns:dcterms", "http://purl.org/dc/terms/");
    set(root, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    root.append_child("dc:title").text().set(page.title.c_str());
    root.append_child("dc:creator").text().set("Qiao");
    auto created = root.append_child("dcterms:created");
    set(created, "xsi:type", "dcterms:W3CDTF");
    created.text().set((base::to_rfc3339(page.created).substr(0, 19) + "Z").c_str());
    return xml_of(document);
}

/// A ZIP archive in memory, its entries all of one moment.
class Archive {
public:
    Archive() : source_{zip_source_buffer_create(nullptr, 0, 0, nullptr)} {
        if (source_ != nullptr) zip_source_keep(source_);
        zip_ = source_ == nullptr ? nullptr : zip_open_from_source(source_, ZIP_TRUNCATE, nullptr);
        if (zip_ == nullptr) throw std::runtime_error{"no archive can be made"};
    }
    ~Archive() {
        if (zip_ != nullptr) zip_discard(zip_);
        zip_source_free(source_);
    }
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;

    /// `bytes` must live until `finish`.
    void add(const char* name, std::string_view bytes, std::time_t at) {
        auto* part = zip_source_buffer(zip_, bytes.data(), bytes.size(), 0);
        const auto index = zip_file_add(zip_, name, part, ZIP_FL_ENC_UTF_8);
        if (index < 0 || zip_file_set_mtime(zip_, static_cast<zip_uint64_t>(index), at, 0) < 0)
            throw std::runtime_error{"a part cannot be put into the archive"};
    }

    [[nodiscard]] std::string finish() {
        if (zip_close(zip_) < 0) throw std::runtime_error{"the archive cannot be written"};
        zip_ = nullptr;
        zip_stat_t known{};
        std::string bytes;
        if (zip_source_stat(source_, &known) < 0 || zip_source_open(source_) < 0)
            throw std::runtime_error{"the archive cannot be read"};
        bytes.resize(known.size);
        const auto read = zip_source_read(source_, bytes.data(), bytes.size());
        zip_source_close(source_);
        if (read != static_cast<zip_int64_t>(bytes.size())) throw std::runtime_error{"the archive cannot be read"};
        return bytes;
    }

private:
    zip_source_t* source_;
    zip_t* zip_{nullptr};
};

}  // namespace

class DocxDocument::Body {
public:
    explicit Body(Page page) : page_{std::move(page)}, document_{open_part("w:document")} {
        body_ = document_.document_element().append_child("w:body");
    }

    void text(std::string_view words, std::string_view style) {
        auto paragraph = body_.append_child("w:p");
        if (!style.empty() || break_due_) {
            auto properties = paragraph.append_child("w:pPr");
            if (!style.empty()) add_to(properties, "w:pStyle", style);
            if (break_due_) properties.append_child("w:pageBreakBefore");
        }
        break_due_ = false;
        is_empty_ = false;
        add_text(paragraph.append_child("w:r"), words);
    }

    void new_page() { break_due_ = !is_empty_; }

    void table(std::span<const Column> columns, std::span<const std::vector<std::string>> rows) {
        if (break_due_) text("", "");
        const auto whole = std::accumulate(columns.begin(), columns.end(), 0.0,
                                           [](double sum, const Column& column) { return sum + column.share; });
        const auto room = (page_.landscape ? page_long : page_short) - 2 * page_margin;
        auto table = body_.append_child("w:tbl");
        auto properties = table.append_child("w:tblPr");
        auto borders = properties.append_child("w:tblBorders");
        for (const auto* side : {"w:top", "w:bottom", "w:insideH"}) {
            auto border = add_to(borders, side, "single");
            set(border, "w:sz", "4");
            set(border, "w:color", "B8C4C6");
        }
        add_to(properties, "w:tblLayout").append_attribute("w:type").set_value("fixed");
        auto grid = table.append_child("w:tblGrid");
        std::vector<std::string> widths, heads;
        for (const auto& column : columns) {
            widths.push_back(std::to_string(static_cast<int>(room * column.share / whole)));
            set(grid.append_child("w:gridCol"), "w:w", widths.back());
            heads.push_back(column.head);
        }
        add_row(table, columns, widths, heads, true);
        for (const auto& row : rows) {
            base::check(row.size() == columns.size(), "a row has as many cells as the table has columns");
            add_row(table, columns, widths, row, false);
        }
        is_empty_ = false;
        text("", "Small");  // two tables without anything between them would become one
    }

    std::string finish() {
        auto section = body_.append_child("w:sectPr");
        auto size = section.append_child("w:pgSz");
        set(size, "w:w", std::to_string(page_.landscape ? page_long : page_short));
        set(size, "w:h", std::to_string(page_.landscape ? page_short : page_long));
        if (page_.landscape) set(size, "w:orient", "landscape");
        auto margins = section.append_child("w:pgMar");
        for (const auto* side : {"w:top", "w:right", "w:bottom", "w:left"})
            set(margins, side, std::to_string(page_margin));
        for (const auto* part : {"w:header", "w:footer", "w:gutter"}) set(margins, part, "0");
        const auto at = std::chrono::floor<std::chrono::seconds>(page_.created).time_since_epoch().count();
        const auto text = xml_of(document_), styles = styles_of(page_), properties = properties_of(page_);
        Archive archive;
        archive.add("[Content_Types].xml", content_types, at);
        archive.add("_rels/.rels", package_relations, at);
        archive.add("word/document.xml", text, at);
        archive.add("word/_rels/document.xml.rels", document_relations, at);
        archive.add("word/styles.xml", styles, at);
        archive.add("docProps/core.xml", properties, at);
        return archive.finish();
    }

private:
    static void add_row(pugi::xml_node table, std::span<const Column> columns, const std::vector<std::string>& widths,
                        const std::vector<std::string>& cells, bool is_head) {
        auto row = table.append_child("w:tr");
        auto properties = row.append_child("w:trPr");
        properties.append_child("w:cantSplit");
        if (is_head) properties.append_child("w:tblHeader");
        for (std::size_t at = 0; at < cells.size(); ++at) {
            auto cell = row.append_child("w:tc");
            auto about = cell.append_child("w:tcPr");
            auto width = about.append_child("w:tcW");
            set(width, "w:w", widths[at]);
            set(width, "w:type", "dxa");
            if (is_head) {
                auto shade = add_to(about, "w:shd", "clear");
                set(shade, "w:fill", "EBF1F1");
            }
            auto paragraph = cell.append_child("w:p");
            if (columns[at].number) add_to(paragraph.append_child("w:pPr"), "w:jc", "right");
            auto run = paragraph.append_child("w:r");
            auto style = run.append_child("w:rPr");
            if (is_head) style.append_child("w:b");
            add_to(style, "w:sz", "18");
            add_text(run, cells[at]);
        }
    }

    Page page_;
    pugi::xml_document document_;
    pugi::xml_node body_{};
    bool break_due_{false};
    bool is_empty_{true};
};

DocxDocument::DocxDocument(Page page) : body_{std::make_unique<Body>(std::move(page))} {}
DocxDocument::~DocxDocument() = default;

void DocxDocument::heading(std::string_view text, int level) {
    body_->text(text, level == 1 ? "Heading1" : "Heading2");
}
void DocxDocument::paragraph(std::string_view text) { body_->text(text, ""); }
void DocxDocument::small(std::string_view text) { body_->text(text, "Small"); }
void DocxDocument::new_page() { body_->new_page(); }
void DocxDocument::cover(std::span<const std::string> titles, std::span<const std::string> lines) {
    body_->new_page();
    for (const auto& title : titles) body_->text(title, "Title");
    for (const auto& line : lines) body_->text(line, "Subtitle");
    body_->new_page();
}
void DocxDocument::table(std::span<const Column> columns, std::span<const std::vector<std::string>> rows) {
    body_->table(columns, rows);
}
std::string DocxDocument::finish() { return body_->finish(); }

}  // namespace qiao::print

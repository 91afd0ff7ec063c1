#include "print/docx.hpp"

#include <gtest/gtest.h>
#include <zip.h>

#include <pugixml.hpp>

namespace qiao::print {
namespace {

std::string written() {
    DocxDocument document{{.title = "Programme", .lang = "zh", .created = base::Instant{std::chrono::days{20'000}}}};
    const std::vector<std::string> titles{"Mission & visit", "访问"}, lines{"12 May 2026"};
    document.cover(titles, lines);
    document.heading("日程", 1);
    document.paragraph("one <two>\nthree\x01");
    const std::vector<Column> columns{{"Hour", 1}, {"内容", 3}};
    const std::vector<std::vector<std::string>> rows{{"09:30", "参观"}, {"10:00", "Talk"}};
    document.table(columns, rows);
    return document.finish();
}

/// A part of the archive as another program reads it.
pugi::xml_document part_of(const std::string& bytes, const char* name) {
    pugi::xml_document parsed;
    zip_error_t error;
    auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    auto* archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    EXPECT_NE(archive, nullptr);
    if (archive == nullptr) return parsed;
    if (auto* file = zip_fopen(archive, name, 0)) {
        std::string text(1 << 16, '\0');
        text.resize(static_cast<std::size_t>(zip_fread(file, text.data(), text.size())));
        zip_fclose(file);
        EXPECT_TRUE(parsed.load_string(text.c_str(), pugi::parse_default | pugi::parse_ws_pcdata_single)) << name;
    }
    zip_discard(archive);
    return parsed;
}

TEST(Docx, says_what_was_written_in_headings_paragraphs_and_tables) {
    const auto document = part_of(written(), "word/document.xml");
    const auto body = document.child("w:document").child("w:body");
    std::vector<std::string> styles;
    std::string text;
    for (const auto& paragraph : body.children("w:p")) {
        styles.push_back(paragraph.child("w:pPr").child("w:pStyle").attribute("w:val").value());
        for (const auto& words : paragraph.child("w:r").children("w:t")) text += words.text().get() + std::string{"|"};
    }
    EXPECT_EQ(styles, (std::vector<std::string>{"Title", "Title", "Subtitle", "Heading1", "", "Small"}));
    EXPECT_EQ(text, "Mission & visit|访问|12 May 2026|日程|one <two>|three|");
    const auto table = body.child("w:tbl");
    EXPECT_TRUE(table.child("w:tr").child("w:trPr").child("w:tblHeader")) << "the head is repeated on every page";
    EXPECT_EQ(std::distance(table.children("w:tr").begin(), table.children("w:tr").end()), 3);
}

TEST(Docx, a_cover_has_a_page_of_its_own) {
    const auto document = part_of(written(), "word/document.xml");
    const auto heading = document.select_node("//w:p[w:pPr/w:pStyle/@w:val='Heading1']").node();
    EXPECT_TRUE(heading.child("w:pPr").child("w:pageBreakBefore"));
}

TEST(Docx, the_same_content_makes_the_same_bytes) { EXPECT_EQ(written(), written()); }

TEST(Docx, names_its_parts_so_that_word_processors_find_them) {
    const auto types = part_of(written(), "[Content_Types].xml");
    for (const auto& part : types.child("Types").children("Override")) {
        const std::string name = part.attribute("PartName").value();
        EXPECT_TRUE(part_of(written(), name.c_str() + 1).document_element()) << name;
    }
    EXPECT_STREQ(part_of(written(), "docProps/core.xml").document_element().child("dc:title").text().get(),
                 "Programme");
}

}  // namespace
}  // namespace qiao::print

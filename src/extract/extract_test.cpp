#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/text.hpp"
#include "extract/text.hpp"
#include "print/docx.hpp"
#include "tabular/test_workbook.hpp"
#include "tabular/zip_package.hpp"

namespace qiao::extract {
namespace {

using tabular::testing::make_zip;
using tabular::testing::Parts;

const print::Page page{.title = "Charter", .lang = "zh", .created = base::Instant{}};

std::string pdf() {
    print::Document document{page};
    document.heading("Sustainability charter", 1);
    document.paragraph("Both cities share what they learn about zirconium sponges.");
    document.paragraph("双方就氢能公交开展合作。");
    return document.finish();
}

std::string docx() {
    print::DocxDocument document{page};
    document.heading("Sustainability charter", 1);
    document.paragraph("双方就氢能公交开展合作。");
    return document.finish();
}

std::string of_type(std::string_view bytes, std::string_view name) {
    const auto type = media_type_of(bytes, name);
    return type ? std::string{(*type)->extension} : "!" + type.error().text_key;
}

Text read(std::string_view bytes, std::string_view name, const Bounds& bounds = {}) {
    const auto type = media_type_of(bytes, name);
    return type ? text_of(bytes, **type, bounds) : Text{"! " + type.error().text_key, {}};
}

Parts slides() {
    const auto slide = [](const std::string& text) {
        return R"(<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>)" + text + "</a:t></a:r></a:p></p:sld>";
    };
    return {{"[Content_Types].xml", "<Types/>"},
            {"ppt/presentation.xml", "<p/>"},
            {"ppt/slides/slide1.xml", slide("one")},
            {"ppt/slides/slide10.xml", slide("ten")},
            {"ppt/slides/slide2.xml", slide("two &amp; more")}};
}

TEST(MediaTypes, AreFoundInTheBytesWhateverTheName) {
    const std::tuple<std::string, std::string_view, std::string_view> cases[] = {
        {pdf(), "photo.png", ".pdf"},
        {docx(), "x", ".docx"},
        {make_zip(slides()), "x.zip", ".pptx"},
        {make_zip(tabular::testing::workbook_parts("")), "x.zip", ".xlsx"},
        {make_zip({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", "<a/>"}}), "a", ".odt"},
        {"\x89PNG\r\n\x1A\n", "photo.pdf", ".png"},
        {"\xFF\xD8\xFF\xE0", "photo.pdf", ".jpg"},
        {"a,b\n1,2\n", "table.CSV", ".csv"},
        {"# Head", "read.me.md", ".md"},
        {"{}", "map.geojson", ".json"},
        {"\xEF\xBB\xBF合作", "合作", ".txt"},
    };
    for (const auto& [bytes, name, extension] : cases) EXPECT_EQ(of_type(bytes, name), extension) << name;
}

TEST(MediaTypes, WhatMayDoHarmIsNotTaken) {
    auto with_macros = slides();
    with_macros["ppt/vbaProject.bin"] = "x";
    const std::pair<std::string, std::string_view> cases[] = {
        {make_zip(with_macros), "!error.file.macros"},
        {make_zip({{"run.exe", "MZ"}}), "!error.file.not_taken"},
        {make_zip({{"mimetype", "application/epub+zip"}}), "!error.file.not_taken"},
        {"\xD0\xCF\x11\xE0\xA1", "!error.file.old_office"},
        {"  <html><script>", "!error.file.markup"},
        {"<svg onload='x'/>", "!error.file.markup"},
        {std::string{"MZ\0\x01", 4}, "!error.file.not_taken"},
        {"caf\xE9", "!error.file.not_taken"},
        {"PK\x03\x04 cut short", "!error.table.zip_broken"},
        {"", "!"},
    };
    for (const auto& [bytes, error] : cases) EXPECT_EQ(of_type(bytes, "x.pdf"), error);
}

TEST(MediaTypes, NamesAreSafe) {
    const auto& type = *find_media_type("application/pdf");
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"report.pdf", "report.pdf"},
        {"../../etc/passwd", "passwd.pdf"},
        {"C:\\Users\\a\\年报.PDF", "年报.PDF"},
        {"a\r\nb\".pdf", "a__b_.pdf"},
        {"invoice\u202Efdp.exe", "invoice_fdp.exe.pdf"},
        {".hidden", "hidden.pdf"},
        {"", "file.pdf"},
    };
    for (const auto& [given, safe] : cases) EXPECT_EQ(safe_name(given, type), safe);
    EXPECT_EQ(safe_name("photo.jpeg", *find_media_type("image/jpeg")), "photo.jpeg");
}

TEST(Texts, OfPdfInBothScripts) {
    const auto text = read(pdf(), "x.pdf");
    EXPECT_EQ(text.remark, Remark::none);
    EXPECT_NE(text.text.find("Sustainability charter\n"), std::string::npos) << text.text;
    EXPECT_NE(text.text.find("zirconium sponges"), std::string::npos) << text.text;
    EXPECT_NE(text.text.find("氢能公交"), std::string::npos) << text.text;
}

TEST(Texts, OfOfficeFormats) {
    EXPECT_EQ(read(docx(), "x").text, "Sustainability charter\n双方就氢能公交开展合作。");
    EXPECT_EQ(read(make_zip(slides()), "x").text, "one\ntwo & more\nten");
    const auto odt = make_zip(
        {{"mimetype", "application/vnd.oasis.opendocument.text"},
         {"content.xml",
          R"(<o:body xmlns:o="o" xmlns:t="t"><t:h>Head</t:h><t:p>a<t:s/>b <t:span>c</t:span></t:p></o:body>)"}});
    EXPECT_EQ(read(odt, "x").text, "Head\na b c");
    const auto book =
        tabular::testing::workbook_parts(R"(<row r="1"><c r="A1" t="inlineStr"><is><t>City</t></is></c></row>)");
    EXPECT_EQ(read(make_zip(book), "x").text, "City");
}

TEST(Texts, LinesOfThePageAreJoined) {
    EXPECT_EQ(read("sustain-\nable 氢\n能\nNext\r\n\r\n  line\t two \n", "x.txt").text,
              "sustainable 氢能\nNext\nline two");
    EXPECT_EQ(read("Sino-\nGerman", "x.txt").text, "Sino-\nGerman");
}

TEST(Texts, WhatIsMissingIsSaid) {
    EXPECT_EQ(read("\x89PNG\r\n\x1A\n", "x").remark, Remark::picture);
    EXPECT_EQ(read("%PDF-1.7 and nothing else", "x").remark, Remark::damaged);
    EXPECT_EQ(read("%PDF-1.7 /Encrypt and nothing else", "x").remark, Remark::locked);
    EXPECT_EQ(read(pdf(), "x", {.pdf_reader = "no-such-program"}).remark, Remark::no_reader);
    const auto cut = read("一二三四五", "x.txt", {.characters = 3});
    EXPECT_EQ(cut.text, "一二三");
    EXPECT_EQ(cut.remark, Remark::too_long);
    print::Document blank{page};
    blank.paragraph(" ");
    EXPECT_EQ(
        read(make_zip({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", "<a/>"}}), "x").remark,
        Remark::picture);
    EXPECT_EQ(read(make_zip({{"mimetype", "application/vnd.oasis.opendocument.text"},
                             {"content.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}}),
                   "x")
                  .remark,
              Remark::damaged);
}

TEST(Texts, AReaderThatDoesNotComeToAnEndIsEnded) {
    const auto script = std::filesystem::path{testing::TempDir()} / "qiao-endless-reader";
    std::ofstream{script} << "#!/bin/sh\nwhile :; do echo more; done\n";
    std::filesystem::permissions(script, std::filesystem::perms::owner_all);
    const auto text = read(pdf(), "x", {.characters = 1'000, .pdf_reader = script.string()});
    std::filesystem::remove(script);
    EXPECT_EQ(text.remark, Remark::too_long);
    EXPECT_EQ(base::length_of(text.text), 1'000U);
    EXPECT_EQ(read(pdf(), "x", {.seconds = 0}).remark, Remark::too_slow);
}

}  // namespace
}  // namespace qiao::extract

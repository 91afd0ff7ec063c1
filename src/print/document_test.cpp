#include "print/document.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

namespace qiao::print {
namespace {

const base::Instant then{std::chrono::milliseconds{1'795'359'240'123}};

/// What a reader of the file can copy out of it, by Debian's pdftotext; pages end with a form feed.
std::string text_of(const std::string& pdf) {
    std::string path = (std::filesystem::temp_directory_path() / "qiao-print-XXXXXX").string();
    const auto file = ::mkstemp(path.data());
    EXPECT_GE(file, 0);
    ::close(file);
    std::ofstream{path, std::ios::binary} << pdf;
    std::string text;
    auto* pipe = ::popen(("pdftotext -layout -enc UTF-8 " + path + " -").c_str(), "r");
    std::array<char, 4096> piece{};
    for (std::size_t count = 0; (count = std::fread(piece.data(), 1, piece.size(), pipe)) > 0;)
        text.append(piece.data(), count);
    EXPECT_EQ(::pclose(pipe), 0) << "pdftotext reads it";
    std::filesystem::remove(path);
    return text;
}

std::string made() {
    Document document{{.title = "Ten & <ten>", .lang = "zh", .created = then}};
    document.heading("配对结果 Łódź", 1);
    document.paragraph("Best total, proved. 总分最高，已证明。");
    const std::vector<Column> columns{{"City", 2}, {"伙伴", 2}, {"Score", 1, true}};
    std::vector<std::vector<std::string>> rows;
    for (int i = 0; i < 90; ++i) rows.push_back({"Barcelona", "宁波 Ningbo", std::to_string(i)});
    document.table(columns, rows);
    document.small("end");
    return document.finish();
}

TEST(Document, IsWhatWasWrittenInBothScripts) {
    const auto text = text_of(made());
    EXPECT_NE(text.find("配对结果 Łódź"), std::string::npos) << text;
    EXPECT_NE(text.find("总分最高，已证明。"), std::string::npos);
    EXPECT_NE(text.find("Ten & <ten> · 1"), std::string::npos) << "no markup is read";
    for (int i = 0; i < 90; ++i) EXPECT_NE(text.find(" " + std::to_string(i) + "\n"), std::string::npos) << i;
}

TEST(Document, RepeatsTheHeadOfATableOnEveryPage) {
    const auto text = text_of(made());
    const auto pages = std::count(text.begin(), text.end(), '\f');
    EXPECT_GE(pages, 2);
    long heads = 0;
    for (auto at = text.find("Score"); at != std::string::npos; at = text.find("Score", at + 1)) ++heads;
    EXPECT_EQ(heads, pages);
}

TEST(Document, IsTheSameBytesForTheSameContentAndTime) {
    const auto one = made();
    EXPECT_EQ(one.substr(0, 5), "%PDF-");
    EXPECT_EQ(one, made());
}

}  // namespace
}  // namespace qiao::print

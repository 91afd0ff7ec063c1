#include "print/cards.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

namespace qiao::print {
namespace {

/// By Debian's pdftotext; pages end with a form feed.
std::string words_of(const std::string& pdf) {
    auto path = (std::filesystem::temp_directory_path() / "qiao-cards-XXXXXX").string();
    ::close(::mkstemp(path.data()));
    std::ofstream{path, std::ios::binary} << pdf;
    std::string text;
    auto* pipe = ::popen(("pdftotext -enc UTF-8 " + path + " -").c_str(), "r");
    std::array<char, 4096> piece{};
    for (std::size_t count = 0; (count = std::fread(piece.data(), 1, piece.size(), pipe)) > 0;)
        text.append(piece.data(), count);
    EXPECT_EQ(::pclose(pipe), 0);
    std::filesystem::remove(path);
    return text;
}

TEST(Cards, ten_stand_on_a_page_with_both_names) {
    const std::vector<Card> eleven(
        11, {.band = "Delegate 代表", .name = "Zhang Wei", .other_name = "张伟", .lines = {"Mayor 市长"}});
    const auto text = words_of(cards({.title = "Badges"}, eleven));
    EXPECT_EQ(std::count(text.begin(), text.end(), '\f'), 2);
    const auto first = text.substr(0, text.find('\f'));
    std::size_t found = 0;
    for (auto at = first.find("张伟"); at != std::string::npos; at = first.find("张伟", at + 1)) ++found;
    EXPECT_EQ(found, cards_a_page);
    EXPECT_NE(first.find("Delegate 代表"), std::string::npos);
}

TEST(Cards, a_long_name_is_set_smaller_rather_than_cut) {
    const std::string name = "Maria del Carmen Hernandez-Rodriguez";
    EXPECT_NE(words_of(cards({.title = "x"}, std::vector<Card>{{.name = name}})).find(name), std::string::npos);
}

}  // namespace
}  // namespace qiao::print

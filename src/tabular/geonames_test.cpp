#include "tabular/geonames.hpp"

#include <gtest/gtest.h>

#include "tabular/test_tables.hpp"

namespace qiao::tabular {
namespace {

using testing::Lines;

/// A good line, with one cell exchanged.
std::string line_with(std::size_t column = 99, const std::string& text = "") {
    std::vector<std::string> cells{"1815286",   "Chengdu",
                                   "Chengdu",   "CTU,Tchengtou,,成都,成都市",
                                   "30.66667",  "104.06667",
                                   "P",         "PPLA",
                                   "CN",        "",
                                   "32",        "5101",
                                   "",          "",
                                   "13568357",  "",
                                   "500",       "Asia/Shanghai",
                                   "2026-05-17"};
    if (column < cells.size()) cells[column] = text;
    std::string line;
    for (const auto& cell : cells) line += cell + "\t";
    line.back() = '\n';
    return line;
}

Lines read_places(const std::string& text) {
    const auto reader = GeonamesReader::open(MemoryBytes::borrow(text));
    Lines lines;
    GeonamesRow row;
    for (;;) {
        const auto more = (*reader)->next(row);
        if (!more)
            lines.push_back(testing::told(more.error()));
        else if (*more)
            lines.push_back(std::to_string(row.line) + " " + row.name);
        else
            return lines;
    }
}

TEST(Geonames, ReadsEveryColumnThatIsKept) {
    const auto text = line_with();
    const auto reader = GeonamesReader::open(MemoryBytes::borrow(text));
    GeonamesRow row;
    ASSERT_TRUE(*(*reader)->next(row));
    EXPECT_EQ(row.id, 1815286);
    EXPECT_EQ(row.name + "|" + row.ascii_name, "Chengdu|Chengdu");
    EXPECT_EQ(row.alternate_names(), (std::vector<std::string_view>{"CTU", "Tchengtou", "成都", "成都市"}));
    EXPECT_EQ(row.latitude, 30.66667);
    EXPECT_EQ(row.longitude, 104.06667);
    EXPECT_EQ(row.feature_class + row.feature_code, "PPPLA");
    EXPECT_EQ(row.country + row.admin1 + "/" + row.admin2 + row.admin3 + row.admin4, "CN32/5101");
    EXPECT_EQ(row.population, 13568357);
    EXPECT_EQ(row.timezone + " " + row.modified, "Asia/Shanghai 2026-05-17");
    EXPECT_FALSE(*(*reader)->next(row));
}

TEST(Geonames, NamesTheColumnOfABadCell) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {line_with(0, "x"), "!not_in_bounds line=1 column=geonameid value=x"},
        {line_with(0, "-5"), "!not_in_bounds line=1 column=geonameid value=-5"},
        {line_with(0), "!missing line=1 column=geonameid"},
        {line_with(1), "!missing line=1 column=name"},
        {line_with(4, "91"), "!not_in_bounds line=1 column=latitude value=91"},
        {line_with(4), "!missing line=1 column=latitude"},
        {line_with(5, "1,5"), "!not_in_bounds line=1 column=longitude value=1,5"},
        {line_with(6, "PP"), "!not_in_bounds line=1 column=feature class value=PP"},
        {line_with(8, "China"), "!not_in_bounds line=1 column=country code value=China"},
        {line_with(14, "-1"), "!not_in_bounds line=1 column=population value=-1"},
        {line_with(18, "17.5.2026"), "!not_in_bounds line=1 column=modification date value=17.5.2026"},
    };
    for (const auto& [text, fault] : cases) EXPECT_EQ(read_places(text), Lines{fault});
}

TEST(Geonames, GoesOnBehindABadRow) {
    EXPECT_EQ(read_places(line_with() + "a\tb\n" + line_with(4, "91") + line_with(1, "Lì\"jiang")),
              (Lines{"1 Chengdu", "!ragged line=2 found=2", "!not_in_bounds line=3 column=latitude value=91",
                     "4 Lì\"jiang"}));
}

TEST(Geonames, PopulationZeroMeansNotKnown) {
    for (const auto* text : {"0", ""}) {
        const auto line = line_with(14, text);
        const auto reader = GeonamesReader::open(MemoryBytes::borrow(line));
        GeonamesRow row;
        ASSERT_TRUE(*(*reader)->next(row));
        EXPECT_FALSE(row.population);
    }
}

TEST(Geonames, IsRecognised) {
    const auto line = line_with();
    EXPECT_TRUE(looks_like_geonames(line.substr(0, line.size() - 1)));
    EXPECT_FALSE(looks_like_geonames("name\tcountry"));
    EXPECT_FALSE(looks_like_geonames(std::string(18, '\t')));
    EXPECT_FALSE(looks_like_geonames(""));
}

}  // namespace
}  // namespace qiao::tabular

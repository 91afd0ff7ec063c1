#include <gtest/gtest.h>

#include "base/text.hpp"
#include "engine/names/country_names.hpp"
#include "engine/names/designations.hpp"
#include "engine/names/head.hpp"
#include "engine/names/shard.hpp"

namespace qiao::engine::names {
namespace {

struct Row {
    std::string_view from, to;
};

TEST(Designations, leave_the_name_proper) {
    for (const auto& [from, to] : std::vector<Row>{{"barnsley metropolitan borough council", "barnsley"},
                                                   {"province of sichuan", "sichuan"},
                                                   {"xixian new area", "xixian"},
                                                   {"new york", ""},
                                                   {"new york city", "newyork"},
                                                   {"new area", ""},
                                                   {"landkreis freising", "freising"},
                                                   {"bonn", ""},
                                                   {"las palmas de gran canaria", ""}}) {
        KindSet kinds = 0;
        EXPECT_EQ(proper_of(base::split_words(from), kinds), to) << from;
    }
}

TEST(Designations, of_chinese_names_are_cut_from_their_end) {
    for (const auto& [from, to] : std::vector<Row>{{"海盐县", "海盐"},
                                                   {"北京市", "北京"},
                                                   {"广西壮族自治区", "广西"},
                                                   {"柳州市人民政府", "柳州"},
                                                   {"苏州", "苏州"},
                                                   {"沙市", "沙市"},
                                                   {"滨海新区", "滨海"},
                                                   {"市", "市"}}) {
        EXPECT_EQ(base::to_utf8(split_han(base::to_utf16(from)).proper), to) << from;
    }
}

TEST(Countries, answer_to_what_people_write) {
    for (const auto& [from, to] : std::vector<Row>{{"UK", "GB"},
                                                   {"usa", "US"},
                                                   {"PRC", "CN"},
                                                   {"P.R. China", "CN"},
                                                   {"中国", "CN"},
                                                   {"中國", "CN"},
                                                   {"德国", "DE"},
                                                   {"Deutschland", "DE"},
                                                   {"Allemagne", "DE"},
                                                   {"España", "ES"},
                                                   {"България", "BG"},
                                                   {"Ελλάδα", "GR"},
                                                   {"el", "GR"},
                                                   {"DEU", "DE"},
                                                   {"Holland", "NL"},
                                                   {"Atlantis", ""},
                                                   {"", ""},
                                                   {"Bulgria", ""}}) {
        EXPECT_EQ(to_string(find_country(from)), to) << from;
    }
    EXPECT_EQ(to_string(find_country("Bulgria", true)), "BG");
    EXPECT_EQ(to_string(find_country("Autralia", true)), "AU");
    EXPECT_EQ(to_string(find_country("Slovemia", true)), "SI");
}

TEST(Countries, china_covers_hong_kong_and_not_the_other_way) {
    EXPECT_TRUE(country_covers(country_of("CN"), country_of("HK")));
    EXPECT_FALSE(country_covers(country_of("HK"), country_of("CN")));
    EXPECT_EQ(country_of("D1"), 0);
    EXPECT_EQ(to_string(country_of("de")), "DE");
}

std::string told(const Reading& reading) {
    auto text = reading.head.text + " <";
    for (const auto& qualifier : reading.qualifiers) text += " " + qualifier;
    return text + (reading.sure ? "" : " ?");
}

std::vector<std::string> readings(std::string_view query) {
    std::vector<std::string> told_all;
    for (const auto& reading : readings_of(query)) told_all.push_back(told(reading));
    return told_all;
}

TEST(Readings, a_comma_says_where_the_name_ends) {
    EXPECT_EQ(readings("Binhai, Tianjin"),
              (std::vector<std::string>{"Binhai, Tianjin <", "Binhai < Tianjin", "Tianjin < Binhai ?"}));
    EXPECT_EQ(readings("黄埔（广州）"), (std::vector<std::string>{"黄埔（广州） <", "黄埔 < 广州", "广州 < 黄埔 ?"}));
}

TEST(Readings, words_may_be_cut_at_either_end) {
    EXPECT_EQ(readings("Nansha of Guangzhou"),
              (std::vector<std::string>{"Nansha of Guangzhou <", "Nansha < Guangzhou ?", "Guangzhou < Nansha ?",
                                        "Nansha < Guangzhou ?", "Guangzhou < Nansha ?"}));
    EXPECT_EQ(readings("江苏苏州"), (std::vector<std::string>{"江苏苏州 <", "苏州 < 江苏 ?"}));
    EXPECT_EQ(readings("Bonn"), (std::vector<std::string>{"Bonn <"}));
}

TEST(Readings, of_nothing_are_none) {
    for (const std::string_view query : {"", "  ", ",,,", "()", "\xFF\xFE", "’"})
        EXPECT_TRUE(readings(query).empty()) << query;
}

TEST(Sizes, are_counted_in_doublings) {
    EXPECT_EQ(size_of(2'000'000) - size_of(1'000'000), one_doubling);
    EXPECT_EQ(size_of(1), 0);
    EXPECT_EQ(size_of(0), size_of(100'000));
    EXPECT_NEAR(size_of(30'000'000) - size_of(1'000'000), 1'256, 15);
}

}  // namespace
}  // namespace qiao::engine::names

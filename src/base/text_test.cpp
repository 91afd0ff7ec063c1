#include "base/text.hpp"

#include <gtest/gtest.h>
#include <unicode/translit.h>

namespace qiao::base {
namespace {

struct Pair {
    std::string_view from, to;
};

TEST(Text, folds_what_people_spell_differently) {
    for (const auto& [from, to] : std::vector<Pair>{{"", ""},
                                                    {"  Cheng   du ", "cheng du"},
                                                    {"Xi’ an", "xi an"},
                                                    {"Xi'an", "xian"},
                                                    {"MÁLAGA", "malaga"},
                                                    {"Ma\xCC\x81laga", "malaga"},
                                                    {"Sønderborg", "sonderborg"},
                                                    {"Gießen", "giessen"},
                                                    {"Łódź", "lodz"},
                                                    {"Đồng Hới", "dong hoi"},
                                                    {"Reykjavík", "reykjavik"},
                                                    {"Þingvellir", "thingvellir"},
                                                    {"Běijīng", "beijing"},
                                                    {"Lǜchūn", "luchun"},
                                                    {"Diyarbakır", "diyarbakir"},
                                                    {"İzmir", "izmir"},
                                                    {"Agioi Anargyroi-Kamatero", "agioi anargyroi kamatero"},
                                                    {"Nice Cote D’azur", "nice cote dazur"},
                                                    {"Αθήνα", "αθηνα"},
                                                    {"Бургас", "бургас"},
                                                    {"Ёлкино", "елкино"},
                                                    {"廣州", "廣州"},
                                                    {"ＢＯＮＮ", "bonn"},
                                                    {"서울", "서울"},
                                                    {"ガ", "ガ"},
                                                    {"«Halle» (Saale)·", "halle saale"},
                                                    {"A\xC2\xA0"
                                                     "B",
                                                     "a b"},
                                                    {"x\xFFy", "xy"},
                                                    {"!?", ""},
                                                    {"Ｘ，Ｙ", "x y"},
                                                    {"हिन्दी", "हिन्दी"}})
        EXPECT_EQ(fold(from), to) << from;
}

TEST(Text, folding_twice_changes_nothing) {
    for (const std::string_view text :
         {"Métropole Nice Cote d’Azur", "Xi’ an", "天津市滨海新区（TEDA）", "Đ — ß·Ǆ", "ﬁ½ǆ", "Ǽ"}) {
        EXPECT_EQ(fold(fold(text)), fold(text)) << text;
    }
}

TEST(Text, appends_without_touching_what_is_there) {
    std::string out = "kept ";
    fold_onto(" Ünye ", out);
    EXPECT_EQ(out, "kept unye");
}

TEST(Text, knows_good_utf8_from_bad) {
    for (const std::string_view good : {"", "abc", "é", "西安", "😀", "\xEF\xBF\xBD"})
        EXPECT_TRUE(is_valid_utf8(good)) << good;
    for (const std::string_view wrong : {"\x80", "\xC3", "\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80",
                                         "\xE8\xA5", "\xF0\x80\x80\x80"}) {
        EXPECT_FALSE(is_valid_utf8(wrong));
    }
}

TEST(Text, counts_characters_not_bytes) {
    EXPECT_EQ(length_of("西安 é😀"), 5U);
    EXPECT_EQ(length_of("a\xFF"), 2U);
}

TEST(Text, goes_to_utf16_and_back) {
    EXPECT_EQ(to_utf16("a😀西"), u"a😀西");
    EXPECT_EQ(to_utf8(to_utf16("a😀西é")), "a😀西é");
    EXPECT_EQ(to_utf8(std::u16string{u'a', 0xD800}), "a\xEF\xBF\xBD");
}

TEST(Text, squeezes_and_splits) {
    EXPECT_EQ(squeeze("cheng du"), "chengdu");
    EXPECT_EQ(split_words(" new  york "), (std::vector<std::string_view>{"new", "york"}));
    EXPECT_TRUE(split_words("").empty());
}

TEST(Text, letters_are_the_same_in_either_case_but_not_without_accent) {
    EXPECT_TRUE(same_letters("MÁLAGA", "málaga"));
    EXPECT_TRUE(same_letters("Straße", "STRASSE"));
    EXPECT_FALSE(same_letters("Málaga", "Malaga"));
}

TEST(Text, spells_out_umlauts) {
    EXPECT_EQ(spell_out_umlauts("München"), "Muenchen");
    EXPECT_EQ(spell_out_umlauts("Østerå"), "Oesteraa");
    EXPECT_EQ(spell_out_umlauts("Bonn"), "Bonn");
}

TEST(Text, writes_traditional_characters_simplified) {
    EXPECT_EQ(simplify_han("廣州"), "广州");
    EXPECT_EQ(simplify_han("瀋陽 Shenyang 廈門"), "沈阳 Shenyang 厦门");
    EXPECT_EQ(simplify_han("柳州"), "柳州");
}

TEST(Text, the_table_of_simplified_characters_is_icus) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> rules{
        icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status)};
    ASSERT_TRUE(U_SUCCESS(status));
    for (char32_t c = 0x3400; c <= 0x9FFF; ++c) {
        icu::UnicodeString wanted{static_cast<UChar32>(c)};
        rules->transliterate(wanted);
        std::string text, expected;
        append_utf8(c, text);
        ASSERT_EQ(simplify_han(text), wanted.toUTF8String(expected)) << text;
    }
}

TEST(Text, reads_han_as_pinyin) {
    for (const auto& [from, to] : std::vector<Pair>{{"柳州", "liu zhou"},
                                                    {"廣州", "guang zhou"},
                                                    {"重庆", "chong qing"},
                                                    {"成都", "cheng du"},
                                                    {"厦门", "xia men"},
                                                    {"A柳B", "A liu B"}}) {
        EXPECT_EQ(han_to_pinyin(from), to) << from;
    }
    EXPECT_EQ(to_latin("Бургас"), "burgas");
    EXPECT_EQ(to_latin("Αθήνα"), "athena");
    EXPECT_EQ(to_latin("柳州"), "liu zhou");
}

TEST(Text, cuts_ngrams_of_characters) {
    EXPECT_EQ(ngrams("西安市", 2), (std::vector<std::string>{"西安", "安市"}));
    EXPECT_EQ(ngrams("bonn", 3), (std::vector<std::string>{"bon", "onn"}));
    EXPECT_EQ(ngrams("a", 3), (std::vector<std::string>{"a"}));
    EXPECT_TRUE(ngrams("", 2).empty());
}

/// The definition, without any of the short cuts.
int plain_distance(std::u16string_view a, std::u16string_view b) {
    std::vector<std::vector<int>> d(a.size() + 1, std::vector<int>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) {
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                d[i][j] = static_cast<int>(i + j);
                continue;
            }
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
    }
    return d[a.size()][b.size()];
}

TEST(Text, edit_distance_agrees_with_its_definition_up_to_the_bound) {
    EXPECT_EQ(edit_distance(u"shenzen", u"shenzhen", 2), 1);
    EXPECT_EQ(edit_distance(u"hanghzou", u"hangzhou", 2), 1);
    EXPECT_EQ(edit_distance(u"bonn", u"essen", 2), 3);
    std::uint32_t seed = 7;
    const auto draw = [&seed](std::uint32_t n) { return ((seed = seed * 1664525U + 1013904223U) >> 16U) % n; };
    for (int round = 0; round < 20'000; ++round) {
        std::u16string a, b;
        for (auto n = draw(8); n > 0; --n) a += static_cast<char16_t>(u'a' + draw(3));
        for (auto n = draw(8); n > 0; --n) b += static_cast<char16_t>(u'a' + draw(3));
        for (const int bound : {0, 1, 2, 3}) {
            ASSERT_EQ(edit_distance(a, b, bound), std::min(plain_distance(a, b), bound + 1))
                << to_utf8(a) << ' ' << to_utf8(b) << ' ' << bound;
        }
    }
}

}  // namespace
}  // namespace qiao::base

#include "engine/names/key_table.hpp"

#include <gtest/gtest.h>

#include <map>

#include "base/text.hpp"

namespace qiao::engine::names {
namespace {

KeyTable table_of(const std::vector<std::u16string>& keys) {
    KeyTable::Builder builder;
    for (std::uint32_t i = 0; i < keys.size(); ++i) builder.add(keys[i], i);
    return std::move(builder).finish();
}

std::map<std::u16string, int> near(const KeyTable& table, std::u16string_view query, int edits, bool unfinished) {
    std::map<std::u16string, int> found;
    table.near(query, edits, unfinished, [&](KeyTable::Range keys, int distance) {
        for (auto i = keys.first; i < keys.last; ++i) {
            EXPECT_TRUE(found.emplace(table.key(i), distance).second) << "told twice";
        }
    });
    return found;
}

TEST(KeyTable, finds_a_key_with_all_its_values_in_their_order) {
    const auto table = table_of({u"bonn", u"aachen", u"bonn", u"", u"b"});
    ASSERT_EQ(table.size(), 3U);
    const auto bonn = table.find(u"bonn");
    ASSERT_TRUE(bonn);
    EXPECT_EQ((std::vector<std::uint32_t>{table.values(*bonn).begin(), table.values(*bonn).end()}),
              (std::vector<std::uint32_t>{0, 2}));
    EXPECT_FALSE(table.find(u"bon"));
    EXPECT_FALSE(table.find(u""));
    EXPECT_FALSE(table_of({}).find(u"a"));
}

TEST(KeyTable, gives_the_range_of_a_beginning) {
    const auto table = table_of({u"essen", u"essex", u"esslingen", u"bonn", u"zug"});
    const auto range = table.starting_with(u"ess");
    EXPECT_EQ(range.last - range.first, 3U);
    EXPECT_EQ(table.key(range.first), u"essen");
    const auto none = table.starting_with(u"x");
    EXPECT_EQ(none.first, none.last);
}

TEST(KeyTable, looks_only_among_keys_of_the_same_script) {
    const auto table = table_of({u"ab", u"北京", u"南京", u"бонн"});
    EXPECT_EQ(near(table, u"北京", 1, false), (std::map<std::u16string, int>{{u"北京", 0}, {u"南京", 1}}));
    EXPECT_EQ(near(table, u"a", 1, false), (std::map<std::u16string, int>{{u"ab", 1}}));
}

TEST(KeyTable, a_very_long_key_is_cut_in_table_and_query_alike) {
    const std::u16string longest(300, u'x');
    const auto table = table_of({longest});
    EXPECT_TRUE(table.find(longest));
    EXPECT_EQ(near(table, longest, 2, false).size(), 1U);
    EXPECT_EQ(near(table, longest, 1, true).size(), 1U);
}

/// The same answers as comparing every key, for whole words and for words still being typed.
TEST(KeyTable, near_agrees_with_comparing_every_key) {
    std::uint32_t seed = 11;
    const auto draw = [&seed](std::uint32_t n) { return ((seed = seed * 1664525U + 1013904223U) >> 16U) % n; };
    const auto word = [&] {
        std::u16string made;
        for (auto n = 1 + draw(8); n > 0; --n) made += static_cast<char16_t>(u'a' + draw(4));
        return made;
    };
    std::vector<std::u16string> keys(700);
    std::generate(keys.begin(), keys.end(), word);
    const auto table = table_of(keys);
    for (int round = 0; round < 300; ++round) {
        const auto query = word();
        for (const int edits : {0, 1, 2}) {
            std::map<std::u16string, int> whole, begun;
            for (const auto& key : keys) {
                int least = edits + 1;
                for (std::size_t n = 0; n <= key.size(); ++n)
                    least = std::min(least, base::edit_distance(query, std::u16string_view{key}.substr(0, n), edits));
                if (least <= edits) begun[key] = least;
                if (const int all = base::edit_distance(query, key, edits); all <= edits) whole[key] = all;
            }
            ASSERT_EQ(near(table, query, edits, false), whole) << base::to_utf8(query) << ' ' << edits;
            ASSERT_EQ(near(table, query, edits, true), begun) << base::to_utf8(query) << ' ' << edits;
        }
    }
}

}  // namespace
}  // namespace qiao::engine::names

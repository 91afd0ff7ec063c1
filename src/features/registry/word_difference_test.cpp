#include "features/registry/word_difference.hpp"

#include <gtest/gtest.h>

#include <random>

namespace qiao::registry {
namespace {

/// "same [removed] {added}"
std::string told(std::string_view before, std::string_view after) {
    std::string out;
    for (const auto& [kind, text] : word_difference(before, after)) {
        out += kind == Stretch::Kind::same      ? text
               : kind == Stretch::Kind::removed ? "[" + text + "]"
                                                : "{" + text + "}";
    }
    return out;
}

TEST(WordDifference, IsInWords) {
    EXPECT_EQ(told("", ""), "");
    EXPECT_EQ(told("one two", "one two"), "one two");
    EXPECT_EQ(told("", "all new"), "{all new}");
    EXPECT_EQ(told("all gone", ""), "[all gone]");
    EXPECT_EQ(told("textiles and water", "textiles, wool and water"), "textiles{, wool} and water");
    EXPECT_EQ(told("in 1,000 mills.", "in 1,200 mills, all new."), "in [1,000]{1,200} mills{, all new}.");
    EXPECT_EQ(told("a port in the north of Spain", "a port in the south of Spain"),
              "a port in the [north]{south} of Spain");
}

TEST(WordDifference, OfHanTextIsInCharacters) {
    EXPECT_EQ(told("柳州是工业城市。", "柳州是汽车工业名城。"), "柳州是{汽车}工业{名}城[市]。");
}

TEST(WordDifference, PutsBothTextsTogetherAgain) {
    std::mt19937 chance{5};
    const std::string_view pieces[] = {"a", "b", " ", "\n", "桥", "。", "ü", "long"};
    for (int round = 0; round < 300; ++round) {
        std::string texts[2];
        for (auto& text : texts) {
            for (auto left = chance() % 40; left > 0; --left) text += pieces[chance() % std::size(pieces)];
        }
        std::string before, after;
        auto last = Stretch::Kind::same;
        for (const auto& [kind, text] : word_difference(texts[0], texts[1])) {
            if (kind != Stretch::Kind::added) before += text;
            if (kind != Stretch::Kind::removed) after += text;
            EXPECT_FALSE(last == Stretch::Kind::added && kind == Stretch::Kind::removed);
            last = kind;
        }
        EXPECT_EQ(before, texts[0]);
        EXPECT_EQ(after, texts[1]);
    }
}

TEST(WordDifference, OfTextsThatHaveNothingInCommonIsTheWholeOfBoth) {
    std::string before = "start ", after = "start ";
    for (int i = 0; i < 3'000; ++i) {
        before += std::to_string(i) + " ";
        after += std::to_string(-i - 1) + ",";
    }
    const auto stretches = word_difference(before + "end", after + " end");
    ASSERT_EQ(stretches.size(), 4U);
    EXPECT_EQ(stretches.front().text, "start ");
    EXPECT_EQ(stretches[1].kind, Stretch::Kind::removed);
    EXPECT_EQ(stretches[2].kind, Stretch::Kind::added);
    EXPECT_EQ(stretches.back().text, " end");
}

}  // namespace
}  // namespace qiao::registry

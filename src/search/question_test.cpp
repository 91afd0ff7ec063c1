#include <gtest/gtest.h>

#include "search/question.hpp"
#include "search/words.hpp"

namespace qiao::search {
namespace {

std::string cut(std::string_view text) {
    std::string out;
    for (const auto& word : words_of(text)) out += (out.empty() ? "" : "|") + word.folded;
    return out;
}

std::string marked(const std::vector<Piece>& pieces) {
    std::string out;
    for (const auto& piece : pieces) out += piece.hit ? "[" + piece.text + "]" : piece.text;
    return out;
}

std::string found_in(std::string_view text, std::string_view lang, std::string_view question) {
    return marked(excerpt(text, matches_in(text, lang, read_question(question)), 200));
}

TEST(Words, are_folded_and_keep_their_place) {
    EXPECT_EQ(cut("Low-carbon cities in MALMÖ"), "low|carbon|cities|in|malmo");
    EXPECT_EQ(cut("Ｃｈｅｎｇｄｕ Łódź straße"), "chengdu|lodz|strasse");
    const auto words = words_of("Malmö 2017");
    ASSERT_EQ(words.size(), 2U);
    EXPECT_EQ(words[0].end, 6U) << "bytes of the text as it stands";
    EXPECT_EQ(words[1].begin, 7U);
}

TEST(Words, part_at_apostrophes_where_people_would) {
    EXPECT_EQ(cut("L’énergie de l'eau"), "l|energie|de|l|eau");
    EXPECT_EQ(cut("Xi’an"), "xian");
    EXPECT_EQ(cut("the city's plan"), "the|city|plan");
}

TEST(Words, of_chinese_are_its_characters_in_simplified_form) {
    EXPECT_EQ(cut("廣州 IUC项目"), "广|州|iuc|项|目");
    EXPECT_EQ(cut("氢能"), "氢|能");
}

TEST(Words, have_stems_of_their_language_only) {
    EXPECT_EQ(stem_of("cities", "en"), "Zen.citi");
    EXPECT_EQ(stem_of("stadte", "de"), stem_of("stadt", "de-AT"));
    EXPECT_EQ(stem_of("miasta", "pl"), "");
    EXPECT_EQ(stem_of("cities", "und"), "");
}

TEST(Words, chinese_questions_are_cut_by_meaning_and_names_stay_whole) {
    const auto question = read_question("与成都合作的城市");
    std::vector<std::string> wanted;
    for (const auto* word : question.wanted()) wanted.push_back(word->text);
    EXPECT_EQ(wanted, (std::vector<std::string>{"成都", "合作", "城市"}));
    const auto name = read_question("汕头");
    ASSERT_EQ(name.words.size(), 1U);
    EXPECT_EQ(name.words[0].pairs, std::vector<std::string>{"汕头"});
    EXPECT_EQ(read_question("水").words[0].pairs, std::vector<std::string>{"水"});
}

TEST(Question, says_what_must_not_be_and_leaves_out_what_says_nothing) {
    const auto question = read_question("who works with Chengdu -energy");
    std::vector<std::string> wanted;
    for (const auto* word : question.wanted()) wanted.push_back(word->text);
    EXPECT_EQ(wanted, std::vector<std::string>{"chengdu"});
    EXPECT_TRUE(question.words.back().excluded);
    EXPECT_EQ(read_question("the who").wanted().size(), 2U) << "nothing else is asked";
    EXPECT_FALSE(read_question("low-carbon").words[1].excluded);
}

TEST(Excerpt, marks_what_was_looked_for_in_any_form_of_the_word) {
    EXPECT_EQ(found_in("The cities of Europe", "en", "city"), "The [cities] of Europe");
    EXPECT_EQ(found_in("Ciudad de Málaga", "es", "malaga"), "Ciudad de [Málaga]");
    EXPECT_EQ(found_in("成都與廣州的氢能合作", "zh", "广州氢能"), "成都與[廣州]的[氢能]合作");
    EXPECT_EQ(found_in("Nothing of it", "en", "hydrogen"), "Nothing of it");
}

TEST(Excerpt, is_cut_at_words_around_the_first_hit) {
    std::string text;
    for (int i = 0; i < 40; ++i) text += "many words before ";
    text += "hydrogen buses";
    for (int i = 0; i < 40; ++i) text += " and after";
    const auto pieces = excerpt(text, matches_in(text, "en", read_question("hydrogen")), 80);
    EXPECT_EQ(pieces.front().text, "…");
    EXPECT_EQ(pieces.back().text, "…");
    EXPECT_NE(marked(pieces).find("[hydrogen] buses"), std::string::npos) << marked(pieces);
    EXPECT_LT(marked(pieces).size(), 110U);
}

TEST(Excerpt, of_chinese_is_never_cut_within_a_character) {
    std::string text;
    for (int i = 0; i < 100; ++i) text += "城市合作";
    text += "氢能";
    const auto pieces = excerpt(text, matches_in(text, "zh", read_question("氢能")), 60);
    EXPECT_NE(marked(pieces).find("[氢能]"), std::string::npos);
    for (const auto& piece : pieces) EXPECT_EQ(cut(piece.text).find("\xEF\xBF\xBD"), std::string::npos);
}

}  // namespace
}  // namespace qiao::search

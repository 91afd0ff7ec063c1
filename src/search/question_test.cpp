#include <gtest/gtest.h>

#include <random>

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

/// What has to be found, and of which kinds first.
std::string looked_for(std::string_view text) {
    const auto question = read_question(text);
    std::string out;
    for (const auto* word : question.wanted()) out += (out.empty() ? "" : "|") + word->text;
    for (const auto& kind : question.kinds) out += " +" + kind;
    return out;
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
    EXPECT_EQ(looked_for("成都能源合作"), "成都|能源|合作");
    const auto name = read_question("汕头");
    ASSERT_EQ(name.words.size(), 1U);
    EXPECT_EQ(name.words[0].pairs, std::vector<std::string>{"汕头"});
    EXPECT_EQ(read_question("水").words[0].pairs, std::vector<std::string>{"水"});
}

TEST(Question, says_what_must_not_be_and_leaves_out_what_says_nothing) {
    EXPECT_EQ(looked_for("the plan of Chengdu -energy"), "plan|chengdu");
    EXPECT_TRUE(read_question("Chengdu -energy").words.back().excluded);
    EXPECT_EQ(read_question("the who").wanted().size(), 2U) << "nothing else is asked";
    EXPECT_FALSE(read_question("low-carbon").words[1].excluded);
}

TEST(Hints, say_which_kind_a_question_is_after) {
    EXPECT_EQ(looked_for("Who works with Chengdu on energy?"), "chengdu|energy +link +partnership");
    EXPECT_EQ(looked_for("与成都合作的城市"), "成都 +link +partnership");
    EXPECT_EQ(looked_for("成都的伙伴城市有哪些"), "成都 +link +partnership");
    EXPECT_EQ(looked_for("谁和中国合作城市议题"), "中国|城市 +link +partnership") << "the topic is cities";
    EXPECT_EQ(looked_for("partner cities of Bonn"), "bonn +link +partnership");
    EXPECT_EQ(looked_for("Partnerstädte von Chengdu"), "chengdu +link +partnership");
    EXPECT_EQ(looked_for("who can help with waste management"), "waste|management +offer +organisation");
    EXPECT_EQ(looked_for("projects in Wuhan"), "wuhan +programme +project");
    EXPECT_EQ(looked_for("武汉的项目"), "武汉 +programme +project");
    EXPECT_EQ(looked_for("2019年在成都的活动"), "2019|成都 +activity +event");
}

TEST(Hints, leave_what_is_no_question_as_it_is) {
    EXPECT_EQ(looked_for("joint projects"), "joint|projects");
    EXPECT_EQ(looked_for("sister schools"), "sister|schools");
    EXPECT_EQ(looked_for("城市合作"), "城市|合作");
    EXPECT_EQ(looked_for("sponge cities"), "sponge|cities");
    EXPECT_EQ(looked_for("academic cooperation"), "academic|cooperation");
    EXPECT_EQ(looked_for("which cities"), "cities") << "nothing else would be left to look for";
}

TEST(Hints, take_a_country_by_its_adjective_and_a_year_by_the_date) {
    const auto question = read_question("which Chinese cities met in 2019");
    EXPECT_EQ(question.words[1].forms.back(), "XbCN");
    EXPECT_EQ(question.words.back().forms.back(), "Xe2019");
    EXPECT_EQ(read_question("Chinese gardens").words[0].forms.back().front(), 'Z') << "no question";
}

/// Any bytes: what is read of them lies within them, in order, and there is something to look for if there are words at all.
TEST(Question, is_read_from_whatever_comes) {
    std::mt19937 chance{7};
    constexpr std::string_view pieces[] = {"who ",
                                           "which",
                                           " with ",
                                           "与",
                                           "谁",
                                           "合作",
                                           "城市",
                                           "的",
                                           "项目",
                                           " -",
                                           "-",
                                           "2019",
                                           "\xFF",
                                           "\xE6\x88",
                                           "’",
                                           "'s",
                                           "Städte",
                                           " ",
                                           "\"",
                                           "(",
                                           std::string_view{"\0", 1},
                                           "𠀀",
                                           "\xF0\x9F\x98\x80",
                                           "chinese ",
                                           "ﬁ",
                                           "İ",
                                           "ß",
                                           "\xED\xA0\x80"};
    for (int round = 0; round < 3'000; ++round) {
        std::string text;
        for (auto left = chance() % 12; left > 0; --left) {
            if (chance() % 4 == 0)
                text += static_cast<char>(chance() % 256);
            else
                text += pieces[chance() % std::size(pieces)];
        }
        const auto question = read_question(text);
        std::size_t at = 0;
        auto excluded = true;
        for (const auto& word : question.words) {
            ASSERT_TRUE(at <= word.begin && word.begin < word.end && word.end <= text.size())
                << ::testing::PrintToString(text);
            ASSERT_FALSE(word.han ? word.pairs.empty() : word.forms.empty()) << ::testing::PrintToString(text);
            at = word.end;
            excluded = excluded && word.excluded;
        }
        ASSERT_EQ(question.wanted().empty(), excluded) << ::testing::PrintToString(text);
        for (const auto& piece : excerpt(text, matches_in(text, "en", question), 20)) ASSERT_FALSE(piece.text.empty());
    }
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

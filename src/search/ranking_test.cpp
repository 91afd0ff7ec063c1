#include "search/test_store.hpp"

namespace qiao::search {
namespace {

using testing::ids;
using testing::World;

class Ranking : public ::testing::Test {
protected:
    Found find(std::string_view text, Choices chosen = {}) {
        return keeper.current()->search({.text = std::string{text}, .chosen = std::move(chosen)});
    }
    std::vector<Id> hits(std::string_view text) { return ids(find(text).hits); }
    std::vector<Id> typed(std::string_view text) {
        return ids(keeper.current()->suggest(text, storage::Sight::of_everybody(), 8));
    }

    World world{};
    Keeper keeper{*world.store, {}};
};

TEST_F(Ranking, a_record_of_that_very_name_comes_first) {
    const auto mention = world.practice("Chengdu and Bonn and Chengdu again on Chengdu", {});
    const auto chengdu = world.place("Chengdu", "成都", "CN");
    EXPECT_EQ(hits("chengdu"), (std::vector{chengdu, mention}));
    EXPECT_EQ(hits("Chengdu").front(), chengdu);
}

TEST_F(Ranking, themes_find_across_languages_and_through_narrower_ones) {
    const auto energy = world.theme("Renewable energy", "可再生能源");
    auto narrower = world.record("theme", "Hydrogen", "氢能");
    narrower["parent"] = energy;
    const auto hydrogen = world.add(std::move(narrower));
    const auto buses = world.practice("Buses that run on it", {hydrogen});
    EXPECT_EQ(hits("氢能"), (std::vector{hydrogen, buses}));
    EXPECT_EQ(hits("hydrogen buses"), std::vector{buses});
    EXPECT_EQ(hits("可再生能源").back(), buses) << "by the broader theme";
}

TEST_F(Ranking, places_are_found_in_any_script_and_so_is_what_names_them) {
    auto made = world.record("place", "Burgas");
    made["kind"] = std::string{"city"};
    made["country"] = std::string{"BG"};
    made["other_names"] = std::vector<domain::Name>{{"Бургас", "bg"}, {"布爾加斯", "zh-Hant"}};
    const auto burgas = world.add(std::move(made));
    const auto shantou = world.place("Swatow", "汕头", "CN");
    const auto both = world.practice("Ports that learn", {}, {burgas, shantou});
    for (const auto* text : {"Бургас", "布尔加斯", "布爾加斯", "burgas", "BURGAS"})
        EXPECT_EQ(hits(text), (std::vector{burgas, both})) << text;
    for (const auto* text : {"汕頭", "shantou", "swatow"}) EXPECT_EQ(hits(text), (std::vector{shantou, both})) << text;
    EXPECT_EQ(hits("shan tou"), std::vector{shantou}) << "pinyin in two words is its own only";
    EXPECT_EQ(hits("Bulgaria").size(), 2U) << "countries by their names";
}

TEST_F(Ranking, slips_are_corrected_and_said) {
    const auto malmo = world.place("Gothenburg", "哥德堡", "SE");
    const auto found = find("Gotenburg");
    EXPECT_EQ(ids(found.hits), std::vector{malmo});
    EXPECT_EQ(found.way, Way::corrected);
    EXPECT_EQ(found.question.text, "gothenburg");
    EXPECT_EQ(find("zzzz").total, 0);
}

TEST_F(Ranking, chinese_that_is_nowhere_is_taken_by_its_sound_and_in_part) {
    const auto chengdu = world.place("Chengdu", "成都", "CN");
    const auto hydrogen = world.theme("Hydrogen", "氢能");
    const auto by_sound = find("城都");
    EXPECT_EQ(ids(by_sound.hits), std::vector{chengdu});
    EXPECT_EQ(by_sound.way, Way::corrected);
    const auto in_part = find("氢能原");
    EXPECT_EQ(ids(in_part.hits), std::vector{hydrogen});
    EXPECT_EQ(in_part.way, Way::some_words);
    EXPECT_EQ(find("橡皮").total, 0);
}

TEST_F(Ranking, the_kind_that_is_asked_for_comes_first) {
    const auto bonn = world.place("Bonn", "波恩", "DE");
    world.practice("Bonn, Bonn and Bonn", {}, {bonn});
    auto made = world.record("event", "A day in June");
    made["places"] = std::vector{bonn};
    const auto event = world.add(std::move(made));
    EXPECT_EQ(hits("events in Bonn").front(), event);
    EXPECT_EQ(hits("Bonn").back(), event);
    EXPECT_EQ(hits("events in Bonn").size(), hits("Bonn").size()) << "first, not only";
    EXPECT_EQ(hits("Bonn").front(), bonn);
}

TEST_F(Ranking, where_no_record_has_all_words_some_will_do_and_it_is_said) {
    const auto one = world.practice("Water in the city", {});
    const auto found = find("water helicopters");
    EXPECT_EQ(found.way, Way::some_words);
    EXPECT_EQ(ids(found.hits), std::vector{one});
}

TEST_F(Ranking, facets_count_what_is_found_and_other_choices_of_their_own) {
    const auto chengdu = world.place("Chengdu", "成都", "CN");
    const auto bonn = world.place("Bonn", "波恩", "DE");
    world.practice("Energy at home", {}, {chengdu});
    world.practice("Energy at work", {}, {bonn, chengdu});
    world.theme("Energy", "能源");
    const auto all = find("energy");
    EXPECT_EQ(all.total, 3);
    EXPECT_EQ(all.counts.at(Facet::kind), (std::map<std::string, std::int64_t>{{"practice", 2}, {"theme", 1}}));
    const auto german = find("energy", {{Facet::country, {"DE"}}});
    EXPECT_EQ(german.total, 1);
    EXPECT_EQ(german.counts.at(Facet::country), (std::map<std::string, std::int64_t>{{"CN", 2}, {"DE", 1}}));
    EXPECT_EQ(german.counts.at(Facet::kind), (std::map<std::string, std::int64_t>{{"practice", 1}}));
    EXPECT_EQ(find("energy", {{Facet::country, {"DE", "CN"}}}).total, 2) << "any of one facet";
    EXPECT_EQ(find("energy", {{Facet::country, {"DE"}}, {Facet::kind, {"theme"}}}).total, 0) << "all facets";
}

TEST_F(Ranking, ties_break_by_id) {
    std::vector<Id> made;
    for (int i = 0; i < 20; ++i) made.push_back(world.practice("The same title", {}));
    std::ranges::sort(made);
    EXPECT_EQ(hits("same title"), made);
}

TEST_F(Ranking, pages_follow_each_other_without_gap) {
    for (int i = 0; i < 30; ++i) world.practice("Paged", {});
    const auto all = keeper.current()->search({.text = "paged", .limit = 30});
    const auto later = keeper.current()->search({.text = "paged", .offset = 10, .limit = 10});
    EXPECT_EQ(ids(later.hits), ids({all.hits.begin() + 10, all.hits.begin() + 20}));
    EXPECT_EQ(later.total, 30);
}

TEST_F(Ranking, names_are_completed_while_typing) {
    const auto chengdu = world.place("Chengdu", "成都", "CN");
    const auto shanghai = world.place("Shanghai", "上海", "CN");
    world.practice("With words of chengdu in it", {});
    EXPECT_EQ(typed("chen").front(), chengdu);
    EXPECT_EQ(typed("shangh"), std::vector{shanghai});
    EXPECT_EQ(typed("上"), std::vector{shanghai});
    EXPECT_TRUE(typed("").empty());
    EXPECT_TRUE(typed("nobody").empty());
}

TEST_F(Ranking, odd_questions_are_answered_too) {
    world.place("Chengdu", "成都", "CN");
    for (const auto* text :
         {"-", "\"", "(", "AND OR NOT", "-chengdu", "* * *", "\xFF\xFE", "chengdu\xFF", "的", "    "})
        EXPECT_GE(find(text).total, 0) << text;
    EXPECT_EQ(find("").total, 1) << "nothing asked: everything";
}

}  // namespace
}  // namespace qiao::search

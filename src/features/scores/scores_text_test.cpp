#include "features/scores/scores_text.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace qiao::scores {
namespace {

AllScores two_places() {
    AllScores all{.candidates = 2, .own_profiles = 1, .top = 3, .kernel = "portable", .threads = 2};
    all.places = {{Id::from_key("place", "a"), "Gent \"aan\" de Leie", "BE"},
                  {Id::from_key("place", "b"), "Wuxi, 无锡", "CN"}};
    all.profile = {.criteria = {{"critical_mass", 10, true}}};
    all.scores = {.rows = {{0, {{1, {512'340, 0, 1'000'000}}}}, {1, {}}}, .pairs = 2};
    all.seconds = {.read = 1, .columns = 0.25, .scores = 0.75};
    return all;
}

std::string written(const AllScores& all, bool as_json) {
    std::string text;
    const auto sink = [&](std::string_view bytes) { text += bytes; };
    as_json ? write_json(all, "en", sink) : write_csv(all, sink);
    return text;
}

TEST(ScoresText, shares_have_the_places_they_need) {
    EXPECT_EQ(share_text(0), "0");
    EXPECT_EQ(share_text(1'000'000), "1");
    EXPECT_EQ(share_text(500'000), "0.5");
    EXPECT_EQ(share_text(7), "0.000007");
    EXPECT_EQ(share_text(123'450), "0.12345");
}

TEST(ScoresText, json_is_one_value_with_every_row) {
    const auto answer = boost::json::parse(written(two_places(), true));
    EXPECT_EQ(answer.at("places"), 2);
    EXPECT_EQ(answer.at("pairs"), 2);
    EXPECT_EQ(answer.at("pairs_per_second").to_number<double>(), 2.0);
    EXPECT_TRUE(answer.at("profile").at("id").is_null());
    EXPECT_EQ(answer.at("profile").at("criteria").at(0).at("must"), true);
    ASSERT_EQ(answer.at("rows").as_array().size(), 2U);
    const auto& row = answer.at("rows").at(0);
    EXPECT_EQ(row.at("place").at("name"), "Gent \"aan\" de Leie");
    const auto& candidate = row.at("candidates").at(0);
    EXPECT_EQ(candidate.at("id").as_string(), std::string_view{Id::from_key("place", "b").to_string()});
    EXPECT_EQ(candidate.at("country"), "CN");
    EXPECT_EQ(candidate.at("score").to_number<double>(), 0.51234);
    EXPECT_EQ(candidate.at("low").to_number<double>(), 0.0);
    EXPECT_EQ(candidate.at("high").to_number<double>(), 1.0);
    EXPECT_TRUE(answer.at("rows").at(1).at("candidates").as_array().empty());
}

TEST(ScoresText, csv_has_a_row_for_each_candidate) {
    const auto a = Id::from_key("place", "a").to_string(), b = Id::from_key("place", "b").to_string();
    EXPECT_EQ(written(two_places(), false),
              "place_id,place,country,rank,candidate_id,candidate,candidate_country,score,low,high\r\n" + a +
                  ",\"Gent \"\"aan\"\" de Leie\",BE,1," + b + ",\"Wuxi, 无锡\",CN,0.51234,0,1\r\n");
}

}  // namespace
}  // namespace qiao::scores

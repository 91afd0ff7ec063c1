#include "features/groups/group_request.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <set>

namespace qiao::groups {
namespace {

namespace json = boost::json;

TEST(GroupRequest, is_read_whole) {
    const auto request = read_group_request(json::parse(R"({
        "sides": [{"name": "Europe", "cities": ["Bonn", "Nice"], "size": {"min": 1, "max": 3}}, {"cities": "country:CN"},
                  {"cities": "Lima, Cusco", "size": {"max": 2}}],
        "themes": ["th-mobility", "Water"], "groups_per_theme": 2, "groups": 9, "groups_per_city": 3,
        "cities": [{"place": "Bonn", "groups": 0}], "apart": [["Bonn", "Nice"]],
        "locked": [{"theme": "Water", "cities": ["Nice", "Lima"]}, {"theme": null, "cities": ["Bonn"]}],
        "everybody": true, "score_min": 0.25, "profile": "first-contact", "value": "mean", "include_known": false,
        "hide_links": true})"));
    ASSERT_TRUE(request);
    ASSERT_EQ(request->cohorts.size(), 3U);
    EXPECT_EQ(request->cohorts[0].name, "Europe");
    EXPECT_EQ(request->cohorts[0].cities.at(1).where, "/sides/0/cities/1");
    EXPECT_EQ(request->cohorts[0].size.max, 3);
    EXPECT_EQ(request->cohorts[1].name, "B");
    EXPECT_EQ(request->cohorts[1].cities.at(0).text, "country:CN");
    EXPECT_EQ(request->cohorts[1].size.max, 1);
    EXPECT_EQ(request->cohorts[2].cities.size(), 2U);
    EXPECT_EQ(request->cohorts[2].size.min, 1);
    EXPECT_EQ(request->cohorts[2].size.max, 2);
    EXPECT_TRUE(request->on_themes());
    EXPECT_FALSE(request->all_themes);
    EXPECT_EQ(request->themes.at(1).where, "/themes/1");
    EXPECT_EQ(request->groups_per_theme, 2);
    EXPECT_EQ(request->groups, 9);
    EXPECT_EQ(request->groups_per_city, 3);
    EXPECT_EQ(request->cities.at(0).groups, 0);
    EXPECT_EQ(request->apart.at(0).b.text, "Nice");
    EXPECT_EQ(request->locked.at(0).theme->where, "/locked/0/theme");
    EXPECT_FALSE(request->locked.at(1).theme);
    EXPECT_TRUE(request->everybody);
    EXPECT_EQ(request->score_min, 250'000);
    EXPECT_EQ(request->value, pairing::PairValue::mean);
    EXPECT_FALSE(request->include_known);
    EXPECT_TRUE(request->hide_links);
}

TEST(GroupRequest, needs_no_more_than_two_sides) {
    const auto request = read_group_request(json::parse(R"({"sides": [{"cities": "Bonn"}, {"cities": "Chengdu"}]})"));
    ASSERT_TRUE(request);
    EXPECT_FALSE(request->on_themes());
    EXPECT_EQ(request->groups_per_city, 1);
    EXPECT_FALSE(request->groups);
    EXPECT_EQ(request->value, pairing::PairValue::mutual);
    EXPECT_TRUE(read_group_request(json::parse(R"({"sides": [{"cities": "A"}, {"cities": "B"}], "themes": "all"})"))
                    ->all_themes);
}

TEST(GroupRequest, takes_the_sides_of_a_command_line) {
    const std::vector<std::vector<Written>> cohorts{{{"Bonn", "1"}}, {{"Chengdu", "1"}}};
    const auto bare = read_group_request(json::parse("{}"), cohorts);
    ASSERT_TRUE(bare);
    EXPECT_EQ(bare->cohorts.at(1).cities.at(0).text, "Chengdu");
    const auto named =
        read_group_request(json::parse(R"({"sides": [{"name": "Rhine"}, {"size": {"min": 0, "max": 2}}]})"), cohorts);
    ASSERT_TRUE(named);
    EXPECT_EQ(named->cohorts.at(0).name, "Rhine");
    EXPECT_EQ(named->cohorts.at(1).size.min, 0);
    const auto twice = read_group_request(json::parse(R"({"sides": [{"cities": "Bonn"}, {}]})"), cohorts);
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().field, "/sides/0/cities");
    EXPECT_EQ(read_group_request(json::parse(R"({"sides": [{}]})"), cohorts).error().field, "/sides");
}

TEST(GroupRequest, names_every_fault_by_its_pointer) {
    const auto request = read_group_request(json::parse(R"({
        "side": [], "sides": [{"cities": ["Bonn", 3], "size": {"min": 3, "max": 2}}, {"name": "", "colour": 1},
                              {"cities": "Lima", "size": {"max": 65, "least": 1}}],
        "themes": "some", "groups_per_theme": 0, "groups": -1, "groups_per_city": "many",
        "cities": [{"groups": 1}, {"place": "Bonn"}, {"place": 4, "groups": 1.5}],
        "apart": [["Bonn"], ["Bonn", 1], "Bonn"],
        "locked": [{"theme": 7, "cities": "Bonn"}, {"cities": ["Bonn", null]}, {"theme": "Water"}, 5],
        "everybody": 1, "score_min": 1.1, "profile": 3, "weights": [], "value": "ours", "include_known": "no",
        "hide_links": 0})"));
    ASSERT_FALSE(request);
    std::set<std::string> fields;
    for (const auto& part : request.error().parts) fields.insert(part.field);
    EXPECT_EQ(fields, (std::set<std::string>{"/side",
                                             "/sides/0/cities/1",
                                             "/sides/0/size",
                                             "/sides/1/name",
                                             "/sides/1/colour",
                                             "/sides/1/cities",
                                             "/sides/2/size/max",
                                             "/sides/2/size/least",
                                             "/themes",
                                             "/groups_per_theme",
                                             "/groups",
                                             "/groups_per_city",
                                             "/cities/0/place",
                                             "/cities/1/groups",
                                             "/cities/2/place",
                                             "/cities/2/groups",
                                             "/apart/0",
                                             "/apart/1/1",
                                             "/apart/2",
                                             "/locked/0/theme",
                                             "/locked/0/cities",
                                             "/locked/1/cities/1",
                                             "/locked/2/cities",
                                             "/locked/3",
                                             "/everybody",
                                             "/score_min",
                                             "/profile",
                                             "/weights",
                                             "/value",
                                             "/include_known",
                                             "/hide_links"}));
    EXPECT_EQ(base::facts_of(request.error().code).exit_status, 4);
    for (const auto* body : {"[]", "{}", R"({"sides": []})", R"({"sides": [{"cities": "Bonn"}]})",
                             R"({"sides": [{"cities":"A"},{"cities":"B"},{"cities":"C"},{"cities":"D"}]})"})
        EXPECT_FALSE(read_group_request(json::parse(body))) << body;
}

}  // namespace
}  // namespace qiao::groups

// `qiao group` on the demonstration data: what is asked for is kept, and every number can be computed again from the answer.
// docs/reference/groups.md.
#include <fmt/format.h>

#include "base/json_writer.hpp"
#include "features/groups/group_json.hpp"
#include "site.hpp"
#include "stores.hpp"

namespace qiao::tests {
namespace {

base::Result<groups::Grouping> group(Site& site, const std::string& body, const groups::GroupProgress& progress = {}) {
    places::PlaceFinder finder{*site.store};
    partners::KnowledgeKeeper keeper;
    groups::Groupings groupings{*site.store, finder, keeper, site.clock};
    const auto request = groups::read_group_request(json::parse(body));
    if (!request) return request.error();
    return groupings.group(*request, "en", progress);
}

json::value told(const std::string& body, Site& site = demonstration()) {
    const auto made = group(site, body);
    EXPECT_TRUE(made) << body << (made ? "" : site.texts.explain("en", made.error()));
    return made ? json::value(groups::to_json(*made, site.texts, "en")) : json::value(json::object{});
}

std::string sides(std::string_view more, std::string_view size = R"({"min":1,"max":3})") {
    return fmt::format(
        R"({{"sides":[{{"name":"Germany","cities":"country:DE","size":{0}}},{{"name":"China","cities":"country:CN","size":{0}}}]{1}{2}}})",
        size, more.empty() ? "" : ",", more);
}

double number(const json::value& value, std::string_view pointer) { return at(value, pointer).to_number<double>(); }

/// The names of a group's members.
std::set<std::string> members_of(const json::value& answer, const json::value& group) {
    std::set<std::string> out;
    for (const auto& member : group.at("members").as_array())
        for (const auto& side : list_at(answer, "/sides"))
            for (const auto& city : side.at("cities").as_array())
                if (city.at("id") == member.at("id")) out.insert(text_at(city, "/name"));
    return out;
}

/// Value, mean and total from the pairs; sizes; how often a city and a theme occur.
void check_sums(const json::value& answer) {
    double total = 0;
    std::map<std::string, int> seats, on_theme;
    for (const auto& group : list_at(answer, "/groups")) {
        double sum = 0;
        std::map<std::string, std::vector<double>> own;
        for (const auto& pair : group.at("pairs").as_array()) {
            const auto value = number(pair, "/value");
            sum += value;
            own[text_at(pair, "/a")].push_back(value);
            own[text_at(pair, "/b")].push_back(value);
            if (!at(pair, "/fit").is_null() && number(pair, "/fit") > 0) {
                EXPECT_NEAR(value, (number(pair, "/score") + number(pair, "/fit")) / 2, 1e-6);
            }
        }
        const auto& members = group.at("members").as_array();
        const auto pairs = static_cast<double>(group.at("pairs").as_array().size());
        EXPECT_NEAR(number(group, "/value"), static_cast<double>(members.size()) * sum / pairs, 1e-6);
        EXPECT_NEAR(number(group, "/mean"), sum / pairs, 1e-6);
        std::map<int, int> of_side;
        for (const auto& member : members) {
            const auto id = text_at(member, "/id");
            ++seats[id];
            ++of_side[member.at("side").to_number<int>()];
            double mean = 0;
            for (const auto value : own.at(id)) mean += value / static_cast<double>(own.at(id).size());
            EXPECT_NEAR(number(member, "/mean"), mean, 1e-6);
        }
        const auto& cohorts = list_at(answer, "/sides");
        for (std::size_t side = 0; side < cohorts.size(); ++side) {
            EXPECT_GE(of_side[static_cast<int>(side)], number(cohorts[side], "/size/min"));
            EXPECT_LE(of_side[static_cast<int>(side)], number(cohorts[side], "/size/max"));
        }
        if (!group.at("theme").is_null()) ++on_theme[text_at(group, "/theme/id")];
        total += number(group, "/value");
    }
    EXPECT_NEAR(total, number(answer, "/total"), 1e-5);
    for (const auto& [id, count] : seats) EXPECT_LE(count, number(answer, "/request/groups_per_city")) << id;
    for (const auto& [id, count] : on_theme) EXPECT_LE(count, number(answer, "/request/groups_per_theme")) << id;
    std::size_t cities = 0;
    for (const auto& side : list_at(answer, "/sides")) cities += side.at("cities").as_array().size();
    EXPECT_EQ(list_at(answer, "/left_out").size() + seats.size(), cities);
}

TEST(Groups, OnSharedThemesAreProvedAndEveryNumberFollowsFromThePairs) {
    const auto answer = told(sides(R"("themes":"all")"));
    check_sums(answer);
    EXPECT_TRUE(at(answer, "/proven").as_bool());
    EXPECT_EQ(at(answer, "/bound"), at(answer, "/total"));
    EXPECT_EQ(number(answer, "/gap"), 0);
    EXPECT_EQ(list_at(answer, "/groups").size(), 10U)
        << "each German city of the demonstration is worth most in one of its own";
    std::map<std::string, std::set<std::string>> on;
    for (const auto& group : list_at(answer, "/groups"))
        on[text_at(group, "/theme/label_en")] = members_of(answer, group);
    EXPECT_TRUE(on["Smart city"].contains("Ludwigsburg")) << "whose partners all work on it";
    EXPECT_TRUE(on["Smart city"].contains("Liuzhou"));
    EXPECT_EQ(text_at(answer, "/request/sides/0/name"), "Germany");
    for (const auto& theme : list_at(answer, "/themes_without")) EXPECT_FALSE(on.contains(text_at(theme, "/label_en")));
    EXPECT_FALSE(list_at(answer, "/themes_without").empty());
}

TEST(Groups, OfThreeSidesAreTripartite) {
    const auto answer =
        told(R"({"sides":[{"cities":"country:DE"},{"cities":"country:CN"},{"name":"France","cities":"country:FR"}]})");
    check_sums(answer);
    EXPECT_TRUE(at(answer, "/proven").as_bool());
    ASSERT_EQ(list_at(answer, "/groups").size(), 4U) << "four French cities";
    for (const auto& group : list_at(answer, "/groups")) {
        EXPECT_TRUE(group.at("theme").is_null());
        EXPECT_EQ(group.at("pairs").as_array().size(), 3U);
        EXPECT_TRUE(at(group, "/pairs/0/fit").is_null());
        EXPECT_EQ(at(group, "/pairs/0/value"), at(group, "/pairs/0/score"));
    }
    EXPECT_TRUE(list_at(answer, "/themes_without").empty());
    EXPECT_FALSE(members_at(answer, "/request").contains("themes"));
}

TEST(Groups, KeepWhatIsAskedOfThem) {
    const auto answer = told(sides(
        R"("themes":["th-smart-city","文化","Sustainable urban mobility and transport","Film"],"groups":2,"groups_per_city":2,)"
        R"("cities":[{"place":"Ludwigsburg","groups":0}],"apart":[["Bonn","Chengdu"]],"value":"mean","score_min":0.3)"));
    check_sums(answer);
    EXPECT_EQ(list_at(answer, "/groups").size(), 2U);
    EXPECT_EQ(list_at(answer, "/themes_without").size(), 2U);
    EXPECT_EQ(list_at(answer, "/request/themes").size(), 4U);
    for (const auto& group : list_at(answer, "/groups")) {
        const auto members = members_of(answer, group);
        EXPECT_FALSE(members.contains("Ludwigsburg"));
        EXPECT_FALSE(members.contains("Bonn") && members.contains("Chengdu"));
        for (const auto& pair : group.at("pairs").as_array()) EXPECT_GE(number(pair, "/score"), 0.3);
    }
    const auto again = told(base::to_text(at(answer, "/request")));
    EXPECT_EQ(at(again, "/groups"), at(answer, "/groups")) << "the request as understood asks for the same";
    EXPECT_EQ(at(again, "/inputs_hash"), at(answer, "/inputs_hash"));
}

TEST(Groups, LeaveALockedGroupAsItIs) {
    const auto answer =
        told(sides(R"("themes":"all","locked":[{"theme":"Film","cities":["Münster","Deyang"]}],"groups_per_city":1)"));
    check_sums(answer);
    const auto first = at(answer, "/groups/0");
    EXPECT_EQ(at(first, "/locked"), true);
    EXPECT_EQ(text_at(first, "/theme/label_en"), "Film");
    EXPECT_EQ(members_of(answer, first), (std::set<std::string>{"Münster", "Deyang"}));
    const auto free = told(sides(R"("themes":"all")"));
    EXPECT_LT(number(answer, "/total"), number(free, "/total")) << "what was decided costs something";
    EXPECT_NE(at(answer, "/inputs_hash"), at(free, "/inputs_hash"));
}

TEST(Groups, SeatEverybodyWhereThatIsAsked) {
    constexpr auto size = R"({"min":1,"max":2})";
    const auto some = told(sides(R"("themes":"all","groups":8)", size));
    const auto all = told(sides(R"("themes":"all","groups":8,"everybody":true)", size));
    check_sums(all);
    const auto seated = at(all, "/seated").to_number<std::size_t>();
    std::size_t cities = 0;
    for (const auto& side : list_at(all, "/sides")) cities += side.at("cities").as_array().size();
    EXPECT_EQ(seated, cities - list_at(all, "/left_out").size());
    EXPECT_LE(list_at(all, "/left_out").size(), list_at(some, "/left_out").size());
    EXPECT_GE(at(all, "/seated_bound").to_number<std::size_t>(), seated);
    EXPECT_LE(number(all, "/total"), number(some, "/total")) << "what first seats are worth is no part of what is told";
}

TEST(Groups, CanBeFormedAsIfNobodyKnewAnybody) {
    const auto known = told(sides(""));
    const auto blind = told(sides(R"("hide_links":true)"));
    EXPECT_LT(number(blind, "/total"), number(known, "/total"));
    const auto strangers = told(sides(R"("include_known":false)"));
    for (const auto& group : list_at(strangers, "/groups"))
        for (const auto& pair : group.at("pairs").as_array()) EXPECT_EQ(at(pair, "/known"), false);
    bool any = false;
    for (const auto& group : list_at(known, "/groups"))
        for (const auto& pair : group.at("pairs").as_array()) any = any || at(pair, "/known").as_bool();
    EXPECT_TRUE(any);
}

TEST(Groups, NothingToFormIsNoError) {
    const auto answer = told(R"({"sides":[{"cities":"Bonn"},{"cities":"Chengdu"}],"themes":["th-nitrogen"]})");
    EXPECT_TRUE(list_at(answer, "/groups").empty());
    EXPECT_EQ(list_at(answer, "/left_out").size(), 2U);
    EXPECT_TRUE(at(answer, "/sides/0/cities/0/best").is_null());
    EXPECT_TRUE(at(answer, "/proven").as_bool());
    EXPECT_EQ(text_at(answer, "/themes_without/0/id"), id_of("theme", "th-nitrogen"));
}

TEST(Groups, NameWhatCannotBe) {
    struct Row {
        std::string body;
        std::set<std::string> fields;
        int status;
    };
    const auto two = [](std::string_view more) {
        return fmt::format(R"({{"sides":[{{"cities":["Bonn","Mannheim"]}},{{"cities":["Chengdu","Liuzhou"]}}],{}}})",
                           more);
    };
    const Row rows[] = {
        {R"({"sides":[{"cities":["Bonn","Nowhereville"]},{"cities":["Atlantis"]}]})",
         {"/sides/0/cities/1", "/sides/1/cities/0"},
         3},
        {R"({"sides":[{"cities":[]},{"cities":"country:XX"}]})", {"/sides/0/cities", "/sides/1/cities"}, 4},
        {R"({"sides":[{"cities":["Bonn"]},{"cities":["Chengdu","Bonn"]}]})", {"/sides/1/cities"}, 4},
        {R"({"sides":[{"cities":"Bonn"},{"cities":"country:CN,country:XX"}]})", {"/sides/1/cities"}, 3},
        {two(R"("themes":["Film","Beauty","th-none"])"), {"/themes/1", "/themes/2"}, 3},
        {two(R"("cities":[{"place":"Paris","groups":1}],"apart":[["Bonn","Rome"],["Bonn","Bonn"]])"),
         {"/cities/0", "/apart/0/1", "/apart/1"},
         4},
        {two(R"("locked":[{"theme":"Film","cities":["Bonn"]}])"), {"/locked/0/theme"}, 4},
        {two(R"("themes":["Sports"],"locked":[{"cities":["Bonn","Chengdu"]},{"theme":"Film","cities":["Rome","Bonn","Bonn"]}])"),
         {"/locked/0", "/locked/1/theme", "/locked/1/cities/0", "/locked/1/cities/2"},
         4},
        {two(R"("locked":[{"cities":["Bonn","Mannheim"]}])"), {"/locked/0"}, 4},
        {two(R"("apart":[["Bonn","Chengdu"]],"locked":[{"cities":["Bonn","Chengdu"]}])"), {"/locked/0"}, 4},
        {two(R"("score_min":1,"locked":[{"cities":["Bonn","Chengdu"]}])"), {"/locked/0"}, 4},
        {two(R"("locked":[{"cities":["Bonn","Chengdu"]},{"cities":["Bonn","Liuzhou"]}])"), {"/locked/1"}, 4},
        {two(R"("profile":"none-such")"), {"profile"}, 3},
        {two(R"("weights":"beauty:10")"), {"weights"}, 4},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.body);
        const auto made = group(demonstration(), row.body);
        ASSERT_FALSE(made);
        std::set<std::string> fields;
        for (const auto& part : made.error().parts) fields.insert(part.field);
        if (fields.empty() || row.fields.size() == 1) fields = {made.error().field};
        EXPECT_EQ(fields, row.fields);
        EXPECT_EQ(base::facts_of(made.error().code).exit_status, row.status);
        for (const auto* lang : {"en", "zh"})
            EXPECT_EQ(demonstration().texts.explain(lang, made.error()).find('{'), std::string::npos)
                << demonstration().texts.explain(lang, made.error());
    }
}

TEST(Groups, StopWhenTheyAreTold) {
    std::vector<std::string> steps;
    const auto made = group(demonstration(), sides(R"("themes":"all")"), [&](double share, std::string_view step) {
        EXPECT_GE(share, 0);
        EXPECT_LE(share, 1);
        steps.emplace_back(step);
        return false;
    });
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().text_key, "error.groups.stopped");
    EXPECT_EQ(steps, std::vector<std::string>{"groups.step.scores"});
}

class GroupsOnStores : public EveryStore {};
QIAO_ON_EVERY_STORE(GroupsOnStores);

TEST_P(GroupsOnStores, AreTheSame) {
    Site site{home->url()};
    site.load_demonstration();
    const auto body = sides(R"("themes":"all","groups_per_city":2)");
    const auto answer = told(body, site), expected = told(body);
    check_sums(answer);
    EXPECT_EQ(at(answer, "/inputs_hash"), at(expected, "/inputs_hash"));
    EXPECT_EQ(at(answer, "/groups"), at(expected, "/groups"));
}

}  // namespace
}  // namespace qiao::tests

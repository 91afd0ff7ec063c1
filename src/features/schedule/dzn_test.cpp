#include "features/schedule/dzn.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "features/schedule/forum_json.hpp"

namespace qiao::schedule {
namespace {

constexpr auto published = R"(% as in the archives
nBusiness = 3;
nMeetings = 3;
nTables = 2;
nTotalSlots = 4;
nMorningSlots = 2;

requested = [|1, 2,3,
|1, 3,1,
|2, 3,2,
|];
meetingsxBusiness = [{1,2,3},
{1,2,4},
{1,3,4}];
nMeetingsBusiness = [2,2,2];
forbidden = [{0,4},
{0},{0,1..2}];
fixed = [0,2,0]; /* slots
from 1 */
precedences = [{},{1},{1,2}];
)";

std::string with(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

TEST(Dzn, reads_what_is_published) {
    const auto forum = read_dzn(published);
    ASSERT_TRUE(forum.ok());
    const auto& problem = forum->problem;
    EXPECT_EQ(problem.slots, 4);
    EXPECT_EQ(problem.morning, engine::first_slots(2));
    EXPECT_EQ(problem.tables.size(), 2U);
    ASSERT_EQ(problem.meetings.size(), 3U);
    EXPECT_EQ(problem.meetings[1].participants, (std::vector{0, 2}));
    EXPECT_EQ(problem.meetings[0].session, engine::Session::any);
    EXPECT_EQ(problem.meetings[1].session, engine::Session::morning);
    EXPECT_EQ(problem.meetings[2].session, engine::Session::afternoon);
    EXPECT_EQ(problem.meetings[0].fixed, engine::nowhere);
    EXPECT_EQ(problem.meetings[1].fixed, 1);
    EXPECT_EQ(problem.meetings[2].after, (std::vector{0, 1}));
    EXPECT_EQ(problem.participants[0].forbidden, 0b1000U);
    EXPECT_EQ(problem.participants[1].forbidden, 0U);
    EXPECT_EQ(problem.participants[2].forbidden, 0b0011U);
}

TEST(Dzn, reads_other_ways_of_writing_the_same) {
    const auto expected = to_json(*read_dzn(published));
    for (const auto& text : {
             with(published, "{1,2,3},\n{1,2,4},\n{1,3,4}", "{1,2},{1,3},{2,3}"),
             with(published, "nMeetingsBusiness = [2,2,2];", ""),
             with(published, "[|1, 2,3,\n|1, 3,1,\n|2, 3,2,\n|]", "array2d(1..3, 1..3, [1,2,3,1,3,1,2,3,2])"),
             with(published, "precedences = [{},{1},{1,2}]", "precedences=[{0},{0,1},1..2]"),
             "\xEF\xBB\xBF" + with(published, "fixed = [0,2,0]", "fixed\n=\n[0,2,0,]"),
         }) {
        const auto forum = read_dzn(text);
        ASSERT_TRUE(forum.ok()) << text;
        EXPECT_EQ(to_json(*forum), expected) << text;
    }
    EXPECT_EQ(to_json(*read_dzn(write_dzn(*read_dzn(published)))), expected);
}

TEST(Dzn, names_the_line_and_the_fault) {
    struct Row {
        std::string from, to, text, line, field;
    };
    const Row rows[] = {
        {"nTables = 2;", "nTables = 2", "error.dzn.syntax", "5", "nTables"},
        {"nTables = 2;", "nTables = two;", "error.dzn.syntax", "4", "nTables"},
        {"nTables = 2;", "nTables = -1;", "error.dzn.range", "4", "nTables"},
        {"nTables = 2;", "nTables = [2];", "error.dzn.number", "4", "nTables"},
        {"nTables = 2;", "nTables = 99999999999999999999;", "error.dzn.syntax", "4", "nTables"},
        {"nTables = 2;", "", "error.dzn.missing", "0", "nTables"},
        {"nTables = 2;", "nTables = 2; nTables = 3;", "error.dzn.twice", "4", "nTables"},
        {"nTables = 2;", "nTables = 2; nChairs = 3;", "error.dzn.unknown", "4", "nChairs"},
        {"nMorningSlots = 2;", "nMorningSlots = 5;", "error.dzn.range", "6", "nMorningSlots"},
        {"nTotalSlots = 4;", "nTotalSlots = 65;", "error.dzn.range", "5", "nTotalSlots"},
        {"|1, 3,1,", "|1, 4,1,", "error.dzn.range", "9", "requested"},
        {"|1, 3,1,", "|1, 3,4,", "error.dzn.range", "9", "requested"},
        {"|1, 3,1,", "|1, 1,1,", "error.dzn.self", "9", "requested"},
        {"|1, 3,1,", "|1, 3,1", "", "", ""},
        {"|1, 3,1,\n|2, 3,2", "|1, 3,1,2\n| 3,2", "error.dzn.row", "8", "requested"},
        {"|2, 3,2,\n", "", "error.dzn.count", "8", "requested"},
        {"{0},{0,1..2}", "{0},{0,1..5}", "error.dzn.range", "17", "forbidden"},
        {"{0},{0,1..2}", "{0}", "error.dzn.count", "16", "forbidden"},
        {"{0},{0,1..2}", "0,{0}", "error.dzn.sets", "17", "forbidden"},
        {"fixed = [0,2,0]", "fixed = [0,{2},0]", "error.dzn.numbers", "18", "fixed"},
        {"fixed = [0,2,0]", "fixed = [0,5,0]", "error.dzn.range", "18", "fixed"},
        {"[{},{1},{1,2}]", "[{},{1},{3}]", "error.dzn.before_itself", "20", "precedences"},
        {"nMeetingsBusiness = [2,2,2]", "nMeetingsBusiness = [2,3,2]", "error.dzn.disagree", "15", "nMeetingsBusiness"},
        {"{1,3,4}", "{1,3}", "error.dzn.disagree", "14", "meetingsxBusiness"},
        {"precedences = [{},{1},{1,2}];", "precedences = [{},{1}", "error.dzn.cut", "21", "precedences"},
    };
    for (const auto& row : rows) {
        const auto forum = read_dzn(with(published, row.from, row.to));
        if (row.text.empty()) {
            EXPECT_TRUE(forum.ok()) << row.to;
            continue;
        }
        ASSERT_FALSE(forum.ok()) << row.to;
        EXPECT_EQ(forum.error().text_key, row.text) << row.to;
        EXPECT_EQ(forum.error().args.at("line"), row.line) << row.to;
        EXPECT_EQ(forum.error().field, row.field) << row.to;
    }
}

TEST(Dzn, takes_no_more_numbers_than_fit) {
    std::string ranges = "forbidden = [{1..10000";
    for (int n = 0; n < 1000; ++n) ranges += ",1..10000";
    const auto forum = read_dzn(ranges + "}];");
    ASSERT_FALSE(forum.ok());
    EXPECT_EQ(forum.error().code, base::Code::too_large);
}

constexpr auto own = R"({"slots": ["9:00", "9:30", "14:00"], "morning_slots": 2, "past": 0,
 "tables": [{"name": "A", "closed": [3]}, {"name": "B", "closed": []}],
 "participants": [{"id": "Haiyan", "unavailable": [1]}, {"id": "Bonn", "unavailable": [], "meetings_max": 2}, {"id": "Terrassa", "unavailable": []}],
 "interpreters": [{"id": "zh-de", "count": 1}],
 "meetings": [{"id": "a", "participants": ["Haiyan", "Bonn"], "interpreter": "zh-de"},
  {"id": "b", "participants": ["Haiyan", "Bonn", "Terrassa"], "session": "afternoon", "after": ["a"]},
  {"id": "c", "participants": ["Bonn", "Terrassa"], "slot": 1, "cancelled": true}]})";

TEST(ForumJson, comes_back_as_it_went_out) {
    const auto value = boost::json::parse(own);
    const auto forum = read_forum(value);
    ASSERT_TRUE(forum.ok());
    EXPECT_EQ(boost::json::value(to_json(*forum)), value);
    EXPECT_EQ(forum->problem.wanted_count(), 2);
    EXPECT_EQ(forum->meeting_label(1), "b (Haiyan – Bonn – Terrassa)");
    EXPECT_EQ(slots_label(*forum, 0b111), "9:00–14:00");
    EXPECT_EQ(slots_label(*forum, 0b101), "9:00, 14:00");
}

TEST(ForumJson, knows_days_and_who_is_away) {
    const auto value = boost::json::parse(R"({"slots": ["a", "b", "c", "d"], "morning_slots": [1, 3], "past": 0,
 "tables": [{"name": "A", "closed": []}], "participants": [], "interpreters": [{"id": "zh-de", "count": 2, "away": [[1], [1, 4]]}],
 "meetings": [], "new_days": [3]})");
    const auto forum = read_forum(value);
    ASSERT_TRUE(forum.ok());
    EXPECT_EQ(boost::json::value(to_json(*forum)), value);
    const auto& group = forum->problem.interpreters.front();
    EXPECT_EQ((std::array{group.room(0), group.room(1), group.room(3)}), (std::array{0, 2, 1}));
    EXPECT_FALSE(read_forum(boost::json::parse(with(own, R"("past": 0)", R"("new_days": [4])"))).ok());
}

TEST(ForumJson, takes_numbers_where_names_do_not_matter) {
    const auto forum = read_forum(boost::json::parse(
        R"({"slots": 4, "tables": 2, "participants": ["A", "B"], "meetings": [{"participants": ["A", "B"]}]})"));
    ASSERT_TRUE(forum.ok());
    EXPECT_EQ(forum->problem.morning, engine::first_slots(4));
    EXPECT_EQ(forum->problem.tables.size(), 2U);
    EXPECT_EQ(forum->meetings, std::vector<std::string>{"1"});
}

TEST(ForumJson, points_at_every_fault) {
    struct Row {
        std::string from, to, field;
    };
    const Row rows[] = {
        {R"("closed": [3])", R"("closed": [4])", "/tables/0/closed/0"},
        {R"("unavailable": [1])", R"("unavailable": ["x"])", "/participants/0/unavailable/0"},
        {R"("id": "Bonn")", R"("id": "Haiyan")", "/participants/1/id"},
        {R"(["Haiyan", "Bonn"])", R"(["Haiyan"])", "/meetings/0/participants"},
        {R"(["Haiyan", "Bonn"])", R"(["Haiyan", "Lima"])", "/meetings/0/participants/1"},
        {R"(["Haiyan", "Bonn"])", R"(["Bonn", "Bonn"])", "/meetings/0/participants/1"},
        {R"("after": ["a"])", R"("after": ["b"])", "/meetings/1/after"},
        {R"("after": ["a"])", R"("after": ["x"])", "/meetings/1/after/0"},
        {R"("afternoon")", R"("night")", "/meetings/1/session"},
        {R"("slot": 1)", R"("slot": 4)", "/meetings/2/slot"},
        {R"("interpreter": "zh-de")", R"("interpreter": "fr")", "/meetings/0/interpreter"},
        {R"("cancelled")", R"("canceled")", "/meetings/2/canceled"},
        {R"("morning_slots": 2)", R"("morning_slots": 4)", "/morning_slots"},
    };
    for (const auto& row : rows) {
        const auto forum = read_forum(boost::json::parse(with(own, row.from, row.to)));
        ASSERT_FALSE(forum.ok()) << row.to;
        std::vector<std::string> fields{forum.error().field};
        for (const auto& part : forum.error().parts) fields.push_back(part.field);
        EXPECT_NE(std::ranges::find(fields, row.field), fields.end()) << row.to << " " << fields.front();
    }
    EXPECT_FALSE(read_forum(boost::json::parse("[]")).ok());
    EXPECT_EQ(read_forum(boost::json::parse("{}")).error().parts.size(), 4U);
}

}  // namespace
}  // namespace qiao::schedule

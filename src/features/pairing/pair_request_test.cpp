// Constraints as people write them: docs/reference/pairing.md.
#include "features/pairing/pair_request.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>

namespace qiao::pairing {
namespace {

namespace json = boost::json;
namespace ep = engine::pairing;

TEST(PairRequest, has_a_usual_value_for_everything) {
    const auto request = read_pair_request(json::parse("{}"), "");
    ASSERT_TRUE(request);
    EXPECT_EQ(request->objective, ep::Objective::total);
    EXPECT_EQ(request->value, PairValue::mutual);
    EXPECT_EQ(request->fairness, 50);
    EXPECT_EQ(request->each_a.min, 0);
    EXPECT_EQ(request->each_b.max, 1);
    EXPECT_TRUE(request->include_known);
    EXPECT_TRUE(request->zero_pairs);
    EXPECT_FALSE(request->hide_links);
    EXPECT_FALSE(request->alternatives);
    EXPECT_FALSE(request->sensitivity);
}

TEST(PairRequest, reads_what_is_said) {
    const auto request = read_pair_request(json::parse(R"({
        "objective": "mix", "fairness": 70, "value": "mean", "proposing": "b", "weights": "common_aims:30",
        "each": {"a": {"min": 2}, "b": {"min": 0, "max": 3}},
        "cities": [{"place": "Terrassa", "max": 4}],
        "required": [["Terrassa", "Nanhai"]], "locked": [["Bonn", "Chengdu"]], "forbidden": [["Bonn", "Nanhai"]],
        "clusters": {"Yang/tze": ["Shanghai", "Ningbo"]},
        "at_most": [{"each": "b", "from": "country", "max": 1}, {"pairs_of": "cluster:Yang/tze", "max": 3}],
        "include_known": false, "hide_links": true, "zero_pairs": false, "alternatives": 0, "sensitivity": true})"),
                                           "/constraints");
    ASSERT_TRUE(request) << request.error().parts.at(0).field;
    EXPECT_EQ(to_string(request->objective), "mix");
    EXPECT_EQ(to_string(request->value), "mean");
    EXPECT_EQ(request->fairness, 70);
    EXPECT_EQ(request->proposing, ep::Side::b);
    EXPECT_EQ(request->each_a.min, 2);
    EXPECT_EQ(request->each_a.max, 2) << "never below the smallest number";
    EXPECT_EQ(request->each_b.max, 3);
    ASSERT_EQ(request->couples.size(), 3U);
    EXPECT_EQ(request->couples[1].kind, ep::Kind::locked);
    EXPECT_EQ(request->couples[1].where, "/constraints/locked/0");
    EXPECT_EQ(request->couples[1].b.where, "/constraints/locked/0/1");
    EXPECT_EQ(request->clusters.at("Yang/tze").at(1).where, "/constraints/clusters/Yang~1tze/1");
    ASSERT_EQ(request->at_most.size(), 2U);
    EXPECT_EQ(request->at_most[0].each, ep::Side::b);
    EXPECT_FALSE(request->at_most[1].each);
    EXPECT_EQ(request->alternatives, 0);
    EXPECT_EQ(request->cities.at(0).min, std::nullopt);
    EXPECT_EQ(request->cities.at(0).max, 4);
}

TEST(PairRequest, names_every_fault_by_its_pointer) {
    const auto request = read_pair_request(json::parse(R"({
        "objektive": "total", "objective": "best", "fairness": 101, "include_known": "yes",
        "each": {"c": {}, "a": {"min": 3, "max": 2}},
        "cities": [{"max": -1}],
        "required": [["Terrassa"]], "forbidden": {},
        "clusters": {"Yangtze": "Shanghai"},
        "at_most": [{"each": "a", "from": "cluster:none", "max": 1}, {"pairs_of": "country", "max": 1}, {"max": 1},
                    {"pairs_of": "country:CN"}, {"each": "x", "from": "country", "max": 1.5}]})"),
                                           "");
    ASSERT_FALSE(request);
    std::set<std::string> fields;
    for (const auto& part : request.error().parts) fields.insert(part.field);
    EXPECT_EQ(fields, (std::set<std::string>{"/objektive", "/objective", "/fairness", "/include_known", "/each/c",
                                             "/each/a", "/cities/0/place", "/cities/0/max", "/required/0", "/forbidden",
                                             "/clusters/Yangtze", "/at_most/0/from", "/at_most/1/pairs_of",
                                             "/at_most/2", "/at_most/3/max", "/at_most/4/each", "/at_most/4/max"}));
    EXPECT_EQ(base::facts_of(request.error().code).exit_status, 4);
    EXPECT_FALSE(read_pair_request(json::parse("[]"), ""));
}

TEST(PairRequest, reads_cohorts_in_a_body_without_opening_files) {
    const auto list = read_cohort_json(json::parse(R"(["Bonn", "Mannheim"])"), "/a");
    ASSERT_TRUE(list);
    EXPECT_EQ(list->at(1).text, "Mannheim");
    EXPECT_EQ(list->at(1).where, "/a/1");
    const auto country = read_cohort_json(json::value("country:CN"), "/b");
    ASSERT_TRUE(country);
    EXPECT_EQ(country->at(0).text, "country:CN");
    const auto file = read_cohort_json(json::value("data/examples/ten-plus-ten/china.txt"), "/b");
    ASSERT_TRUE(file);
    EXPECT_EQ(file->at(0).text, "data/examples/ten-plus-ten/china.txt");
    const auto bad = read_cohort_json(json::parse(R"(["Bonn", 3])"), "/a");
    ASSERT_FALSE(bad);
    EXPECT_EQ(bad.error().field, "/a/1");
}

class CohortFile : public testing::Test {
protected:
    CohortFile() { EXPECT_NE(::mkdtemp(folder_.data()), nullptr); }
    ~CohortFile() override { std::filesystem::remove_all(folder_); }
    std::string file(const std::string& name, const std::string& content) {
        std::ofstream{folder_ + "/" + name, std::ios::binary} << content;
        return folder_ + "/" + name;
    }
    std::string folder_{(std::filesystem::temp_directory_path() / "qiao-cohort-XXXXXX").string()};
};

TEST_F(CohortFile, has_a_name_a_line_or_a_column_of_places) {
    const auto lines = file("cities.txt", "\xEF\xBB\xBF# Ten of them\r\nBonn\r\n\r\n  Mannheim  # on the Rhine\r\n");
    const auto read = read_cohort(lines);
    ASSERT_TRUE(read);
    ASSERT_EQ(read->size(), 2U);
    EXPECT_EQ(read->at(1).text, "Mannheim");
    EXPECT_EQ(read->at(1).where, lines + ":4");
    const auto table = read_cohort(file("cities.csv", "order,place\n1,Bonn\n2,\n3,\"Mannheim\"\n"));
    ASSERT_TRUE(table);
    ASSERT_EQ(table->size(), 2U);
    EXPECT_TRUE(table->at(1).where.ends_with("cities.csv:4"));
    const auto without = read_cohort(file("wrong.csv", "order,city\n1,Bonn\n"));
    ASSERT_FALSE(without);
    EXPECT_EQ(without.error().code, base::Code::wrong_shape);
    EXPECT_EQ(read_cohort(folder_ + "/none.txt").error().code, base::Code::not_found);
    const auto names = read_cohort("Bonn, Mannheim ,");
    ASSERT_TRUE(names);
    ASSERT_EQ(names->size(), 2U);
    EXPECT_EQ(names->at(1).text, "Mannheim");
}

}  // namespace
}  // namespace qiao::pairing

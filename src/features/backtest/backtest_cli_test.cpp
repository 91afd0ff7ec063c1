// `qiao backtest` as scripts call it: docs/reference/backtest.md.
#include "features/backtest/backtest_cli.hpp"

#include <zlib.h>

#include <boost/json.hpp>

#include "cli/test_command.hpp"

namespace qiao::backtest {
namespace {

namespace json = boost::json;

json::object json_of(const cli::Ran& ran) {
    boost::system::error_code code;
    auto value = json::parse(ran.out, code);
    EXPECT_FALSE(code) << ran.out.substr(0, 300) << ran.err;
    return code ? json::object{} : value.as_object();
}

const std::string nodes = "data/test/backtest/nodes.csv", train = "data/test/backtest/links_train.csv",
                  test = "data/test/backtest/links_test.csv";

class Backtest : public cli::CommandTest {
protected:
    Backtest() : CommandTest{"backtest", add_commands} {}

    std::string packed(const std::string& name, const std::string& content) {
        const auto path = folder + "/" + name;
        auto* out = ::gzopen(path.c_str(), "wb");
        ::gzwrite(out, content.data(), static_cast<unsigned>(content.size()));
        ::gzclose(out);
        return path;
    }
    cli::Ran run_with(const std::string& n, const std::string& a, const std::string& b,
                      std::vector<std::string> more = {}) {
        more.insert(more.begin(), {"--nodes", n, "--train", a, "--test", b, "--json"});
        return run(std::move(more));
    }
    void expect_refused(const cli::Ran& ran, const std::string& word) {
        EXPECT_EQ(ran.status, 4) << ran.err;
        EXPECT_EQ(ran.out, "");
        EXPECT_NE(ran.err.find(word), std::string::npos) << ran.err;
    }
};

TEST_F(Backtest, AnswersPerMethodAndGroupWithIntervals) {
    const auto answer = json_of(run_with(nodes, train, test));
    EXPECT_EQ(answer.at("seed").to_number<int>(), 1);
    EXPECT_EQ(answer.at("nodes").to_number<int>(), 13);
    EXPECT_EQ(answer.at("train_links").to_number<int>(), 13);
    EXPECT_EQ(answer.at("test_links").to_number<int>(), 4);
    EXPECT_TRUE(answer.at("skipped").as_array().empty());
    const auto& methods = answer.at("methods").as_array();
    ASSERT_EQ(methods.size(), 11U);
    for (const auto& method : methods) {
        const auto& groups = method.at("groups").as_array();
        ASSERT_EQ(groups.size(), 5U);
        for (const auto& group : groups)
            for (const auto* measure : {"hits@10", "hits@20", "recall@50", "mrr", "median_rank", "auc"}) {
                const auto& figure = group.at(measure);
                EXPECT_LE(figure.at("low").to_number<double>(), figure.at("value").to_number<double>()) << measure;
                EXPECT_GE(figure.at("high").to_number<double>(), figure.at("value").to_number<double>()) << measure;
            }
        EXPECT_EQ(groups[0].at("group").as_string(), "europe_to_china");
        EXPECT_EQ(groups[0].at("n").to_number<int>(), 2);
        EXPECT_EQ(groups[4].at("n").to_number<int>(), 8);
    }
    ASSERT_FALSE(answer.at("weights").as_array().empty());
    for (const auto& weight : answer.at("weights").as_array()) {
        EXPECT_TRUE(weight.at("weight").is_number());
        EXPECT_NE(weight.at("about").as_string(), "");
        EXPECT_EQ(weight.at("about").as_string().find("backtest."), json::string::npos) << "a text is missing";
    }
}

/// Population, by hand: e1 among c2 c3 c4 c5 (c1 is its partner): c3 7 m, then c2 2 m: rank 2 of 4.
/// e3 among c1 c2 c4 (c3, c5 are its partners): c2, then c1: rank 2 of 3.
TEST_F(Backtest, RanksByPopulationAsAHandDoes) {
    const auto answer = json_of(run_with(nodes, train, test, {"--profile", "population"}));
    const auto& methods = answer.at("methods").as_array();
    ASSERT_EQ(methods.size(), 1U);
    const auto& group = methods[0].at("groups").as_array()[0];
    EXPECT_DOUBLE_EQ(group.at("candidates").to_number<double>(), 3.5);
    EXPECT_DOUBLE_EQ(group.at("mrr").at("value").to_number<double>(), 0.5);
    EXPECT_DOUBLE_EQ(group.at("median_rank").at("value").to_number<double>(), 2);
    EXPECT_NEAR(group.at("auc").at("value").to_number<double>(), (2 / 3.0 + 1 / 2.0) / 2, 1e-6);
    EXPECT_TRUE(answer.at("weights").as_array().empty());
}

TEST_F(Backtest, ReadsPackedFilesAndGivesTheSameAnswerOnOneThreadAndTwo) {
    const auto plain = run_with(nodes, train, test, {"--threads", "1"});
    const auto from_packed = run_with(packed("n.csv.gz", bytes_of(nodes)), packed("a.csv.gz", bytes_of(train)),
                                      packed("b.csv.gz", bytes_of(test)), {"--threads", "2"});
    EXPECT_EQ(plain.status, 0) << plain.err;
    EXPECT_EQ(plain.out, from_packed.out);
    EXPECT_NE(plain.out, run_with(nodes, train, test, {"--seed", "2"}).out);
}

TEST_F(Backtest, SkipsWhatCannotBeAskedForAndSaysWhy) {
    auto rows = bytes_of(test) + "x,c1,e1,1\nx,c2,e1,1\nx,u1,u1,0\n";
    const auto answer = json_of(run_with(nodes, train, file("t.csv", rows), {"--profile", "population"}));
    EXPECT_EQ(json::serialize(answer.at("skipped")),
              R"([{"line":6,"reason":"known"},{"line":7,"reason":"repeated"},{"line":8,"reason":"same_place"}])");
    EXPECT_EQ(answer.at("test_links").to_number<int>(), 4);
}

TEST_F(Backtest, SkipsAnUnknownPlaceAmongManyRowsButRefusesAFileOfThem) {
    std::string many = "node_a,node_b\n";
    for (const auto* a : {"e1", "e2", "e3", "e4", "e5", "e6"})
        for (const auto* b : {"u2", "c4"}) many += std::string{a} + "," + b + "\n";
    const auto answer =
        json_of(run_with(nodes, train, file("many.csv", many + "e1,nowhere\n"), {"--profile", "random"}));
    EXPECT_EQ(json::serialize(answer.at("skipped")),
              R"([{"line":9,"reason":"known"},{"line":14,"reason":"unknown_place"}])");
    expect_refused(run_with(nodes, train, file("few.csv", "node_a,node_b\ne1,c2\ne1,nowhere\n")), "nowhere");
}

TEST_F(Backtest, NamesWhatIsWrongWithItsFiles) {
    expect_refused(run_with(train, train, test), "country_iso2");
    expect_refused(run_with(nodes, file("a.csv", "from,to\ne1,c1\n"), test), "node_a, node_b");
    expect_refused(run_with(nodes, file("b.csv", "node_a,node_b\ne1,c1\nzz,c1\n"), test), "Line 3: “zz”");
    expect_refused(run_with(nodes, file("c.csv", "node_a,node_b\ne1\n"), test), "Line 2");
    expect_refused(run_with(nodes, train, file("d.csv", "node_a,node_b\ne1,c1\n")), "No row");
    expect_refused(run_with(nodes, train, file("e.gz", "\x1f\x8bno")), "e.gz");
    const std::string header = "node_id,name,country_iso2,admin1_geonames,lat,lon,population,kind\n";
    expect_refused(run_with(file("f.csv", header + "1,A,DE,,91,0,5,place\n2,B,DE,,1,1,,place\n"), train, test), "“91”");
    expect_refused(run_with(file("g.csv", header + "1,A,DE,,1,0,,place\n1,B,DE,,1,1,,place\n"), train, test), "Line 3");
    expect_refused(run_with(file("h.csv", header + "1,A,,,1,0,,place\n"), train, test), "country_iso2");
    EXPECT_EQ(run_with(nodes, train, folder + "/none.csv").status, 3);
    EXPECT_EQ(run_with(nodes, train, test, {"--profile", "oracle"}).status, 2);
    EXPECT_EQ(run({"--nodes", nodes}).status, 2);
}

TEST_F(Backtest, SpeaksBothLanguages) {
    const std::vector<std::string> words{"--nodes", nodes, "--train", train, "--test", test, "--profile", "learned"};
    const auto english = run(words), chinese = run(words, "zh");
    EXPECT_NE(english.out.find("European places looking for their Chinese partner: 2 questions"), std::string::npos);
    EXPECT_NE(chinese.out.find("欧洲地方寻找其中国伙伴"), std::string::npos);
    EXPECT_EQ(english.out.find("backtest."), std::string::npos) << "a text is missing";
    EXPECT_EQ(chinese.out.find("backtest."), std::string::npos) << "a text is missing";
}

}  // namespace
}  // namespace qiao::backtest

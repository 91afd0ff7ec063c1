// `qiao assign` as scripts call it: docs/reference/pairing.md.
#include "features/pairing/assign_cli.hpp"

#include <boost/json.hpp>

#include "cli/test_command.hpp"

namespace qiao::pairing {
namespace {

namespace json = boost::json;

class Assign : public cli::CommandTest {
protected:
    Assign() : CommandTest{"assign", add_commands} {}
};

constexpr auto square = "4,1,3\n2,0,5\n3,2,2\n";

TEST_F(Assign, answers_with_what_scripts_rely_on) {
    const auto ran = run({file("square.csv", square), "--json"});
    ASSERT_EQ(ran.status, 0) << ran.err;
    const auto answer = json::parse(ran.out).as_object();
    EXPECT_EQ(answer.at("pairs"), json::parse("[[0,1],[1,0],[2,2]]"));
    EXPECT_EQ(answer.at("total"), 5);
    EXPECT_EQ(answer.at("dual_bound"), 5);
    EXPECT_EQ(answer.at("gap"), 0);
    EXPECT_EQ(answer.at("tolerance").to_number<double>(), 0);
    EXPECT_EQ(answer.at("optimal"), true);
    for (const auto* phase : {"read", "warm_start", "augment", "certificate"})
        EXPECT_GE(answer.at("seconds").at(phase).to_number<double>(), 0) << phase;
    EXPECT_GT(answer.at("peak_bytes").to_number<std::int64_t>(), 0);
    EXPECT_FALSE(answer.contains("certificate"));
}

TEST_F(Assign, tells_duals_that_anybody_can_check) {
    const auto ran = run({file("square.csv", square), "--json", "--certificate", "--maximise"});
    ASSERT_EQ(ran.status, 0) << ran.err;
    const auto answer = json::parse(ran.out);
    EXPECT_EQ(answer.at("total"), 11);
    const auto& certificate = answer.at("certificate");
    EXPECT_EQ(certificate.at("holds"), true);
    const auto& rows = certificate.at("row_duals").as_array();
    const auto& columns = certificate.at("column_duals").as_array();
    const std::int64_t cells[3][3] = {{4, 1, 3}, {2, 0, 5}, {3, 2, 2}};
    std::int64_t sum = 0;
    for (std::size_t n = 0; n < 3; ++n) {
        sum += rows.at(n).as_int64() + columns.at(n).as_int64();
        for (std::size_t m = 0; m < 3; ++m) EXPECT_GE(rows.at(n).as_int64() + columns.at(m).as_int64(), cells[n][m]);
    }
    EXPECT_EQ(sum, 11);
}

TEST_F(Assign, words_its_summary_in_both_languages) {
    const auto path = file("square.csv", square);
    EXPECT_NE(run({path}).out.find("Least total: 5"), std::string::npos);
    EXPECT_NE(run({path}).out.find("Proved optimal"), std::string::npos);
    EXPECT_NE(run({path, "--maximise"}, "zh").out.find("最大总和：11"), std::string::npos);
}

TEST_F(Assign, writes_the_pairs_where_it_is_told) {
    const auto path = file("wide.csv", "1.5,inf,2\n0.5,1,inf\n");
    const auto output = folder + "/pairs.csv";
    EXPECT_EQ(run({path, "-o", output}).status, 0);
    EXPECT_EQ(bytes_of(output), "row,column,value\n0,0,1.5\n1,1,1\n");
    EXPECT_EQ(run({path, "-o", output, "--json"}).out, "");
    EXPECT_EQ(json::parse(bytes_of(output)).at("total"), 2.5);
    const auto failed = run({path, "-o", folder + "/none/pairs.csv"});
    EXPECT_EQ(failed.status, 7);
    EXPECT_NE(failed.err.find("cannot be written"), std::string::npos);
}

TEST_F(Assign, says_what_is_wrong_where_and_how_to_mend_it) {
    struct Row {
        std::string content;
        int status;
        std::string text;
    };
    const Row rows[] = {
        {"1,2\n3,x\n", 4, "Line 2, cell 2: “x” is no number"},
        {"a,b\n1,2\n", 4, "If that is a header, take it out"},
        {"1,2\n3\n", 4, "Line 2 has 1 cells, the first line has 2"},
        {"", 4, "The file is empty"},
        {"inf,1,inf\ninf,2,inf\n1,1,1\n", 4, "the 2 rows 0, 1 together have only 1 allowed columns"},
        {"1,inf\n1,inf\n1,inf\n", 4, "the 1 columns 1 together have only 0 allowed rows"},
        {"0,9223372036854775807\n1,2\n", 4, "cannot be computed with exactly"},
        {std::string{"\x93NUMPY"} + std::string{"\1\0\4\0abcd", 8}, 4, "numpy.save"},
    };
    for (const auto& row : rows) {
        const auto path = file("matrix", row.content);
        const auto ran = run({path});
        EXPECT_EQ(ran.status, row.status) << row.content;
        EXPECT_EQ(ran.out, "");
        EXPECT_NE(ran.err.find(row.text), std::string::npos) << ran.err;
        const auto problem = json::parse(run({path, "--json"}).err);
        EXPECT_EQ(problem.at("field"), "matrix") << row.content;
    }
    EXPECT_EQ(run({folder + "/none.npy"}).status, 3);
    EXPECT_EQ(run({}).status, 2);
    EXPECT_EQ(run({"a.csv", "--threads", "0"}).status, 2);
}

TEST_F(Assign, gives_the_same_answer_on_any_number_of_threads) {
    std::string content;
    for (int row = 0; row < 60; ++row) {
        for (int column = 0; column < 60; ++column)
            content +=
                (column == 0 ? "" : ",") + std::to_string((row * 37 + column * column * 11 + row * column) % 101);
        content += "\n";
    }
    const auto path = file("matrix.csv", content);
    const auto one = json::parse(run({path, "--json", "--certificate", "--threads", "1"}).out);
    const auto three = json::parse(run({path, "--json", "--certificate", "--threads", "3"}).out);
    for (const auto* member : {"pairs", "total", "certificate"}) EXPECT_EQ(one.at(member), three.at(member)) << member;
}

}  // namespace
}  // namespace qiao::pairing

#include "cli/command.hpp"

#include <gtest/gtest.h>

namespace qiao::cli {
namespace {

struct Line : testing::Test {
    std::string place, format{"csv"};
    std::vector<std::string> countries;
    std::uint64_t limit{20};
    bool json{false}, done{false};
    Program program{"qiao", "Bridges"};

    Line() {
        program.flag("--json", json, "As JSON").needs_subcommand();
        program.add("find", "Finds")
            .option("place", &place, "Which", {.required = true})
            .option("--country", &countries, "Only these")
            .option("--limit", &limit, "How many", {.range = {{1, 500}}})
            .option("--format", &format, "How", {.one_of = {"csv", "json"}})
            .does([this] { done = true; });
    }
    std::string usage(const std::vector<std::string>& words) { return program.run(words, true).usage; }
};

TEST_F(Line, FillsWhatItNamesAndDoesIt) {
    ASSERT_EQ(usage({"find", "柳州", "--country", "CN,DE", "--limit", "3", "--json"}), "");
    EXPECT_TRUE(done);
    EXPECT_TRUE(json) << "an option of the program may stand after the command's";
    EXPECT_EQ(place, "柳州");
    EXPECT_EQ(countries, (std::vector<std::string>{"CN", "DE"}));
    EXPECT_EQ(limit, 3U);
    EXPECT_EQ(format, "csv") << "not named, not changed";
}

TEST_F(Line, ThatIsWrongDoesNothingAndSaysWhy) {
    EXPECT_NE(usage({"find"}).find("place"), std::string::npos);
    EXPECT_NE(usage({"find", "x", "--limit", "0"}).find("500"), std::string::npos) << "the bounds are told";
    EXPECT_NE(usage({"find", "x", "--limit", "many"}).find("many"), std::string::npos);
    EXPECT_NE(usage({"find", "x", "--format", "pdf"}).find("csv"), std::string::npos) << "the choices are told";
    EXPECT_NE(usage({"find", "x", "--colour"}).find("--colour"), std::string::npos);
    EXPECT_FALSE(usage({}).empty());
    EXPECT_FALSE(done);
}

TEST_F(Line, HelpShowsTheValueThatIsTakenWhenNoneIsGiven) {
    testing::internal::CaptureStdout();
    EXPECT_EQ(usage({"find", "--help"}), "");
    const auto help = testing::internal::GetCapturedStdout();
    EXPECT_NE(help.find("20"), std::string::npos) << help;
    EXPECT_NE(help.find("csv"), std::string::npos) << help;
    EXPECT_FALSE(done);
}

}  // namespace
}  // namespace qiao::cli

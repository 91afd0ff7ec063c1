#include "engine/method/scenario.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "engine/method/steps.hpp"

namespace qiao::method {
namespace {

std::string text_of(const std::filesystem::path& file) {
    std::ifstream stream{file};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

std::vector<std::filesystem::path> scenario_files() {
    std::vector<std::filesystem::path> files;
    const auto folder = std::filesystem::path{__FILE__}.parent_path() / "scenarios";
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        if (entry.path().extension() == ".txt") files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

class MethodScenarios : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(MethodScenarios, hold) {
    const auto scenario = Story::read(text_of(GetParam()));
    EXPECT_GT(scenario.expectations.size(), 0U);
    EXPECT_EQ(scenario.failures(), "");
}

INSTANTIATE_TEST_SUITE_P(Files, MethodScenarios, testing::ValuesIn(scenario_files()), [](const auto& file) {
    auto name = file.param.stem().string();
    std::ranges::replace(name, '-', '_');
    return name;
});

TEST(MethodScenarios, a_wrong_expectation_is_named) {
    const auto scenario = Story::read("partnership p places=A,B\nexpect step aim reached 3/3\n");
    EXPECT_EQ(scenario.failures(), "line 2: step aim reached 3/3\n     but step aim open 0/3\n");
}

TEST(MethodScenarios, an_unreadable_line_is_named) {
    EXPECT_THROW(static_cast<void>(Story::read("partnership p places=A,B mood=good\n")), std::runtime_error);
    EXPECT_THROW(static_cast<void>(Story::read("plan p start=soon\n")), std::exception);
}

TEST(MethodScenarios, every_outcome_is_expected_open_and_reached) {
    std::map<std::string, std::set<std::string>> seen;
    for (const auto& file : scenario_files()) {
        for (const auto& [line, words] : Story::read(text_of(file)).expectations) {
            if (words.size() > 3 && words[0] == "outcome") seen[words[1] + " " + words[2]].insert(words[3]);
        }
    }
    const Facts nothing;
    std::size_t outcomes = 0;
    for (const auto& step : steps_of(nothing)) {
        ASSERT_EQ(step.outcomes.size(), outcomes_of_steps[static_cast<std::size_t>(step.step)]);
        for (const auto& one : step.outcomes) {
            ++outcomes;
            EXPECT_EQ(one.reach, Reach::open);
            const std::string name{words(step.step)[static_cast<std::size_t>(step.step)]};
            EXPECT_TRUE(seen[name + " " + std::to_string(one.number)].contains("reached")) << name << one.number;
            EXPECT_TRUE(seen[name + " " + std::to_string(one.number)].contains("open")) << name << one.number;
        }
    }
    EXPECT_EQ(outcomes, 34U);
}

}  // namespace
}  // namespace qiao::method

#include "engine/scoring/scenario.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace qiao::engine {
namespace {

std::vector<std::filesystem::path> scenario_files() {
    std::vector<std::filesystem::path> files;
    const auto folder = std::filesystem::path{__FILE__}.parent_path() / "scenarios";
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        if (entry.path().extension() == ".txt") files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

class Scenarios : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(Scenarios, hold) {
    const auto scenario = Scenario::read(file_text(GetParam()));
    EXPECT_GT(scenario.expectations.size(), 3U);
    EXPECT_EQ(scenario.failures(), "");
}

INSTANTIATE_TEST_SUITE_P(Files, Scenarios, testing::ValuesIn(scenario_files()), [](const auto& file) {
    auto name = file.param.stem().string();
    std::ranges::replace(name, '-', '_');
    return name;
});

TEST(Scenarios, a_wrong_expectation_is_named) {
    const auto scenario = Scenario::read("place A FR\nplace B CN\nexpect A represents_city B = 1\n");
    EXPECT_EQ(scenario.failures(), "line 3: A represents_city B = 1 — but value unknown\n");
}

TEST(Scenarios, an_unreadable_line_is_named) {
    EXPECT_THROW(static_cast<void>(Scenario::read("place A FR\nlink A - dancing\n")), std::runtime_error);
}

TEST(Scenarios, every_criterion_is_expected_known_unknown_and_at_its_worst) {
    std::map<std::string, int> seen;
    for (const auto& file : scenario_files()) {
        for (const auto& [line, words] : Scenario::read(file_text(file)).expectations) {
            if (words.size() < 4) continue;
            const auto& value = words[3] == "=" ? words.at(4) : words[3];
            if (value == "unknown")
                seen[words[1]] |= 1;
            else if (value == "0" || value.ends_with("..1") || value.starts_with("0."))
                seen[words[1]] |= 2;
            if (value == "1") seen[words[1]] |= 4;
        }
    }
    for (const auto& criterion : all_criteria()) EXPECT_EQ(seen[std::string{criterion.key}], 7) << criterion.key;
}

}  // namespace
}  // namespace qiao::engine

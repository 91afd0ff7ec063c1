#include "engine/scoring/theme_tree.hpp"

#include <gtest/gtest.h>

namespace qiao::engine {
namespace {

Id theme(std::string_view name) { return Id::from_key("theme", name); }

ThemeTree tree_of(std::vector<std::pair<std::string_view, std::string_view>> rows) {
    std::vector<domain::Theme> themes;
    for (const auto& [name, parent] : rows)
        themes.push_back({.id = theme(name), .parent = parent.empty() ? Id{} : theme(parent)});
    return ThemeTree{}.with(themes, {});
}

Micro near(const ThemeTree& tree, std::string_view a, std::string_view b) {
    return tree.similarity(tree.find(theme(a)), tree.find(theme(b)));
}

TEST(ThemeTree, nearness_falls_by_a_fifth_a_step) {
    const auto tree = tree_of({{"energy", ""}, {"clean", "energy"}, {"hydrogen", "clean"}, {"cells", "hydrogen"}});
    EXPECT_EQ(near(tree, "hydrogen", "hydrogen"), 1'000'000);
    EXPECT_EQ(near(tree, "hydrogen", "clean"), 800'000);
    EXPECT_EQ(near(tree, "clean", "hydrogen"), 800'000);
    EXPECT_EQ(near(tree, "hydrogen", "energy"), 640'000);
    EXPECT_EQ(near(tree, "energy", "cells"), 512'000);
}

TEST(ThemeTree, themes_beside_each_other_are_not_near) {
    const auto tree = tree_of({{"energy", ""}, {"solar", "energy"}, {"wind", "energy"}, {"culture", ""}});
    EXPECT_EQ(near(tree, "solar", "wind"), 0);
    EXPECT_EQ(near(tree, "solar", "culture"), 0);
    EXPECT_EQ(near(tree, "solar", "nothing"), 0);
}

TEST(ThemeTree, knows_what_is_narrower) {
    const auto tree = tree_of({{"energy", ""}, {"clean", "energy"}, {"hydrogen", "clean"}, {"wind", "clean"}});
    const auto within = [&](std::string_view one, std::string_view broader) {
        return tree.is_within(tree.find(theme(one)), tree.find(theme(broader)));
    };
    EXPECT_TRUE(within("hydrogen", "energy"));
    EXPECT_TRUE(within("energy", "energy"));
    EXPECT_FALSE(within("energy", "hydrogen"));
    EXPECT_FALSE(within("hydrogen", "wind"));
    EXPECT_FALSE(within("hydrogen", "nothing"));
    EXPECT_FALSE(within("nothing", "nothing"));
}

TEST(ThemeTree, does_not_depend_on_the_order_of_the_rows) {
    const auto tree = tree_of({{"hydrogen", "clean"}, {"clean", "energy"}, {"energy", ""}});
    EXPECT_EQ(near(tree, "hydrogen", "energy"), 640'000);
}

TEST(ThemeTree, a_circle_stands_alone) {
    const auto tree = tree_of({{"a", "b"}, {"b", "a"}, {"c", "b"}});
    EXPECT_EQ(near(tree, "a", "b"), 0);
    EXPECT_EQ(near(tree, "a", "a"), 1'000'000);
    EXPECT_EQ(near(tree, "c", "b"), 0);
}

TEST(ThemeTree, numbers_stay_when_themes_change) {
    const auto before = tree_of({{"energy", ""}, {"hydrogen", "energy"}});
    const std::vector<domain::Theme> moved{{.id = theme("clean"), .parent = theme("energy")},
                                           {.id = theme("hydrogen"), .parent = theme("clean")}};
    const auto after = before.with(moved, {});
    EXPECT_EQ(after.find(theme("hydrogen")), before.find(theme("hydrogen")));
    EXPECT_EQ(near(after, "hydrogen", "energy"), 640'000);
    EXPECT_EQ(near(before, "hydrogen", "energy"), 800'000);
    const std::vector<Id> removed{theme("clean")};
    const auto pruned = after.with({}, removed);
    EXPECT_EQ(pruned.find(theme("clean")), -1);
    EXPECT_EQ(near(pruned, "hydrogen", "energy"), 0);
}

}  // namespace
}  // namespace qiao::engine

#include <gtest/gtest.h>

#include "engine/names/name_index.hpp"
#include "engine/names/test_world.hpp"

namespace qiao::engine::names {
namespace {

const TestWorld& before() {
    static const TestWorld made{R"(
        tianjin | Tianjin/天津    | municipality CN 11090314
        binhai  | Binhai New Area | new_area CN -           | | tianjin
        bonn    | Bonn            | city DE 330579
    )"};
    return made;
}

TEST(NameOverlay, a_change_replaces_the_place_and_leaves_the_old_index_as_it_was) {
    const TestWorld changed{"bonn | Bonna | city DE 330579"};
    const auto old = NameIndex::build(before().places());
    const auto fresh = old.with(changed.places(), {});
    EXPECT_EQ(before().answer(old, "Bonn"), "bonn exact_name");
    EXPECT_EQ(before().answer(fresh, "Bonn"), "bonn spelling");
    EXPECT_EQ(before().answer(fresh, "Bonna"), "bonn exact_name");
    EXPECT_EQ(fresh.size(), 3U);
}

TEST(NameOverlay, removed_places_are_gone_wherever_they_were) {
    const TestWorld added{"essen | Essen | city DE 593085"};
    const auto with_essen = NameIndex::build(before().places()).with(added.places(), {});
    EXPECT_EQ(added.answer(with_essen, "Essen"), "essen exact_name");
    const std::vector<Id> gone{Id::from_key("place", "essen"), Id::from_key("place", "bonn"),
                               Id::from_key("place", "never")};
    const auto without = with_essen.with({}, gone);
    EXPECT_EQ(added.answer(without, "Essen"), "-");
    EXPECT_EQ(before().answer(without, "Bonn"), "-");
    EXPECT_EQ(without.size(), 2U);
    const auto again = without.with(added.places(), {});
    EXPECT_EQ(added.answer(again, "Essen"), "essen exact_name");
}

TEST(NameOverlay, parents_are_found_on_either_side) {
    const TestWorld parent{"tianjin | Tientsin/天津 | municipality CN 11090314"};
    const auto fresh = NameIndex::build(before().places()).with(parent.places(), {});
    EXPECT_EQ(before().answer(fresh, "Binhai, Tientsin"), "binhai district_of");
    const TestWorld child{"teda | TEDA | development_zone CN - | | binhai"};
    EXPECT_EQ(child.answer(fresh.with(child.places(), {}), "TEDA, Tientsin"), "teda district_of");
}

TEST(NameOverlay, the_last_of_two_with_one_id_counts) {
    const TestWorld twice{"a | Erste | city DE 5 \n a | Zweite | city DE 5"};
    for (const auto& index : {NameIndex::build(twice.places()), NameIndex{}.with(twice.places(), {})}) {
        EXPECT_EQ(twice.answer(index, "Erste"), "-");
        EXPECT_EQ(twice.answer(index, "Zweite"), "a exact_name");
        EXPECT_EQ(index.size(), 1U);
    }
}

/// Many small changes, with full builds between them, leave what one build of the end result gives.
TEST(NameOverlay, many_changes_equal_one_build) {
    std::string lines;
    for (int i = 0; i < 900; ++i) {
        lines += "p" + std::to_string(i) + " | Name" + std::string(1, static_cast<char>('a' + i % 26)) + "x" +
                 std::to_string(i) + " | city DE " + std::to_string(1'000 + i) + "\n";
    }
    const TestWorld all{lines};
    NameIndex grown;
    for (std::size_t i = 0; i < all.places().size(); i += 7) {
        const auto count = std::min<std::size_t>(7, all.places().size() - i);
        grown = grown.with(std::span{all.places()}.subspan(i, count), {});
    }
    const auto built = NameIndex::build(all.places());
    EXPECT_EQ(grown.size(), built.size());
    for (int i = 0; i < 900; i += 13) {
        const auto query = "Name" + std::string(1, static_cast<char>('a' + i % 26)) + "x" + std::to_string(i);
        EXPECT_EQ(all.answer(grown, query), all.answer(built, query)) << query;
        EXPECT_EQ(all.answer(grown, query), "p" + std::to_string(i) + " exact_name");
    }
}

}  // namespace
}  // namespace qiao::engine::names

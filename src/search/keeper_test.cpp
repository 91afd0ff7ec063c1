#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "domain/person.hpp"
#include "search/test_store.hpp"

namespace qiao::search {
namespace {

using storage::Sight;
using testing::ids;
using testing::World;
namespace fs = std::filesystem;

class Keeping : public ::testing::Test {
protected:
    ~Keeping() override { fs::remove_all(folder); }
    std::vector<Id> hits(Keeper& keeper, std::string_view text, const Sight& sight = Sight::of_everybody()) {
        const auto index = keeper.current();
        EXPECT_NE(index, nullptr);
        return ids(index->search({.text = std::string{text}, .sight = sight, .lenient = false}).hits);
    }
    World world{};
    fs::path folder{fs::temp_directory_path() / ("qiao-keeper-" + std::to_string(getpid()))};
};

TEST_F(Keeping, follows_what_is_written_changed_and_removed) {
    Keeper keeper{*world.store, {}};
    EXPECT_TRUE(hits(keeper, "water").empty());
    const auto id = world.theme("Water", "水");
    EXPECT_EQ(hits(keeper, "water"), std::vector{id});
    world.change("theme", id, [](Record& record) { record["label"] = domain::LocalizedText{"en", "Rivers"}; });
    EXPECT_TRUE(hits(keeper, "water").empty());
    EXPECT_EQ(hits(keeper, "rivers"), std::vector{id});
    const auto writer = world.store->write("test");
    ASSERT_TRUE(writer->remove(*domain::find_entity("theme"), id, 2).ok());
    ASSERT_TRUE(writer->commit().ok());
    EXPECT_TRUE(hits(keeper, "rivers").empty());
}

TEST_F(Keeping, a_place_that_is_renamed_is_found_by_its_new_name_in_what_refers_to_it) {
    Keeper keeper{*world.store, {}};
    const auto place = world.place("Canton", "广州", "CN");
    const auto practice = world.practice("Trams", {}, {place});
    EXPECT_EQ(hits(keeper, "canton trams"), std::vector{practice});
    world.change("place", place, [](Record& record) { record["name"] = domain::LocalizedText{"en", "Guangfu"}; });
    EXPECT_EQ(hits(keeper, "guangfu trams"), std::vector{practice});
    EXPECT_TRUE(hits(keeper, "canton").empty());
}

TEST_F(Keeping, many_that_refer_to_a_renamed_one_wait_for_the_round) {
    Keeper keeper{*world.store, {}};
    const auto theme = world.theme("Hydrogen", "氢能");
    for (int i = 0; i < 301; ++i) world.practice("Bus", {theme});
    EXPECT_EQ(hits(keeper, "hydrogen bus").size(), 20U);
    world.change("theme", theme, [](Record& record) { record["label"] = domain::LocalizedText{"en", "Fuelcells"}; });
    EXPECT_EQ(hits(keeper, "fuelcells"), std::vector{theme});
    keeper.bring_up();
    EXPECT_EQ(keeper.current()->search({.text = "fuelcells bus"}).total, 301);
    EXPECT_EQ(keeper.current()->search({.text = "hydrogen", .lenient = false}).total, 0);
}

TEST_F(Keeping, what_is_hidden_shows_nowhere) {
    Keeper keeper{*world.store, {}};
    const auto owner = world.add([] {
        Record record{domain::person_entity()};
        record["name"] = std::string{"Owner"};
        return record;
    }());
    const auto city = world.place("Bonn", "波恩", "DE");
    auto secret = world.record("practice", "Zeppelinwerft secrets");
    secret["places"] = std::vector{city};
    secret["visibility"] = std::string{"city"};
    secret["owner"] = owner;
    const auto id = world.add(std::move(secret));
    const auto index = keeper.current();
    const auto seen = index->search({.text = "zeppelinwerft"});
    EXPECT_EQ(seen.total, 0);
    EXPECT_TRUE(seen.counts.empty());
    const auto slip = index->search({.text = "zeppelinwerf"});
    EXPECT_EQ(slip.way, Way::all_words) << "the word is in no dictionary";
    EXPECT_EQ(slip.total, 0);
    EXPECT_TRUE(index->suggest("zepp", Sight::of_everybody(), 8).empty());
    for (const auto& hit : index->search({.text = ""}).hits) EXPECT_NE(hit.id, id);

    auto of_the_city = Sight::of_everybody();
    of_the_city.within[static_cast<std::size_t>(domain::Visibility::city)].insert(city);
    EXPECT_EQ(hits(keeper, "zeppelinwerft", of_the_city), std::vector{id});
    auto of_another = Sight::of_everybody();
    of_another.within[static_cast<std::size_t>(domain::Visibility::city)].insert(Id::from_key("place", "x"));
    EXPECT_TRUE(hits(keeper, "zeppelinwerft", of_another).empty());
    auto its_owner = Sight::of_everybody();
    its_owner.person = owner;
    EXPECT_EQ(hits(keeper, "zeppelinwerft", its_owner), std::vector{id});
    EXPECT_EQ(hits(keeper, "zeppelinwerft", Sight::of_everything()), std::vector{id});
    EXPECT_EQ(ids(index->suggest("zepp", its_owner, 8)), std::vector{id});
}

TEST_F(Keeping, nothing_is_found_by_the_name_of_something_hidden) {
    Keeper keeper{*world.store, {}};
    auto hidden = world.record("organisation", "Zeppelinwerft");
    hidden["helix_role"] = std::string{"industry"};
    hidden["visibility"] = std::string{"organisation"};
    const auto organisation = world.add(std::move(hidden));
    auto project = world.record("project", "Airships");
    project["state"] = std::string{"idea"};
    project["organisations"] = std::vector{organisation};
    const auto id = world.add(std::move(project));
    EXPECT_TRUE(hits(keeper, "zeppelinwerft").empty());
    world.change("organisation", organisation, [](Record& record) { record["visibility"] = std::string{"public"}; });
    auto found = hits(keeper, "zeppelinwerft");
    EXPECT_EQ(found, (std::vector{organisation, id})) << "now that everybody sees it";
    EXPECT_EQ(keeper.current()->search({.text = "zepelinwerft"}).way, Way::corrected);
    world.change("organisation", organisation,
                 [](Record& record) { record["visibility"] = std::string{"organisation"}; });
    EXPECT_TRUE(hits(keeper, "zeppelinwerft").empty());
    EXPECT_EQ(keeper.current()->search({.text = "zepelinwerft"}).total, 0) << "forgotten by the dictionary too";
}

TEST_F(Keeping, is_kept_in_its_folder_and_goes_on_where_it_ended) {
    const auto id = world.theme("Water", "水");
    {
        Keeper keeper{*world.store, folder};
        EXPECT_EQ(hits(keeper, "water"), std::vector{id});
    }
    const auto later = world.theme("Water supply", "供水");
    Keeper keeper{*world.store, folder};
    EXPECT_EQ(hits(keeper, "water"), (std::vector{id, later}));
    EXPECT_EQ(keeper.progress().total, 0) << "nothing was built anew";
}

TEST_F(Keeping, an_index_of_another_store_is_not_taken_for_ones_own) {
    {
        Keeper keeper{*world.store, folder};
        world.theme("Water", "水");
        EXPECT_EQ(hits(keeper, "water").size(), 1U);
    }
    World other;
    other.entropy = base::SeededEntropy{2};
    const auto id = other.theme("Fire", "火");
    Keeper keeper{*other.store, folder};
    EXPECT_EQ(ids(keeper.current()->search({.text = "fire"}).hits), std::vector{id});
    EXPECT_EQ(keeper.current()->search({.text = "water", .lenient = false}).total, 0);
}

TEST_F(Keeping, of_two_on_one_folder_one_writes_and_both_read) {
    const auto id = world.theme("Water", "水");
    Keeper first{*world.store, folder};
    EXPECT_EQ(hits(first, "water"), std::vector{id});
    Keeper second{*world.store, folder};
    EXPECT_EQ(hits(second, "water"), std::vector{id});
    const auto later = world.theme("Rivers", "河");
    EXPECT_EQ(hits(first, "rivers"), std::vector{later});
    EXPECT_EQ(hits(second, "rivers"), std::vector{later});
}

TEST_F(Keeping, a_rebuild_by_another_process_is_taken_over) {
    const auto id = world.theme("Water", "水");
    Keeper first{*world.store, folder};
    EXPECT_EQ(hits(first, "water"), std::vector{id});
    Keeper other{*world.store, folder};
    EXPECT_EQ(other.rebuild(), 1);
    EXPECT_EQ(hits(first, "water"), std::vector{id});
    std::size_t folders = 0;
    for (const auto& entry : fs::directory_iterator{folder}) folders += entry.is_directory() ? 1U : 0U;
    EXPECT_EQ(folders, 1U) << "the old one is gone";
}

TEST_F(Keeping, a_broken_folder_is_built_anew) {
    const auto id = world.theme("Water", "水");
    {
        Keeper keeper{*world.store, folder};
        EXPECT_EQ(hits(keeper, "water"), std::vector{id});
    }
    for (const auto& entry : fs::recursive_directory_iterator{folder}) {
        if (entry.path().extension() == ".glass") std::ofstream{entry.path()} << "nonsense";
    }
    Keeper keeper{*world.store, folder};
    EXPECT_EQ(hits(keeper, "water"), std::vector{id});
}

}  // namespace
}  // namespace qiao::search

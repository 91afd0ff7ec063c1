#include "search/layers.hpp"

#include <gtest/gtest.h>

#include <map>

#include "domain/nouns.hpp"
#include "search/index.hpp"

namespace qiao::search {
namespace {

namespace fs = std::filesystem;

class Folder {
public:
    Folder() {
        auto pattern = (fs::temp_directory_path() / "qiao-layers-XXXXXX").string();
        path = mkdtemp(pattern.data());
    }
    ~Folder() { fs::remove_all(path); }
    fs::path path{};
};

Xapian::Document numbered(int number) {
    Xapian::Document document;
    document.add_term("all", 2);
    document.add_term("n" + std::to_string(number));
    document.set_data(std::to_string(number));
    return document;
}

TEST(Layers, hold_everything_in_the_order_in_which_it_came) {
    const Folder folder;
    Layers layers{folder.path / "layers"};
    constexpr int count = 8'777;  // seventeen full small ones, sixteen of them merged, and one begun
    for (int i = 0; i < count; ++i) layers.add(numbered(i));
    ASSERT_TRUE(layers.merge_into(folder.path / "whole"));
    EXPECT_FALSE(fs::exists(folder.path / "layers"));
    const Xapian::Database whole{(folder.path / "whole").string()};
    ASSERT_EQ(whole.get_doccount(), static_cast<Xapian::doccount>(count));
    EXPECT_EQ(whole.get_termfreq("all"), static_cast<Xapian::doccount>(count));
    EXPECT_EQ(whole.get_collection_freq("all"), static_cast<Xapian::termcount>(2 * count));
    int next = 0;
    for (auto at = whole.postlist_begin("all"); at != whole.postlist_end("all"); ++at, ++next)
        ASSERT_EQ(whole.get_document(*at).get_data(), std::to_string(next));
    EXPECT_EQ(whole.get_document(*whole.postlist_begin("n8200")).get_data(), "8200");
}

TEST(Layers, of_nothing_are_no_database) {
    const Folder folder;
    Layers layers{folder.path / "layers"};
    EXPECT_FALSE(layers.merge_into(folder.path / "whole"));
    EXPECT_FALSE(fs::exists(folder.path / "whole"));
}

/// More records with one word than are looked at: each tenth says it often, one is called so.
class Crowd : public ::testing::Test {
protected:
    static constexpr int count = 31'000;
    Crowd() {
        index->begin_bulk();
        for (int i = 0; i < count; ++i) index->put(document(i));
        index->end_bulk();
        index->commit({});
    }
    static base::Id id(int i) { return base::Id::from_key("crowd", std::to_string(i)); }
    static Document document(int i) {
        Document made{.entity = domain::find_entity("practice"), .id = id(i), .everyone = true};
        made.marks = {mark::of(made.id), mark::facet(Facet::kind, "practice")};
        made.terms["city"] = i % 10 == 0 ? 45U + static_cast<unsigned>(i % 7) : 3U;
        if (i % 10 == 0) made.marks.insert(mark::counts(Strength::strongest, "city"));
        if (i == called) made.terms[mark::whole_name("city")] = 1;
        if (i % 5'000 == 0) made.terms["rare"] = 3;
        return made;
    }
    static constexpr int called = 12'345;
    std::unique_ptr<Index> index{Index::open({})};
};

TEST_F(Crowd, is_answered_by_its_best_and_by_what_is_called_so) {
    const auto found = index->search({.text = "city"});
    ASSERT_EQ(found.hits.size(), 20U);
    EXPECT_EQ(found.hits.front().id, id(called));
    EXPECT_FALSE(found.exact);
    EXPECT_GE(found.total, 2'000);
    EXPECT_LT(found.total, count / 5) << "the others are not looked at";
    // More than are counted at all: from all records. The first hits are the same.
    const auto all = index->search({.text = "city", .limit = Index::counted_at_most + 1});
    EXPECT_EQ(found.hits, (std::vector<Hit>{all.hits.begin(), all.hits.begin() + 20}));
    const auto second = index->search({.text = "city", .offset = 20});
    EXPECT_EQ(second.hits, (std::vector<Hit>{all.hits.begin() + 20, all.hits.begin() + 40}));
    const auto with_rare = index->search({.text = "city rare"});
    EXPECT_TRUE(with_rare.exact) << "all are looked at where another word is rare";
    EXPECT_EQ(with_rare.total, 7);
}

}  // namespace
}  // namespace qiao::search

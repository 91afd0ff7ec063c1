#include "features/registry/versions.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "domain/offer.hpp"
#include "domain/place.hpp"
#include "storage/change_log.hpp"

namespace qiao::registry {
namespace {

namespace json = boost::json;
using base::Id;
using storage::Change;
using storage::Operation;

/// Entries as a store writes them.
class Life {
public:
    void step(Operation operation, const Record& before, const Record& after) {
        const auto* from = operation == Operation::create ? nullptr : &before;
        const auto* to = operation == Operation::remove ? nullptr : &after;
        Change change{.seq = static_cast<std::int64_t>(entries.size()) + 1, .author = "somebody"};
        change.entity = after.entity->name;
        change.version = change.seq;
        change.operation = operation;
        change.fields = storage::difference(from, to);
        change.salt = "00";
        entries.push_back(std::move(change));
    }
    std::vector<Change> entries{};
};

class Versions : public testing::Test {
protected:
    Versions() : first{domain::place_entity()} {
        first["name"] = domain::LocalizedText{"en", "Terrassa"};
        first["population"] = domain::Quantity{221'000, "person", 2020};
        first["parent"] = parent;
        first["ids"] = domain::ExternalIds{{"geonames", "3108286"}, {"wikidata", "Q1"}};
        second = first;
        auto name = std::get<domain::LocalizedText>(first["name"]);
        name.write("zh", "特拉萨");
        second["name"] = name;
        second["population"] = domain::Quantity{228'294, "person", 2023};
        second["parent"] = Id{};
        second["ids"] = domain::ExternalIds{{"geonames", "3108286"}, {"wikidata", "Q15406"}};
        life.step(Operation::create, first, first);
        life.step(Operation::update, first, second);
        life.step(Operation::remove, second, second);
        Record again{domain::place_entity()};
        again["name"] = domain::LocalizedText{"en", "Terrassa again"};
        life.step(Operation::create, again, again);
        texts_good = texts.add("en", R"x({"said.and":" and ","said.comma":", ","said.hidden":"(hidden)"})x").ok();
    }
    Version version(std::int64_t number) { return *version_in(domain::place_entity(), life.entries, number); }
    json::object field(const json::array& all, std::string_view name) {
        for (const auto& one : all) {
            if (one.at("name").as_string() == name) return one.as_object();
        }
        return {};
    }

    Id parent = Id::from_key("place", "vallès");
    Record first, second;
    Life life;
    base::Texts texts;
    bool texts_good{false};
};

TEST_F(Versions, AreTheRecordAsItStood) {
    EXPECT_EQ(version(1).record.values, first.values);
    EXPECT_EQ(version(2).record["population"], second["population"]);
    EXPECT_TRUE(domain::is_empty(version(2).record["parent"]));
    EXPECT_TRUE(version(3).is_removed);
    EXPECT_FALSE(version(4).is_removed);
    EXPECT_TRUE(domain::is_empty(version(4).record["population"])) << "what came back begins anew";
    EXPECT_FALSE(version_in(domain::place_entity(), life.entries, 5));
    EXPECT_FALSE(version_in(domain::place_entity(), life.entries, 0));
}

TEST_F(Versions, DifferFieldByFieldInWords) {
    ASSERT_TRUE(texts_good);
    const auto fields = difference_json(version(1), version(2), {{parent, "Vallès Occidental"}}, texts, "en");
    EXPECT_EQ(fields.size(), 4U);
    const auto population = field(fields, "population");
    EXPECT_EQ(population.at("before_text"), "221,000 (2020)");
    EXPECT_EQ(population.at("after_text"), "228,294 (2023)");
    EXPECT_EQ(field(fields, "parent").at("before_text"), "Vallès Occidental");
    EXPECT_TRUE(field(fields, "parent").at("after_text").is_null());
    EXPECT_EQ(field(fields, "name").at("languages"),
              json::parse(R"([{"lang":"zh","before_text":null,"after_text":"特拉萨"}])"));
    EXPECT_EQ(field(fields, "ids").at("added"), json::parse(R"(["wikidata Q15406"])"));
    EXPECT_EQ(field(fields, "ids").at("removed"), json::parse(R"(["wikidata Q1"])"));
    EXPECT_TRUE(difference_json(version(2), version(2), {}, texts, "en").empty());
}

TEST_F(Versions, OfWhichOneIsRemovedDifferInEverything) {
    const auto fields = difference_json(version(2), version(3), {}, texts, "en");
    EXPECT_EQ(fields.size(), 3U);
    EXPECT_TRUE(field(fields, "population").at("after").is_null());
    EXPECT_EQ(difference_json(version(3), version(2), {}, texts, "en").size(), 3U) << "backwards as well";
}

TEST_F(Versions, ThatSomebodyMayNotReadFurtherSayHiddenForWhatTheyName) {
    const auto fields = difference_json(version(1), version(2), {}, texts, "en");
    EXPECT_EQ(field(fields, "parent").at("before_text"), "(hidden)");
    EXPECT_EQ(references_of(version(1), version(2)), (Wanted{{"place", {parent}}}));
}

TEST_F(Versions, SayWhatWasErased) {
    for (auto& change : life.entries) change = storage::erased(change);
    const auto fields = difference_json(version(1), version(2), {}, texts, "en");
    ASSERT_EQ(fields.size(), 4U);
    for (const auto& one : fields) {
        EXPECT_EQ(one.at("erased"), true);
        EXPECT_TRUE(one.at("before").is_null());
    }
}

TEST_F(Versions, OfLongTextsDifferWordByWord) {
    Record offer{domain::offer_entity()};
    offer["locator"] = std::string{"a text that is long enough to be read word by word, page 3"};
    auto later = offer;
    later["locator"] = std::string{"a text that is long enough to be read word by word, page 4"};
    Life told;
    told.step(Operation::create, offer, offer);
    told.step(Operation::update, offer, later);
    const auto from = version_in(domain::offer_entity(), told.entries, 1);
    const auto to = version_in(domain::offer_entity(), told.entries, 2);
    const auto fields = difference_json(*from, *to, {}, texts, "en");
    ASSERT_EQ(fields.size(), 1U);
    EXPECT_EQ(fields.at(0).at("words"),
              json::parse(R"([{"kind":"same","text":"a text that is long enough to be read word by word, page "},
                              {"kind":"removed","text":"3"},{"kind":"added","text":"4"}])"));
}

}  // namespace
}  // namespace qiao::registry

// Whoever may not see a record learns nothing of it by any question, in every store.
#include <fmt/format.h>

#include "storage/change_log.hpp"
#include "storage/store_fixture.hpp"

namespace qiao::storage {
namespace {

using domain::Visibility;

const Id city = Id::from_key("place", "own");
const Id other_city = Id::from_key("place", "other");
const Id office = Id::from_key("organisation", "own");
const Id tie = Id::from_key("partnership", "own");
const Id frame = Id::from_key("programme", "own");
const Id me = Id::from_key("person", "me");
const Id somebody = Id::from_key("person", "somebody");

const Entity& noun(std::string_view name) { return *domain::find_entity(name); }

class Sights : public testing::StoreTest {
protected:
    void SetUp() override {
        StoreTest::SetUp();
        const auto writer = store->write("test");
        const auto make = [&](std::string_view name, const Id& id, auto fill) {
            Record record{noun(name)};
            record.id = id;
            fill(record);
            ASSERT_TRUE(writer->create(std::move(record)));
        };
        for (const auto& id : {city, other_city}) {
            make("place", id, [](Record& place) {
                place["name"] = domain::LocalizedText{"en", "A place"};
                place["kind"] = std::string{"city"};
                place["country"] = std::string{"DE"};
            });
        }
        make("organisation", office, [](Record& one) { one["helix_role"] = std::string{"government"}; });
        make("programme", frame, [](Record& one) { one["name"] = domain::LocalizedText{"en", "A frame"}; });
        make("partnership", tie, [](Record& one) { one["title"] = domain::LocalizedText{"en", "A tie"}; });
        for (const auto& id : {me, somebody})
            make("person", id, [](Record& one) { one["name"] = std::string{"N. N."}; });
        ASSERT_TRUE(writer->commit());
    }

    /// A record of a noun that lies in everything of one's own, or in nothing.
    Record record(std::string_view name, Visibility visibility, bool own) {
        Record made{noun(name)};
        const auto put = [&](std::string_view field, const Value& value) {
            if (made.entity->find_field(field) != nullptr) made[field] = value;
        };
        put("visibility", std::string{words(Visibility{})[static_cast<std::size_t>(visibility)]});
        put("owner", own ? me : somebody);
        put("kind", std::string{"mark"});
        put("place", own ? city : other_city);
        put("a", own ? city : other_city);
        put("side", own ? city : other_city);
        put("places", std::vector{other_city});
        if (own) {
            put("places", std::vector{other_city, city});
            put("organisation", office), put("organisation_a", office);
            put("programme", frame), put("partnership", tie);
        }
        return made;
    }

    /// How often the record shows, by all the ways of asking: each answers 0 or 1.
    std::set<std::int64_t> shown(const Sight& sight, const Record& wanted) {
        const auto& entity = *wanted.entity;
        const auto reader = store->read(sight);
        std::set<std::int64_t> answers{
            reader->find(entity, wanted.id) ? 1 : 0, std::ssize(reader->find_many(entity, {wanted.id})),
            reader->history(entity, wanted.id).empty() ? 0 : 1, reader->count(entity) - before_.at(entity.name)};
        std::int64_t walked = 0;
        reader->for_each(entity, [&](const Record& one) { walked += one.id == wanted.id; });
        answers.insert(walked);
        const auto page = reader->list({.entity = &entity, .limit = 1'000});
        answers.insert(page->total - before_.at(entity.name));
        answers.insert(std::ranges::count(page->records, wanted.id, &Record::id));
        const auto counted = reader->count_by(entity, "visibility");
        const auto word = std::get<std::string>(wanted["visibility"]);
        answers.insert(counted.contains(word) ? counted.at(word) : 0);
        return answers;
    }

    void note_totals(const Sight& sight) {
        for (const auto* entity : domain::all_entities()) before_[entity->name] = store->read(sight)->count(*entity);
    }

private:
    std::map<std::string_view, std::int64_t> before_;
};

/// What lies where, by noun: the ways in which `record` can say that it is one's own.
const std::map<std::string_view, std::set<Visibility>> lying{
    {"offer", {Visibility::owner, Visibility::organisation, Visibility::city}},
    {"event", {Visibility::owner, Visibility::city, Visibility::partnership, Visibility::programme}},
    {"link", {Visibility::owner, Visibility::organisation, Visibility::city, Visibility::programme}},
    {"post",
     {Visibility::owner, Visibility::organisation, Visibility::city, Visibility::partnership, Visibility::programme}},
    {"contact", {Visibility::owner, Visibility::city, Visibility::partnership}},
    {"partnership", {Visibility::owner, Visibility::city, Visibility::programme}},
    {"clause", {Visibility::owner, Visibility::partnership}},
    {"measurement", {Visibility::owner, Visibility::city, Visibility::partnership}},
    {"delegate", {Visibility::owner, Visibility::city, Visibility::partnership, Visibility::programme}},
    {"meeting_profile",
     {Visibility::owner, Visibility::organisation, Visibility::city, Visibility::partnership, Visibility::programme}},
    {"theme", {Visibility::owner}},
};

TEST_P(Sights, ShowARecordToThoseAloneWhomItsVisibilityNames) {
    for (const auto& [name, scopes] : lying) {
        for (std::size_t level = 0; level < domain::visibilities; ++level) {
            const auto visibility = static_cast<Visibility>(level);
            for (const bool own : {true, false}) {
                SCOPED_TRACE(fmt::format("{} {} {}", name, words(visibility)[level], own ? "own" : "other"));
                auto inside = Sight::of_everybody();
                if (visibility == Visibility::owner) inside.person = me;
                inside.within[level] = {city, office, tie, frame};
                auto elsewhere = Sight::of_everybody();  // all the rest, but not this
                for (std::size_t i = 0; i < domain::visibilities; ++i) {
                    if (i != level) elsewhere.within[i] = {city, office, tie, frame};
                }
                note_totals(inside);
                const auto kept = keep(record(name, visibility, own));
                const bool is_public = visibility == Visibility::everyone;
                const bool is_inside = is_public || (own && scopes.contains(visibility));
                EXPECT_EQ(shown(inside, kept), std::set<std::int64_t>{is_inside});
                note_totals(elsewhere);
                const std::set<std::int64_t> nothing_more =
                    is_public ? std::set<std::int64_t>{0, 1} : std::set<std::int64_t>{0};
                EXPECT_EQ(shown(elsewhere, kept), nothing_more);
                EXPECT_TRUE(store->read(Sight::of_everything())->find(*kept.entity, kept.id));
                const auto writer = store->write("test");
                ASSERT_TRUE(writer->remove(*kept.entity, kept.id, kept.version));
                ASSERT_TRUE(writer->commit());
                EXPECT_EQ(store->read(inside)->history(*kept.entity, kept.id).empty(), !is_inside);
                EXPECT_EQ(store->read(elsewhere)->history(*kept.entity, kept.id).empty(), !is_public);
            }
        }
    }
}

TEST_P(Sights, TakeWhatIsUsualForTheNounWhereARecordSaysNothing) {
    Record person{noun("person")};
    person["name"] = std::string{"N. N."};
    person["place"] = city;
    const auto kept = keep(std::move(person));
    EXPECT_FALSE(store->read()->find(*kept.entity, kept.id));
    Sight colleague = Sight::of_everybody();
    colleague.within[static_cast<std::size_t>(Visibility::city)] = {city};
    EXPECT_TRUE(store->read(colleague)->find(*kept.entity, kept.id));
    EXPECT_TRUE(store->read()->find(noun("place"), city));
}

TEST_P(Sights, ShowNoMoreOfAPublishedRecordThanItsTimeInPublic) {
    auto offer = record("offer", Visibility::owner, true);
    offer["summary"] = domain::LocalizedText{"en", "a draft"};
    auto kept = keep(std::move(offer));
    kept["summary"] = domain::LocalizedText{"en", "another draft"};
    kept = keep(kept);
    kept["visibility"] = std::string{"public"};
    kept = keep(kept);
    kept["summary"] = domain::LocalizedText{"en", "said in public"};
    kept = keep(kept);
    const auto seen = store->read()->history(*kept.entity, kept.id);
    ASSERT_EQ(seen.size(), 2U);
    EXPECT_EQ(seen.front().fields.size(), 1U);
    EXPECT_EQ(seen.front().fields.front().field, "visibility");
    kept["visibility"] = std::string{"private"};
    kept = keep(kept);
    EXPECT_TRUE(store->read()->history(*kept.entity, kept.id).empty());
    auto mine = Sight::of_everybody();
    mine.person = me;
    EXPECT_EQ(store->read(mine)->history(*kept.entity, kept.id).size(), 5U);
}

TEST_P(Sights, OfWorkingDataLeaveNoTrace) {
    static const Entity working{.name = "sample",
                                .plural = "workings",
                                .label_field = "text",
                                .schema_type = "Thing",
                                .fields = {domain::Field{.name = "text", .indexed = true}},
                                .logged = false};
    entities.push_back(&working);
    store = open();
    const auto seq = store->read()->last_seq();
    Record note{working};
    note["text"] = std::string{"for now"};
    const auto kept = keep(std::move(note));
    EXPECT_EQ(store->read()->last_seq(), seq);
    EXPECT_TRUE(store->read()->history(working, kept.id).empty());
    EXPECT_EQ(store->read()->list({.entity = &working, .filters = {{"text", Filter::Kind::equals, "for now"}}})->total,
              1);
    EXPECT_TRUE(verify_change_log(*store->read()));
}

INSTANTIATE_TEST_SUITE_P(Stores, Sights, ::testing::ValuesIn(testing::store_kinds()), testing::kind_of);

}  // namespace
}  // namespace qiao::storage

// Who sees which entries of the change log, in every store: by record, place, author and noun, page by page.

#include <fmt/format.h>

#include <random>

#include "storage/change_log.hpp"
#include "storage/standing.hpp"
#include "storage/store_fixture.hpp"

namespace qiao::storage::testing {
namespace {

using domain::Visibility;

const Entity& noun(std::string_view name) { return *domain::find_entity(name); }
std::string word(Visibility visibility) {
    return std::string{words(Visibility{})[static_cast<std::size_t>(visibility)]};
}

using Seqs = std::vector<std::int64_t>;

class Changes : public StoreTest {
protected:
    Record place(const std::string& name, const Id& parent = {}) {
        Record made{noun("place")};
        made["name"] = domain::LocalizedText{"en", name};
        made["kind"] = std::string{"city"};
        made["country"] = std::string{"DE"};
        if (!parent.is_nil()) made["parent"] = parent;
        return keep(std::move(made));
    }
    Record offer(const Id& place, Visibility visibility = Visibility::everyone) {
        Record made{noun("offer")};
        made["place"] = place;
        made["visibility"] = word(visibility);
        return keep(std::move(made));
    }
    void remove(const Record& record, const std::string& author = "somebody") {
        const auto writer = store->write(author);
        ASSERT_TRUE(writer->remove(*record.entity, record.id, record.version));
        ASSERT_TRUE(writer->commit());
    }
    Seqs seqs(const ChangeQuery& query, const Sight& sight = Sight::of_everybody()) {
        Seqs found;
        for (const auto& change : store->read(sight)->list_changes(query)) found.push_back(change.seq);
        return found;
    }
    static ChangeQuery of(const Id& place) { return {.scope = domain::Scope::city, .within = place}; }
};

INSTANTIATE_TEST_SUITE_P(Every, Changes, ::testing::ValuesIn(store_kinds()), kind_of);

TEST_P(Changes, OfAPlaceAreThoseOfAllThatLayInItBeforeOrAfterwards) {
    const auto bonn = place("Bonn"), köln = place("Köln");  // 1, 2
    const auto beuel = place("Beuel", bonn.id);             // 3
    auto moved = offer(bonn.id);                            // 4
    moved["place"] = köln.id;
    moved = keep(moved);  // 5
    remove(moved);        // 6
    EXPECT_EQ(seqs(of(bonn.id)), (Seqs{4, 3, 1}));
    EXPECT_EQ(seqs(of(köln.id)), (Seqs{6, 5, 2}));
    EXPECT_EQ(seqs(of(beuel.id)), Seqs{3});
    EXPECT_EQ(seqs({.scope = domain::Scope::programme, .within = bonn.id}), Seqs{});
    auto query = of(bonn.id);
    query.entity = &noun("offer");
    EXPECT_EQ(seqs(query), Seqs{4});
}

TEST_P(Changes, ArePagedByTheOldestOfThePageBefore) {
    auto bonn = place("Bonn");
    for (int i = 0; i < 9; ++i) {
        bonn["locator"] = std::to_string(i);
        bonn = keep(bonn);
    }
    ChangeQuery query{.entity = bonn.entity, .record = bonn.id, .limit = 4};
    EXPECT_EQ(seqs(query), (Seqs{10, 9, 8, 7}));
    query.before_seq = 7;
    EXPECT_EQ(seqs(query), (Seqs{6, 5, 4, 3}));
    query.before_seq = 3;
    EXPECT_EQ(seqs(query), (Seqs{2, 1}));
    query = {.author = "somebody", .before_seq = 3};
    EXPECT_EQ(seqs(query), (Seqs{2, 1}));
    EXPECT_EQ(seqs({.author = "nobody"}), Seqs{});
}

TEST_P(Changes, PassOverWhatIsHiddenAndStillFillThePage) {
    const auto bonn = place("Bonn");  // 1
    offer(bonn.id);                   // 2
    for (int i = 0; i < 20; ++i) offer(bonn.id, Visibility::city);
    const auto late = offer(bonn.id);  // 23
    auto query = of(bonn.id);
    query.limit = 2;
    EXPECT_EQ(seqs(query), (Seqs{23, 2}));
    auto colleague = Sight::of_everybody();
    colleague.within[static_cast<std::size_t>(Visibility::city)] = {bonn.id};
    EXPECT_EQ(seqs(query, colleague), (Seqs{23, 22}));
    auto stranger = Sight::of_everybody();
    stranger.within[static_cast<std::size_t>(Visibility::city)] = {Id::from_key("place", "elsewhere")};
    stranger.within[static_cast<std::size_t>(Visibility::organisation)] = {bonn.id};
    EXPECT_EQ(seqs(query, stranger), (Seqs{23, 2}));
}

TEST_P(Changes, TellNothingOfWhatARecordSaidWhileItWasHidden) {
    const auto bonn = place("Bonn");
    auto draft = offer(bonn.id, Visibility::owner);
    draft["locator"] = std::string{"a secret"};
    draft["asset"] = std::string{"another secret"};
    draft = keep(draft);
    draft["visibility"] = word(Visibility::everyone);
    draft["locator"] = std::string{"page 3"};
    draft["asset"] = Value{};
    draft = keep(draft);
    draft["locator"] = std::string{"page 4"};
    keep(draft);
    const auto seen = store->read()->history(*draft.entity, draft.id);
    ASSERT_EQ(seen.size(), 2U);
    EXPECT_EQ(seen[0].fields,
              (std::vector<FieldChange>{{"locator", "", "\"page 3\""}, {"visibility", "", "\"public\""}}));
    EXPECT_EQ(seen[1].fields, (std::vector<FieldChange>{{"locator", "\"page 3\"", "\"page 4\""}}));
}

TEST_P(Changes, OfARecordThatCameBackStandAsItStandsThen) {
    const auto bonn = place("Bonn");
    const auto hidden = offer(bonn.id, Visibility::owner);
    remove(hidden);
    EXPECT_EQ(seqs(of(bonn.id)), Seqs{1});
    Record again{noun("offer")};
    again.id = hidden.id;
    again["place"] = bonn.id;
    again = keep(again);  // 4, of the visibility that is usual
    EXPECT_EQ(seqs(of(bonn.id)), (Seqs{4, 1}));
    remove(again);
    EXPECT_EQ(seqs(of(bonn.id)), (Seqs{5, 4, 1}));
}

TEST_P(Changes, ThatWereErasedLieNowhereAnyMore) {
    const auto bonn = place("Bonn");
    const auto gone = offer(bonn.id);
    {
        const auto writer = store->write("somebody");
        writer->erase_history(*gone.entity, gone.id);
        ASSERT_TRUE(writer->commit());
    }
    EXPECT_EQ(seqs(of(bonn.id)), Seqs{1});
    EXPECT_EQ(*verify_change_log(*store->read()), 2);
}

/// What the sight means, said the slow way: from each record's states in order.
Seqs expected(const std::vector<std::pair<std::int64_t, Record>>& states, const Sight& sight) {
    std::map<Id, bool> now;
    for (const auto& [seq, record] : states) now[record.id] = sees(sight, record);
    Seqs found;
    for (const auto& [seq, record] : states) {
        if (now.at(record.id) && sees(sight, record)) found.insert(found.begin(), seq);
    }
    return found;
}

TEST_P(Changes, AgreeWithTheSightOfEachRecordAsItStoodWhateverItsFate) {
    std::mt19937 chance{7};
    const auto one_of = [&](const auto& many) { return many[chance() % std::size(many)]; };
    std::vector<Id> cities, people;
    for (int i = 0; i < 3; ++i) cities.push_back(place(fmt::format("City {}", i)).id);
    for (int i = 0; i < 2; ++i) {
        Record person{noun("person")};
        person["name"] = std::string{"N. N."};
        people.push_back(keep(std::move(person)).id);
    }
    const auto first = store->read()->last_seq() + 1;
    std::vector<Record> living;
    std::vector<std::pair<std::int64_t, Record>> states;
    for (int round = 0; round < 120; ++round) {
        const auto is_new = living.size() < 4 || chance() % 5 == 0;
        auto record = is_new ? Record{noun("offer")} : one_of(living);
        if (!is_new && chance() % 6 == 0) {
            std::erase_if(living, [&](const Record& one) { return one.id == record.id; });
            remove(record);
        } else {
            record["visibility"] = word(one_of(std::array{Visibility::owner, Visibility::city, Visibility::everyone}));
            record["owner"] = one_of(people);
            record["place"] = one_of(cities);
            record["locator"] = std::to_string(round);
            record = keep(std::move(record));
            std::erase_if(living, [&](const Record& one) { return one.id == record.id; });
            living.push_back(record);
        }
        states.emplace_back(store->read()->last_seq(), record);
    }
    for (int which = 0; which < 8; ++which) {
        auto sight = Sight::of_everybody();
        if (which % 2 == 1) sight.person = people[0];
        for (int i = 0; i < which / 2; ++i)
            sight.within[static_cast<std::size_t>(Visibility::city)].insert(cities[static_cast<std::size_t>(i)]);
        auto found = seqs({.entity = &noun("offer"), .limit = 0}, sight);
        EXPECT_EQ(found, expected(states, sight)) << which;
        EXPECT_FALSE(found.empty());
        EXPECT_GE(found.back(), first);
    }
}

class OlderStore : public StoreTest {};
INSTANTIATE_TEST_SUITE_P(Every, OlderStore, ::testing::ValuesIn(databases()), kind_of);

TEST_P(OlderStore, WorksOutWhereItsRecordsLayWhenItIsOpened) {
    Record bonn{noun("place")};
    bonn["name"] = domain::LocalizedText{"en", "Bonn"};
    bonn["kind"] = std::string{"city"};
    bonn["country"] = std::string{"DE"};
    bonn = keep(bonn);
    Record note{noun("offer")};
    note["place"] = bonn.id;
    note["visibility"] = std::string{"city"};
    note = keep(note);
    note["locator"] = std::string{"page 1"};
    note = keep(note);
    {
        const auto writer = store->write("somebody");
        ASSERT_TRUE(writer->remove(*note.entity, note.id, note.version));
        ASSERT_TRUE(writer->commit());
    }
    const ChangeQuery query{.scope = domain::Scope::city, .within = bonn.id};
    auto colleague = Sight::of_everybody();
    colleague.within[static_cast<std::size_t>(Visibility::city)] = {bonn.id};
    const auto all = store->read(colleague)->list_changes(query);
    ASSERT_EQ(all.size(), 4U);
    store.reset();
    home.connect()->execute("DROP TABLE change_within");
    home.connect()->execute("DROP INDEX change_log_unfilled");
    for (const auto* column : {"visibility", "owner"})
        home.connect()->execute(fmt::format("ALTER TABLE change_log DROP COLUMN {}", column));
    store = open();
    const auto again = store->read(colleague)->list_changes(query);
    ASSERT_EQ(again.size(), 4U);
    for (std::size_t i = 0; i < again.size(); ++i) EXPECT_EQ(again[i].hash, all[i].hash);
    EXPECT_EQ(store->read()->list_changes(query).size(), 1U);
    EXPECT_EQ(*verify_change_log(*store->read()), 4);
}

}  // namespace
}  // namespace qiao::storage::testing

// What every store promises for single records and transactions. Lists: list_contract_test.cpp.

#include "storage/store.hpp"

#include <limits>
#include <set>

#include "domain/random_records.hpp"
#include "storage/change_log.hpp"
#include "storage/store_fixture.hpp"

namespace qiao::storage::testing {
namespace {

class StoreContract : public StoreTest {};
INSTANTIATE_TEST_SUITE_P(Every, StoreContract, ::testing::ValuesIn(store_kinds()), kind_of);

Id some_id(std::string_view key) { return Id::from_key("sample", key); }

TEST_P(StoreContract, KeepsChangesAndForgetsARecord) {
    const auto created = keep(sample("Terrassa"));
    EXPECT_EQ(created.id.to_string()[14], '7') << "a new id";
    EXPECT_EQ(created.version, 1);
    EXPECT_EQ(created.created_at, clock.now());
    EXPECT_EQ(created.updated_at, clock.now());
    EXPECT_EQ(find(created.id), created);

    auto next = created;
    next["text"] = std::string{"textiles"};
    const auto updated = keep(next);
    EXPECT_EQ(updated.version, 2);
    EXPECT_EQ(updated.created_at, created.created_at);
    EXPECT_EQ(updated.updated_at, clock.now());
    EXPECT_EQ(find(created.id), updated);
    EXPECT_EQ(store->read()->count(sample_entity()), 1);

    const auto writer = store->write("somebody");
    EXPECT_TRUE(writer->remove(sample_entity(), created.id, 2));
    EXPECT_EQ(writer->find(sample_entity(), created.id), std::nullopt);
    ASSERT_TRUE(writer->commit());
    EXPECT_EQ(find(created.id), std::nullopt);
    EXPECT_EQ(store->read()->count(sample_entity()), 0);
}

TEST_P(StoreContract, AGivenIdIsKeptAndTakenOnce) {
    auto record = sample("Bonn");
    record.id = some_id("bonn");
    keep(record);
    {
        const auto writer = store->write("somebody");
        const auto again = writer->create(record);
        ASSERT_FALSE(again);
        EXPECT_EQ(again.error().code, Code::duplicate);
        EXPECT_EQ(again.error().field, "/id");
        EXPECT_EQ(again.error().args.at("value"), record.id.to_string());
    }
    const auto writer = store->write("somebody");
    auto other = sample("Köln");
    other.id = some_id("köln");
    EXPECT_TRUE(writer->create(other));
    EXPECT_FALSE(writer->create(other)) << "nor twice in one transaction";
    ASSERT_TRUE(writer->remove(sample_entity(), other.id, 1));
    EXPECT_TRUE(writer->create(other)) << "but again when it is gone";
    EXPECT_TRUE(writer->commit());
    EXPECT_EQ(store->read()->count(sample_entity()), 2);
}

TEST_P(StoreContract, AManyTimesAskedWriterStillKnowsWhatIsThere) {
    std::vector<Id> ids;
    for (int round = 0; round < 2; ++round) {
        const auto writer = store->write("somebody");
        for (int i = 0; i < 100; ++i) {
            auto record = sample("Town " + std::to_string(i));
            record.id = ids.emplace_back(some_id(std::to_string(round * 100 + i)));
            EXPECT_EQ(writer->find(sample_entity(), record.id), std::nullopt);
            ASSERT_TRUE(writer->create(record));
            ASSERT_TRUE(writer->find(sample_entity(), ids[static_cast<std::size_t>(round * 100)]));
        }
        auto record = sample("again");
        record.id = ids.front();
        EXPECT_EQ(writer->create(record).error().code, Code::duplicate) << "written " << round << " transactions ago";
        ASSERT_TRUE(writer->remove(sample_entity(), ids.back(), 1));
        EXPECT_EQ(writer->find(sample_entity(), ids.back()), std::nullopt);
        ASSERT_TRUE(writer->commit());
    }
    EXPECT_EQ(store->read()->count(sample_entity()), 198);
}

TEST_P(StoreContract, AChangeBasedOnAnOldVersionIsRefused) {
    const auto first = keep(sample("Lyon"));
    auto mine = first;
    mine["text"] = std::string{"mine"};
    keep(mine);
    auto theirs = first;
    theirs["text"] = std::string{"theirs"};
    const auto writer = store->write("somebody");
    EXPECT_EQ(writer->update(theirs).error().code, Code::conflict);
    EXPECT_EQ(writer->remove(sample_entity(), first.id, 1).error().code, Code::conflict);
    EXPECT_EQ(writer->remove(sample_entity(), first.id, 3).error().code, Code::conflict);
    EXPECT_EQ(std::get<std::string>((*writer->find(sample_entity(), first.id))["text"]), "mine");
}

TEST_P(StoreContract, WhatIsNotThereCannotBeChanged) {
    auto record = sample("Atlantis");
    record.id = some_id("atlantis");
    record.version = 1;
    const auto writer = store->write("somebody");
    EXPECT_EQ(writer->update(record).error().code, Code::not_found);
    EXPECT_EQ(writer->remove(sample_entity(), record.id, 1).error().code, Code::not_found);
    EXPECT_EQ(writer->find(sample_entity(), record.id), std::nullopt);
    EXPECT_EQ(writer->find(sample_entity(), Id{}), std::nullopt);
}

TEST_P(StoreContract, AnUpdateThatChangesNothingIsNone) {
    const auto first = keep(sample("Nice"));
    auto same = first;
    same["text"] = std::string{};
    const auto kept = keep(same);
    EXPECT_EQ(kept, first);
    EXPECT_EQ(find(first.id), first);
    EXPECT_EQ(store->read()->last_seq(), 1);
}

TEST_P(StoreContract, WhatOthersReferToStays) {
    const auto target = keep(sample("Rome"));
    auto by_one = sample("one");
    by_one["reference"] = target.id;
    by_one = keep(by_one);
    const auto refused = [&] { return store->write("somebody")->remove(sample_entity(), target.id, 1); };
    ASSERT_FALSE(refused());
    EXPECT_EQ(refused().error().code, Code::referenced);
    EXPECT_EQ(refused().error().args.at("count"), "1");
    EXPECT_EQ(refused().error().args.at("value"), "samples.reference");

    by_one["reference"] = Value{};
    by_one["references"] = std::vector<Id>{by_one.id, target.id};
    by_one = keep(by_one);
    EXPECT_EQ(refused().error().args.at("value"), "samples.references");

    const auto writer = store->write("somebody");
    ASSERT_TRUE(writer->remove(sample_entity(), by_one.id, by_one.version)) << "its own word does not keep it";
    EXPECT_TRUE(writer->remove(sample_entity(), target.id, 1)) << "the only one that named it has just gone";
    EXPECT_TRUE(writer->commit());
    EXPECT_EQ(store->read()->count(sample_entity()), 0);
}

TEST_P(StoreContract, WhatComesBackGoesOnCountingItsVersions) {
    auto record = keep(sample("Rome"));
    const auto remove = [&](std::int64_t version) {
        const auto writer = store->write("somebody");
        return writer->remove(sample_entity(), record.id, version) && writer->commit();
    };
    ASSERT_TRUE(remove(1));
    auto again = sample("Rome");
    again.id = record.id;
    EXPECT_EQ(keep(again).version, 3) << "created 1, removed 2, created 3";
    EXPECT_FALSE(remove(1)) << "what somebody read before the removal is another record";
    const auto writer = store->write("somebody");
    ASSERT_TRUE(writer->remove(sample_entity(), record.id, 3));
    EXPECT_EQ(writer->create(again).value().version, 5) << "within one transaction too";
    EXPECT_TRUE(writer->commit());
    EXPECT_TRUE(store->read()->find(sample_entity(), record.id).has_value());
}

TEST_P(StoreContract, ACommitRefusesReferencesThatLeadNowhere) {
    for (const auto* field : {"reference", "references"}) {
        auto record = sample("lost");
        const auto nowhere = some_id("nowhere");
        record[field] = std::string_view{field} == "reference" ? Value{nowhere} : Value{std::vector<Id>{nowhere}};
        const auto writer = store->write("somebody");
        ASSERT_TRUE(writer->create(record));
        const auto committed = writer->commit();
        ASSERT_FALSE(committed);
        EXPECT_EQ(committed.error().code, Code::unknown_reference);
        EXPECT_EQ(committed.error().field, std::string{"/"} + field);
        EXPECT_EQ(committed.error().args.at("value"), nowhere.to_string());
    }
    EXPECT_EQ(store->read()->count(sample_entity()), 0);
    EXPECT_EQ(store->read()->last_seq(), 0);
}

TEST_P(StoreContract, OnlyTheEndOfATransactionCounts) {
    const auto writer = store->write("somebody");
    auto child = sample("child");
    child["reference"] = some_id("later");
    ASSERT_TRUE(writer->create(child)) << "what it refers to comes later";
    auto parent = sample("parent");
    parent.id = some_id("later");
    ASSERT_TRUE(writer->create(parent));

    auto passing = sample("passing");
    passing["reference"] = some_id("never");
    const auto passed = writer->create(passing);
    ASSERT_TRUE(writer->remove(sample_entity(), passed->id, 1)) << "gone with its broken reference";
    auto mended = writer->create(passing).value();
    mended["reference"] = some_id("later");
    ASSERT_TRUE(writer->update(mended));
    EXPECT_TRUE(writer->commit());
    EXPECT_EQ(store->read()->count(sample_entity()), 3);
}

TEST_P(StoreContract, NothingIsKeptWithoutCommit) {
    const auto before = keep(sample("Yantai"));
    {
        const auto writer = store->write("somebody");
        auto changed = before;
        changed["text"] = std::string{"changed"};
        ASSERT_TRUE(writer->update(changed));
        for (int i = 0; i < 200; ++i) ASSERT_TRUE(writer->create(sample("more")));
        EXPECT_EQ(writer->count(sample_entity()), 201) << "the writer sees its own work";
        EXPECT_EQ(writer->last_seq(), 202);
    }
    EXPECT_EQ(find(before.id), before);
    EXPECT_EQ(store->read()->count(sample_entity()), 1);
    EXPECT_EQ(store->read()->last_seq(), 1);
    keep(sample("next"));
    EXPECT_EQ(store->read()->last_seq(), 2) << "the log has no gap";
}

TEST_P(StoreContract, AWriterIsDoneWithOnceItHasCommitted) {
    const auto writer = store->write("somebody");
    ASSERT_TRUE(writer->create(sample("Weinan")));
    ASSERT_TRUE(writer->commit());
    EXPECT_THROW((void)writer->create(sample("late")), base::BrokenInvariant);
    EXPECT_THROW((void)writer->commit(), base::BrokenInvariant);
    EXPECT_EQ(writer->count(sample_entity()), 1);
}

TEST_P(StoreContract, AReaderStaysWithWhatItFoundWhenItCame) {
    const auto kept = keep(sample("Kunming"));
    const auto early = store->read();
    auto changed = kept;
    changed["text"] = std::string{"changed"};
    keep(changed);
    keep(sample("Haikou"));
    EXPECT_EQ(early->find(sample_entity(), kept.id), kept);
    EXPECT_EQ(early->count(sample_entity()), 1);
    EXPECT_EQ(early->last_seq(), 1);
    EXPECT_EQ(early->list({.entity = &sample_entity()})->total, 1);
    EXPECT_EQ(store->read()->count(sample_entity()), 2);
}

TEST_P(StoreContract, AReaderDoesNotSeeWhatIsNotCommitted) {
    const auto writer = store->write("somebody");
    ASSERT_TRUE(writer->create(sample("Liuzhou")));
    EXPECT_EQ(writer->count(sample_entity()), 1);
    const auto reader = store->read();
    EXPECT_EQ(reader->count(sample_entity()), 0);
    ASSERT_TRUE(writer->commit());
    EXPECT_EQ(reader->count(sample_entity()), 0);
}

TEST_P(StoreContract, EveryNounComesBackAsItWas) {
    std::vector<Record> kept;
    {
        const auto writer = store->write("somebody");
        std::map<std::string_view, std::vector<Id>> ids;
        domain::RandomRecords* source = nullptr;
        domain::RandomRecords random{31, [&](std::string_view entity) {
                                         return ids[entity].empty() ? Id{}
                                                                    : ids[entity][source->below(ids[entity].size())];
                                     }};
        source = &random;
        for (const auto* entity : entities) {
            for (int i = 0; i < 40; ++i) {
                auto record = random.record(*entity);
                const auto created = writer->create(record);
                ASSERT_TRUE(created);
                EXPECT_EQ(created->values, record.values);
                kept.push_back(*created);
                ids[entity->name].push_back(created->id);
            }
        }
        const auto committed = writer->commit();
        ASSERT_TRUE(committed) << committed.error().field << " " << committed.error().args.begin()->second;
    }
    const auto reader = store->read(Sight::of_everything());
    for (const auto& record : kept) EXPECT_EQ(reader->find(*record.entity, record.id), record);
    EXPECT_TRUE(verify_change_log(*reader));
}

TEST_P(StoreContract, NumbersAndTextsComeBackToTheLastBit) {
    const std::int64_t whole[] = {0,
                                  -1,
                                  std::int64_t{1} << 40,
                                  (std::int64_t{1} << 53) + 1,
                                  std::numeric_limits<std::int64_t>::max(),
                                  std::numeric_limits<std::int64_t>::min()};
    for (const auto number : whole) {
        auto record = sample("whole");
        record["integer"] = number;
        record["money"] = domain::Money{number, "EUR"};
        const auto kept = keep(record);
        EXPECT_EQ(find(kept.id), kept) << number;
    }
    for (const auto number :
         {0.1 + 0.2, -172.43127776997827, 1e308, 5e-324, -0.0, 1.0 / 3, 9007199254740993.0, 218535.0}) {
        auto record = sample("decimal");
        record["decimal"] = number;
        record["quantity"] = domain::Quantity{number, "t"};
        const auto kept = keep(record);
        EXPECT_EQ(find(kept.id), kept) << number;
    }
    std::string longest;
    for (int i = 0; i < 100'000; ++i) longest += "柳🚲";
    for (const auto& text :
         {std::string{"a'b\"c\\d|e%f_g?h$1"}, std::string{"\r\n\t\x01\x7f"}, std::string{"é e\xCC\x81"}, longest}) {
        auto record = sample(text);
        record["text"] = text;
        record["texts"] = std::vector<std::string>{text, ""};
        const auto kept = keep(record);
        EXPECT_EQ(find(kept.id), kept) << text.substr(0, 20);
    }
}

TEST_P(StoreContract, WhatNotEveryStoreCouldKeepNoneTakes) {
    const auto good = keep(sample("good"));
    for (const auto& [field, value] : {std::pair<const char*, Value>{"text", std::string{"a\0b", 3}},
                                       {"text", std::string{"\xff"}},
                                       {"texts", std::vector<std::string>{std::string{"\0", 1}}},
                                       {"decimal", std::numeric_limits<double>::quiet_NaN()},
                                       {"quantity", domain::Quantity{std::numeric_limits<double>::infinity(), "t"}}}) {
        auto record = good;
        record[field] = value;
        const auto writer = store->write("somebody");
        for (const auto& refused : {writer->update(record), writer->create(record)}) {
            ASSERT_FALSE(refused) << field;
            EXPECT_EQ(refused.error().code, Code::invalid_value);
            EXPECT_EQ(refused.error().field, std::string{"/"} + field);
        }
    }
}

TEST_P(StoreContract, ValuesAreKeptInNormalForm) {
    auto record = sample("Granada");
    record["text"] = std::string{};
    record["references"] = std::vector<Id>{};
    record["names"] = std::vector<domain::Name>{{"Garnata", "", domain::NameKind::former}};
    const auto kept = keep(record);
    EXPECT_EQ(kept["text"], Value{});
    EXPECT_EQ(kept["references"], Value{});
    EXPECT_EQ(std::get<std::vector<domain::Name>>(kept["names"]).front().lang, "und");
    EXPECT_EQ(find(kept.id), kept);
}

TEST_P(StoreContract, GivesManyAtATime) {
    std::set<Id> ids;
    {
        const auto writer = store->write("somebody");
        for (int i = 0; i < 1203; ++i) ids.insert(writer->create(sample(std::to_string(i)))->id);
        ASSERT_TRUE(writer->commit());
    }
    const auto reader = store->read();
    std::vector<Id> visited;
    reader->for_each(sample_entity(), [&](const Record& record) { visited.push_back(record.id); });
    EXPECT_EQ(visited, (std::vector<Id>{ids.begin(), ids.end()})) << "each once, by id";

    std::vector<Id> found;
    auto wanted = ids;
    wanted.insert(some_id("nowhere"));
    for (const auto& record : reader->find_many(sample_entity(), wanted)) found.push_back(record.id);
    EXPECT_EQ(found, visited);
    EXPECT_TRUE(reader->find_many(sample_entity(), {}).empty());
    EXPECT_TRUE(reader->find_many(sample_entity(), {some_id("nowhere")}).empty());

    std::int64_t seq = 0;
    reader->for_each_change(0, [&](const Change& change) { EXPECT_EQ(change.seq, ++seq); });
    EXPECT_EQ(seq, 1203);
}

TEST_P(StoreContract, ALookMayBeTakenWithinALook) {
    keep(sample("a"));
    keep(sample("b"));
    const auto writer = store->write("somebody");
    int pairs = 0;
    writer->for_each(sample_entity(), [&](const Record& outer) {
        writer->for_each(sample_entity(), [&](const Record&) { ++pairs; });
        auto changed = outer;
        changed["text"] = std::string{"seen"};
        EXPECT_TRUE(writer->update(changed));
    });
    EXPECT_EQ(pairs, 4);
    ASSERT_TRUE(writer->commit());
    EXPECT_EQ(store->read()->list({.entity = &sample_entity(), .text = "seen"})->total, 2);
}

TEST_P(StoreContract, CountsTheValuesOfAField) {
    for (const auto* colour : {"red", "blue", "red", ""}) {
        auto record = sample("x");
        record["enumeration"] = std::string{colour};
        keep(record);
    }
    EXPECT_EQ(store->read()->count_by(sample_entity(), "enumeration"),
              (std::map<std::string, std::int64_t>{{"blue", 1}, {"red", 2}}));
    EXPECT_TRUE(store->read()->count_by(sample_entity(), "text").empty());
}

TEST_P(StoreContract, ThousandsOfCharactersMakeALabel) {
    std::string label;
    for (int i = 0; i < 2000; ++i)
        label += "\xe4" + std::string{static_cast<char>(0xb8 + i % 7)} +
                 static_cast<char>(0x80 + i % 61);  // 2,000 different Han characters, hard to pack
    auto record = sample(label);
    record["localized"] = domain::LocalizedText{"zh", label};
    const auto kept = keep(record);
    EXPECT_EQ(find(kept.id), kept);
    EXPECT_EQ(store->read()->list({.entity = &sample_entity(), .lang = "zh"})->records.size(), 1U);
}

TEST(OpenStore, RefusesAnAddressOfAnotherKind) {
    base::ManualClock clock{start};
    base::SeededEntropy entropy{1};
    for (const auto* url : {"", "mysql://x", "store.db", "memory"}) {
        const auto opened = open_store(url, domain::all_entities(), {clock, entropy});
        ASSERT_FALSE(opened) << url;
        EXPECT_EQ(opened.error().code, Code::usage);
    }
    EXPECT_THROW((void)open_store("sqlite:/nowhere/at/all/store.db", domain::all_entities(), {clock, entropy}),
                 StorageFailure);
    EXPECT_THROW((void)open_store("postgresql:///x?host=/nowhere", domain::all_entities(), {clock, entropy}),
                 StorageFailure);
}

}  // namespace
}  // namespace qiao::storage::testing

// The change log of every store: what it says, that nothing is missing, and that meddling shows.

#include "storage/change_log.hpp"

#include <thread>

#include "storage/store_fixture.hpp"

namespace qiao::storage::testing {
namespace {

class ChangeLog : public StoreTest {};
TEST_P(ChangeLog, StaysWholeWhenARecordsHistoryIsErased) {
    auto kept = keep(sample("Anna Berg"));
    kept["text"] = std::string{"anna@example.org"};
    kept = keep(kept);
    keep(sample("somebody else"));
    {
        const auto writer = store->write("somebody");
        writer->erase_history(sample_entity(), kept.id);
        ASSERT_TRUE(writer->commit());
    }
    EXPECT_EQ(*verify_change_log(*store->read()), 3);
    const auto history = store->read()->history(sample_entity(), kept.id);
    ASSERT_EQ(history.size(), 2U);
    for (const auto& change : history) {
        EXPECT_TRUE(change.salt.empty());
        ASSERT_FALSE(change.fields.empty());
        for (const auto& field : change.fields) {
            EXPECT_EQ(field.before + field.after, "");
            EXPECT_EQ(field.sealed.size(), 64U);
        }
        EXPECT_EQ(fields_from_json(fields_to_json(change.fields)), change.fields);
        auto forged = change;
        forged.fields.front().sealed.front() = forged.fields.front().sealed.front() == '0' ? '1' : '0';
        EXPECT_NE(hash_of(forged, ""), hash_of(change, ""));
    }
    {  // twice does no harm
        const auto writer = store->write("somebody");
        writer->erase_history(sample_entity(), kept.id);
        ASSERT_TRUE(writer->commit());
    }
    EXPECT_EQ(store->read()->history(sample_entity(), kept.id).front().fields, history.front().fields);
}

INSTANTIATE_TEST_SUITE_P(Every, ChangeLog, ::testing::ValuesIn(store_kinds()), kind_of);

TEST(Difference, IsWhatOneVersionSaysAndTheOtherDoesNot) {
    auto before = sample("Bonn");
    before["integer"] = std::int64_t{1};
    before["texts"] = std::vector<std::string>{"a|b"};
    auto after = before;
    after["integer"] = Value{};
    after["texts"] = std::vector<std::string>{"a|b", "\"c\""};
    after["url"] = std::string{};
    EXPECT_EQ(difference(&before, &after),
              (std::vector<FieldChange>{{"integer", "1", ""}, {"texts", R"(["a|b"])", R"(["a|b","\u0022c\u0022"])"}}));
    EXPECT_EQ(difference(nullptr, &before).size(), 3U);
    EXPECT_EQ(difference(&before, nullptr).front(),
              (FieldChange{"localized", R"({"en":{"text":"Bonn","state":"approved"}})", ""}));
    EXPECT_TRUE(difference(&before, &before).empty());
}

TEST(Difference, ShowsANewFieldWithoutAnotherLine) {
    auto longer = sample_entity();
    longer.fields.push_back(Field{.name = "founded", .type = FieldType::edtf});
    Record before{longer};
    auto after = before;
    after["founded"] = domain::Edtf{"1100~"};
    EXPECT_EQ(difference(&before, &after), (std::vector<FieldChange>{{"founded", "", "\"1100~\""}}));
}

TEST(FieldChanges, ReadBackToTheLetter) {
    const std::vector<FieldChange> fields{{"a", "", "172.43127776997827"},
                                          {"b", R"({"x":[1,{"y":"}],\"\\"}],"z":"柳"})", ""},
                                          {"c", "\"null\"", "false"}};
    EXPECT_EQ(fields_from_json(fields_to_json(fields)), fields);
    EXPECT_EQ(fields_from_json(fields_to_json({})), std::vector<FieldChange>{});
    for (const auto* text : {"", "[", "{}", "null", R"([{"f":"a"}])", R"([{"f":"a","b":1,"a":2})",
                             R"([{"f":"a","b":1,"a":2}]x)", R"([{"f":"a","b":1,"a":2},])", R"([{"f":"a","b":"x)"}) {
        EXPECT_EQ(fields_from_json(text), (std::vector<FieldChange>{{"", "", text}})) << text;
    }
}

TEST(Hash, CoversEveryPartOfAnEntry) {
    const Change entry{
        7,      start, "somebody", "place", Id::from_key("place", "x"), 2, Operation::update, {{"region", "1", "2"}},
        "00ff", ""};
    const auto hash = hash_of(entry, "before");
    EXPECT_EQ(hash.size(), 64U);
    EXPECT_EQ(hash_of(entry, "before"), hash);
    std::vector<Change> others(11, entry);
    others[0].seq = 8;
    others[1].at += std::chrono::milliseconds{1};
    others[2].author = "somebody else";
    others[3].entity = "theme";
    others[4].record = Id::from_key("place", "y");
    others[5].version = 3;
    others[6].operation = Operation::remove;
    others[7].fields[0].after = "3";
    others[8].fields[0] = {"region", "12", ""};
    others[9].fields.push_back({"kind", "", "1"});
    others[10].salt = "00fe";
    for (std::size_t i = 0; i < others.size(); ++i) EXPECT_NE(hash_of(others[i], "before"), hash) << i;
    EXPECT_NE(hash_of(entry, "other"), hash);
}

TEST_P(ChangeLog, SaysWhoDidWhatWhenBeforeAndAfter) {
    const auto created = keep(sample("Bonn"));
    auto next = created;
    next["localized"] = domain::LocalizedText{"en", "Bonn am Rhein"};
    next["decimal"] = 0.1 + 0.2;
    const auto updated = keep(next);
    {
        const auto writer = store->write("somebody else");
        ASSERT_TRUE(writer->remove(sample_entity(), created.id, 2));
        ASSERT_TRUE(writer->commit());
    }
    const auto log = changes();
    ASSERT_EQ(log.size(), 3U);
    const std::string bonn = R"({"en":{"text":"Bonn","state":"approved"}})";
    const std::string longer = R"({"en":{"text":"Bonn am Rhein","state":"approved"}})";
    EXPECT_EQ(log[0].seq, 1);
    EXPECT_EQ(log[0].at, created.created_at);
    EXPECT_EQ(log[0].author, "somebody");
    EXPECT_EQ(log[0].entity, "sample");
    EXPECT_EQ(log[0].record, created.id);
    EXPECT_EQ(log[0].version, 1);
    EXPECT_EQ(log[0].operation, Operation::create);
    EXPECT_EQ(log[0].fields, (std::vector<FieldChange>{{"localized", "", bonn}}));
    EXPECT_EQ(log[1].seq, 2);
    EXPECT_EQ(log[1].at, updated.updated_at);
    EXPECT_EQ(log[1].version, 2);
    EXPECT_EQ(log[1].operation, Operation::update);
    EXPECT_EQ(log[1].fields,
              (std::vector<FieldChange>{{"localized", bonn, longer}, {"decimal", "", "0.30000000000000004"}}));
    EXPECT_EQ(log[2].author, "somebody else");
    EXPECT_EQ(log[2].version, 3);
    EXPECT_EQ(log[2].operation, Operation::remove);
    EXPECT_EQ(log[2].fields,
              (std::vector<FieldChange>{{"localized", longer, ""}, {"decimal", "0.30000000000000004", ""}}));
    EXPECT_NE(log[0].salt, log[1].salt);
    EXPECT_EQ(verify_change_log(*store->read()).value(), 3);
}

TEST_P(ChangeLog, IsReadFromAnyPointAndByRecord) {
    const auto a = keep(sample("a"));
    keep(sample("b"));
    auto next = a;
    next["text"] = std::string{"x"};
    keep(next);
    const auto reader = store->read();
    EXPECT_EQ(reader->last_seq(), 3);
    std::vector<std::int64_t> seqs;
    reader->for_each_change(1, [&](const Change& change) { seqs.push_back(change.seq); });
    EXPECT_EQ(seqs, (std::vector<std::int64_t>{2, 3}));
    seqs.clear();
    for (const auto& change : reader->history(sample_entity(), a.id)) seqs.push_back(change.seq);
    EXPECT_EQ(seqs, (std::vector<std::int64_t>{1, 3}));
    EXPECT_TRUE(reader->history(*domain::find_entity("place"), a.id).empty());
    EXPECT_TRUE(reader->history(sample_entity(), Id{}).empty());
}

TEST_P(ChangeLog, AnEmptyOneVerifies) { EXPECT_EQ(verify_change_log(*store->read()).value(), 0); }

TEST_P(ChangeLog, LosesNothingWhenManyWriteAtOnce) {
    constexpr int threads = 4, rounds = 25;
    const base::SystemClock real_clock;
    base::SystemEntropy chance;
    store = std::move(open_store(home.url(), entities, {real_clock, chance})).value();
    auto counter = sample("counter");
    counter["integer"] = std::int64_t{0};
    const auto id = keep(counter).id;
    std::atomic<int> conflicts{0};
    const auto count_up = [&](int self) {
        for (int done = 0; done < rounds;) {
            auto seen = *store->read()->find(sample_entity(), id);
            std::get<std::int64_t>(seen["integer"]) += 1;
            const auto writer = store->write("thread " + std::to_string(self));
            ASSERT_TRUE(writer->create(sample("by " + std::to_string(self))));
            if (!writer->update(seen)) {
                ++conflicts;
                continue;
            }
            ASSERT_TRUE(writer->commit());
            ++done;
        }
    };
    std::vector<std::thread> running;
    for (int i = 0; i < threads; ++i) running.emplace_back(count_up, i);
    for (auto& thread : running) thread.join();

    EXPECT_EQ(std::get<std::int64_t>((*find(id))["integer"]), threads * rounds)
        << "no update is lost; " << conflicts << " conflicts";
    EXPECT_EQ(find(id)->version, threads * rounds + 1);
    EXPECT_EQ(store->read()->count(sample_entity()), threads * rounds + 1);
    const auto log = changes();
    ASSERT_EQ(log.size(), 1U + 2 * threads * rounds);
    for (std::size_t i = 0; i < log.size(); ++i) EXPECT_EQ(log[i].seq, static_cast<std::int64_t>(i) + 1);
    EXPECT_EQ(verify_change_log(*store->read()).value(), 1 + 2 * threads * rounds);
}

class DatabaseLog : public StoreTest {};
INSTANTIATE_TEST_SUITE_P(Every, DatabaseLog, ::testing::ValuesIn(databases()), kind_of);

TEST_P(DatabaseLog, MeddlingShows) {
    auto record = keep(sample("a"));
    for (int i = 0; i < 4; ++i) {
        record["integer"] = std::int64_t{i};
        record = keep(record);
    }
    const auto connection = home.connect();
    const auto good = [&] { return verify_change_log(*store->read()); };
    ASSERT_EQ(good().value(), 5);
    for (const auto& [what, meddle, mend] :
         {std::tuple{"another value",
                     "UPDATE change_log SET fields = replace(fields, '\"a\":1', '\"a\":9') WHERE seq = 3",
                     "UPDATE change_log SET fields = replace(fields, '\"a\":9', '\"a\":1') WHERE seq = 3"},
          {"no JSON", "UPDATE change_log SET fields = 'x' || fields WHERE seq = 3",
           "UPDATE change_log SET fields = substr(fields, 2) WHERE seq = 3"},
          {"another author", "UPDATE change_log SET author = 'nobody' WHERE seq = 3",
           "UPDATE change_log SET author = 'somebody' WHERE seq = 3"},
          {"another time", "UPDATE change_log SET at = at + 1 WHERE seq = 3",
           "UPDATE change_log SET at = at - 1 WHERE seq = 3"},
          {"no operation", "UPDATE change_log SET operation = 77 WHERE seq = 3",
           "UPDATE change_log SET operation = 1 WHERE seq = 3"},
          {"another salt", "UPDATE change_log SET salt = '0' || salt WHERE seq = 3",
           "UPDATE change_log SET salt = substr(salt, 2) WHERE seq = 3"},
          {"another hash", "UPDATE change_log SET hash = '0' || hash WHERE seq = 3",
           "UPDATE change_log SET hash = substr(hash, 2) WHERE seq = 3"}}) {
        EXPECT_EQ(connection->execute(meddle), 1);
        const auto verified = good();
        ASSERT_FALSE(verified) << what;
        EXPECT_EQ(verified.error().code, Code::conflict);
        EXPECT_EQ(verified.error().field, "3") << what;
        EXPECT_EQ(verified.error().text_key, "error.broken_chain");
        connection->execute(mend);
        ASSERT_TRUE(good()) << what;
    }
    connection->execute("DELETE FROM change_log WHERE seq = 2");
    EXPECT_EQ(good().error().field, "2");
    EXPECT_EQ(good().error().text_key, "error.missing_entry");
    EXPECT_EQ(good().error().args.at("next"), "3");
}

TEST_P(DatabaseLog, ACutEndShowsOnlyToWhoeverHasNotedIt) {
    auto record = keep(sample("a"));
    for (int i = 0; i < 4; ++i) {
        record["integer"] = std::int64_t{i};
        record = keep(record);
    }
    const auto noted = verify_chain(*store->read())->hash;
    EXPECT_EQ(noted, changes().back().hash);
    record["integer"] = std::int64_t{9};
    keep(record);
    const auto later = verify_chain(*store->read(), {.since = 4, .hash = noted});
    ASSERT_TRUE(later);
    EXPECT_EQ(later->entries, 6);
    EXPECT_EQ(later->checked, 2);
    EXPECT_EQ(later->at, clock.now());
    const auto connection = home.connect();
    connection->execute("DELETE FROM change_log WHERE seq > 4");
    EXPECT_EQ(verify_change_log(*store->read()).value(), 4) << "a chain alone cannot tell";
    for (const Noted& known : {Noted{0, noted}, Noted{4, noted}, Noted{5, ""}, Noted{7, ""}}) {
        const auto verified = verify_chain(*store->read(), known);
        ASSERT_FALSE(verified);
        EXPECT_EQ(verified.error().code, Code::conflict);
        EXPECT_EQ(verified.error().field, "4");
        EXPECT_EQ(verified.error().text_key, "error.cut_chain");
    }
    connection->execute("UPDATE change_log SET author = 'x' WHERE seq = 2");
    EXPECT_FALSE(verify_chain(*store->read()));
    EXPECT_TRUE(verify_chain(*store->read(), {.since = 2})) << "what lies before is not looked at";
    connection->execute("DELETE FROM change_log");
    EXPECT_EQ(verify_chain(*store->read(), {.hash = noted}).error().field, "0");
}

}  // namespace
}  // namespace qiao::storage::testing

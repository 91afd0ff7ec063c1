// What only stores in a database promise: they last, they grow with the descriptions, they ask few questions.

#include "storage/sql_store.hpp"

#include "storage/change_log.hpp"
#include "storage/sql_rows.hpp"
#include "storage/store_fixture.hpp"

namespace qiao::storage::testing {
namespace {

class SqlStore : public StoreTest {};
INSTANTIATE_TEST_SUITE_P(Every, SqlStore, ::testing::ValuesIn(databases()), kind_of);

TEST_P(SqlStore, KeepsAllWhenItIsOpenedAgain) {
    const auto kept = keep(sample("Terrassa"));
    store.reset();
    store = open();
    EXPECT_EQ(find(kept.id), kept);
    auto next = kept;
    next["text"] = std::string{"later"};
    keep(next);
    EXPECT_EQ(store->read()->last_seq(), 2);
    EXPECT_EQ(verify_change_log(*store->read()).value(), 2) << "the chain goes on where it was";
}

TEST_P(SqlStore, ANewFieldIsOneLine) {
    const auto old = keep(sample("old"));
    auto longer = sample_entity();
    for (const auto type :
         {FieldType::edtf, FieldType::quantity, FieldType::integer, FieldType::names, FieldType::boolean}) {
        longer.fields.push_back(
            Field{.name = std::array{"new_edtf", "new_quantity", "new_integer", "new_names",
                                     "new_boolean"}[longer.fields.size() - sample_entity().fields.size()],
                  .type = type});
    }
    longer.fields.push_back(Field{.name = "new_reference", .type = FieldType::reference, .target = "sample"});
    const Entity* const described[] = {&longer};
    const auto grown = std::move(open_store(home.url(), described, {clock, entropy})).value();

    const auto before = *grown->read()->find(longer, old.id);
    EXPECT_EQ(before["new_quantity"], Value{});
    auto after = before;
    after["new_edtf"] = domain::Edtf{"1100~"};
    after["new_quantity"] = domain::Quantity{7, "t"};
    after["new_integer"] = std::int64_t{1} << 40;
    after["new_names"] = std::vector<domain::Name>{{"Neu", "de"}};
    after["new_boolean"] = true;
    after["new_reference"] = old.id;
    {
        const auto writer = grown->write("somebody");
        ASSERT_TRUE(writer->update(after));
        ASSERT_TRUE(writer->commit());
    }
    const auto reader = grown->read();
    EXPECT_EQ(reader->find(longer, old.id)->values, after.values);
    EXPECT_EQ(
        reader
            ->list(
                {.entity = &longer, .filters = {{"new_edtf", Filter::Kind::equals, "1100~"}}, .sort = "new_quantity"})
            ->total,
        1);
    EXPECT_EQ(reader->history(longer, old.id).back().fields.size(), 6U);
    EXPECT_EQ(reader->history(longer, old.id).back().fields.front(), (FieldChange{"new_edtf", "", "\"1100~\""}));
    EXPECT_TRUE(find(old.id)) << "the program of before still reads what it knows";
}

TEST_P(SqlStore, OpensAsOftenAsYouLike) {
    for (int i = 0; i < 3; ++i) EXPECT_EQ(open()->read()->count(sample_entity()), 0);
}

TEST_P(SqlStore, AFailureWithinATransactionLeavesNothing) {
    {
        const auto connection = home.connect();
        connection->begin_write();
        connection->execute("INSERT INTO samples (id, version, created_at, updated_at) VALUES ('x', 1, 1, 1)");
        EXPECT_THROW(connection->execute("INSERT INTO nowhere VALUES (1)"), StorageFailure);
        EXPECT_THROW(
            connection->execute("INSERT INTO samples (id, version, created_at, updated_at) VALUES ('x', 1, 1, 1)"),
            StorageFailure);
        connection->rollback();
    }
    EXPECT_EQ(store->read()->count(sample_entity()), 0);
    keep(sample("next"));
    EXPECT_EQ(store->read()->count(sample_entity()), 1);
}

TEST_P(SqlStore, ManyKindsOfListsDoNotFillTheServer) {
    keep(sample("a"));
    const auto reader = store->read();
    for (const auto& first : sample_entity().fields) {
        for (const auto& second : sample_entity().fields) {
            const Query query{.entity = &sample_entity(),
                              .filters = {{std::string{first.name}, Filter::Kind::is_empty, ""},
                                          {std::string{second.name}, Filter::Kind::is_empty, ""}}};
            ASSERT_TRUE(reader->list(query));
        }
    }
    EXPECT_EQ(reader->list({.entity = &sample_entity()})->total, 1);
}

TEST(SqliteStore, MakesACopyThatIsAStore) {
    const Home home{"sqlite"};
    base::ManualClock clock{start};
    base::SeededEntropy entropy{1};
    const Entity* const entities[] = {&sample_entity()};
    const auto store = std::move(open_store(home.url(), entities, {clock, entropy})).value();
    const auto writer = store->write("somebody");
    const auto kept = writer->create(sample("Terrassa")).value();
    ASSERT_TRUE(writer->commit());
    store->back_up(home.file("copy.db"));
    const auto copy = std::move(open_store("sqlite:" + home.file("copy.db"), entities, {clock, entropy})).value();
    EXPECT_EQ(copy->read()->find(sample_entity(), kept.id), kept);
    EXPECT_THROW(store->back_up(home.file("copy.db")), StorageFailure) << "a file that is there is not overwritten";
}

TEST(Descriptions, TwoFieldsCannotShareAColumn) {
    const Home home{"sqlite"};
    base::ManualClock clock{start};
    base::SeededEntropy entropy{1};
    for (const auto& fields :
         {std::vector<Field>{Field{.name = "search"}},
          std::vector<Field>{Field{.name = "x", .type = FieldType::quantity}, Field{.name = "x_value"}}}) {
        const Entity clashing{"clash", "clashes", "x", "Thing", fields};
        const Entity* const entities[] = {&clashing};
        EXPECT_THROW((void)open_store(home.url(), entities, {clock, entropy}), base::BrokenInvariant);
    }
}

/// Passes everything on and counts the statements.
class Counting final : public Connection {
public:
    Counting(std::unique_ptr<Connection> inner, int& statements) : inner_{std::move(inner)}, statements_{statements} {}
    std::int64_t execute(std::string_view sql, std::span<const SqlValue> parameters) override {
        return ++statements_, inner_->execute(sql, parameters);
    }
    void query(std::string_view sql, std::span<const SqlValue> parameters,
               const std::function<void(SqlRow)>& row) override {
        ++statements_;
        inner_->query(sql, parameters, row);
    }
    void begin_read() override { inner_->begin_read(); }
    void begin_write() override { inner_->begin_write(); }
    void commit() override { inner_->commit(); }
    void rollback() noexcept override { inner_->rollback(); }
    [[nodiscard]] std::string_view text_type() const override { return inner_->text_type(); }
    std::vector<std::string> columns_of(std::string_view table) override { return inner_->columns_of(table); }
    void copy_to(const std::string& path) override { inner_->copy_to(path); }

private:
    std::unique_ptr<Connection> inner_;
    int& statements_;
};

TEST(Statements, DoNotGrowWithTheNumberOfRecords) {
    const Home home{"sqlite"};
    base::ManualClock clock{start};
    base::SeededEntropy entropy{1};
    const Entity* const entities[] = {&sample_entity()};
    int statements = 0;
    const auto store =
        make_sql_store([&] { return std::make_unique<Counting>(open_sqlite(home.file("store.db")), statements); },
                       entities, {clock, entropy});
    const auto asked = [&](auto work) {
        statements = 0;
        work();
        return statements;
    };
    std::vector<Id> ids;
    for (const auto items : {1, 3, 40}) {
        const auto writer = store->write("somebody");
        while (static_cast<int>(ids.size()) < items)
            ids.push_back(writer->create(sample(std::to_string(ids.size())))->id);
        ASSERT_TRUE(writer->commit());
        const auto reader = store->read();
        EXPECT_EQ(asked([&] {
                      EXPECT_EQ(static_cast<int>(reader->list({.entity = &sample_entity()})->records.size()), items);
                  }),
                  2)
            << items;
        EXPECT_EQ(asked([&] {
                      (void)reader->list({.entity = &sample_entity(),
                                          .filters = {{"text", Filter::Kind::is_empty, ""}},
                                          .text = "x y",
                                          .sort = "quantity",
                                          .limit = 1});
                  }),
                  2);
        EXPECT_EQ(asked([&] { (void)reader->find(sample_entity(), ids.front()); }), 1);
        EXPECT_EQ(
            asked([&] {
                EXPECT_EQ(static_cast<int>(reader->find_many(sample_entity(), {ids.begin(), ids.end()}).size()), items);
            }),
            1);
        EXPECT_EQ(asked([&] { (void)reader->history(sample_entity(), ids.front()); }), 1);
        EXPECT_EQ(asked([&] { (void)reader->last_seq(); }), 1);
    }
    const auto one_by_one = asked([&] {
        const auto writer = store->write("somebody");
        for (int i = 0; i < 1280; ++i) ASSERT_TRUE(writer->create(sample("many")));
        ASSERT_TRUE(writer->commit());
    });
    EXPECT_LE(one_by_one, 2 * 1280 / 64 + 2) << "rows and entries go many at a time";
}

}  // namespace
}  // namespace qiao::storage::testing

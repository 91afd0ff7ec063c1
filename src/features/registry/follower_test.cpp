#include "features/registry/follower.hpp"

#include <gtest/gtest.h>

#include "domain/nouns.hpp"
#include "domain/source.hpp"
#include "storage/memory_store.hpp"

namespace qiao::registry {
namespace {

class Follower : public testing::Test {
protected:
    base::Id write(std::string_view title, base::Id id = {}) {
        domain::Source source;
        source.id = id;
        source.title = {"en", title};
        source.licence = "CC0";
        const auto writer = store->write("test");
        auto record = domain::to_record(domain::source_entity(), source);
        if (!id.is_nil()) record.version = writer->find(domain::source_entity(), id)->version;
        const auto kept = id.is_nil() ? writer->create(std::move(record)) : writer->update(std::move(record));
        EXPECT_TRUE(kept.ok() && writer->commit().ok());
        return kept->id;
    }
    void remove(base::Id id) {
        const auto writer = store->write("test");
        EXPECT_TRUE(
            writer->remove(domain::source_entity(), id, writer->find(domain::source_entity(), id)->version).ok() &&
            writer->commit().ok());
    }
    Missed since(std::int64_t seq) { return missed_since(*store->read(), seq); }

    base::ManualClock clock{base::Instant{}};
    base::SeededEntropy entropy{7};
    std::unique_ptr<storage::Store> store{storage::make_memory_store(domain::all_entities(), {clock, entropy})};
};

TEST_F(Follower, MissesNothingWhereNothingHappened) {
    EXPECT_EQ(since(0).last_seq, 0);
    EXPECT_FALSE(since(0).too_much);
    write("A");
    const auto missed = since(1);
    EXPECT_FALSE(missed.too_much);
    EXPECT_TRUE(missed.written.empty() && missed.removed.empty());
}

TEST_F(Follower, SeesRecordsAsTheyStandNowEachOnce) {
    const auto a = write("A");
    write("A2", a);
    write("A3", a);
    const auto missed = since(1);
    ASSERT_EQ(missed.written.size(), 1U);
    EXPECT_EQ(missed.written[0].label("en"), "A3");
    EXPECT_EQ(missed.last_seq, 3);
}

TEST_F(Follower, WhatWasWrittenAndRemovedIsOnlyRemoved) {
    write("first");
    const auto a = write("A");
    remove(a);
    const auto missed = since(1);
    EXPECT_TRUE(missed.written.empty());
    ASSERT_EQ(missed.removed.size(), 1U);
    EXPECT_EQ(missed.removed[0].second, a);
}

TEST_F(Follower, WhoKnowsNothingOrIsAheadOrFarBehindReadsAnew) {
    write("A");
    EXPECT_TRUE(since(0).too_much);
    EXPECT_TRUE(since(9).too_much);
    const auto writer = store->write("test");
    for (int i = 0; i < 2'001; ++i) {
        domain::Source source;
        source.title = {"en", "S" + std::to_string(i)};
        source.licence = "CC0";
        ASSERT_TRUE(writer->create(domain::to_record(domain::source_entity(), source)).ok());
    }
    ASSERT_TRUE(writer->commit().ok());
    EXPECT_TRUE(since(1).too_much);
    EXPECT_FALSE(since(2).too_much);
    EXPECT_EQ(since(2).written.size(), 2'000U);
}

}  // namespace
}  // namespace qiao::registry

#include "features/activity/activity.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "domain/nouns.hpp"

namespace qiao::activity {
namespace {

using domain::Record;

class Activity : public testing::Test {
protected:
    base::ManualClock clock{base::Instant{std::chrono::milliseconds{1'795'359'600'000}}};  // 15:00
    base::SeededEntropy entropy{1};
    std::unique_ptr<storage::Store> store =
        std::move(storage::open_store("memory:", domain::all_entities(), {clock, entropy})).value();

    void minutes(int passed) { clock.advance(std::chrono::minutes{passed}); }
    Record keep(Record record, const std::string& author = "anna") {
        const auto writer = store->write(author);
        auto kept = record.version == 0 ? writer->create(std::move(record)) : writer->update(std::move(record));
        EXPECT_TRUE(writer->commit());
        return std::move(kept).value();
    }
    Record source(const std::string& title, const std::string& author = "anna") {
        Record made{*domain::find_entity("source")};
        made["title"] = domain::LocalizedText{"en", title};
        return keep(std::move(made), author);
    }
    Record rename(Record record, const std::string& title, const std::string& author = "anna") {
        record["title"] = domain::LocalizedText{"en", title};
        return keep(std::move(record), author);
    }
    void remove(const Record& record) {
        const auto writer = store->write("anna");
        ASSERT_TRUE(writer->remove(*record.entity, record.id, record.version));
        ASSERT_TRUE(writer->commit());
    }
    Page read(const Question& question = {}) { return list_activity(*store->read(), question); }

    /// "author kind×deeds(changes of the first)" per line, newest first.
    static std::vector<std::string> told(const Page& page) {
        static constexpr std::array words{"created", "returned", "changed", "removed", "passed"};
        std::vector<std::string> out;
        for (const auto& line : page.lines) {
            const auto& deed = line.deeds.front();
            out.push_back(line.author + " " + words.at(static_cast<std::size_t>(deed.kind())) + "×" +
                          std::to_string(line.deeds.size()) + "(" + std::to_string(deed.changes.size()) + ")");
        }
        return out;
    }
};

using Told = std::vector<std::string>;

TEST_F(Activity, IsGatheredByPersonRecordAndHour) {
    auto record = source("a");
    const auto other = source("b", "bo");
    minutes(50);
    record = rename(record, "a2");
    rename(other, "b2", "anna");
    minutes(15);  // 16:05
    rename(record, "a3");
    EXPECT_EQ(told(read()), (Told{"anna changed×1(1)", "anna changed×1(1)", "anna created×1(2)", "bo created×1(1)"}));
}

TEST_F(Activity, SaysWhatBecameOfARecordWithinTheHour) {
    auto passing = source("short");
    remove(passing);
    EXPECT_EQ(told(read()), Told{"anna passed×1(2)"});
    minutes(60);
    passing.version = 0;
    passing = keep(passing);
    EXPECT_EQ(told(read()).front(), "anna returned×1(1)");
    minutes(60);
    remove(passing);
    EXPECT_EQ(told(read()).front(), "anna removed×1(1)");
}

TEST_F(Activity, OfManyRecordsAlikeIsOneLine) {
    for (int i = 0; i < 3; ++i) source(std::to_string(i));
    EXPECT_EQ(read().lines.size(), 3U) << "three are still told one by one";
    for (int i = 0; i < 5; ++i) source(std::to_string(i));
    EXPECT_EQ(told(read()), Told{"anna created×8(1)"});
    source("of somebody else", "bo");
    source("after");
    EXPECT_EQ(told(read()), (Told{"anna created×1(1)", "bo created×1(1)", "anna created×8(1)"}));
}

TEST_F(Activity, OfAnImportIsAPageThatEndsSomewhere) {
    {
        const auto writer = store->write("import");
        for (int i = 0; i < 2'400; ++i) {
            Record made{*domain::find_entity("source")};
            made["title"] = domain::LocalizedText{"en", std::to_string(i)};
            ASSERT_TRUE(writer->create(std::move(made)));
        }
        ASSERT_TRUE(writer->commit());
    }
    std::size_t records = 0, pages = 0;
    Question question;
    for (auto more = true; more; ++pages) {
        const auto page = read(question);
        for (const auto& line : page.lines) records += line.deeds.size();
        more = page.last_read.has_value();
        if (more) question.before_seq = page.last_read->seq;
    }
    EXPECT_EQ(records, 2'400U);
    EXPECT_EQ(pages, 3U);
}

TEST_F(Activity, IsPagedWithoutLossOrRepetition) {
    std::vector<Record> records;
    for (int i = 0; i < 4; ++i) records.push_back(source("r" + std::to_string(i), "author " + std::to_string(i)));
    for (int round = 0; round < 40; ++round) {
        auto& record = records[static_cast<std::size_t>(round * 7 % 4)];
        record = rename(record, "round " + std::to_string(round), "author " + std::to_string(round % 3));
        minutes(7);
    }
    for (const std::size_t lines : {std::size_t{1}, std::size_t{3}, std::size_t{7}}) {
        std::vector<std::int64_t> seqs;
        Question question{.lines = lines};
        for (auto more = true; more;) {
            const auto page = read(question);
            EXPECT_LE(page.lines.size(), lines);
            for (const auto& line : page.lines) {
                for (const auto& deed : line.deeds) {
                    for (const auto& change : deed.changes) seqs.push_back(change.seq);
                }
            }
            more = page.last_read.has_value();
            if (more) question.before_seq = page.last_read->seq;
        }
        std::ranges::sort(seqs);
        ASSERT_EQ(seqs.size(), 44U) << lines;
        for (std::size_t i = 0; i < seqs.size(); ++i) EXPECT_EQ(seqs[i], static_cast<std::int64_t>(i) + 1);
    }
}

TEST_F(Activity, EndsWhereItWasAskedToBegin) {
    source("old");
    minutes(120);
    const auto since = clock.now();
    source("new");
    const auto page = read({.since = since});
    EXPECT_EQ(told(page), Told{"anna created×1(1)"});
    EXPECT_FALSE(page.last_read);
}

TEST_F(Activity, CountsAFieldOnceFromBeforeToAfter) {
    auto record = source("a");
    minutes(60);
    record = rename(record, "b");
    record = rename(record, "c");
    const auto page = read();
    EXPECT_EQ(net_fields(page.lines.front().deeds.front()),
              (std::vector<storage::FieldChange>{{"title", R"({"en":{"text":"a","state":"approved"}})",
                                                  R"({"en":{"text":"c","state":"approved"}})"}}));
    rename(record, "a");
    EXPECT_TRUE(net_fields(read().lines.front().deeds.front()).empty()) << "as it was";
}

}  // namespace
}  // namespace qiao::activity

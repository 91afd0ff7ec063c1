#include "features/imports/import_run.hpp"

#include <gtest/gtest.h>

#include "domain/nouns.hpp"
#include "domain/source.hpp"
#include "storage/memory_store.hpp"

namespace qiao::imports {
namespace {

class ImportRun : public testing::Test {
protected:
    static domain::Record source(std::string_view key, std::string_view title) {
        domain::Source one;
        one.id = base::Id::from_key("source", key);
        one.title = {"en", title};
        one.licence = "CC0";
        return domain::to_record(domain::source_entity(), one);
    }
    base::ManualClock clock{base::Instant{}};
    base::SeededEntropy entropy{7};
    std::unique_ptr<storage::Store> store{storage::make_memory_store(domain::all_entities(), {clock, entropy})};
    std::unique_ptr<storage::Writer> writer{store->write("test")};
    Report report;
    std::function<bool(const Progress&)> progress;
};

TEST_F(ImportRun, CountsWhatBecomesOfEachRow) {
    imports::Run run{*writer, report, progress};
    run.keep(2, source("a", "A"));
    run.keep(3, source("a", "A"));
    run.keep(4, source("a", "B"));
    run.keep(5, source("b", ""));
    run.note_unchanged();
    EXPECT_EQ(report.created, 1);
    EXPECT_EQ(report.unchanged, 2);
    EXPECT_EQ(report.updated, 1);
    EXPECT_EQ(report.faults_total, 1);
    ASSERT_EQ(report.faults.size(), 1U);
    EXPECT_EQ(report.faults[0].line, 5U);
    EXPECT_EQ(report.faults[0].column, "title");
}

TEST_F(ImportRun, BlamesEachPartOfAFaultAndKeepsTheFirstOnly) {
    imports::Run run{*writer, report, progress};
    run.blame(0, {.code = base::Code::malformed,
                  .args = {{"line", "9"}},
                  .parts = {{base::Code::invalid_value, "/a/b"}, {base::Code::missing_value, "c", {{"line", "7"}}}}});
    ASSERT_EQ(report.faults.size(), 2U);
    EXPECT_EQ(report.faults[0].column, "a/b");
    EXPECT_EQ(report.faults[1].line, 9U) << "the line of the whole row";
    for (int i = 0; i < 1'000; ++i) run.blame(i, {base::Code::malformed});
    EXPECT_EQ(report.faults_total, 1'002);
    EXPECT_EQ(report.faults.size(), Report::faults_kept);
}

TEST_F(ImportRun, TellsItsProgressAndGivesUpWhenToldTo) {
    int told = 0;
    progress = [&](const Progress& now) { return ++told, now.rows < 1'000; };
    imports::Run run{*writer, report, progress};
    int rows = 0;
    while (rows < 5'000 && run.count_row(1, 2)) ++rows;
    EXPECT_EQ(report.rows, 1'000);
    EXPECT_EQ(told, 2);
    EXPECT_TRUE(run.given_up());
}

}  // namespace
}  // namespace qiao::imports

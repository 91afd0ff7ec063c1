#include "cli/progress.hpp"

#include <gtest/gtest.h>

namespace qiao::cli {
namespace {

struct ProgressLineTest : testing::Test {
    base::Texts texts;
    base::ManualClock clock{base::Instant{}};
    Context context{texts, clock};
    std::string written;
    std::function<void(std::string_view)> terminal{[this](std::string_view bytes) { written += bytes; }};
};

TEST_F(ProgressLineTest, IsWrittenOverItselfAndGoneInTheEnd) {
    {
        ProgressLine line{context, terminal};
        EXPECT_TRUE(line.show(0.5));
        EXPECT_TRUE(line.show(0.509));
        EXPECT_TRUE(line.show(0.75, "Scores"));
        line.show("random …");
    }
    EXPECT_EQ(written, "\r\033[K50 %\r\033[KScores 75 %\r\033[Krandom …\r\033[K");
}

TEST_F(ProgressLineTest, ThatShowedNothingWritesNothing) {
    { const ProgressLine line{context, terminal}; }
    EXPECT_EQ(written, "");
}

TEST_F(ProgressLineTest, IsSilentForProgramsThatRead) {
    context.json = true;
    {
        ProgressLine line{context, terminal};
        EXPECT_TRUE(line.show(0.5)) << "work goes on";
    }
    EXPECT_EQ(written, "");
}

}  // namespace
}  // namespace qiao::cli

#include "cli/table.hpp"

#include <gtest/gtest.h>

namespace qiao::cli {
namespace {

TEST(Table, AlignsChineseByTheColumnsItTakes) {
    EXPECT_EQ(table_text({{"place", "score"}, {"柳州", "0.8"}, {"Terrassa", "1"}}),
              "place     score\n"
              "柳州      0.8\n"
              "Terrassa  1");
}

TEST(Table, CombiningMarksTakeNoColumn) { EXPECT_EQ(width_of("e\xCC\x81"), 1U); }

}  // namespace
}  // namespace qiao::cli

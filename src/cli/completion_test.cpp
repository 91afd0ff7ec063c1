#include "cli/completion.hpp"

#include <gtest/gtest.h>

namespace qiao::cli {
namespace {

TEST(Completion, NamesEveryCommandAndItsOptions) {
    const Program program{"qiao", ""};
    (void)program.add("place", "Finds places").add("find", "By name");
    int limit = 0;
    program.add("partners", "It's ranked").option("--limit", &limit, "How many");
    const auto bash = completion_script(program, "bash").value();
    EXPECT_NE(bash.find("partners) words=\"--help --limit\""), std::string::npos) << bash;
    EXPECT_NE(bash.find("place) words=\"find --help\""), std::string::npos) << bash;
    EXPECT_NE(completion_script(program, "zsh").value().find(bash), std::string::npos);
    const auto fish = completion_script(program, "fish").value();
    EXPECT_NE(fish.find("-a place -d 'Finds places'"), std::string::npos) << fish;
    EXPECT_NE(fish.find("-d 'It\\'s ranked'"), std::string::npos) << "a quote ends the text: " << fish;
    EXPECT_FALSE(completion_script(program, "tcsh"));
}

}  // namespace
}  // namespace qiao::cli

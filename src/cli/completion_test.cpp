#include "cli/completion.hpp"

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>

namespace qiao::cli {
namespace {

TEST(Completion, NamesEveryCommandAndItsOptions) {
    CLI::App app{"", "qiao"};
    auto* place = app.add_subcommand("place", "Finds places");
    place->add_subcommand("find", "By name");
    int limit = 0;
    app.add_subcommand("partners", "It's ranked")->add_option("--limit", limit, "How many");
    const auto bash = completion_script(app, "bash").value();
    EXPECT_NE(bash.find("partners) words=\"--help --limit\""), std::string::npos) << bash;
    EXPECT_NE(bash.find("place) words=\"find --help\""), std::string::npos) << bash;
    EXPECT_NE(completion_script(app, "zsh").value().find(bash), std::string::npos);
    const auto fish = completion_script(app, "fish").value();
    EXPECT_NE(fish.find("-a place -d 'Finds places'"), std::string::npos) << fish;
    EXPECT_NE(fish.find("-d 'It\\'s ranked'"), std::string::npos) << "a quote ends the text: " << fish;
    EXPECT_FALSE(completion_script(app, "tcsh"));
}

}  // namespace
}  // namespace qiao::cli

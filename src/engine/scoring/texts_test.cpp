// Every reason that a scenario can bring about has its words in every language, and they fit.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "engine/scoring/reason_text.hpp"
#include "engine/scoring/scenario.hpp"

namespace qiao::engine {
namespace {

const std::filesystem::path here = std::filesystem::path{__FILE__}.parent_path();

base::Texts texts() {
    base::Texts all;
    for (const auto lang : {"en", "zh"}) {
        EXPECT_TRUE(all.add(lang, file_text(here / "../../../texts" / (std::string{lang} + ".json"))));
    }
    return all;
}

std::set<std::string> placeholders(std::string_view text) {
    std::set<std::string> names;
    for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
        names.emplace(text.substr(open + 1, text.find('}', open) - open - 1));
    }
    return names;
}

/// What is wrong with the words of a key, for these arguments.
void expect_words(const base::Texts& all, const std::string& key, std::span<const Arg> args) {
    const LabelOf label = [](const Ref& ref, std::string_view) { return std::string{ref.entity}; };
    std::set<std::string> given;
    for (const auto& arg : args) given.emplace(arg.name);
    for (const auto lang : {"en", "zh"}) {
        EXPECT_TRUE(all.has(lang, key)) << lang << " " << key;
        EXPECT_TRUE(std::ranges::includes(given, placeholders(all.get(lang, key, {})))) << lang << " " << key;
        EXPECT_EQ(say(key, args, all, lang, label).find("reason."), std::string::npos)
            << say(key, args, all, lang, label);
    }
}

/// The keys `reason.<criterion>.<outcome>` of the English texts.
std::set<std::string> written_reasons() {
    std::set<std::string> keys;
    std::istringstream file{file_text(here / "../../../texts/en.json")};
    for (std::string line; std::getline(file, line);) {
        const auto key = line.substr(0, line.find('"', 2));
        for (const auto& criterion : all_criteria()) {
            if (key.starts_with(" \"reason." + std::string{criterion.key} + ".")) keys.insert(key.substr(2));
        }
    }
    return keys;
}

TEST(ReasonTexts, every_outcome_has_words_in_every_language) {
    const auto all = texts();
    std::set<std::string> seen;
    for (const auto& entry : std::filesystem::directory_iterator{here / "scenarios"}) {
        if (entry.path().extension() != ".txt") continue;
        const auto scenario = Scenario::read(file_text(entry.path()));
        const auto world = World::build(scenario.registry);
        const auto today = static_cast<Day>(scenario.today.time_since_epoch().count());
        for (int a = 0; a < world.size(); ++a) {
            const Asker self{world, a, today};
            for (int b = 0; b < world.size(); ++b) {
                if (a == b) continue;
                for (const auto& criterion : all_criteria()) {
                    Grounds why{.reason = {.criterion = criterion.key}};
                    static_cast<void>(criterion.compute(self, View{world, b, today}, &why));
                    const auto key = "reason." + std::string{criterion.key} + "." + std::string{why.reason.outcome};
                    if (seen.insert(key).second) expect_words(all, key, why.reason.args);
                }
            }
        }
    }
    EXPECT_EQ(seen, written_reasons()) << "a new outcome wants a scenario and a text, a lost one its text removed";
}

TEST(ReasonTexts, every_criterion_is_named_explained_and_asked) {
    const auto all = texts();
    for (const auto& criterion : all_criteria()) {
        for (const auto* part : {"", ".about", ".question"})
            expect_words(all, "criterion." + std::string{criterion.key} + part, {});
        expect_words(all, "criterion.group." + std::string{to_string(criterion.group)}, {});
    }
}

TEST(ReasonTexts, every_word_that_reasons_use_is_there) {
    const auto all = texts();
    for (const auto word : words(domain::LinkKind{})) expect_words(all, "reason.link." + std::string{word}, {});
    for (const auto word : words(domain::PartnershipLevel{}))
        expect_words(all, "reason.level." + std::string{word}, {});
    for (const auto word : {"yes", "partly", "no", "unknown", "before", "shown"})
        expect_words(all, std::string{"reason.answer."} + word, {});
    for (const auto word : {"in_force", "over", "ahead", "held", "served"})
        expect_words(all, std::string{"reason.standing."} + word, {});
}

TEST(ReasonTexts, numbers_are_written_as_people_do) {
    EXPECT_EQ(to_decimal(0), "0");
    EXPECT_EQ(to_decimal(one), "1");
    EXPECT_EQ(to_decimal(800'000), "0.8");
    EXPECT_EQ(to_decimal(666'667), "0.666667");
    EXPECT_EQ(to_decimal(50'000), "0.05");
}

TEST(ReasonTexts, a_sentence_is_filled_in) {
    const Reason reason{"common_aims",
                        "fits",
                        {{"ours", Ref{"theme", {}}},
                         {"theirs", Ref{"theme", {}}},
                         {"terms", Terms{{800'000, 0, 0}, 2}},
                         {"count", std::int64_t{2}}}};
    const auto said = say(reason, texts(), "en", [](const Ref&, std::string_view) { return "Hydrogen"; });
    EXPECT_EQ(said, "Both aim at it: Hydrogen here, Hydrogen there. The best matches: (0.8 + 0) ÷ 2.");
}

}  // namespace
}  // namespace qiao::engine

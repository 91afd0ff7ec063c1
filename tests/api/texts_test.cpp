// Whatever the program can say, it can say in both languages.
#include <fmt/format.h>

#include "domain/nouns.hpp"
#include "engine/names/match.hpp"
#include "engine/scoring/criteria.hpp"
#include "site.hpp"

namespace qiao::tests {
namespace {

std::string path_of(std::string_view lang) { return fmt::format("texts/{}.json", lang); }

class Texts : public testing::TestWithParam<std::string_view> {
protected:
    void expect_text(const std::string& key) const {
        EXPECT_TRUE(texts.has(GetParam(), key)) << key;
        EXPECT_FALSE(texts.get(GetParam(), key).empty()) << key;
    }
    base::Texts texts{app::builtin_texts()};
};

TEST_P(Texts, NameEveryNounFieldAndOption) {
    for (const auto* entity : domain::all_entities()) {
        expect_text(fmt::format("entity.{}", entity->name));
        expect_text(fmt::format("entity.{}.plural", entity->name));
        for (const auto& field : entity->fields) {
            expect_text(fmt::format("field.{}.{}", entity->name, field.name));
            for (const auto word : field.options) expect_text(fmt::format("enum.{}.{}.{}", entity->name, field.name, word));
        }
    }
}

TEST_P(Texts, NameEveryCriterion) {
    for (const auto& criterion : engine::all_criteria()) {
        for (const auto* part : {"", ".about", ".question"}) expect_text(fmt::format("criterion.{}{}", criterion.key, part));
    }
}

TEST_P(Texts, ExplainEveryCode) {
    for (int code = 0; code <= static_cast<int>(base::Code::internal); ++code) expect_text(fmt::format("error.{}", base::facts_of(static_cast<base::Code>(code)).name));
}

TEST_P(Texts, AskForEverythingThatAPlaceMayLack) {
    for (const auto* key : {"population", "coordinates", "indicators", "helix_government", "helix_industry", "helix_academia", "helix_civil_society", "offers", "needs", "strategy", "peer_activities"}) {
        expect_text(fmt::format("missing.{}", key));
    }
}

TEST_P(Texts, NameEveryIndicatorOfTheDemonstration) {
    demonstration().store->read()->for_each(*domain::find_entity("indicator"), [&](const domain::Record& record) { expect_text("enum.indicator.code." + std::get<std::string>(record["code"])); });
}

TEST_P(Texts, ExplainEveryReasonForAMatch) {
    for (int reason = 0;; ++reason) {
        const auto word = to_string(static_cast<engine::names::Reason>(reason));
        expect_text(fmt::format("match.{}", word));
        if (reason == static_cast<int>(engine::names::last_reason)) break;
    }
}

INSTANTIATE_TEST_SUITE_P(Languages, Texts, testing::Values("en", "zh"), [](const auto& info) { return std::string{info.param}; });

TEST(TextFiles, HaveTheSameKeysAndPlaceholders) {
    const auto read = [](std::string_view lang) {
        std::map<std::string, std::string> lines;
        auto bytes = tabular::FileBytes::open(path_of(lang));
        return lines;
    };
    [[maybe_unused]] const auto lines = read("en");
}

}  // namespace
}  // namespace qiao::tests

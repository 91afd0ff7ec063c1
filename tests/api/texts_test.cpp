// Whatever the program can say, it can say in both languages.
#include <fmt/format.h>

#include <fstream>

#include "domain/nouns.hpp"
#include "engine/names/match.hpp"
#include "engine/scoring/criteria.hpp"
#include "site.hpp"

namespace qiao::tests {
namespace {

std::vector<std::string> app_text_files() { return {"texts/en.json", "texts/zh.json"}; }

std::string bytes_of(const std::string& path) {
    std::ifstream file{path};
    return {std::istreambuf_iterator<char>{file}, {}};
}

std::set<std::string> placeholders(const std::string& text) {
    std::set<std::string> names;
    for (auto open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1))
        names.insert(text.substr(open, text.find('}', open) - open + 1));
    return names;
}

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
            expect_text(domain::text_key(*entity, field));
            for (const auto word : field.options) expect_text(domain::text_key(*entity, field, word));
        }
    }
}

TEST_P(Texts, NameEveryCriterion) {
    for (const auto& criterion : engine::all_criteria()) {
        for (const auto* part : {"", ".about", ".question"})
            expect_text(fmt::format("criterion.{}{}", criterion.key, part));
    }
}

TEST_P(Texts, ExplainEveryCode) {
    for (int code = 0; code <= static_cast<int>(base::Code::internal); ++code)
        EXPECT_TRUE(texts.has(GetParam(), fmt::format("error.{}", base::facts_of(static_cast<base::Code>(code)).name)))
            << code;
}

TEST_P(Texts, AskForEverythingThatAPlaceMayLack) {
    for (const auto* key :
         {"population", "coordinates", "indicators", "helix_government", "helix_industry", "helix_academia",
          "helix_civil_society", "offers", "needs", "strategy", "peer_activities"}) {
        expect_text(fmt::format("missing.{}", key));
    }
}

TEST_P(Texts, NameEveryIndicatorOfTheDemonstration) {
    demonstration().store->read()->for_each(*domain::find_entity("indicator"), [&](const domain::Record& record) {
        expect_text("enum.indicator.code." + std::get<std::string>(record["code"]));
    });
}

TEST_P(Texts, ExplainEveryReasonForAMatch) {
    for (int reason = 0; reason <= static_cast<int>(engine::names::Reason::in_country); ++reason) {
        expect_text(fmt::format("match.{}", to_string(static_cast<engine::names::Reason>(reason))));
    }
}

INSTANTIATE_TEST_SUITE_P(Languages, Texts, testing::Values("en", "zh"),
                         [](const auto& one) { return std::string{one.param}; });

TEST(TextFiles, HaveTheSameKeysAndPlaceholders) {
    std::map<std::string, json::object> files;
    for (const auto& file : app_text_files()) files[file] = json::parse(bytes_of(file)).as_object();
    const auto& english = files.at("texts/en.json");
    for (const auto& [name, lines] : files) {
        EXPECT_EQ(lines.size(), english.size()) << name;
        for (const auto& [key, text] : lines) {
            ASSERT_TRUE(english.contains(key)) << name << " " << std::string{key};
            EXPECT_EQ(placeholders(std::string{text.as_string()}),
                      placeholders(std::string{english.at(key).as_string()}))
                << name << " " << std::string{key};
        }
    }
}

}  // namespace
}  // namespace qiao::tests

// `qiao pair` on the demonstration data, and the pairing of ten plus ten cities that was really made.
#include <fmt/format.h>

#include "base/json_writer.hpp"
#include "features/pairing/pair_json.hpp"
#include "site.hpp"
#include "tabular/format.hpp"

namespace qiao::tests {
namespace {

namespace ep = engine::pairing;

const std::string example = "data/examples/ten-plus-ten/";

/// One finder and one reading of the registry for all tests.
struct Service {
    places::PlaceFinder finder{*demonstration().store};
    partners::KnowledgeKeeper keeper{};
    pairing::Pairings pairings{*demonstration().store, finder, keeper, demonstration().clock};

    base::Result<pairing::Pairing> pair(const json::value& constraints, const std::string& a = example + "europe.txt",
                                        const std::string& b = example + "china.txt",
                                        const pairing::PairProgress& progress = {}) {
        auto request = pairing::read_pair_request(constraints, "");
        if (!request) return request.error();
        auto cohort_a = pairing::read_cohort(a), cohort_b = pairing::read_cohort(b);
        if (!cohort_a) return cohort_a.error();
        if (!cohort_b) return cohort_b.error();
        return pairings.pair({*cohort_a, *cohort_b, *request}, progress);
    }
    json::object told(const json::value& constraints) {
        const auto made = pair(constraints);
        EXPECT_TRUE(made) << (made ? "" : demonstration().texts.explain("en", made.error()));
        return made ? pairing::to_json(*made, demonstration().texts, "en", {.certificate = true, .matrix = true})
                    : json::object{};
    }
};

Service& service() {
    static Service one;
    return one;
}

using Couples = std::set<std::pair<std::string, std::string>>;

/// What the programme chose, read from the file that ships.
Couples chosen() {
    Couples out;
    auto table = tabular::open_table(tabular::FileBytes::open(example + "chosen.csv").value(), "chosen.csv");
    EXPECT_TRUE(table);
    for (tabular::Row row; *(*table)->next(row);)
        out.emplace(service().finder.resolve(row.cells[0])->id.to_string(),
                    service().finder.resolve(row.cells[1])->id.to_string());
    return out;
}

Couples couples_of(const json::object& answer) {
    Couples out;
    for (const auto& pair : answer.at("pairs").as_array()) out.emplace(text_at(pair, "/a"), text_at(pair, "/b"));
    return out;
}

TEST(PairingService, TellsAllThatScriptsRelyOn) {
    const auto answer = service().told(json::parse(R"({"sensitivity": true})"));
    for (const auto* member :
         {"objective",      "value",  "profile",      "a",           "b",           "pairs",       "total",
          "bound",          "gap",    "optimal",      "best_total",  "lost",        "worst",       "blocking_pairs",
          "blocking_total", "cities", "alternatives", "sensitivity", "certificate", "inputs_hash", "seconds",
          "matrix"})
        EXPECT_TRUE(answer.contains(member)) << member;
    EXPECT_EQ(answer.at("optimal"), true);
    EXPECT_EQ(answer.at("gap").to_number<double>(), 0);
    EXPECT_EQ(answer.at("pairs").as_array().size(), 10U);
    EXPECT_EQ(answer.at("cities").as_array().size(), 20U);
    EXPECT_EQ(answer.at("alternatives").as_array().size(), 3U);
    EXPECT_EQ(answer.at("sensitivity").as_array().size(), at(answer, "/profile/criteria").as_array().size());
    EXPECT_EQ(answer.at("inputs_hash").as_string().size(), 64U);
    EXPECT_EQ(at(answer, "/certificate/rows").as_array().size(),
              at(answer, "/certificate/stages/0/prices").as_array().size());
    double total = 0, worst = 1;
    for (const auto& pair : answer.at("pairs").as_array()) {
        total += pair.at("value").to_number<double>();
        worst = std::min(worst, pair.at("value").to_number<double>());
    }
    EXPECT_NEAR(total, answer.at("total").to_number<double>(), 1e-9);
    EXPECT_EQ(worst, answer.at("worst").to_number<double>());
}

TEST(PairingService, FindsThePairingOfTheProgrammeWhereItIsRecordedAndTellsApartWhatItWouldHaveProposed) {
    const auto made = chosen();
    ASSERT_EQ(made.size(), 10U);
    const auto with_links = service().told(json::parse("{}"));
    EXPECT_EQ(couples_of(with_links), made) << "the links of the programme speak for the pairs it made";
    const auto blind = service().told(json::parse(R"({"hide_links": true})"));
    EXPECT_NE(couples_of(blind), made);
    json::array locked;
    for (const auto& [a, b] : made) locked.push_back(json::array{a, b});
    const auto as_chosen = service().told(json::object{{"hide_links", true}, {"locked", locked}});
    EXPECT_EQ(couples_of(as_chosen), made);
    EXPECT_LT(as_chosen.at("total").to_number<double>(), blind.at("total").to_number<double>());
    for (const auto& pair : as_chosen.at("pairs").as_array()) EXPECT_EQ(pair.at("locked"), true);
}

TEST(PairingService, KeepsEveryObjectiveToItsWord) {
    const auto total = service().told(json::parse(R"({"hide_links": true})"));
    for (const auto* objective : {"fairest", "stable", "mix"}) {
        const auto answer = service().told(json::object{{"hide_links", true}, {"objective", objective}});
        EXPECT_EQ(answer.at("optimal"), true) << objective;
        EXPECT_EQ(answer.at("best_total"), total.at("total")) << objective;
        EXPECT_GE(answer.at("lost").to_number<double>(), 0) << objective;
        if (objective == std::string{"stable"}) {
            EXPECT_EQ(answer.at("blocking_total"), 0);
        }
        if (objective == std::string{"fairest"}) {
            EXPECT_GE(answer.at("worst").to_number<double>(), total.at("worst").to_number<double>());
        }
    }
}

TEST(PairingService, ScoresAsTheListOfPartnersDoes) {
    const auto answer = service().told(json::parse(R"({"include_known": true})"));
    const auto& pair = answer.at("pairs").as_array().at(0);
    const auto face =
        demonstration().tell(fmt::format("/api/v1/partners/{}/{}", text_at(pair, "/a"), text_at(pair, "/b")));
    EXPECT_EQ(pair.at("ours"), at(face, "/ours/score"));
    EXPECT_EQ(pair.at("theirs"), at(face, "/theirs/score"));
    EXPECT_EQ(pair.at("value"), at(face, "/mutual"));
}

TEST(PairingService, LeavesOutThoseWhoArePartnersAlready) {
    const auto made = chosen();
    const auto answer = service().told(json::parse(R"({"include_known": false})"));
    for (const auto& couple : couples_of(answer)) EXPECT_FALSE(made.contains(couple));
}

TEST(PairingService, GivesTheSameInputsTheSameDigest) {
    const auto constraints = json::parse(R"({"forbidden": [["Rome", "Yantai"]]})");
    auto once = service().told(constraints), again = service().told(constraints);
    for (auto* one : {&once, &again}) one->erase("seconds");
    EXPECT_EQ(base::to_text(once), base::to_text(again));
    EXPECT_NE(once.at("inputs_hash"),
              service().told(json::parse(R"({"forbidden": [["Rome", "Weinan"]]})")).at("inputs_hash"));
    EXPECT_NE(once.at("inputs_hash"), service().told(json::parse("{}")).at("inputs_hash"));
}

TEST(PairingService, NamesConstraintsThatCannotBeMet) {
    struct Row {
        std::string constraints;
        std::vector<std::string> fields;
        std::string words;
    };
    const Row rows[] = {
        {R"({"required": [["Rome", "Yantai"]], "forbidden": [["Yantai", "Rome"]]})",
         {"/forbidden/0", "/required/0"},
         "cannot be met"},
        {R"({"cities": [{"place": "Prague", "min": 3}], "at_most": [{"each": "a", "from": "country", "max": 2}]})",
         {"/at_most/0", "/cities/0"},
         "cannot be met"},
        {R"({"each": {"a": {"min": 2, "max": 2}}})", {"/each/a/min", "/each/b/max"}, "together need 20"},
        {R"({"required": [["Rome", "Yantai"], ["Rome", "Weinan"]]})",
         {"/each/a/max", "/required/0", "/required/1"},
         "cannot be met"},
    };
    for (const auto& row : rows) {
        const auto made = service().pair(json::parse(row.constraints));
        ASSERT_FALSE(made) << row.constraints;
        std::vector<std::string> fields;
        for (const auto& part : made.error().parts) fields.push_back(part.field);
        std::sort(fields.begin(), fields.end());
        EXPECT_EQ(fields, row.fields) << row.constraints;
        EXPECT_EQ(base::facts_of(made.error().code).exit_status, 4);
        for (const auto* lang : {"en", "zh"})
            EXPECT_EQ(demonstration().texts.explain(lang, made.error()).find('{'), std::string::npos);
        EXPECT_NE(demonstration().texts.explain("en", made.error()).find(row.words), std::string::npos)
            << demonstration().texts.explain("en", made.error());
    }
}

TEST(PairingService, RefusesWhatMakesNoSense) {
    struct Row {
        std::string constraints, a;
        std::string field;
        int status;
    };
    const Row rows[] = {
        {R"({"required": [["Rome", "Paris"]]})", "", "/required/0/1", 4},
        {R"({"required": [["Rome", "Prague"]]})", "", "/required/0", 4},
        {R"({"profile": "none-such"})", "", "profile", 3},
        {R"({"weights": "beauty:10"})", "", "weights", 4},
        {R"({"at_most": [{"pairs_of": "country:BR", "max": 1}]})", "", "/at_most/0", 4},
        {R"({"clusters": {"C": ["Rome", "Yantai"]}, "at_most": [{"pairs_of": "cluster:C", "max": 1}]})", "",
         "/at_most/0", 4},
        {R"({"clusters": {"C": ["Rome", "Nice"], "D": ["Nice", "Prague"]},
             "at_most": [{"pairs_of": "cluster:C", "max": 1}, {"pairs_of": "cluster:D", "max": 1}]})",
         "", "/at_most/1", 4},
        {R"({"objective": "stable", "at_most": [{"each": "a", "from": "country", "max": 1}]})", "", "/at_most/0", 4},
        {"{}", "Atlantis", "1", 3},
        {"{}", "Bonn,Rome,Bonn", "3", 4},
        {"{}", "country:XX", "/a", 4},
        {"{}", "none.txt", "", 3},
    };
    for (const auto& row : rows) {
        const auto made = service().pair(json::parse(row.constraints), row.a.empty() ? example + "europe.txt" : row.a);
        ASSERT_FALSE(made) << row.constraints << row.a;
        EXPECT_EQ(made.error().field, row.field) << row.constraints << row.a;
        EXPECT_EQ(base::facts_of(made.error().code).exit_status, row.status) << row.constraints << row.a;
    }
}

TEST(PairingService, TakesAWholeCountryAndCapsOnClusters) {
    const auto made = service().pair(
        json::parse(R"({"each": {"a": {"max": 3}}, "clusters": {"Pearl": ["Guangzhou", "Shenzhen", "Foshan"]},
        "at_most": [{"each": "a", "from": "cluster:Pearl", "max": 1}, {"pairs_of": "cluster:Pearl", "max": 2}]})"),
        "Bonn, Rome, Nice", "country:CN");
    ASSERT_TRUE(made) << demonstration().texts.explain("en", made.error());
    EXPECT_EQ(made->answer.pairs.size(), 9U);
    std::map<int, int> from_pearl;
    const std::set<std::string> pearl{place("cn-guangzhou"), place("cn-shenzhen"), place("cn-foshan")};
    for (const auto pair : made->answer.pairs)
        if (pearl.contains(made->table.b[static_cast<std::size_t>(pair.b)].id.to_string())) ++from_pearl[pair.a];
    EXPECT_LE(from_pearl.size(), 2U);
    for (const auto& [city, count] : from_pearl) EXPECT_LE(count, 1) << city;
}

TEST(PairingService, StopsWhenItIsTold) {
    std::vector<std::string> steps;
    const auto made = service().pair(json::parse("{}"), example + "europe.txt", example + "china.txt",
                                     [&](double, std::string_view step) {
                                         steps.emplace_back(step);
                                         return step != "pairing.step.alternatives";
                                     });
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().text_key, "error.pairing.cancelled");
    EXPECT_EQ(steps.front(), "pairing.step.scores");
    for (const auto& step : steps) EXPECT_TRUE(demonstration().texts.has("zh", step)) << step;
}

TEST(PairingService, ReadsABody) {
    const auto order = pairing::read_pair_order(
        json::parse(R"({"a": ["Bonn"], "b": "country:CN", "constraints": {"alternatives": 1}})"), "zh");
    ASSERT_TRUE(order);
    const auto made = service().pairings.pair(*order);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->alternatives.size(), 1U);
    const auto bad = pairing::read_pair_order(
        json::parse(R"({"a": ["Bonn"], "b": ["Chengdu"], "constraints": {"forbidden": [3]}})"), "en");
    ASSERT_FALSE(bad);
    EXPECT_EQ(bad.error().field, "/constraints/forbidden/0");
    EXPECT_EQ(pairing::read_pair_order(json::parse(R"({"a": []})"), "en").error().field, "/b");
    const auto table = service().pairings.score(*order);
    ASSERT_TRUE(table);
    const auto told = pairing::to_json(*table, demonstration().texts, "en");
    EXPECT_EQ(told.at("value").as_array().size(), 1U);
    EXPECT_GT(told.at("known").as_array().size(), 0U) << "Bonn and Chengdu";
}

}  // namespace
}  // namespace qiao::tests

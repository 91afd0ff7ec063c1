// Two cohorts over HTTP: their scores, the run that pairs them, its answer in every form. docs/reference/pairing.md.
#include <fmt/format.h>

#include <thread>

#include "site.hpp"

namespace qiao::tests {
namespace {

struct PairingHttp : testing::Test {
    Site site;
    PairingHttp() { site.load_demonstration(); }

    json::value ten_and_ten() {
        const auto examples = site.tell("/api/v1/pairings/examples").as_array();
        EXPECT_EQ(examples.size(), 1U);
        return examples.at(0);
    }

    static std::string body_of(const json::value& example, std::string_view constraints) {
        return fmt::format(R"({{"a":{},"b":{},"constraints":{}}})", json::serialize(example.at("a")),
                           json::serialize(example.at("b")), constraints);
    }

    /// Starts a run and waits until it has ended.
    json::value ended(const std::string& body) {
        const auto started = site.post("/api/v1/runs/pairing", body);
        EXPECT_EQ(started.status, 202) << started.body;
        const auto address = std::string{started.headers.get("Location")};
        for (;;) {
            auto run = site.tell(address);
            const auto state = text_at(run, "/state");
            if (state != "queued" && state != "running") return run;
            std::this_thread::yield();
        }
    }

    json::value result_of(const json::value& run) {
        EXPECT_EQ(text_at(run, "/state"), "done") << run;
        return site.tell(fmt::format("/api/v1/runs/{}/result", text_at(run, "/id")));
    }
};

std::size_t position(const json::array& places, const json::value& id) {
    const auto found = std::ranges::find(places, id, [](const json::value& one) { return one.at("id"); });
    return static_cast<std::size_t>(found - places.begin());
}

TEST_F(PairingHttp, TheExampleIsPairedToAProvedOptimum) {
    const auto example = ten_and_ten();
    ASSERT_EQ(list_at(example, "/a").size(), 10U);
    ASSERT_EQ(list_at(example, "/chosen").size(), 10U);
    const auto table = json::parse(site.post("/api/v1/pairings/matrix", body_of(example, "{}")).body);
    const auto run = ended(body_of(example, R"({"each":{"a":{"min":1},"b":{"min":1}}})"));
    EXPECT_EQ(at(run, "/request/a"), example.at("a")) << "the address of a run restores its page";
    const auto answer = result_of(run);
    EXPECT_EQ(list_at(answer, "/pairs").size(), 10U);
    EXPECT_TRUE(at(answer, "/optimal").as_bool());
    EXPECT_EQ(at(answer, "/gap").to_number<double>(), 0);
    EXPECT_EQ(text_at(answer, "/inputs_hash").size(), 64U);
    EXPECT_EQ(at(answer, "/matrix/value"), at(table, "/value")) << "the page showed what was paired";
    double sum = 0;
    for (const auto& pair : list_at(answer, "/pairs")) sum += at(pair, "/value").to_number<double>();
    EXPECT_NEAR(sum, at(answer, "/total").to_number<double>(), 1e-9);
    double chosen = 0;
    for (const auto& pair : list_at(example, "/chosen")) {
        const auto& row = table.at("value").at(position(list_at(table, "/a"), pair.at(0)));
        chosen += row.at(position(list_at(table, "/b"), pair.at(1))).to_number<double>();
    }
    EXPECT_GE(sum, chosen - 1e-9) << "the best is no worse than what was chosen";
}

TEST_F(PairingHttp, TheAnswerComesAsWorkbookAndDocument) {
    const auto run = ended(body_of(ten_and_ten(), "{}"));
    const auto at_run = fmt::format("/api/v1/runs/{}", text_at(run, "/id"));
    const auto workbook = site.get(at_run + "/result.xlsx");
    EXPECT_EQ(workbook.status, 200) << workbook.body;
    EXPECT_EQ(workbook.body.substr(0, 2), "PK");
    EXPECT_NE(workbook.headers.get("Content-Disposition").find("pairing.xlsx"), std::string_view::npos);
    for (const auto* lang : {"en", "zh"}) {
        const auto document = site.get(fmt::format("{}/result.pdf?lang={}", at_run, lang));
        EXPECT_EQ(document.status, 200) << document.body;
        EXPECT_EQ(document.headers.get("Content-Type"), "application/pdf");
        EXPECT_EQ(document.body.substr(0, 5), "%PDF-");
    }
    EXPECT_EQ(site.ask("DELETE", at_run).status, 204);
    EXPECT_EQ(site.get(at_run + "/result.pdf").status, 404);
}

TEST_F(PairingHttp, TheSameInputsGiveTheSameDigestAndAChangedCityAnother) {
    const auto body = body_of(ten_and_ten(), "{}");
    const auto first = result_of(ended(body));
    const auto again = result_of(ended(body));
    EXPECT_EQ(at(first, "/inputs_hash"), at(again, "/inputs_hash"));
    EXPECT_EQ(at(first, "/pairs"), at(again, "/pairs"));
    const auto address = "/api/v1/places/" + text_at(first, "/a/0/id");
    const auto changed = site.ask("PATCH", address, R"({"population":{"value":9000000}})",
                                  {{"Content-Type", "application/json"}, {"If-Match", site.get(address).etag()}});
    ASSERT_EQ(changed.status, 200) << changed.body;
    EXPECT_NE(at(result_of(ended(body)), "/inputs_hash"), at(first, "/inputs_hash"));
}

TEST_F(PairingHttp, TheDecisionOfTheDemonstrationCanBeComputedAgain) {
    const auto decision = site.tell("/api/v1/decisions/" + id_of("decision", "ten-plus-ten"));
    const auto saved = json::parse(text_at(decision, "/answer"));
    const auto fresh = result_of(ended(text_at(decision, "/request")));
    EXPECT_EQ(at(fresh, "/inputs_hash"), at(decision, "/inputs_hash"))
        << "the demonstration data or a criterion has changed: run tools/demo_decision";
    EXPECT_EQ(at(fresh, "/pairs"), at(saved, "/pairs"));
}

TEST_F(PairingHttp, ConstraintsThatContradictEachOtherAreNamed) {
    const auto example = ten_and_ten();
    const auto couple = json::serialize(example.at("chosen").at(0));
    const auto run = ended(body_of(example, fmt::format(R"({{"required":[{}],"forbidden":[{}]}})", couple, couple)));
    EXPECT_EQ(text_at(run, "/state"), "failed");
    EXPECT_EQ(at(run, "/problem/status").to_number<int>(), 422);
    std::set<std::string> fields;
    for (const auto& part : list_at(run, "/problem/errors")) {
        fields.insert(text_at(part, "/field"));
        EXPECT_FALSE(text_at(part, "/text").empty());
    }
    EXPECT_EQ(fields, (std::set<std::string>{"/constraints/forbidden/0", "/constraints/required/0"}));
    EXPECT_EQ(site.get(fmt::format("/api/v1/runs/{}/result", text_at(run, "/id"))).status, 404);
}

TEST_F(PairingHttp, ATypingErrorIsToldAtOnce) {
    const auto refused = site.post("/api/v1/runs/pairing", R"({"a":["Terrassa","Nowhereville"],"b":["Liuzhou"]})");
    EXPECT_EQ(refused.status, 404) << refused.body;
    EXPECT_NE(refused.body.find("/a/1"), std::string::npos) << refused.body;
    EXPECT_EQ(site.post("/api/v1/runs/pairing", R"({"a":["Terrassa"]})").status, 422);
    const auto unknown = R"({"a":["Terrassa"],"b":["Liuzhou"],"constraints":{"colour":1}})";
    EXPECT_EQ(site.post("/api/v1/runs/pairing", unknown).status, 422);
    EXPECT_TRUE(list_at(site.tell("/api/v1/runs"), "/items").empty());
}

TEST(PairingExamples, AreNotTheseOfAnEmptyRegistry) {
    Site site;
    EXPECT_TRUE(site.tell("/api/v1/pairings/examples").as_array().empty());
}

}  // namespace
}  // namespace qiao::tests

// Groups over HTTP: the run that forms them, its answer in every form. docs/reference/groups.md.
#include <fmt/format.h>

#include <thread>

#include "site.hpp"

namespace qiao::tests {
namespace {

constexpr auto body =
    R"({"sides":[{"name":"Germany","cities":"country:DE","size":{"min":1,"max":3}},{"name":"China","cities":"country:CN","size":{"min":1,"max":3}}],"themes":"all"})";

struct GroupsHttp : testing::Test {
    Site site;
    GroupsHttp() { site.load_demonstration(); }

    /// Starts a run and waits until it has ended.
    json::value ended(const std::string& asked) {
        const auto started = site.post("/api/v1/runs/groups", asked);
        EXPECT_EQ(started.status, 202) << started.body;
        const auto address = std::string{started.headers.get("Location")};
        for (;;) {
            auto run = site.tell(address);
            const auto state = text_at(run, "/state");
            if (state != "queued" && state != "running") return run;
            std::this_thread::yield();
        }
    }
};

TEST_F(GroupsHttp, ARunFormsThem) {
    const auto run = ended(body);
    ASSERT_EQ(text_at(run, "/state"), "done") << run;
    EXPECT_EQ(text_at(run, "/kind"), "groups");
    EXPECT_EQ(text_at(run, "/title"), "Groups: Germany – China");
    EXPECT_EQ(at(run, "/request"), json::parse(body)) << "the address of a run restores its page";
    const auto answer = site.tell(fmt::format("/api/v1/runs/{}/result", text_at(run, "/id")));
    for (const auto* member : {"request", "profile", "sides", "groups", "left_out", "themes_without", "total", "bound",
                               "gap", "proven", "stopped", "certificate", "inputs_hash", "seconds"})
        EXPECT_TRUE(answer.as_object().contains(member)) << member;
    EXPECT_TRUE(at(answer, "/certificate/holds").as_bool());
    EXPECT_EQ(text_at(answer, "/inputs_hash").size(), 64U);
    const auto city = at(answer, "/sides/0/cities/0");
    for (const auto* member : {"id", "name", "name_zh", "country", "groups", "best"})
        EXPECT_TRUE(city.as_object().contains(member)) << member;
    for (const auto& number : list_at(city, "/groups")) {
        const auto members = list_at(answer, fmt::format("/groups/{}/members", number.to_number<int>()));
        EXPECT_TRUE(std::ranges::any_of(members, [&](const auto& one) { return one.at("id") == city.at("id"); }));
    }
}

TEST_F(GroupsHttp, TheAnswerSpeaksTheAskersLanguageAndBoth) {
    const auto started = site.post("/api/v1/runs/groups?lang=zh", body);
    const auto address = std::string{started.headers.get("Location")};
    while (text_at(site.tell(address), "/state") != "done") std::this_thread::yield();
    const auto theme = at(site.tell(address + "/result"), "/groups/0/theme");
    EXPECT_EQ(at(theme, "/label"), at(theme, "/label_zh"));
    EXPECT_NE(at(theme, "/label_zh"), at(theme, "/label_en"));
}

TEST_F(GroupsHttp, TheAnswerComesAsWorkbookAndDocument) {
    const auto run = ended(body);
    EXPECT_EQ(json::serialize(at(run, "/forms")), R"(["pdf","xlsx"])");
    const auto at_run = fmt::format("/api/v1/runs/{}", text_at(run, "/id"));
    for (const auto* lang : {"en", "zh"}) {
        const auto workbook = site.get(fmt::format("{}/result.xlsx?lang={}", at_run, lang));
        EXPECT_EQ(workbook.status, 200) << workbook.body;
        EXPECT_EQ(workbook.body.substr(0, 2), "PK");
        EXPECT_NE(workbook.headers.get("Content-Disposition").find("groups.xlsx"), std::string_view::npos);
        const auto document = site.get(fmt::format("{}/result.pdf?lang={}", at_run, lang));
        EXPECT_EQ(document.status, 200) << document.body;
        EXPECT_EQ(document.headers.get("Content-Type"), "application/pdf");
        EXPECT_EQ(document.body.substr(0, 5), "%PDF-");
    }
    EXPECT_EQ(site.get(at_run + "/result.csv").status, 404);
}

TEST_F(GroupsHttp, WhatIsAskedWronglyIsToldAtOnce) {
    struct Row {
        std::string body;
        int status;
        std::string field;
    };
    const Row rows[] = {
        {"[]", 422, ""},
        {"{", 400, ""},
        {R"({"sides":[{"cities":"Bonn"}]})", 422, "/sides"},
        {R"({"sides":[{"cities":"Bonn"},{"cities":["Nowhereville"]}]})", 404, "/sides/1/cities/0"},
        {R"({"sides":[{"cities":"Bonn"},{"cities":"Chengdu"}],"themes":["Beauty"]})", 404, "/themes/0"},
        {R"({"sides":[{"cities":"Bonn"},{"cities":"Chengdu"}],"profile":"nobody"})", 404, "profile"},
        {R"({"sides":[{"cities":"Bonn"},{"cities":"Chengdu"}],"colour":1})", 422, "/colour"},
    };
    for (const auto& row : rows) {
        const auto refused = site.post("/api/v1/runs/groups", row.body);
        EXPECT_EQ(refused.status, row.status) << row.body << refused.body;
        if (!row.field.empty()) {
            EXPECT_EQ(text_at(refused.json(), "/field"), row.field) << refused.body;
        }
    }
    EXPECT_TRUE(list_at(site.tell("/api/v1/runs"), "/items").empty());
}

TEST_F(GroupsHttp, ALockedGroupThatContradictsALimitFailsTheRunWithItsPointer) {
    const auto run = ended(
        R"({"sides":[{"cities":["Bonn"]},{"cities":["Chengdu"]}],"apart":[["Bonn","Chengdu"]],"locked":[{"cities":["Bonn","Chengdu"]}]})");
    EXPECT_EQ(text_at(run, "/state"), "failed");
    EXPECT_EQ(at(run, "/problem/status").to_number<int>(), 422);
    EXPECT_EQ(text_at(run, "/problem/field"), "/locked/0");
    EXPECT_NE(text_at(run, "/problem/detail").find("Chengdu"), std::string::npos) << run;
}

}  // namespace
}  // namespace qiao::tests

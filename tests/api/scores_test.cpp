// Every place against every other, as a run. docs/reference/scoring.md.
#include <fmt/format.h>

#include <sstream>
#include <thread>

#include "site.hpp"

namespace qiao::tests {
namespace {

/// Starts a run and waits until it has ended; its address.
std::string ended(Site& site, const std::string& body) {
    const auto started = site.post("/api/v1/runs/scores", body);
    EXPECT_EQ(started.status, 202) << started.body;
    const auto address = std::string{started.headers.get("Location")};
    for (;;) {
        const auto state = text_at(site.tell(address), "/state");
        if (state == "done" || state == "failed") return address;
        std::this_thread::yield();
    }
}

json::value scored(Site& site, const std::string& body) {
    const auto address = ended(site, body);
    auto run = site.tell(address);
    return text_at(run, "/state") == "done" ? site.tell(address + "/result") : run;
}

TEST(ScoresApi, ARowIsWhatThePlaceIsToldOfItsPartners) {
    Site site;
    site.load_demonstration();
    const auto all = scored(site, R"({"top":5})");
    EXPECT_EQ(list_at(all, "/rows").size(), at(all, "/places").to_number<std::size_t>());
    EXPECT_GT(at(all, "/pairs").to_number<int>(), 5'000);
    for (const auto* key : {"eu-es-terrassa", "eu-de-bonn", "cn-liuzhou"}) {
        SCOPED_TRACE(key);
        const auto told =
            list_at(site.tell(fmt::format("/api/v1/partners?place={}&limit=5", place(key))), "/candidates");
        const auto row =
            list_at(scored(site, fmt::format(R"({{"top":5,"places":["{}"]}})", place(key))), "/rows").at(0);
        ASSERT_EQ(list_at(row, "/candidates").size(), told.size());
        for (std::size_t i = 0; i < told.size(); ++i) {
            EXPECT_EQ(at(row, fmt::format("/candidates/{}/id", i)), at(told[i], "/place/id"));
            for (const auto* figure : {"score", "low", "high"})
                EXPECT_EQ(at(row, fmt::format("/candidates/{}/{}", i, figure)).to_number<double>(),
                          at(told[i], fmt::format("/{}", figure)).to_number<double>());
        }
    }
}

TEST(ScoresApi, TheRowsComeAsATable) {
    Site site;
    site.load_demonstration();
    const auto address = ended(site, R"({"top":2,"places":["Bonn","Terrassa"]})");
    EXPECT_EQ(json::serialize(at(site.tell(address), "/forms")), R"(["csv"])");
    const auto table = site.get(address + "/result.csv");
    EXPECT_EQ(table.status, 200);
    EXPECT_EQ(table.headers.get("Content-Type").substr(0, 8), "text/csv");
    EXPECT_NE(table.headers.get("Content-Disposition").find("scores.csv"), std::string_view::npos);
    std::vector<std::string> lines;
    std::istringstream text{table.body};
    for (std::string line; std::getline(text, line);) lines.push_back(line.substr(0, line.find('\r')));
    ASSERT_EQ(lines.size(), 5U) << table.body;
    EXPECT_EQ(lines[0], "place_id,place,country,rank,candidate_id,candidate,candidate_country,score,low,high");
    const auto answer = site.tell(address + "/result");
    for (std::size_t n = 0; n < 4; ++n) {
        const auto row = fmt::format("/rows/{}", n / 2), one = fmt::format("{}/candidates/{}", row, n % 2);
        const auto begin =
            fmt::format("{},{},{},{},{},", text_at(answer, row + "/place/id"), text_at(answer, row + "/place/name"),
                        text_at(answer, row + "/place/country"), n % 2 + 1, text_at(answer, one + "/id"));
        EXPECT_EQ(lines[n + 1].substr(0, begin.size()), begin);
    }
    EXPECT_EQ(site.get(address + "/result.xlsx").status, 404) << "scores have no such form";
}

TEST(ScoresApi, AProfileIsNamedBySlugOrByName) {
    Site site;
    site.load_demonstration();
    const auto id = id_of("profile", "source-criteria");
    for (const auto& name : {id, std::string{"source-criteria"}, std::string{"twelve criteria of URBAN-EU-CHINA"},
                             std::string{"URBAN-EU-CHINA十二项标准"}}) {
        const auto answer = scored(site, fmt::format(R"({{"top":1,"places":["Granada"],"profile":"{}"}})", name));
        EXPECT_EQ(text_at(answer, "/profile/id"), id) << name;
    }
}

TEST(ScoresApi, WhatIsAskedWronglyIsToldAtOnce) {
    Site site;
    site.load_demonstration();
    const auto refused = [&](std::string_view body, int status, std::string_view field) {
        const auto answer = site.post("/api/v1/runs/scores", body);
        EXPECT_EQ(answer.status, status) << answer.body;
        EXPECT_EQ(text_at(answer.json(), "/field"), field);
    };
    refused(R"({"top":0})", 422, "/top");
    refused(R"({"colour":1})", 422, "/colour");
    refused(R"({"places":["Terrassa","Nowhereville"]})", 404, "/places/1");
    refused(R"({"countries":"CN"})", 422, "/countries");
    EXPECT_EQ(text_at(scored(site, R"({"profile":"nobody"})"), "/state"), "failed");
}

}  // namespace
}  // namespace qiao::tests

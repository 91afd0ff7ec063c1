// Every place against every other, as a run. docs/reference/scoring.md.
#include <fmt/format.h>

#include <thread>

#include "site.hpp"

namespace qiao::tests {
namespace {

json::value scored(Site& site, const std::string& body) {
    const auto started = site.post("/api/v1/runs/scores", body);
    EXPECT_EQ(started.status, 202) << started.body;
    const auto address = std::string{started.headers.get("Location")};
    for (;;) {
        const auto run = site.tell(address);
        if (text_at(run, "/state") == "done") return site.tell(address + "/result");
        if (text_at(run, "/state") == "failed") return run;
        std::this_thread::yield();
    }
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

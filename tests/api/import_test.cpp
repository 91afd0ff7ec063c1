// Files into the registry: all of it or nothing, every bad row named. On every store.
#include <fmt/format.h>

#include "site.hpp"
#include "stores.hpp"
#include "tabular/xlsx.hpp"

namespace qiao::tests {
namespace {

class Imports : public EveryStore {
protected:
    void SetUp() override {
        EveryStore::SetUp();
        if (home) site = std::make_unique<Site>(home->url());
    }
    Answer send(std::string_view kind, std::string_view bytes, std::string_view more = "") {
        return site->ask("POST", fmt::format("/api/v1/imports?kind={}{}", kind, more), bytes,
                         {{"Content-Type", "application/octet-stream"}});
    }
    json::value result(std::string_view kind, std::string_view bytes, std::string_view more = "") {
        const auto answer = send(kind, bytes, more);
        EXPECT_EQ(answer.status, 200) << answer.body;
        EXPECT_EQ(answer.headers.get("Content-Type"), "application/x-ndjson");
        return at(last_line(answer), "/result");
    }
    std::int64_t count(std::string_view plural) {
        return at(site->tell(fmt::format("/api/v1/{}?limit=1", plural)), "/total").to_number<std::int64_t>();
    }
    std::unique_ptr<Site> site;
};

constexpr std::string_view two_places =
    "id,name.en,name.zh,kind,country,parent\nkey:part,Part,,district,DE,key:whole\nkey:whole,Whole,全,city,DE,\n";

std::string counts(const json::value& result) {
    std::string text;
    for (const auto* name : {"rows", "created", "updated", "unchanged", "unmatched", "errors_total"})
        text += text_at(result, fmt::format("/{}", name)) + " ";
    return text + (at(result, "/committed") == true ? "kept" : "nothing kept");
}

TEST_P(Imports, AGoodFileIsKeptWholeAndTwiceChangesNothing) {
    EXPECT_EQ(counts(result("places", two_places)), "2 2 0 0 0 0 kept");
    EXPECT_EQ(count("places"), 2);
    EXPECT_EQ(text_at(site->tell("/api/v1/places/" + place("part")), "/parent"), place("whole"))
        << "a row may refer to a later one";
    const auto seq = site->changes();
    EXPECT_EQ(counts(result("places", two_places)), "2 0 0 2 0 0 kept");
    EXPECT_EQ(site->changes(), seq);
    EXPECT_EQ(counts(result("places", "id,name.en,kind,country\nkey:whole,Wholly,city,DE\n")), "1 0 1 0 0 0 kept");
}

TEST_P(Imports, ADryRunTellsTheSameAndKeepsNothing) {
    EXPECT_EQ(counts(result("places", two_places, "&dry_run=1")), "2 2 0 0 0 0 nothing kept");
    EXPECT_EQ(count("places"), 0);
    EXPECT_EQ(site->changes(), 0);
}

TEST_P(Imports, EveryBadRowIsNamedByLineAndColumnAndNothingIsKept) {
    const auto report = result("places",
                               "id,name.en,kind,country,coordinates.lat,coordinates.lon,parent\n"
                               "key:good,Good,city,DE,,,\n"
                               "key:a,A,village,DE,,,\n"
                               "key:b,B,city,Germany,95,7,\n"
                               ",,city,DE,,,\n"
                               "key:good,Again,city,DE,,,\n"
                               "key:c,C,city,DE,,,key:nowhere\n"
                               "key:d,D,city,DE,x,7,Atlantis\n");
    EXPECT_EQ(at(report, "/committed"), false);
    EXPECT_EQ(count("places"), 0);
    std::set<std::string> faults;
    for (const auto& error : list_at(report, "/errors")) {
        faults.insert(
            fmt::format("{} {} {}", text_at(error, "/line"), text_at(error, "/column"), text_at(error, "/code")));
        EXPECT_EQ(text_at(error, "/text").find('{'), std::string::npos) << json::serialize(error);
    }
    EXPECT_EQ(faults,
              (std::set<std::string>{"3 kind invalid_value", "4 country invalid_value", "4 coordinates invalid_value",
                                     "5 name missing_value", "6 id duplicate", "7 parent unknown_reference",
                                     "8 coordinates.lat invalid_value", "8 parent unknown_reference"}))
        << json::serialize(report);
    EXPECT_EQ(at(report, "/errors_total").to_number<std::size_t>(), faults.size());
}

TEST_P(Imports, AReferenceMayBeWrittenAsAName) {
    ASSERT_EQ(counts(result("places", two_places)), "2 2 0 0 0 0 kept");
    EXPECT_EQ(
        counts(result("organisations", "id,name.en,helix_role,place\nkey:u,U,academia,whole\nkey:v,V,industry,全\n")),
        "2 2 0 0 0 0 kept");
    EXPECT_EQ(text_at(site->tell("/api/v1/organisations/" + id_of("organisation", "v")), "/place"), place("whole"));
    ASSERT_EQ(counts(result("places", "id,name.en,kind,country\nkey:whole-2,Whole,city,FR\n")), "1 1 0 0 0 0 kept");
    const auto report = result("organisations", "id,name.en,helix_role,place\nkey:w,W,academia,Whole\n");
    EXPECT_EQ(text_at(report, "/errors/0/code"), "ambiguous");
    EXPECT_EQ(text_at(report, "/errors/0/column"), "place");
}

TEST_P(Imports, AReferenceToARecordOfAnotherNounIsNamedInADryRunToo) {
    ASSERT_EQ(counts(result("places", two_places)), "2 2 0 0 0 0 kept");
    const auto file = fmt::format("id,a,b,kind,themes\nkey:l,key:part,key:whole,mou,{}\n", place("part"));
    const auto report = result("links", file, "&dry_run=1");
    EXPECT_EQ(at(report, "/errors_total"), 1) << json::serialize(report);
    EXPECT_EQ(text_at(report, "/errors/0/line"), "2");
    EXPECT_EQ(text_at(report, "/errors/0/column"), "themes");
}

TEST_P(Imports, RowsWithoutIdThatSayTheSameAreKeptOnce) {
    const std::string file =
        "title.en,title.zh,title.zh.state,licence,retrieved\nPaper,论文,draft,CC0,2026-11-22\nOther,,,CC0,\nPaper,论文,"
        "draft,CC0,2026-11-22\n";
    EXPECT_EQ(counts(result("sources", file)), "3 2 0 1 0 0 kept");
    EXPECT_EQ(counts(result("sources", file)), "3 0 0 3 0 0 kept");
    EXPECT_EQ(count("sources"), 2);
}

TEST_P(Imports, WhatIsNoTableOfItsKindIsRefusedWhole) {
    const auto problem = [&](std::string_view kind, std::string_view bytes, std::string_view more = "") {
        const auto answer = send(kind, bytes, more);
        return answer.status == 200 ? text_at(last_line(answer), "/problem/code")
                                    : std::to_string(answer.status) + " " + text_at(answer.json(), "/code");
    };
    EXPECT_EQ(problem("places", "colour,size\nred,3\n"), "wrong_shape");
    EXPECT_EQ(problem("places", "id,name.en,kind,country,mayor\n"), "wrong_shape");
    EXPECT_EQ(at(result("geonames", "id,name.en\nkey:a,A\n"), "/errors_total"), 2)
        << "no GeoNames: each of its lines is named";
    EXPECT_EQ(problem("twin-towns", "id,name.en\nkey:a,A\n"), "unsupported_format");
    EXPECT_EQ(problem("places", "\x89PNG\r\n\x1a\n"), "malformed");
    EXPECT_EQ(problem("dreams", "id\n"), "422 invalid_value");
    EXPECT_EQ(problem("", "id\n"), "422 invalid_value");
    EXPECT_EQ(problem("places", ""), "422 missing_value");
    EXPECT_EQ(site->changes(), 0);
}

TEST_P(Imports, FaultsInChinese) {
    const auto text =
        text_at(result("places", "id,name.en,kind,country\nkey:a,A,village,DE\n", "&lang=zh"), "/errors/0/text");
    EXPECT_NE(text, text_at(result("places", "id,name.en,kind,country\nkey:a,A,village,DE\n"), "/errors/0/text"));
}

TEST_P(Imports, AWorkbook) {
    std::string bytes;
    tabular::XlsxWriter writer{[&](std::string_view piece) { bytes += piece; }};
    ASSERT_TRUE(
        writer
            .header(std::vector<std::string>{"id", "name.en", "kind", "country", "population.value", "population.unit"})
            .ok());
    const std::vector<tabular::Cell> cells{{"key:x"}, {"Xtown"}, {"city"}, {"DE"}, {"50000", true}, {"person"}};
    ASSERT_TRUE(writer.row(cells).ok());
    ASSERT_TRUE(writer.finish().ok());
    EXPECT_EQ(counts(result("places", bytes, "&filename=towns.xlsx")), "1 1 0 0 0 0 kept");
    EXPECT_EQ(at(site->tell("/api/v1/places/" + place("x")), "/population/value").to_number<double>(), 50000.0);
    const auto half = bytes.substr(0, bytes.size() / 2);
    const auto broken = send("places", half, "&filename=towns.xlsx");
    EXPECT_FALSE(at(last_line(broken), "/problem/code").is_null()) << broken.body;
}

constexpr std::string_view bonn_of_geonames =
    "2946447\tBonn\tBonn\tBonn,Bonna,波恩\t50.73438\t7."
    "09549\tP\tPPLA3\tDE\t\t07\t053\t05314\t05314000\t313125\t\t64\tEurope/Berlin\t2019-09-05\n";

TEST_P(Imports, GeonamesAddToWhatIsKnown) {
    EXPECT_EQ(counts(result("geonames", bonn_of_geonames, "&filename=cities.txt")), "1 1 0 0 0 0 kept");
    const auto found = site->tell("/api/v1/places/find?q=%E6%B3%A2%E6%81%A9");
    EXPECT_EQ(text_at(found, "/matches/0/geonames"), "2946447");
    EXPECT_EQ(counts(result("geonames", bonn_of_geonames, "&filename=cities.txt")), "1 0 0 1 0 0 kept");
    EXPECT_EQ(count("sources"), 1);
    const auto twice =
        result("geonames", std::string{bonn_of_geonames} + std::string{bonn_of_geonames}, "&filename=cities.txt");
    EXPECT_EQ(text_at(twice, "/errors/0/line"), "2");
    EXPECT_EQ(text_at(twice, "/errors/0/code"), "duplicate");
}

TEST_P(Imports, TwinTownsLinkPlacesThatAreKnown) {
    ASSERT_EQ(
        counts(result(
            "places",
            "id,name.en,kind,country,ids.wikidata\nkey:a,A,city,DE,Q1\nkey:b,B,city,CN,Q2\nkey:c,C,city,CN,Q3\n")),
        "3 3 0 0 0 0 kept");
    const auto report = result("twin-towns", "Q1\tQ2\nQ2\tQ1\nQ1\tQ99\nQ1\tQ3\n");
    EXPECT_EQ(counts(report), "4 2 0 1 1 0 kept") << json::serialize(report);
    EXPECT_EQ(text_at(report, "/misses/0/line"), "3");
    EXPECT_EQ(count("links"), 2);
    EXPECT_EQ(counts(result("twin-towns", "Q1\tQ2\nQ1\tQ3\n")), "2 0 0 2 0 0 kept");
}

TEST_P(Imports, TwinTownsThatAreLinkedAlreadyAreNotLinkedAgain) {
    ASSERT_EQ(
        counts(result("places", "id,name.en,kind,country,ids.wikidata\nkey:a,A,city,DE,Q1\nkey:b,B,city,CN,Q2\n")),
        "2 2 0 0 0 0 kept");
    ASSERT_EQ(counts(result("links", "id,a,b,kind,status,start\nkey:known,key:b,key:a,twinning,active,1988\n")),
              "1 1 0 0 0 0 kept");
    EXPECT_EQ(counts(result("twin-towns", "Q1\tQ2\n")), "1 0 0 1 0 0 kept");
    EXPECT_EQ(count("links"), 1);
}

TEST_P(Imports, TellTheirProgress) {
    std::string file = "id,name.en,kind,country\n";
    for (int i = 0; i < 1'200; ++i) file += fmt::format("key:p{0},P{0},city,DE\n", i);
    const auto answer = send("places", file, "&filename=p.csv");
    const auto first = json::parse(answer.body.substr(0, answer.body.find('\n')));
    EXPECT_EQ(at(first, "/progress/rows"), 500);
    EXPECT_EQ(at(first, "/progress/total_bytes").to_number<std::size_t>(), file.size());
    EXPECT_EQ(counts(at(last_line(answer), "/result")), "1200 1200 0 0 0 0 kept");
}

TEST_P(Imports, TheDemonstrationLoadsTwiceWithoutAChange) {
    site->load_demonstration();
    const auto seq = site->changes();
    EXPECT_GT(seq, 2'000);
    site->load_demonstration();
    EXPECT_EQ(site->changes(), seq);
}

QIAO_ON_EVERY_STORE(Imports);

}  // namespace
}  // namespace qiao::tests

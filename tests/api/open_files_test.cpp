// Files of open data: what goes out comes back in, unchanged or as far as the format carries it.
#include <fmt/format.h>

#include <pugixml.hpp>

#include "domain/nouns.hpp"
#include "open_files.hpp"

namespace qiao::tests {
namespace {

TEST(OpenData, TheWholeBaseComesBackUnchangedAsJsonLd) {
    auto& from = demonstration();
    const auto file = from.get("/api/v1/exports/all.jsonld");
    ASSERT_EQ(file.status, 200);
    EXPECT_EQ(file.headers.get("Content-Type"), "application/ld+json");
    Site to;
    const auto first = sent_in(to, "jsonld", file.body);
    ASSERT_EQ(at(first, "/errors_total"), 0) << json::serialize(first).substr(0, 2'000);
    for (const auto* entity : domain::all_entities())
        EXPECT_EQ(everything_of(from, *entity), everything_of(to, *entity)) << entity->name;
    const auto seq = to.changes();
    EXPECT_EQ(at(sent_in(to, "jsonld", file.body), "/updated"), 0);
    EXPECT_EQ(to.changes(), seq) << "the second time changed something";
}

TEST(OpenData, JsonLdNamesLicenceDictionaryAndSchemaOrg) {
    const auto file = demonstration().tell("/api/v1/exports/places.jsonld");
    EXPECT_EQ(text_at(file, "/license/@id"), "https://creativecommons.org/licenses/by/4.0/");
    EXPECT_EQ(text_at(file, "/@context/@vocab"), "https://schema.org/");
    EXPECT_EQ(list_at(file, "/fields").size(), domain::find_entity("place")->fields.size());
    for (const auto& node : list_at(file, "/@graph")) {
        EXPECT_EQ(text_at(node, "/@type"), "Place");
        EXPECT_TRUE(text_at(node, "/@id").starts_with("http://localhost/id/place/")) << text_at(node, "/@id");
        EXPECT_FALSE(at(node, "/name").is_null());
        EXPECT_TRUE(at(node, "/record").is_object());
        EXPECT_FALSE(node.at("record").as_object().contains("owner"));
    }
}

TEST(OpenData, ARecordIsToldAsLinkedDataWhereItIsAskedFor) {
    auto& site = demonstration();
    const auto path = "/api/v1/places/" + place("eu-de-bonn");
    const auto led = site.ask("GET", path, {}, {{"Accept", "application/ld+json"}});
    EXPECT_EQ(led.status, 303);
    EXPECT_EQ(led.headers.get("Location"), path + ".jsonld");
    const auto answer = site.get(path + ".jsonld");
    EXPECT_EQ(answer.headers.get("Content-Type"), "application/ld+json");
    EXPECT_EQ(text_at(answer.json(), "/identifier"), place("eu-de-bonn"));
    EXPECT_EQ(text_at(answer.json(), "/sameAs/0/@id").substr(0, 4), "http");
    EXPECT_EQ(site.ask("GET", path, {}, {{"Accept", "*/*"}}).status, 200);
    Site to;  // one record alone is a file, too
    auto lone = answer.json();
    lone.as_object()["record"].as_object().erase("source");
    lone.as_object()["record"].as_object().erase("parent");
    EXPECT_EQ(tally_of(sent_in(to, "places", json::serialize(lone))), "1 1 0 0 0 0 kept");
}

TEST(OpenData, WhatAFileOfLinkedDataGetsWrongIsNamed) {
    Site site;
    const auto result = sent_in(site, "jsonld",
                                R"({"@graph":[
{"@id":"/id/dream/00000000-0000-4000-8000-000000000001","record":{}},
{"@id":"/id/place/00000000-0000-4000-8000-000000000001","record":{"name":{"en":"X"},"kind":"city","country":"DE","parent":"00000000-0000-4000-8000-000000000009"}},
{"@id":"/id/place/00000000-0000-4000-8000-000000000002","record":{"name":{"en":"Y"},"country":"DE","kind":"village"}},
{"@id":"/id/place/00000000-0000-4000-8000-000000000003","record":{"kind":}},
{}]})");
    EXPECT_EQ(at(result, "/committed"), false);
    std::set<std::string> faults;
    for (const auto& error : list_at(result, "/errors"))
        faults.insert(
            fmt::format("{} {} {}", text_at(error, "/line"), text_at(error, "/column"), text_at(error, "/code")));
    EXPECT_EQ(faults, (std::set<std::string>{"2 @id invalid_value", "3 parent unknown_reference",
                                             "4 kind invalid_value", "5  malformed", "6 @id invalid_value"}));
    EXPECT_EQ(site.changes(), 0);
}

TEST(OpenData, PlacesComeBackFromGeoJsonAsFarAsItCarriesThem) {
    auto& from = demonstration();
    const auto file = from.get("/api/v1/exports/places.geojson");
    Site to;
    const auto first = sent_in(to, "places", file.body, "&filename=places.geojson");
    ASSERT_EQ(at(first, "/errors_total"), 0) << json::serialize(first).substr(0, 1'000);
    EXPECT_EQ(to.get("/api/v1/exports/places.geojson").body, file.body);
    const auto seq = to.changes();
    EXPECT_EQ(at(sent_in(to, "places", file.body), "/updated"), 0);
    EXPECT_EQ(to.changes(), seq);
    Site same;
    same.load_demonstration();
    const auto before = same.changes();
    EXPECT_EQ(at(sent_in(same, "places", file.body), "/updated"), 0) << "what the file does not carry stays";
    EXPECT_EQ(same.changes(), before);
}

TEST(OpenData, GeoJsonDrawsTiesAsLinesAndBodiesAsPoints) {
    auto& site = demonstration();
    const auto kinds = [&](const char* plural) {
        std::set<std::string> found;
        for (const auto& one : list_at(site.tell(fmt::format("/api/v1/exports/{}.geojson", plural)), "/features"))
            found.insert(text_at(one, "/geometry/type"));
        return found;
    };
    EXPECT_TRUE(kinds("links").contains("LineString"));
    EXPECT_TRUE(kinds("partnerships").contains("LineString"));
    EXPECT_EQ(kinds("organisations"), std::set<std::string>{"Point"});
    EXPECT_TRUE(kinds("events").contains("MultiPoint"));
    EXPECT_EQ(site.get("/api/v1/exports/themes.geojson").status, 406);
}

/// The order in which the schema of IATI 2.03 wants the elements of an activity.
constexpr std::string_view iati_order[] = {"iati-identifier",   "reporting-org",    "title",           "description",
                                           "participating-org", "other-identifier", "activity-status", "activity-date",
                                           "recipient-country", "location",         "sector",          "budget",
                                           "document-link",     "related-activity"};

TEST(OpenData, ActivitiesHaveWhatIatiAsksForInItsOrder) {
    const auto file = demonstration().get("/api/v1/exports/iati.xml");
    pugi::xml_document document;
    ASSERT_TRUE(document.load_string(file.body.c_str()));
    const auto root = document.child("iati-activities");
    EXPECT_EQ(std::string{root.attribute("version").value()}, "2.03");
    std::size_t activities = 0;
    for (const auto& activity : root.children("iati-activity")) {
        ++activities;
        const std::string id = activity.child("iati-identifier").text().as_string();
        EXPECT_TRUE(id.starts_with("XI-QIAO-")) << id;
        for (const auto* needed :
             {"reporting-org", "title", "description", "participating-org", "activity-status", "activity-date"})
            EXPECT_TRUE(activity.child(needed)) << id << " lacks " << needed;
        EXPECT_TRUE(activity.child("title").child("narrative")) << id;
        std::size_t last = 0;
        std::map<std::string, double> shares;
        for (const auto& child : activity.children()) {
            const auto* found = std::ranges::find(iati_order, std::string_view{child.name()});
            ASSERT_NE(found, std::end(iati_order)) << child.name();
            const auto rank = static_cast<std::size_t>(found - std::begin(iati_order));
            EXPECT_GE(rank, last) << id << ": " << child.name();
            last = rank;
            if (child.attribute("percentage"))
                shares[std::string{child.name()} + child.attribute("vocabulary").value()] +=
                    child.attribute("percentage").as_double();
        }
        for (const auto& [what, sum] : shares) EXPECT_NEAR(sum, 100, 0.001) << id << " " << what;
        for (const auto& date : activity.children("activity-date"))
            EXPECT_EQ(std::string_view{date.attribute("iso-date").value()}.size(), 10U) << id;
    }
    EXPECT_GE(activities, 5U);
}

TEST(OpenData, ActivitiesComeBackAsFarAsTheFormatCarriesThem) {
    auto& from = demonstration();
    const auto file = from.get("/api/v1/exports/iati.xml").body;
    Site to;
    to.load_demonstration();
    const auto seq = to.changes();
    const auto result = sent_in(to, "iati", file);
    EXPECT_EQ(at(result, "/errors_total"), 0) << json::serialize(result).substr(0, 1'000);
    EXPECT_EQ(at(result, "/updated"), 0);
    EXPECT_EQ(to.changes(), seq) << "our own file says nothing new";
}

TEST(OpenData, ForeignActivitiesBecomeProjects) {
    Site site;
    site.load_demonstration();
    constexpr std::string_view file = R"(<?xml version="1.0"?><iati-activities version="2.03">
<iati-activity xml:lang="en" default-currency="EUR"><iati-identifier>DE-1-0815</iati-identifier>
<title><narrative>Clean air together</narrative><narrative xml:lang="zh">共享清洁空气</narrative></title>
<description><narrative>Sensors on roofs.</narrative></description>
<participating-org role="4" type="80"><narrative>Nobody Knows University</narrative></participating-org>
<activity-status code="4"/><activity-date type="2" iso-date="2020-01-01"><narrative>2020</narrative></activity-date>
<activity-date type="4" iso-date="2021-06-30"/><recipient-country code="DE"/>
<location><name><narrative>Bonn</narrative></name></location><location><name><narrative>Atlantis</narrative></name></location>
<budget><period-start iso-date="2020-01-01"/><period-end iso-date="2020-12-31"/><value value-date="2020-01-01">1000.50</value></budget>
<budget><period-start iso-date="2021-01-01"/><period-end iso-date="2021-06-30"/><value value-date="2021-01-01">500</value></budget>
</iati-activity><iati-activity><title/></iati-activity></iati-activities>)";
    EXPECT_EQ(tally_of(sent_in(site, "iati", std::string{file})), "2 1 0 0 2 1 nothing kept")
        << "an activity without identifier";
    std::string good{file};
    good.replace(good.find("<iati-activity><title/></iati-activity>"), 39, "");
    EXPECT_EQ(tally_of(sent_in(site, "iati", good)), "1 1 0 0 2 0 kept");
    const auto project = at(site.tell("/api/v1/projects?ids=iati:DE-1-0815"), "/items/0");
    EXPECT_EQ(text_at(project, "/title/zh/text"), "共享清洁空气");
    EXPECT_EQ(text_at(project, "/state"), "finished");
    EXPECT_EQ(text_at(project, "/start"), "2020");
    EXPECT_EQ(text_at(project, "/end"), "2021-06-30");
    EXPECT_EQ(at(project, "/places"), (json::array{json::value(place("eu-de-bonn"))}));
    EXPECT_EQ(at(project, "/budget/minor"), 150'050);
    const auto seq = site.changes();
    EXPECT_EQ(tally_of(sent_in(site, "iati", good)), "1 0 0 1 2 0 kept");
    EXPECT_EQ(site.changes(), seq);
}

}  // namespace
}  // namespace qiao::tests

// Open data: what everybody may see, in the shape that the standards ask for, and nothing else.
#include <fmt/format.h>

#include <pugixml.hpp>

#include "open_files.hpp"
#include "stores.hpp"

namespace qiao::tests {
namespace {

TEST(OpenData, TheCatalogueHasWhatDcatApAsksFor) {
    auto& site = demonstration();
    const auto catalogue = site.get("/catalog.jsonld");
    EXPECT_EQ(catalogue.headers.get("Content-Type"), "application/ld+json");
    const auto document = catalogue.json();
    EXPECT_EQ(text_at(document, "/@type"), "dcat:Catalog");
    for (const auto* needed : {"dct:title", "dct:description", "dct:publisher", "dct:license", "dct:modified"})
        EXPECT_FALSE(at(document, fmt::format("/{}", needed)).is_null()) << needed;
    std::set<std::string> sets;
    for (const auto& set : list_at(document, "/dcat:dataset")) {
        const auto name = text_at(set, "/dct:identifier");
        sets.insert(name);
        for (const auto* needed :
             {"@id", "dct:title", "dct:description", "dct:modified", "dct:publisher", "dcat:theme"})
            EXPECT_TRUE(set.as_object().contains(needed)) << name << " " << needed;
        EXPECT_EQ(at(set, "/dct:title").as_array().size(), 2U);
        ASSERT_FALSE(list_at(set, "/dcat:distribution").empty());
        for (const auto& one : list_at(set, "/dcat:distribution")) {
            const auto address = text_at(one, "/dcat:downloadURL/@id");
            ASSERT_TRUE(address.starts_with("http://localhost/"));
            EXPECT_TRUE(text_at(one, "/dct:format/@id")
                            .starts_with("http://publications.europa.eu/resource/authority/file-type/"));
            EXPECT_FALSE(text_at(one, "/dct:license/@id").empty());
            EXPECT_EQ(site.ask("HEAD", address.substr(16)).status, 200) << address;
        }
    }
    for (const auto* wanted : {"places", "links", "all", "iati"}) EXPECT_TRUE(sets.contains(wanted)) << wanted;
    EXPECT_FALSE(sets.contains("persons")) << "there is nothing public of them";
    EXPECT_NE(site.get("/catalog.ttl").body.find("a dcat:Catalog"), std::string::npos);
}

class OpenDoors : public EveryStore {};

TEST_P(OpenDoors, OnlyWhatEverybodyMaySeeGoesOutWhoeverAsks) {
    Site site{home->url()};  // asks as the program, which sees everything
    const auto make = [&](const char* plural, const json::object& values) {
        const auto made = site.post(fmt::format("/api/v1/{}", plural), json::serialize(values));
        EXPECT_EQ(made.status, 201) << made.body;
        return text_at(made.json(), "/id");
    };
    const auto shown = make("places", {{"name", json::object{{"en", "Openburg"}}},
                                       {"kind", "city"},
                                       {"country", "DE"},
                                       {"coordinates", json::object{{"lat", 1}, {"lon", 2}}}});
    const auto hidden = make("places", {{"name", json::object{{"en", "Secretville"}}},
                                        {"kind", "city"},
                                        {"country", "FR"},
                                        {"visibility", "private"},
                                        {"coordinates", json::object{{"lat", 3}, {"lon", 4}}}});
    const auto tie = make("links", {{"a", shown}, {"b", hidden}, {"kind", "twinning"}});
    make("persons", {{"name", "Wang Secret"}, {"email", "secret@example.org"}});
    for (const auto* path :
         {"/api/v1/exports/all.jsonld", "/api/v1/exports/places.jsonld", "/api/v1/exports/places.geojson",
          "/api/v1/exports/links.jsonld", "/api/v1/exports/links.geojson", "/api/v1/exports/persons.jsonld",
          "/api/v1/exports/iati.xml", "/catalog.jsonld", "/catalog.ttl", "/feed.atom", "/sitemap.xml",
          "/sitemaps/places-1.xml", "/api/v1/coverage", "/embed/map"}) {
        const auto answer = site.get(path);
        EXPECT_EQ(answer.status, 200) << path;
        for (const auto& secret :
             {std::string{"Secretville"}, hidden, std::string{"Wang Secret"}, std::string{"secret@"}})
            EXPECT_EQ(answer.body.find(secret), std::string::npos) << path << " tells " << secret;
    }
    for (const auto& path : {"/api/v1/places/" + hidden + ".jsonld", "/id/place/" + hidden, "/embed/places/" + hidden})
        EXPECT_EQ(site.get(path).status, 404) << path;
    EXPECT_EQ(site.get("/api/v1/links/" + tie + ".jsonld").body.find(hidden), std::string::npos);
}

TEST_P(OpenDoors, AnAddressIsForGoodAndSaysWhenItsRecordIsGone) {
    Site site{home->url()};
    const auto made = site.post("/api/v1/themes", R"({"label":{"en":"Water"}})");
    const auto id = text_at(made.json(), "/id");
    const auto address = "/id/theme/" + id;
    const auto led = [&](const char* accept) {
        const auto answer = site.ask("GET", address, {}, {{"Accept", accept}});
        EXPECT_EQ(answer.status, 303);
        EXPECT_EQ(answer.headers.get("Vary"), "Accept, Accept-Language");
        return std::string{answer.headers.get("Location")};
    };
    EXPECT_EQ(led("text/html"), "/en/themes/" + id);
    EXPECT_EQ(led("application/ld+json"), "/api/v1/themes/" + id + ".jsonld");
    EXPECT_EQ(led("application/json"), "/api/v1/themes/" + id);
    ASSERT_EQ(site.ask("PATCH", "/api/v1/themes/" + id, R"({"label":{"en":"Rivers"}})",
                       {{"Content-Type", "application/json"}, {"If-Match", "\"v1\""}})
                  .status,
              200);
    EXPECT_EQ(led("text/html"), "/en/themes/" + id) << "whatever it is called";
    ASSERT_EQ(site.ask("DELETE", "/api/v1/themes/" + id, {}, {{"If-Match", "\"v2\""}}).status, 204);
    const auto gone = site.get(address);
    EXPECT_EQ(gone.status, 410);
    EXPECT_EQ(text_at(gone.json(), "/code"), "gone");
    EXPECT_EQ(site.get("/id/theme/00000000-0000-4000-8000-000000000001").status, 404);
    EXPECT_EQ(site.get("/id/dream/" + id).status, 404);
}

TEST_P(OpenDoors, AskingAgainCostsNothingWhileNothingHappened) {
    Site site{home->url()};
    site.post("/api/v1/themes", R"({"label":{"en":"Water"}})");
    for (const auto* path :
         {"/catalog.jsonld", "/feed.atom", "/sitemap.xml", "/api/v1/exports/themes.jsonld", "/api/v1/coverage"}) {
        const auto first = site.get(path);
        ASSERT_FALSE(first.etag().empty()) << path;
        EXPECT_EQ(first.headers.get("Access-Control-Allow-Origin"), "*") << path;
        EXPECT_EQ(site.ask("GET", path, {}, {{"If-None-Match", first.etag()}}).status, 304) << path;
        site.post("/api/v1/themes", R"({"label":{"en":"Fire"}})");
        EXPECT_EQ(site.ask("GET", path, {}, {{"If-None-Match", first.etag()}}).status, 200) << path;
    }
}
QIAO_ON_EVERY_STORE(OpenDoors);

TEST(OpenData, TheFeedHasWhatAtomAsksFor) {
    auto& site = demonstration();
    const auto answer = site.get("/feed.atom?lang=zh&noun=partnerships");
    EXPECT_EQ(answer.headers.get("Content-Type"), "application/atom+xml; charset=utf-8");
    pugi::xml_document document;
    ASSERT_TRUE(document.load_string(answer.body.c_str()));
    const auto feed = document.child("feed");
    EXPECT_EQ(std::string{feed.attribute("xmlns").value()}, "http://www.w3.org/2005/Atom");
    for (const auto* needed : {"id", "title", "updated", "author", "link"}) EXPECT_TRUE(feed.child(needed)) << needed;
    std::size_t entries = 0;
    std::set<std::string> ids;
    for (const auto& entry : feed.children("entry")) {
        ++entries;
        for (const auto* needed : {"id", "title", "updated", "link", "summary"})
            EXPECT_TRUE(entry.child(needed)) << needed;
        EXPECT_STRNE(entry.child("title").text().as_string(), "");
        EXPECT_EQ(std::string{entry.child("category").attribute("term").value()}, "partnership");
        ids.insert(entry.child("id").text().as_string());
    }
    EXPECT_EQ(entries, at(site.tell("/api/v1/partnerships?limit=1"), "/total").to_number<std::size_t>());
    EXPECT_EQ(ids.size(), entries);
    EXPECT_EQ(site.get("/feed.atom?noun=dreams").status, 422);
}

TEST(OpenData, TheSitemapLeadsToEveryRecordInEveryLanguage) {
    auto& site = demonstration();
    pugi::xml_document index;
    ASSERT_TRUE(index.load_string(site.get("/sitemap.xml").body.c_str()));
    std::size_t files = 0;
    for (const auto& file : index.child("sitemapindex").children("sitemap")) {
        ++files;
        const std::string address = file.child("loc").text().as_string();
        const auto answer = site.get(address.substr(16));
        EXPECT_EQ(answer.status, 200) << address;
        pugi::xml_document part;
        EXPECT_TRUE(part.load_string(answer.body.c_str())) << address;
        EXPECT_TRUE(part.child("urlset").child("url")) << address;
    }
    EXPECT_GT(files, 10U);
    pugi::xml_document part;
    ASSERT_TRUE(part.load_string(site.get("/sitemaps/places-1.xml").body.c_str()));
    std::size_t addresses = 0;
    for (const auto& url : part.child("urlset").children("url")) {
        const std::string address = url.child("loc").text().as_string();
        if (addresses++ < 2) {
            EXPECT_EQ(site.get(address.substr(16)).status, 200) << address;
        }
        EXPECT_TRUE(url.child("lastmod"));
        const auto alternates = url.children("xhtml:link");
        EXPECT_EQ(std::distance(alternates.begin(), alternates.end()), 2);
    }
    EXPECT_EQ(addresses, 2 * at(site.tell("/api/v1/places?limit=1"), "/total").to_number<std::size_t>());
    for (const auto* bad :
         {"/sitemaps/places-2.xml", "/sitemaps/places-0.xml", "/sitemaps/place-1.xml", "/sitemaps/x.xml"})
        EXPECT_EQ(site.get(bad).status, 404) << bad;
    EXPECT_NE(site.get("/robots.txt").body.find("Sitemap: http://localhost/sitemap.xml"), std::string::npos);
}

TEST(OpenData, CoverageSetsWhatIsHereAgainstWhatIsKnown) {
    auto& site = demonstration();
    const auto coverage = site.tell("/api/v1/coverage");
    bool twinnings = false;
    for (const auto& row : list_at(coverage, "/known")) {
        EXPECT_FALSE(text_at(row, "/source_label").empty()) << "a number has a source";
        EXPECT_LE(at(row, "/share").as_int64(), 100);
        if (text_at(row, "/id") != "twinnings-eu-china") continue;
        twinnings = true;
        EXPECT_EQ(at(row, "/total"), 700);
        EXPECT_GT(at(row, "/here").as_int64(), 0);
    }
    EXPECT_TRUE(twinnings);
    for (const auto& row : list_at(coverage, "/countries")) {
        if (text_at(row, "/country") != "CN") continue;
        EXPECT_EQ(at(row, "/places"), at(site.tell("/api/v1/places?limit=1&country=CN"), "/total"));
        EXPECT_EQ(text_at(row, "/name"), "China");
    }
    for (const auto& noun : list_at(coverage, "/fields")) {
        for (const auto& field : list_at(noun, "/fields"))
            EXPECT_LE(at(field, "/filled").as_int64(), at(field, "/total").as_int64());
    }
    const auto page = site.get("/zh/coverage");
    EXPECT_NE(page.body.find("<table>"), std::string::npos) << "reads without a script";
    EXPECT_NE(page.body.find("数据覆盖程度"), std::string::npos);
}

TEST(OpenData, EmbedsMayBeFramedAndRunNothing) {
    auto& site = demonstration();
    for (const auto& path :
         {"/embed/places/" + place("eu-de-bonn"), "/embed/partnerships/" + id_of("partnership", "ps-bonn-chengdu"),
          std::string{"/embed/map?country=CN"}}) {
        for (const auto* lang : {"en", "zh"}) {
            const auto answer =
                site.get(fmt::format("{}{}lang={}", path, path.find('?') == std::string::npos ? "?" : "&", lang));
            EXPECT_EQ(answer.status, 200) << path;
            const std::string policy{answer.headers.get("Content-Security-Policy")};
            EXPECT_NE(policy.find("frame-ancestors *"), std::string::npos) << path;
            EXPECT_EQ(policy.find("script"), std::string::npos) << path;
            EXPECT_EQ(answer.body.find("<script"), std::string::npos) << path;
            EXPECT_FALSE(answer.headers.has("Set-Cookie"));
            EXPECT_NE(answer.body.find("creativecommons.org/licenses/by/4.0"), std::string::npos) << path;
            for (const auto* unsaid : {">ui.", ">enum.", ">field.", ">embed.", ">entity."})
                EXPECT_EQ(answer.body.find(unsaid), std::string::npos) << path << " " << unsaid;
        }
    }
    EXPECT_TRUE(site.get("/en/places/" + place("eu-de-bonn")).headers.get("Content-Security-Policy").empty())
        << "all other pages keep the usual policy";
    EXPECT_EQ(site.get("/embed/style.css").status, 200);
}

TEST(OpenData, ListsReadOnWithoutAScript) {
    auto& site = demonstration();
    const auto first = site.get("/en/offers").body;
    const auto from = first.find("<a rel=\"next\" href=\"");
    ASSERT_NE(from, std::string::npos);
    const auto address = first.substr(from + 20, first.find('"', from + 20) - from - 20);
    const auto second = site.get(address);
    EXPECT_EQ(second.status, 200);
    EXPECT_NE(second.body.find("<li>"), std::string::npos);
    EXPECT_NE(second.body.find("href=\"/en/offers\""), std::string::npos) << "and back";
    EXPECT_NE(first.find("<meta name=\"description\""), std::string::npos);
    EXPECT_EQ(site.get("/en/offers?cursor=nonsense").status, 422);
}

}  // namespace
}  // namespace qiao::tests

// Pages as they are before any script runs.
#include <fmt/format.h>

#include "domain/nouns.hpp"
#include "site.hpp"

namespace qiao::tests {
namespace {

/// What stands between two marks; "" where they do not.
std::string between(const std::string& page, std::string_view open, std::string_view close) {
    const auto from = page.find(open);
    if (from == std::string::npos) return {};
    const auto to = page.find(close, from + open.size());
    return to == std::string::npos ? std::string{} : page.substr(from + open.size(), to - from - open.size());
}

std::string page_of(Site& site, const std::string& path, int status = 200) {
    const auto answer = site.get(path);
    EXPECT_EQ(answer.status, status) << path;
    EXPECT_EQ(answer.headers.get("Content-Type"), "text/html; charset=utf-8") << path;
    return answer.body;
}

json::value linked_data(const std::string& page) {
    return json::parse(between(page, "<script type=\"application/ld+json\">", "</script>"));
}
json::value inlined(const std::string& page) {
    return json::parse(between(page, "<script type=\"application/json\" id=\"qiao-data\">", "</script>"));
}

TEST(Pages, OfAPlaceNameItInBothLanguages) {
    auto& site = demonstration();
    const auto english = page_of(site, "/en/places/" + place("eu-de-bonn")),
               chinese = page_of(site, "/zh/places/" + place("eu-de-bonn"));
    EXPECT_NE(english.find("<html lang=\"en\""), std::string::npos);
    EXPECT_NE(chinese.find("<html lang=\"zh-CN\""), std::string::npos);
    EXPECT_EQ(between(english, "<h1>", "</h1>"), "Bonn");
    EXPECT_EQ(between(chinese, "<h1>", "</h1>"), "波恩");
    EXPECT_EQ(between(english, "<title>", " ·"), "Bonn");
    EXPECT_EQ(text_at(linked_data(chinese), "/name"), "波恩");
    EXPECT_EQ(text_at(linked_data(english), "/identifier"), place("eu-de-bonn"));
    const auto data = inlined(english);
    EXPECT_EQ(at(data, "/data"), site.tell(text_at(data, "/path")));
}

TEST(Pages, AreWhatTheyAreAboutForEveryNoun) {
    auto& site = demonstration();
    for (const auto* entity : domain::all_entities()) {
        for (const auto* lang : {"en", "zh"}) {
            const auto first = at(site.tell(fmt::format("/api/v1/{}?limit=1", entity->plural)), "/items/0");
            if (first.is_null()) {
                EXPECT_TRUE(is_about_people(*entity)) << "the demonstration names nobody";
                continue;
            }
            const auto id = text_at(first, "/id");
            const auto page = page_of(site, fmt::format("/{}/records/{}/{}", lang, entity->name, id));
            EXPECT_FALSE(between(page, "<h1>", "</h1>").empty()) << entity->name;
            EXPECT_EQ(text_at(linked_data(page), "/identifier"), id);
            const auto data = inlined(page);
            EXPECT_EQ(at(data, "/data"),
                      site.tell(text_at(data, "/path") +
                                (text_at(data, "/path").find('?') == std::string::npos ? "?" : "&") + "lang=" + lang))
                << entity->name;
            const auto list = page_of(site, fmt::format("/{}/{}", lang, entity->plural));
            EXPECT_NE(list.find("<li>"), std::string::npos);
            EXPECT_EQ(list.find("></a>"), std::string::npos) << entity->plural << ": a link without words";
            EXPECT_EQ(list.find("enum."), std::string::npos);
            EXPECT_EQ(page.find(">enum."), std::string::npos);
            EXPECT_EQ(page.find(">field."), std::string::npos);
        }
    }
}

TEST(Pages, StandAtEveryAddressOfTheUi) {
    auto& site = demonstration();
    const auto bonn = place("eu-de-bonn"), chengdu = place("cn-chengdu");
    for (const auto* lang : {"en", "zh"}) {
        for (const auto& path :
             {std::string{""}, std::string{"/"}, std::string{"/places"}, "/places/" + bonn,
              std::string{"/partners?place="} + bonn, std::string{"/compare"}, "/pairs/" + bonn + "/" + chengdu,
              std::string{"/map"}, std::string{"/network"}, std::string{"/links"}, std::string{"/themes"},
              std::string{"/organisations"}, std::string{"/records/offer/new"}, "/records/place/" + bonn + "/edit",
              std::string{"/import"}, std::string{"/sources"}, std::string{"/about"}}) {
            const auto page = page_of(site, fmt::format("/{}{}", lang, path));
            EXPECT_FALSE(between(page, "<h1>", "</h1>").empty()) << path;
            EXPECT_EQ(between(page, "<h1>", "</h1>").substr(0, 3) == "ui.", false) << path;
            EXPECT_EQ(page.find("<!--qiao:"), std::string::npos) << path;
        }
    }
}

TEST(Pages, OfADocumentLeadToItsFile) {
    Site site;
    const auto made = site.post("/api/v1/documents", R"({"title":{"en":"Charter"},"licence":"CC BY 4.0"})");
    ASSERT_EQ(made.status, 201) << made.body;
    const auto id = text_at(made.json(), "/id");
    const auto link = fmt::format("<a href=\"/api/v1/documents/{}/file\">charter.txt</a>", id);
    const auto before = page_of(site, "/en/records/document/" + id);
    EXPECT_EQ(before.find("/file\""), std::string::npos) << "nothing to be had";
    const auto put = site.ask("PUT", fmt::format("/api/v1/documents/{}/file?name=charter.txt", id), "We agree.",
                              {{"Content-Type", "application/octet-stream"}, {"If-Match", "*"}});
    ASSERT_EQ(put.status, 200) << put.body;
    for (const auto* lang : {"en", "zh"}) {
        const auto page = page_of(site, fmt::format("/{}/records/document/{}", lang, id));
        EXPECT_NE(page.find(link), std::string::npos) << page;
    }
}

TEST(Pages, StandForThePartsOfAPartnershipAndAnEvent) {
    auto& site = demonstration();
    for (const auto& [plural, parts] :
         {std::pair{"partnerships", std::vector{"aims", "plan", "lessons", "documents"}},
          std::pair{"events", std::vector{"overview", "agenda", "documents", "papers"}}}) {
        const auto id = text_at(site.tell(fmt::format("/api/v1/{}?limit=1", plural)), "/items/0/id");
        for (const auto* part : parts) page_of(site, fmt::format("/en/{}/{}/{}", plural, id, part));
        page_of(site, fmt::format("/en/{}/{}/nothing", plural, id), 404);
    }
}

TEST(Pages, FindAPartnerWithoutAScript) {
    auto& site = demonstration();
    const auto asked = page_of(site, "/en/partners");
    EXPECT_NE(asked.find("<input name=\"place\""), std::string::npos);
    const auto ranked = page_of(site, "/zh/partners?place=Terrassa");
    const auto answer = site.tell("/api/v1/partners?lang=zh&place=" + place("eu-es-terrassa"));
    const auto first = text_at(answer, "/candidates/0/place/id");
    const auto pair = fmt::format("/zh/pairs/{}/{}", place("eu-es-terrassa"), first);
    EXPECT_NE(ranked.find(fmt::format("<a href=\"{}\">", pair)), std::string::npos);
    EXPECT_NE(ranked.find(text_at(answer, "/candidates/0/place/name_zh")), std::string::npos);
    const auto page = page_of(site, pair);
    const auto face = site.tell(fmt::format("/api/v1/partners/{}/{}?lang=zh", place("eu-es-terrassa"), first));
    for (const auto* view : {"/ours/criteria/0", "/theirs/criteria/0"}) {
        EXPECT_NE(page.find(text_at(face, fmt::format("{}/text", view))), std::string::npos) << view;
    }
    EXPECT_NE(page.find("/zh/records/"), std::string::npos) << "evidence is a click away";
    const auto lost = page_of(site, "/en/partners?place=Nowhereville");
    EXPECT_NE(lost.find("role=\"alert\""), std::string::npos);
}

TEST(Pages, OfNothingSayThatItIsNotThere) {
    auto& site = demonstration();
    for (const auto* path :
         {"/en/dreams", "/en/places/00000000-0000-4000-8000-000000000001", "/zh/places/bonn",
          "/en/records/dream/00000000-0000-4000-8000-000000000001", "/en/records/place", "/en/places/a/b"}) {
        const auto page = page_of(site, path, 404);
        EXPECT_FALSE(between(page, "<h1>", "</h1>").empty()) << path;
    }
    EXPECT_NE(between(page_of(site, "/zh/dreams", 404), "<h1>", "</h1>"),
              between(page_of(site, "/en/dreams", 404), "<h1>", "</h1>"));
}

TEST(Pages, TheRootLeadsToTheReadersLanguage) {
    auto& site = demonstration();
    EXPECT_EQ(site.get("/").status, 302);
    EXPECT_EQ(site.get("/").headers.get("Location"), "/en");
    EXPECT_EQ(site.ask("GET", "/", {}, {{"Accept-Language", "zh-CN"}}).headers.get("Location"), "/zh");
}

TEST(Pages, NameEachOtherInTheOtherLanguage) {
    const auto page = page_of(demonstration(), "/zh/places/" + place("eu-de-bonn"));
    EXPECT_NE(page.find(fmt::format("hreflang=\"en\" href=\"/en/places/{}\"", place("eu-de-bonn"))), std::string::npos);
    EXPECT_NE(page.find(fmt::format("rel=\"canonical\" href=\"/zh/places/{}\"", place("eu-de-bonn"))),
              std::string::npos);
}

// Whatever a record says, it stays text.
TEST(Pages, LetNoRecordWriteMarkup) {
    Site site;
    constexpr std::string_view nasty =
        "</script><script>alert(1)</script><!--qiao:data--><img src=x onerror='alert(2)'>\\\"&";
    json::object body{{"name", {{"en", nasty}}},
                      {"kind", "city"},
                      {"country", "DE"},
                      {"region", nasty},
                      {"summary", {{"en", nasty}}},
                      {"locator", nasty},
                      {"other_names", json::array{{{"text", nasty}, {"lang", "en"}, {"kind", "alternative"}}}}};
    const auto made = site.post("/api/v1/places", json::serialize(body));
    ASSERT_EQ(made.status, 201) << made.body;
    const auto id = text_at(made.json(), "/id");
    for (const auto& path :
         {"/en/places/" + id, "/en/records/place/" + id, std::string{"/en/places"}, std::string{"/en"},
          "/en/" + percent_encoded(nasty), "/en/map/" + percent_encoded("<b>\"")}) {
        const auto page = site.get(path).body;
        EXPECT_EQ(page.find("<script>alert"), std::string::npos) << path;
        EXPECT_EQ(page.find("<img"), std::string::npos) << path;
        EXPECT_EQ(page.find("<b>"), std::string::npos) << path;
    }
    const auto page = site.get("/en/places/" + id).body;
    EXPECT_EQ(text_at(linked_data(page), "/name"), nasty);
    EXPECT_EQ(text_at(inlined(page), "/data/place/region"), nasty);
    const auto bad_link =
        site.post("/api/v1/sources", R"x({"title":{"en":"S"},"licence":"CC0","url":"javascript:alert(1)"})x");
    EXPECT_EQ(bad_link.status, 422) << bad_link.body;
}

}  // namespace
}  // namespace qiao::tests

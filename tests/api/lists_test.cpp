// Lists: filters, order, pages, labels. On every store, with the demonstration data.
#include <fmt/format.h>

#include "domain/nouns.hpp"
#include "site.hpp"
#include "stores.hpp"

namespace qiao::tests {
namespace {

class Lists : public EveryStore {
protected:
    void SetUp() override {
        EveryStore::SetUp();
        if (!home) return;
        site = std::make_unique<Site>(home->url());
        site->load_demonstration();
    }
    std::unique_ptr<Site> site;
};

/// Every id of a list, page by page.
std::vector<std::string> ids_by_pages(Site& site, const std::string& list) {
    std::vector<std::string> ids;
    std::string cursor;
    do {
        const auto page = site.tell(list + (cursor.empty() ? "" : "&cursor=" + percent_encoded(cursor)));
        for (const auto& item : list_at(page, "/items")) ids.push_back(text_at(item, "/id"));
        cursor = at(page, "/next").is_null() ? "" : text_at(page, "/next");
    } while (!cursor.empty() && ids.size() < 5'000);
    return ids;
}

TEST_P(Lists, PagesVisitEveryRecordOnce) {
    for (const auto* entity : domain::all_entities()) {
        for (const auto* sort : {"label", "-label", "updated_at", "-updated_at"}) {
            SCOPED_TRACE(fmt::format("{} by {}", entity->plural, sort));
            const auto ids =
                ids_by_pages(*site, fmt::format("/api/v1/{}?limit=13&sort={}&lang=zh", entity->plural, sort));
            const auto total = site->store->read()->count(*entity);
            EXPECT_EQ(ids.size(), static_cast<std::size_t>(total));
            EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size());
        }
    }
}

TEST_P(Lists, OrderTurnsRound) {
    auto up = ids_by_pages(*site, "/api/v1/places?limit=1000&sort=country&country=CN");
    const auto countries = site->tell("/api/v1/places?limit=1000&sort=country");
    std::string before;
    for (const auto& item : list_at(countries, "/items")) {
        EXPECT_LE(before, text_at(item, "/country"));
        before = text_at(item, "/country");
    }
    EXPECT_GT(up.size(), 40U);
}

TEST_P(Lists, EachFieldIsAFilterOfItsOwnName) {
    struct Row {
        std::string list;
        std::string pointer;  ///< of each item
        std::string wanted;
        std::size_t at_least;
    };
    const Row rows[] = {
        {"/api/v1/places?country=ES&limit=1000", "/country", "ES", 5},
        {"/api/v1/places?country=CN&kind=city&limit=1000", "/kind", "city", 30},
        {"/api/v1/places?ids.geonames=3108286", "/name/en/text", "Terrassa", 1},
        {"/api/v1/places?id.unknown=1", "", "", 0},
        {"/api/v1/links?a=" + place("eu-de-bonn"), "/a", place("eu-de-bonn"), 1},
        {"/api/v1/statements?topic=international_strategy&answer=yes", "/topic", "international_strategy", 3},
        {"/api/v1/profiles?place=", "/place", "null", 2},
    };
    for (const auto& row : rows) {
        SCOPED_TRACE(row.list);
        const auto answer = site->get(row.list);
        if (row.at_least == 0) {
            EXPECT_EQ(answer.status, 422);
            EXPECT_EQ(text_at(answer.json(), "/code"), "unknown_field");
            continue;
        }
        const auto page = answer.json();
        EXPECT_GE(list_at(page, "/items").size(), row.at_least);
        for (const auto& item : list_at(page, "/items")) EXPECT_EQ(text_at(item, row.pointer), row.wanted);
    }
}

TEST_P(Lists, ListFieldsAreFilteredByAnEntry) {
    const auto page = site->tell("/api/v1/events?limit=1000&places=" + place("es-none-such"));
    EXPECT_EQ(at(page, "/total"), 0);
    const auto granada = site->tell("/api/v1/events?limit=1000&places=" + place("eu-es-granada"));
    EXPECT_GE(at(granada, "/total").to_number<int>(), 2);
    for (const auto& item : list_at(granada, "/items"))
        EXPECT_NE(json::serialize(item).find(place("eu-es-granada")), std::string::npos);
}

TEST_P(Lists, WordsAreSoughtInBothScripts) {
    for (const auto* words : {"terras", "特拉萨", "TERRASSA"}) {
        const auto page = site->tell(fmt::format("/api/v1/places?q={}", percent_encoded(words)));
        EXPECT_GE(at(page, "/total").to_number<int>(), 1) << words;
        EXPECT_EQ(text_at(page, "/items/0/id"), place("eu-es-terrassa")) << words;
    }
    EXPECT_EQ(at(site->tell("/api/v1/places?q=atlantis"), "/total"), 0);
}

TEST_P(Lists, LabelsNameEverythingReferredTo) {
    const auto page = site->tell("/api/v1/links?labels=1&limit=200&lang=zh");
    for (const auto& item : list_at(page, "/items")) {
        for (const auto* field : {"/a", "/b", "/source", "/programme"}) {
            if (at(item, field).is_null()) continue;
            EXPECT_FALSE(at(page, "/labels/" + text_at(item, field)).is_null()) << field;
        }
    }
    EXPECT_EQ(text_at(page, "/labels/" + place("eu-de-bonn")), "波恩");
    const auto one = site->tell(fmt::format("/api/v1/profiles/{}?labels=1", id_of("profile", "bonn-1999")));
    EXPECT_EQ(text_at(one, "/labels/" + place("eu-de-bonn")), "Bonn");
    EXPECT_TRUE(at(site->tell("/api/v1/links?limit=1"), "/labels").is_null());
}

TEST_P(Lists, RefuseWhatTheyDoNotKnow) {
    for (const auto* query :
         {"limit=0", "limit=1001", "limit=many", "limit=-1", "cursor=nonsense", "sort=mayor", "mayor=x", "sort="}) {
        const auto answer = site->get(fmt::format("/api/v1/places?{}", query));
        EXPECT_EQ(answer.status, 422) << query << answer.body.substr(0, 200);
    }
}

QIAO_ON_EVERY_STORE(Lists);

}  // namespace
}  // namespace qiao::tests

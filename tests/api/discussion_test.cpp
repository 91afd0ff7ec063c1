// What is said about records: who reads it, who may say it, and whom it tells; on every store.
#include <fmt/format.h>

#include "people.hpp"
#include "storage/change_log.hpp"
#include "stores.hpp"

namespace qiao::tests {
namespace {

class DiscussionOf : public EveryStore {
protected:
    void SetUp() override {
        EveryStore::SetUp();
        if (!home) return;
        site.emplace(home->url());
        city = make("places", {{"name", {{"en", "Bonn"}}}, {"kind", "city"}, {"country", "DE"}});
        const auto theme = make("themes", {{"label", {{"en", "Water"}}}});
        offer = make("offers", {{"direction", "offer"}, {"theme", theme}, {"place", city}, {"visibility", "city"}});
        anna.emplace(somebody(*site, "anna"));
        berta.emplace(somebody(*site, "berta"));
        carl.emplace(somebody(*site, "carl"));
        for (auto* one : {&*anna, &*carl}) {
            make_post(*site, {{"role", "coordinator"}, {"place", city}, {"holder", person_of(*one)}});
            change("persons", person_of(*one), {{"place", city}});
        }
        change("persons", person_of(*berta), {{"visibility", "public"}});
    }

    std::string make(std::string_view plural, const json::object& members) {
        const auto made = site->post(fmt::format("/api/v1/{}", plural), json::serialize(members));
        EXPECT_EQ(made.status, 201) << made.body;
        return text_at(made.json(), "/id");
    }
    void change(std::string_view plural, const std::string& id, const json::object& members) {
        const auto changed = site->ask("PATCH", fmt::format("/api/v1/{}/{}", plural, id), json::serialize(members),
                                       {{"If-Match", "*"}, {"Content-Type", "application/json"}});
        EXPECT_EQ(changed.status, 200) << changed.body;
    }
    static std::string person_of(Visitor& visitor) {
        return text_at(visitor.tell("/api/v1/session"), "/account/person/id");
    }
    std::string on_offer() const { return fmt::format("/api/v1/offers/{}/comments", offer); }
    std::string say(Visitor& who, const std::string& where, std::string_view text) {
        const auto said = who.ask("POST", where, json::object{{"text", text}});
        EXPECT_EQ(said.status, 201) << said.body;
        return "/api/v1/comments/" + text_at(said.json(), "/id");
    }
    static json::array notices_of(Visitor& who) { return list_at(who.tell("/api/v1/notices"), "/items"); }

    std::optional<Site> site;
    std::optional<Visitor> anna, berta, carl;
    std::string city, offer;
};

TEST_P(DiscussionOf, ARecordIsReadWhereTheRecordIsAndNowhereElse) {
    const auto comment = say(*anna, on_offer(), "Kept among us: zanzibar");
    EXPECT_EQ(text_at(carl->tell(on_offer()), "/items/0/author/name"), "anna");
    EXPECT_EQ(text_at(carl->tell(on_offer()), "/items/0/text"), "Kept among us: zanzibar");
    Visitor stranger{*site};
    for (auto* other : {&*berta, &stranger}) {
        EXPECT_EQ(other->get(on_offer()).status, 404);
        EXPECT_EQ(other->ask("POST", on_offer(), json::object{{"text", "I"}}).status, 404);
        EXPECT_EQ(other->get(fmt::format("/api/v1/offers/{}/mentionable?q=a", offer)).status, 404);
        EXPECT_EQ(other->ask("PATCH", comment, json::object{{"text", "I"}}).status, 404);
        EXPECT_EQ(other->ask("DELETE", comment).status, 404);
        EXPECT_EQ(other->ask("POST", comment + "/restore").status, 404);
        for (const auto* path : {"/api/v1/offers?q=zanzibar", "/api/v1/places?q=zanzibar", "/api/v1/overview",
                                 "/api/v1/exports/offers.csv", "/api/v1/persons", "/api/v1/activity"})
            EXPECT_EQ(other->get(path).body.find("zanzibar"), std::string::npos) << path;
    }
    for (const auto* path : {"/api/v1/comments", "/api/v1/exports/comments.csv"})
        EXPECT_EQ(anna->get(path).status, 404) << path;
    change("offers", offer, {{"visibility", "public"}});
    EXPECT_EQ(list_at(stranger.tell(on_offer()), "/items").size(), 1U) << "it shows with its record";
    EXPECT_EQ(at(stranger.tell(on_offer()), "/may_discuss"), false);
}

TEST_P(DiscussionOf, NeedsARoleThatDiscusses) {
    change("offers", offer, {{"visibility", "public"}});
    const json::object body{{"text", "Good"}};
    EXPECT_EQ((Visitor{*site}.ask("POST", on_offer(), body).status), 401);
    EXPECT_EQ(berta->ask("POST", on_offer(), body).status, 403) << "no post, no word";
    const auto token =
        anna->ask("POST", "/api/v1/account/tokens", json::object{{"name", "reads"}, {"writes", false}, {"days", 1}});
    Visitor reader{*site, "", text_at(token.json(), "/token")};
    EXPECT_EQ(reader.ask("POST", on_offer(), body).status, 403);
    EXPECT_EQ(anna->ask("POST", on_offer(), json::object{{"text", " \n"}}).status, 422);
    EXPECT_EQ(anna->ask("POST", on_offer(), json::object{{"text", std::string(10'001, 'x')}}).status, 422);
    EXPECT_EQ(anna->ask("POST", on_offer(), json::object{{"text", "x"}, {"shout", true}}).status, 422);
    EXPECT_EQ(anna->ask("POST", on_offer(), body).status, 201);
}

TEST_P(DiscussionOf, TellsWhomItMentionsIfTheyMaySeeIt) {
    const auto carls = person_of(*carl), bertas = person_of(*berta);
    const auto who = list_at(anna->tell(fmt::format("/api/v1/offers/{}/mentionable?q=", offer)), "/items");
    std::map<std::string, bool> reads;
    for (const auto& one : who) reads[text_at(one, "/name")] = at(one, "/reads") == true;
    EXPECT_EQ(reads, (std::map<std::string, bool>{{"anna", true}, {"berta", false}, {"carl", true}}));
    const auto comment = say(*anna, on_offer(), fmt::format("@({}) and @({}), look", carls, bertas));
    const auto told = notices_of(*carl);
    ASSERT_EQ(told.size(), 1U) << "the mention alone, though carl may follow as well";
    EXPECT_EQ(text_at(told[0], "/kind"), "mention");
    EXPECT_EQ(at(told[0], "/formal"), false);
    EXPECT_NE(text_at(told[0], "/text").find("anna mentioned you"), std::string::npos);
    EXPECT_EQ(text_at(told[0], "/link"), fmt::format("/records/offer/{}#comment-{}", offer, comment.substr(17)));
    EXPECT_TRUE(notices_of(*berta).empty()) << "who may not see the record is not told of it";
    EXPECT_EQ(text_at(carl->tell(on_offer()), "/items/0/mentions/0/name"), "carl");
    const auto nobody =
        anna->ask("POST", on_offer(), json::object{{"text", "@(01900000-0000-7000-8000-000000000001)"}});
    EXPECT_EQ(nobody.status, 422);
    EXPECT_EQ(text_at(nobody.json(), "/field"), "/text");
}

TEST_P(DiscussionOf, TellsFollowersOfTheFirstCommentOfADay) {
    EXPECT_EQ(carl->ask("PUT", "/api/v1/follows/offers/" + offer).status, 204);
    say(*anna, on_offer(), "One");
    say(*anna, on_offer(), "Two");
    ASSERT_EQ(notices_of(*carl).size(), 1U);
    EXPECT_EQ(text_at(notices_of(*carl)[0], "/kind"), "comment");
    say(*carl, on_offer(), "Three");
    EXPECT_EQ(notices_of(*anna).size(), 1U) << "who wrote follows";
    EXPECT_EQ(anna->ask("DELETE", "/api/v1/follows/offers/" + offer).status, 204);
    site->clock.advance(std::chrono::hours{24});
    ASSERT_EQ(anna->sign_in("anna@example.org").status, 200) << "sessions have ended";
    ASSERT_EQ(carl->sign_in("carl@example.org").status, 200);
    say(*carl, on_offer(), "Four");
    EXPECT_EQ(notices_of(*anna).size(), 1U) << "not once they left";
}

TEST_P(DiscussionOf, IsChangedByItsAuthorAndRemovedByEditorsToo) {
    const auto comment = say(*anna, on_offer(), "First");
    EXPECT_EQ(carl->ask("PATCH", comment, json::object{{"text", "Other"}}).status, 403);
    site->clock.advance(std::chrono::minutes{1});
    EXPECT_EQ(anna->ask("PATCH", comment, json::object{{"text", "Second"}}).status, 200);
    EXPECT_NE(text_at(anna->tell(on_offer()), "/items/0/edited_at"), "null");
    EXPECT_EQ(carl->ask("DELETE", comment).status, 204) << "a coordinator may edit the record";
    EXPECT_EQ(text_at(anna->tell(on_offer()), "/items/0/text"), "");
    EXPECT_EQ(at(anna->tell(on_offer()), "/items/0/removed"), true);
    EXPECT_EQ(anna->ask("POST", comment + "/restore").status, 403) << "not hers to bring back";
    EXPECT_EQ(anna->ask("PATCH", comment, json::object{{"text", "Third"}}).status, 403);
    EXPECT_EQ(carl->ask("POST", comment + "/restore").status, 204);
    EXPECT_EQ(text_at(anna->tell(on_offer()), "/items/0/text"), "Second");
    std::string kept;
    const auto reader = site->store->read(storage::Sight::of_everything());
    reader->for_each_change(0, [&](const storage::Change& change) {
        if (change.entity != "comment") return;
        for (const auto& field : change.fields) kept += field.before + field.after;
    });
    EXPECT_NE(kept.find("First"), std::string::npos) << "what was said stays in the change log";
    EXPECT_TRUE(storage::verify_change_log(*reader).ok());
}

TEST_P(DiscussionOf, KeepsRepliesWithTheirRecordAndComesInPages) {
    const auto first = say(*anna, on_offer(), "0");
    const auto other = say(*anna, fmt::format("/api/v1/places/{}/comments", city), "elsewhere");
    const auto reply = [&](const std::string& to) {
        return carl->ask("POST", on_offer(), json::object{{"text", "reply"}, {"reply_to", to.substr(17)}}).status;
    };
    EXPECT_EQ(reply(other), 422);
    site->clock.advance(std::chrono::seconds{1});
    EXPECT_EQ(reply(first), 201);
    const auto page = anna->tell(on_offer() + "?limit=1");
    EXPECT_EQ(text_at(page, "/items/0/text"), "reply");
    EXPECT_EQ(at(page, "/total"), 2);
    const auto next = anna->tell(on_offer() + "?limit=1&cursor=" + percent_encoded(text_at(page, "/next")));
    EXPECT_EQ(text_at(next, "/items/0/text"), "0");
    EXPECT_TRUE(at(next, "/next").is_null());
    EXPECT_EQ(anna->get(on_offer() + "?limit=0").status, 422);
}

TEST_P(DiscussionOf, OutlivesItsAuthorWithoutTheName) {
    const auto annas = person_of(*anna);
    say(*anna, on_offer(), "Stays");
    say(*carl, on_offer(), fmt::format("@({}) wrote it", annas));
    const auto held = anna->tell("/api/v1/account/data");
    EXPECT_EQ(text_at(held, "/comments/0/text"), "Stays");
    EXPECT_EQ(list_at(held, "/notices/notices").size(), 1U);
    EXPECT_EQ(anna->ask("DELETE", "/api/v1/account", json::object{{"password", good_password}}).status, 204);
    const auto answer = carl->get(on_offer());
    EXPECT_NE(answer.body.find("Stays"), std::string::npos);
    EXPECT_EQ(answer.body.find("\"anna\""), std::string::npos) << answer.body;
    for (const auto& [entity, person] : {std::pair{"notice", annas}, {"follow", annas}}) {
        const auto reader = site->store->read(storage::Sight::of_everything());
        for (const auto* one : app::store_entities()) {
            if (one->name != entity) continue;
            reader->for_each(*one, [&](const domain::Record& row) {
                EXPECT_NE(std::get<Id>(row["person"]).to_string(), person) << entity;
            });
        }
    }
}

QIAO_ON_EVERY_STORE(DiscussionOf);

}  // namespace
}  // namespace qiao::tests

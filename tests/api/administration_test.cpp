// The accounts of an installation as administrators see them, and what somebody may do with a record, on every store.
#include <fmt/format.h>

#include "domain/post.hpp"
#include "people.hpp"
#include "stores.hpp"

namespace qiao::tests {
namespace {

constexpr std::string_view here = "01890000-0000-7000-8000-000000000001";

class Administration : public EveryStore {
protected:
    void SetUp() override {
        EveryStore::SetUp();
        if (!home) return;
        site.emplace(home->url());
        site->post("/api/v1/places",
                   fmt::format(R"({{"id":"{}","name":{{"en":"Here"}},"kind":"city","country":"DE"}})", here));
    }
    Visitor appointed(const std::string& name, json::object post) {
        auto visitor = somebody(*site, name);
        post["holder"] = person_of(visitor);
        make_post(*site, std::move(post));
        return visitor;
    }
    static std::string person_of(Visitor& visitor) {
        return text_at(visitor.tell("/api/v1/session"), "/account/person/id");
    }
    Id account_of(std::string_view email) { return site->accounts->find_by_email(email)->id; }
    static std::string found(Visitor& ada, const std::string& query) {
        std::string emails;
        for (const auto& one : list_at(ada.tell("/api/v1/accounts?" + query), "/items")) {
            const auto email = text_at(one, "/email");
            emails += (emails.empty() ? "" : " ") + email.substr(0, email.find('@'));
        }
        return emails;
    }

    std::optional<Site> site;
};

TEST_P(Administration, SearchesFiltersAndPagesAccounts) {
    auto ada = appointed("ada", {{"role", "administrator"}});
    for (const auto* name : {"cora", "berta", "dora"}) static_cast<void>(somebody(*site, name));
    ASSERT_TRUE(site->accounts->set_state(account_of("berta@example.org"), identity::AccountState::disabled));
    EXPECT_EQ(found(ada, ""), "ada berta cora dora");
    EXPECT_EQ(found(ada, "q=ORA"), "cora dora");
    EXPECT_EQ(found(ada, "q=dora%20example.org"), "dora");
    EXPECT_EQ(found(ada, "state=disabled"), "berta");
    EXPECT_EQ(found(ada, "limit=3"), "ada berta cora");
    const auto page = ada.tell("/api/v1/accounts?limit=3");
    EXPECT_EQ(at(page, "/total"), 4);
    EXPECT_EQ(found(ada, "limit=3&cursor=" + text_at(page, "/next")), "dora");
    EXPECT_TRUE(at(ada.tell("/api/v1/accounts?limit=4"), "/next").is_null());
    for (const auto* bad : {"state=asleep", "limit=many", "cursor=-1"})
        EXPECT_EQ(ada.get(fmt::format("/api/v1/accounts?{}", bad)).status, 422) << bad;
}

TEST_P(Administration, ErasesSomebodyButNeverTheLastAdministrator) {
    auto ada = appointed("ada", {{"role", "administrator"}});
    auto berta = appointed("berta", {{"role", "administrator"}});
    const auto path_of = [&](std::string_view name) {
        return fmt::format("/api/v1/accounts/{}", account_of(fmt::format("{}@example.org", name)).to_string());
    };
    EXPECT_EQ(ada.ask("DELETE", path_of("ada")).status, 422) << "oneself: on the account page";
    ASSERT_EQ(ada.ask("PATCH", path_of("berta"), {{"state", "disabled"}}).status, 204);
    EXPECT_FALSE(site->accounts->set_state(account_of("ada@example.org"), identity::AccountState::disabled))
        << "an administrator who cannot sign in is none";
    EXPECT_EQ(ada.ask("DELETE", "/api/v1/account", {{"password", good_password}}).status, 409);
    const auto gone = path_of("berta");
    EXPECT_EQ(ada.ask("DELETE", gone).status, 204);
    EXPECT_EQ(ada.ask("DELETE", gone).status, 404);
    EXPECT_EQ(found(ada, ""), "ada");
}

TEST_P(Administration, CountsEveryPostOfSomebody) {
    auto busy = somebody(*site, "busy");
    {
        const auto writer = site->store->write("test");
        for (int i = 0; i < 220; ++i) {
            domain::Post post{.role = domain::Role::reader, .holder = *Id::parse(person_of(busy))};
            post.title.write("en", fmt::format("Post {}", i));
            if (i == 0) post.role = domain::Role::coordinator, post.place = *Id::parse(here);
            ASSERT_TRUE(writer->create(domain::to_record(domain::post_entity(), post)));
        }
        ASSERT_TRUE(writer->commit());
    }
    EXPECT_EQ(list_at(busy.tell("/api/v1/session"), "/posts").size(), 220U);
    EXPECT_EQ(busy.ask("PATCH", fmt::format("/api/v1/places/{}", here), {{"region", "North"}}).status, 200);
}

TEST_P(Administration, TellsWhatSomebodyMayDoWithARecord) {
    auto cora = appointed("cora", {{"role", "coordinator"}, {"place", here}});
    auto otto = somebody(*site, "otto");
    const auto may = [&](Visitor visitor, const std::string& path) {
        return json::serialize(at(visitor.tell(path + "?may=1"), "/may"));
    };
    const auto place = fmt::format("/api/v1/places/{}", here);
    EXPECT_EQ(may(Visitor{*site}, place), "[]");
    EXPECT_EQ(may(otto, place), "[]");
    EXPECT_NE(may(cora, place).find("\"edit\""), std::string::npos);
    EXPECT_FALSE(at(otto.tell(place), "/may").is_int64()) << "only on request";
    const auto post = "/api/v1/posts/" + make_post(*site, {{"role", "reader"}, {"place", here}});
    EXPECT_NE(may(cora, post).find("\"appoint\""), std::string::npos);
    EXPECT_EQ(may(otto, post), "[]");
    const auto everywhere = "/api/v1/posts/" + make_post(*site, {{"role", "reader"}});
    EXPECT_EQ(may(cora, everywhere).find("\"edit\""), std::string::npos) << "not hers to give";
    const auto mine =
        otto.ask("POST", "/api/v1/places",
                 {{"name", {{"en", "Mine"}}}, {"kind", "city"}, {"country", "DE"}, {"visibility", "private"}});
    ASSERT_EQ(mine.status, 201) << mine.body;
    EXPECT_NE(may(otto, "/api/v1/places/" + text_at(mine.json(), "/id")).find("\"remove\""), std::string::npos);
    Visitor stranger{*site};
    EXPECT_EQ(stranger.ask("PATCH", place, {{"region", "x"}}).status, 401);
    EXPECT_EQ(otto.ask("DELETE", place).status, 403);
}

TEST_P(Administration, TellsWhoUsuallySeesANoun) {
    std::map<std::string, std::string> usual;
    for (const auto& entity : list_at(Visitor{*site}.tell("/api/v1/schema"), "/entities"))
        usual.emplace(text_at(entity, "/name"), text_at(entity, "/usual_visibility"));
    EXPECT_EQ(usual.at("person"), "city");
    EXPECT_EQ(usual.at("place"), "public");
}

QIAO_ON_EVERY_STORE(Administration);

}  // namespace
}  // namespace qiao::tests

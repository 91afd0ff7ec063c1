// What docs/operator/security.md and personal-data.md claim, where a test can see it.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "features/identity/retention.hpp"
#include "people.hpp"
#include "secrets/one_time_code.hpp"

namespace qiao::tests {
namespace {

std::string page(const std::string& path) {
    std::ifstream in{path};
    EXPECT_TRUE(in.good()) << path;
    return {std::istreambuf_iterator<char>{in}, {}};
}

/// Every answer that a visitor got, in one text.
struct Heard {
    Visitor visitor;
    std::string all{};

    json::value ask(std::string_view method, std::string_view target, const json::value& body = {}) {
        const auto answer = visitor.ask(method, target, body);
        EXPECT_LT(answer.status, 500) << target;
        all += answer.body;
        for (const auto& [name, value] : answer.headers) all += name + ": " + value + "\n";
        return answer.body.empty() ? json::value{} : answer.json();
    }
};

TEST(Secrets, StandInNoLogAndInNoAnswerButTheOneThatGivesThem) {
    Site site;
    const std::string other_password = "quiet meadow nine owls";
    auto anna = somebody(site, "anna");
    Heard heard{anna};
    const auto totp = text_at(heard.visitor.ask("POST", "/api/v1/account/second-factor").json(), "/secret");
    const auto confirmed = heard.visitor.ask("PUT", "/api/v1/account/second-factor",
                                             {{"code", *secrets::totp_code(totp, site.clock.now())}});
    const auto recovery = text_at(confirmed.json(), "/recovery_codes/0");
    const auto token =
        text_at(heard.visitor.ask("POST", "/api/v1/account/tokens", {{"name", "copy"}, {"days", 3}}).json(), "/token");
    heard.ask("POST", "/api/v1/session", {{"email", "anna@example.org"}, {"password", other_password}});
    heard.ask("PUT", "/api/v1/account/password", {{"old", other_password}, {"password", "another long sentence"}});
    heard.ask("POST", "/api/v1/tickets/forgotten", {{"email", "anna@example.org"}});
    const auto letters = site.letters();
    ASSERT_EQ(letters.size(), 1U);
    const auto reset = letters[0].text.substr(letters[0].text.find('#') + 1, 43);
    heard.ask("POST", "/api/v1/tickets/look", {{"ticket", reset}});
    heard.ask("POST", "/api/v1/tickets/use", {{"ticket", reset}, {"password", "short"}});
    const auto kept_cookie = heard.visitor.cookie;
    for (const auto* path :
         {"/api/v1/session", "/api/v1/account/sessions", "/api/v1/account/tokens", "/api/v1/account/data",
          "/api/v1/account/identities", "/api/v1/invitations", "/api/v1/accounts"})
        heard.ask("GET", path);
    Heard program{Visitor{.site = site, .bearer = token}};
    program.ask("GET", "/api/v1/account/data");
    program.ask("POST", "/api/v1/places", {{"name", 7}});
    const auto account = *site.accounts->find_by_email("anna@example.org");
    for (const auto& secret :
         {std::string{good_password}, other_password, totp, recovery, token, reset, kept_cookie, account.password,
          account.totp, account.recovery.at(0), *secrets::totp_code(totp, site.clock.now())}) {
        ASSERT_GE(secret.size(), 6U);
        EXPECT_EQ(heard.all.find(secret), std::string::npos) << secret;
        EXPECT_EQ(program.all.find(secret), std::string::npos) << secret;
        EXPECT_EQ(site.log_text().find(secret), std::string::npos) << secret;
    }
    EXPECT_NE(heard.all.find("anna@example.org"), std::string::npos) << "the answers were looked at";
}

TEST(Cookies, AreKeptFromScriptsAndFromOtherSites) {
    Site site;
    auto anna = somebody(site, "anna");
    for (const auto is_secure : {false, true}) {
        site.trusted = false;
        http::Headers headers{{"Content-Type", "application/json"}};
        if (is_secure) headers.set("X-Forwarded-Proto", "https");
        const auto answer = site.ask(
            "POST", "/api/v1/session",
            json::serialize(json::object{{"email", "anna@example.org"}, {"password", good_password}}), headers);
        const auto cookie = answer.headers.get("Set-Cookie");
        EXPECT_NE(cookie.find("; HttpOnly; SameSite=Lax"), std::string_view::npos) << cookie;
        EXPECT_EQ(cookie.find("; Secure") != std::string_view::npos, is_secure) << cookie;
        EXPECT_EQ(answer.headers.get("Cache-Control"), "no-store");
    }
}

TEST(Requests, FromOtherSitesChangeNothing) {
    Site site;
    auto anna = somebody(site, "anna");
    site.trusted = false;
    for (const auto& foreign :
         {http::Headers{{"Origin", "https://evil.example"}}, http::Headers{{"Sec-Fetch-Site", "cross-site"}}}) {
        auto headers = foreign;
        headers.set("Content-Type", "application/json");
        headers.set("Cookie", "qiao_session=" + anna.cookie);
        EXPECT_EQ(site.ask("DELETE", "/api/v1/session", "", headers).status, 403);
        EXPECT_EQ(site.ask("POST", "/api/v1/account/tokens", R"({"name":"x"})", headers).status, 403);
    }
    EXPECT_EQ(anna.get("/api/v1/account/sessions").status, 200) << "the session is still there";
}

TEST(PersonalDataPage, NamesEveryFieldAboutPeopleAndNoOther) {
    const auto text = page("docs/operator/personal-data.md");
    std::set<std::string> wanted, named;
    for (const auto* entity : app::store_entities()) {
        for (const auto& field : entity->fields) {
            if (entity->logged ? field.personal && !field.common : true)
                wanted.insert(fmt::format("{}.{}", entity->name, field.name));
        }
    }
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("| `")) continue;
        const auto end = line.find('`', 3);
        named.insert(line.substr(3, end - 3));
        EXPECT_EQ(std::ranges::count(line, '|'), 6) << line << ": field, purpose, basis, who sees it, how long";
    }
    const auto all_of = [](const std::string& field) { return field.substr(0, field.find('.')) + ".*"; };
    for (const auto& field : wanted)
        EXPECT_TRUE(named.contains(field) || named.contains(all_of(field))) << field << " has no row";
    for (const auto& field : named) {
        const auto is_one = [&](const std::string& known) { return known == field || all_of(known) == field; };
        EXPECT_TRUE(std::ranges::any_of(wanted, is_one)) << field << " is no field about people";
    }
}

TEST(PersonalDataPage, TellsThePeriodsThatTheProgramKeepsTo) {
    const auto text = page("docs/operator/personal-data.md");
    for (const auto& period : identity::retention())
        EXPECT_NE(text.find(fmt::format("\n| {} | {} |\n", period.noun, period.reads)), std::string::npos)
            << period.noun;
}

TEST(SecurityPage, SaysSomethingOfEveryItem) {
    const auto text = page("docs/operator/security.md");
    std::size_t items = 0;
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("| ") || line.size() < 4 || line[2] < '0' || line[2] > '9') continue;
        ++items;
        EXPECT_EQ(std::ranges::count(line, '|'), 5) << line << ": item, what it asks, state, where";
        const auto states = {"| met |", "| partly |", "| not met |", "| operator |", "| n/a |"};
        EXPECT_TRUE(std::ranges::any_of(states, [&](const auto* state) {
            return line.find(state) != std::string::npos;
        })) << line;
    }
    EXPECT_GE(items, 200U);
}

}  // namespace
}  // namespace qiao::tests

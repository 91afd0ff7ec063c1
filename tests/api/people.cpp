#include "people.hpp"

#include <fmt/format.h>

#include "domain/person.hpp"

namespace qiao::tests {

Answer Visitor::ask(std::string_view method, std::string_view target, const json::value& body) {
    http::Headers headers{{"Content-Type", "application/json"}};
    if (!cookie.empty() || !pending.empty())
        headers.set("Cookie", fmt::format("other=1; qiao_session={}; qiao_pending={}", cookie, pending));
    if (!bearer.empty()) headers.set("Authorization", "Bearer " + bearer);
    if (method == "PATCH" || method == "DELETE") headers.set("If-Match", "*");
    const auto was_trusted = std::exchange(site.trusted, false);
    auto answer = site.ask(method, target, body.is_null() ? "" : json::serialize(body), std::move(headers));
    site.trusted = was_trusted;
    for (const auto& [name, value] : answer.headers) {
        if (!http::same_ignoring_case(name, "Set-Cookie")) continue;
        const auto equals = value.find('=');
        auto& kept = value.starts_with("qiao_session=") ? cookie : pending;
        kept = value.substr(equals + 1, value.find(';') - equals - 1);
    }
    return answer;
}

json::value Visitor::tell(std::string_view target) {
    const auto answer = get(target);
    EXPECT_EQ(answer.status, 200) << target << ": " << answer.body.substr(0, 300);
    return answer.json();
}

Answer Visitor::sign_in(std::string_view email, std::string_view password, std::string_view code) {
    return ask("POST", "/api/v1/session", json::object{{"email", email}, {"password", password}, {"code", code}});
}

Visitor somebody(Site& site, const std::string& name) {
    const auto email = name + "@example.org";
    const auto account = site.accounts->add(name, email, good_password, "en");
    EXPECT_TRUE(account.ok());
    Visitor visitor{site};
    EXPECT_EQ(visitor.sign_in(email).status, 200);
    return visitor;
}

std::string make_post(Site& site, json::object members) {
    if (!members.contains("title")) members["title"] = {{"en", "A post"}};
    const auto made = site.post("/api/v1/posts", json::serialize(members));
    EXPECT_EQ(made.status, 201) << made.body;
    return text_at(made.json(), "/id");
}

}  // namespace qiao::tests

#pragma once

// Two cities with a link between them, and those who decide on it.

#include <fmt/format.h>

#include "people.hpp"
#include "stores.hpp"

namespace qiao::tests {

class Approving : public EveryStore {
protected:
    void SetUp() override {
        EveryStore::SetUp();
        if (!home) return;
        site.emplace(home->url());
        bonn = make("places", {{"name", {{"en", "Bonn"}}}, {"kind", "city"}, {"country", "DE"}});
        chengdu = make("places", {{"name", {{"en", "Chengdu"}, {"zh", "成都"}}}, {"kind", "city"}, {"country", "CN"}});
        link = make("links", {{"a", bonn}, {"b", chengdu}, {"kind", "twinning"}});
        cora.emplace(somebody(*site, "cora"));
        make_post(*site, {{"role", "coordinator"}, {"place", bonn}, {"holder", person_of(*cora)}});
        ann.emplace(somebody(*site, "ann"));
        ann_post = make_post(
            *site,
            {{"title", {{"en", "Mayor of Bonn"}}}, {"role", "approver"}, {"place", bonn}, {"holder", person_of(*ann)}});
        li.emplace(somebody(*site, "li"));
        li_post = make_post(*site, {{"title", {{"en", "Foreign affairs office"}}},
                                    {"role", "approver"},
                                    {"place", chengdu},
                                    {"holder", person_of(*li)}});
    }

    std::string make(std::string_view plural, const json::object& members) {
        const auto made = site->post(fmt::format("/api/v1/{}", plural), json::serialize(members));
        EXPECT_EQ(made.status, 201) << made.body;
        return text_at(made.json(), "/id");
    }

    static std::string person_of(Visitor& visitor) {
        return text_at(visitor.tell("/api/v1/session"), "/account/person/id");
    }

    std::string of_link(std::string_view part = "/submissions") const {
        return fmt::format("/api/v1/links/{}{}", link, part);
    }

    /// Both sides are asked; returns the submission's address.
    std::string submitted(json::object more = {}) {
        more["posts"] = json::array{ann_post, li_post};
        const auto made = cora->ask("POST", of_link(), more);
        EXPECT_EQ(made.status, 201) << made.body;
        return fmt::format("/api/v1/submissions/{}", text_at(made.json(), "/id"));
    }

    static Answer decide(Visitor& who, const std::string& submission, const std::string& post, std::string_view verdict,
                         std::string_view remark = {}) {
        return who.ask("POST", submission + "/verdicts",
                       json::object{{"post", post}, {"verdict", verdict}, {"remark", remark}});
    }

    void amend_link(const json::object& values) {
        const auto changed = site->ask("PATCH", of_link(""), json::serialize(values),
                                       {{"Content-Type", "application/json"}, {"If-Match", "*"}});
        EXPECT_EQ(changed.status, 200) << changed.body;
    }

    static void expect_refused(const Answer& answer, int status, std::string_view field, std::string_view text) {
        EXPECT_EQ(answer.status, status) << answer.body;
        EXPECT_NE(answer.body.find(text), std::string::npos) << answer.body;
        if (!field.empty()) {
            EXPECT_EQ(text_at(answer.json(), "/field"), field);
        }
    }

    std::optional<Site> site;
    std::string bonn, chengdu, link;
    std::optional<Visitor> cora, ann, li;
    std::string ann_post, li_post;
};

}  // namespace qiao::tests

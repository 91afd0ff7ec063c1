#pragma once

#include <fmt/format.h>

#include "people.hpp"
#include "stores.hpp"

namespace qiao::tests {

/// A forum of Bonn and Chengdu: Rhine Pumps (Bonn), Chengdu Institute and Sichuan Water (Chengdu), each with one of its people.
/// Anna coordinates Bonn and organises; ann, ben and chu speak for the three; eve is of an organisation that does not take part.
class MeetingCase : public EveryStore {
protected:
    void SetUp() override {
        EveryStore::SetUp();
        if (!home) return;
        site.emplace(home->url());
        bonn = make("places", {{"name", {{"en", "Bonn"}}}, {"kind", "city"}, {"country", "DE"}});
        chengdu = make("places", {{"name", {{"en", "Chengdu"}}}, {"kind", "city"}, {"country", "CN"}});
        water = make("themes", {{"label", {{"en", "Water"}}}});
        waste_water = make("themes", {{"label", {{"en", "Waste water"}}}, {"parent", water}});
        partnership = make("partnerships", {{"title", {{"en", "Bonn – Chengdu"}}}, {"places", {bonn, chengdu}}});
        event = make("events", {{"title", {{"en", "Water forum"}}},
                                {"kind", "forum"},
                                {"status", "planned"},
                                {"start", "2027-03-02"},
                                {"partnership", partnership}});
        pumps = organisation("Rhine Pumps", bonn, "industry", water);
        institute = organisation("Chengdu Institute", chengdu, "academia", waste_water);
        utility = organisation("Sichuan Water", chengdu, "industry", water);
        elsewhere = organisation("Elsewhere", bonn, "industry", water);
        interest(pumps, bonn, "offer", "technology", water);
        interest(pumps, bonn, "need", "market", water);
        interest(institute, chengdu, "need", "technology", waste_water);
        guest_pumps = delegate("Mira Moll", pumps, bonn, {"de", "en"}, "mira@pumps.example");
        guest_institute = delegate("Li Na", institute, chengdu, {"zh", "en"}, "li@institute.example");
        guest_utility = delegate("Wu Bo", utility, chengdu, {"zh"}, "");
        anna.emplace(person("anna", {{"role", "coordinator"}, {"place", bonn}}));
        ann.emplace(person("ann", {{"role", "stakeholder"}, {"organisation", pumps}}));
        ben.emplace(person("ben", {{"role", "stakeholder"}, {"organisation", institute}}));
        chu.emplace(person("chu", {{"role", "stakeholder"}, {"organisation", utility}}));
        eve.emplace(person("eve", {{"role", "stakeholder"}, {"organisation", elsewhere}}));
        matchmaking = make("matchmakings",
                           {{"event", event},
                            {"title", {{"en", "Meetings"}}},
                            {"slots", {"2027-03-02 09:00-09:20", "2027-03-02 09:20-09:40", "2027-03-02 14:00-14:20"}},
                            {"tables", {"1", "2"}},
                            {"state", "preparing"}});
    }

    std::string make(std::string_view plural, const json::object& members) {
        const auto made = site->post(fmt::format("/api/v1/{}", plural), json::serialize(members));
        EXPECT_EQ(made.status, 201) << plural << made.body;
        return text_at(made.json(), "/id");
    }
    std::string organisation(std::string_view name, const std::string& place, std::string_view role,
                             const std::string& theme) {
        return make("organisations",
                    {{"name", {{"en", name}}}, {"place", place}, {"helix_role", role}, {"themes", {theme}}});
    }
    void interest(const std::string& whose, const std::string& place, std::string_view direction,
                  std::string_view asset, const std::string& theme) {
        make("offers", {{"direction", direction},
                        {"place", place},
                        {"organisation", whose},
                        {"theme", theme},
                        {"asset", asset},
                        {"summary", {{"en", fmt::format("{} of {}", direction, asset)}}}});
    }
    std::string delegate(std::string_view name, const std::string& of, const std::string& side,
                         std::vector<std::string> languages, std::string_view email) {
        json::object members{
            {"event", event}, {"name", {{"en", name}}}, {"part", "delegate"}, {"organisation", of}, {"side", side}};
        members["languages"] = json::array(languages.begin(), languages.end());
        if (!email.empty()) members["email"] = email;
        return make("delegates", members);
    }
    Visitor person(const std::string& name, json::object post) {
        auto visitor = somebody(*site, name);
        post["holder"] = text_at(visitor.tell("/api/v1/session"), "/account/person/id");
        make_post(*site, std::move(post));
        return visitor;
    }
    /// A personal link's token.
    std::string link_of(const std::string& delegate_id) {
        const auto made = site->post(fmt::format("/api/v1/delegates/{}/link", delegate_id), "{}");
        EXPECT_EQ(made.status, 201) << made.body;
        return text_at(made.json(), "/token");
    }
    std::string address(std::string_view ending) const {
        return fmt::format("/api/v1/matchmakings/{}{}", matchmaking, ending);
    }
    json::value desk(Visitor& who) { return who.tell(address("/desk")); }

    /// Profiles of the three, and requests may be made.
    void open() {
        const auto added = anna->ask("POST", address("/profiles/from-organisations"),
                                     json::object{{"organisations", {pumps, institute, utility}}});
        ASSERT_EQ(added.status, 201) << added.body;
        const auto opened = step("open");
        ASSERT_EQ(opened.status, 200) << opened.body;
        for (const auto& one : list_at(desk(*anna), "/profiles"))
            profiles[text_at(one, "/organisation")] = text_at(one, "/id");
    }
    Answer step(std::string_view state) { return anna->ask("POST", address("/step"), json::object{{"state", state}}); }
    Answer ask(Visitor& who, const std::string& from, const std::string& to, const json::object& more = {}) {
        json::object body{{"asker", profiles[from]}, {"asked", profiles[to]}};
        for (const auto& [name, value] : more) body[name] = value;
        return who.ask("POST", address("/requests"), body);
    }
    /// The id of a request that must be made.
    std::string asked(Visitor& who, const std::string& from, const std::string& to) {
        const auto made = ask(who, from, to);
        EXPECT_EQ(made.status, 201) << made.body;
        return text_at(made.json(), "/id");
    }
    Answer answer(Visitor& who, const std::string& request, std::string_view word) {
        return who.ask("POST", fmt::format("/api/v1/meeting_requests/{}/answer", request),
                       json::object{{"answer", word}});
    }
    /// A request as somebody's desk shows it; null where it does not.
    json::value request_of(Visitor& who, const std::string& id) {
        for (const auto& one : list_at(desk(who), "/requests")) {
            if (text_at(one, "/id") == id) return one;
        }
        return {};
    }
    std::vector<std::string> kinds_told(Visitor& who) {
        std::vector<std::string> kinds;
        for (const auto& one : list_at(who.tell("/api/v1/notices"), "/items")) kinds.push_back(text_at(one, "/kind"));
        return kinds;
    }
    void pass(std::chrono::days days) {
        site->clock.advance(days);
        site->run_rounds();
        const std::pair<Visitor*, const char*> all[] = {
            {&*anna, "anna"}, {&*ann, "ann"}, {&*ben, "ben"}, {&*chu, "chu"}, {&*eve, "eve"}};
        for (const auto& [who, name] : all)  // sessions do not last so long
            EXPECT_EQ(who->sign_in(fmt::format("{}@example.org", name)).status, 200);
    }

    std::optional<Site> site;
    std::optional<Visitor> anna, ann, ben, chu, eve;
    std::string bonn, chengdu, water, waste_water, partnership, event, pumps, institute, utility, elsewhere;
    std::string guest_pumps, guest_institute, guest_utility, matchmaking;
    std::map<std::string, std::string> profiles;  ///< by organisation
};

}  // namespace qiao::tests

// The table of permissions, walked through the program's own addresses: every role, every action on records, every visibility,
// one's own and others', by every way of asking, on every store.
#include <fmt/format.h>

#include "people.hpp"
#include "stores.hpp"

namespace qiao::tests {
namespace {

using access::Action;
using access::Reach;
using domain::Visibility;

/// What a record says of where it lies; by noun, as members of JSON.
struct Kind {
    std::string_view noun, plural;
    std::string_view text;  ///< the field that is searched
    bool localized;
    json::object others;                        ///< what else it needs
    std::map<std::string, std::string> scopes;  ///< field → "city", "organisation", "programme" or "partnership"
};

const std::vector<Kind>& kinds() {
    static const std::vector<Kind> all{
        {"offer",
         "offers",
         "summary",
         true,
         {{"direction", "offer"}},
         {{"place", "city"}, {"organisation", "organisation"}}},
        {"event", "events", "title", true, {{"kind", "forum"}}, {{"places", "city"}, {"programme", "programme"}}},
        {"link",
         "links",
         "note",
         true,
         {{"kind", "mou"}},
         {{"a", "city"}, {"organisation_a", "organisation"}, {"programme", "programme"}}},
        {"organisation", "organisations", "name", true, {{"helix_role", "academia"}}, {{"place", "city"}}},
        {"evidence",
         "evidence",
         "title",
         true,
         {{"kind", "document"}, {"date", "2026"}},
         {{"partnership", "partnership"}}},
        {"person", "persons", "name", false, {}, {{"place", "city"}, {"organisation", "organisation"}}},
    };
    return all;
}

struct Subject {
    const Kind* kind{nullptr};
    Visibility visibility{};
    bool own{false};
    std::string id{};
    std::string mark{};
};

class Permitted : public EveryStore {
protected:
    void SetUp() override {
        EveryStore::SetUp();
        if (!home) return;
        site.emplace(home->url());
        for (const auto* side : {"own", "other"}) make_scopes(side);
        theme_ = make("themes", {{"label", {{"en", "Water"}}}});
        for (const auto& kind : kinds()) {
            for (std::size_t level = 0; level < domain::visibilities; ++level) {
                for (const bool own : {true, false})
                    subjects.push_back(make_subject(kind, static_cast<Visibility>(level), own));
            }
        }
    }

    std::string make(std::string_view plural, const json::object& members) {
        const auto made = site->post(fmt::format("/api/v1/{}", plural), json::serialize(members));
        EXPECT_EQ(made.status, 201) << made.body;
        return text_at(made.json(), "/id");
    }

    void make_scopes(const std::string& side) {
        auto& ids = scopes_[side];
        ids["city"] = make("places", {{"name", {{"en", side}}}, {"kind", "city"}, {"country", "DE"}});
        ids["organisation"] = make("organisations", {{"name", {{"en", side}}}, {"helix_role", "government"}});
        ids["programme"] = make("programmes", {{"name", {{"en", side}}}});
        // Of a third place: posts in a city act in its partnerships, and only the post's own word is to count here.
        const auto third =
            make("places", {{"name", {{"en", "third of " + side}}}, {"kind", "city"}, {"country", "DE"}});
        ids["partnership"] = make("partnerships", {{"title", {{"en", side}}}, {"places", {third}}});
    }

    json::object members_of(const Subject& subject) {
        auto members = subject.kind->others;
        if (subject.kind->noun == "offer") members["theme"] = theme_;
        members["visibility"] = words(Visibility{})[static_cast<std::size_t>(subject.visibility)];
        for (const auto& [field, scope] : subject.kind->scopes) {
            const auto& id = scopes_[subject.own ? "own" : "other"][scope];
            members[field] = field == "places" ? json::value(json::array{id}) : json::value(id);
        }
        members[subject.kind->text] =
            subject.kind->localized ? json::value(json::object{{"en", subject.mark}}) : json::value(subject.mark);
        return members;
    }

    Subject make_subject(const Kind& kind, Visibility visibility, bool own) {
        Subject subject{&kind, visibility, own, "", ""};
        subject.mark = fmt::format("zebra {} {} {}", kind.noun,
                                   words(Visibility{})[static_cast<std::size_t>(visibility)], own ? "own" : "other");
        subject.id = make(kind.plural, members_of(subject));
        return subject;
    }

    /// Somebody whose only post is good in all that is "own"; strangers and members have none.
    Visitor visitor_of(std::size_t role) {
        if (role == access::anyone) return Visitor{*site};
        const std::string name{access::role_word(role)};
        auto visitor = somebody(*site, name);
        person_ = text_at(visitor.tell("/api/v1/session"), "/account/person/id");
        if (role == access::member) return visitor;
        make_post(*site, {{"role", name},
                          {"holder", person_},
                          {"place", scopes_["own"]["city"]},
                          {"organisation", scopes_["own"]["organisation"]},
                          {"programme", scopes_["own"]["programme"]},
                          {"partnership", scopes_["own"]["partnership"]}});
        return visitor;
    }

    /// What the table says, read as it stands: the widest cell of the role and of those that everybody has.
    bool may(std::size_t role, Action action, const Subject& subject) {
        const auto& table = site->judge.permissions();
        auto reach = table.reach(access::anyone, action, subject.visibility);
        if (role != access::anyone) reach = std::max(reach, table.reach(access::member, action, subject.visibility));
        if (role < access::anyone) reach = std::max(reach, table.reach(role, action, subject.visibility));
        if (reach != Reach::own) return reach == Reach::all;
        if (subject.visibility == Visibility::owner)
            return subject.own && role != access::anyone;  // see own_private_ones
        return subject.own && (action != Action::read || lies_in_its_scope(subject));
    }

    /// To be seen by a programme, a record has to lie in one; to be edited, in anything of the editor's.
    static bool lies_in_its_scope(const Subject& subject) {
        const auto wanted = words(Visibility{})[static_cast<std::size_t>(subject.visibility)];
        return wanted == "public" ||
               std::ranges::any_of(subject.kind->scopes, [&](const auto& scope) { return scope.second == wanted; });
    }

    /// The private ones of "own" become those of whoever is looked at now.
    void own_private_ones() {
        for (const auto& subject : subjects) {
            if (subject.visibility != Visibility::owner || !subject.own) continue;
            const auto given = site->ask("PATCH", path_of(subject), fmt::format(R"({{"owner":"{}"}})", person_),
                                         {{"Content-Type", "application/json"}, {"If-Match", "*"}});
            EXPECT_EQ(given.status, 200) << given.body;
        }
    }

    static std::string path_of(const Subject& subject) {
        return fmt::format("/api/v1/{}/{}", subject.kind->plural, subject.id);
    }

    void expect_seen(Visitor& visitor, std::size_t role) {
        for (const auto& kind : kinds()) {
            std::int64_t visible = 0;
            const auto list = visitor.tell(fmt::format("/api/v1/{}?q=zebra&limit=1000", kind.plural));
            const std::string answers[] = {json::serialize(list),
                                           visitor.get(fmt::format("/api/v1/{}?limit=1000&labels=1", kind.plural)).body,
                                           visitor.get(fmt::format("/api/v1/exports/{}.csv", kind.plural)).body,
                                           visitor.get(fmt::format("/en/{}", kind.plural)).body};
            for (const auto& subject : subjects) {
                if (subject.kind != &kind) continue;
                const auto is_visible = may(role, Action::read, subject);
                SCOPED_TRACE(fmt::format("{} looks at {}", access::role_word(role), subject.mark));
                visible += is_visible;
                const auto status = is_visible ? 200 : 404;
                EXPECT_EQ(visitor.get(path_of(subject)).status, status);
                EXPECT_EQ(visitor.get(path_of(subject) + "/history").status, status);
                EXPECT_EQ(visitor.get(fmt::format("/en/records/{}/{}", kind.noun, subject.id)).status, status);
                for (const auto& answer : answers) EXPECT_EQ(answer.find(subject.id) != std::string::npos, is_visible);
                ++walked;
            }
            EXPECT_EQ(at(list, "/total"), visible) << access::role_word(role) << " counts " << kind.plural;
        }
    }

    /// Nothing that is told of a place, a network or the whole speaks of what is hidden.
    void expect_silence(Visitor& visitor, std::size_t role) {
        const auto city = scopes_["own"]["city"];
        for (const auto& path :
             {"/api/v1/places/" + city + "/profile", "/en/places/" + city, std::string{"/api/v1/overview"},
              std::string{"/api/v1/network"}, "/api/v1/partners?place=" + city}) {
            const auto answer = visitor.get(path);
            EXPECT_EQ(answer.status, 200) << path << answer.body;
            for (const auto& subject : subjects) {
                const auto is_told = answer.body.find(subject.id) != std::string::npos ||
                                     answer.body.find(subject.mark) != std::string::npos;
                EXPECT_FALSE(is_told && !may(role, Action::read, subject))
                    << access::role_word(role) << " reads of " << subject.mark << " at " << path;
            }
        }
        std::map<std::string_view, std::int64_t> seen;
        const auto overview = visitor.tell("/api/v1/overview");
        for (const auto& kind : kinds())
            EXPECT_EQ(at(overview, fmt::format("/counts/{}", kind.plural)),
                      at(visitor.tell(fmt::format("/api/v1/{}?limit=1", kind.plural)), "/total"));
    }

    void expect_done(Visitor& visitor, std::size_t role) {
        const auto refused = role == access::anyone ? 401 : 403;
        for (auto& subject : subjects) {
            SCOPED_TRACE(fmt::format("{} writes {}", access::role_word(role), subject.mark));
            const auto is_visible = may(role, Action::read, subject);
            const auto status_of = [&](Action action, int done) {
                return !is_visible ? 404 : may(role, action, subject) ? done : refused;
            };
            const auto edit = visitor.ask("PATCH", path_of(subject), members_of(subject));
            EXPECT_EQ(edit.status, status_of(Action::edit, 200)) << edit.body;
            const auto widen = subject.visibility == Visibility::everyone ? "city" : "public";
            const auto before = site->get(path_of(subject)).body;
            const auto share = visitor.ask("PATCH", path_of(subject), json::object{{"visibility", widen}});
            auto widened = subject;
            widened.visibility = subject.visibility == Visibility::everyone ? Visibility::city : Visibility::everyone;
            const auto may_share = may(role, Action::share, subject) && may(role, Action::edit, subject) &&
                                   may(role, Action::edit, widened);
            EXPECT_EQ(share.status, !is_visible ? 404 : may_share ? 200 : refused) << share.body;
            if (!may_share) {
                EXPECT_EQ(site->get(path_of(subject)).body, before);
            } else {
                restore(subject);
            }
            const auto remove = visitor.ask("DELETE", path_of(subject));
            EXPECT_EQ(remove.status, status_of(Action::remove, 204)) << remove.body;
            if (remove.status == 204) recreate(subject);
            auto fresh = members_of(subject);
            const auto create = visitor.ask("POST", fmt::format("/api/v1/{}", subject.kind->plural), fresh);
            auto theirs = subject;  // whoever adds a record owns it
            if (subject.visibility == Visibility::owner) theirs.own = true;
            EXPECT_EQ(create.status, may(role, Action::create, theirs) ? 201 : refused) << create.body;
            if (create.status == 201) forget(*subject.kind, text_at(create.json(), "/id"));
            walked += 4;
        }
    }

    void restore(const Subject& subject) {
        const auto back = site->ask("PATCH", path_of(subject), json::serialize(members_of(subject)),
                                    {{"Content-Type", "application/json"}, {"If-Match", "*"}});
        EXPECT_EQ(back.status, 200) << back.body;
    }
    void recreate(const Subject& subject) {
        auto members = members_of(subject);
        members["id"] = subject.id;
        if (subject.visibility == Visibility::owner && subject.own) members["owner"] = person_;
        make(subject.kind->plural, members);
    }
    void forget(const Kind& kind, const std::string& id) {
        EXPECT_EQ(site->ask("DELETE", fmt::format("/api/v1/{}/{}", kind.plural, id), "", {{"If-Match", "*"}}).status,
                  204);
    }

    std::optional<Site> site;
    std::vector<Subject> subjects;
    int walked{0};

private:
    std::map<std::string, std::map<std::string, std::string>> scopes_;
    std::string theme_;
    std::string person_;
};

TEST_P(Permitted, IsWhatTheTableSaysAndNothingElse) {
    for (std::size_t role = 0; role < access::roles; ++role) {
        auto visitor = visitor_of(role);
        if (role != access::anyone) own_private_ones();
        expect_seen(visitor, role);
        expect_silence(visitor, role);
        expect_done(visitor, role);
    }
    EXPECT_EQ(walked, static_cast<int>(access::roles * kinds().size() * domain::visibilities * 2 * 5));
}

TEST_P(Permitted, IsNoPostThatGivesMoreThanItsGiverHas) {
    auto anna = visitor_of(static_cast<std::size_t>(domain::Role::coordinator));
    const auto person = text_at(anna.tell("/api/v1/session"), "/account/person/id");
    const auto post = [&](json::object members) {
        members["title"] = {{"en", "A post"}};
        members["holder"] = person;
        return anna.ask("POST", "/api/v1/posts", members).status;
    };
    const auto own = text_at(anna.tell("/api/v1/places?q=own"), "/items/0/id");
    const auto other = text_at(anna.tell("/api/v1/places?q=other"), "/items/0/id");
    EXPECT_EQ(post({{"role", "stakeholder"}, {"place", own}}), 201);
    EXPECT_EQ(post({{"role", "stakeholder"}, {"place", other}}), 403);
    EXPECT_EQ(post({{"role", "administrator"}, {"place", own}}), 403);
    EXPECT_EQ(post({{"role", "reader"}}), 403) << "good everywhere";
    const auto frame = text_at(anna.tell("/api/v1/programmes?q=other"), "/items/0/id");
    EXPECT_EQ(post({{"role", "programme_manager"}, {"place", own}, {"programme", frame}}), 403);
    EXPECT_EQ(anna.ask("POST", "/api/v1/imports?kind=places&filename=x.csv", "x").status, 403);
}

QIAO_ON_EVERY_STORE(Permitted);

}  // namespace
}  // namespace qiao::tests

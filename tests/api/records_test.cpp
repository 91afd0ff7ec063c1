// Every noun by the addresses of records, on every store.
#include <fmt/format.h>

#include "domain/nouns.hpp"
#include "site.hpp"
#include "stores.hpp"

namespace qiao::tests {
namespace {

/// The least that a record of each noun needs, all of them leaning on one source, theme and place.
struct Sample {
    std::string_view plural;
    std::string_view id;  ///< of the record that `body` makes
    std::string_view body;
    std::string_view patch;  ///< changes one field
    std::string_view field;  ///< that field
    std::string_view before;
    std::string_view after;
};

constexpr Sample samples[] = {
    {"sources", "00000000-0000-4000-8000-000000000001", R"({"title":{"en":"Paper"},"licence":"CC0","publisher":"A"})",
     R"({"publisher":"B"})", "publisher", R"("A")", R"("B")"},
    {"themes", "00000000-0000-4000-8000-000000000002", R"({"label":{"en":"Water","zh":"水"}})", R"({"eclink":"7"})",
     "eclink", "null", R"("7")"},
    {"places", "00000000-0000-4000-8000-000000000003",
     R"({"name":{"en":"Aville"},"kind":"city","country":"DE","region":"R"})", R"({"region":null})", "region", R"("R")",
     "null"},
    {"indicators", "00000000-0000-4000-8000-000000000004",
     R"({"place":"00000000-0000-4000-8000-000000000003","code":"co2","value":{"value":1.5,"unit":"t","year":2019}})",
     R"({"value":{"value":2.5,"unit":"t"}})", "value", R"({"value":1.5,"unit":"t","year":2019})",
     R"({"value":2.5,"unit":"t"})"},
    {"organisations", "00000000-0000-4000-8000-000000000005", R"({"name":{"en":"Univ"},"helix_role":"academia"})",
     R"({"helix_role":"industry"})", "helix_role", R"("academia")", R"("industry")"},
    {"programmes", "00000000-0000-4000-8000-000000000006", R"({"name":{"en":"Prog"},"start":"2016"})",
     R"({"start":"2017~"})", "start", R"("2016")", R"("2017~")"},
    {"offers", "00000000-0000-4000-8000-000000000007",
     R"({"direction":"need","place":"00000000-0000-4000-8000-000000000003","theme":"00000000-0000-4000-8000-000000000002"})",
     R"({"asset":"culture"})", "asset", "null", R"("culture")"},
    {"links", "00000000-0000-4000-8000-000000000008",
     R"({"a":"00000000-0000-4000-8000-000000000003","kind":"seeking"})", R"({"status":"open"})", "status", "null",
     R"("open")"},
    {"events", "00000000-0000-4000-8000-000000000009", R"({"title":{"en":"Visit"},"kind":"mission"})",
     R"({"kind":"forum"})", "kind", R"("mission")", R"("forum")"},
    {"statements", "00000000-0000-4000-8000-00000000000a",
     R"({"place":"00000000-0000-4000-8000-000000000003","topic":"host_project","answer":"yes"})", R"({"answer":"no"})",
     "answer", R"("yes")", R"("no")"},
    {"profiles", "00000000-0000-4000-8000-00000000000b",
     R"({"name":{"en":"Ours"},"criteria":[{"criterion":"common_aims","weight":30}]})",
     R"({"place":"00000000-0000-4000-8000-000000000003"})", "place", "null",
     R"("00000000-0000-4000-8000-000000000003")"},
    {"decisions", "00000000-0000-4000-8000-00000000000c",
     R"({"title":{"en":"Autumn round"},"cohort_a":["00000000-0000-4000-8000-000000000003"],"cohort_b":["00000000-0000-4000-8000-000000000003"],)"
     R"("request":"{}","answer":"{}","inputs_hash":"ab12","objective":"total"})",
     R"({"objective":"fairest"})", "objective", R"("total")", R"("fairest")"},
    {"persons", "00000000-0000-4000-8000-00000000000d", R"({"name":"N. N.","email":"nn@example.org"})",
     R"({"languages":["en","zh"]})", "languages", "null", R"(["en","zh"])"},
    {"posts", "00000000-0000-4000-8000-00000000000e",
     R"({"title":{"en":"International office"},"role":"coordinator","holder":"00000000-0000-4000-8000-00000000000d"})",
     R"({"role":"approver"})", "role", R"("coordinator")", R"("approver")"},
    {"contacts", "00000000-0000-4000-8000-00000000000f",
     R"({"subject":{"en":"Invitation"},"kind":"letter","date":"2026-03","from_post":"00000000-0000-4000-8000-00000000000e"})",
     R"({"answer_by":"2026-05-01"})", "answer_by", "null", R"("2026-05-01")"},
    {"partnerships", "00000000-0000-4000-8000-000000000010",
     R"({"title":{"en":"Aville and Beetown"},"places":["00000000-0000-4000-8000-000000000003"]})",
     R"({"locator":"p. 3"})", "locator", "null", R"("p. 3")"},
    {"strategies", "00000000-0000-4000-8000-000000000011",
     R"({"title":{"en":"Abroad"},"place":"00000000-0000-4000-8000-000000000003"})", R"({"locator":"p. 3"})", "locator",
     "null", R"("p. 3")"},
    {"objectives", "00000000-0000-4000-8000-000000000012",
     R"({"title":{"en":"Cleaner air"},"strategy":"00000000-0000-4000-8000-000000000011"})", R"({"locator":"p. 3"})",
     "locator", "null", R"("p. 3")"},
    {"stakeholders", "00000000-0000-4000-8000-000000000013",
     R"({"partnership":"00000000-0000-4000-8000-000000000010","organisation":"00000000-0000-4000-8000-000000000005","role":{"en":"Research"}})",
     R"({"locator":"p. 3"})", "locator", "null", R"("p. 3")"},
    {"kpis", "00000000-0000-4000-8000-000000000014", R"({"title":{"en":"Visits"},"nature":"number","scope":"city"})",
     R"({"locator":"p. 3"})", "locator", "null", R"("p. 3")"},
    {"agreements", "00000000-0000-4000-8000-000000000015",
     R"({"title":{"en":"Memorandum"},"partnership":"00000000-0000-4000-8000-000000000010","kind":"mou","languages":["en","zh"],"parties":["00000000-0000-4000-8000-000000000003"]})",
     R"({"locator":"p. 3"})", "locator", "null", R"("p. 3")"},
    {"clauses", "00000000-0000-4000-8000-000000000016",
     R"({"agreement":"00000000-0000-4000-8000-000000000015","number":1,"heading":{"en":"Aim"},"text":{"en":"We work together."},"kind":"declaration"})",
     R"({"locator":"p. 3"})", "locator", "null", R"("p. 3")"},
    {"signatures", "00000000-0000-4000-8000-000000000017",
     R"({"agreement":"00000000-0000-4000-8000-000000000015","signatory":"N. N.","signed_on":"2017-05-16"})",
     R"({"locator":"p. 3"})", "locator", "null", R"("p. 3")"},
    {"plans", "00000000-0000-4000-8000-000000000018",
     R"({"title":{"en":"Plan 2018"},"partnership":"00000000-0000-4000-8000-000000000010"})", R"({"locator":"p. 3"})",
     "locator", "null", R"("p. 3")"},
    {"activities", "00000000-0000-4000-8000-000000000019",
     R"({"title":{"en":"Exchange"},"plan":"00000000-0000-4000-8000-000000000018","kind":"project","state":"agreed"})",
     R"({"locator":"p. 3"})", "locator", "null", R"("p. 3")"},
    {"resources", "00000000-0000-4000-8000-00000000001a",
     R"({"partnership":"00000000-0000-4000-8000-000000000010","place":"00000000-0000-4000-8000-000000000003","kind":"staff","note":{"en":"Half a post"}})",
     R"({"locator":"p. 3"})", "locator", "null", R"("p. 3")"},
    {"risks", "00000000-0000-4000-8000-00000000001b",
     R"({"title":{"en":"No visas"},"partnership":"00000000-0000-4000-8000-000000000010","likelihood":2,"impact":4,"state":"open"})",
     R"({"locator":"p. 3"})", "locator", "null", R"("p. 3")"},
    {"evidence", "00000000-0000-4000-8000-00000000001c",
     R"({"title":{"en":"Report"},"partnership":"00000000-0000-4000-8000-000000000010","kind":"document","date":"2018-03"})",
     R"({"locator":"p. 3"})", "locator", "null", R"("p. 3")"},
    {"frameworks", "00000000-0000-4000-8000-00000000001d",
     R"({"title":{"en":"Yearly review"},"partnership":"00000000-0000-4000-8000-000000000010","kpis":["00000000-0000-4000-8000-000000000014"]})",
     R"({"locator":"p. 3"})", "locator", "null", R"("p. 3")"},
    {"targets", "00000000-0000-4000-8000-00000000001e",
     R"({"partnership":"00000000-0000-4000-8000-000000000010","kpi":"00000000-0000-4000-8000-000000000014","target":12.5})",
     R"({"locator":"p. 3"})", "locator", "null", R"("p. 3")"},
    {"measurements", "00000000-0000-4000-8000-00000000001f",
     R"({"partnership":"00000000-0000-4000-8000-000000000010","kpi":"00000000-0000-4000-8000-000000000014","period":"2018","value":3})",
     R"({"locator":"p. 3"})", "locator", "null", R"("p. 3")"},
    {"assessments", "00000000-0000-4000-8000-000000000020",
     R"({"partnership":"00000000-0000-4000-8000-000000000010","place":"00000000-0000-4000-8000-000000000003","questions":"success_factors","period":"2018","answers":["3","4","2","5","1"]})",
     R"({"locator":"p. 3"})", "locator", "null", R"("p. 3")"},
    {"cycles", "00000000-0000-4000-8000-000000000021",
     R"({"title":{"en":"2018 to 2021"},"partnership":"00000000-0000-4000-8000-000000000010","loop":"continual_improvement","opened":"2018","due":"2021"})",
     R"({"locator":"p. 3"})", "locator", "null", R"("p. 3")"},
    {"findings", "00000000-0000-4000-8000-000000000022",
     R"({"title":{"en":"Few visits"},"partnership":"00000000-0000-4000-8000-000000000010","date":"2019"})",
     R"({"locator":"p. 3"})", "locator", "null", R"("p. 3")"},
    {"adjustments", "00000000-0000-4000-8000-000000000023",
     R"({"title":{"en":"Meet online"},"finding":"00000000-0000-4000-8000-000000000022","change":{"en":"Half of the meetings online"}})",
     R"({"locator":"p. 3"})", "locator", "null", R"("p. 3")"},
    {"practices", "00000000-0000-4000-8000-000000000024",
     R"({"title":{"en":"Tandem posts"},"places":["00000000-0000-4000-8000-000000000003"]})", R"({"locator":"p. 3"})",
     "locator", "null", R"("p. 3")"},
    {"transfers", "00000000-0000-4000-8000-000000000025",
     R"({"title":{"en":"Tandem posts to Beetown"},"mentor":"00000000-0000-4000-8000-000000000003","learner":"00000000-0000-4000-8000-000000000003"})",
     R"({"locator":"p. 3"})", "locator", "null", R"("p. 3")"},
    {"projects", "00000000-0000-4000-8000-000000000026", R"({"title":{"en":"Quiet buses"},"state":"idea"})",
     R"({"locator":"p. 3"})", "locator", "null", R"("p. 3")"},
    {"stops", "00000000-0000-4000-8000-000000000027",
     R"({"event":"00000000-0000-4000-8000-000000000009","place":"00000000-0000-4000-8000-000000000003","arrives":"2018-09-17"})",
     R"({"locator":"p. 3"})", "locator", "null", R"("p. 3")"},
    {"delegates", "00000000-0000-4000-8000-000000000028",
     R"({"event":"00000000-0000-4000-8000-000000000009","name":{"en":"N. N."},"part":"host"})", R"({"phone":"+49 1"})",
     "phone", "null", R"("+49 1")"},
    {"agenda_items", "00000000-0000-4000-8000-000000000029",
     R"({"event":"00000000-0000-4000-8000-000000000009","title":{"en":"Opening"},"kind":"session","day":"2018-09-17","start":"09:30"})",
     R"({"end":"10:00"})", "end", "null", R"("10:00")"},
    {"costs", "00000000-0000-4000-8000-00000000002a",
     R"({"event":"00000000-0000-4000-8000-000000000009","note":{"en":"Bus"},"side":"00000000-0000-4000-8000-000000000003","kind":"travel"})",
     R"({"paid":{"minor":100,"currency":"EUR"}})", "paid", "null", R"({"minor":100,"currency":"EUR"})"},
    {"follow_ups", "00000000-0000-4000-8000-00000000002b",
     R"({"event":"00000000-0000-4000-8000-000000000009","side":"00000000-0000-4000-8000-000000000003","days":30,"due":"2018-10-17"})",
     R"({"answered":"2018-10"})", "answered", "null", R"("2018-10")"},
    {"matchmakings", "00000000-0000-4000-8000-00000000002c",
     R"({"event":"00000000-0000-4000-8000-000000000009","title":{"en":"Meetings"},"slots":["2018-09-17 09:00-09:20"],"tables":["1"],"state":"open"})",
     R"({"requests_until":"2018-09"})", "requests_until", "null", R"("2018-09")"},
    {"meeting_profiles", "00000000-0000-4000-8000-00000000002d",
     R"({"event":"00000000-0000-4000-8000-000000000009","title":{"en":"Bonn Water"},"matchmaking":"00000000-0000-4000-8000-00000000002c"})",
     R"({"url":"https://bonn.example"})", "url", "null", R"("https://bonn.example")"},
    {"meeting_requests", "00000000-0000-4000-8000-00000000002e",
     R"({"event":"00000000-0000-4000-8000-000000000009","asker":"00000000-0000-4000-8000-00000000002d","asked":"00000000-0000-4000-8000-00000000002d","session":"any","state":"asked"})",
     R"({"answered":"2018-09"})", "answered", "null", R"("2018-09")"},
    {"meetings", "00000000-0000-4000-8000-00000000002f",
     R"({"event":"00000000-0000-4000-8000-000000000009","title":{"en":"Bonn Water"},"matchmaking":"00000000-0000-4000-8000-00000000002c","profiles":["00000000-0000-4000-8000-00000000002d"],"session":"any","state":"planned"})",
     R"({"table":"1"})", "table", "null", R"("1")"},
    {"next_steps", "00000000-0000-4000-8000-000000000030",
     R"({"event":"00000000-0000-4000-8000-000000000009","title":{"en":"Send the drawings"},"side":"00000000-0000-4000-8000-000000000003","due":"2018-11","state":"open"})",
     R"({"owner_name":"N. N."})", "owner_name", "null", R"("N. N.")"},
    {"timetables", "00000000-0000-4000-8000-000000000031",
     R"({"event":"00000000-0000-4000-8000-000000000009","title":{"en":"First"},"matchmaking":"00000000-0000-4000-8000-00000000002c","status":"optimal","request":"{}","answer":"{}","inputs_hash":"0"})",
     R"({"made":"2018-09"})", "made", "null", R"("2018-09")"},
    {"documents", "00000000-0000-4000-8000-000000000032", R"({"title":{"en":"Annual report"},"licence":"CC BY 4.0"})",
     R"({"locator":"p. 3"})", "locator", "null", R"("p. 3")"},
};

std::string with_id(const Sample& sample) { return fmt::format(R"({{"id":"{}",{})", sample.id, sample.body.substr(1)); }

class Records : public EveryStore {};

TEST_P(Records, TheSamplesAreAllNouns) {
    std::set<std::string_view> plurals;
    for (const auto& sample : samples) plurals.insert(sample.plural);
    std::set<std::string_view> described;
    for (const auto* entity : domain::all_entities()) described.insert(entity->plural);
    EXPECT_EQ(plurals, described);
}

TEST_P(Records, OfEveryNounAreCreatedReadAmendedAndRemoved) {
    Site site{home->url()};
    for (const auto& sample : samples) {
        SCOPED_TRACE(sample.plural);
        const auto list = fmt::format("/api/v1/{}", sample.plural);
        const auto one = fmt::format("{}/{}", list, sample.id);
        const auto seq = site.changes();
        EXPECT_EQ(site.get(one).status, 404);

        const auto made = site.post(list, with_id(sample));
        ASSERT_EQ(made.status, 201) << made.body;
        EXPECT_EQ(made.headers.get("Location"), one);
        EXPECT_EQ(made.etag(), "\"v1\"");
        EXPECT_EQ(site.changes(), seq + 1);

        const auto read = site.get(one);
        EXPECT_EQ(read.body, made.body);
        EXPECT_EQ(read.etag(), "\"v1\"");
        EXPECT_EQ(site.ask("GET", one, {}, {{"If-None-Match", "\"v1\""}}).status, 304);
        EXPECT_EQ(site.ask("HEAD", one).status, 200);
        EXPECT_EQ(site.ask("OPTIONS", one).headers.get("Allow"), "GET, HEAD, PATCH, DELETE, OPTIONS");

        const auto patched = site.ask("PATCH", one, sample.patch, {{"If-Match", "\"v1\""}});
        ASSERT_EQ(patched.status, 200) << patched.body;
        EXPECT_EQ(patched.etag(), "\"v2\"");
        EXPECT_EQ(site.get(one).body, patched.body);
        EXPECT_EQ(site.changes(), seq + 2);

        const auto history = site.tell(one + "/history");
        ASSERT_EQ(list_at(history, "/items").size(), 2U);
        EXPECT_EQ(text_at(history, "/items/1/op"), "create");
        EXPECT_EQ(text_at(history, "/items/0/op"), "update");
        EXPECT_EQ(text_at(history, "/items/0/author"), "local");
        EXPECT_EQ(text_at(history, "/items/0/at"), "2026-11-22T14:54:00.123Z");
        EXPECT_EQ(text_at(history, "/items/0/version"), "2");
        const auto changes = members_at(history, "/items/0/changes");
        EXPECT_EQ(changes.size(), 1U) << json::serialize(changes);
        EXPECT_EQ(at(changes, fmt::format("/{}/before", sample.field)), json::parse(sample.before));
        EXPECT_EQ(at(changes, fmt::format("/{}/after", sample.field)), json::parse(sample.after));
    }
    for (auto sample = std::rbegin(samples); sample != std::rend(samples); ++sample) {
        SCOPED_TRACE(sample->plural);
        const auto one = fmt::format("/api/v1/{}/{}", sample->plural, sample->id);
        const auto removed = site.ask("DELETE", one, {}, {{"If-Match", "\"v2\""}});
        EXPECT_EQ(removed.status, 204) << removed.body;
        EXPECT_EQ(site.get(one).status, 404);
        EXPECT_EQ(text_at(site.tell(one + "/history"), "/items/0/op"), "remove");
    }
}

struct Refusal {
    std::string_view about;
    std::string_view method;
    std::string_view target;
    std::string_view body;
    http::Headers headers;
    int status;
    std::string_view code;
    std::string_view field;
};

const std::string aville = "/api/v1/places/00000000-0000-4000-8000-000000000003";
const http::Headers as_json{{"Content-Type", "application/json"}};
const http::Headers seen{{"Content-Type", "application/json"}, {"If-Match", "\"v1\""}};

const Refusal refusals[] = {
    {"not JSON", "POST", "/api/v1/places", "{", as_json, 400, "malformed", ""},
    {"no object", "POST", "/api/v1/places", "[]", as_json, 400, "malformed", "/"},
    {"nothing", "POST", "/api/v1/places", "", as_json, 400, "malformed", ""},
    {"another type", "POST", "/api/v1/places", "<a/>", {{"Content-Type", "text/xml"}}, 415, "unsupported_format", ""},
    {"an unknown field", "POST", "/api/v1/places", R"({"name":{"en":"X"},"kind":"city","country":"DE","mayor":"Y"})",
     as_json, 422, "unknown_field", "/mayor"},
    {"a wrong type", "POST", "/api/v1/places", R"({"name":{"en":"X"},"kind":"city","country":5})", as_json, 422,
     "invalid_value", "/country"},
    {"no option", "POST", "/api/v1/places", R"({"name":{"en":"X"},"kind":"village","country":"DE"})", as_json, 422,
     "invalid_value", "/kind"},
    {"out of bounds", "POST", "/api/v1/places",
     R"({"name":{"en":"X"},"kind":"city","country":"DE","coordinates":{"lat":91,"lon":0}})", as_json, 422,
     "invalid_value", "/coordinates"},
    {"a broken id", "POST", "/api/v1/places", R"({"id":"7","name":{"en":"X"},"kind":"city","country":"DE"})", as_json,
     422, "invalid_value", "/id"},
    {"a taken id", "POST", "/api/v1/places",
     R"({"id":"00000000-0000-4000-8000-000000000003","name":{"en":"X"},"kind":"city","country":"DE"})", as_json, 409,
     "duplicate", "/id"},
    {"a reference to nothing", "POST", "/api/v1/places",
     R"({"name":{"en":"X"},"kind":"city","country":"DE","parent":"00000000-0000-4000-8000-0000000000ff"})", as_json,
     422, "unknown_reference", "/parent"},
    {"a reference to another noun", "POST", "/api/v1/offers",
     R"({"direction":"need","place":"00000000-0000-4000-8000-000000000003","theme":"00000000-0000-4000-8000-000000000003"})",
     as_json, 422, "unknown_reference", "/theme"},
    {"no version", "PATCH", aville, R"({"region":"S"})", as_json, 428, "precondition_required", ""},
    {"an old version", "PATCH", aville, R"({"region":"S"})", {{"If-Match", "\"v9\""}}, 412, "conflict", ""},
    {"a weak version", "PATCH", aville, R"({"region":"S"})", {{"If-Match", "W/\"v1\""}}, 400, "bad_request", ""},
    {"emptying what must be", "PATCH", aville, R"({"country":null})", seen, 422, "missing_value", "/country"},
    {"amending nothing", "PATCH", "/api/v1/places/00000000-0000-4000-8000-0000000000ff", "{}", seen, 404, "not_found",
     ""},
    {"no version on removal", "DELETE", aville, "", {}, 428, "precondition_required", ""},
    {"an old version on removal", "DELETE", aville, "", {{"If-Match", "\"v9\""}}, 412, "conflict", ""},
    {"removal of what others refer to", "DELETE", aville, "", {{"If-Match", "\"v1\""}}, 409, "referenced", ""},
    {"no UUID", "GET", "/api/v1/places/7", "", {}, 404, "not_found", ""},
    {"no address", "GET", "/api/v1/dreams", "", {}, 404, "not_found", ""},
    {"no method", "PUT", "/api/v1/places", "{}", as_json, 405, "method_not_allowed", ""},
    {"another site's page", "POST", "/api/v1/places", "{}", {{"Origin", "https://evil.example"}}, 403, "forbidden", ""},
    {"no history", "GET", "/api/v1/places/00000000-0000-4000-8000-0000000000ff/history", "", {}, 404, "not_found", ""},
};

TEST_P(Records, RefusalsNameCodeAndFieldAndChangeNothing) {
    Site site{home->url()};
    ASSERT_EQ(site.post("/api/v1/places", with_id(samples[2])).status, 201);
    ASSERT_EQ(site.post("/api/v1/places",
                        fmt::format(R"({{"name":{{"en":"Part"}},"kind":"district","country":"DE","parent":"{}"}})",
                                    samples[2].id))
                  .status,
              201);
    const auto seq = site.changes();
    for (const auto& row : refusals) {
        SCOPED_TRACE(row.about);
        const auto answer = site.ask(row.method, row.target, row.body, row.headers);
        EXPECT_EQ(answer.status, row.status) << answer.body;
        EXPECT_EQ(answer.headers.get("Content-Type"), "application/problem+json");
        const auto problem = answer.json();
        EXPECT_EQ(text_at(problem, "/code"), row.code);
        const auto told = text_at(problem, "/field");
        const auto part = text_at(problem, "/errors/0/field");
        if (!row.field.empty()) {
            EXPECT_TRUE(told == row.field || part == row.field) << answer.body;
        }
        for (const auto* left : {"{value}", "{field}", "{expected}", "{reason}", "{count}"})
            EXPECT_EQ(text_at(problem, "/detail").find(left), std::string::npos) << answer.body;
        EXPECT_EQ(site.changes(), seq);
    }
}

TEST_P(Records, SeveralFaultsAreAllNamed) {
    Site site{home->url()};
    const auto problem =
        site.post("/api/v1/places",
                  R"({"name":7,"kind":"village","country":"DE","mayor":"Y","population":{"value":"many"}})")
            .json();
    std::set<std::string> fields;
    for (const auto& part : list_at(problem, "/errors")) fields.insert(text_at(part, "/field"));
    EXPECT_EQ(fields, (std::set<std::string>{"/name", "/mayor", "/population/value"})) << json::serialize(problem);
    EXPECT_EQ(text_at(problem, "/detail"), text_at(problem, "/errors/0/text"));
    const auto missing = site.post("/api/v1/links", R"({"status":"active"})").json();
    EXPECT_EQ(text_at(missing, "/errors/0/field"), "/a");
    EXPECT_EQ(text_at(missing, "/errors/1/field"), "/kind");
}

TEST_P(Records, AnAmendmentThatChangesNothingKeepsTheVersion) {
    Site site{home->url()};
    ASSERT_EQ(site.post("/api/v1/places", with_id(samples[2])).status, 201);
    const auto seq = site.changes();
    const auto same = site.ask("PATCH", aville, R"({"region":"R"})", {{"If-Match", "\"v1\""}});
    EXPECT_EQ(same.status, 200);
    EXPECT_EQ(same.etag(), "\"v1\"");
    EXPECT_EQ(site.changes(), seq);
    EXPECT_EQ(site.ask("PATCH", aville, R"({"region":"S"})", {{"If-Match", "*"}}).etag(), "\"v2\"");
}

TEST_P(Records, FaultsAreToldInTheReadersLanguage) {
    Site site{home->url()};
    const auto by_query = site.ask("POST", "/api/v1/places?lang=zh", "{", as_json).json();
    const auto by_header =
        site.ask("POST", "/api/v1/places", "{", {{"Accept-Language", "zh-CN,zh;q=0.9,en;q=0.5"}}).json();
    EXPECT_EQ(text_at(by_query, "/detail"), text_at(by_header, "/detail"));
    EXPECT_NE(text_at(by_query, "/detail"),
              text_at(site.ask("POST", "/api/v1/places", "{", as_json).json(), "/detail"));
    EXPECT_GE(static_cast<unsigned char>(text_at(by_query, "/title").front()), 0xE4) << "not a Han character";
}

QIAO_ON_EVERY_STORE(Records);

}  // namespace
}  // namespace qiao::tests

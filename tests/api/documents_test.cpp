// Documents with files, from somebody's draft to a hit in the search: on every store.
#include <fmt/format.h>

#include "people.hpp"
#include "print/docx.hpp"
#include "storage/files.hpp"
#include "storage/working_rows.hpp"
#include "stores.hpp"

namespace qiao::tests {
namespace {

std::string a_pdf(std::string_view words) {
    print::Document document{{.title = "Charter", .lang = "zh"}};
    document.paragraph(words);
    return document.finish();
}

std::string a_docx(std::string_view words) {
    print::DocxDocument document{{.title = "Charter", .lang = "zh"}};
    document.paragraph(words);
    return document.finish();
}

/// ann has an account and drafts; eve has one and nothing else; edit administers.
class DocumentFiles : public EveryStore {
protected:
    void SetUp() override {
        EveryStore::SetUp();
        if (!home) return;
        site.emplace(home->url());
        for (const auto* name : {"ann", "eve", "edit"}) people.emplace(name, somebody(*site, name));
        make_post(*site, {{"role", "administrator"}, {"holder", person("edit")}});
        draft = make({{"title", {{"en", "Charter"}}},
                      {"licence", "CC BY 4.0"},
                      {"visibility", "private"},
                      {"owner", person("ann")}});
        shared = make({{"title", {{"en", "Annual report"}, {"zh", "年度报告"}}},
                       {"licence", "CC BY 4.0"},
                       {"languages", {"en"}}});
    }

    std::string person(const std::string& name) {
        return text_at(people.at(name).tell("/api/v1/session"), "/account/person/id");
    }
    std::string make(const json::object& members) {
        const auto made = site->post("/api/v1/documents", json::serialize(members));
        EXPECT_EQ(made.status, 201) << made.body;
        return text_at(made.json(), "/id");
    }
    static std::string file_of(const std::string& id) { return "/api/v1/documents/" + id + "/file"; }

    /// `who`: "" = a stranger.
    Answer put(const std::string& who, const std::string& id, std::string_view name, std::string_view bytes,
               std::string_view version = "*") {
        http::Headers headers{{"Content-Type", "application/octet-stream"}, {"If-Match", std::string{version}}};
        if (!who.empty()) headers.set("Cookie", "qiao_session=" + people.at(who).cookie);
        site->trusted = false;
        auto answer = site->ask("PUT", file_of(id) + "?name=" + percent_encoded(name), bytes, std::move(headers));
        site->trusted = true;
        return answer;
    }
    json::array found(std::string_view words) {
        return list_at(site->tell("/api/v1/search?q=" + percent_encoded(words)), "/items");
    }

    std::optional<Site> site;
    std::map<std::string, Visitor> people;
    std::string draft, shared;
};

TEST_P(DocumentFiles, GoInAndComeOutAsTheyWere) {
    std::string bytes = a_pdf("zirconium sponges");
    bytes += "\n" + std::string(700'000, '%');  // more than two parts
    const auto put_in = put("ann", draft, "Charter 2026.pdf", bytes, "\"v1\"");
    ASSERT_EQ(put_in.status, 200) << put_in.body;
    EXPECT_EQ(put_in.etag(), "\"v2\"");
    const auto told = put_in.json();
    EXPECT_EQ(text_at(told, "/file/name"), "Charter 2026.pdf");
    EXPECT_EQ(text_at(told, "/file/media_type"), "application/pdf");
    EXPECT_EQ(text_at(told, "/file/label"), "PDF");
    EXPECT_EQ(text_at(told, "/file/text"), "whole");
    EXPECT_EQ(at(told, "/file/size_bytes").as_int64(), static_cast<std::int64_t>(bytes.size()));
    EXPECT_EQ(text_at(told, "/record/sha256"), storage::digest_of(bytes));
    EXPECT_EQ(text_at(told, "/record/file_name"), "Charter 2026.pdf");

    const auto out = people.at("ann").get(file_of(draft));
    EXPECT_EQ(out.status, 200);
    EXPECT_TRUE(out.body == bytes);
    EXPECT_EQ(out.headers.get("Content-Type"), "application/pdf");
    EXPECT_EQ(out.headers.get("Content-Disposition"),
              "attachment; filename=\"Charter 2026.pdf\"; filename*=UTF-8''Charter%202026.pdf");
    EXPECT_NE(out.headers.get("Content-Security-Policy").find("sandbox"), std::string_view::npos);
    const auto shown = people.at("ann").get(file_of(draft) + "?inline=1");
    EXPECT_TRUE(shown.headers.get("Content-Disposition").starts_with("inline;"));
    EXPECT_EQ(shown.headers.get("Content-Security-Policy").find("sandbox"), std::string_view::npos);

    const auto text = people.at("ann").tell("/api/v1/documents/" + draft + "/text");
    EXPECT_TRUE(text_at(text, "/content").starts_with("zirconium sponges\n")) << text_at(text, "/content");
    EXPECT_TRUE(at(text, "/next").is_null());
}

TEST_P(DocumentFiles, AreForThoseWhoMaySeeTheDocument) {
    ASSERT_EQ(put("ann", draft, "a.txt", "a secret word").status, 200);
    ASSERT_EQ(put("edit", shared, "b.txt", "a word for all").status, 200);
    Visitor stranger{*site};
    for (auto* who : {&stranger, &people.at("eve")}) {
        EXPECT_EQ(who->get(file_of(draft)).status, 404);
        EXPECT_EQ(who->get("/api/v1/documents/" + draft + "/text").status, 404);
        EXPECT_EQ(who->get(file_of(shared)).body, "a word for all");
    }
    EXPECT_EQ(put("", draft, "a.txt", "x").status, 404);
    EXPECT_EQ(put("eve", draft, "a.txt", "x").status, 404);
    EXPECT_EQ(put("", shared, "a.txt", "x").status, 401);
    EXPECT_EQ(put("eve", shared, "a.txt", "x").status, 403);
    EXPECT_EQ(people.at("eve").ask("DELETE", file_of(shared)).status, 403);
    EXPECT_EQ(stranger.get("/api/v1/search?q=secret").body.find(draft), std::string::npos);
    EXPECT_NE(people.at("ann").get("/api/v1/search?q=secret").body.find(draft), std::string::npos);
    // Whoever knows the digest of somebody's file gets nothing by it.
    const auto digest = text_at(people.at("ann").tell("/api/v1/documents/" + draft), "/sha256");
    const auto own = people.at("eve").ask("POST", "/api/v1/documents",
                                          json::object{{"title", {{"en", "Mine"}}},
                                                       {"licence", "-"},
                                                       {"visibility", "private"},
                                                       {"sha256", digest},
                                                       {"file_name", "a.txt"}});
    ASSERT_EQ(own.status, 201) << own.body;
    const auto answer = people.at("eve").get(file_of(text_at(own.json(), "/id")));
    EXPECT_EQ(answer.status, 404);
    EXPECT_NE(text_at(answer.json(), "/detail").find("not in this installation"), std::string::npos) << answer.body;
}

TEST_P(DocumentFiles, AreFoundByTheirWords) {
    EXPECT_TRUE(found("zirconium").empty());
    ASSERT_EQ(put("edit", shared, "r.docx", a_docx("The zirconium sponges of 双方就氢能公交开展合作")).status, 200);
    for (const auto* words : {"zirconium", "sponge", "氢能", "公交 report"}) {
        const auto hits = found(words);
        ASSERT_EQ(hits.size(), 1U) << words;
        EXPECT_EQ(text_at(hits[0], "/id"), shared);
    }
    const auto hit = found("zirconium")[0];
    EXPECT_EQ(text_at(hit, "/snippet/field"), "File");
    EXPECT_EQ(text_at(hit, "/why/0/field"), "File");
    ASSERT_EQ(people.at("edit").ask("DELETE", file_of(shared)).status, 200);
    EXPECT_TRUE(found("zirconium").empty());
}

TEST_P(DocumentFiles, AreRefusedWithTheReason) {
    const std::tuple<std::string_view, std::string, int, std::string_view> cases[] = {
        {"a.html", "<html>", 415, "HTML"},
        {"a.exe", std::string{"MZ\0\1", 4}, 415, "PDF, Word"},
        {"old.doc", "\xD0\xCF\x11\xE0", 415, "DOCX"},
        {"a.pdf", "", 422, ""},
    };
    for (const auto& [name, bytes, status, word] : cases) {
        const auto answer = put("ann", draft, name, bytes);
        EXPECT_EQ(answer.status, status) << name << answer.body;
        EXPECT_NE(answer.body.find(word), std::string::npos) << answer.body;
    }
    EXPECT_EQ(put("ann", draft, "a.txt", "x", "\"v7\"").status, 412);
    EXPECT_EQ(people.at("ann").get(file_of(draft)).status, 404);
    EXPECT_EQ(people.at("ann").ask("DELETE", file_of(draft)).status, 404);
    EXPECT_EQ(put("ann", "00000000-0000-4000-8000-00000000ffff", "a.txt", "x").status, 404);
    EXPECT_EQ(site->get("/api/v1/documents/" + draft + "/text?from=x").status, 404);
    ASSERT_EQ(put("ann", draft, "a.txt", "x").status, 200);
    EXPECT_EQ(people.at("ann").get("/api/v1/documents/" + draft + "/text?from=x").status, 422);
    // What the record says of its file cannot be made untrue.
    const auto lie =
        people.at("ann").ask("PATCH", "/api/v1/documents/" + draft, json::object{{"media_type", "text/html"}});
    EXPECT_EQ(lie.status, 422) << lie.body;
}

TEST_P(DocumentFiles, ReadTheirTextInPages) {
    std::string long_text;
    for (int i = 0; i < 25'000; ++i) long_text += "中";
    ASSERT_EQ(put("ann", draft, "a.txt", long_text).status, 200);
    const auto path = "/api/v1/documents/" + draft + "/text";
    const auto first = people.at("ann").tell(path);
    EXPECT_EQ(text_at(first, "/content").size(), 20'000U * 3);
    EXPECT_EQ(at(first, "/next").as_int64(), 20'000);
    EXPECT_EQ(at(first, "/text_characters").as_int64(), 25'000);
    const auto last = people.at("ann").tell(path + "?from=20000");
    EXPECT_EQ(text_at(last, "/content").size(), 5'000U * 3);
    EXPECT_TRUE(at(last, "/next").is_null());
    EXPECT_EQ(text_at(people.at("ann").tell(path + "?from=99999"), "/content"), "");
}

TEST_P(DocumentFiles, AChangeIsUndoneForThirtyDays) {
    ASSERT_EQ(put("ann", draft, "first.txt", "the first").status, 200);
    const auto before = people.at("ann").tell("/api/v1/documents/" + draft).as_object();
    ASSERT_EQ(put("ann", draft, "second.txt", "the second").status, 200);
    EXPECT_EQ(people.at("ann").get(file_of(draft)).body, "the second");
    json::object undo;
    for (const auto* field : {"file_name", "media_type", "size_bytes", "sha256"}) undo[field] = before.at(field);
    site->run_rounds();  // notes that the first is let go
    site->clock.advance(std::chrono::days{20});
    site->run_rounds();
    ASSERT_EQ(people.at("ann").sign_in("ann@example.org").status, 200);  // sessions do not last that long
    ASSERT_EQ(people.at("ann").ask("PATCH", "/api/v1/documents/" + draft, undo).status, 200);
    EXPECT_EQ(people.at("ann").get(file_of(draft)).body, "the first");
    site->run_rounds();
    site->clock.advance(std::chrono::days{1});
    site->run_rounds();  // now the second
    site->clock.advance(std::chrono::days{31});
    site->run_rounds();
    const auto reader = site->store->read(storage::Sight::of_everything());
    const auto kept = storage::load_where<domain::File>(*reader, domain::file_entity(), "record", draft);
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_EQ(kept[0].name, "first.txt");
    EXPECT_EQ(kept[0].let_go, 0);
    EXPECT_EQ(reader->count(domain::file_part_entity()), 1);
}

TEST_P(DocumentFiles, OneDaysWorthIsBounded) {
    constexpr std::int64_t megabyte = 1024 * 1024;
    const domain::File large{.record = shared,
                             .sha256 = "00",
                             .size_bytes = 499 * megabyte,
                             .person = person("ann"),
                             .at = site->clock.now().time_since_epoch().count()};
    {
        const auto writer = site->store->write("test");
        storage::put(*writer, domain::file_entity(), large);
        storage::commit(*writer);
    }
    const std::string bytes(2 * megabyte, 'x');
    const auto refused = put("ann", draft, "a.txt", bytes);
    EXPECT_EQ(refused.status, 429) << refused.body;
    EXPECT_NE(refused.body.find("501 MB"), std::string::npos) << refused.body;
    site->clock.advance(std::chrono::days{1});
    ASSERT_EQ(people.at("ann").sign_in("ann@example.org").status, 200);
    EXPECT_EQ(put("ann", draft, "a.txt", bytes).status, 200);
    EXPECT_EQ(put("ann", draft, "a.txt", std::string(51 * megabyte, 'x')).status, 413);
}

TEST_P(DocumentFiles, AnAccountTakesItsNameAlong) {
    ASSERT_EQ(put("ann", draft, "a.txt", "x").status, 200);
    const auto id = person("ann");
    const auto owned = [&] {
        const auto reader = site->store->read(storage::Sight::of_everything());
        return storage::load_where<domain::File>(*reader, domain::file_entity(), "person", id).size();
    };
    EXPECT_EQ(owned(), 1U);
    for (const auto& one : app::all_personal_data()) {
        if (one.name != "files") continue;
        const auto reader = site->store->read(storage::Sight::of_everything());
        EXPECT_EQ(list_at(one.held(*reader, *Id::parse(id)), "/put_in").size(), 1U);
        const auto writer = site->store->write("test");
        one.erase(*writer, *Id::parse(id));
        storage::commit(*writer);
    }
    EXPECT_EQ(owned(), 0U);
}

TEST_P(DocumentFiles, ADraftIsReviewedLikeAnyEntry) {
    const auto entry = people.at("ann").tell("/api/v1/entries/documents/" + draft);
    bool origin = true;
    for (const auto& check : list_at(entry, "/checks")) {
        if (text_at(check, "/point") == "origin") origin = at(check, "/met").as_bool();
    }
    EXPECT_FALSE(origin) << "neither a file nor an address";
    ASSERT_EQ(put("ann", draft, "a.txt", "x").status, 200);
    for (const auto& check : list_at(people.at("ann").tell("/api/v1/entries/documents/" + draft), "/checks")) {
        if (text_at(check, "/point") == "origin") EXPECT_TRUE(at(check, "/met").as_bool());
        if (text_at(check, "/point") == "place") EXPECT_FALSE(at(check, "/needed").as_bool());
    }
}

QIAO_ON_EVERY_STORE(DocumentFiles);

}  // namespace
}  // namespace qiao::tests

// Letters of notices: when, to whom, in which words, once each, and how they are ended; on every store and through a real mail server.
#include <fmt/format.h>

#include <mutex>
#include <thread>

#include "features/digests/digests.hpp"
#include "features/notices/kept.hpp"
#include "features/notices/notice.hpp"
#include "mail/smtp.hpp"
#include "mail/test_mail_peer.hpp"
#include "people.hpp"
#include "storage/working_rows.hpp"
#include "stores.hpp"

namespace qiao::tests {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

class LettersOfNotices : public EveryStore {
protected:
    void SetUp() override {
        EveryStore::SetUp();
        if (!home) return;
        site.emplace(home->url());
        const auto made =
            site->post("/api/v1/places", R"({"name":{"en":"Bonn","zh":"波恩"},"kind":"city","country":"DE"})");
        city = *Id::parse(text_at(made.json(), "/id"));
        anna.emplace(somebody(*site, "anna"));
        person = *Id::parse(text_at(anna->tell("/api/v1/session"), "/account/person/id"));
        prefer_language("en", "Europe/Berlin");
        site->run_rounds();
    }
    void prefer_language(std::string_view language, std::string_view zone) {
        const auto said =
            anna->ask("PATCH", "/api/v1/account", json::object{{"language", language}, {"timezone", zone}});
        ASSERT_EQ(said.status, 204) << said.body;
    }
    void prefer(notices::Rhythm rhythm) {
        const auto writer = site->store->write("test");
        notices::set_rhythm(*writer, person, rhythm);
        storage::commit(*writer);
    }
    void put(const std::string& about, notices::Urgency urgency = notices::Urgency::ordinary,
             const std::string& kind = "change") {
        const auto writer = site->store->write("test");
        notices::put(*writer, site->clock,
                     {.about = about,
                      .person = person,
                      .kind = kind,
                      .urgency = urgency,
                      .entity = domain_place(),
                      .record = city});
        storage::commit(*writer);
    }
    static const domain::Entity* domain_place() {
        for (const auto* entity : app::store_entities()) {
            if (entity->name == "place") return entity;
        }
        return nullptr;
    }
    /// The letters of the next minutes, up to `length` from now.
    std::vector<mail::Message> letters_within(std::chrono::minutes length) {
        std::vector<mail::Message> sent;
        for (const auto end = site->clock.now() + length; site->clock.now() < end;) {
            site->clock.advance(minutes{30});
            site->run_rounds();
            for (auto& letter : site->letters()) sent.push_back(std::move(letter));
        }
        return sent;
    }

    std::optional<Site> site;
    std::optional<Visitor> anna;
    Id city{}, person{};
};

TEST_P(LettersOfNotices, BringFormalMattersAtOnceAndTheRestInTheMorning) {
    put("formal", notices::Urgency::formal);
    put("one");
    put("two", notices::Urgency::ordinary, "mention");
    site->run_rounds();
    site->run_rounds();
    const auto at_once = site->letters();
    ASSERT_EQ(at_once.size(), 1U);
    EXPECT_EQ(at_once[0].subject, "Qiao: Somebody changed “Bonn”.");
    EXPECT_EQ(at_once[0].to.front().email, "anna@example.org");
    EXPECT_NE(at_once[0].text.find("https://qiao.example/en/places/" + city.to_string()), std::string::npos);
    EXPECT_NE(at_once[0].text.find("Sunday, 22 November 2026 at 15:54"), std::string::npos) << at_once[0].text;
    EXPECT_TRUE(letters_within(hours{15}).empty()) << "it is 14:54 in Greenwich, and 6:54 in Berlin at the end";
    const auto morning = letters_within(hours{2});
    ASSERT_EQ(morning.size(), 1U);
    EXPECT_EQ(morning[0].subject, "Qiao: 2 notices for you");
    const auto mention = morning[0].text.find("mentioned you"), change = morning[0].text.find("changed");
    EXPECT_LT(mention, change) << "mentions first: " << morning[0].text;
    EXPECT_TRUE(letters_within(hours{48}).empty()) << "each once";
}

TEST_P(LettersOfNotices, SpeakTheReadersLanguageInTheirTime) {
    prefer_language("zh", "Asia/Shanghai");
    put("one");
    EXPECT_TRUE(letters_within(hours{9}).empty());
    const auto sent = letters_within(minutes{30});  // 0:24 in Greenwich, 8:24 in Shanghai
    ASSERT_EQ(sent.size(), 1U);
    EXPECT_EQ(sent[0].subject, "桥（Qiao）：您有 1 条通知");
    EXPECT_NE(sent[0].text.find("有人 更改了“波恩”。"), std::string::npos) << sent[0].text;
    EXPECT_NE(sent[0].text.find("2026年11月22日星期日"), std::string::npos);
    EXPECT_NE(sent[0].text.find("https://qiao.example/zh/places/"), std::string::npos);
}

TEST_P(LettersOfNotices, ComeAsOftenAsTheReaderWants) {
    prefer(notices::Rhythm::weekly);
    put("one");  // on a Sunday
    EXPECT_EQ(letters_within(hours{24}).size(), 1U) << "Monday morning";
    put("two");
    EXPECT_TRUE(letters_within(hours{6 * 24}).empty());
    EXPECT_EQ(letters_within(hours{24}).size(), 1U) << "the next Monday";
    prefer(notices::Rhythm::formal);
    put("three");
    put("four", notices::Urgency::formal);
    EXPECT_EQ(letters_within(hours{8 * 24}).size(), 1U);
    prefer(notices::Rhythm::nothing);
    put("five");
    put("six", notices::Urgency::formal);
    EXPECT_TRUE(letters_within(hours{8 * 24}).empty());
    prefer(notices::Rhythm::daily);
    EXPECT_TRUE(letters_within(hours{48}).empty()) << "what was not wanted then does not come later";
}

TEST_P(LettersOfNotices, LeaveOutWhatWasReadOrIsHidden) {
    put("read");
    ASSERT_EQ(anna->ask("POST", "/api/v1/notices/read").status, 200);
    EXPECT_TRUE(letters_within(hours{24}).empty());
    put("hidden");
    put("hidden formal", notices::Urgency::formal);
    const auto hidden = site->ask("PATCH", "/api/v1/places/" + city.to_string(), R"({"visibility":"city"})",
                                  {{"If-Match", "*"}, {"Content-Type", "application/json"}});
    ASSERT_EQ(hidden.status, 200) << hidden.body;
    EXPECT_TRUE(letters_within(hours{48}).empty());
}

TEST_P(LettersOfNotices, AreEndedWithOneClickByWhoeverHasTheLetter) {
    put("formal", notices::Urgency::formal);
    site->run_rounds();
    const auto sent = site->letters();
    ASSERT_EQ(sent.size(), 1U);
    const auto url = sent[0].unsubscribe_url;
    ASSERT_TRUE(url.starts_with("https://qiao.example/unsubscribe/"));
    EXPECT_NE(sent[0].text.find(url), std::string::npos);
    const auto path = url.substr(std::string_view{"https://qiao.example"}.size());
    Visitor stranger{*site};
    const auto page = stranger.get(path);
    EXPECT_EQ(page.status, 200);
    EXPECT_NE(page.body.find("<button type=\"submit\">No more letters</button>"), std::string::npos);
    EXPECT_EQ(text_at(anna->tell("/api/v1/notices/preference"), "/letters"), "daily") << "looking ends nothing";
    for (int again = 0; again < 2; ++again)
        EXPECT_EQ(site->ask("POST", path, "List-Unsubscribe=One-Click",
                            {{"Content-Type", "application/x-www-form-urlencoded"}})
                      .status,
                  200);
    EXPECT_EQ(text_at(anna->tell("/api/v1/notices/preference"), "/letters"), "nothing");
    put("later", notices::Urgency::formal);
    EXPECT_TRUE(letters_within(hours{1}).empty());
    const auto forged = "/unsubscribe/" + person.to_string() + "." + std::string(43, 'A');
    for (const auto& wrong : {forged, std::string{"/unsubscribe/x"}}) {
        EXPECT_EQ(stranger.get(wrong).status, 404);
        EXPECT_EQ(site->ask("POST", wrong).status, 404);
    }
}

TEST_P(LettersOfNotices, AreWrittenOnceBySeveralServersAtOnce) {
    for (int i = 0; i < 8; ++i) put(fmt::format("formal {}", i), notices::Urgency::formal);
    spdlog::logger log{"test"};
    const features::Services services{*site->store, site->texts, site->clock, site->entropy, log, site->judge};
    const auto serve = [&] {
        digests::Digests digests{services, site->accounts};
        digests.write_due();
    };
    { const std::jthread one{serve}, two{serve}, three{serve}; }
    EXPECT_EQ(site->letters().size(), 8U);
    serve();
    EXPECT_TRUE(site->letters().empty());
}

TEST_P(LettersOfNotices, AreNeitherLostNorWrittenTwiceWhereAServerDies) {
    put("formal", notices::Urgency::formal);
    {  // dies before it has kept what it wrote: neither the letter nor the mark is there
        const auto writer = site->store->write("dying");
        site->outbox.put(*writer,
                         {.about = "notice:x", .to = {"anna@example.org", "anna"}, .subject = "x", .text = "x"});
    }
    EXPECT_TRUE(site->letters().empty());
    site->run_rounds();
    site->run_rounds();
    EXPECT_EQ(site->letters().size(), 1U);
    site->clock.advance(hours{1});
    site->run_rounds();
    EXPECT_TRUE(site->letters().empty());
}

/// Hands over, and dies before it can say so.
class DiesAfterwards final : public mail::Sender {
public:
    explicit DiesAfterwards(mail::Sender& sender) : sender_{sender} {}
    [[nodiscard]] mail::Delivery send(const mail::Message& message) override {
        static_cast<void>(sender_.send(message));
        throw std::runtime_error{"killed"};
    }

private:
    mail::Sender& sender_;
};

std::string header_of(const json::object& letter, std::string_view name) {
    for (const auto& header : letter.at("headers").as_array()) {
        if (header.at(0).as_string() == name) return std::string{header.at(1).as_string()};
    }
    return {};
}

TEST_P(LettersOfNotices, GoThroughARealMailServer) {
    mail::MailPeer peer{{"serve"}};
    const auto port = static_cast<std::uint16_t>(peer.next().at("port").as_int64());
    mail::SmtpSender smtp{{.host = "127.0.0.1", .port = port, .security = mail::Security::none}};
    const mail::Address from{"noreply@qiao.example", "Qiao 桥"};
    put("formal", notices::Urgency::formal);
    site->run_rounds();
    DiesAfterwards dying{smtp};
    letters::Postman first{*site->store, site->clock, site->outbox, dying, from};
    EXPECT_THROW(static_cast<void>(first.deliver_due()), std::runtime_error);
    const auto handed_over = peer.next().at("letter").as_object();
    EXPECT_EQ(handed_over.at("subject").as_string(), "Qiao: Somebody changed “Bonn”.");
    EXPECT_EQ(header_of(handed_over, "List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    EXPECT_TRUE(header_of(handed_over, "List-Unsubscribe").starts_with("<https://qiao.example/unsubscribe/"));
    EXPECT_TRUE(handed_over.at("defects").as_array().empty());
    letters::Postman second{*site->store, site->clock, site->outbox, smtp, from};
    site->run_rounds();
    EXPECT_EQ(second.deliver_due(), 0U) << "it may still be on its way";
    site->clock.advance(minutes{10});
    EXPECT_EQ(second.deliver_due(), 1U);
    const auto again = peer.next().at("letter").as_object();
    EXPECT_EQ(header_of(again, "Message-ID"), header_of(handed_over, "Message-ID")) << "readers drop the second copy";
    EXPECT_EQ(second.deliver_due(), 0U);
}

QIAO_ON_EVERY_STORE(LettersOfNotices);

}  // namespace
}  // namespace qiao::tests

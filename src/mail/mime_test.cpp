#include "mail/mime.hpp"

#include <gtest/gtest.h>
#include <sodium.h>

#include "base/text.hpp"
#include "mail/mailbag.hpp"
#include "mail/mime_text.hpp"
#include "mail/test_letter.hpp"
#include "mail/test_mail_peer.hpp"

namespace qiao::mail {
namespace {

namespace json = boost::json;

std::string sha256(std::string_view bytes) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    std::array<char, 2 * crypto_hash_sha256_BYTES + 1> text{};
    sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
    return text.data();
}

/// What Python's reader makes of the letter. Whatever it is, it is well-formed, ASCII and without bare line ends.
json::object read(const Message& message) {
    const auto mime = to_mime(message);
    if (!mime) return {{"refused", mime.error().field}};
    static MailPeer reader{{"read"}};
    reader.write(std::to_string(mime.value().size()) + "\n" + mime.value());
    auto seen = reader.next();
    EXPECT_EQ(seen.at("defects"), json::array{}) << mime.value();
    EXPECT_EQ(seen.at("ascii"), true);
    EXPECT_EQ(seen.at("bare"), 0);
    EXPECT_LE(seen.at("longest").as_int64(), 998);
    return seen;
}

json::array people(std::initializer_list<std::pair<const char*, const char*>> list) {
    json::array out;
    for (const auto& [name, email] : list) out.push_back(json::array{name, email});
    return out;
}

std::vector<std::string> values_of(const json::object& seen, std::string_view name) {
    std::vector<std::string> out;
    for (const auto& header : seen.at("headers").as_array()) {
        if (header.at(0).as_string() == name) out.emplace_back(header.at(1).as_string());
    }
    return out;
}

std::string text_of(const json::object& seen, std::size_t part) {
    return std::string{seen.at("parts").at(part).at("text").as_string()};
}

TEST(Mime, WritesAPlainLetterSoThatItCanBeReadAsItIs) {
    auto letter = some_letter();
    letter.from.name = "Qiao";
    EXPECT_EQ(to_mime(letter).value(),
              "Date: Sun, 22 Nov 2026 14:54:00 +0000\r\n"
              "Message-ID: <0190163d.1@qiao.example>\r\n"
              "From: Qiao\r\n <noreply@qiao.example>\r\n"
              "To: Mira Vogel\r\n <mira@stadt.example>\r\n"
              "Subject: A post is vacant\r\n"
              "Auto-Submitted: auto-generated\r\n"
              "MIME-Version: 1.0\r\n"
              "Content-Type: text/plain; charset=utf-8\r\n"
              "Content-Transfer-Encoding: quoted-printable\r\n"
              "\r\n"
              "Dear Mira,\r\n\r\nthe post is vacant.\r\n");
}

TEST(Mime, CarriesChineseInEveryField) {
    auto letter = some_letter();
    letter.from.name = "“桥”平台，自动通知";
    letter.to = {{"li@柳州.中国", "李娜"},
                 {"zhang@lz.example", "张 (三), \"经理\""},
                 {"a@b.example", ""},
                 {"c@d.example", "Vogel, \"M.\" \\ <x>"}};
    letter.reply_to = {"team@stadt.example", "Großes Team"};
    letter.subject =
        "柳州市与施塔特市关于水资源综合管理与城市更新合作协议（2026—2030年）的审批请求：请于十一月三十日之前答复";
    letter.text = "尊敬的李娜：\n\n协议草案等待您的审批。\n.\n此致";
    const auto seen = read(letter);
    EXPECT_EQ(seen.at("from"), people({{"“桥”平台，自动通知", "noreply@qiao.example"}}));
    EXPECT_EQ(seen.at("to"), people({{"李娜", "li@xn--6rt67t.xn--fiqs8s"},
                                     {"张 (三), \"经理\"", "zhang@lz.example"},
                                     {"", "a@b.example"},
                                     {"Vogel, \"M.\" \\ <x>", "c@d.example"}}));
    EXPECT_EQ(seen.at("reply_to"), people({{"Großes Team", "team@stadt.example"}}));
    EXPECT_EQ(seen.at("subject").as_string(), letter.subject);
    EXPECT_EQ(text_of(seen, 0), letter.text);
    EXPECT_EQ(seen.at("parts").at(0).at("charset"), "utf-8");
    EXPECT_LE(seen.at("longest").as_int64(), 78);
}

TEST(Mime, KeepsTextAndHtmlAsAlternatives) {
    auto letter = some_letter();
    letter.html = "<p>Dear Mira, <a href=\"https://qiao.example/x?a=1&amp;b=2\">see</a> – ünd mehr</p>";
    const auto seen = read(letter);
    EXPECT_EQ(seen.at("tree"), (json::array{"multipart/alternative", "text/plain", "text/html"}));
    EXPECT_EQ(text_of(seen, 0), letter.text);
    EXPECT_EQ(text_of(seen, 1), letter.html + "\n");
}

TEST(Mime, KeepsAttachmentsByteForByte) {
    auto letter = some_letter();
    std::string bytes;
    for (int i = 0; i < 1000; ++i) bytes.push_back(static_cast<char>(i));
    letter.html = "<p>x</p>";
    letter.attachments = {
        {"plan.pdf", "application/pdf", bytes},
        {"柳州市与施塔特市水资源综合管理合作协议（最终稿，2026年11月）.csv", "text/csv", "a,b\n1,2\r\n"},
        {"a \"b\" \\ c.txt", "application/octet-stream", ""}};
    const auto seen = read(letter);
    EXPECT_EQ(seen.at("tree"), (json::array{"multipart/mixed", "multipart/alternative", "text/plain", "text/html",
                                            "application/pdf", "text/csv", "application/octet-stream"}));
    for (std::size_t i = 0; i < 3; ++i) {
        const auto& part = seen.at("parts").at(i + 2);
        EXPECT_EQ(part.at("name").as_string(), letter.attachments[i].name);
        EXPECT_EQ(part.at("disposition"), "attachment");
        EXPECT_EQ(part.at("sha256").as_string(), sha256(letter.attachments[i].bytes)) << i;
    }
}

TEST(Mime, SurvivesEveryLineThatPeopleWrite) {
    auto letter = some_letter();
    letter.text = std::string(300, 'x') + "\n" + std::string(76, 'y') +
                  "=3D \t\nFrom here\n.\n..\ntrailing space \r\nold Mac\rend\tüber =\n\n";
    const auto text = text_of(read(letter), 0);
    EXPECT_EQ(text, std::string(300, 'x') + "\n" + std::string(76, 'y') +
                        "=3D \t\nFrom here\n.\n..\ntrailing space \nold Mac\nend\tüber =\n\n");
    letter.text.clear();
    EXPECT_EQ(text_of(read(letter), 0), "");
}

TEST(Mime, NoFieldBecomesAHeader) {
    auto letter = some_letter();
    letter.subject = "Vacant\r\nBcc: all@stadt.example\r\n\r\nbody";
    letter.from.name = "Qiao\nBcc: a@b.example";
    letter.to[0].name = "Mira\r\n\r\n<script>";
    letter.headers = {{"X-Note", "one\r\nBcc: c@d.example"}};
    letter.attachments = {{"a\r\nContent-Type: text/html\r\n\r\n.pdf", "application/pdf", "x"}};
    const auto seen = read(letter);
    EXPECT_EQ(seen.at("subject"), "Vacant  Bcc: all@stadt.example    body");
    EXPECT_EQ(values_of(seen, "Bcc"), std::vector<std::string>{});
    EXPECT_EQ(seen.at("from"), people({{"Qiao Bcc: a@b.example", "noreply@qiao.example"}}));
    EXPECT_EQ(values_of(seen, "X-Note"), std::vector<std::string>{"one  Bcc: c@d.example"});
    EXPECT_EQ(seen.at("tree"), (json::array{"multipart/mixed", "text/plain", "application/pdf"}));
    letter.subject =
        "=?UTF-8?Q?Bcc=3A?= a\xff"
        "b";
    EXPECT_EQ(read(letter).at("subject"), "=?UTF-8?Q?Bcc=3A?= a\uFFFDb") << "shown as written, not decoded";
}

TEST(Mime, RefusesWhatHasNotTheForm) {
    const auto refused = [](auto change) {
        auto letter = some_letter();
        change(letter);
        const auto mime = to_mime(letter);
        return mime ? std::string{} : mime.error().field;
    };
    EXPECT_EQ(refused([](Message&) {}), "");
    EXPECT_EQ(refused([](Message& m) { m.to = {}; }), "/to");
    EXPECT_EQ(refused([](Message& m) { m.to.push_back({"a@b.example>\r\nRCPT TO:<c@d.example", ""}); }), "/to");
    EXPECT_EQ(refused([](Message& m) { m.from.email = "a"; }), "/from");
    EXPECT_EQ(refused([](Message& m) { m.reply_to.email = "a\n@b.example"; }), "/reply_to");
    EXPECT_EQ(refused([](Message& m) { m.id = "a@b>\r\nBcc: x"; }), "/id");
    EXPECT_EQ(refused([](Message& m) { m.id = "a"; }), "/id");
    EXPECT_EQ(refused([](Message& m) { m.unsubscribe_url = "https://a.example/>\r\nBcc: x"; }), "/unsubscribe_url");
    EXPECT_EQ(refused([](Message& m) { m.unsubscribe_url = "http://a.example/"; }), "/unsubscribe_url");
    for (const auto* name : {"Bcc", "subject", "Content-Type", "X Y", "X:", "", "X\r\nY"}) {
        EXPECT_EQ(refused([&](Message& m) { m.headers = {{name, "x"}}; }), "/headers") << name;
    }
    EXPECT_EQ(refused([](Message& m) { m.headers = {{"X-Note", "über"}}; }), "/headers");
    EXPECT_EQ(refused([](Message& m) { m.headers = {{"X-Note", std::string(1000, 'x')}}; }), "/headers");
    EXPECT_EQ(refused([](Message& m) { m.attachments = {{"a", "text", ""}}; }), "/attachments");
    EXPECT_EQ(refused([](Message& m) { m.attachments = {{"a", "text/html\r\nBcc: x", ""}}; }), "/attachments");
}

TEST(Mime, LetsPeopleUnsubscribeWithOneClick) {
    auto letter = some_letter();
    letter.unsubscribe_url = "https://qiao.example/en/notices/stop?token=" + std::string(200, 'A');
    letter.headers = {
        {"In-Reply-To", "<a@qiao.example>"},
        {"References", "<" + std::string(60, 'a') + "@qiao.example> <" + std::string(60, 'b') + "@qiao.example>"}};
    const auto seen = read(letter);
    EXPECT_EQ(values_of(seen, "List-Unsubscribe"), std::vector<std::string>{"<" + letter.unsubscribe_url + ">"});
    EXPECT_EQ(values_of(seen, "List-Unsubscribe-Post"), std::vector<std::string>{"List-Unsubscribe=One-Click"});
    EXPECT_EQ(values_of(seen, "References"), std::vector<std::string>{letter.headers[1].second});
    EXPECT_EQ(values_of(seen, "Auto-Submitted"), std::vector<std::string>{"auto-generated"});
    letter.automatic = false;
    EXPECT_EQ(values_of(read(letter), "Auto-Submitted"), std::vector<std::string>{});
}

TEST(MimeText, EncodedWordsAreShortAndCutNoCharacter) {
    const auto text =
        encoded_text("水" + std::string(10, 'a') + "资源综合管理与城市更新合作协议水资源综合管理与城市更新合作协议", 9);
    for (std::size_t from = 0; from < text.size();) {
        const auto end = std::min(text.find("\r\n ", from), text.size());
        const auto word = std::string_view{text}.substr(from, end - from);
        EXPECT_LE(word.size(), 75U);
        EXPECT_TRUE(word.starts_with("=?UTF-8?B?") && word.ends_with("?=")) << word;
        std::string bytes(word.size(), '\0');
        std::size_t length = 0;
        sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), word.data() + 10,
                          word.size() - 12, nullptr, &length, nullptr, sodium_base64_VARIANT_ORIGINAL);
        EXPECT_GT(length, 0U);
        EXPECT_TRUE(base::is_valid_utf8(std::string_view{bytes}.substr(0, length))) << word;
        from = end + 3;
    }
}

TEST(Mailbag, KeepsWhatIsAcceptedAndAnswersAsTold) {
    Mailbag bag;
    EXPECT_EQ(bag.send(some_letter()).fate, Fate::accepted);
    EXPECT_EQ(bag.take().size(), 1U);
    EXPECT_TRUE(bag.take().empty());
    bag.answer({Fate::try_later, 451, "later"});
    EXPECT_EQ(bag.send(some_letter()).reply, 451);
    EXPECT_TRUE(bag.take().empty());
    EXPECT_EQ(bag.send({}).fate, Fate::refused);
}

}  // namespace
}  // namespace qiao::mail

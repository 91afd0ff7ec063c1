#include "mail/smtp.hpp"

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <filesystem>
#include <optional>

#include "mail/test_letter.hpp"
#include "mail/test_mail_peer.hpp"

namespace qiao::mail {
namespace {

namespace json = boost::json;

/// A mail server that runs for one test.
class MailServer {
public:
    explicit MailServer(std::vector<std::string> options = {}) : peer_{with_verb(std::move(options))} {
        port_ = static_cast<std::uint16_t>(peer_.next().at("port").as_int64());
    }
    [[nodiscard]] SmtpSettings settings() const {
        return {.host = "127.0.0.1", .port = port_, .security = Security::none};
    }
    [[nodiscard]] json::object next() { return peer_.next(); }

private:
    static std::vector<std::string> with_verb(std::vector<std::string> options) {
        options.insert(options.begin(), "serve");
        return options;
    }

    MailPeer peer_;
    std::uint16_t port_{};
};

/// A certificate for localhost, made for these tests and gone with them.
class SmtpTls : public testing::Test {
protected:
    static void SetUpTestSuite() {
        folder = std::filesystem::temp_directory_path() / ("qiao-mail-" + std::to_string(::getpid()));
        std::filesystem::create_directory(folder);
        const auto command =
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost -addext "
            "subjectAltName=DNS:localhost -keyout " +
            key() + " -out " + certificate() + " 2>/dev/null";
        ASSERT_EQ(::system(command.c_str()), 0);
    }
    static void TearDownTestSuite() { std::filesystem::remove_all(folder); }
    static std::string key() { return (folder / "key.pem").string(); }
    static std::string certificate() { return (folder / "certificate.pem").string(); }

    static SmtpSettings trusting(SmtpSettings settings, Security security) {
        settings.host = "localhost";
        settings.security = security;
        settings.ca_file = certificate();
        return settings;
    }

    static inline std::filesystem::path folder;
};

Message letter_to(const std::string& email) {
    auto letter = some_letter();
    letter.to = {{email, "Mira"}};
    return letter;
}

TEST(Smtp, HandsALetterOver) {
    MailServer server;
    auto settings = server.settings();
    settings.own_name = "qiao.example";
    auto letter = some_letter();
    letter.to.push_back({"李@lz.example", "李"});
    EXPECT_EQ(SmtpSender{settings}.send(letter).fate, Fate::refused) << "an address that cannot be written";
    letter.to.back().email = "li@lz.example";
    letter.subject = "岗位空缺";
    letter.text = "first\n.\n..two dots\nlast";
    const auto delivery = SmtpSender{settings}.send(letter);
    EXPECT_EQ(delivery.fate, Fate::accepted) << delivery.words;
    EXPECT_EQ(delivery.words, "250 Taken");
    const auto taken = server.next();
    EXPECT_EQ(taken.at("mail_from"), "noreply@qiao.example");
    EXPECT_EQ(taken.at("rcpt_to"), (json::array{"mira@stadt.example", "li@lz.example"}));
    EXPECT_EQ(taken.at("greeting"), "qiao.example");
    EXPECT_EQ(taken.at("letter").at("subject"), "岗位空缺");
    EXPECT_EQ(taken.at("letter").at("parts").at(0).at("text"), "first\n.\n..two dots\nlast\n");
    EXPECT_EQ(taken.at("letter").at("defects"), json::array{});
}

TEST(Smtp, TellsWhatIsFinalFromWhatIsNot) {
    MailServer server;
    SmtpSender sender{server.settings()};
    const auto nobody = sender.send(letter_to("nobody@stadt.example"));
    EXPECT_EQ(nobody.fate, Fate::refused);
    EXPECT_EQ(nobody.reply, 550);
    EXPECT_EQ(nobody.words, "550 5.1.1 No such person: nobody@stadt.example");
    const auto busy = sender.send(letter_to("busy@stadt.example"));
    EXPECT_EQ(busy.fate, Fate::try_later);
    EXPECT_EQ(busy.reply, 451);
    EXPECT_EQ(busy.words, "451 4.3.0 Come back later");
    const auto full = sender.send(letter_to("full@stadt.example"));
    EXPECT_EQ(full.fate, Fate::refused);
    EXPECT_EQ(full.words, "552-5.2.2 This mailbox  552 5.2.2 is full");
    auto barred = some_letter();
    barred.from.email = "barred@qiao.example";
    EXPECT_EQ(sender.send(barred).reply, 553);
    EXPECT_EQ(sender.send(some_letter()).fate, Fate::accepted) << "and the next letter goes";
}

/// A port of ours on which nobody answers: connections are refused, or taken and left without a word.
class SilentPort {
public:
    explicit SilentPort(bool takes) : socket_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
        sockaddr_in address{.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
        socklen_t length = sizeof address;
        EXPECT_EQ(::bind(socket_, reinterpret_cast<sockaddr*>(&address), length), 0);
        EXPECT_EQ(::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &length), 0);
        EXPECT_TRUE(!takes || ::listen(socket_, 1) == 0);
        port_ = ntohs(address.sin_port);
    }
    SilentPort(const SilentPort&) = delete;
    SilentPort& operator=(const SilentPort&) = delete;
    ~SilentPort() { ::close(socket_); }
    [[nodiscard]] SmtpSettings settings() const {
        return {.host = "127.0.0.1",
                .port = port_,
                .security = Security::none,
                .send_within = std::chrono::milliseconds{600}};
    }

private:
    int socket_;
    std::uint16_t port_{};
};

TEST(Smtp, ServersThatAreAwaySilentOrClosedAreTriedLater) {
    const SilentPort away{false};
    const auto unreached = SmtpSender{away.settings()}.send(some_letter());
    EXPECT_EQ(unreached.fate, Fate::try_later);
    EXPECT_EQ(unreached.reply, 0);
    EXPECT_EQ(unreached.words, "Couldn't connect to server");
    const SilentPort silent{true};
    const auto unanswered = SmtpSender{silent.settings()}.send(some_letter());
    EXPECT_EQ(unanswered.fate, Fate::try_later);
    EXPECT_EQ(unanswered.words, "Timeout was reached");
    MailServer closed{{"--closed"}};
    const auto turned_away = SmtpSender{closed.settings()}.send(some_letter());
    EXPECT_EQ(turned_away.fate, Fate::try_later) << "a 554 before anything was said is not about the letter";
    EXPECT_EQ(turned_away.reply, 554);
}

TEST(Smtp, AsksForStartTlsAndSendsNothingWithoutIt) {
    MailServer server;
    auto settings = server.settings();
    settings.security = Security::starttls;
    settings.user = "qiao";
    settings.password = "geheim";
    const auto delivery = SmtpSender{settings}.send(some_letter());
    EXPECT_EQ(delivery.fate, Fate::try_later);
    EXPECT_NE(delivery.words.find("SSL"), std::string::npos) << delivery.words;
}

TEST(Smtp, SignsIn) {
    MailServer server{{"--password", "geheim: 密"}};
    auto settings = server.settings();
    settings.user = "qiao";
    settings.password = "wrong";
    const auto wrong = SmtpSender{settings}.send(some_letter());
    EXPECT_EQ(wrong.fate, Fate::try_later) << "our settings are wrong, not the letter";
    EXPECT_EQ(wrong.reply, 535);
    EXPECT_EQ(wrong.words.find("wrong"), std::string::npos);
    settings.password = "geheim: 密";
    EXPECT_EQ(SmtpSender{settings}.send(some_letter()).fate, Fate::accepted);
    EXPECT_EQ(server.next().at("user"), "qiao");
}

TEST_F(SmtpTls, EncryptsFromStartTlsOn) {
    MailServer server{{"--tls", certificate(), key()}};
    const auto delivery = SmtpSender{trusting(server.settings(), Security::starttls)}.send(some_letter());
    EXPECT_EQ(delivery.fate, Fate::accepted) << delivery.words;
    EXPECT_EQ(server.next().at("tls"), true);
}

TEST_F(SmtpTls, EncryptsFromTheFirstByte) {
    MailServer server{{"--implicit", certificate(), key()}};
    const auto delivery = SmtpSender{trusting(server.settings(), Security::implicit)}.send(some_letter());
    EXPECT_EQ(delivery.fate, Fate::accepted) << delivery.words;
}

TEST_F(SmtpTls, TrustsNoUnknownCertificateAndNoOtherName) {
    MailServer server{{"--tls", certificate(), key()}};
    auto settings = trusting(server.settings(), Security::starttls);
    settings.ca_file.clear();
    EXPECT_EQ(SmtpSender{settings}.send(some_letter()).fate, Fate::try_later);
    settings.ca_file = certificate();
    settings.host = "127.0.0.1";
    EXPECT_EQ(SmtpSender{settings}.send(some_letter()).fate, Fate::try_later) << "the certificate is for localhost";
}

}  // namespace
}  // namespace qiao::mail

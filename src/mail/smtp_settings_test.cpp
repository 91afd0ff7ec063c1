#include "mail/smtp_settings.hpp"

#include <gtest/gtest.h>

namespace qiao::mail {
namespace {

TEST(SmtpUrl, EncryptsUnlessTheServerIsHere) {
    struct Row {
        const char* url;
        const char* host;
        int port;
        Security security;
    };
    for (const auto& row :
         {Row{"smtp://mail.stadt.example", "mail.stadt.example", 587, Security::starttls},
          Row{"smtp://mail.stadt.example:25/", "mail.stadt.example", 25, Security::starttls},
          Row{"smtps://mail.stadt.example", "mail.stadt.example", 465, Security::implicit},
          Row{"smtp://localhost", "localhost", 25, Security::none},
          Row{"smtp://127.0.0.1:2525", "127.0.0.1", 2525, Security::none},
          Row{"smtp://[::1]:2525", "[::1]", 2525, Security::none},
          Row{"smtps://127.0.0.1:4650", "127.0.0.1", 4650, Security::implicit},
          Row{"smtp://127.0.0.1.stadt.example/", "127.0.0.1.stadt.example", 587, Security::starttls},
          Row{"smtp://localhost.stadt.example", "localhost.stadt.example", 587, Security::starttls}}) {
        const auto settings = read_smtp_url(row.url);
        ASSERT_TRUE(settings) << row.url;
        EXPECT_EQ(settings.value().host, row.host);
        EXPECT_EQ(settings.value().port, row.port) << row.url;
        EXPECT_EQ(settings.value().security, row.security) << row.url;
    }
}

TEST(SmtpUrl, DecodesUserAndPassword) {
    const auto settings = read_smtp_url("smtp://qiao%40stadt.example:p%3Aa%2Fs%20s@mail.stadt.example");
    ASSERT_TRUE(settings);
    EXPECT_EQ(settings.value().user, "qiao@stadt.example");
    EXPECT_EQ(settings.value().password, "p:a/s s");
}

TEST(SmtpUrl, RefusesAllElseWithoutRepeatingIt) {
    for (const auto* url : {"", "mail.stadt.example", "http://mail.stadt.example", "smtp://", "smtp://host:0",
                            "smtp://host:99999", "smtp://host/path", "smtp://host?tls=0", "smtp://u:geheim@ho st"}) {
        const auto settings = read_smtp_url(url);
        ASSERT_FALSE(settings) << url;
        EXPECT_EQ(settings.error().field, "/smtp");
        EXPECT_TRUE(settings.error().args.empty());
    }
}

}  // namespace
}  // namespace qiao::mail

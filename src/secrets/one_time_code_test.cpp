#include "secrets/one_time_code.hpp"

#include <gtest/gtest.h>

namespace qiao::secrets {
namespace {

constexpr std::string_view secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";  // "12345678901234567890"

base::Instant at(std::int64_t seconds) { return base::Instant{std::chrono::seconds{seconds}}; }

/// RFC 6238, appendix B, the last six of eight digits.
TEST(Totp, GivesTheCodesOfTheStandard) {
    const std::pair<std::int64_t, const char*> rows[] = {{59, "287082"},         {1111111109, "081804"},
                                                         {1111111111, "050471"}, {1234567890, "005924"},
                                                         {2000000000, "279037"}, {20000000000, "353130"}};
    for (const auto& [seconds, code] : rows) {
        EXPECT_EQ(totp_code(secret, at(seconds)), code);
        EXPECT_EQ(match_totp(secret, code, at(seconds)), seconds / 30);
    }
}

TEST(Totp, BearsClocksThatDifferByOneStep) {
    for (const auto seconds : {1234567860, 1234567890, 1234567920, 1234567949}) {
        EXPECT_EQ(match_totp(secret, "005924", at(seconds)), 1234567890 / 30) << seconds;
    }
    EXPECT_EQ(match_totp(secret, "005924", at(1234567859)), std::nullopt);
    EXPECT_EQ(match_totp(secret, "005924", at(1234567950)), std::nullopt);
}

TEST(Totp, TakesNoCodeTwice) {
    const auto now = at(1234567890);
    const auto step = match_totp(secret, "005924", now);
    ASSERT_TRUE(step);
    EXPECT_EQ(match_totp(secret, "005924", now, *step), std::nullopt);
    EXPECT_EQ(match_totp(secret, *totp_code(secret, at(1234567860)), now, *step), std::nullopt) << "nor an earlier one";
    EXPECT_EQ(match_totp(secret, *totp_code(secret, at(1234567920)), now, *step), *step + 1);
}

TEST(Totp, ReadsCodesAsPeopleTypeThem) {
    for (const auto* code : {"005 924", " 005924 ", "００５９２４", "005-924"}) {
        EXPECT_TRUE(match_totp(secret, code, at(1234567890))) << code;
    }
    for (const auto* code : {"", "05924", "0059240", "00592a", "005925"}) {
        EXPECT_FALSE(match_totp(secret, code, at(1234567890))) << code;
    }
    EXPECT_FALSE(match_totp(secret, std::string(100, ' ') + "005924", at(1234567890)));
    EXPECT_FALSE(match_totp("not base32!", "005924", at(1234567890)));
}

TEST(Totp, MakesSecretsOf160Bits) {
    base::SeededEntropy entropy{3};
    const auto made = make_totp_secret(entropy);
    EXPECT_EQ(made.size(), 32U);
    EXPECT_EQ(made.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"), std::string::npos) << made;
    EXPECT_NE(made, make_totp_secret(entropy));
    EXPECT_TRUE(match_totp(made, *totp_code(made, at(1)), at(1), -1));
}

TEST(Totp, HasAnAddressForApplications) {
    EXPECT_EQ(
        totp_uri("ABC", "Qiao 桥", "li:na@stadt.example"),
        "otpauth://totp/"
        "Qiao%20%E6%A1%A5:lina%40stadt.example?secret=ABC&issuer=Qiao%20%E6%A1%A5&algorithm=SHA1&digits=6&period=30");
}

}  // namespace
}  // namespace qiao::secrets

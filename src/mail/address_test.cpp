#include "mail/address.hpp"

#include <gtest/gtest.h>

namespace qiao::mail {
namespace {

TEST(MailAddress, KeepsThePersonAndNormalisesTheDomain) {
    EXPECT_EQ(canonical_address("Mira.Vogel+qiao@Stadt.EXAMPLE"), "Mira.Vogel+qiao@stadt.example");
    EXPECT_EQ(canonical_address("o'neil_1@a-b.c.example"), "o'neil_1@a-b.c.example");
    EXPECT_EQ(canonical_address("info@柳州.中国"), "info@xn--6rt67t.xn--fiqs8s");
    EXPECT_EQ(canonical_address("info@Köln.example"), "info@xn--kln-sna.example");
    EXPECT_EQ(canonical_address("a@ｓｔａｄｔ。example"), "a@stadt.example") << "as Chinese input methods write it";
}

TEST(MailAddress, RefusesWhereNoLetterArrives) {
    for (const auto* text : {"",
                             "a",
                             "@stadt.example",
                             "a@",
                             "a@b",
                             "a@b@c.example",
                             ".a@b.example",
                             "a.@b.example",
                             "a..b@c.example",
                             "a b@c.example",
                             " a@b.example",
                             "a@b.example ",
                             "a@-b.example",
                             "a@b-.example",
                             "a@b..example",
                             "a@.example",
                             "a@b.example.",
                             "a@b_c.example",
                             "a@127.0.0.1",
                             "a@[127.0.0.1]",
                             "\"a b\"@c.example",
                             "<a@b.example>",
                             "李@b.example",
                             "a@b.example\r\nRCPT TO:<c@d.example>",
                             "a\n@b.example",
                             "a,b@c.example",
                             "a@b.example,c",
                             "a@b\xff.example"}) {
        EXPECT_FALSE(is_address(text)) << text;
    }
}

TEST(MailAddress, HasTheLengthsOfTheStandard) {
    EXPECT_TRUE(is_address(std::string(64, 'a') + "@b.example"));
    EXPECT_FALSE(is_address(std::string(65, 'a') + "@b.example"));
    EXPECT_TRUE(is_address("a@" + std::string(63, 'b') + ".example"));
    EXPECT_FALSE(is_address("a@" + std::string(64, 'b') + ".example"));
    std::string domain;
    for (int i = 0; i < 40; ++i) domain += "abcde.";
    EXPECT_TRUE(is_address("a@" + domain + "example"));
    EXPECT_FALSE(is_address("abcdefgh@" + domain + "example")) << "256 bytes";
}

}  // namespace
}  // namespace qiao::mail

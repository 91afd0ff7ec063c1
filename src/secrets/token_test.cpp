#include "secrets/token.hpp"

#include <gtest/gtest.h>

namespace qiao::secrets {
namespace {

TEST(Token, Carries256BitsBehindItsPrefix) {
    base::SeededEntropy entropy{7};
    const auto token = make_token(entropy, "qiao_");
    EXPECT_EQ(token.size(), 5U + 43U);
    EXPECT_TRUE(token.starts_with("qiao_"));
    EXPECT_EQ(token.find_first_of("+/="), std::string::npos);
    EXPECT_NE(token, make_token(entropy, "qiao_"));
    EXPECT_EQ(make_token(entropy).size(), 43U);
}

TEST(Token, IsKnownByItsForm) {
    base::SeededEntropy entropy{7};
    const auto token = make_token(entropy, "qiao_");
    EXPECT_TRUE(has_form_of_token(token, "qiao_"));
    EXPECT_FALSE(has_form_of_token(token)) << "a session's token has no prefix";
    EXPECT_FALSE(has_form_of_token(token + "A", "qiao_"));
    EXPECT_FALSE(has_form_of_token(token.substr(0, 47), "qiao_"));
    EXPECT_FALSE(has_form_of_token("qiao_" + std::string(42, 'A') + "=", "qiao_"));
    EXPECT_FALSE(has_form_of_token("", "qiao_"));
}

TEST(Digest, IsBlake2b256) {
    EXPECT_EQ(to_hex(digest_of("abc")), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

TEST(Digest, GivesTheKeyOfItsRow) {
    EXPECT_EQ(id_of(digest_of("abc")).to_string(), "bddd813c-6342-3972-3171-ef3fee98579b");
}

TEST(Digest, IsTheSameInAllItsBytesOrNot) {
    const auto digest = digest_of("abc");
    EXPECT_TRUE(same(digest, digest_of("abc")));
    for (std::size_t i = 0; i < digest.size(); ++i) {
        auto other = digest;
        other[i] ^= 1U;
        EXPECT_FALSE(same(digest, other)) << i;
    }
}

TEST(Digest, SurvivesItsText) {
    const auto text = to_hex(digest_of("abc"));
    EXPECT_EQ(digest_from_hex(text), digest_of("abc"));
    for (const auto& bad : {std::string{}, text.substr(1), text + "0", "BDDD" + text.substr(4), "g" + text.substr(1)}) {
        EXPECT_EQ(digest_from_hex(bad), std::nullopt) << bad;
    }
}

}  // namespace
}  // namespace qiao::secrets

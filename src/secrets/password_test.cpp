#include "secrets/password.hpp"

#include <gtest/gtest.h>

namespace qiao::secrets {
namespace {

constexpr auto cost = Cost::for_tests();

std::string refusal_of(std::string_view password, const PasswordOwner& owner = {}) {
    const auto outcome = check_password(password, owner);
    if (outcome) return "";
    EXPECT_EQ(outcome.error().code, base::Code::invalid_value);
    EXPECT_EQ(outcome.error().field, "/password");
    return outcome.error().text_key.substr(std::string_view{"error.password."}.size());
}

TEST(PasswordHash, FitsItsPasswordOnly) {
    const auto hash = hash_password("seven quiet bridges", cost);
    EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=8,t=1,p=1$")) << hash;
    EXPECT_TRUE(verify_password(hash, "seven quiet bridges"));
    EXPECT_FALSE(verify_password(hash, "seven quiet bridge"));
    EXPECT_FALSE(verify_password(hash, "Seven quiet bridges"));
    EXPECT_NE(hash, hash_password("seven quiet bridges", cost)) << "each has a salt of its own";
}

TEST(PasswordHash, IsTheSameFromEveryKeyboard) {
    const auto hash = hash_password("Brücken über Flüsse 12", cost);
    EXPECT_TRUE(verify_password(hash, "Bru\u0308cken u\u0308ber Flu\u0308sse 12")) << "accents typed on their own";
    EXPECT_TRUE(verify_password(hash, "Brücken über Flüsse\u3000１２"))
        << "full width, as Chinese input methods write it";
    EXPECT_FALSE(verify_password(hash, "Brucken uber Flusse 12")) << "accents count";
}

TEST(PasswordHash, WhatIsNoHashFitsNothing) {
    const auto hash = hash_password("seven quiet bridges", cost);
    for (const auto& broken : {std::string{}, std::string{"$argon2id$"}, hash.substr(0, hash.size() - 1),
                               hash + std::string(100, 'A'), hash + '\0'}) {
        EXPECT_FALSE(verify_password(broken, "seven quiet bridges")) << broken;
    }
    EXPECT_FALSE(verify_password(hash, std::string(5000, 'a')));
    EXPECT_FALSE(verify_password(hash_of_nobody(cost), ""));
}

TEST(PasswordHash, SaysWhenItsCostIsNoLongerUsual) {
    const auto hash = hash_password("seven quiet bridges", cost);
    EXPECT_FALSE(needs_rehash(hash, cost));
    EXPECT_TRUE(needs_rehash(hash, Cost::usual()));
    EXPECT_TRUE(needs_rehash("no hash", cost));
}

TEST(PasswordRule, CountsCharactersNotBytes) {
    EXPECT_EQ(refusal_of("vier rote Hu"), "");
    EXPECT_EQ(refusal_of("vier rote H"), "too_short");
    EXPECT_EQ(refusal_of("春江潮水连海平海上明月共"), "");
    EXPECT_EQ(refusal_of("春江潮水连海平海上明月"), "too_short") << "33 bytes, 11 characters";
    const std::string long_one =
        "Kd93 maple, a quick look at 17 boats and 4 old river ports; then we walked home along the wall, past every "
        "gate";
    EXPECT_EQ(refusal_of(long_one + std::string(128 - long_one.size(), '.')), "");
    EXPECT_EQ(refusal_of(long_one + std::string(129 - long_one.size(), '.')), "too_long");
    EXPECT_EQ(refusal_of(std::string(100'000, 'x')), "too_long");
    const auto error = check_password("short", {}).error();
    EXPECT_EQ(error.args, (std::map<std::string, std::string>{{"minimum", "12"}, {"length", "5"}}));
}

TEST(PasswordRule, RefusesWhatIsTriedFirst) {
    for (const auto* password : {"123456789012", "passwordpassword", "password123456", "P@ssw0rd!2026", "1qaz2wsx3edc",
                                 "qwertyuiopasdf", "aaaaaaaaaaaa", "abcabcabcabcabc", "abababababab", "dragonmonkey",
                                 "20262026!Dragon", "987654321098", "abcdefghijkl", "zxcvbnmasdfghj", "administrator",
                                 "Ｐassword１２３４", "!!!!monkey!!!!", "$ecret$ecret99", "2026!!c0mpu73r"}) {
        EXPECT_EQ(refusal_of(password), "guessable") << password;
    }
}

TEST(PasswordRule, LetsPassphrasesPassInAnyScript) {
    for (const auto* password : {"correct horse battery staple", "zq4Tn8#vR1mp", "两只黄鹂鸣翠柳一行白鹭上",
                                 "мост через тихую реку", "plum tram velvet", "ein Boot am Fluss"}) {
        EXPECT_EQ(refusal_of(password), "") << password;
    }
}

TEST(PasswordRule, RefusesTheOwnersWordsAndOurs) {
    const PasswordOwner owner{.email = "mira.vogel@stadt.example", .name = "Mira Vogel-Żak"};
    EXPECT_EQ(refusal_of("tram 77 MIRA-VOGEL tram", owner), "about_you");
    EXPECT_EQ(refusal_of("der vögel lied im mai", owner), "about_you") << "accents do not hide it";
    EXPECT_EQ(refusal_of("a zak of plums and pears", owner), "") << "three letters are in too many words";
    EXPECT_EQ(refusal_of("tram 77 over the lake", owner), "");
    EXPECT_EQ(refusal_of("my Qiao account 99", owner), "about_you");
    EXPECT_EQ(refusal_of("我叫王芳住在柳州江边大街上", {.email = "wf@lz.example", .name = "王芳"}), "about_you");
    EXPECT_EQ(check_password("tram 77 mira tram 4", owner).error().args.at("value"), "mira");
}

TEST(PasswordRule, RefusesWhatCannotBeTypedAgain) {
    EXPECT_EQ(refusal_of("line one\nand line two"), "unreadable");
    EXPECT_EQ(refusal_of("plum tram velvet \xff\xfe"), "unreadable");
}

}  // namespace
}  // namespace qiao::secrets

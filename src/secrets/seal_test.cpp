#include "secrets/seal.hpp"

#include <gtest/gtest.h>
#include <sodium.h>

namespace qiao::secrets {
namespace {

std::string from_hex(std::string_view hex) {
    std::string bytes(hex.size() / 2, '\0');
    std::size_t length = 0;
    EXPECT_EQ(sodium_hex2bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), hex.data(), hex.size(),
                             nullptr, &length, nullptr),
              0);
    return bytes;
}

class Seal : public testing::Test {
protected:
    base::SeededEntropy entropy{5};
    Key key = make_key(entropy);
};

TEST_F(Seal, OpensWithItsKeyAndPlaceOnly) {
    const auto sealed = seal(key, "GEZDGNBVGY3TQOJQ", "account 1 totp", entropy);
    EXPECT_EQ(sealed.size(), 16U + 40U);
    EXPECT_EQ(open(key, sealed, "account 1 totp"), "GEZDGNBVGY3TQOJQ");
    EXPECT_EQ(open(key, sealed, "account 2 totp"), std::nullopt);
    EXPECT_EQ(open(make_key(entropy), sealed, "account 1 totp"), std::nullopt);
    EXPECT_NE(sealed, seal(key, "GEZDGNBVGY3TQOJQ", "account 1 totp", entropy)) << "a nonce of its own";
}

TEST_F(Seal, FeelsEveryChangedOrMissingByte) {
    const auto sealed = seal(key, "secret", "place", entropy);
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        auto changed = sealed;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        EXPECT_EQ(open(key, changed, "place"), std::nullopt) << i;
        EXPECT_EQ(open(key, sealed.substr(0, i), "place"), std::nullopt) << i;
    }
}

TEST_F(Seal, KeepsTheEmptyText) { EXPECT_EQ(open(key, seal(key, "", "", entropy), ""), ""); }

/// draft-irtf-cfrg-xchacha-03, A.3.1: others can open what is sealed here.
TEST(SealFormat, IsXChaCha20Poly1305BehindItsNonce) {
    Key key{};
    for (std::size_t i = 0; i < key.size(); ++i) key[i] = static_cast<std::uint8_t>(0x80U + i);
    const auto sealed = from_hex(
        "404142434445464748494a4b4c4d4e4f5051525354555657"
        "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c2"
        "16cb96b72e1213b452"
        "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9768812f615c68b13b52e"
        "c0875924c1c7987947deafd8780acf49");
    EXPECT_EQ(open(key, sealed, from_hex("50515253c0c1c2c3c4c5c6c7")),
              "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen "
              "would be it.");
}

TEST_F(Seal, KeysHaveAText) {
    const auto text = to_text(key);
    EXPECT_EQ(text.size(), 43U);
    EXPECT_EQ(key_from_text(text), key);
    EXPECT_EQ(key_from_text(" " + text + "\n"), key);
    for (const auto& bad : {std::string{}, text.substr(1), text + "A", text + "=", "*" + text.substr(1)}) {
        EXPECT_EQ(key_from_text(bad), std::nullopt) << bad;
    }
}

TEST_F(Seal, KeysOfPurposesDiffer) {
    EXPECT_EQ(key_for(key, "totp"), key_for(key, "totp"));
    EXPECT_NE(key_for(key, "totp"), key_for(key, "recovery"));
    EXPECT_NE(key_for(key, "totp"), key_for(make_key(entropy), "totp"));
}

}  // namespace
}  // namespace qiao::secrets

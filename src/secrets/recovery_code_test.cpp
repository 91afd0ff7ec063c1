#include "secrets/recovery_code.hpp"

#include <gtest/gtest.h>

#include <set>

namespace qiao::secrets {
namespace {

TEST(RecoveryCodes, AreTenThatCanBeReadFromPaper) {
    base::SeededEntropy entropy{11};
    const auto codes = make_recovery_codes(entropy);
    EXPECT_EQ(codes.size(), 10U);
    EXPECT_EQ(std::set(codes.begin(), codes.end()).size(), 10U);
    for (const auto& code : codes) {
        EXPECT_EQ(code.size(), 13U);
        EXPECT_EQ(code.find('-'), 6U);
        EXPECT_EQ(code.find_first_of("ilouILOU"), std::string::npos) << code;
    }
}

TEST(RecoveryCodes, AreReadAsMeant) {
    const Key key{1};
    const auto digest = digest_of_recovery_code("k1m2x0-9dhw4t", key);
    for (const auto* typed : {"K1M2X0-9DHW4T", "k1m2x09dhw4t", " k1m2 x09d hw4t ", "kLm2xO-9dhw4t", "kim2xo-9dhw4t",
                              "ｋ１ｍ２ｘ０－９ｄｈｗ４ｔ"}) {
        EXPECT_TRUE(same(digest_of_recovery_code(typed, key), digest)) << typed;
    }
    EXPECT_FALSE(same(digest_of_recovery_code("k1m2x0-9dhw4v", key), digest));
    EXPECT_FALSE(same(digest_of_recovery_code("k1m2x0-9dhw4t", Key{2}), digest))
        << "the store alone gives no code away";
}

}  // namespace
}  // namespace qiao::secrets

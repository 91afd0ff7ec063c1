#include "tabular/utf8_bytes.hpp"

#include <gtest/gtest.h>

#include "tabular/test_tables.hpp"

namespace qiao::tabular {
namespace {

using namespace std::string_literals;

/// What could be read, then "!" and the fault.
std::string read_text(std::unique_ptr<ByteSource> raw, std::size_t step = 64) {
    const auto source = Utf8Bytes::open(std::move(raw));
    std::string text;
    std::string buffer(step, '\0');
    for (;;) {
        const auto got = source->read(buffer);
        if (!got)
            text += testing::told(got.error());
        else if (*got == 0)
            return text;
        else
            text += buffer.substr(0, *got);
    }
}

// "名称,国家\n成都,CN\n" as Chinese Excel saves it, and "鞠𠮷" that needs four bytes.
const auto chinese = "\xC3\xFB\xB3\xC6,\xB9\xFA\xBC\xD2\n\xB3\xC9\xB6\xBC,CN\n"s;

struct CodingCase {
    const char* what;
    std::string raw;
    std::string text;
};

const std::vector<CodingCase> coding_cases{
    {"ASCII", "a,b", "a,b"},
    {"empty", "", ""},
    {"UTF-8", "Malmö 柳州 🚲", "Malmö 柳州 🚲"},
    {"mark", "\xEF\xBB\xBFö", "ö"},
    {"mark only", "\xEF\xBB\xBF", ""},
    {"UTF-16 LE", "\xFF\xFE\x42\0\xF6\0\xF3\x67\x3D\xD8\xB2\xDE"s, "Bö柳🚲"},
    {"UTF-16 BE", "\xFE\xFF\0\x42\0\xF6\x67\xF3"s, "Bö柳"},
    {"UTF-16 cut in a unit", "\xFF\xFE\x42\0\xF6"s, "B!not_utf8"},
    {"UTF-16 half a pair", "\xFF\xFE\x42\0\x3D\xD8\x42\0"s, "B!not_utf8"},
    {"GB18030", chinese, "名称,国家\n成都,CN\n"},
    {"GB18030 behind ASCII", "name,note\nx,y\n" + chinese, "name,note\nx,y\n名称,国家\n成都,CN\n"},
    {"GB18030 with four bytes", chinese + "\x95\x32\x83\x37", "名称,国家\n成都,CN\n𠀋"},
    {"GB18030 with a fault far behind", chinese + std::string(140'000, 'x') + "\xB3\n",
     "名称,国家\n成都,CN\n" + std::string(140'000, 'x') + "!not_utf8"},
    {"zero byte", "ab\0c"s, "ab!zero_byte"},
    {"zero byte before a fault", "a\0b\xFF"s, "a!zero_byte"},
    {"fault before a zero byte", "a\xFF\0"s, "a!not_utf8"},
    {"UTF-16 without mark", "a\0b\0"s, "a!zero_byte"},
};

TEST(Utf8Bytes, KnowsTheEncodingsOfSpreadsheets) {
    for (const auto& [what, raw, text] : coding_cases) {
        EXPECT_EQ(read_text(MemoryBytes::borrow(raw)), text) << what;
    }
}

TEST(Utf8Bytes, SeamsDoNotMatter) {
    for (const auto& [what, raw, text] : coding_cases) {
        const auto whole = read_text(MemoryBytes::borrow(raw));
        for (const std::size_t step : {1, 3}) {
            EXPECT_EQ(read_text(std::make_unique<testing::Crumbs>(raw, 3), step), whole) << what;
        }
    }
}

TEST(Utf8Bytes, EuropeanEncodingsAreRefusedNotGuessed) {
    const auto european = {
        "Z\xFCrich,K\xF6ln,M\xFCnchen,D\xFCsseldorf\nMalm\xF6,G\xF6teborg,V\xE4ster\xE5s\n",
        "Terrassa,Espa\xF1"
        "a,Catalu\xF1"
        "a\nM\xE1laga,C\xE1"
        "diz\n",
        "Saint-\xC9tienne,N\xEEmes,B\xE9ziers,Orl\xE9"
        "ans\n",
        "\xA3\xF3"
        "d\x9F,Krak\xF3w,Gda\xF1sk\n",
        "\xC1\xE8\xDE\xED\xE1,\xCF\xE5\xF1\xE1\xDF\xE1\n",
        "\xD1\xEE\xF4\xE8\xFF,\xCF\xEB\xEE\xE2\xE4\xE8\xE2\n",
        "\xD1\xEE\xF4\xE8,\xCF\xEB\xEE\xE2\xE4\xE8\n",
    };
    for (const auto* raw : european) {
        const auto text = read_text(MemoryBytes::borrow(raw));
        EXPECT_TRUE(text.ends_with("!not_utf8")) << text;
    }
}

TEST(Utf8Bytes, SettledTextDoesNotTurnChinese) {
    const auto text = read_text(MemoryBytes::own("ö" + std::string(200'000, 'x') + chinese));
    EXPECT_EQ(text.substr(text.find('!')), "!not_utf8");
}

TEST(Utf8Bytes, PassesTheSourcesOwnFault) {
    struct Broken final : ByteSource {
        bool told{false};
        base::Result<std::size_t> read(std::span<char> into) override {
            if (std::exchange(told, true)) return base::Code::unavailable;
            into[0] = 'a';
            return std::size_t{1};
        }
        std::uint64_t bytes_read() const override { return 1; }
        std::uint64_t bytes_total() const override { return 2; }
    };
    const auto source = Utf8Bytes::open(std::make_unique<Broken>());
    char buffer[8];
    const auto first = source->read(buffer);
    ASSERT_TRUE(first);
    EXPECT_EQ(*first, 1U);
    const auto second = source->read(buffer);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, base::Code::unavailable);
    EXPECT_EQ(*source->read(buffer), 0U);
}

TEST(Utf8Bytes, MeasuresTheGoodFront) {
    EXPECT_EQ(valid_utf8_bytes(""), 0U);
    EXPECT_EQ(valid_utf8_bytes("abcdefghijö"), 12U);
    EXPECT_EQ(valid_utf8_bytes("abcdefghij\xF6x"), 10U);
    EXPECT_EQ(valid_utf8_bytes("ö\xF5"), 2U);
    EXPECT_EQ(valid_utf8_bytes("\xF4\x90\x80\x80"), 0U);
}

}  // namespace
}  // namespace qiao::tabular

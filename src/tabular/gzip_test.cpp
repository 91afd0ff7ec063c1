#include "tabular/gzip.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include "tabular/test_tables.hpp"

namespace qiao::tabular {
namespace {

std::string gzipped(const std::string& text) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string packed(deflateBound(&stream, text.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

std::string unpack(std::unique_ptr<ByteSource> packed, GzipLimits limits = {}) {
    const auto source = GzipBytes::open(std::move(packed), limits);
    const auto text = read_all(*source, 1ULL << 40U);
    return text ? *text : testing::told(text.error());
}

const std::string sample = "Terrassa,Barcelona,柳州\n";

TEST(Gzip, UnpacksOneMemberOrSeveral) {
    EXPECT_EQ(unpack(MemoryBytes::own(gzipped(sample))), sample);
    EXPECT_EQ(unpack(MemoryBytes::own(gzipped(sample) + gzipped("") + gzipped("x"))), sample + "x");
    EXPECT_EQ(unpack(std::make_unique<testing::Crumbs>(gzipped(sample) + gzipped("x"), 3)), sample + "x");
    EXPECT_EQ(unpack(MemoryBytes::own(gzipped(""))), "");
}

TEST(Gzip, EveryCutIsNoticed) {
    const auto packed = gzipped(sample);
    for (std::size_t size = 0; size < packed.size(); ++size) {
        EXPECT_EQ(unpack(MemoryBytes::own(packed.substr(0, size))), "!gzip_cut") << size;
    }
}

TEST(Gzip, DamageIsNoticed) {
    auto packed = gzipped(sample);
    packed[packed.size() - 6] = static_cast<char>(packed[packed.size() - 6] ^ 1);  // in the check sum
    EXPECT_EQ(unpack(MemoryBytes::own(packed)), "!gzip_broken");
    EXPECT_EQ(unpack(MemoryBytes::own(gzipped(sample) + "rubbish behind")), "!gzip_broken");
    EXPECT_EQ(unpack(MemoryBytes::own("no gzip at all")), "!gzip_broken");
}

TEST(Gzip, ABombIsRefusedBeforeItIsUnpacked) {
    const auto bomb = gzipped(std::string(20'000'000, 'x'));
    ASSERT_LT(bomb.size(), 30'000U);
    EXPECT_EQ(unpack(MemoryBytes::own(bomb)), "!expands_too_much");
    EXPECT_EQ(unpack(MemoryBytes::own(bomb), {.ratio = 2000}).size(), 20'000'000U);
    EXPECT_EQ(unpack(MemoryBytes::own(bomb), {.expanded_bytes = 19'999'999, .ratio = 2000}), "!expands_too_much");
    EXPECT_EQ(unpack(MemoryBytes::own(gzipped(std::string(2'000'000, 'x')))).size(), 2'000'000U)
        << "small ones may be dense";
}

TEST(Gzip, ProgressCountsPackedBytes) {
    const auto packed = gzipped(sample);
    const auto source = GzipBytes::open(MemoryBytes::borrow(packed));
    EXPECT_EQ(source->bytes_total(), packed.size());
    ASSERT_TRUE(read_all(*source, 1000));
    EXPECT_EQ(source->bytes_read(), packed.size());
}

TEST(Gzip, AfterAFaultThereIsNoMore) {
    const auto source = GzipBytes::open(MemoryBytes::borrow("no gzip at all"));
    char buffer[16];
    EXPECT_FALSE(source->read(buffer));
    EXPECT_EQ(*source->read(buffer), 0U);
}

}  // namespace
}  // namespace qiao::tabular

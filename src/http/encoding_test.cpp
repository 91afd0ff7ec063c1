#include "http/encoding.hpp"

#include <gtest/gtest.h>

#include "http/test_client.hpp"

namespace qiao::http {
namespace {

Request accepting(std::string_view codings) {
    Request request;
    request.headers.add("Accept-Encoding", codings);
    return request;
}

std::string long_text() {
    std::string text;
    for (int i = 0; i < 500; ++i) text.append("柳州 and Passau ").append(std::to_string(i)).append("\n");
    return text;
}

class Collector final : public BodyWriter {
public:
    bool write(std::string_view bytes) override { return whole.append(bytes), true; }
    bool flush() override { return flushed = whole.size(), true; }
    std::string whole;
    std::size_t flushed{0};
};

TEST(Encoding, ChoosesWhatIsPreferred) {
    struct Row {
        std::string_view header;
        Coding coding;
        Coding without_br;
    };
    const Row rows[] = {
        {"", Coding::identity, Coding::identity},
        {"gzip", Coding::gzip, Coding::gzip},
        {"gzip, deflate, br, zstd", Coding::br, Coding::gzip},
        {"br", Coding::br, Coding::identity},
        {"br;q=0.5, gzip;q=0.9", Coding::gzip, Coding::gzip},
        {"br;q=0, gzip", Coding::gzip, Coding::gzip},
        {"gzip;q=0", Coding::identity, Coding::identity},
        {"gzip;q=0, *;q=0.1", Coding::br, Coding::identity},
        {"*", Coding::br, Coding::gzip},
        {"*;q=0", Coding::identity, Coding::identity},
        {"identity", Coding::identity, Coding::identity},
        {"GZIP ; q=1", Coding::gzip, Coding::gzip},
        {"x-gzip", Coding::gzip, Coding::gzip},
        {"gzip;q=nonsense", Coding::identity, Coding::identity},
    };
    for (const auto& row : rows) {
        EXPECT_EQ(choose_coding(row.header), row.coding) << row.header;
        EXPECT_EQ(choose_coding(row.header, false), row.without_br) << row.header;
    }
}

TEST(Encoding, KnowsWhatShrinks) {
    for (const auto* type : {"text/html; charset=utf-8", "application/json", "application/problem+json",
                             "image/svg+xml", "application/x-ndjson", "text/csv"}) {
        EXPECT_TRUE(is_compressible(type)) << type;
    }
    for (const auto* type : {"image/png", "font/woff2", "application/zip", "application/octet-stream", ""}) {
        EXPECT_FALSE(is_compressible(type)) << type;
    }
}

TEST(Encoding, WhatIsPackedUnpacks) {
    const auto text = long_text();
    EXPECT_EQ(gunzipped(compressed(text, Coding::gzip)), text);
    EXPECT_EQ(unbrotlied(compressed(text, Coding::br)), text);
    EXPECT_LT(compressed(text, Coding::br).size(), text.size() / 3);
    EXPECT_EQ(compressed(text, Coding::identity), text);
}

TEST(Encoding, SaysWhatItDid) {
    auto response = content(long_text(), "text/plain; charset=utf-8").with("ETag", "\"v3\"");
    apply_coding(response, agree_coding(accepting("br, gzip"), response));
    EXPECT_EQ(response.headers.get("Content-Encoding"), "br");
    EXPECT_EQ(response.headers.get("Vary"), "Accept-Encoding");
    EXPECT_EQ(response.headers.get("ETag"), "\"v3-br\"");
    EXPECT_EQ(unbrotlied(response.body), long_text());
}

TEST(Encoding, VariesEvenWhereItLeavesThingsAsTheyAre) {
    auto response = content(long_text(), "text/plain; charset=utf-8").with("ETag", "\"v3\"");
    apply_coding(response, agree_coding(accepting(""), response));
    EXPECT_EQ(response.headers.get("Vary"), "Accept-Encoding");
    EXPECT_EQ(response.headers.get("ETag"), "\"v3\"");
    EXPECT_EQ(response.body, long_text());
}

TEST(Encoding, LeavesAloneWhatDoesNotPay) {
    Response rows[] = {content(std::string(1023, 'a'), "text/plain"), content(std::string(5000, 'a'), "image/png"),
                       content(std::string(5000, 'a'), "text/plain").with("Content-Encoding", "gzip")};
    for (auto& response : rows) {
        const auto before = response.body;
        EXPECT_EQ(agree_coding(accepting("br, gzip"), response), Coding::identity);
        EXPECT_FALSE(response.headers.has("Vary"));
        EXPECT_EQ(response.body, before);
    }
}

TEST(Encoding, StreamsGoThroughGzipAndCanBeWatched) {
    Collector collector;
    std::size_t seen_at_flush = 0;
    auto response = streamed("application/x-ndjson", [&](BodyWriter& to) {
        to.write(long_text());
        to.flush();
        seen_at_flush = collector.flushed;
        to.write("end");
    });
    apply_coding(response, agree_coding(accepting("br, gzip"), response));
    EXPECT_EQ(response.headers.get("Content-Encoding"), "gzip");
    response.stream(collector);
    EXPECT_EQ(gunzipped(collector.whole), long_text() + "end");
    EXPECT_GT(seen_at_flush, 100U);
}

}  // namespace
}  // namespace qiao::http

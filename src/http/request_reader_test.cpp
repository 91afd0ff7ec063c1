#include "http/request_reader.hpp"

#include <gtest/gtest.h>

namespace qiao::http {
namespace {

using namespace std::string_literals;
using State = RequestReader::State;

std::string with_head(std::string_view fields, std::string_view line = "GET / HTTP/1.1") {
    return std::string{line} + "\r\n" + std::string{fields} + "\r\n";
}

std::string post(std::string_view fields, std::string_view body = {}) {
    return with_head("Host: x\r\n" + std::string{fields}, "POST / HTTP/1.1").append(body);
}

constexpr std::string_view host = "Host: x\r\n";
constexpr std::string_view chunked = "Transfer-Encoding: chunked\r\n";

/// Presents the bytes `step` at a time, as a slow network does, until the reader has left the state it is in.
/// Returns what was left over.
std::string feed(RequestReader& reader, std::string_view bytes, std::size_t step) {
    const auto before = reader.state();
    std::string waiting;
    while (reader.state() == before && !bytes.empty()) {
        waiting.append(bytes.substr(0, step));
        bytes.remove_prefix(std::min(step, bytes.size()));
        waiting.erase(0, reader.take(waiting));
    }
    return waiting.append(bytes);
}

/// Head and body.
std::string feed_all(RequestReader& reader, std::string_view bytes, std::size_t step) {
    const auto rest = feed(reader, bytes, step);
    return reader.state() == State::body ? feed(reader, rest, step) : rest;
}

constexpr std::size_t steps[] = {1, 7, 100'000};

struct Refused {
    std::string_view what;
    std::string bytes;
    Refusal refusal;
};

std::vector<Refused> broken_heads() {
    return {
        {"no host", with_head(""), Refusal::host},
        {"an empty host", with_head("Host:\r\n"), Refusal::host},
        {"two hosts", with_head("Host: a\r\nHost: b\r\n"), Refusal::host},
        {"the same host twice", with_head("Host: a\r\nhost: a\r\n"), Refusal::host},
        {"no host in HTTP/1.0", with_head("", "GET / HTTP/1.0"), Refusal::host},
        {"a method in small letters", with_head(host, "get / HTTP/1.1"), Refusal::method_unknown},
        {"an unknown method", with_head(host, "BREW / HTTP/1.1"), Refusal::method_unknown},
        {"TRACE", with_head(host, "TRACE / HTTP/1.1"), Refusal::method_unknown},
        {"CONNECT", with_head(host, "CONNECT / HTTP/1.1"), Refusal::method_unknown},
        {"HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", Refusal::version},
        {"HTTP/0.9", with_head("", "GET / HTTP/0.9"), Refusal::version},
        {"no version", with_head(host, "GET /"), Refusal::bad_head},
        {"two spaces", with_head(host, "GET  / HTTP/1.1"), Refusal::bad_head},
        {"bare LF after the line", "GET / HTTP/1.1\nHost: x\r\n\r\n", Refusal::bad_head},
        {"bare LF after a field", "GET / HTTP/1.1\r\nHost: x\n\r\n", Refusal::bad_head},
        {"bare LF throughout", "GET / HTTP/1.1\nHost: x\n\n", Refusal::bad_head},
        {"bare CR", with_head("Host: x\rX: y\r\n"), Refusal::bad_head},
        {"NUL in a value", post("X: a\0b\r\n"s), Refusal::bad_head},
        {"NUL in a name", post("X\0Y: a\r\n"s), Refusal::bad_head},
        {"control character in a value", post("X: a\x01z\r\n"), Refusal::bad_head},
        {"space before the colon", with_head("Host : x\r\n"), Refusal::bad_head},
        {"no colon", post("nonsense\r\n"), Refusal::bad_head},
        {"an empty name", post(": y\r\n"), Refusal::bad_head},
        {"a folded line", post("X: a\r\n b\r\n"), Refusal::bad_head},
        {"a TLS greeting", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"s, Refusal::bad_head},
        {"a large field", post("X: " + std::string(2000, 'a') + "\r\n"), Refusal::head_too_large},
        {"a long address", with_head(host, "GET /" + std::string(2000, 'a') + " HTTP/1.1"), Refusal::head_too_large},
        {"a head without end", "GET / HTTP/1.1\r\nX: " + std::string(2000, 'a'), Refusal::head_too_large},
        {"another expectation", post("Expect: a-miracle\r\n"), Refusal::expectation},
        {"a broken address", with_head(host, "GET /%zz HTTP/1.1"), Refusal::bad_target},
        {"steps upwards", with_head(host, "GET /assets/../../etc/passwd HTTP/1.1"), Refusal::bad_target},
        {"hidden steps upwards", with_head(host, "GET /assets/%2e%2e/x HTTP/1.1"), Refusal::bad_target},
    };
}

std::vector<Refused> broken_framing() {
    const std::string length = "Content-Length: ";
    const std::string coding = "Transfer-Encoding: ";
    const std::string by_chunks{chunked};
    return {
        {"conflicting lengths", post(length + "1\r\n" + length + "2\r\n"), Refusal::bad_head},
        {"equal lengths twice", post(length + "1\r\n" + length + "1\r\n"), Refusal::bad_head},
        {"conflicting lengths in one", post(length + "1, 2\r\n"), Refusal::bad_head},
        {"a negative length", post(length + "-1\r\n"), Refusal::bad_head},
        {"a signed length", post(length + "+1\r\n"), Refusal::bad_head},
        {"a hexadecimal length", post(length + "0x1\r\n"), Refusal::bad_head},
        {"a length beyond 64 bits", post(length + "18446744073709551616\r\n"), Refusal::bad_head},
        {"a length, then chunks", post(length + "4\r\n" + by_chunks), Refusal::transfer_coding},
        {"chunks, then a length", post(by_chunks + length + "4\r\n"), Refusal::bad_head},
        {"chunks in HTTP/1.0", with_head("Host: x\r\n" + by_chunks, "POST / HTTP/1.0"), Refusal::transfer_coding},
        {"an unknown transfer coding", post(coding + "xchunked\r\n"), Refusal::transfer_coding},
        {"chunked not last", post(coding + "chunked, gzip\r\n"), Refusal::transfer_coding},
        {"gzip, chunked", post(coding + "gzip, chunked\r\n"), Refusal::transfer_coding},
        {"identity with a length", post(coding + "identity\r\n" + length + "4\r\n"), Refusal::transfer_coding},
        {"chunked twice", post(by_chunks + by_chunks), Refusal::transfer_coding},
        {"chunk size no number", post(chunked, "zz\r\n"), Refusal::bad_body},
        {"chunk size negative", post(chunked, "-1\r\n"), Refusal::bad_body},
        {"chunk size with 0x", post(chunked, "0x5\r\nhello\r\n0\r\n\r\n"), Refusal::bad_body},
        {"chunk size beyond 64 bits", post(chunked, "11111111111111111\r\n"), Refusal::bad_body},
        {"chunk longer than said", post(chunked, "3\r\nhello\r\n0\r\n\r\n"), Refusal::bad_body},
        {"chunk line with bare LF", post(chunked, "5\nhello\r\n0\r\n\r\n"), Refusal::bad_body},
        {"chunk line without end", post(chunked, "5;" + std::string(40'000, 'x')), Refusal::bad_body},
        {"trailers without end", post(chunked, "0\r\nX: " + std::string(40'000, 'x')), Refusal::bad_body},
        {"one chunk of a terabyte", post(chunked, "10000000000\r\n"), Refusal::body_too_large},
        {"chunks that add up", post(chunked, "40\r\n" + std::string(64, 'a') + "\r\n40\r\n"), Refusal::body_too_large},
        {"an announced length", post(length + "101\r\n"), Refusal::body_too_large},
    };
}

/// The body is let in, up to 100 bytes, once the head is read.
void expect_refused(const Refused& row, std::size_t step) {
    RequestReader reader{1024};
    auto rest = feed(reader, row.bytes, step);
    if (reader.state() == State::body) {
        reader.limit_body(100);
        feed(reader, rest, step);
    }
    ASSERT_EQ(reader.state(), State::failed) << row.what << ", " << step << " at a time";
    EXPECT_EQ(reader.refusal(), row.refusal) << row.what << ", " << step << " at a time";
}

TEST(RequestReader, RefusesBrokenHeadsHoweverTheyArrive) {
    for (const auto& row : broken_heads()) {
        for (const auto step : steps) expect_refused(row, step);
    }
}

TEST(RequestReader, RefusesBrokenFramingHoweverItArrives) {
    for (const auto& row : broken_framing()) {
        for (const auto step : steps) expect_refused(row, step);
    }
}

struct Taken {
    std::string_view what;
    std::string bytes;
    std::string body;
    std::string left;
    bool keeps_alive{true};
};

TEST(RequestReader, TakesWhatIsWellFormedHoweverItArrives) {
    const std::string body = "5\r\nhello\r\n6;ext=\"1\"\r\n world\r\n0\r\n\r\n";
    const Taken rows[] = {
        {"plain", with_head(host), "", ""},
        {"empty lines before", "\r\n\r\n" + with_head(host), "", ""},
        {"close", with_head("Host: x\r\nConnection: close\r\n"), "", "", false},
        {"HTTP/1.0", with_head(host, "GET / HTTP/1.0"), "", "", false},
        {"HTTP/1.0 kept alive", with_head("Host: x\r\nConnection: keep-alive\r\n", "GET / HTTP/1.0"), "", ""},
        {"a length", post("Content-Length: 5\r\n", "hello"), "hello", ""},
        {"a length of nothing", post("Content-Length: 0\r\n"), "", ""},
        {"two in one go", post("Content-Length: 5\r\n", "helloGET /next"), "hello", "GET /next"},
        {"chunks", post(chunked, body + "GET"), "hello world", "GET"},
        {"chunked in capitals", post("TRANSFER-ENCODING: CHUNKED\r\n", body), "hello world", ""},
        {"trailers that lie", post(chunked, "1\r\na\r\n0\r\nHost: evil\r\nX-Late: 1\r\n\r\n"), "a", ""},
        {"non-ASCII values", post("X-Name: 柳州\r\n"), "", ""},
    };
    for (const auto& row : rows) {
        for (const auto step : steps) {
            RequestReader reader{1024};
            const auto left = feed_all(reader, row.bytes, step);
            ASSERT_EQ(reader.state(), State::done) << row.what << ", " << step << " at a time";
            EXPECT_EQ(reader.request().body, row.body) << row.what;
            EXPECT_EQ(left, row.left) << row.what;
            EXPECT_EQ(reader.keeps_alive(), row.keeps_alive) << row.what;
            EXPECT_EQ(reader.request().headers.get("Host"), "x") << row.what;
            EXPECT_FALSE(reader.request().headers.has("X-Late")) << row.what;
        }
    }
}

TEST(RequestReader, StopsAtTheHeadSoThatTheBodyCanBeJudged) {
    RequestReader reader{1024};
    const auto bytes =
        with_head("Host: x\r\nContent-Length: 5\r\nExpect: 100-Continue\r\n", "PUT /a/b HTTP/1.1") + "hello";
    const auto used = reader.take(bytes);
    EXPECT_EQ(bytes.substr(used), "hello");
    EXPECT_EQ(reader.state(), State::body);
    EXPECT_EQ(reader.method_text(), "PUT");
    EXPECT_EQ(reader.announced_length(), 5U);
    EXPECT_TRUE(reader.awaits_continue());
    EXPECT_EQ(reader.request().path, (std::vector<std::string>{"a", "b"}));
    reader.limit_body(5);
    EXPECT_EQ(reader.take(bytes.substr(used)), 5U);
    EXPECT_EQ(reader.state(), State::done);
}

}  // namespace
}  // namespace qiao::http

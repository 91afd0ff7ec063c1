// Beast's parser refuses conflicting lengths, a length beside chunks, NUL and broken chunk sizes. By itself it lets
// through: no Host or several, methods in small letters, HTTP/1.0 with chunks, a Transfer-Encoding other than chunked
// (it then sees no body, and the next request would begin inside it) and folded lines; and it waits for ever for the
// end of a head whose lines end in a bare LF. All of that is refused here. This is the only file that knows Beast.
#include "http/request_reader.hpp"

#include <boost/beast/http/basic_parser.hpp>

#include <algorithm>
#include <utility>

namespace qiao::http {
namespace {

namespace beast = boost::beast;
using boost::system::error_code;

constexpr std::size_t chunk_line_max = 16 * 1024;  // sizes with extensions, and trailers

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

/// Looks at every byte of a head once, as they arrive.
class HeadScan {
public:
    enum class Verdict { goes_on, ends, broken };

    Verdict look(std::string_view head) {
        while (seen_ < head.size()) {
            const char c = head[seen_++];
            if (c == '\0' || after_return_ != (c == '\n')) return Verdict::broken;
            after_return_ = c == '\r';
            if (after_return_) continue;
            if (c != '\n') {
                const bool folded = lines_ > 0 && in_line_ == 0 && (c == ' ' || c == '\t');
                if (folded) return Verdict::broken;
                ++in_line_;
                continue;
            }
            if (in_line_ == 0) return Verdict::ends;
            ++lines_;
            in_line_ = 0;
        }
        return Verdict::goes_on;
    }

    [[nodiscard]] std::size_t seen() const { return seen_; }

private:
    std::size_t seen_{0};
    std::size_t lines_{0};
    std::size_t in_line_{0};
    bool after_return_{false};
};

}  // namespace

class RequestReader::Wire final : public beast::http::basic_parser<true> {
public:
    explicit Wire(std::size_t head_max) : head_max_{head_max} {
        header_limit(static_cast<std::uint32_t>(head_max));
        body_limit(boost::none);
        eager(false);
    }

    std::size_t take_head(std::string_view bytes) {
        std::size_t skipped = 0;
        if (scan_.seen() == 0) {  // an empty line before a request is forgiven (RFC 9112, 2.2)
            while (bytes.substr(skipped).starts_with("\r\n")) skipped += 2;
            if (bytes.substr(skipped) == "\r") return skipped;
        }
        const auto verdict = scan_.look(bytes.substr(skipped));
        if (verdict == HeadScan::Verdict::broken) return fail(Refusal::bad_head);
        if (scan_.seen() > head_max_) return fail(Refusal::head_too_large);
        if (verdict == HeadScan::Verdict::goes_on) return skipped;
        error_code failure;
        const auto used = put({bytes.data() + skipped, scan_.seen()}, failure);
        if (failure) return fail(refusal_of(failure, Refusal::bad_head));
        if (!examine_head()) return 0;
        state = is_done() ? State::done : State::body;
        return skipped + used;
    }

    std::size_t take_body(std::string_view bytes) {
        if (may_be_cut_last_chunk(bytes)) return 0;
        error_code failure;
        const auto used = put({bytes.data(), bytes.size()}, failure);
        if (failure == beast::http::error::need_more) {
            return used == 0 && bytes.size() > chunk_line_max ? fail(Refusal::bad_body) : used;
        }
        if (failure) return fail(refusal_of(failure, Refusal::bad_body));
        if (is_done()) state = State::done;
        return used;
    }

    std::size_t fail(Refusal why) {
        state = State::failed;
        refusal = why;
        return 0;
    }

    State state{State::head};
    Refusal refusal{Refusal::bad_head};
    Request request;
    std::string_view method_text;
    bool http11{true};
    std::size_t body_max{usual_max};

private:
    /// Beast asserts that it is not shown a last chunk ("0", two line ends) twice before its five bytes are there.
    /// To wait for them is safe: no body by chunks has fewer than five bytes to come before it is done.
    [[nodiscard]] bool may_be_cut_last_chunk(std::string_view bytes) const {
        return chunked() && bytes.size() < 5 && bytes.find('0') != std::string_view::npos;
    }

    static constexpr std::size_t usual_max = 1024 * 1024;

    static Refusal refusal_of(const error_code& failure, Refusal otherwise) {
        using beast::http::error;
        if (failure == error::bad_version) return Refusal::version;
        if (failure == error::body_limit) return Refusal::body_too_large;
        if (failure == error::header_limit) return Refusal::head_too_large;
        if (failure == error::bad_transfer_encoding) return Refusal::transfer_coding;
        return otherwise;
    }

    /// What Beast does not look at.
    bool examine_head() {
        if (hosts_ != 1 || request.headers.get("Host").empty()) return fail(Refusal::host), false;
        if (request.headers.has("Transfer-Encoding")) {
            const bool chunked_alone = same_ignoring_case(request.headers.get("Transfer-Encoding"), "chunked");
            if (!chunked_alone || !http11 || lengths_ > 0) return fail(Refusal::transfer_coding), false;
        }
        if (lengths_ > 1) return fail(Refusal::bad_head), false;
        if (!method_known_) return fail(Refusal::method_unknown), false;
        const auto expected = request.headers.get("Expect");
        const bool can_be_met = expected.empty() || same_ignoring_case(expected, "100-continue");
        if (!can_be_met) return fail(Refusal::expectation), false;
        if (!read_target(target_, request)) return fail(Refusal::bad_target), false;
        eager(true);
        return true;
    }

    void on_request_impl(beast::http::verb, beast::string_view method, beast::string_view target, int version,
                         error_code&) override {
        const auto known = find_method(view(method));
        method_known_ = known.has_value();
        request.method = known.value_or(Method::get);
        if (known) method_text = name_of(*known);
        target_ = view(target);
        http11 = version >= 11;
    }

    void on_field_impl(beast::http::field name, beast::string_view text, beast::string_view value,
                       error_code&) override {
        if (state != State::head) return;  // trailers say nothing that is listened to
        if (name == beast::http::field::host) ++hosts_;
        if (name == beast::http::field::content_length) ++lengths_;
        request.headers.add(view(text), view(value));
    }

    std::size_t grow(beast::string_view bytes, error_code& failure) {
        if (bytes.size() > body_max - std::min(body_max, request.body.size())) {
            failure = beast::http::error::body_limit;
            return 0;
        }
        request.body.append(bytes.data(), bytes.size());
        return bytes.size();
    }

    std::size_t on_body_impl(beast::string_view bytes, error_code& failure) override { return grow(bytes, failure); }
    std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view bytes, error_code& failure) override {
        return grow(bytes, failure);
    }
    void on_response_impl(int, beast::string_view, int, error_code&) override {}
    void on_header_impl(error_code&) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
    void on_chunk_header_impl(std::uint64_t, beast::string_view, error_code&) override {}
    void on_finish_impl(error_code&) override {}

    HeadScan scan_;
    std::size_t head_max_;
    std::string target_;
    int hosts_{0};
    int lengths_{0};
    bool method_known_{false};
};

RequestReader::RequestReader(std::size_t head_max) : wire_{std::make_unique<Wire>(head_max)} {}
RequestReader::~RequestReader() = default;

std::size_t RequestReader::take(std::string_view bytes) {
    if (bytes.empty()) return 0;
    if (wire_->state == State::head) return wire_->take_head(bytes);
    return wire_->state == State::body ? wire_->take_body(bytes) : 0;
}

RequestReader::State RequestReader::state() const { return wire_->state; }
Refusal RequestReader::refusal() const { return wire_->refusal; }
Request& RequestReader::request() { return wire_->request; }
std::string_view RequestReader::method_text() const { return wire_->method_text; }
bool RequestReader::keeps_alive() const { return wire_->keep_alive(); }
bool RequestReader::is_http11() const { return wire_->http11; }

bool RequestReader::awaits_continue() const {
    return wire_->http11 && wire_->state == State::body && wire_->request.headers.has("Expect");
}

std::optional<std::uint64_t> RequestReader::announced_length() const {
    const auto length = wire_->content_length();
    return length ? std::optional{*length} : std::nullopt;
}

void RequestReader::limit_body(std::size_t bytes) {
    if (wire_->state != State::body) return;
    wire_->body_max = bytes;
    wire_->body_limit(bytes);
    if (announced_length().value_or(0) > bytes) wire_->fail(Refusal::body_too_large);
}

}  // namespace qiao::http

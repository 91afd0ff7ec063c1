// Signing in at npm's oidc-provider, which certifies against the standard's own tests: what it signs and what it refuses is not ours.
#include <curl/curl.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <memory>

#include "oidc/provider.hpp"

namespace qiao::oidc {
namespace {

constexpr const char* redirect_uri = "http://127.0.0.1:1/en/back";

/// tests/oidc/provider.mjs for all tests of this file. It ends when its standard input does.
class RunningProvider {
public:
    RunningProvider() {
        std::array<int, 2> in{};
        std::array<int, 2> out{};
        if (::pipe2(in.data(), O_CLOEXEC) != 0 || ::pipe2(out.data(), O_CLOEXEC) != 0)
            throw std::runtime_error{"no pipes"};
        child_ = ::fork();
        if (child_ == 0) {
            ::dup2(in[0], STDIN_FILENO);
            ::dup2(out[1], STDOUT_FILENO);
            ::execlp("node", "node", QIAO_OIDC_PROVIDER, redirect_uri, nullptr);
            ::_exit(127);
        }
        ::close(in[0]);
        ::close(out[1]);
        input_ = in[1];
        std::string line;
        for (char c = 0; ::read(out[0], &c, 1) == 1 && c != '\n';) line.push_back(c);
        ::close(out[0]);
        if (line.empty())
            throw std::runtime_error{
                "no provider: is node there, and was `npm ci` run in tests/oidc (./dev test does)?"};
        issuer_ = boost::json::parse(line).at("issuer").as_string();
    }
    RunningProvider(const RunningProvider&) = delete;
    RunningProvider& operator=(const RunningProvider&) = delete;
    ~RunningProvider() {
        ::close(input_);
        ::waitpid(child_, nullptr, 0);
    }
    [[nodiscard]] const std::string& issuer() const { return issuer_; }

private:
    pid_t child_{};
    int input_{};
    std::string issuer_{};
};

std::size_t drop(char*, std::size_t size, std::size_t count, void*) { return size * count; }

/// A browser with cookies: goes from page to page until it is sent back to us. Returns the address with the answer in it.
std::string travel(const std::string& from) {
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> browser{curl_easy_init(), &curl_easy_cleanup};
    curl_easy_setopt(browser.get(), CURLOPT_COOKIEFILE, "");
    curl_easy_setopt(browser.get(), CURLOPT_PROXY, "");
    curl_easy_setopt(browser.get(), CURLOPT_WRITEFUNCTION, &drop);
    auto url = from;
    for (int pages = 0; pages < 12 && !url.starts_with(redirect_uri); ++pages) {
        curl_easy_setopt(browser.get(), CURLOPT_URL, url.c_str());
        const char* next = nullptr;
        if (curl_easy_perform(browser.get()) != CURLE_OK) return "no answer from " + url;
        curl_easy_getinfo(browser.get(), CURLINFO_REDIRECT_URL, &next);
        if (next == nullptr) return "no way on from " + url;
        url = next;
    }
    return url;
}

class RealProvider : public testing::Test {
protected:
    static void SetUpTestSuite() { running = std::make_unique<RunningProvider>(); }
    static void TearDownTestSuite() { running.reset(); }

    [[nodiscard]] Provider at(const std::string& client, const std::string& secret = "client secret") {
        return {{.issuer = running->issuer(), .id = "qiao-" + client, .secret = secret, .redirect_uri = redirect_uri},
                fetch_from_network(),
                clock,
                entropy};
    }

    /// The whole way: begun here, through the provider's pages, and back.
    [[nodiscard]] static base::Result<Identity> sign_in(Provider& provider, std::string_view who) {
        const auto begun = provider.begin({.lang = "zh", .login_hint = who});
        if (!begun) return begun.error();
        return finish(provider, begun.value(), travel(begun.value().url));
    }

    [[nodiscard]] static base::Result<Identity> finish(Provider& provider, const SignIn& begun,
                                                       const std::string& came_back) {
        const auto url = boost::urls::parse_uri(came_back);
        EXPECT_TRUE(came_back.starts_with(redirect_uri) && url) << came_back;
        std::map<std::string, std::string> query;
        for (const auto& parameter : url.value().params()) query.emplace(parameter.key, parameter.value);
        return provider.finish(begun, {query["state"], query["code"], query["error"], query["iss"]});
    }

    static inline std::unique_ptr<RunningProvider> running;
    base::SystemClock clock;
    base::SystemEntropy entropy;
};

TEST_F(RealProvider, SignsPeopleInWithEachKindOfSignature) {
    for (const auto* client : {"RS256", "PS256", "ES256"}) {
        auto provider = at(client);
        const auto identity = sign_in(provider, "mira");
        ASSERT_TRUE(identity) << client << ": " << identity.error().text_key << identity.error().args.begin()->second;
        EXPECT_EQ(identity.value().subject, "mira");
        EXPECT_EQ(identity.value().issuer, running->issuer());
        EXPECT_EQ(identity.value().email, "mira@stadt.example") << "from userinfo";
        EXPECT_TRUE(identity.value().email_verified);
        EXPECT_EQ(identity.value().name, "mira 李");
        EXPECT_EQ(identity.value().lang, "zh-CN");
    }
}

TEST_F(RealProvider, SaysWhoseAddressWasNeverConfirmed) {
    auto provider = at("RS256");
    EXPECT_FALSE(sign_in(provider, "unverified-li").value().email_verified);
}

TEST_F(RealProvider, SignsInWithoutASecretToo) {
    auto provider = at("public", "");
    EXPECT_EQ(sign_in(provider, "mira").value().subject, "mira");
}

TEST_F(RealProvider, PassesOnThatThePersonRefused) {
    auto provider = at("RS256");
    const auto refused = sign_in(provider, "stranger");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().text_key, "error.oidc.denied");
    EXPECT_EQ(refused.error().args.at("reason"), "access_denied");
}

TEST_F(RealProvider, TakesACodeOnceAndWithItsVerifierOnly) {
    auto provider = at("RS256");
    const auto begun = provider.begin({.login_hint = "mira"}).value();
    const auto came_back = travel(begun.url);
    EXPECT_TRUE(finish(provider, begun, came_back));
    EXPECT_EQ(finish(provider, begun, came_back).error().text_key, "error.oidc.expired");
    auto stolen = provider.begin({.login_hint = "mira"}).value();
    const auto with_code = travel(stolen.url);
    stolen.verifier = begun.verifier;
    EXPECT_EQ(finish(provider, stolen, with_code).error().text_key, "error.oidc.expired");
}

TEST_F(RealProvider, RefusesAWrongSecret) {
    auto provider = at("RS256", "another secret");
    EXPECT_EQ(sign_in(provider, "mira").error().args.at("reason"), "token: HTTP 401 invalid_client");
}

TEST_F(RealProvider, BelievesNoTokenForAnotherSignIn) {
    auto provider = at("RS256");
    auto begun = provider.begin({.login_hint = "mira"}).value();
    const auto came_back = travel(begun.url);
    begun.nonce = "another";
    EXPECT_EQ(finish(provider, begun, came_back).error().args.at("reason"), "nonce");
}

}  // namespace
}  // namespace qiao::oidc

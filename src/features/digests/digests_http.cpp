#include "features/digests/digests_http.hpp"

#include <fmt/format.h>

#include "features/notices/kept.hpp"
#include "features/pages/html.hpp"
#include "storage/working_rows.hpp"

namespace qiao::digests {
namespace {

using base::Result;
using features::Services;
using http::Request;
using http::Response;

/// The page stands alone: whoever ends letters may have neither a session nor a browser that runs scripts.
constexpr std::string_view style =
    ":root{color-scheme:light dark}"
    "body{margin:0;font:1.0625rem/1.5 system-ui,sans-serif;background:#f5f7f7;color:#14222a}"
    "main{max-width:34rem;margin:10vh auto;padding:1.5rem;background:#fff;border:1px solid #d3dcde;border-radius:8px}"
    "h1{margin-top:0;font-size:1.5rem}a{color:#0c5460}"
    "button{min-height:2.75rem;padding:0 1.25rem;border:0;border-radius:4px;background:#0c5460;color:#fff;font:inherit;"
    "font-weight:600;cursor:pointer}"
    "@media(prefers-color-scheme:dark){body{background:#0f171a;color:#e5edef}main{background:#162125;border-color:#"
    "2c3b41}"
    "a{color:#74cad6}button{background:#74cad6;color:#06262c}}";

class Ending {
public:
    Ending(const Services& services, std::shared_ptr<Digests> digests)
        : services_{services}, digests_{std::move(digests)} {}

    [[nodiscard]] Response ask(const Request& request) const {
        if (!digests_->person_of(request.param("token"))) return unknown(request);
        const auto button = fmt::format(R"(<form method="post"><button type="submit">{}</button></form>)",
                                        word(request, "unsubscribe.do"));
        return page(request, word(request, "unsubscribe.title"),
                    fmt::format("<p>{}</p>{}", word(request, "unsubscribe.about"), button));
    }

    /// Good as often as it is sent: mail programs repeat it.
    [[nodiscard]] Response end(const Request& request) const {
        const auto person = digests_->person_of(request.param("token"));
        if (!person) return unknown(request);
        {
            const auto all = services_.store.read(storage::Sight::of_everything());
            const auto has_account =
                !storage::records_where(*all, identity::account_entity(), "person", person->to_string()).empty();
            if (has_account && notices::rhythm_of(*all, *person) != notices::Rhythm::nothing) {
                const auto writer = services_.store.write(person->to_string());
                notices::set_rhythm(*writer, *person, notices::Rhythm::nothing);
                storage::commit(*writer);
            }
        }
        return page(
            request, word(request, "unsubscribe.done"),
            fmt::format(R"(<p>{}</p><p><a href="/{}/account">{}</a></p>)", word(request, "unsubscribe.done_about"),
                        request.lang, word(request, "unsubscribe.account")));
    }

private:
    [[nodiscard]] std::string word(const Request& request, std::string_view key) const {
        return pages::escaped(services_.texts.get(request.lang, key));
    }

    [[nodiscard]] Response unknown(const Request& request) const {
        auto response = page(request, word(request, "unsubscribe.unknown"),
                             fmt::format("<p>{}</p>", word(request, "unsubscribe.unknown_about")));
        response.status = 404;
        return response;
    }

    [[nodiscard]] static Response page(const Request& request, std::string_view title, std::string_view body) {
        return http::
            html(fmt::format(
                     R"(<!doctype html><html lang="{}"><head><meta charset="utf-8"><title>{} · Qiao</title>)"
                     R"(<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">)"
                     R"(<link rel="stylesheet" href="/unsubscribe.css"></head><body><main><h1>{}</h1>{}</main></body></html>)",
                     request.lang == "zh" ? "zh-CN" : request.lang, title, title, body))
                .with("Cache-Control", "no-store");
    }

    Services services_;
    std::shared_ptr<Digests> digests_;
};

}  // namespace

features::Module module(const Services& services, std::shared_ptr<identity::Accounts> accounts) {
    const auto digests = std::make_shared<Digests>(services, std::move(accounts));
    const auto ending = std::make_shared<const Ending>(services, digests);
    features::Module feature{"digests"};
    feature.routes = {
        {http::Method::get, "/unsubscribe/{token}", "digests.ask",
         [ending](const Request& request) -> Result<Response> { return ending->ask(request); }},
        {http::Method::post, "/unsubscribe/{token}", "digests.end",
         [ending](const Request& request) -> Result<Response> { return ending->end(request); }},
        {http::Method::get, "/unsubscribe.css", "digests.style",
         [](const Request&) -> Result<Response> { return http::content(std::string{style}, "text/css"); },
         http::usual_body_max, true},
    };
    feature.round = [digests] { digests->write_due(); };
    return feature;
}

}  // namespace qiao::digests

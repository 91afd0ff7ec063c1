#pragma once

#include "site.hpp"

namespace qiao::tests {

inline constexpr std::string_view good_password = "violet harbour seven lamps";

/// Somebody at the site, with what their browser holds.
struct Visitor {
    Site& site;
    std::string cookie{};  ///< empty: a stranger
    std::string bearer{};
    std::string pending{};  ///< a sign-in on its way to a provider and back

    Answer ask(std::string_view method, std::string_view target, const json::value& body = {});
    Answer get(std::string_view target) { return ask("GET", target); }
    json::value tell(std::string_view target);
    /// Keeps the cookie where the answer sets one.
    Answer sign_in(std::string_view email, std::string_view password = good_password, std::string_view code = {});
};

/// An account with a session.
Visitor somebody(Site& site, const std::string& name);

/// A post with these members (JSON), made by the program; returns its id.
std::string make_post(Site& site, json::object members);

}  // namespace qiao::tests

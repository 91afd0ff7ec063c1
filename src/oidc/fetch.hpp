#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace qiao::oidc {

struct HttpRequest {
    std::string url{};
    std::string form{};           ///< application/x-www-form-urlencoded: makes it a POST. Empty: a GET
    std::string authorization{};  ///< the header's value; empty: none
};

struct HttpAnswer {
    int status{};
    std::string body{};
};

/// How a provider is reached: the network, or what a test puts in its place. Threads: callable from all.
/// Errors: unavailable with {reason}, where no answer came.
using Fetch = std::function<base::Result<HttpAnswer>(const HttpRequest&)>;

struct FetchBounds {
    std::size_t body_bytes_max{1U << 20U};
    std::chrono::milliseconds connect_within{5'000};
    std::chrono::milliseconds answer_within{10'000};  ///< connecting included
    std::string ca_file{};                            ///< PEM; empty: the machine's certificates
};

/// By libcurl, TLS 1.2 or newer, certificates checked. Goes to `is_fetchable` addresses only and follows no redirect: its status is the answer.
/// No cookies, no proxy from the environment. Effects: one connection for each call.
[[nodiscard]] Fetch fetch_from_network(FetchBounds bounds = {});

/// Whether codes and secrets may go there: https, or http to this machine (localhost, 127.0.0.0/8, ::1), without user, password or fragment.
[[nodiscard]] bool is_fetchable(std::string_view url);

/// Whether the address is on this machine.
[[nodiscard]] bool is_loopback(std::string_view url);

}  // namespace qiao::oidc

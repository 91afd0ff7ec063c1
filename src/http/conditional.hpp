#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "http/request.hpp"

namespace qiao::http {

/// The strong ETag of a record's version: `"v3"`.
[[nodiscard]] std::string version_tag(std::uint64_t version);

/// The ETag of the same content under a content coding: `"v3"` → `"v3-br"` (RFC 9110, 8.8.3.3: what differs in bytes
/// differs in its strong ETag). All comparisons here know these endings.
[[nodiscard]] std::string coded_tag(std::string_view tag, std::string_view coding);

/// If-None-Match of a safe request names `tag`, in the weak sense, or is "*": answer 304.
[[nodiscard]] bool is_not_modified(const Request& request, std::string_view tag);

/// The version that a change is based on, from If-Match; nothing for "*", which is any version.
///
/// Errors: precondition_required (428) where the header is missing · bad_request for all but one strong `"v…"`.
[[nodiscard]] base::Result<std::optional<std::uint64_t>> read_base_version(const Request& request);

/// The same as stores count versions.
[[nodiscard]] base::Result<std::optional<std::int64_t>> read_seen_version(const Request& request);

}  // namespace qiao::http

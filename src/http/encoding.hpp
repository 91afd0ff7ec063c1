#pragma once

#include <string>
#include <string_view>

#include "http/request.hpp"
#include "http/response.hpp"

namespace qiao::http {

enum class Coding { identity, gzip, br };

[[nodiscard]] std::string_view name_of(Coding coding);  ///< as in Content-Encoding

/// What is preferred of an Accept-Encoding header: the highest weight, brotli before gzip where they are level; a
/// weight of 0 forbids. Identity where neither is named: it is never refused here.
[[nodiscard]] Coding choose_coding(std::string_view accept_encoding, bool with_br = true);

/// Whether it pays to compress: text, JSON, CSV, SVG … but no archives and pictures.
[[nodiscard]] bool is_compressible(std::string_view content_type);

/// gzip at level 5, brotli at quality 4: for answers made on the spot. Errors: std::runtime_error when out of memory.
[[nodiscard]] std::string compressed(std::string_view bytes, Coding coding);

/// Settles how the answer will be coded: identity for what does not pay (under 1 kB, pictures), what is coded already
/// and what the request does not take; gzip only for streams. Sets Vary and the ETag of the coded form.
[[nodiscard]] Coding agree_coding(const Request& request, Response& response);

/// Makes it so.
void apply_coding(Response& response, Coding coding);

}  // namespace qiao::http

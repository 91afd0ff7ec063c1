#pragma once

#include "domain/entity.hpp"
#include "features/publication.hpp"
#include "http/request.hpp"

namespace qiao::opendata {

/// The address of a record for good: it stays whatever the record is called, and tells when it is gone. Relative where `site` is
/// not known.
[[nodiscard]] std::string address_of(std::string_view site, const domain::Entity& entity, const base::Id& id);

/// What such an address names; nothing for others. Takes an absolute or a relative one.
struct Named {
    const domain::Entity* entity{nullptr};
    base::Id id{};
};
[[nodiscard]] std::optional<Named> read_address(std::string_view address);

/// Where a record's page is: "/en/places/<id>", "/en/records/link/<id>".
[[nodiscard]] std::string page_of(const domain::Entity& entity, const base::Id& id, std::string_view lang);

/// What the operator says, or how this request called the server.
[[nodiscard]] std::string site_of(const features::Publication& publication, const http::Request& request);

}  // namespace qiao::opendata

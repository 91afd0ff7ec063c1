#include "features/opendata/addresses.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "domain/nouns.hpp"

namespace qiao::opendata {
namespace {

constexpr std::string_view id_path = "/id/";
constexpr std::size_t id_length = 36;

/// Nouns whose pages stand below their plural.
constexpr std::string_view own_pages[] = {"place", "organisation", "theme", "partnership", "event"};

}  // namespace

std::string address_of(std::string_view site, const domain::Entity& entity, const base::Id& id) {
    return fmt::format("{}{}{}/{}", site, id_path, entity.name, id.to_string());
}

std::optional<Named> read_address(std::string_view address) {
    const auto at = address.rfind(id_path);
    if (at == std::string_view::npos) return std::nullopt;
    const auto rest = address.substr(at + id_path.size());
    const auto slash = rest.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const auto* entity = domain::find_entity(rest.substr(0, slash));
    const auto id = base::Id::parse(rest.substr(slash + 1));
    if (entity == nullptr || !id || rest.size() != slash + 1 + id_length) return std::nullopt;
    return Named{entity, *id};
}

std::string page_of(const domain::Entity& entity, const base::Id& id, std::string_view lang) {
    const auto own_page = std::ranges::find(own_pages, entity.name) != std::end(own_pages);
    return own_page ? fmt::format("/{}/{}/{}", lang, entity.plural, id.to_string())
                    : fmt::format("/{}/records/{}/{}", lang, entity.name, id.to_string());
}

std::string site_of(const features::Publication& publication, const http::Request& request) {
    if (!publication.site.empty()) return publication.site;
    const auto encrypted = request.headers.get("X-Forwarded-Proto") == "https";  // as the proxy in front says
    return fmt::format("{}://{}", encrypted ? "https" : "http", request.headers.get("Host"));
}

}  // namespace qiao::opendata

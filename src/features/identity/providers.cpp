#include "features/identity/providers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/url/parse.hpp>
#include <boost/url/url.hpp>

namespace qiao::identity {
namespace {

base::Error bad_provider(std::string_view given, std::string_view why) {
    const auto name = given.substr(0, given.find('='));  // what follows may hold a secret
    return {base::Code::usage, "--oidc", {{"reason", fmt::format("{}: {}", name, why)}}};
}

std::string id_from(std::string_view name) {
    std::string id;
    for (const char c : name) {
        const auto small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if ((small >= 'a' && small <= 'z') || (small >= '0' && small <= '9')) {
            id.push_back(small);
        } else if (!id.empty() && id.back() != '-') {
            id.push_back('-');
        }
    }
    while (id.ends_with('-')) id.pop_back();
    return id.empty() ? "provider" : id;
}

base::Result<ProviderSetting> read_provider(const std::string& given, std::string_view site) {
    const auto equals = given.find('=');
    if (equals == 0 || equals == std::string::npos) return bad_provider(given, "expected NAME=https://client:secret@…");
    auto url = boost::urls::parse_uri(std::string_view{given}.substr(equals + 1));
    if (!url) return bad_provider(given, "no address");
    ProviderSetting setting{.name = given.substr(0, equals)};
    setting.id = id_from(setting.name);
    boost::urls::url issuer{*url};
    setting.client.id = issuer.user();
    setting.client.secret = issuer.password();
    issuer.remove_userinfo();
    setting.client.issuer = issuer.buffer();
    if (setting.client.id.empty()) return bad_provider(given, "no client before the @");
    if (!oidc::is_fetchable(setting.client.issuer))
        return bad_provider(given, "must be https, or http on this machine, without a fragment");
    setting.client.redirect_uri = fmt::format("{}/api/v1/session/oidc/{}/back", site, setting.id);
    return setting;
}

}  // namespace

base::Result<std::vector<ProviderSetting>> read_providers(std::span<const std::string> given, std::string_view site) {
    std::vector<ProviderSetting> all;
    for (const auto& one : given) {
        auto read = read_provider(one, site);
        if (!read) return read.error();
        if (std::ranges::find(all, read->id, &ProviderSetting::id) != all.end())
            return bad_provider(one, "another provider has the same name");
        all.push_back(*std::move(read));
    }
    return all;
}

}  // namespace qiao::identity

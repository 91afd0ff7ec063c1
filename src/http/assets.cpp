#include "http/assets.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <array>

#include "http/conditional.hpp"
#include "http/encoding.hpp"

namespace qiao::http {
namespace {

using Type = std::pair<std::string_view, std::string_view>;
constexpr std::array types{
    Type{".css", "text/css; charset=utf-8"},
    Type{".csv", "text/csv; charset=utf-8"},
    Type{".html", "text/html; charset=utf-8"},
    Type{".ico", "image/x-icon"},
    Type{".js", "text/javascript; charset=utf-8"},
    Type{".json", "application/json"},
    Type{".map", "application/json"},
    Type{".mjs", "text/javascript; charset=utf-8"},
    Type{".png", "image/png"},
    Type{".svg", "image/svg+xml"},
    Type{".txt", "text/plain; charset=utf-8"},
    Type{".webmanifest", "application/manifest+json"},
    Type{".webp", "image/webp"},
    Type{".woff2", "font/woff2"},
};

std::string_view type_of(std::string_view path) {
    const auto row = std::ranges::find_if(types, [path](const Type& type) { return path.ends_with(type.first); });
    return row == types.end() ? "application/octet-stream" : row->second;
}

/// "assets/index-BX3k2P_9.js": eight characters of a hash after a hyphen. A word of eight small letters is taken for a
/// word: the rare hash without a digit or capital is merely asked for again.
bool is_named_by_content(std::string_view path) {
    if (!path.starts_with("assets/")) return false;
    const auto name = path.substr(path.rfind('/') + 1);
    const auto stem = name.substr(0, name.find('.'));
    if (stem.size() < 10 || stem[stem.size() - 9] != '-') return false;
    return std::ranges::any_of(stem.substr(stem.size() - 8),
                               [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); });
}

std::string tag_of(std::string_view bytes) {
    const auto sum = crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
    return fmt::format("\"{:x}.{:x}\"", sum, bytes.size());
}

}  // namespace

AssetStore::AssetStore(const std::vector<base::EmbeddedFile>& files) {
    for (const auto& file : files) {
        if (file.path.ends_with(".br") || file.path.ends_with(".gz")) continue;
        assets_[std::string{file.path}] = {.plain = file.bytes,
                                           .content_type = type_of(file.path),
                                           .tag = tag_of(file.bytes),
                                           .immutable = is_named_by_content(file.path)};
    }
    for (const auto& file : files) {
        if (!file.path.ends_with(".br") && !file.path.ends_with(".gz")) continue;
        const auto owner = assets_.find(file.path.substr(0, file.path.size() - 3));
        if (owner == assets_.end()) continue;
        (file.path.ends_with(".br") ? owner->second.br : owner->second.gzip) = file.bytes;
    }
}

base::Result<Response> AssetStore::answer(const Request& request, std::string_view path) const {
    const auto found = assets_.find(path);
    if (found == assets_.end()) {
        return base::Error{.code = base::Code::not_found, .args = {{"value", "/" + std::string{path}}}};
    }
    const auto& asset = found->second;
    Response response{.content_type = std::string{asset.content_type}, .lasting_body = asset.plain};
    response.headers.set("ETag", asset.tag);
    response.headers.set("Cache-Control", asset.immutable ? "public, max-age=31536000, immutable" : "no-cache");
    const auto coding = choose_coding(request.headers.get("Accept-Encoding"), !asset.br.empty());
    const auto packed = coding == Coding::br ? asset.br : coding == Coding::gzip ? asset.gzip : std::string_view{};
    if (packed.empty()) return response;
    response.lasting_body = packed;
    response.headers.set("Vary", "Accept-Encoding");
    response.headers.set("Content-Encoding", name_of(coding));
    response.headers.set("ETag", coded_tag(asset.tag, name_of(coding)));
    return response;
}

std::string_view AssetStore::bytes(std::string_view path) const {
    const auto found = assets_.find(path);
    return found == assets_.end() ? std::string_view{} : found->second.plain;
}

}  // namespace qiao::http

#pragma once

#include "features/module.hpp"
#include "http/assets.hpp"

namespace qiao::app {

/// The table of contents: every feature with what it brings, and the addresses that describe them all.
[[nodiscard]] std::vector<features::Module> all_modules(const features::Services& services,
                                                        const http::AssetStore& assets);

/// What /openapi.json says of them.
[[nodiscard]] std::vector<features::Operation> all_operations(const std::vector<features::Module>& modules);

inline constexpr std::string_view version = QIAO_VERSION;

}  // namespace qiao::app

#pragma once

#include <filesystem>

#include "features/identity/identity_http.hpp"
#include "features/module.hpp"
#include "features/personal_data.hpp"
#include "features/posts/open_answers.hpp"
#include "http/assets.hpp"

namespace qiao::app {

/// The table of contents: every feature with what it brings, and the addresses that describe them all. The search index is kept in
/// `index_folder`; empty: in a temporary one.
[[nodiscard]] std::vector<features::Module> all_modules(const features::Services& services,
                                                        const http::AssetStore& assets,
                                                        std::shared_ptr<identity::Accounts> accounts,
                                                        const std::filesystem::path& index_folder = {});

/// What the features keep about people, for export and erasure: see features::PersonalData. Needs no services, so that the command
/// line has it too.
[[nodiscard]] std::vector<features::PersonalData> all_personal_data();

/// What each of them has open for posts.
[[nodiscard]] std::vector<posts::NamedWork> open_work_of(const std::vector<features::Module>& modules);

/// What /openapi.json says of them.
[[nodiscard]] std::vector<features::Operation> all_operations(const std::vector<features::Module>& modules);

inline constexpr std::string_view version = QIAO_VERSION;

}  // namespace qiao::app

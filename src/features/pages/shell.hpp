#pragma once

#include <string>
#include <string_view>

namespace qiao::pages {

/// What goes into the UI's index.html.
struct Content {
    std::string title{};
    std::string description{};
    std::string body{};  ///< HTML
    std::string json_ld{};
    std::string data_path{};  ///< the API address whose answer `data` is; empty = none
    std::string data{};       ///< JSON
    std::string path{};       ///< of the page, without its language: "/places/…"
    std::string site{};       ///< what addresses of pages begin with; empty = they stay relative
    std::string linked{};     ///< where the same is told as JSON-LD; empty = nowhere
};

/// The page as it is sent. `index` is the UI's index.html with its marks; without a built UI a page of its own that reads as
/// well.
[[nodiscard]] std::string fill_shell(std::string_view index, const Content& content, std::string_view lang);

}  // namespace qiao::pages

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded.hpp"
#include "base/result.hpp"
#include "http/request.hpp"
#include "http/response.hpp"

namespace qiao::http {

/// The built-in files of the pages. "x.js.br" and "x.js.gz" are the compressed forms of "x.js" and no files of their
/// own. Threads: immutable.
class AssetStore {
public:
    /// REQUIRES: the bytes live as long as the program.
    explicit AssetStore(const std::vector<base::EmbeddedFile>& files);

    /// The file in the form that the request prefers. What a build has named by its content
    /// ("assets/index-BX3k2P_9.js") may be kept for ever; all else is asked for again, at the cost of a 304.
    /// `path`: as embedded, without a leading slash. No file system is touched. Errors: not_found.
    [[nodiscard]] base::Result<Response> answer(const Request& request, std::string_view path) const;

    /// The file as it is; "" where there is none.
    [[nodiscard]] std::string_view bytes(std::string_view path) const;

private:
    struct Asset {
        std::string_view plain;
        std::string_view br;
        std::string_view gzip;
        std::string_view content_type;
        std::string tag;
        bool immutable{false};
    };

    std::map<std::string, Asset, std::less<>> assets_;
};

}  // namespace qiao::http

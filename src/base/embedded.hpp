#pragma once

#include <string_view>
#include <vector>

namespace qiao::base {

/// A file that was built into the program. Lives as long as the program.
struct EmbeddedFile {
    std::string_view path;  ///< relative to the folder it came from
    std::string_view bytes;
};

}  // namespace qiao::base

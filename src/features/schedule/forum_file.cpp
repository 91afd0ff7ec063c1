#include <fmt/format.h>

#include <boost/json.hpp>
#include <fstream>

#include "features/schedule/dzn.hpp"
#include "features/schedule/forum_json.hpp"

namespace qiao::schedule {

constexpr std::size_t bytes_max = 32'000'000;

base::Result<Forum> read_forum_file(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) return base::Error{base::Code::not_found, "", {{"value", path}}};
    std::string text(bytes_max + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    if (text.size() > bytes_max)
        return base::Error{base::Code::too_large, "", {{"limit", fmt::format("{} MB", bytes_max / 1'000'000)}}};
    const auto first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (first == std::string::npos || text[first] != '{') return read_dzn(text);
    boost::system::error_code wrong;
    const auto value = boost::json::parse(std::string_view{text}.substr(first), wrong);
    if (wrong) return base::Error{base::Code::malformed, path, {{"field", path}, {"reason", wrong.message()}}};
    return read_forum(value);
}

}  // namespace qiao::schedule

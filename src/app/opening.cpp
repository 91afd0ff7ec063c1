#include "app/opening.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>

#include "app/demonstration.hpp"
#include "domain/nouns.hpp"
#include "storage/sql.hpp"

namespace qiao::app {
namespace {

namespace fs = std::filesystem;

std::string from_environment(const char* name) {
    const auto* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread starts
    return value == nullptr ? std::string{} : std::string{value};
}

fs::path data_folder(const Location& location) {
    if (!location.data.empty()) return location.data;
    if (auto folder = from_environment("QIAO_DATA"); !folder.empty()) return folder;
    if (auto shared = from_environment("XDG_DATA_HOME"); !shared.empty()) return fs::path{shared} / "qiao";
    return fs::path{from_environment("HOME")} / ".local" / "share" / "qiao";
}

base::Result<std::string> url_of(const Location& location) {
    if (!location.db.empty()) return location.db;
    const auto folder = data_folder(location);
    std::error_code code;
    fs::create_directories(folder, code);
    if (code)
        return base::Error{
            base::Code::usage, "--data", {{"reason", fmt::format("{}: {}", folder.string(), code.message())}}};
    return "sqlite:" + (folder / "qiao.db").string();
}

}  // namespace

base::Result<std::unique_ptr<storage::Store>> open_at(const Location& location, storage::Environment environment,
                                                      cli::Context& context) {
    auto url = url_of(location);
    if (!url) return url.error();
    auto store = storage::open_store(*url, domain::all_entities(), environment);
    if (!store || location.empty || (*store)->read()->last_seq() > 0) return store;
    fmt::print(stderr, "{}\n", context.text("cli.serve.loading"));
    const auto loaded = load_demonstration(**store);
    // Of two servers that start on one new store the other may have been first: then it has what this one wanted to load.
    if (!loaded && (*store)->read()->last_seq() == 0) return loaded.error();
    return store;
}

}  // namespace qiao::app

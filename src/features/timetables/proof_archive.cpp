#include "features/timetables/proof_archive.hpp"

#include <stdlib.h>  // mkdtemp
#include <zip.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/json_writer.hpp"
#include "features/schedule/forum_json.hpp"

namespace qiao::timetables {
namespace {

namespace json = boost::json;
namespace files = std::filesystem;

base::Error no_room(const files::path& path) {
    return {base::Code::unavailable, "", {{"value", path.string()}}, "error.file.unwritable"};
}

class Folder {
public:
    Folder() {
        auto pattern = (files::temp_directory_path() / "qiao-proof-XXXXXX").string();
        if (mkdtemp(pattern.data()) != nullptr) path_ = pattern;
    }
    ~Folder() {
        std::error_code ignored;
        if (!path_.empty()) files::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] const files::path& path() const { return path_; }

private:
    files::path path_;
};

bool write_file(const files::path& path, const json::object& value) {
    std::ofstream file{path, std::ios::binary};
    file << base::to_text(json::value(value)) << "\n";
    file.flush();
    return file.good();
}

/// Every file of the folder, in the order of their names. Empty where it cannot be written.
std::string packed(const files::path& folder) {
    const auto target = folder / "all.zip";
    std::vector<files::path> names;
    for (const auto& one : files::directory_iterator{folder}) names.push_back(one.path());
    std::ranges::sort(names);
    int error = 0;
    auto* archive = zip_open(target.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
    if (archive == nullptr) return {};
    for (const auto& name : names) {
        auto* source = zip_source_file(archive, name.c_str(), 0, 0);
        if (source == nullptr) continue;
        if (zip_file_add(archive, name.filename().c_str(), source, ZIP_FL_ENC_UTF_8) < 0) zip_source_free(source);
    }
    if (zip_close(archive) != 0) {
        zip_discard(archive);
        return {};
    }
    std::ostringstream bytes;
    bytes << std::ifstream{target, std::ios::binary}.rdbuf();
    return std::move(bytes).str();
}

}  // namespace

base::Result<std::string> proof_archive(const schedule::Forum& forum, const schedule::engine::Request& request,
                                        const schedule::engine::Answer& answer, const json::object& schedule) {
    const Folder folder;
    if (folder.path().empty()) return no_room(files::temp_directory_path());
    const auto in = [&](const char* name) { return folder.path() / name; };
    if (!write_file(in("problem.json"), schedule::to_json(forum)) || !write_file(in("schedule.json"), schedule))
        return no_room(folder.path());
    const auto certificate = schedule::write_certificate(forum, request, answer, in("certificate.json").string());
    if (!certificate) return certificate.error();
    auto bytes = packed(folder.path());
    if (bytes.empty()) return no_room(folder.path());
    return bytes;
}

}  // namespace qiao::timetables

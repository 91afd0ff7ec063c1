#include "tabular/owned_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include "tabular/fault.hpp"

namespace qiao::tabular {

OwnedFile::OwnedFile(std::filesystem::path folder) {
    std::error_code failed;
    if (folder.empty()) folder = std::filesystem::temp_directory_path(failed);
    path_ = (folder / "qiao-export-XXXXXX").string();
    const int file = mkstemp(path_.data());
    made_ = file >= 0;
    if (made_) ::close(file);
}

OwnedFile::~OwnedFile() {
    if (made_) ::unlink(path_.c_str());
}

base::Outcome OwnedFile::send_to(const ByteSink& sink) const {
    const auto made = FileBytes::open(path_);
    if (!made) return fault(base::Code::unavailable, "not_written");
    std::string buffer(64 * 1024, '\0');
    for (;;) {
        const auto got = (*made)->read(buffer);
        if (!got) return got.error();
        if (*got == 0) return base::done();
        sink(std::string_view{buffer}.substr(0, *got));
    }
}

}  // namespace qiao::tabular

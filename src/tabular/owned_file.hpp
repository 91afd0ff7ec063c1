#pragma once

#include <filesystem>
#include <string>

#include "tabular/bytes.hpp"

namespace qiao::tabular {

/// An empty file of our own, gone when this is. `folder` empty: the system's for such.
class OwnedFile {
public:
    explicit OwnedFile(std::filesystem::path folder);
    ~OwnedFile();
    OwnedFile(const OwnedFile&) = delete;
    OwnedFile& operator=(const OwnedFile&) = delete;

    [[nodiscard]] const std::string& path() const { return path_; }

    /// All that is in it. Errors: unavailable.
    [[nodiscard]] base::Outcome send_to(const ByteSink& sink) const;

private:
    std::string path_;
    bool made_{false};
};

}  // namespace qiao::tabular

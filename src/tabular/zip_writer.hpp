#pragma once

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "tabular/owned_file.hpp"

namespace qiao::tabular {

/// Packs files that are written one after the other into one ZIP archive. The same files and time make the same bytes.
/// Cost: memory does not grow with the files. Effects: two files in `folder`, gone when the writer is.
class ZipWriter {
public:
    /// `written_at`: the date that all of them carry.
    explicit ZipWriter(base::Instant written_at, const std::filesystem::path& folder = {});
    ~ZipWriter();
    ZipWriter(const ZipWriter&) = delete;
    ZipWriter& operator=(const ZipWriter&) = delete;

    /// What is written from here on is the file of that name. REQUIRES: a name that is not in it yet.
    void begin(std::string_view name);
    void write(std::string_view bytes);

    /// Packs and sends everything. Errors: unavailable when the disk refuses.
    [[nodiscard]] base::Outcome finish(const ByteSink& sink);

private:
    struct Entry {
        std::string name;
        std::uint64_t from;
        std::uint64_t length;
    };

    base::Instant written_at_;
    OwnedFile plain_, packed_;
    std::FILE* out_;
    bool failed_{false};
    std::vector<Entry> entries_;
};

}  // namespace qiao::tabular

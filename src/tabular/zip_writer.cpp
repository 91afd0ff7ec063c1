#include "tabular/zip_writer.hpp"

#include <zip.h>

#include <chrono>

#include "base/check.hpp"
#include "tabular/fault.hpp"

namespace qiao::tabular {

ZipWriter::ZipWriter(base::Instant written_at, const std::filesystem::path& folder)
    : written_at_{written_at}, plain_{folder}, packed_{folder}, out_{std::fopen(plain_.path().c_str(), "wb")} {}

ZipWriter::~ZipWriter() {
    if (out_ != nullptr) std::fclose(out_);
}

void ZipWriter::begin(std::string_view name) {
    const auto from = entries_.empty() ? 0 : entries_.back().from + entries_.back().length;
    entries_.push_back({std::string{name}, from, 0});
}

void ZipWriter::write(std::string_view bytes) {
    base::check(!entries_.empty(), "a file was begun");
    entries_.back().length += bytes.size();
    failed_ = failed_ || out_ == nullptr || std::fwrite(bytes.data(), 1, bytes.size(), out_) != bytes.size();
}

base::Outcome ZipWriter::finish(const ByteSink& sink) {
    failed_ = out_ == nullptr || std::fclose(std::exchange(out_, nullptr)) != 0 || failed_;
    if (failed_) return fault(base::Code::unavailable, "not_written");
    auto* archive = zip_open(packed_.path().c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    if (archive == nullptr) return fault(base::Code::unavailable, "not_written");
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(written_at_.time_since_epoch()).count();
    for (const auto& entry : entries_) {
        // A length of 0 means "to the end" to the library.
        auto* source = entry.length == 0 ? zip_source_buffer(archive, "", 0, 0)
                                         : zip_source_file(archive, plain_.path().c_str(), entry.from,
                                                           static_cast<zip_int64_t>(entry.length));
        const auto index = zip_file_add(archive, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8);
        base::check(index >= 0, "files of an archive have different names");
        zip_file_set_mtime(archive, static_cast<zip_uint64_t>(index), static_cast<time_t>(seconds), 0);
    }
    if (zip_close(archive) != 0) {
        zip_discard(archive);
        return fault(base::Code::unavailable, "not_written");
    }
    return packed_.send_to(sink);
}

}  // namespace qiao::tabular

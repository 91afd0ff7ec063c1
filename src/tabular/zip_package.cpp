#include "tabular/zip_package.hpp"

#include <zip.h>

#include "tabular/fault.hpp"

namespace qiao::tabular {

using base::Code;
using base::Outcome;
using base::Result;

namespace {

constexpr std::uint64_t ratio_counts_from = 8 * 1024 * 1024;
constexpr std::uint64_t small_part_bytes = 16 * 1024 * 1024;

/// The "compound file" of old Office holds .xls workbooks and, as a wrapper, new ones behind a password.
base::Error old_office(std::string_view bytes) {
    constexpr std::string_view locked{"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32};
    const bool is_locked = bytes.find(locked) != std::string_view::npos;
    return fault(Code::unsupported_format, is_locked ? "xlsx_locked" : "xlsx_old");
}

std::string looks_like(std::string_view bytes) {
    if (bytes.empty()) return "0 B";
    if (bytes.starts_with("%PDF")) return "PDF";
    const auto start = bytes.substr(0, 512);
    if (start.find("<html") != std::string_view::npos || start.find("<HTML") != std::string_view::npos) return "HTML";
    if (start.starts_with("<?xml")) return "XML";
    return start.find('\0') == std::string_view::npos ? "CSV" : "?";
}

/// One entry, unpacked while it is read; never more than it declared.
class EntryBytes final : public ByteSource {
public:
    EntryBytes(zip_file_t* file, std::uint64_t total) : file_{file}, total_{total} {}
    ~EntryBytes() override { zip_fclose(file_); }

    Result<std::size_t> read(std::span<char> into) override {
        if (ended_) return std::size_t{0};
        const auto got = zip_fread(file_, into.data(), into.size());
        ended_ = got <= 0;
        if (got < 0) return fault(Code::malformed, "zip_broken");
        read_ += static_cast<std::uint64_t>(got);
        if (read_ > total_) {
            ended_ = true;
            return fault(Code::too_large, "expands_too_much", {.limit = total_});
        }
        return static_cast<std::size_t>(got);
    }
    std::uint64_t bytes_read() const override { return read_; }
    std::uint64_t bytes_total() const override { return total_; }

private:
    zip_file_t* file_;
    std::uint64_t total_;
    std::uint64_t read_{0};
    bool ended_{false};
};

}  // namespace

ZipPackage::ZipPackage(std::string bytes, const ZipLimits& limits) : bytes_{std::move(bytes)}, limits_{limits} {}

ZipPackage::~ZipPackage() {
    if (archive_ != nullptr) zip_discard(archive_);
}

Result<std::unique_ptr<ZipPackage>> ZipPackage::open(std::string bytes, const ZipLimits& limits) {
    if (bytes.starts_with("\xD0\xCF\x11\xE0")) return old_office(bytes);
    if (!bytes.starts_with("PK")) {
        return fault(Code::unsupported_format, "xlsx_other", {.detail = looks_like(bytes)});
    }
    std::unique_ptr<ZipPackage> package{new ZipPackage{std::move(bytes), limits}};
    if (const auto open = package->unlock(); !open) return open.error();
    if (const auto sound = package->check_entries(); !sound) return sound.error();
    return package;
}

Outcome ZipPackage::unlock() {
    zip_error_t failed;
    zip_error_init(&failed);
    auto* source = zip_source_buffer_create(bytes_.data(), bytes_.size(), 0, &failed);
    if (source != nullptr) archive_ = zip_open_from_source(source, ZIP_RDONLY, &failed);
    if (archive_ == nullptr && source != nullptr) zip_source_free(source);
    zip_error_fini(&failed);
    if (archive_ == nullptr) return fault(Code::malformed, "zip_broken");
    return base::done();
}

Outcome ZipPackage::check_entries() const {
    const auto count = zip_get_num_entries(archive_, 0);
    if (count < 0 || static_cast<std::uint64_t>(count) > limits_.entries) {
        return fault(Code::too_large, "expands_too_much", {.limit = limits_.entries});
    }
    std::uint64_t total = 0;
    for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(count); ++i) {
        zip_stat_t entry;
        zip_stat_init(&entry);
        if (zip_stat_index(archive_, i, 0, &entry) != 0) return fault(Code::malformed, "zip_broken");
        if (entry.encryption_method != ZIP_EM_NONE) return fault(Code::unsupported_format, "xlsx_locked");
        const bool swollen = entry.size > ratio_counts_from && entry.size / limits_.ratio > entry.comp_size;
        if (swollen || entry.size > limits_.expanded_bytes - total) {
            return fault(Code::too_large, "expands_too_much", {.limit = limits_.expanded_bytes});
        }
        total += entry.size;
    }
    return base::done();
}

bool ZipPackage::has(const std::string& part) const {
    return zip_name_locate(archive_, part.c_str(), ZIP_FL_NOCASE) >= 0;
}

std::vector<std::string> ZipPackage::names() const {
    std::vector<std::string> all;
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive_, 0); ++i) {
        const auto* name = zip_get_name(archive_, static_cast<zip_uint64_t>(i), 0);
        if (name != nullptr) all.emplace_back(name);
    }
    return all;
}

Result<std::unique_ptr<ByteSource>> ZipPackage::stream(const std::string& part) const {
    const auto index = zip_name_locate(archive_, part.c_str(), ZIP_FL_NOCASE);
    zip_stat_t entry;
    zip_stat_init(&entry);
    if (index < 0 || zip_stat_index(archive_, static_cast<zip_uint64_t>(index), 0, &entry) != 0) {
        return fault(Code::malformed, "zip_broken", {.detail = part});
    }
    auto* file = zip_fopen_index(archive_, static_cast<zip_uint64_t>(index), 0);
    if (file == nullptr) return fault(Code::malformed, "zip_broken", {.detail = part});
    return std::unique_ptr<ByteSource>{std::make_unique<EntryBytes>(file, entry.size)};
}

Result<std::string> ZipPackage::read(const std::string& part) const {
    const auto entry = stream(part);
    if (!entry) return entry.error();
    auto text = read_all(**entry, small_part_bytes);
    if (text && text->find("<!DOCTYPE") != std::string::npos) return fault(Code::malformed, "xml_doctype");
    return text;
}

}  // namespace qiao::tabular

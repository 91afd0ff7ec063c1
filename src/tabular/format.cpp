#include "tabular/format.hpp"

#include <algorithm>
#include <string>

#include "tabular/cell_text.hpp"
#include "tabular/csv.hpp"
#include "tabular/fault.hpp"
#include "tabular/geonames.hpp"
#include "tabular/gzip.hpp"
#include "tabular/twin_towns.hpp"

namespace qiao::tabular {

using base::Code;
using base::Result;

namespace {

constexpr std::size_t head_bytes = 64 * 1024;

/// "Cities.TSV.GZ" has the ending "tsv".
bool has_ending(std::string_view filename, std::string_view ending) {
    std::string small{filename};
    std::ranges::transform(small, small.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    std::string_view name = small;
    if (name.ends_with(".gz")) name.remove_suffix(3);
    return name.ends_with(ending);
}

bool is_binary(std::string_view head) {
    if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) return false;
    return head.find('\0') != std::string_view::npos || head.starts_with("%PDF");
}

bool is_json(std::string_view start) {
    if (start.starts_with('{')) return true;
    if (!start.starts_with('[')) return false;
    const auto inside = trimmed(start.substr(1));
    return inside.starts_with('{') || inside.starts_with(']');
}

}  // namespace

std::string_view name_of(Format format) {
    switch (format) {
        case Format::csv: return "csv";
        case Format::tsv: return "tsv";
        case Format::xlsx: return "xlsx";
        case Format::geonames: return "geonames";
        case Format::twin_towns: return "twin-towns";
        case Format::json: return "json";
        case Format::unknown: break;
    }
    return "unknown";
}

Format detect_format(std::string_view head, std::string_view filename) {
    // An old or locked workbook goes to the reader that says so in words.
    if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06") || head.starts_with("\xD0\xCF\x11\xE0")) {
        return Format::xlsx;
    }
    if (is_binary(head)) return Format::unknown;
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    const auto start = trimmed(head);
    if (start.empty()) {
        if (has_ending(filename, ".xlsx")) return Format::xlsx;
        return has_ending(filename, ".tsv") ? Format::tsv : Format::csv;
    }
    if (is_json(start)) return Format::json;
    const auto line = head.substr(0, head.find_first_of("\r\n"));
    if (twin_town_format(line)) return Format::twin_towns;
    if (looks_like_geonames(line)) return Format::geonames;
    const auto tabs = std::ranges::count(line, '\t');
    const auto others = std::max(std::ranges::count(line, ','), std::ranges::count(line, ';'));
    if (tabs > others || (tabs == others && has_ending(filename, ".tsv"))) return Format::tsv;
    return Format::csv;
}

Result<OpenedFile> open_file(std::unique_ptr<ByteSource> bytes, std::string_view filename) {
    auto raw = std::make_unique<PeekBytes>(std::move(bytes));
    auto head = raw->peek(head_bytes);
    if (!head) return head.error();
    if (!looks_gzipped(*head)) return OpenedFile{detect_format(*head, filename), std::move(raw)};
    auto unpacked = std::make_unique<PeekBytes>(GzipBytes::open(std::move(raw)));
    head = unpacked->peek(head_bytes);
    if (!head) return head.error();
    if (looks_gzipped(*head)) return fault(Code::unsupported_format, "gzip_twice");
    return OpenedFile{detect_format(*head, filename), std::move(unpacked)};
}

Result<std::unique_ptr<RowSource>> open_table(std::unique_ptr<ByteSource> bytes, std::string_view filename,
                                              std::string_view rather) {
    auto file = open_file(std::move(bytes), filename);
    if (!file) return file.error();
    if (file->format == Format::xlsx) {
        auto table = XlsxReader::open(std::move(file->bytes), {.rather = std::string{rather}});
        if (!table) return table.error();
        return std::unique_ptr<RowSource>{std::move(*table)};
    }
    if (file->format == Format::unknown || file->format == Format::json || file->format == Format::geonames) {
        return fault(Code::unsupported_format, "no_table", {.detail = std::string{name_of(file->format)}});
    }
    auto table = CsvReader::open(std::move(file->bytes), {.delimiter = file->format == Format::tsv ? '\t' : '\0'});
    if (!table) return table.error();
    return std::unique_ptr<RowSource>{std::move(*table)};
}

}  // namespace qiao::tabular

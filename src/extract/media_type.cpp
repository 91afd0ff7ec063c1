#include "extract/media_type.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "tabular/zip_package.hpp"

namespace qiao::extract {
namespace {

using base::Code;
using base::Error;
using base::Result;

constexpr std::array all_types{
    MediaType{"application/pdf", ".pdf", "PDF", true},
    MediaType{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx", "Word"},
    MediaType{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx", "Excel"},
    MediaType{"application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx", "PowerPoint"},
    MediaType{"application/vnd.oasis.opendocument.text", ".odt", "OpenDocument"},
    MediaType{"application/vnd.oasis.opendocument.spreadsheet", ".ods", "OpenDocument"},
    MediaType{"application/vnd.oasis.opendocument.presentation", ".odp", "OpenDocument"},
    MediaType{"image/png", ".png", "PNG", true},
    MediaType{"image/jpeg", ".jpg", "JPEG", true},
    MediaType{"text/plain", ".txt", "TXT", true},
    MediaType{"text/csv", ".csv", "CSV"},
    MediaType{"text/markdown", ".md", "Markdown"},
    MediaType{"application/json", ".json", "JSON"},
};

std::string labels() {
    std::vector<std::string_view> names;
    for (const auto& one : all_types) {
        if (std::ranges::find(names, one.label) == names.end()) names.push_back(one.label);
    }
    return fmt::format("{}", fmt::join(names, ", "));
}

Error refused(std::string_view why, std::string_view found = {}) {
    return {.code = Code::unsupported_format,
            .field = "body",
            .args = {{"value", std::string{found}}, {"expected", labels()}},
            .text_key = fmt::format("error.file.{}", why)};
}

std::string ending_of(std::string_view name) {
    const auto dot = name.rfind('.');
    return dot == std::string_view::npos ? std::string{} : base::fold(name.substr(dot + 1));
}

const MediaType* by_extension(std::string_view extension) {
    const auto found = std::ranges::find(all_types, extension, &MediaType::extension);
    return found == all_types.end() ? nullptr : &*found;
}

Result<const MediaType*> in_archive(std::string_view bytes) {
    const auto package = tabular::ZipPackage::open(std::string{bytes}, {});
    if (!package) return package.error();
    const auto& zip = **package;
    if (zip.has("mimetype")) {
        const auto said = zip.read("mimetype");
        if (!said) return said.error();
        if (const auto* type = find_media_type(*said)) return type;
        return refused("not_taken", said->substr(0, 80));
    }
    constexpr std::pair<const char*, std::string_view> main_parts[] = {
        {"word/document.xml", ".docx"}, {"xl/workbook.xml", ".xlsx"}, {"ppt/presentation.xml", ".pptx"}};
    for (const auto& [part, extension] : main_parts) {
        if (!zip.has(part) || !zip.has("[Content_Types].xml")) continue;
        const auto names = zip.names();
        const auto has_macros =
            std::ranges::any_of(names, [](std::string_view name) { return name.ends_with("vbaProject.bin"); });
        if (has_macros) return refused("macros");
        return by_extension(extension);
    }
    return refused("not_taken", "ZIP");
}

Result<const MediaType*> in_text(std::string_view bytes, std::string_view name) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (bytes.starts_with(mark)) bytes.remove_prefix(mark.size());
    const auto is_binary = std::ranges::any_of(
        bytes, [](unsigned char c) { return c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f'; });
    if (is_binary || !base::is_valid_utf8(bytes)) return refused("not_taken", name);
    const auto start = bytes.find_first_not_of(" \t\r\n\f");
    if (start != std::string_view::npos && bytes[start] == '<') return refused("markup");
    constexpr std::pair<std::string_view, std::string_view> endings[] = {
        {"csv", ".csv"}, {"md", ".md"}, {"markdown", ".md"}, {"json", ".json"}, {"geojson", ".json"}};
    const auto ending = ending_of(name);
    for (const auto& [known, extension] : endings) {
        if (ending == known) return by_extension(extension);
    }
    return by_extension(".txt");
}

}  // namespace

std::span<const MediaType> media_types() { return all_types; }

const MediaType* find_media_type(std::string_view name) {
    const auto found = std::ranges::find(all_types, name, &MediaType::name);
    return found == all_types.end() ? nullptr : &*found;
}

Result<const MediaType*> media_type_of(std::string_view bytes, std::string_view name) {
    if (bytes.empty()) return Error{Code::missing_value, "body"};
    constexpr std::size_t head_of_pdf = 1024;  // readers take a PDF that begins within its first kilobyte
    if (bytes.substr(0, head_of_pdf).find("%PDF-") != std::string_view::npos) return by_extension(".pdf");
    if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return by_extension(".png");
    if (bytes.starts_with("\xFF\xD8\xFF")) return by_extension(".jpg");
    if (bytes.starts_with("\xD0\xCF\x11\xE0")) return refused("old_office");
    if (bytes.starts_with("PK\x03\x04")) return in_archive(bytes);
    return in_text(bytes, name);
}

std::string safe_name(std::string_view name, const MediaType& type) {
    constexpr std::size_t longest = 120;
    name.remove_prefix(name.find_last_of("/\\") + 1);  // npos + 1 = 0
    std::string safe;
    for (std::size_t at = 0, count = 0; at < name.size() && count < longest; ++count) {
        const auto c = base::next_code_point(name, at);
        const auto is_refused =
            c < 0x20 || c == 0x7F || c == 0xFFFD || (c >= 0x200E && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
            (c >= 0x2066 && c <= 0x2069) ||
            (c < 0x80 && std::string_view{"\"*:<>?|"}.find(static_cast<char>(c)) != std::string_view::npos);
        base::append_utf8(is_refused ? U'_' : c, safe);
    }
    while (safe.starts_with('.') || safe.starts_with(' ')) safe.erase(0, 1);
    if (safe.empty() || "." + ending_of(safe) == type.extension)
        return safe.empty() ? "file" + std::string{type.extension} : safe;
    const auto is_jpeg = type.extension == ".jpg" && ending_of(safe) == "jpeg";
    const auto is_geojson = type.extension == ".json" && ending_of(safe) == "geojson";
    const auto is_markdown = type.extension == ".md" && ending_of(safe) == "markdown";
    return is_jpeg || is_geojson || is_markdown ? safe : safe + std::string{type.extension};
}

}  // namespace qiao::extract

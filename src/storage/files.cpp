#include "storage/files.hpp"

#include <sodium.h>

#include <algorithm>

#include "storage/sql.hpp"
#include "storage/working_rows.hpp"

namespace qiao::storage {
namespace {

constexpr std::size_t part_bytes = 256 * 1024;
constexpr int base64 = sodium_base64_VARIANT_ORIGINAL;

std::string to_base64(std::string_view bytes) {
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), base64), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                      base64);
    text.pop_back();  // the zero at its end
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    std::string bytes(text.size() / 4 * 3, '\0');
    std::size_t length = 0;
    const auto failed = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                                          text.size(), nullptr, &length, nullptr, base64);
    if (failed != 0) return std::nullopt;
    bytes.resize(length);
    return bytes;
}

std::optional<domain::File> kept(Reader& reader, const Id& record, std::string_view sha256) {
    for (auto& file : load_where<domain::File>(reader, domain::file_entity(), "record", record.to_string())) {
        if (file.sha256 == sha256) return std::move(file);
    }
    return std::nullopt;
}

std::optional<domain::FilePart> find_part(Reader& reader, const domain::File& file, std::int64_t number) {
    auto found =
        load_where<domain::FilePart>(reader, domain::file_part_entity(), "key", domain::part_key(file.id, number));
    return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

}  // namespace

std::optional<domain::File> find_file(Reader& reader, const Record& record) {
    base::check(record.entity->holds_file, "a record of this noun can have a file");
    const auto* sha256 = std::get_if<std::string>(&record["sha256"]);
    return sha256 == nullptr || sha256->empty() ? std::nullopt : kept(reader, record.id, *sha256);
}

domain::File put_file(Writer& writer, domain::File about, std::string_view bytes) {
    const auto record = Id::parse(about.record);
    base::check(record && !about.sha256.empty(), "a file has a record and a digest");
    if (const auto known = kept(writer, *record, about.sha256)) {
        about.id = known->id;
        about.parts = known->parts;
        put(writer, domain::file_entity(), about);
        return about;
    }
    about.parts = static_cast<std::int64_t>((bytes.size() + part_bytes - 1) / part_bytes);
    about.id = put(writer, domain::file_entity(), about);
    for (std::int64_t number = 0; number < about.parts; ++number) {
        const auto part = bytes.substr(static_cast<std::size_t>(number) * part_bytes, part_bytes);
        put(writer, domain::file_part_entity(),
            domain::FilePart{.key = domain::part_key(about.id, number), .bytes = to_base64(part)});
    }
    return about;
}

std::string read_part(Reader& reader, const domain::File& file, std::int64_t number) {
    const auto part = find_part(reader, file, number);
    auto bytes = part ? from_base64(part->bytes) : std::nullopt;
    if (!bytes) throw StorageFailure{"part " + domain::part_key(file.id, number) + " of a file is missing or damaged"};
    return std::move(*bytes);
}

void note_let_go(Writer& writer, const domain::File& file, std::int64_t at) {
    auto noted = file;
    noted.let_go = at;
    put(writer, domain::file_entity(), noted);
}

void drop_file(Writer& writer, const domain::File& file) {
    for (std::int64_t number = 0; number < file.parts; ++number) {
        if (const auto part = find_part(writer, file, number)) drop(writer, domain::file_part_entity(), part->id);
    }
    drop(writer, domain::file_entity(), file.id);
}

std::string digest_of(std::string_view bytes) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    std::string text(2 * digest.size() + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
    text.pop_back();
    return text;
}

}  // namespace qiao::storage

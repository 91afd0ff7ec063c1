#include "tabular/zip_writer.hpp"

#include <gtest/gtest.h>
#include <zip.h>

namespace qiao::tabular {
namespace {

std::string packed(const std::vector<std::pair<std::string, std::string>>& files) {
    ZipWriter writer{base::Instant{std::chrono::seconds{1'800'000'000}}};
    for (const auto& [name, text] : files) {
        writer.begin(name);
        writer.write(std::string_view{text}.substr(0, text.size() / 2));
        writer.write(std::string_view{text}.substr(text.size() / 2));
    }
    std::string bytes;
    EXPECT_TRUE(writer.finish([&](std::string_view piece) { bytes += piece; }));
    return bytes;
}

std::vector<std::pair<std::string, std::string>> unpacked(const std::string& bytes) {
    zip_error_t error;
    auto* archive = zip_open_from_source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error), 0, &error);
    EXPECT_NE(archive, nullptr);
    std::vector<std::pair<std::string, std::string>> files;
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
        zip_stat_t facts;
        zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &facts);
        std::string text(facts.size, '\0');
        auto* file = zip_fopen_index(archive, static_cast<zip_uint64_t>(i), 0);
        EXPECT_EQ(zip_fread(file, text.data(), text.size()), static_cast<zip_int64_t>(text.size()));
        zip_fclose(file);
        files.emplace_back(facts.name, text);
    }
    zip_discard(archive);
    return files;
}

TEST(ZipWriter, KeepsEveryFileInItsOrderEmptyOnesToo) {
    const std::vector<std::pair<std::string, std::string>> files{
        {"places.csv", "id,name\r\n1,柳州\r\n"}, {"空.csv", ""}, {"README.txt", std::string(200'000, 'x')}};
    EXPECT_EQ(unpacked(packed(files)), files);
}

TEST(ZipWriter, MakesTheSameBytesOfTheSameFiles) { EXPECT_EQ(packed({{"a", "1"}}), packed({{"a", "1"}})); }

}  // namespace
}  // namespace qiao::tabular

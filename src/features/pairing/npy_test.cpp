#include "features/pairing/npy.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>

#include "features/pairing/matrix_file.hpp"

namespace qiao::pairing {
namespace {

std::string npy(const std::string& dictionary, const std::string& elements, char version = 1) {
    std::string bytes{"\x93NUMPY", 6};
    bytes += version;
    bytes += '\0';
    const auto length = dictionary.size();
    for (int n = 0; n < (version == 1 ? 2 : 4); ++n) bytes += static_cast<char>(length >> (8 * n) & 0xff);
    return bytes + dictionary + elements;
}

std::string dictionary(const std::string& type, const std::string& shape, bool by_columns = false) {
    return "{'descr': '" + type + "', 'fortran_order': " + (by_columns ? "True" : "False") + ", 'shape': " + shape +
           ", }\n";
}

template <class T>
std::string elements(const std::vector<T>& numbers) {
    std::string bytes(numbers.size() * sizeof(T), '\0');
    std::memcpy(bytes.data(), numbers.data(), bytes.size());
    return bytes;
}

TEST(NpyHeader, is_read_in_every_version) {
    for (const char version : {'\1', '\2', '\3'}) {
        const auto bytes = npy(dictionary("<f8", "(2, 3)"), std::string(48, 'x'), version);
        ASSERT_TRUE(looks_like_npy(bytes));
        const auto header = read_npy_header(bytes);
        ASSERT_TRUE(header) << int{version};
        EXPECT_EQ(header->rows, 2U);
        EXPECT_EQ(header->columns, 3U);
        EXPECT_EQ(header->offset, bytes.size() - 48);
        EXPECT_EQ(header->element, NpyHeader::Element::float64);
        EXPECT_FALSE(header->by_columns);
    }
}

TEST(NpyHeader, does_not_mind_order_quotes_and_spaces) {
    const auto bytes = npy("{\"shape\" : ( 1,4 , ) ,\"descr\":\"<i4\",\"fortran_order\" :True}", std::string(16, 'x'));
    const auto header = read_npy_header(bytes);
    ASSERT_TRUE(header);
    EXPECT_EQ(header->columns, 4U);
    EXPECT_TRUE(header->by_columns);
    EXPECT_EQ(header->element, NpyHeader::Element::int32);
}

TEST(NpyHeader, names_what_is_wrong) {
    struct Row {
        std::string bytes, text;
    };
    const auto eight = std::string(8, 'x');
    const Row rows[] = {
        {npy(dictionary("<f2", "(1, 1)"), eight), "npy_type"},
        {npy(dictionary(">f8", "(1, 1)"), eight), "npy_type"},
        {npy(dictionary("|b1", "(1, 1)"), eight), "npy_type"},
        {npy("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1, 1)}", eight), "npy_type"},
        {npy(dictionary("<f8", "(1,)"), eight), "npy_dimensions"},
        {npy(dictionary("<f8", "()"), eight), "npy_dimensions"},
        {npy(dictionary("<f8", "(1, 1, 1)"), eight), "npy_dimensions"},
        {npy(dictionary("<f8", "(1, 2)"), eight), "npy_cut"},
        {npy(dictionary("<i4", "(3, 1)"), eight), "npy_cut"},
        {npy(dictionary("<f8", "(4294967296, 4294967296)"), eight), "npy_header"},
        {npy(dictionary("<f8", "(-1, 1)"), eight), "npy_header"},
        {npy(dictionary("<f8", "(99999999999999999999, 1)"), eight), "npy_header"},
        {npy("{'descr': '<f8', 'shape': (1, 1)}", eight), "npy_header"},
        {npy("{'descr': '<f8', 'fortran_order': 7, 'shape': (1, 1)}", eight), "npy_header"},
        {npy("{'descr': '<f8', 'fortran_order': False, 'shape': (1, 1", eight), "npy_header"},
        {npy("", ""), "npy_header"},
        {npy(dictionary("<f8", "(1, 1)"), eight, 9), "npy_header"},
        {npy(dictionary("<f8", "(1, 1)"), eight).substr(0, 20), "npy_header"},
        {std::string{"\x93NUMPY", 6}, "npy_header"},
    };
    for (const auto& row : rows) {
        const auto header = read_npy_header(row.bytes);
        ASSERT_FALSE(header) << row.text << " " << row.bytes.substr(10);
        EXPECT_EQ(header.error().text_key, "error.matrix." + row.text) << row.bytes.substr(10);
        EXPECT_EQ(header.error().field, "matrix");
        EXPECT_EQ(base::facts_of(header.error().code).exit_status, 4);
    }
}

class MatrixFiles : public testing::Test {
protected:
    MatrixFiles() { ::mkdtemp(folder.data()); }
    ~MatrixFiles() override { std::filesystem::remove_all(folder); }
    base::Result<MatrixFile> open(const std::string& bytes) {
        const auto path = folder + "/matrix";
        std::ofstream{path, std::ios::binary} << bytes;
        return open_matrix(path);
    }
    std::string folder{(std::filesystem::temp_directory_path() / "qiao-matrix-XXXXXX").string()};
};

TEST_F(MatrixFiles, give_the_elements_wherever_they_lie) {
    for (const std::size_t padding : {0U, 1U, 3U, 4U}) {  // elements that begin at any address
        auto text = dictionary("<i8", "(2, 2)");
        text.insert(text.size() - 1, padding, ' ');
        const auto file = open(npy(text, elements<std::int64_t>({1, -2, 3, INT64_MIN})));
        ASSERT_TRUE(file);
        const auto* cells = std::get<const std::int64_t*>(file->matrix.cells);
        EXPECT_EQ(cells[1], -2);
        EXPECT_EQ(cells[3], INT64_MIN);
        EXPECT_EQ(file->bytes, 32U);
    }
    const auto file = open(npy(dictionary("<f4", "(1, 2)", true), elements<float>({0.5F, 8})));
    ASSERT_TRUE(file);
    EXPECT_EQ(std::get<const float*>(file->matrix.cells)[1], 8);
    EXPECT_TRUE(file->matrix.by_columns);
}

TEST_F(MatrixFiles, are_told_by_their_first_bytes) {
    const auto csv = open("1,2\n3,4\n");
    ASSERT_TRUE(csv);
    EXPECT_TRUE(csv->matrix.whole());
    EXPECT_EQ(open("").error().text_key, "error.matrix.csv_empty");
    EXPECT_EQ(open_matrix(folder + "/none").error().code, base::Code::not_found);
    EXPECT_EQ(open_matrix(folder).error().text_key, "error.matrix.unreadable");
}

}  // namespace
}  // namespace qiao::pairing

#include "features/pairing/matrix_csv.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace qiao::pairing {
namespace {

template <class Number>
std::vector<Number> numbers_of(const MatrixFile& file) {
    const auto* cells = std::get<const Number*>(file.matrix.cells);
    return {cells, cells + file.matrix.rows * file.matrix.columns};
}

TEST(MatrixCsv, is_whole_when_every_cell_is) {
    const auto file = read_matrix_csv("1,-2,+3\n4,5,9223372036854775807\n");
    ASSERT_TRUE(file);
    EXPECT_EQ(file->matrix.rows, 2U);
    EXPECT_EQ(file->matrix.columns, 3U);
    EXPECT_EQ(numbers_of<std::int64_t>(*file), (std::vector<std::int64_t>{1, -2, 3, 4, 5, INT64_MAX}));
}

TEST(MatrixCsv, is_floating_from_the_first_cell_that_is_not_whole) {
    const auto file = read_matrix_csv("1,2\n2.5,-1e-3\n");
    ASSERT_TRUE(file);
    EXPECT_EQ(numbers_of<double>(*file), (std::vector<double>{1, 2, 2.5, -0.001}));
    EXPECT_FALSE(read_matrix_csv("9223372036854775808")->matrix.whole());
}

TEST(MatrixCsv, takes_the_ways_in_which_programs_write) {
    const std::vector<std::int64_t> expected{1, 2, 3, 4};
    for (const auto* text : {"1,2\n3,4", "1,2\r\n3,4\r\n\r\n", "1;2\n3;4\n", "1\t2\n3\t4\n", " 1 , 2\n 3,4 \n",
                             "\xEF\xBB\xBF"
                             "1,2\n3,4\n",
                             "\"1\",\"2\"\n3,4\n"}) {
        const auto file = read_matrix_csv(text);
        ASSERT_TRUE(file) << text;
        EXPECT_EQ(numbers_of<std::int64_t>(*file), expected) << text;
    }
}

TEST(MatrixCsv, forbids_by_inf_and_nan) {
    const auto file = read_matrix_csv("inf,1,nan,-inf,NaN,Infinity\n");
    ASSERT_TRUE(file);
    const auto numbers = numbers_of<double>(*file);
    for (const std::size_t at : {0U, 2U, 3U, 4U, 5U}) EXPECT_FALSE(std::isfinite(numbers[at])) << at;
    EXPECT_EQ(numbers[1], 1);
}

TEST(MatrixCsv, says_where_the_fault_is) {
    struct Row {
        const char* text;
        const char* what;
        const char* line;
        const char* column;
    };
    const Row rows[] = {
        {"a,b\n1,2\n", "csv_header", "1", "1"},       {"1,2\n3,x\n", "csv_cell", "2", "2"},
        {"1,2\n3,4e\n", "csv_cell", "2", "2"},        {"1,2\n,4\n", "csv_cell_empty", "2", "1"},
        {"1,2\n\n3,4\n", "csv_cell_empty", "2", "1"}, {"1 2\n", "csv_header", "1", "1"},
        {"1,+-2\n", "csv_header", "1", "2"},
    };
    for (const auto& row : rows) {
        const auto file = read_matrix_csv(row.text);
        ASSERT_FALSE(file) << row.text;
        EXPECT_EQ(file.error().text_key, std::string{"error.matrix."} + row.what) << row.text;
        EXPECT_EQ(file.error().args.at("line"), row.line) << row.text;
        EXPECT_EQ(file.error().args.at("column"), row.column) << row.text;
    }
    const auto ragged = read_matrix_csv("1,2\n3\n");
    ASSERT_FALSE(ragged);
    EXPECT_EQ(ragged.error().code, base::Code::wrong_shape);
    EXPECT_EQ(ragged.error().args.at("found"), "1");
    EXPECT_FALSE(read_matrix_csv(" \n\n"));
}

}  // namespace
}  // namespace qiao::pairing

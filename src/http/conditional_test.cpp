#include "http/conditional.hpp"

#include <gtest/gtest.h>

namespace qiao::http {
namespace {

Request with_header(std::string_view name, std::string_view value, Method method = Method::get) {
    Request request;
    request.method = method;
    request.headers.add(name, value);
    return request;
}

TEST(Conditional, IfNoneMatchComparesWeakly) {
    struct Row {
        std::string_view header;
        bool known;
    };
    const Row rows[] = {
        {R"("v3")", true},
        {R"(W/"v3")", true},
        {R"("v2", "v3")", true},
        {R"("v2","v3","v4")", true},
        {"*", true},
        {R"("a,b", W/"v3")", true},
        {R"("v3-br")", true},
        {R"("v3-gzip")", true},
        {R"("v30")", false},
        {R"("v2")", false},
        {R"(v3)", false},
        {R"("v3)", false},
        {R"("v3-zstd")", false},
        {"", false},
        {R"("V3")", false},
    };
    for (const auto& row : rows) {
        EXPECT_EQ(is_not_modified(with_header("If-None-Match", row.header), R"("v3")"), row.known) << row.header;
    }
    EXPECT_TRUE(is_not_modified(with_header("If-None-Match", R"("v3")"), R"(W/"v3")"));
    EXPECT_TRUE(is_not_modified(with_header("If-None-Match", R"("v3")"), R"("v3-br")"));
    EXPECT_TRUE(is_not_modified(with_header("If-None-Match", R"("v3")", Method::head), R"("v3")"));
    EXPECT_FALSE(is_not_modified(with_header("If-None-Match", R"("v3")", Method::patch), R"("v3")"));
    EXPECT_FALSE(is_not_modified({}, R"("v3")"));
}

TEST(Conditional, IfMatchGivesTheVersionAChangeIsBasedOn) {
    for (const auto* header : {R"("v12")", R"( "v12" )", R"("v12-br")", R"("v12-gzip")"}) {
        const auto version = read_base_version(with_header("If-Match", header));
        ASSERT_TRUE(version) << header;
        EXPECT_EQ(*version, 12U) << header;
    }
    const auto any = read_base_version(with_header("If-Match", "*"));
    ASSERT_TRUE(any);
    EXPECT_EQ(*any, std::nullopt);
}

TEST(Conditional, IfMatchIsStrongAndSingle) {
    EXPECT_EQ(read_base_version({}).error().code, base::Code::precondition_required);
    for (const auto* header : {R"(W/"v12")", R"("v12", "v13")", R"("12")", "v12", R"("v")", R"("v-1")", R"("v1x")", "",
                               R"("v99999999999999999999")"}) {
        const auto version = read_base_version(with_header("If-Match", header));
        ASSERT_FALSE(version) << header;
        EXPECT_EQ(version.error().code, base::Code::bad_request) << header;
    }
}

TEST(Conditional, TagsCarryTheirCoding) {
    EXPECT_EQ(version_tag(3), R"("v3")");
    EXPECT_EQ(coded_tag(R"("v3")", "br"), R"("v3-br")");
    EXPECT_EQ(coded_tag(R"(W/"v3")", "gzip"), R"(W/"v3-gzip")");
}

}  // namespace
}  // namespace qiao::http

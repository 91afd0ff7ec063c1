#include "tabular/json_items.hpp"

#include <gtest/gtest.h>

namespace qiao::tabular {
namespace {

/// The items of a document, "!" for each fault.
std::vector<std::string> items_of(std::string text) {
    JsonItems items{MemoryBytes::own(std::move(text)), {"items", "@graph"}};
    std::vector<std::string> out;
    JsonItem item;
    for (;;) {
        const auto more = items.next(item);
        if (more && !*more) return out;
        out.push_back(more ? item.text : "!");
        if (out.size() > 50) return out;
    }
}
using Texts = std::vector<std::string>;

TEST(JsonItems, OfAListByItsName) {
    EXPECT_EQ(items_of(R"({"fields":[{"a":1}],"items":[{"b":{"c":[{}]}},
 {"d":"]}\"{"}],"more":[{"e":2}]})"),
              (Texts{R"({"b":{"c":[{}]}})", R"({"d":"]}\"{"})"}));
    EXPECT_EQ(items_of(R"([{"a":1},{"a":2}])"), (Texts{R"({"a":1})", R"({"a":2})"}));
    EXPECT_EQ(items_of(R"({"@graph":[]})"), Texts{});
}

TEST(JsonItems, ADocumentWithoutAListIsOneItem) {
    EXPECT_EQ(items_of("\n {\"a\":[{}]}"), Texts{"{\"a\":[{}]}"});
    EXPECT_EQ(items_of(R"({"x":{"items":[{"a":1}]}})"), Texts{R"({"x":{"items":[{"a":1}]}})"}) << "not at the top";
}

TEST(JsonItems, WhatIsCutOffIsAFault) {
    EXPECT_EQ(items_of(R"({"items":[{"a":1},{"b)"), (Texts{R"({"a":1})", "!"}));
    EXPECT_EQ(items_of(R"({"a":1)"), Texts{"!"});
    EXPECT_EQ(items_of(""), Texts{});
}

TEST(JsonItems, KnowsWhereAnItemBegins) {
    JsonItems items{MemoryBytes::own("{\"items\":[\n{\"a\":\n1},\n{\"b\":2}]}"), {"items"}};
    JsonItem item;
    EXPECT_TRUE(items.next(item).value());
    EXPECT_EQ(item.line, 2U);
    EXPECT_TRUE(items.next(item).value());
    EXPECT_EQ(item.line, 4U);
}

TEST(JsonItems, OneThatIsTooLargeIsRefused) {
    EXPECT_EQ(items_of("{\"items\":[{\"a\":\"" + std::string(JsonItems::item_bytes_max, 'x') + "\"}]}"), Texts{"!"});
}

}  // namespace
}  // namespace qiao::tabular

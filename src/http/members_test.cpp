#include "http/members.hpp"

#include <gtest/gtest.h>

#include <array>

namespace qiao::http {
namespace {

using base::Id;

constexpr std::string_view some_id = "0b3f9a4e-6f0e-4a53-9b1d-2f0c6a1f7d11";

enum class Size { small, large };
constexpr std::array<std::string_view, 2> words(Size) { return {"small", "large"}; }

Request request_of(std::string body) {
    Request request;
    request.body = std::move(body);
    return request;
}

Members members_of(std::string body) {
    auto members = Members::read(request_of(std::move(body)), {"a", "b"});
    EXPECT_TRUE(members);
    return members ? *std::move(members) : Members{};
}

/// "invalid_value /a 5: a text"
std::string told(const base::Error& error) {
    const auto part = [&](const char* name) { return error.args.contains(name) ? error.args.at(name) : std::string{}; };
    return std::string{base::facts_of(error.code).name} + " " + error.field + " " + part("value") + ": " +
           part("expected");
}

template <class T>
std::string fault_of(const base::Result<T>& result) {
    return result ? "none" : told(result.error());
}

TEST(Members, OfABodyThatIsNone) {
    EXPECT_EQ(fault_of(Members::read(request_of("[]"), {"a"})), "malformed / : ");
    EXPECT_EQ(fault_of(Members::read(request_of("{"), {"a"})), "malformed  : ");
    const auto unknown = Members::read(request_of(R"({"a":1,"c":2})"), {"b", "a"}, "comment");
    ASSERT_FALSE(unknown);
    EXPECT_EQ(told(unknown.error()), "unknown_field /c c: ");
    EXPECT_EQ(unknown.error().args.at("entity"), "comment");
    EXPECT_EQ(unknown.error().args.at("known"), "b, a");
}

TEST(Members, NullCountsAsAbsent) {
    const auto members = members_of(R"({"a":null})");
    for (const auto* name : {"a", "b"}) {
        EXPECT_EQ(members.find(name), nullptr) << name;
        EXPECT_EQ(*members.text(name), "") << name;
        EXPECT_TRUE(members.texts(name)->empty()) << name;
        EXPECT_TRUE(members.ids(name)->empty()) << name;
        EXPECT_EQ(*members.number(name), std::nullopt) << name;
        EXPECT_TRUE(members.object(name)->empty()) << name;
        EXPECT_TRUE(members.id_or_nil(name)->is_nil()) << name;
        EXPECT_EQ(*members.word<Size>(name, Size::large), Size::large) << name;
    }
    EXPECT_EQ(fault_of(members.id("a")), "missing_value /a : ");
    EXPECT_EQ(fault_of(members.word<Size>("a")), "missing_value /a : ");
}

TEST(Members, AsTheyAreAskedFor) {
    EXPECT_EQ(*members_of(R"({"a":"柳州"})").text("a"), "柳州");
    EXPECT_EQ(*members_of(R"({"a":["x","y"]})").texts("a"), (std::vector<std::string>{"x", "y"}));
    EXPECT_EQ(*members_of(R"({"a":-7})").number("a"), -7);
    EXPECT_EQ(members_of(R"({"a":{"b":1}})").object("a")->at("b"), 1);
    EXPECT_EQ(*members_of(R"({"a":"large"})").word<Size>("a"), Size::large);
    const auto text = std::string{some_id};
    EXPECT_EQ(members_of(R"({"a":")" + text + "\"}").id("a")->to_string(), text);
    EXPECT_EQ(members_of(R"({"a":")" + text + "\"}").id_or_nil("a")->to_string(), text);
    EXPECT_EQ(members_of(R"({"a":[")" + text + "\"]}").ids("a")->at(0).to_string(), text);
    EXPECT_EQ(members_of(R"({"a":[")" + text + "\"]}").list("a", "a list", "a UUID", &Id::parse)->at(0).to_string(),
              text);
}

TEST(Members, OfAnotherKindAreNamed) {
    const auto five = members_of(R"({"a":5,"b":["x",5]})");
    EXPECT_EQ(fault_of(five.text("a")), "invalid_value /a 5: a text");
    EXPECT_EQ(fault_of(five.texts("a")), "invalid_value /a 5: texts");
    EXPECT_EQ(fault_of(five.texts("b")), "invalid_value /b 5: a text");
    EXPECT_EQ(fault_of(five.ids("b")), "invalid_value /b 5: a text");
    EXPECT_EQ(fault_of(five.number("b")), R"(invalid_value /b ["x",5]: a whole number)");
    EXPECT_EQ(fault_of(five.object("a")), "invalid_value /a 5: an object { … }");
    EXPECT_EQ(fault_of(five.id("a")), "invalid_value /a 5: a UUID");
    EXPECT_EQ(fault_of(five.id_or_nil("a", "the id of a post")), "invalid_value /a 5: the id of a post");
    EXPECT_EQ(fault_of(five.list("a", "a list", "a UUID", &Id::parse)), "invalid_value /a 5: a list");
    EXPECT_EQ(fault_of(five.list("b", "a list", "a UUID", &Id::parse)), R"(invalid_value /b/0 "x": a UUID)");
    const auto x = members_of(R"({"a":"x","b":""})");
    EXPECT_EQ(fault_of(x.word<Size>("a", Size::small)), "invalid_value /a x: small, large");
    EXPECT_EQ(fault_of(x.id("a")), R"(invalid_value /a "x": a UUID)");
    EXPECT_EQ(fault_of(x.id("b")), "missing_value /b : ");
    EXPECT_EQ(fault_of(x.id_or_nil("b")), R"(invalid_value /b "": a UUID)");
}

}  // namespace
}  // namespace qiao::http

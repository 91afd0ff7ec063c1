#include "features/pairing/json_fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>

#include "tabular/fault.hpp"

namespace qiao::pairing {

namespace json = boost::json;
using base::Code;

std::string JsonFields::below(std::string_view pointer, std::string_view member) {
    std::string out{pointer};
    out += '/';
    for (const auto character : member) {
        if (character == '~')
            out += "~0";
        else if (character == '/')
            out += "~1";
        else
            out += character;
    }
    return out;
}

void JsonFields::refuse(const std::string& pointer, const json::value& value, std::string expected) {
    faults.push_back({Code::invalid_value,
                      pointer,
                      {{"value", tabular::shortened(json::serialize(value))},
                       {"field", pointer.empty() ? "/" : pointer},
                       {"expected", std::move(expected)}}});
}

void JsonFields::miss(const std::string& pointer) {
    faults.push_back({Code::missing_value, pointer, {{"field", pointer}}});
}

void JsonFields::take(base::Error found) {
    if (found.parts.empty()) return faults.push_back(std::move(found));
    faults.insert(faults.end(), std::make_move_iterator(found.parts.begin()),
                  std::make_move_iterator(found.parts.end()));
}

const json::object* JsonFields::object(const json::value& value, const std::string& pointer,
                                       std::initializer_list<std::string_view> known) {
    const auto* object = value.if_object();
    if (object == nullptr) {
        refuse(pointer, value, "{…}");
        return nullptr;
    }
    for (const auto& [member, content] : *object) {
        if (std::find(known.begin(), known.end(), std::string_view{member}) != known.end()) continue;
        faults.push_back({Code::unknown_field,
                          below(pointer, member),
                          {{"field", std::string{member}},
                           {"entity", pointer.empty() ? "/" : pointer},
                           {"known", fmt::format("{}", fmt::join(known, ", "))}}});
    }
    return object;
}

const json::array* JsonFields::array(const json::value& value, const std::string& pointer) {
    const auto* array = value.if_array();
    if (array == nullptr) refuse(pointer, value, "[…]");
    return array;
}

std::optional<std::string> JsonFields::text(const json::value& value, const std::string& pointer) {
    const auto* text = value.if_string();
    if (text == nullptr || text->empty()) {
        refuse(pointer, value, "\"…\"");
        return std::nullopt;
    }
    return std::string{*text};
}

void JsonFields::read(const json::object& in, std::string_view member, const std::string& pointer, bool& into) {
    const auto* value = in.if_contains(member);
    if (value == nullptr) return;
    if (const auto* truth = value->if_bool())
        into = *truth;
    else
        refuse(below(pointer, member), *value, "true, false");
}

void JsonFields::read(const json::object& in, std::string_view member, const std::string& pointer, std::string& into) {
    const auto* value = in.if_contains(member);
    if (value == nullptr) return;
    if (auto read = text(*value, below(pointer, member))) into = *std::move(read);
}

void JsonFields::read(const json::object& in, std::string_view member, const std::string& pointer, int low, int high,
                      std::optional<int>& into) {
    const auto* value = in.if_contains(member);
    if (value == nullptr) return;
    boost::system::error_code wrong;
    const auto number = value->is_number() ? value->to_number<std::int64_t>(wrong) : low - std::int64_t{1};
    if (wrong || number < low || number > high)
        refuse(below(pointer, member), *value, fmt::format("{} … {}", low, high));
    else
        into = static_cast<int>(number);
}

void JsonFields::read_share(const json::object& in, std::string_view member, const std::string& pointer,
                            std::int32_t& into) {
    const auto* value = in.if_contains(member);
    if (value == nullptr) return;
    const auto share = value->is_number() ? value->to_number<double>() : -1;
    if (share >= 0 && share <= 1)
        into = static_cast<std::int32_t>(std::lround(share * 1'000'000));
    else
        refuse(below(pointer, member), *value, "0 … 1");
}

void JsonFields::read(const json::object& in, std::string_view member, const std::string& pointer,
                      const std::vector<std::string_view>& words, int& into) {
    const auto* value = in.if_contains(member);
    if (value == nullptr) return;
    const auto* word = value->if_string();
    const auto found = word == nullptr ? words.end() : std::find(words.begin(), words.end(), std::string_view{*word});
    if (found == words.end())
        refuse(below(pointer, member), *value, fmt::format("{}", fmt::join(words, ", ")));
    else
        into = static_cast<int>(found - words.begin());
}

base::Result<json::value> read_json_file(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) return base::Error{Code::not_found, "", {{"value", path}}};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    boost::system::error_code wrong;
    auto value = json::parse(text, wrong);
    if (wrong) return base::Error{Code::malformed, path, {{"field", path}, {"reason", wrong.message()}}};
    return value;
}

}  // namespace qiao::pairing

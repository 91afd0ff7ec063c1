#include "base/json_writer.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <cmath>

namespace qiao::base {
namespace {

namespace json = boost::json;

constexpr double whole_up_to = 1e15;
constexpr std::string_view escape_digits = "0123456789abcdef";

void write(std::string& out, const json::value& value);

/// Runs without anything to escape are copied at once.
void write_string(std::string& out, std::string_view text) {
    out.push_back('"');
    std::size_t run = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        out.append(text.substr(run, i - run));
        run = i + 1;
        if (c == '"' || c == '\\')
            out.append({'\\', static_cast<char>(c)});
        else if (c == '\n')
            out.append("\\n");
        else
            out.append("\\u00").append({escape_digits[c >> 4U], escape_digits[c & 15U]});
    }
    out.append(text.substr(run)).push_back('"');
}

void write_number(std::string& out, double number) {
    if (number == std::floor(number) && std::abs(number) < whole_up_to)
        fmt::format_to(std::back_inserter(out), "{}", static_cast<std::int64_t>(number));
    else
        fmt::format_to(std::back_inserter(out), "{}", number);
}

void write_array(std::string& out, const json::array& array) {
    out.push_back('[');
    for (std::size_t i = 0; i < array.size(); ++i) {
        if (i > 0) out.push_back(',');
        write(out, array[i]);
    }
    out.push_back(']');
}

void write_object(std::string& out, const json::object& object) {
    out.push_back('{');
    for (const auto& [key, value] : object) {
        if (out.back() != '{') out.push_back(',');
        write_string(out, key);
        out.push_back(':');
        write(out, value);
    }
    out.push_back('}');
}

void write(std::string& out, const json::value& value) {
    switch (value.kind()) {
        case json::kind::null: out += "null"; return;
        case json::kind::bool_: out += value.get_bool() ? "true" : "false"; return;
        case json::kind::int64: fmt::format_to(std::back_inserter(out), "{}", value.get_int64()); return;
        case json::kind::uint64: fmt::format_to(std::back_inserter(out), "{}", value.get_uint64()); return;
        case json::kind::double_: write_number(out, value.get_double()); return;
        case json::kind::string: write_string(out, value.get_string()); return;
        case json::kind::array: write_array(out, value.get_array()); return;
        case json::kind::object: write_object(out, value.get_object()); return;
    }
}

}  // namespace

std::string to_text(const json::value& value) {
    std::string out;
    write(out, value);
    return out;
}

}  // namespace qiao::base

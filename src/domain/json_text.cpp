#include "domain/json_text.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>
#include <charconv>
#include <string>

namespace qiao::domain {
namespace {

namespace json = boost::json;
using json::error_code;
using json::string_view;

/// What Boost's `parser` does with the events of `basic_parser`, but for doubles, whose digits it reads itself.
struct Handler {
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    json::value_stack stack{};
    json::storage_ptr memory{};

    bool on_document_begin(error_code&) { return stack.reset(memory), true; }
    bool on_document_end(error_code&) { return true; }
    bool on_object_begin(error_code&) { return true; }
    bool on_object_end(std::size_t n, error_code&) { return stack.push_object(n), true; }
    bool on_array_begin(error_code&) { return true; }
    bool on_array_end(std::size_t n, error_code&) { return stack.push_array(n), true; }
    bool on_key_part(string_view part, std::size_t, error_code&) { return stack.push_chars(part), true; }
    bool on_key(string_view rest, std::size_t, error_code&) { return stack.push_key(rest), true; }
    bool on_string_part(string_view part, std::size_t, error_code&) { return stack.push_chars(part), true; }
    bool on_string(string_view rest, std::size_t, error_code&) { return stack.push_string(rest), true; }
    bool on_number_part(string_view, error_code&) { return true; }
    bool on_int64(std::int64_t value, string_view, error_code&) { return stack.push_int64(value), true; }
    bool on_uint64(std::uint64_t value, string_view, error_code&) { return stack.push_uint64(value), true; }
    bool on_double(double rough, string_view digits, error_code&) {
        double exact = rough;  // stays where the digits are beyond a double's range
        std::from_chars(digits.data(), digits.data() + digits.size(), exact);
        return stack.push_double(exact), true;
    }
    bool on_bool(bool value, error_code&) { return stack.push_bool(value), true; }
    bool on_null(error_code&) { return stack.push_null(), true; }
    bool on_comment_part(string_view, error_code&) { return true; }
    bool on_comment(string_view, error_code&) { return true; }
};

}  // namespace

base::Result<json::value> parse_json(std::string_view text, json::storage_ptr memory) {
    json::parse_options options;
    options.max_depth = 32;
    json::basic_parser<Handler> parser{options};
    parser.handler().memory = std::move(memory);
    error_code failure;
    const auto used = parser.write_some(false, text.data(), text.size(), failure);
    if (!failure && used < text.size()) failure = json::error::extra_data;
    if (!failure) return parser.handler().stack.release();
    return base::Error{base::Code::malformed, "", {{"offset", std::to_string(used)}, {"reason", failure.message()}}};
}

}  // namespace qiao::domain

#pragma once

#include <boost/json.hpp>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace qiao::pairing {

/// Reads members of JSON objects and keeps every fault with its pointer, so that one look names them all.
class JsonFields {
public:
    [[nodiscard]] static std::string below(std::string_view pointer, std::string_view member);

    /// The object there, null and a fault if it is none. Members not among `known` are faults.
    const boost::json::object* object(const boost::json::value& value, const std::string& pointer,
                                      std::initializer_list<std::string_view> known);
    const boost::json::array* array(const boost::json::value& value, const std::string& pointer);

    // Members that may be missing; `into` is then as it was.
    void read(const boost::json::object& in, std::string_view member, const std::string& pointer, bool& into);
    void read(const boost::json::object& in, std::string_view member, const std::string& pointer, std::string& into);
    void read(const boost::json::object& in, std::string_view member, const std::string& pointer, int low, int high,
              std::optional<int>& into);
    /// A share of one, 0 … 1, in millionths.
    void read_share(const boost::json::object& in, std::string_view member, const std::string& pointer,
                    std::int32_t& into);
    /// Position of the word among `words`.
    void read(const boost::json::object& in, std::string_view member, const std::string& pointer,
              const std::vector<std::string_view>& words, int& into);

    std::optional<std::string> text(const boost::json::value& value, const std::string& pointer);
    void refuse(const std::string& pointer, const boost::json::value& value, std::string expected);
    void miss(const std::string& pointer);
    /// What something else found: its parts, or itself.
    void take(base::Error found);

    std::vector<base::Error> faults{};
};

/// Errors: not_found, malformed.
[[nodiscard]] base::Result<boost::json::value> read_json_file(const std::string& path);

}  // namespace qiao::pairing

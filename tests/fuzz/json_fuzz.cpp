// JSON bodies: the parser with the depth the program allows, and the one document every start reads.

#include <boost/json.hpp>
#include <cstdint>

#include "base/check.hpp"
#include "base/texts.hpp"

namespace {

/// Boost.JSON 1.81 reads decimals of more than 13 places to within a unit of the last one, and 1e99999 as infinity, which
/// it writes but does not read: documents with decimals need not come back exactly.
bool has_decimal(const boost::json::value& value) {
    if (value.is_double()) return true;
    if (value.is_array()) {
        for (const auto& each : value.get_array()) {
            if (has_decimal(each)) return true;
        }
    }
    if (value.is_object()) {
        for (const auto& [key, each] : value.get_object()) {
            if (has_decimal(each)) return true;
        }
    }
    return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using qiao::base::check;
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    boost::system::error_code failed;
    boost::json::parse_options options;
    options.max_depth = 32;
    const auto value = boost::json::parse({text.data(), text.size()}, failed, {}, options);
    if (!failed && !has_decimal(value)) {
        const auto written = boost::json::serialize(value);
        boost::system::error_code failed_again;
        const auto again = boost::json::parse(written, failed_again, {}, options);
        check(!failed_again, "what was written can be read");
        check(boost::json::serialize(again) == written, "what was written comes back");
    }
    qiao::base::Texts texts;
    const auto added = texts.add("en", text);
    check(!added || (!failed && value.is_object()), "texts are one JSON object");
    if (added) {
        for (const auto& [key, each] : value.get_object()) {
            check(texts.has("en", key), "every text is kept");
            (void)texts.get("zh", key, {{"name", "x"}});
        }
    }
    (void)texts.choose(text);
    return 0;
}

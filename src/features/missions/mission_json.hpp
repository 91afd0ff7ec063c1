#pragma once

#include <boost/json/object.hpp>

#include "features/missions/book.hpp"

namespace qiao::missions {

/// Who asks for the answer.
struct Asker {
    const features::Services& services;
    const access::Authority& authority;
    storage::Reader& reader;
    std::string_view lang;
    Day today;
    bool sends_letters{false};
};

/// Everything that the tabs of an event show, in one answer: its records, what the rules say of them, what they brought, and what
/// whoever asks may do. Cost: a statement for each noun that is referred to.
[[nodiscard]] boost::json::object mission_json(const Book& book, const Asker& asker);

/// What hinders closing as sentences with addresses: {"lack", "entity", "record", "label", "text"}.
[[nodiscard]] boost::json::array missing_json(const Book& book, const std::vector<method::Missing>& missing,
                                              const base::Texts& texts, std::string_view lang);

/// The same as an error, one part for each; the field is the record's address below /api/v1.
[[nodiscard]] base::Error refusal_to_close(const Book& book, const std::vector<method::Missing>& missing,
                                           std::string_view lang);

/// An option as its word; null where it is not said.
template <class Enum>
[[nodiscard]] boost::json::value word_of(Enum value) {
    constexpr auto all = words(Enum{});
    const auto at = static_cast<std::size_t>(value);
    return at < all.size() ? boost::json::value(all[at]) : boost::json::value{};
}

}  // namespace qiao::missions

#include "features/identity/email.hpp"

#include <unicode/timezone.h>

#include <algorithm>

#include "mail/address.hpp"

namespace qiao::identity {

std::string folded_email(std::string_view email) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = email.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    std::string folded{email.substr(first, email.find_last_not_of(blanks) - first + 1)};
    std::ranges::transform(folded, folded.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return folded;
}

bool is_email(std::string_view email) { return mail::is_address(email); }

bool is_time_zone(std::string_view name) {
    const std::unique_ptr<icu::TimeZone> zone{icu::TimeZone::createTimeZone(
        icu::UnicodeString::fromUTF8({name.data(), static_cast<std::int32_t>(name.size())}))};
    return *zone != icu::TimeZone::getUnknown();
}

}  // namespace qiao::identity

#include "mail/address.hpp"

#include <unicode/bytestream.h>
#include <unicode/idna.h>

#include <algorithm>
#include <memory>

#include "base/check.hpp"
#include "base/text.hpp"

namespace qiao::mail {
namespace {

constexpr std::size_t address_bytes_max = 254;
constexpr std::size_t local_bytes_max = 64;

bool is_local_part(std::string_view text) {
    static constexpr std::string_view allowed =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~.";
    return !text.empty() && text.size() <= local_bytes_max && text.find_first_not_of(allowed) == text.npos &&
           text.front() != '.' && text.back() != '.' && text.find("..") == text.npos;
}

const icu::IDNA& idna() {
    static const auto rules = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::IDNA> made{icu::IDNA::createUTS46Instance(
            UIDNA_USE_STD3_RULES | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII, status)};
        base::check(U_SUCCESS(status) != 0 && made, "ICU brings the rules for domain names");
        return made;
    }();
    return *rules;
}

std::optional<std::string> ascii_domain(std::string_view text) {
    if (text.size() > address_bytes_max || !base::is_valid_utf8(text)) return std::nullopt;
    std::string domain;
    icu::StringByteSink<std::string> sink{&domain};
    icu::IDNAInfo info;
    UErrorCode status = U_ZERO_ERROR;
    idna().nameToASCII_UTF8({text.data(), static_cast<int>(text.size())}, sink, info, status);
    if (U_FAILURE(status) != 0 || info.hasErrors()) return std::nullopt;
    const auto dot = domain.rfind('.');
    if (dot == domain.npos || dot + 1 == domain.size()) return std::nullopt;
    const auto top = std::string_view{domain}.substr(dot + 1);
    if (top.find_first_not_of("0123456789") == top.npos) return std::nullopt;
    return domain;
}

}  // namespace

std::optional<std::string> canonical_address(std::string_view text) {
    const auto at = text.find('@');
    if (at == text.npos || !is_local_part(text.substr(0, at))) return std::nullopt;
    const auto domain = ascii_domain(text.substr(at + 1));
    if (!domain || at + 1 + domain->size() > address_bytes_max) return std::nullopt;
    return std::string{text.substr(0, at + 1)} + *domain;
}

}  // namespace qiao::mail

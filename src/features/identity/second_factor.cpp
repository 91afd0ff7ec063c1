#include "features/identity/accounts.hpp"
#include "secrets/one_time_code.hpp"
#include "secrets/recovery_code.hpp"
#include "storage/working_rows.hpp"

namespace qiao::identity {

using base::Code;
using base::Error;
using base::Result;

namespace {

constexpr std::string_view securing = "second factor";

}  // namespace

std::optional<std::int64_t> Accounts::matched_step(const Account& account, const std::string& sealed,
                                                   std::string_view code) const {
    const auto secret =
        secrets::open_text(secrets::key_for(settings_.key, "totp"), sealed, "account.totp:" + account.id.to_string());
    return secret ? secrets::match_totp(*secret, code, clock_.now(), account.totp_step) : std::nullopt;
}

Result<std::pair<std::string, std::string>> Accounts::offer_second_factor(const Id& id) {
    auto account = find(id);
    if (!account) return Error{Code::not_found, "", {{"value", id.to_string()}}};
    auto secret = secrets::make_totp_secret(entropy_);
    account->totp_offered = secrets::seal_as_text(secrets::key_for(settings_.key, "totp"), secret,
                                                  "account.totp:" + id.to_string(), entropy_);
    const auto writer = store_.write(std::string{securing});
    put(*writer, account_entity(), *account);
    commit(*writer);
    auto address = secrets::totp_uri(secret, settings_.issuer, account->email);
    return std::pair{std::move(secret), std::move(address)};
}

Result<std::vector<std::string>> Accounts::confirm_second_factor(const Id& id, std::string_view code) {
    auto account = find(id);
    if (!account) return Error{Code::not_found, "", {{"value", id.to_string()}}};
    const auto step =
        account->totp_offered.empty() ? std::nullopt : matched_step(*account, account->totp_offered, code);
    if (!step) return Error{.code = Code::invalid_value, .field = "/code", .text_key = "error.sign_in.code_wrong"};
    account->totp = std::exchange(account->totp_offered, {});
    account->totp_step = *step;
    auto codes = secrets::make_recovery_codes(entropy_);
    account->recovery.clear();
    const auto key = secrets::key_for(settings_.key, "recovery");
    for (const auto& one : codes)
        account->recovery.push_back(secrets::to_hex(secrets::digest_of_recovery_code(one, key)));
    const auto writer = store_.write(std::string{securing});
    put(*writer, account_entity(), *account);
    commit(*writer);
    return codes;
}

base::Outcome Accounts::drop_second_factor(const Id& id, std::string_view password) {
    auto account = find(id);
    if (!account) return Error{Code::not_found, "", {{"value", id.to_string()}}};
    if (auto same = check_again(*account, password, "/password"); !same) return same;
    account->totp.clear();
    account->totp_offered.clear();
    account->recovery.clear();
    const auto writer = store_.write(std::string{securing});
    put(*writer, account_entity(), *account);
    commit(*writer);
    return base::done();
}

}  // namespace qiao::identity

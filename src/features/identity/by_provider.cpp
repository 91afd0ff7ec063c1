// Signing in as somebody whom a sign-in provider knows. The provider's word on an address opens no account: it is linked by
// whoever shows the account's password, is signed in, or holds the invitation sent to that address.
#include "features/identity/accounts.hpp"
#include "features/identity/email.hpp"
#include "secrets/token.hpp"
#include "storage/working_rows.hpp"

namespace qiao::identity {

using base::Code;
using base::Error;
using base::Result;

namespace {

constexpr std::string_view linking = "sign-in provider";

Id id_of_identity(const Proven& who) {
    return secrets::id_of(secrets::digest_of("identity:" + who.issuer + "\n" + who.subject));
}

Error not_known() { return {.code = Code::not_found, .text_key = "error.oidc.unknown"}; }

Error other_address(const Ticket& ticket) {
    return {.code = Code::forbidden, .args = {{"email", ticket.email}}, .text_key = "error.oidc.other_address"};
}

}  // namespace

std::vector<Identity> Accounts::identities_of(const Id& account) {
    return storage::load_where<Identity>(*look(), identity_entity(), "account", account.to_string());
}

void Accounts::note_identity(storage::Writer& writer, const Id& account, const Proven& who) {
    const auto known = storage::load<Identity>(writer, identity_entity(), id_of_identity(who));
    put(writer, identity_entity(),
        Identity{.id = id_of_identity(who),
                 .account = account,
                 .issuer = who.issuer,
                 .subject = who.subject,
                 .provider = who.provider,
                 .email = who.email,
                 .linked_at = known ? known->linked_at : now(),
                 .used_at = now()});
}

base::Outcome Accounts::link(const Id& account, const Proven& who) {
    const auto writer = store_.write(std::string{linking});
    const auto known = storage::load<Identity>(*writer, identity_entity(), id_of_identity(who));
    if (known && known->account != account) return Error{.code = Code::duplicate, .text_key = "error.oidc.taken"};
    note_identity(*writer, account, who);
    commit(*writer);
    return base::done();
}

base::Outcome Accounts::unlink(const Id& account, const Id& identity) {
    const auto all = identities_of(account);
    if (std::ranges::find(all, identity, &Identity::id) == all.end())
        return Error{Code::not_found, "", {{"value", identity.to_string()}}};
    const auto holder = find(account);
    if (all.size() == 1 && holder && holder->password.empty())
        return Error{.code = Code::referenced, .text_key = "error.oidc.only"};
    const auto writer = store_.write(std::string{linking});
    drop(*writer, identity_entity(), identity);
    commit(*writer);
    return base::done();
}

Result<Opened> Accounts::open_linked(const Identity& identity, const Proven& who, const Entry& entry) {
    auto account = find(identity.account);
    if (!account) return not_known();
    if (account->state != AccountState::active)
        return Error{.code = Code::forbidden, .text_key = "error.oidc.disabled"};
    const auto key = "password:" + account->email;
    if (auto admitted = throttle_.admit(*look(), key); !admitted) return admitted.error();
    if (!who.strong) {
        if (auto good = check_code(*account, entry.code); !good) {
            if (!entry.code.empty()) {
                const auto writer = store_.write(std::string{linking});
                throttle_.note_failure(*writer, key);
                commit(*writer);
            }
            return good.error();
        }
    }
    const auto writer = store_.write(std::string{linking});
    throttle_.forget(*writer, key);
    note_identity(*writer, account->id, who);
    auto opened = open_session(*writer, *std::move(account), entry.agent);
    commit(*writer);
    return opened;
}

Result<Opened> Accounts::open_invited(const Ticket& ticket, const Proven& who, const Entry& entry) {
    const auto writer = store_.write(std::string{linking});
    if (!writer->find(ticket_entity(), ticket.id))  // taken up meanwhile
        return Error{.code = Code::not_found, .text_key = "error.ticket.gone"};
    const auto name = !who.name.empty() ? who.name : ticket.name.empty() ? ticket.email : ticket.name;
    auto account = make_account(*writer, name, ticket.email, "", entry.lang);
    note_identity(*writer, account.id, who);
    drop(*writer, ticket_entity(), ticket.id);
    take_up_post(*writer, ticket, account.person);
    auto opened = open_session(*writer, std::move(account), entry.agent);
    commit(*writer);
    return opened;
}

Result<Opened> Accounts::enter(const Proven& who, const Entry& entry) {
    std::optional<Ticket> ticket;
    if (!entry.ticket.empty()) {
        auto found = look_at(entry.ticket);
        if (!found) return found.error();
        if (found->kind != TicketKind::invitation)
            return Error{.code = Code::not_found, .text_key = "error.ticket.gone"};
        ticket = *std::move(found);
    }
    const auto linked = storage::load<Identity>(*look(), identity_entity(), id_of_identity(who));
    const auto account = linked ? find(linked->account) : who.email.empty() ? std::nullopt : find_by_email(who.email);
    if (ticket && ticket->email != (account ? account->email : who.email)) return other_address(*ticket);
    if (!account) return ticket ? open_invited(*ticket, who, entry) : Result<Opened>{not_known()};
    auto opened = Result<Opened>{not_known()};
    if (linked) {
        opened = open_linked(*linked, who, entry);
    } else if (account->password.empty()) {
        return Error{.code = Code::forbidden, .text_key = "error.oidc.other_way"};
    } else if (entry.password.empty()) {
        return Error{.code = Code::unauthenticated, .field = "/password", .text_key = "error.oidc.confirm"};
    } else {
        opened = sign_in({account->email, entry.password, entry.code, entry.agent, entry.peer});
    }
    if (!opened) return opened;
    const auto writer = store_.write(opened->account.person.to_string());
    note_identity(*writer, opened->account.id, who);
    if (ticket && writer->find(ticket_entity(), ticket->id)) {
        drop(*writer, ticket_entity(), ticket->id);
        take_up_post(*writer, *ticket, opened->account.person);
    }
    commit(*writer);
    return opened;
}

}  // namespace qiao::identity

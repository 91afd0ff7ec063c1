#include <algorithm>

#include "domain/person.hpp"
#include "domain/post.hpp"
#include "features/identity/accounts.hpp"
#include "features/identity/email.hpp"
#include "secrets/token.hpp"
#include "storage/working_rows.hpp"

namespace qiao::identity {

using base::Code;
using base::Error;
using base::Result;

namespace {

constexpr std::string_view issuing = "tickets";

Error gone() { return {.code = Code::not_found, .text_key = "error.ticket.gone"}; }

base::Outcome check_name(std::string_view name) {
    if (name.find_first_not_of(' ') == std::string_view::npos) return Error{Code::missing_value, "/name"};
    return base::done();
}

base::Outcome check_email(std::string_view email) {
    if (is_email(email)) return base::done();
    return Error{Code::invalid_value, "/email", {{"value", std::string{email}}, {"expected", "name@example.org"}}};
}

}  // namespace

Issued<Ticket> Accounts::issue(Ticket ticket, std::chrono::hours length, std::string_view lang) {
    Issued<Ticket> issued{.secret = secrets::make_token(entropy_)};
    const auto digest = secrets::digest_of(issued.secret);
    ticket.id = secrets::id_of(digest);
    ticket.digest = secrets::to_hex(digest);
    ticket.email = folded_email(ticket.email);
    ticket.ends_at = now() + std::chrono::milliseconds{length}.count();
    const auto writer = store_.write(std::string{issuing});
    if (ticket.kind == TicketKind::first_administrator) {  // only the newest of them is good
        const auto kind = words(TicketKind{})[static_cast<std::size_t>(ticket.kind)];
        for (const auto& old : storage::load_where<Ticket>(*writer, ticket_entity(), "kind", std::string{kind}))
            drop(*writer, ticket_entity(), old.id);
    }
    put(*writer, ticket_entity(), ticket);
    if (settings_.letters && !lang.empty()) {
        const auto post = ticket.post.is_nil() ? std::nullopt : writer->find(domain::post_entity(), ticket.post);
        const auto title = post ? post->label(lang) : std::string{};
        settings_.letters->outbox.put(*writer, letter_of(*settings_.letters, ticket, issued.secret, title, lang));
    }
    commit(*writer);
    issued.kept = std::move(ticket);
    return issued;
}

base::Outcome Accounts::forgot_password(std::string_view email, const std::string& peer) {
    if (!sends_letters()) return Error{.code = Code::unavailable, .text_key = "error.letters.none"};
    const auto by_account = "forgot:" + folded_email(email);
    const auto by_address = "address:" + peer;
    {
        const auto reader = look();
        for (const auto& key : {by_account, by_address}) {
            if (auto admitted = throttle_.admit(*reader, key); !admitted) return admitted;
        }
    }
    {
        const auto writer = store_.write(std::string{issuing});
        throttle_.note_failure(*writer, by_account);
        throttle_.note_failure(*writer, by_address);
        commit(*writer);
    }
    const auto account = find_by_email(email);
    if (!account || account->state != AccountState::active) return base::done();
    const auto person = look()->find(domain::person_entity(), account->person);
    static_cast<void>(issue({.kind = TicketKind::password,
                             .email = account->email,
                             .name = person ? person->label(account->language) : "",
                             .account = account->id},
                            reset_length, account->language.empty() ? "en" : account->language));
    return base::done();
}

std::vector<Ticket> Accounts::invitations() {
    auto found = storage::load_where<Ticket>(*look(), ticket_entity(), "kind", "invitation");
    std::erase_if(found, [&](const Ticket& one) { return one.ends_at <= now(); });
    return found;
}

base::Outcome Accounts::withdraw(const Id& ticket) {
    const auto held = storage::load<Ticket>(*look(), ticket_entity(), ticket);
    if (!held) return Error{Code::not_found, "", {{"value", ticket.to_string()}}};
    const auto writer = store_.write(std::string{issuing});
    drop(*writer, ticket_entity(), ticket);
    commit(*writer);
    return base::done();
}

Result<Ticket> Accounts::look_at(std::string_view secret) {
    if (!secrets::has_form_of_token(secret)) return gone();
    const auto digest = secrets::digest_of(secret);
    const auto ticket = storage::load<Ticket>(*look(), ticket_entity(), secrets::id_of(digest));
    const auto kept = ticket ? secrets::digest_from_hex(ticket->digest) : std::nullopt;
    if (!kept || !secrets::same(*kept, digest) || ticket->ends_at <= now()) return gone();
    return *ticket;
}

Result<Opened> Accounts::join(const Joining& joining) {
    auto ticket = look_at(joining.secret);
    if (!ticket) return ticket.error();
    if (ticket->kind == TicketKind::first_administrator) {
        if (auto good = check_email(joining.email); !good) return good.error();
        ticket->email = folded_email(joining.email);
    }
    auto account = ticket->kind == TicketKind::password ? find(ticket->account) : find_by_email(ticket->email);
    const auto is_reset = ticket->kind == TicketKind::password && account;
    if (account && !is_reset) {  // somebody who is here already takes over one more post
        auto opened = sign_in({ticket->email, joining.password, joining.code, joining.agent, joining.peer});
        if (!opened) return opened;
        const auto writer = store_.write(opened->account.person.to_string());
        if (!writer->find(ticket_entity(), ticket->id)) return gone();
        drop(*writer, ticket_entity(), ticket->id);
        take_up_post(*writer, *ticket, opened->account.person);
        commit(*writer);
        return opened;
    }
    const auto person = is_reset ? look()->find(domain::person_entity(), account->person) : std::nullopt;
    const auto name = person ? person->label("en") : joining.name;
    if (auto good = check_name(name); !good) return good.error();
    if (auto good = secrets::check_password(joining.password, {ticket->email, name}); !good) return good.error();
    if (is_reset) {
        if (auto good = check_code(*account, joining.code); !good) return good.error();
    }
    const auto hash = hashed(joining.password);
    const auto writer = store_.write(std::string{issuing});
    if (!writer->find(ticket_entity(), ticket->id)) return gone();  // taken up meanwhile
    drop(*writer, ticket_entity(), ticket->id);
    if (is_reset) {
        account->password = hash;
        end_sessions(*writer, account->id, {});
    } else {
        account = make_account(*writer, name, ticket->email, hash, joining.language);
        take_up_post(*writer, *ticket, account->person);
    }
    auto opened = open_session(*writer, *std::move(account), joining.agent);
    commit(*writer);
    return opened;
}

Account Accounts::make_account(storage::Writer& writer, std::string_view name, std::string_view email,
                               const std::string& hash, std::string_view language) {
    domain::Record record{domain::person_entity()};
    record.id = Id::make(clock_.now(), entropy_);
    record["name"] = std::string{name};
    record["email"] = std::string{email};
    record["owner"] = record.id;
    const auto person = writer.create(std::move(record));
    base::check(person.ok(), "a person with a name can be kept");
    Account account{.person = person->id,
                    .email = std::string{email},
                    .password = hash,
                    .language = std::string{language == "zh" ? "zh" : "en"}};
    account.id = put(writer, account_entity(), account);
    return account;
}

void Accounts::take_up_post(storage::Writer& writer, const Ticket& ticket, const Id& person) {
    if (ticket.kind == TicketKind::first_administrator) {
        domain::Record post{domain::post_entity()};
        auto title = domain::LocalizedText{"en", "Administrator"};
        title.write("zh", "系统管理员");
        post["title"] = std::move(title);
        post["role"] = std::string{"administrator"};
        post["holder"] = person;
        post["visibility"] = std::string{"organisation"};
        base::check(writer.create(std::move(post)).ok(), "the first administrator's post can be kept");
        return;
    }
    auto post = writer.find(domain::post_entity(), ticket.post);
    if (!post) return;
    (*post)["holder"] = person;
    base::check(writer.update(*std::move(post)).ok(), "a post can be given a holder");
}

Result<Account> Accounts::add(std::string_view name, std::string_view email, std::string_view password,
                              std::string_view language) {
    if (auto good = check_name(name); !good) return good.error();
    if (auto good = check_email(email); !good) return good.error();
    if (find_by_email(email)) return Error{Code::duplicate, "/email", {{"value", std::string{email}}}};
    if (auto good = secrets::check_password(password, {email, name}); !good) return good.error();
    const auto hash = hashed(password);
    const auto writer = store_.write("command line");
    auto account = make_account(*writer, name, folded_email(email), hash, language);
    commit(*writer);
    return account;
}

}  // namespace qiao::identity

#include "features/identity/kept.hpp"

namespace qiao::identity {

using domain::Entity;
using domain::field;

const Entity& account_entity() {
    static const Entity described{
        .name = "account",
        .plural = "accounts",
        .label_field = "email",
        .schema_type = "Thing",
        .fields = {field<&Account::person>("person").to("person").must(),
                   field<&Account::email>("email").must().looked_up().searched(1), field<&Account::state>("state"),
                   field<&Account::password>("password"), field<&Account::totp>("totp"),
                   field<&Account::totp_offered>("totp_offered"), field<&Account::totp_step>("totp_step"),
                   field<&Account::recovery>("recovery"), field<&Account::language>("language"),
                   field<&Account::timezone>("timezone"), field<&Account::signed_in_at>("signed_in_at")},
        .logged = false};
    return described;
}

const Entity& session_entity() {
    static const Entity described{
        .name = "session",
        .plural = "sessions",
        .label_field = "agent",
        .schema_type = "Thing",
        .fields = {field<&Session::account>("account").to("account").must(), field<&Session::digest>("digest").must(),
                   field<&Session::began_at>("began_at"), field<&Session::seen_at>("seen_at"),
                   field<&Session::ends_at>("ends_at"), field<&Session::agent>("agent")},
        .logged = false};
    return described;
}

const Entity& token_entity() {
    static const Entity described{
        .name = "token",
        .plural = "tokens",
        .label_field = "name",
        .schema_type = "Thing",
        .fields = {field<&Token::account>("account").to("account").must(), field<&Token::digest>("digest").must(),
                   field<&Token::name>("name").must(), field<&Token::writes>("writes"),
                   field<&Token::ends_at>("ends_at"), field<&Token::used_at>("used_at")},
        .logged = false};
    return described;
}

const Entity& ticket_entity() {
    static const Entity described{
        .name = "ticket",
        .plural = "tickets",
        .label_field = "email",
        .schema_type = "Thing",
        .fields = {field<&Ticket::digest>("digest").must(), field<&Ticket::kind>("kind").must(),
                   field<&Ticket::email>("email"), field<&Ticket::name>("name"),
                   field<&Ticket::account>("account").to("account"), field<&Ticket::post>("post").to("post"),
                   field<&Ticket::issued_by>("issued_by").to("person"), field<&Ticket::ends_at>("ends_at")},
        .logged = false};
    return described;
}

const Entity& attempt_entity() {
    static const Entity described{.name = "attempt",
                                  .plural = "attempts",
                                  .label_field = "count",
                                  .schema_type = "Thing",
                                  .fields = {field<&Attempt::count>("count"), field<&Attempt::last_at>("last_at")},
                                  .logged = false};
    return described;
}

const Entity& identity_entity() {
    static const Entity described{
        .name = "identity",
        .plural = "identities",
        .label_field = "provider",
        .schema_type = "Thing",
        .fields = {field<&Identity::account>("account").to("account").must(), field<&Identity::issuer>("issuer").must(),
                   field<&Identity::subject>("subject").must(), field<&Identity::provider>("provider"),
                   field<&Identity::email>("email"), field<&Identity::linked_at>("linked_at"),
                   field<&Identity::used_at>("used_at")},
        .logged = false};
    return described;
}

const Entity& sign_up_entity() {
    static const Entity described{
        .name = "sign_up",
        .plural = "sign_ups",
        .label_field = "email",
        .schema_type = "Thing",
        .fields = {field<&SignUp::email>("email").must(), field<&SignUp::name>("name").must(),
                   field<&SignUp::organisation>("organisation"), field<&SignUp::place>("place").to("place"),
                   field<&SignUp::reason>("reason"), field<&SignUp::language>("language"),
                   field<&SignUp::state>("state"), field<&SignUp::digest>("digest").looked_up(),
                   field<&SignUp::asked_at>("asked_at"), field<&SignUp::ends_at>("ends_at")},
        .logged = false};
    return described;
}

std::span<const Entity* const> kept_entities() {
    static const std::array all{&account_entity(), &session_entity(),  &token_entity(),  &ticket_entity(),
                                &attempt_entity(), &identity_entity(), &sign_up_entity()};
    return all;
}

}  // namespace qiao::identity

#include "features/identity/user_cli.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <iostream>

#include "cli/table.hpp"
#include "domain/person.hpp"
#include "domain/place.hpp"
#include "domain/post.hpp"
#include "features/identity/email.hpp"
#include "features/identity/sign_up.hpp"
#include "features/places/place_finder.hpp"
#include "storage/working_rows.hpp"

namespace qiao::identity {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using base::Result;

struct NewUser {
    std::string email{}, name{}, role{"reader"}, place{}, lang{"en"};
    bool with_password{false};
};

struct NewToken {
    std::string email{}, name{"command line"};
    int days{90};
    bool writes{false};
};

/// What the commands share once a store is open.
struct Office {
    storage::Store& store;
    Accounts& accounts;
    cli::Context& context;

    [[nodiscard]] Result<Account> known(const std::string& email) const {
        auto account = accounts.find_by_email(email);
        if (!account) return Error{Code::not_found, "email", {{"value", email}}};
        return *std::move(account);
    }
};

std::string name_of(storage::Reader& reader, const Account& account) {
    const auto person = reader.find(domain::person_entity(), account.person);
    return person ? person->label("en") : "";
}

json::object account_json(storage::Reader& reader, const Account& account) {
    return {{"id", account.id.to_string()},
            {"email", account.email},
            {"name", name_of(reader, account)},
            {"person", account.person.to_string()},
            {"state", words(AccountState{})[static_cast<std::size_t>(account.state)]},
            {"second_factor", !account.totp.empty()}};
}

void list(const Office& office) {
    const auto reader = office.store.read(storage::Sight::of_everything());
    json::array items;
    std::vector<cli::TableRow> rows{{office.context.text("field.person.email"),
                                     office.context.text("field.person.name"), office.context.text("cli.user.state"),
                                     office.context.text("cli.user.second_factor")}};
    for (const auto& account : office.accounts.list()) {
        items.push_back(account_json(*reader, account));
        rows.push_back(
            {account.email, name_of(*reader, account),
             office.context.text(account.state == AccountState::active ? "cli.user.active" : "cli.user.disabled"),
             account.totp.empty() ? "–" : "✓"});
    }
    if (office.context.json) return office.context.print(json::value(json::object{{"items", std::move(items)}}));
    office.context.print(rows.size() == 1 ? office.context.text("cli.user.none") : cli::table_text(rows));
}

std::string password_from_input() {
    std::string line;
    std::getline(std::cin, line);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    return line;
}

Result<domain::Post> post_of(const Office& office, const NewUser& wanted) {
    constexpr auto roles = domain::words(domain::Role{});
    const auto role = std::ranges::find(roles, wanted.role);
    domain::Post post{.role = static_cast<domain::Role>(role - roles.begin())};
    for (const auto* lang : {"en", "zh"})
        post.title.write(lang, office.context.texts.get(lang, "enum.post.role." + wanted.role));
    if (wanted.place.empty()) return post;
    places::PlaceFinder finder{office.store};
    const auto place = finder.resolve(wanted.place);
    if (!place) return place.error();
    post.place = place->id;
    return post;
}

void tell_link(const Office& office, const Issued<Ticket>& issued) {
    const auto link = ticket_link("http://127.0.0.1:8080", office.context.lang, issued.secret);
    if (office.context.json)
        return office.context.print(
            json::value(json::object{{"email", issued.kept.email}, {"ticket", issued.secret}, {"link", link}}));
    office.context.print(office.context.text("cli.user.link", {{"email", issued.kept.email}, {"link", link}}));
}

void add(const Office& office, const NewUser& wanted) {
    auto post = post_of(office, wanted);
    if (!post) return office.context.fail(post.error());
    if (office.accounts.find_by_email(wanted.email))
        return office.context.fail({Code::duplicate, "email", {{"value", wanted.email}}});
    std::optional<Account> account;
    if (wanted.with_password) {
        auto made = office.accounts.add(wanted.name, wanted.email, password_from_input(), wanted.lang);
        if (!made) return office.context.fail(made.error());
        account = *std::move(made);
        post->holder = account->person;
    }
    const auto writer = office.store.write("command line");
    const auto kept = writer->create(domain::to_record(domain::post_entity(), *post));
    base::check(kept.ok(), "a post with a title and a role can be kept");
    commit(*writer);
    if (!account)
        return tell_link(
            office, office.accounts.issue(
                        {.kind = TicketKind::invitation, .email = wanted.email, .name = wanted.name, .post = kept->id},
                        invitation_length));
    if (office.context.json)
        return office.context.print(
            json::value(account_json(*office.store.read(storage::Sight::of_everything()), *account)));
    office.context.print(office.context.text("cli.user.added", {{"email", account->email}}));
}

void link(const Office& office, const std::string& email) {
    const auto account = office.known(email);
    if (!account) return office.context.fail(account.error());
    tell_link(office,
              office.accounts.issue({.kind = TicketKind::password, .email = account->email, .account = account->id},
                                    reset_length));
}

void set_state(const Office& office, const std::string& email, AccountState state) {
    const auto account = office.known(email);
    if (!account) return office.context.fail(account.error());
    if (auto changed = office.accounts.set_state(account->id, state); !changed)
        return office.context.fail(changed.error());
    const auto word = words(AccountState{})[static_cast<std::size_t>(state)];
    if (office.context.json)
        return office.context.print(json::value(json::object{{"email", account->email}, {"state", word}}));
    office.context.print(office.context.text(fmt::format("cli.user.now_{}", word), {{"email", account->email}}));
}

void tell_data(const Office& office, const std::string& email) {
    const auto account = office.known(email);
    if (!account) return office.context.fail(account.error());
    const auto held = office.accounts.held_about(account->id);
    if (!held) return office.context.fail(held.error());
    office.context.print(json::value(*held));
}

void erase_one(const Office& office, const std::string& email) {
    const auto account = office.known(email);
    if (!account) return office.context.fail(account.error());
    if (auto gone = office.accounts.erase(account->id); !gone) return office.context.fail(gone.error());
    if (office.context.json)
        return office.context.print(json::value(json::object{{"erased", account->person.to_string()}}));
    office.context.print(office.context.text("cli.user.erased", {{"email", account->email}}));
}

SignUps sign_ups_of(const Office& office, const storage::Environment& environment) {
    return {office.store, environment.clock, environment.entropy, office.accounts, {}};
}

Result<SignUp> request_of(SignUps& sign_ups, const std::string& email) {
    const auto all = sign_ups.waiting();
    const auto found = std::ranges::find(all, folded_email(email), &SignUp::email);
    if (found == all.end()) return Error{Code::not_found, "email", {{"value", email}}};
    return *found;
}

void list_requests(const Office& office, const storage::Environment& environment) {
    const auto reader = office.store.read(storage::Sight::of_everything());
    const auto text = [&](const char* key) { return office.context.text(key); };
    json::array items;
    std::vector<cli::TableRow> rows{{text("field.person.email"), text("field.person.name"), text("entity.organisation"),
                                     text("entity.place"), text("cli.user.reason")}};
    for (const auto& one : sign_ups_of(office, environment).waiting()) {
        const auto place = one.place.is_nil() ? std::nullopt : reader->find(domain::place_entity(), one.place);
        const auto label = place ? place->label(office.context.lang) : std::string{};
        items.push_back({{"email", one.email},
                         {"name", one.name},
                         {"organisation", one.organisation},
                         {"place", label},
                         {"reason", one.reason},
                         {"asked_at", base::to_rfc3339(base::Instant{std::chrono::milliseconds{one.asked_at}})}});
        rows.push_back({one.email, one.name, one.organisation, label, one.reason});
    }
    if (office.context.json) return office.context.print(json::value(json::object{{"items", std::move(items)}}));
    office.context.print(rows.size() == 1 ? text("cli.user.requests_none") : cli::table_text(rows));
}

void approve_request(const Office& office, const NewUser& wanted, const storage::Environment& environment) {
    auto sign_ups = sign_ups_of(office, environment);
    const auto request = request_of(sign_ups, wanted.email);
    if (!request) return office.context.fail(request.error());
    Id post{};
    if (!wanted.role.empty()) {
        auto fresh = post_of(office, wanted);
        if (!fresh) return office.context.fail(fresh.error());
        const auto writer = office.store.write("command line");
        const auto kept = writer->create(domain::to_record(domain::post_entity(), *fresh));
        base::check(kept.ok(), "a post with a title and a role can be kept");
        commit(*writer);
        post = kept->id;
    }
    const auto issued = sign_ups.approve(request->id, post, {});
    if (!issued) return office.context.fail(issued.error());
    tell_link(office, *issued);
}

void refuse_request(const Office& office, const std::string& email, const storage::Environment& environment) {
    auto sign_ups = sign_ups_of(office, environment);
    const auto request = request_of(sign_ups, email);
    if (!request) return office.context.fail(request.error());
    if (auto gone = sign_ups.refuse(request->id, "", false); !gone) return office.context.fail(gone.error());
    if (office.context.json) return office.context.print(json::value(json::object{{"refused", request->email}}));
    office.context.print(office.context.text("cli.user.refused", {{"email", request->email}}));
}

void token(const Office& office, const NewToken& wanted) {
    const auto account = office.known(wanted.email);
    if (!account) return office.context.fail(account.error());
    const auto issued = office.accounts.make_token(account->id, wanted.name, wanted.writes, wanted.days);
    if (!issued) return office.context.fail(issued.error());
    if (office.context.json)
        return office.context.print(json::value(json::object{
            {"email", account->email}, {"token", issued->secret}, {"writes", wanted.writes}, {"days", wanted.days}}));
    office.context.print(issued->secret);
}

}  // namespace

std::string ticket_link(std::string_view site, std::string_view lang, std::string_view secret) {
    return fmt::format("{}/{}/join#{}", site, lang, secret);
}

void add_commands(const cli::Command& program, cli::Context& context, storage::Environment environment,
                  const std::function<storage::Store*()>& store,
                  const std::function<base::Result<Settings>()>& settings) {
    const auto with_office = [&context, environment, store, settings](const std::function<void(const Office&)>& work) {
        auto* opened = store();
        if (opened == nullptr) return;
        auto set = settings();
        if (!set) return context.fail(set.error());
        Accounts accounts{*opened, environment.clock, environment.entropy, *std::move(set)};
        work({*opened, accounts, context});
    };
    const auto user = program.add("user", "Accounts: who may sign in").needs_subcommand();
    user.add("list", "All accounts").does([with_office] { with_office(list); });
    const auto wanted = std::make_shared<NewUser>();
    constexpr auto roles = domain::words(domain::Role{});
    user.add("add",
             "Gives somebody a post: prints the link by which they choose a password, or takes one from standard input")
        .option("email", &wanted->email, "With which they sign in", {.required = true})
        .option("--name", &wanted->name, "Their name", {.required = true})
        .option("--role", &wanted->role, "What the post lets them do", {.one_of = {roles.begin(), roles.end()}})
        .option("--place", &wanted->place, "Where: name or id of a place; otherwise everywhere")
        .flag("--password-stdin", wanted->with_password, "The first line of standard input is the password")
        .does([wanted, with_office] { with_office([&](const Office& office) { add(office, *wanted); }); });
    const auto email = std::make_shared<std::string>();
    const auto of_one = [&](const std::string& name, const std::string& help,
                            std::function<void(const Office&, const std::string&)> work) {
        user.add(name, help)
            .option("email", email.get(), "With which they sign in", {.required = true})
            .does([email, with_office, work = std::move(work)] {
                with_office([&](const Office& office) { work(office, *email); });
            });
    };
    of_one("link", "A link to set a new password, good for an hour", link);
    of_one("disable", "Signs an account out and lets it in no more",
           [](const Office& office, const std::string& whose) { set_state(office, whose, AccountState::disabled); });
    of_one("enable", "Lets a disabled account in again",
           [](const Office& office, const std::string& whose) { set_state(office, whose, AccountState::active); });
    of_one("data", "Everything that is held about somebody, as JSON", tell_data);
    of_one("erase", "Erases an account and all that is known of its person, for ever; what they wrote stays",
           erase_one);
    user.add("requests", "Requests for an account that wait for a decision").does([with_office, environment] {
        with_office([&](const Office& office) { list_requests(office, environment); });
    });
    const auto admitted = std::make_shared<NewUser>();
    admitted->role.clear();
    user.add("approve", "Accepts somebody's request for an account: prints the link with which they begin")
        .option("email", &admitted->email, "Whose", {.required = true})
        .option("--role", &admitted->role, "Makes a post for them, which lets them do this",
                {.one_of = {roles.begin(), roles.end()}})
        .option("--place", &admitted->place, "Where the post is: name or id of a place; otherwise everywhere")
        .does([admitted, with_office, environment] {
            with_office([&](const Office& office) { approve_request(office, *admitted, environment); });
        });
    of_one(
        "refuse", "Drops somebody's request for an account",
        [environment](const Office& office, const std::string& whose) { refuse_request(office, whose, environment); });
    const auto made = std::make_shared<NewToken>();
    user.add("token", "A token with which a program acts for somebody; shown once")
        .option("email", &made->email, "Whose", {.required = true})
        .option("--name", &made->name, "What it is for")
        .option("--days", &made->days, "How long it is good", {.range = {{1, 365}}})
        .flag("--writes", made->writes, "It may change what its owner may change")
        .does([made, with_office] { with_office([&](const Office& office) { token(office, *made); }); });
}

}  // namespace qiao::identity

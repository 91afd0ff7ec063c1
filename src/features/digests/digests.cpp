#include "features/digests/digests.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "domain/person.hpp"
#include "features/digests/calendar.hpp"
#include "features/notices/kept.hpp"
#include "secrets/token.hpp"
#include "storage/working_rows.hpp"

namespace qiao::digests {

using base::Id;
using notices::Notice;
using notices::Rhythm;
using notices::Told;
using notices::Urgency;

namespace {

constexpr std::string_view round_name = "letters of notices";
constexpr std::int64_t two_weeks = std::chrono::milliseconds{std::chrono::days{14}}.count();
constexpr std::size_t told_at_most = 50;  // the others are on the page that the letter leads to

base::Instant instant_of(std::int64_t at) { return base::Instant{std::chrono::milliseconds{at}}; }

std::map<Id, std::vector<Notice>> all_waiting(storage::Reader& reader) {
    std::map<Id, std::vector<Notice>> waiting;
    const auto rows = storage::list_all(reader, {.entity = &notices::notice_entity(),
                                                 .filters = {{"sent_at", storage::Filter::Kind::equals, "0"}},
                                                 .sort = "at"});
    for (const auto& row : rows) {
        auto notice = domain::from_record<Notice>(row);
        waiting[notice.person].push_back(std::move(notice));
    }
    return waiting;
}

std::optional<identity::Account> account_of(storage::Reader& reader, const Id& person) {
    const auto accounts =
        storage::load_where<identity::Account>(reader, identity::account_entity(), "person", person.to_string());
    const auto active = std::ranges::find(accounts, identity::AccountState::active, &identity::Account::state);
    return active == accounts.end() ? std::nullopt : std::optional{*active};
}

/// What becomes of a notice in this round.
enum class Fate { waits, settled, alone, together };

Fate fate_of(const Notice& notice, Rhythm rhythm, std::int64_t now, std::int64_t morning) {
    if (notice.at + two_weeks < now || rhythm == Rhythm::nothing) return Fate::settled;
    if (notice.urgency == Urgency::formal) return notice.read_at != 0 ? Fate::settled : Fate::alone;
    if (rhythm == Rhythm::formal) return Fate::settled;
    if (notice.at >= morning) return Fate::waits;
    return notice.read_at != 0 ? Fate::settled : Fate::together;
}

}  // namespace

/// Notices with the letter that tells of them; without one they are settled.
struct Digests::Planned {
    std::optional<letters::Draft> letter{};
    std::vector<Id> notices{};
};

/// Whom a letter is for.
struct Digests::Reader {
    identity::Account account{};
    std::string name{};
    std::string lang{};
};

void Digests::write_due() {
    if (!accounts_->sends_letters()) return;
    const auto reader = services_.store.read(storage::Sight::of_everything());
    for (auto& [person, waiting] : all_waiting(*reader)) {
        const auto planned = plan(*reader, person, std::move(waiting));
        if (!planned.empty()) keep(planned);
    }
}

std::vector<Digests::Planned> Digests::plan(storage::Reader& all, const Id& person, std::vector<Notice> waiting) const {
    const auto now = services_.clock.now();
    const auto account = account_of(all, person);
    const auto rhythm = notices::rhythm_of(all, person);
    const auto morning =
        account ? last_morning(now, account->timezone, rhythm == Rhythm::weekly) : now - std::chrono::days{14};
    std::vector<Planned> planned(1);
    std::vector<Notice> to_tell;
    for (auto& notice : waiting) {
        const auto now_ms = now.time_since_epoch().count();
        const auto fate = fate_of(notice, rhythm, now_ms, morning.time_since_epoch().count());
        if (fate == Fate::settled) planned.front().notices.push_back(notice.id);
        if (account && (fate == Fate::alone || fate == Fate::together)) to_tell.push_back(std::move(notice));
    }
    if (!to_tell.empty()) {
        Reader reader{.account = *account, .lang = account->language.empty() ? "en" : account->language};
        if (const auto record = all.find(domain::person_entity(), person)) reader.name = record->label(reader.lang);
        access::Authority authority{.account = account->id, .person = person};
        authority.grants = access::grants_of(all, person, std::chrono::floor<std::chrono::days>(now));
        const auto theirs = services_.store.read(services_.judge.sight_of(authority));
        std::vector<Told> together;
        for (auto& told : notices::tell(*theirs, all, std::move(to_tell), services_.texts, reader.lang)) {
            if (told.hidden)
                planned.front().notices.push_back(told.notice.id);
            else if (told.notice.urgency == Urgency::formal)
                planned.push_back({formal_letter(reader, told), {told.notice.id}});
            else
                together.push_back(std::move(told));
        }
        if (!together.empty()) {
            Planned digest;
            for (const auto& told : together) digest.notices.push_back(told.notice.id);
            digest.letter = digest_letter(reader, std::move(together));
            planned.push_back(std::move(digest));
        }
    }
    if (planned.front().notices.empty()) planned.erase(planned.begin());
    return planned;
}

std::string Digests::address(const Reader& reader, std::string_view page) const {
    return fmt::format("{}/{}{}", accounts_->letters()->site, reader.lang, page);
}

std::string Digests::footer(const Reader& reader) const {
    return services_.texts.get(reader.lang, "letter.notices.footer",
                               {{"notices", address(reader, "/notices")},
                                {"account", address(reader, "/account")},
                                {"unsubscribe", unsubscribe_url(reader.account.person, reader.lang)}});
}

letters::Draft Digests::formal_letter(const Reader& reader, const Told& told) const {
    const auto at = instant_of(told.notice.at);
    const auto& [account, name, lang] = reader;
    const base::Texts::Args args{{"name", name},
                                 {"text", told.text},
                                 {"link", told.link.empty() ? address(reader, "/notices") : address(reader, told.link)},
                                 {"day", day_text(at, account.timezone, lang)},
                                 {"time", time_text(at, account.timezone, lang)},
                                 {"footer", footer(reader)}};
    return {.about = "notice:" + told.notice.id.to_string(),
            .to = {account.email, name},
            .subject = services_.texts.get(lang, "letter.notice.subject", args),
            .text = services_.texts.get(lang, "letter.notice.text", args),
            .unsubscribe_url = unsubscribe_url(account.person, lang)};
}

letters::Draft Digests::digest_letter(const Reader& reader, std::vector<Told> told) const {
    const auto& [account, name, lang] = reader;
    const auto day_of = [&](const Told& one) { return day_text(instant_of(one.notice.at), account.timezone, lang); };
    const auto about = fmt::format("digest:{}", told.front().notice.id.to_string());
    // By day, and of each day first where the reader was mentioned.
    std::ranges::stable_sort(told, [&](const Told& a, const Told& b) {
        if (day_of(a) != day_of(b)) return a.notice.at < b.notice.at;
        return (a.notice.kind == "mention") > (b.notice.kind == "mention");
    });
    std::string items, day;
    for (const auto& one : std::span{told}.first(std::min(told.size(), told_at_most))) {
        if (day_of(one) != day) items += fmt::format("{}{}\n\n", day.empty() ? "" : "\n", day_of(one));
        day = day_of(one);
        items += fmt::format("- {} · {}\n", time_text(instant_of(one.notice.at), account.timezone, lang), one.text);
        if (!one.link.empty()) items += fmt::format("  {}\n", address(reader, one.link));
    }
    if (told.size() > told_at_most)
        items += "\n" + services_.texts.get(lang, "letter.digest.more",
                                            {{"count", std::to_string(told.size() - told_at_most)}});
    const base::Texts::Args args{{"name", name},
                                 {"count", std::to_string(told.size())},
                                 {"site", accounts_->letters()->site},
                                 {"items", items},
                                 {"footer", footer(reader)}};
    const auto subject = told.size() == 1 ? "letter.digest.subject_one" : "letter.digest.subject";
    return {.about = about,
            .to = {account.email, name},
            .subject = services_.texts.get(lang, subject, args),
            .text = services_.texts.get(lang, "letter.digest.text", args),
            .unsubscribe_url = unsubscribe_url(account.person, lang)};
}

void Digests::keep(const std::vector<Planned>& planned) {
    const auto writer = services_.store.write(std::string{round_name});
    const auto now = services_.clock.now().time_since_epoch().count();
    for (const auto& [letter, ids] : planned) {
        std::vector<Notice> held;
        for (const auto& id : ids) {
            auto notice = storage::load<Notice>(*writer, notices::notice_entity(), id);
            if (notice && notice->sent_at == 0) held.push_back(*std::move(notice));
        }
        if (letter && held.size() != ids.size()) continue;  // another server was first, or somebody left
        if (letter) accounts_->letters()->outbox.put(*writer, *letter);
        for (auto& notice : held) {
            notice.sent_at = now;
            storage::put(*writer, notices::notice_entity(), notice);
        }
    }
    storage::commit(*writer);
}

std::string Digests::token_of(const Id& person) const {
    const auto proof = secrets::key_for(accounts_->key_for("unsubscribe"), person.to_string());
    return fmt::format("{}.{}", person.to_string(), secrets::to_text(proof));
}

std::optional<Id> Digests::person_of(std::string_view token) const {
    const auto dot = token.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    const auto person = Id::parse(token.substr(0, dot));
    const auto shown = secrets::key_from_text(token.substr(dot + 1));
    if (!person || !shown) return std::nullopt;
    const auto proof = secrets::key_for(accounts_->key_for("unsubscribe"), person->to_string());
    return secrets::same(*shown, proof) ? person : std::nullopt;
}

std::string Digests::unsubscribe_url(const Id& person, std::string_view lang) const {
    return fmt::format("{}/unsubscribe/{}?lang={}", accounts_->letters()->site, token_of(person), lang);
}

}  // namespace qiao::digests

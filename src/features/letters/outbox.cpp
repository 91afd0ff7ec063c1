#include "features/letters/outbox.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>

#include "secrets/token.hpp"
#include "storage/working_rows.hpp"

namespace qiao::letters {
namespace {

using std::chrono::milliseconds;

constexpr std::int64_t lease = 10 * 60'000;  // longer than any conversation with a mail server may last
constexpr std::int64_t minute = 60'000;
constexpr std::int64_t waits[] = {minute, 5 * minute, 30 * minute};
constexpr std::int64_t usual_wait = 120 * minute;
constexpr std::int64_t attempts_max = 28;  // two days
constexpr std::int64_t month = 30LL * 24 * 60 * minute;
constexpr std::string_view postman = "postman";

std::string place_of(const Id& letter) { return "letter.text:" + letter.to_string(); }

std::string place_of_end(const Id& letter) { return "letter.unsubscribe:" + letter.to_string(); }

std::vector<Letter> in_state(storage::Reader& reader, LetterState state, std::size_t at_most) {
    const auto word = words(LetterState{})[static_cast<std::size_t>(state)];
    const auto page = reader.list({.entity = &letter_entity(),
                                   .filters = {{"state", storage::Filter::Kind::equals, std::string{word}}},
                                   .sort = "next_at",
                                   .limit = at_most});
    base::check(page.ok(), "a query of our own is well-formed");
    std::vector<Letter> letters;
    for (const auto& record : page->records) letters.push_back(domain::from_record<Letter>(record));
    return letters;
}

/// What a mail server says may be in any encoding.
std::string tidy(std::string_view words) {
    constexpr std::size_t characters_max = 300;
    std::string out;
    for (const char c : words.substr(0, characters_max)) out.push_back(c >= ' ' && c < 0x7f ? c : ' ');
    return out;
}

}  // namespace

void Outbox::put(storage::Writer& writer, const Draft& draft) const {
    const auto id = secrets::id_of(secrets::digest_of("letter:" + draft.about));
    if (writer.find(letter_entity(), id)) return;
    Letter letter{.id = id, .to = draft.to.email, .name = draft.to.name, .subject = draft.subject};
    letter.text = secrets::seal_as_text(key_, draft.text, place_of(id), entropy_);
    if (!draft.unsubscribe_url.empty())
        letter.unsubscribe = secrets::seal_as_text(key_, draft.unsubscribe_url, place_of_end(id), entropy_);
    letter.next_at = clock_.now().time_since_epoch().count();
    storage::put(writer, letter_entity(), letter);
}

std::optional<std::string> Outbox::text_of(const Letter& letter) const {
    return secrets::open_text(key_, letter.text, place_of(letter.id));
}

std::string Outbox::unsubscribe_url_of(const Letter& letter) const {
    if (letter.unsubscribe.empty()) return {};
    return secrets::open_text(key_, letter.unsubscribe, place_of_end(letter.id)).value_or("");
}

std::optional<Letter> Postman::take_one() {
    const auto now = clock_.now().time_since_epoch().count();
    {  // asked often and mostly in vain: without a lock
        const auto reader = store_.read(storage::Sight::of_everything());
        const auto is_due = [&](LetterState state) {
            const auto first = in_state(*reader, state, 1);
            return !first.empty() && first.front().next_at <= now;
        };
        if (!is_due(LetterState::waiting) && !is_due(LetterState::sending)) return std::nullopt;
    }
    const auto writer = store_.write(std::string{postman});
    for (const auto state : {LetterState::waiting, LetterState::sending}) {
        auto letters = in_state(*writer, state, 1);
        if (letters.empty() || letters.front().next_at > now) continue;
        auto letter = std::move(letters.front());
        letter.state = LetterState::sending;
        letter.next_at = now + lease;
        ++letter.attempts;
        put(*writer, letter_entity(), letter);
        commit(*writer);
        return letter;
    }
    return std::nullopt;
}

std::size_t Postman::deliver_due() {
    std::size_t accepted = 0;
    while (auto letter = take_one()) {
        const auto text = outbox_.text_of(*letter);
        if (!text) {
            note(*std::move(letter), {mail::Fate::refused, 0, "its text cannot be opened: another key sealed it"});
            continue;
        }
        const auto domain = from_.email.substr(std::min(from_.email.find('@') + 1, from_.email.size()));
        const auto delivery = sender_.send({.id = fmt::format("{}@{}", letter->id.to_string(), domain),
                                            .date = clock_.now(),
                                            .from = from_,
                                            .to = {{letter->to, letter->name}},
                                            .subject = letter->subject,
                                            .text = *text,
                                            .unsubscribe_url = outbox_.unsubscribe_url_of(*letter)});
        accepted += delivery.fate == mail::Fate::accepted;
        note(*std::move(letter), delivery);
    }
    return accepted;
}

void Postman::note(Letter letter, const mail::Delivery& delivery) {
    const auto now = clock_.now().time_since_epoch().count();
    letter.told = tidy(delivery.words);
    const auto is_over = delivery.fate == mail::Fate::refused || letter.attempts >= attempts_max;
    if (delivery.fate == mail::Fate::accepted) {
        letter.state = LetterState::sent;
    } else if (is_over) {
        letter.state = LetterState::failed;
    } else {
        const auto tried = static_cast<std::size_t>(letter.attempts - 1);
        letter.state = LetterState::waiting;
        letter.next_at = now + (tried < std::size(waits) ? waits[tried] : usual_wait);
    }
    if (letter.state != LetterState::waiting) {
        letter.text.clear();
        letter.unsubscribe.clear();
        letter.next_at = now;
    }
    const auto writer = store_.write(std::string{postman});
    put(*writer, letter_entity(), letter);
    commit(*writer);
}

void Postman::clear_old() {
    constexpr std::size_t at_once = 200;
    const auto now = clock_.now().time_since_epoch().count();
    const auto writer = store_.write(std::string{postman});
    for (const auto state : {LetterState::sent, LetterState::failed}) {
        for (const auto& letter : in_state(*writer, state, at_once)) {
            if (letter.next_at + month > now) continue;
            drop(*writer, letter_entity(), letter.id);
        }
    }
    commit(*writer);
}

void Postman::work(const std::stop_token& stop) {
    std::mutex guard;
    std::condition_variable_any woken;
    clear_old();
    while (!stop.stop_requested()) {
        deliver_due();
        std::unique_lock lock{guard};
        woken.wait_for(lock, stop, std::chrono::seconds{2}, [] { return false; });
    }
}

}  // namespace qiao::letters

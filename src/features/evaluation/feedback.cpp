#include "features/evaluation/feedback.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "domain/partnership.hpp"
#include "domain/validation.hpp"
#include "features/evaluation/periods.hpp"
#include "secrets/token.hpp"
#include "storage/working_rows.hpp"

namespace qiao::evaluation {

using access::Action;
using base::Code;
using base::Error;
using base::Result;

namespace {

constexpr std::size_t questions_max = 20;
constexpr std::size_t people_max = 200;
constexpr std::size_t line_max = 300;
constexpr std::size_t answer_max = 4'000;
constexpr std::size_t iso_day_length = 10;  ///< "2026-01-31"
constexpr std::string_view none = "-";

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

Error gone() { return {.code = Code::not_found, .text_key = "error.feedback.gone"}; }

base::Outcome check_lines(std::string_view field, const std::vector<std::string>& lines, std::size_t most) {
    if (lines.size() > most)
        return Error{Code::invalid_value,
                     fmt::format("/{}", field),
                     {{"value", std::to_string(lines.size())}, {"expected", fmt::format("≤ {}", most)}}};
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto pointer = fmt::format("/{}/{}", field, i);
        if (is_blank(lines[i])) return Error{Code::missing_value, pointer};
        if (lines[i].size() > line_max)
            return Error{
                Code::invalid_value, pointer, {{"value", "…"}, {"expected", fmt::format("≤ {} bytes", line_max)}}};
    }
    return base::done();
}

base::Outcome check_people(const std::vector<std::string>& people) {
    if (people.empty()) return Error{Code::missing_value, "/people"};
    if (auto good = check_lines("people", people, people_max); !good) return good;
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (std::find(people.begin(), people.begin() + static_cast<std::ptrdiff_t>(i), people[i]) !=
            people.begin() + static_cast<std::ptrdiff_t>(i))
            return Error{Code::duplicate, fmt::format("/people/{}", i), {{"value", people[i]}}};
    }
    return base::done();
}

base::Outcome check_wish(const FeedbackWish& wish, std::chrono::sys_days today) {
    if (is_blank(wish.title)) return Error{Code::missing_value, "/title"};
    if (wish.title.size() > line_max)
        return Error{
            Code::invalid_value, "/title", {{"value", "…"}, {"expected", fmt::format("≤ {} bytes", line_max)}}};
    if (wish.ratings.empty() && wish.words.empty()) return Error{Code::missing_value, "/ratings"};
    if (auto good = check_lines("ratings", wish.ratings, questions_max); !good) return good;
    if (auto good = check_lines("words", wish.words, questions_max); !good) return good;
    const auto closes = domain::Edtf::parse(wish.closes);
    const auto day = closes.ok() && wish.closes.size() == iso_day_length ? closes->latest() : std::nullopt;
    if (!day || *day < today)
        return Error{
            Code::invalid_value, "/closes", {{"value", wish.closes}, {"expected", base::to_iso_day(today) + " …"}}};
    return check_people(wish.people);
}

}  // namespace

bool Feedback::is_over(const FeedbackRound& round) const {
    const auto last = round.closes.latest();
    return round.closed_at != 0 || (last && *last < today());
}

base::Outcome Feedback::allow(storage::Reader& reader, const Id& partnership, Action action) const {
    const auto record = reader.find(domain::partnership_entity(), partnership);
    if (!record || !services_.judge.may(authority_, Action::read, *record))
        return Error{Code::not_found, "", {{"value", partnership.to_string()}}};
    return services_.judge.allow(authority_, action, probe_of(partnership));
}

std::vector<IssuedLink> Feedback::issue(storage::Writer& writer, const Id& round,
                                        const std::vector<std::string>& people) {
    std::vector<IssuedLink> issued;
    for (const auto& name : people) {
        const auto token = secrets::make_token(services_.entropy);
        const auto digest = secrets::digest_of(token);
        storage::put(
            writer, feedback_link_entity(),
            FeedbackLink{.id = secrets::id_of(digest), .round = round.to_string(), .digest = secrets::to_hex(digest)});
        issued.push_back({name, token});
    }
    return issued;
}

Result<Feedback::Made> Feedback::make(const Id& partnership, const FeedbackWish& wish) {
    if (auto good = check_wish(wish, today()); !good) return good.error();
    const auto writer = services_.store.write(authority_.author);
    if (auto allowed = allow(*writer, partnership, Action::edit); !allowed) return allowed.error();
    Made made{.round = {.partnership = partnership.to_string(),
                        .title = wish.title,
                        .ratings = wish.ratings,
                        .words = wish.words,
                        .closes = {wish.closes},
                        .person = authority_.person.is_nil() ? std::string{} : authority_.person.to_string(),
                        .at = services_.clock.now().time_since_epoch().count()}};
    auto record = domain::to_record(feedback_round_entity(), made.round);
    if (auto good = domain::check_storable(record); !good) return good.error();
    made.round.id = storage::put(*writer, feedback_round_entity(), made.round);
    made.links = issue(*writer, made.round.id, wish.people);
    if (auto kept = writer->commit(); !kept) return kept.error();
    return made;
}

Result<Feedback::Made> Feedback::invite(const Id& round, const std::vector<std::string>& people) {
    if (auto good = check_people(people); !good) return good.error();
    const auto writer = services_.store.write(authority_.author);
    const auto found = storage::load<FeedbackRound>(*writer, feedback_round_entity(), round);
    const auto partnership = found ? Id::parse(found->partnership) : std::nullopt;
    if (!partnership) return Error{Code::not_found, "", {{"value", round.to_string()}}};
    if (auto allowed = allow(*writer, *partnership, Action::edit); !allowed) return allowed.error();
    if (is_over(*found)) return Error{.code = Code::conflict, .text_key = "error.feedback.closed"};
    const auto links = storage::load_where<FeedbackLink>(*writer, feedback_link_entity(), "round", round.to_string());
    if (links.size() + people.size() > people_max)
        return Error{
            Code::invalid_value,
            "/people",
            {{"value", std::to_string(links.size() + people.size())}, {"expected", fmt::format("≤ {}", people_max)}}};
    Made made{*found, issue(*writer, round, people)};
    if (auto kept = writer->commit(); !kept) return kept.error();
    return made;
}

base::Outcome Feedback::close(const Id& round) {
    const auto writer = services_.store.write(authority_.author);
    auto found = storage::load<FeedbackRound>(*writer, feedback_round_entity(), round);
    const auto partnership = found ? Id::parse(found->partnership) : std::nullopt;
    if (!partnership) return Error{Code::not_found, "", {{"value", round.to_string()}}};
    if (auto allowed = allow(*writer, *partnership, Action::edit); !allowed) return allowed;
    if (is_over(*found)) return base::done();
    found->closed_at = services_.clock.now().time_since_epoch().count();
    storage::put(*writer, feedback_round_entity(), *found);
    return writer->commit();
}

RoundState Feedback::state_of(storage::Reader& reader, FeedbackRound round) const {
    const auto id = round.id.to_string();
    const auto links = storage::load_where<FeedbackLink>(reader, feedback_link_entity(), "round", id);
    auto answers = storage::load_where<FeedbackAnswer>(reader, feedback_answer_entity(), "round", id);
    RoundState state{.round = std::move(round), .people = links.size(), .answered = answers.size()};
    state.is_closed = is_over(state.round) || (state.answered == state.people && state.people > 0);
    if (!state.is_closed || answers.size() < answers_least) return state;
    std::ranges::sort(answers, {}, &FeedbackAnswer::id);
    state.answers = std::move(answers);
    return state;
}

Result<std::vector<RoundState>> Feedback::list(const Id& partnership) {
    const auto reader = services_.store.read(storage::Sight::of_everything());
    if (auto allowed = allow(*reader, partnership, Action::read); !allowed) return allowed.error();
    auto rounds =
        storage::load_where<FeedbackRound>(*reader, feedback_round_entity(), "partnership", partnership.to_string());
    std::ranges::sort(rounds, [](const auto& a, const auto& b) { return std::tie(b.at, b.id) < std::tie(a.at, a.id); });
    std::vector<RoundState> states;
    for (auto& round : rounds) states.push_back(state_of(*reader, std::move(round)));
    return states;
}

Result<std::pair<FeedbackLink, FeedbackRound>> Feedback::open_link(storage::Reader& reader,
                                                                   std::string_view token) const {
    if (!secrets::has_form_of_token(token)) return gone();
    const auto digest = secrets::digest_of(token);
    auto link = storage::load<FeedbackLink>(reader, feedback_link_entity(), secrets::id_of(digest));
    const auto kept = link ? secrets::digest_from_hex(link->digest) : std::nullopt;
    if (!kept || !secrets::same(*kept, digest)) return gone();
    const auto id = Id::parse(link->round);
    auto round = id ? storage::load<FeedbackRound>(reader, feedback_round_entity(), *id) : std::nullopt;
    if (!round || is_over(*round)) return gone();
    return std::pair{*std::move(link), *std::move(round)};
}

Result<Feedback::Asked> Feedback::look_at(std::string_view token) {
    const auto reader = services_.store.read(storage::Sight::of_everything());
    auto found = open_link(*reader, token);
    if (!found) return found.error();
    const auto id = Id::parse(found->second.partnership);
    const auto record = id ? reader->find(domain::partnership_entity(), *id) : std::nullopt;
    if (!record) return gone();
    return Asked{std::move(found->second), domain::from_record<domain::Partnership>(*record).title};
}

base::Outcome Feedback::answer(std::string_view token, const std::vector<std::string>& ratings,
                               const std::vector<std::string>& words) {
    if (!secrets::has_form_of_token(token)) return gone();  // before anybody waits for the writer
    const auto writer = services_.store.write("feedback");
    auto found = open_link(*writer, token);
    if (!found) return found.error();
    auto& [link, round] = *found;
    FeedbackAnswer answer{.round = round.id.to_string(),
                          .ratings = std::vector<std::string>(round.ratings.size(), std::string{none}),
                          .words = std::vector<std::string>(round.words.size(), std::string{none})};
    bool says_something = false;
    for (std::size_t i = 0; i < ratings.size(); ++i) {
        if (ratings[i].empty()) continue;
        if (i >= answer.ratings.size() || ratings[i].size() != 1 || ratings[i] < "1" || ratings[i] > "5")
            return Error{Code::invalid_value, fmt::format("/ratings/{}", i), {{"value", "…"}, {"expected", "1 … 5"}}};
        answer.ratings[i] = ratings[i];
        says_something = true;
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (is_blank(words[i])) continue;
        if (i >= answer.words.size() || words[i].size() > answer_max)
            return Error{Code::invalid_value,
                         fmt::format("/words/{}", i),
                         {{"value", "…"}, {"expected", fmt::format("≤ {} bytes", answer_max)}}};
        answer.words[i] = words[i];
        says_something = true;
    }
    if (!says_something) return Error{Code::missing_value, "/ratings"};
    if (auto good = domain::check_storable(domain::to_record(feedback_answer_entity(), answer)); !good) return good;
    storage::put(*writer, feedback_answer_entity(), answer);
    link.digest.clear();
    storage::put(*writer, feedback_link_entity(), link);
    return writer->commit();
}

}  // namespace qiao::evaluation

#include "engine/meetings/suggestions.hpp"

#include <algorithm>

namespace qiao::match {
namespace {

using domain::Asset;
using domain::MeetingRole;
using engine::divided;
using engine::one;

constexpr Micro half = one / 2;
constexpr Micro only_cooperation = 500'000;  ///< one side says no more than "cooperation"
constexpr Micro on_another_theme = 400'000;  ///< the right thing, under themes that are not near each other
constexpr Micro by_interpreter = 600'000;
constexpr Micro foreign = 700'000;     ///< of different countries, without a partnership
constexpr Micro neighbours = 300'000;  ///< of different places of one country
constexpr std::size_t told_most = 3;

/// How well roles complement each other, by MeetingRole. A company finds a buyer, a founder or a partner; research its use; a city what it
/// cannot do itself. Equals talk well too, but have less to give each other.
constexpr std::array<std::array<Micro, 4>, 4> complement{{
    {500'000, 900'000, 800'000, 800'000},  // government: with government, industry, academia, civil society
    {900'000, 600'000, one, 600'000},      // industry
    {800'000, one, 500'000, 700'000},      // academia
    {800'000, 600'000, 700'000, 500'000},  // civil society
}};

Micro kind_fit(Asset a, Asset b) {
    if (a == b) return one;
    return a == Asset::cooperation || b == Asset::cooperation ? only_cooperation : 0;
}

/// The mean of the best three, each of `count` subjects met as well as it is: three that are met fully give all the points.
Micro best_three(std::vector<Micro> values, std::size_t count) {
    std::ranges::sort(values, std::greater{});
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < std::min(values.size(), told_most); ++i) sum += values[i];
    return static_cast<Micro>(divided(sum, static_cast<std::int64_t>(std::min(count, told_most))));
}

/// The nearest pairs of themes, one for each of ours.
struct Near {
    Micro value{0};
    int ours{-1};
    int theirs{-1};
};

std::vector<Near> nearest(const Party& self, const Party& other, const engine::ThemeTree& tree) {
    std::vector<Near> all;
    for (const auto ours : self.themes) {
        Near best{.ours = ours};
        for (const auto theirs : other.themes) {
            const auto value = tree.similarity(ours, theirs);
            if (value > best.value || (value == best.value && value > 0 && tree.id(theirs) < tree.id(best.theirs)))
                best = {value, ours, theirs};
        }
        if (best.value > 0) all.push_back(best);
    }
    std::ranges::sort(all, [&](const Near& a, const Near& b) {
        return a.value != b.value ? a.value > b.value : tree.id(a.ours) < tree.id(b.ours);
    });
    return all;
}

/// What one wants against what the other has; `near` is how near their themes come at best.
void exchange(Reason& reason, const std::vector<Asset>& wanted, const std::vector<Asset>& given, bool themes_known,
              Micro near) {
    if (wanted.empty() || given.empty()) return;
    reason.is_known = true;
    const auto subject = themes_known ? std::max(near, on_another_theme) : (one + on_another_theme) / 2;
    std::vector<Micro> values;
    for (const auto want : wanted) {
        Micro best = 0;
        for (const auto give : given) best = std::max(best, kind_fit(want, give));
        if (best == 0) continue;
        values.push_back(engine::product(best, subject));
        if (reason.assets.size() < told_most) reason.assets.push_back(want);
    }
    reason.value = values.empty() ? 0 : best_three(std::move(values), wanted.size());
}

void compare_themes(Reason& reason, const Party& self, const Party& other, const std::vector<Near>& near) {
    if (self.themes.empty() || other.themes.empty()) return;
    reason.is_known = true;
    std::vector<Micro> values;
    for (const auto& one_of : near) {
        values.push_back(one_of.value);
        if (reason.themes.size() < told_most) reason.themes.emplace_back(one_of.ours, one_of.theirs);
    }
    reason.value = values.empty() ? 0 : best_three(std::move(values), self.themes.size());
}

void compare_roles(Reason& reason, const Party& self, const Party& other) {
    const auto a = static_cast<std::size_t>(self.role), b = static_cast<std::size_t>(other.role);
    reason.is_known = a < complement.size() && b < complement.size();
    if (reason.is_known) reason.value = complement[a][b];
}

void compare_sides(Reason& reason, const Party& self, const Party& other) {
    if (self.side.is_nil() || other.side.is_nil()) return;
    reason.is_known = true;
    reason.are_partners = self.partners.contains(other.side);
    if (self.side == other.side)
        reason.value = 0;
    else if (reason.are_partners)
        reason.value = one;
    else
        reason.value = self.country == other.country ? neighbours : foreign;
}

void compare_languages(Reason& reason, const Party& self, const Party& other, const Interpreters& interpreters) {
    reason.talk = talk_of(self, other, interpreters);
    reason.is_known = reason.talk != Talk::unknown;
    reason.language = common_language(self.languages, other.languages);
    if (reason.talk == Talk::together) reason.value = one;
    if (reason.talk == Talk::by_interpreter) reason.value = by_interpreter;
}

/// "zh-Hans" and "zh" are one language to talk in.
std::string_view spoken(std::string_view tag) { return tag.substr(0, tag.find('-')); }

bool speaks(const std::set<std::string>& interpreter, const std::vector<std::string>& languages) {
    return std::ranges::any_of(interpreter, [&](const std::string& one_of) {
        return std::ranges::any_of(languages, [&](const std::string& tag) { return spoken(tag) == spoken(one_of); });
    });
}

}  // namespace

std::string common_language(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    for (const auto& tag : a) {
        if (std::ranges::any_of(b, [&](const std::string& other) { return spoken(tag) == spoken(other); }))
            return std::string{spoken(tag)};
    }
    return {};
}

Talk talk_of(const Party& a, const Party& b, const Interpreters& interpreters) {
    if (a.languages.empty() || b.languages.empty()) return Talk::unknown;
    const auto shared = common_language(a.languages, b.languages);
    const auto wants_help = (a.wants_interpreter && spoken(a.languages.front()) != shared) ||
                            (b.wants_interpreter && spoken(b.languages.front()) != shared);
    if (!shared.empty() && !wants_help) return Talk::together;
    const auto is_there = std::ranges::any_of(interpreters, [&](const std::set<std::string>& one_of) {
        return speaks(one_of, a.languages) && speaks(one_of, b.languages);
    });
    if (is_there) return Talk::by_interpreter;
    return shared.empty() ? Talk::not_at_all : Talk::together;
}

bool has_matter(const Suggestion& suggestion) {
    constexpr Question about[] = {Question::they_offer, Question::they_need, Question::themes};
    return std::ranges::any_of(about, [&](Question question) {
        const auto& reason = suggestion.reasons[static_cast<std::size_t>(question)];
        return reason.is_known && reason.value > 0;
    });
}

Suggestion look_at(const Party& self, const Party& other, const engine::ThemeTree& themes,
                   const Interpreters& interpreters) {
    Suggestion made{.profile = other.id};
    for (std::size_t i = 0; i < questions; ++i)
        made.reasons[i] = {.question = static_cast<Question>(i), .is_known = false};
    const auto reason = [&](Question question) -> Reason& { return made.reasons[static_cast<std::size_t>(question)]; };
    const auto near = nearest(self, other, themes);
    const auto themes_known = !self.themes.empty() && !other.themes.empty();
    const auto nearness = near.empty() ? 0 : near.front().value;
    exchange(reason(Question::they_offer), self.needs, other.offers, themes_known, nearness);
    exchange(reason(Question::they_need), self.offers, other.needs, themes_known, nearness);
    compare_themes(reason(Question::themes), self, other, near);
    compare_roles(reason(Question::roles), self, other);
    compare_sides(reason(Question::sides), self, other);
    compare_languages(reason(Question::language), self, other, interpreters);
    for (std::size_t i = 0; i < questions; ++i) {
        auto& one_of = made.reasons[i];
        one_of.points = std::int64_t{weights[i]} * (one_of.is_known ? one_of.value : half);
        made.points += one_of.points;
    }
    return made;
}

std::vector<Suggestion> suggest(const Party& self, const std::vector<Party>& all, const std::set<Id>& left_out,
                                const engine::ThemeTree& themes, const Interpreters& interpreters,
                                std::size_t at_most) {
    const auto says_nothing = self.themes.empty() && self.offers.empty() && self.needs.empty();
    std::vector<Suggestion> made;
    for (const auto& other : all) {
        const auto is_own =
            other.id == self.id || (!self.organisation.is_nil() && other.organisation == self.organisation);
        if (is_own || left_out.contains(other.id)) continue;
        auto one_of = look_at(self, other, themes, interpreters);
        if (says_nothing || has_matter(one_of)) made.push_back(std::move(one_of));
    }
    std::ranges::sort(made, [](const Suggestion& a, const Suggestion& b) {
        return a.points != b.points ? a.points > b.points : a.profile < b.profile;
    });
    if (made.size() > at_most) made.resize(at_most);
    return made;
}

}  // namespace qiao::match

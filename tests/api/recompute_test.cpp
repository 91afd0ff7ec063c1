// Every number of an answer, computed again by hand as docs/user/finding-a-partner.md says, from what the API tells.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "site.hpp"

namespace qiao::tests {
namespace {

using Micro = std::int64_t;

Micro micro(const json::value& share) { return std::llround(share.to_number<double>() * 1e6); }
Micro half_up(Micro numerator, Micro denominator) { return (2 * numerator + denominator) / (2 * denominator); }

constexpr std::string_view cities[] = {"eu-es-terrassa", "cn-liuzhou", "eu-de-bonn"};

json::array candidates_of(std::string_view key, std::string_view more = "") {
    const auto answer = demonstration().tell(fmt::format("/api/v1/partners?place={}&limit=10{}", place(key), more));
    return list_at(answer, "/candidates");
}

class Recomputed : public testing::TestWithParam<std::string_view> {};

TEST_P(Recomputed, ScoreAndIntervalAreTheWeightedMeanOfTheLines) {
    const auto candidates = candidates_of(GetParam());
    ASSERT_EQ(candidates.size(), 10U);
    for (const auto& candidate : candidates) {
        SCOPED_TRACE(text_at(candidate, "/place/name"));
        Micro weights = 0, score = 0, low = 0, high = 0;
        for (const auto& line : list_at(candidate, "/criteria")) weights += at(line, "/weight").to_number<Micro>();
        for (const auto& line : list_at(candidate, "/criteria")) {
            const auto weight = at(line, "/weight").to_number<Micro>();
            const auto least = micro(at(line, "/low")), most = micro(at(line, "/high"));
            const auto known = !at(line, "/value").is_null();
            if (known) {
                EXPECT_TRUE(micro(at(line, "/value")) == least && least == most) << json::serialize(line);
            }
            const auto value = std::clamp(micro(at(line, "/neutral")), least, most);
            score += weight * value;
            low += weight * least;
            high += weight * most;
            EXPECT_EQ(micro(at(line, "/contribution")), half_up(weight * value, weights)) << json::serialize(line);
        }
        EXPECT_EQ(micro(at(candidate, "/score")), half_up(score, weights));
        EXPECT_EQ(micro(at(candidate, "/low")), half_up(low, weights));
        EXPECT_EQ(micro(at(candidate, "/high")), half_up(high, weights));
        const auto ours = micro(at(candidate, "/score")), theirs = micro(at(candidate, "/reverse"));
        EXPECT_EQ(micro(at(candidate, "/mutual")), ours + theirs == 0 ? 0 : half_up(2 * ours * theirs, ours + theirs));
        const auto one_sided = ours - theirs >= 150'000 ? "ours" : theirs - ours >= 150'000 ? "theirs" : "null";
        EXPECT_EQ(text_at(candidate, "/one_sided"), one_sided);
    }
}

TEST_P(Recomputed, TheReverseIsWhatTheOtherSideIsTold) {
    for (const auto& candidate : candidates_of(GetParam())) {
        const auto pair = demonstration().tell(
            fmt::format("/api/v1/partners/{}/{}", text_at(candidate, "/place/id"), place(GetParam())));
        EXPECT_EQ(at(pair, "/ours/score"), at(candidate, "/reverse")) << text_at(candidate, "/place/name");
        EXPECT_EQ(at(pair, "/mutual"), at(candidate, "/mutual"));
    }
}

TEST_P(Recomputed, WhatSpeaksForAndAgainstFollowsFromTheLines) {
    for (const auto& candidate : candidates_of(GetParam())) {
        SCOPED_TRACE(text_at(candidate, "/place/name"));
        std::set<std::string> speaks_for, against, open;
        for (const auto& line : list_at(candidate, "/criteria")) {
            const auto key = text_at(line, "/criterion");
            if (micro(at(line, "/low")) >= 600'000) speaks_for.insert(key);
            if (micro(at(line, "/high")) <= 300'000) against.insert(key);
            if (at(line, "/value").is_null()) open.insert(key);
        }
        const auto told = [&](const char* pointer, const char* member) {
            std::set<std::string> keys;
            for (const auto& one : list_at(candidate, pointer)) keys.insert(text_at(one, member));
            return keys;
        };
        EXPECT_EQ(told("/for", ""), speaks_for);
        EXPECT_EQ(told("/against", ""), against);
        EXPECT_EQ(told("/unknown", "/criterion"), open);
    }
}

TEST_P(Recomputed, WhatWouldChangeItIsTheScoreWithThatLineMet) {
    for (const auto& candidate : candidates_of(GetParam())) {
        Micro weights = 0, score = 0;
        std::map<std::string, std::pair<Micro, Micro>> lines;  // weight, value
        for (const auto& line : list_at(candidate, "/criteria")) {
            const auto weight = at(line, "/weight").to_number<Micro>();
            const auto value =
                std::clamp(micro(at(line, "/neutral")), micro(at(line, "/low")), micro(at(line, "/high")));
            lines[text_at(line, "/criterion")] = {weight, value};
            weights += weight;
            score += weight * value;
        }
        for (const auto& change : list_at(candidate, "/would_change")) {
            const auto [weight, value] = lines.at(text_at(change, "/criterion"));
            EXPECT_EQ(micro(at(change, "/score_if")), half_up(score + weight * (1'000'000 - value), weights))
                << json::serialize(change);
            if (at(change, "/score_if_not").is_null()) continue;
            const auto low = score + weight * (0 - value);
            EXPECT_GE(micro(at(change, "/score_if_not")), half_up(low, weights)) << json::serialize(change);
        }
    }
}

TEST_P(Recomputed, EveryEvidenceResolves) {
    std::size_t resolved = 0;
    for (const auto& candidate : candidates_of(GetParam())) {
        std::set<std::string> of_lines, of_candidate;
        for (const auto& line : list_at(candidate, "/criteria")) {
            for (const auto& ref : list_at(line, "/evidence")) of_lines.insert(text_at(ref, "/id"));
        }
        for (const auto& ref : list_at(candidate, "/evidence")) {
            of_candidate.insert(text_at(ref, "/id"));
            const auto record = demonstration().get(text_at(ref, "/url"));
            EXPECT_EQ(record.status, 200) << json::serialize(ref);
            EXPECT_EQ(text_at(record.json(), "/id"), text_at(ref, "/id"));
            EXPECT_NE(text_at(ref, "/label"), text_at(ref, "/id"));
            EXPECT_FALSE(text_at(ref, "/label").empty());
            ++resolved;
        }
        EXPECT_EQ(of_lines, of_candidate) << text_at(candidate, "/place/name");
    }
    EXPECT_GT(resolved, 20U);
}

// From here on: single criteria, from the records that are named as their evidence.

struct Bounds {
    Micro low{0};
    Micro high{1'000'000};
    bool operator==(const Bounds&) const = default;
};
Bounds exactly(Micro value) { return {value, value}; }

struct Seen {
    std::string ours, theirs;
    json::value candidate;             ///< the place's record
    std::vector<json::value> records;  ///< the evidence
    std::vector<std::string> entities;
};

Micro answer_of(const json::value& statement) {
    const auto answer = text_at(statement, "/answer");
    return answer == "yes" ? 1'000'000 : answer == "partly" ? 500'000 : 0;
}

/// The answer of the one statement of that place and topic among the evidence.
std::optional<Micro> said(const Seen& seen, const std::string& by, std::string_view topic) {
    for (std::size_t i = 0; i < seen.records.size(); ++i) {
        if (seen.entities[i] == "statement" && text_at(seen.records[i], "/place") == by &&
            text_at(seen.records[i], "/topic") == topic)
            return answer_of(seen.records[i]);
    }
    return std::nullopt;
}

bool is_over(const json::value& link) {
    const auto status = text_at(link, "/status");
    if (text_at(link, "/kind") == "visit") return false;  // made, it stays a fact
    if (status == "ended" || status == "dormant") return true;
    const auto end = text_at(link, "/end");  // "2019" or "2019-06": all of them before today, 22 November 2026
    return !at(link, "/end").is_null() && end.substr(0, 4) < "2026";
}
bool is_between_the_two(const json::value& link, const Seen& seen) {
    const auto a = text_at(link, "/a"), b = text_at(link, "/b");
    return (a == seen.ours && b == seen.theirs) || (a == seen.theirs && b == seen.ours);
}
bool is_one_of(const std::string& word, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
}

Bounds represents_city(const Seen& seen) {
    if (const auto told = said(seen, seen.theirs, "represents_city")) return exactly(*told);
    for (std::size_t i = 0; i < seen.records.size(); ++i) {
        if (seen.entities[i] == "organisation" && text_at(seen.records[i], "/helix_role") == "government" &&
            text_at(seen.records[i], "/place") == seen.theirs)
            return exactly(1'000'000);
    }
    return {};
}

Bounds critical_mass(const Seen& seen) {
    std::map<std::string, Micro> helix{{"government", 0}, {"industry", 0}, {"academia", 0}};
    std::optional<double> people;
    if (!at(seen.candidate, "/population").is_null())
        people = at(seen.candidate, "/population/value").to_number<double>();
    int newest = 0;
    for (std::size_t i = 0; i < seen.records.size(); ++i) {
        const auto& record = seen.records[i];
        if (seen.entities[i] == "organisation") {
            auto& best = helix[text_at(record, "/helix_role")];
            best = std::max<Micro>(best, text_at(record, "/place") == seen.theirs ? 2 : 1);  // halves
        }
        if (seen.entities[i] == "indicator" && at(seen.candidate, "/population").is_null() &&
            at(record, "/value/year").to_number<int>() >= newest) {
            newest = at(record, "/value/year").to_number<int>();
            people = at(record, "/value/value").to_number<double>();
        }
    }
    const auto halves = helix["government"] + helix["industry"] + helix["academia"];
    Bounds bounds{half_up(halves * 1'000'000, 6), 1'000'000};
    constexpr std::pair<double, Micro> steps[] = {{1e6, 1'000'000}, {3e5, 800'000}, {1e5, 600'000},
                                                  {3e4, 400'000},   {1e4, 200'000}, {0, 0}};
    Bounds size;
    for (const auto& [from, value] : steps) {
        if (!people || *people < from) continue;
        size = exactly(value);
        break;
    }
    return {half_up(bounds.low + size.low, 2), half_up(bounds.high + size.high, 2)};
}

Bounds historical_basis(const Seen& seen) {
    Micro best = -1;
    for (const auto& link : seen.records) {
        const auto kind = text_at(link, "/kind");
        const auto over = is_over(link);
        Micro value = 300'000;  // of the larger areas
        if (is_between_the_two(link, seen)) {
            if (is_one_of(kind, {"twinning", "friendship", "mou", "agreement", "charter", "action_plan", "cooperation",
                                 "programme_pairing"}))
                value = over ? 500'000 : 1'000'000;
            else if (is_one_of(kind, {"letter_of_intent", "listed"}))
                value = over ? 400'000 : 700'000;
            else
                value = over ? 300'000 : 500'000;
        }
        best = std::max(best, value);
    }
    return best < 0 ? Bounds{} : exactly(best);
}

Bounds existing_peer_partnership(const Seen& seen) {
    Micro best = -1;
    for (const auto& link : seen.records) {
        const auto status = text_at(link, "/status");
        best = std::max<Micro>(best, is_one_of(status, {"planned", "discussed"}) ? 300'000
                                     : is_over(link)                             ? 500'000
                                                                                 : 1'000'000);
    }
    return best < 0 ? Bounds{} : exactly(best);
}

Bounds mou_or_intention(const Seen& seen) {
    std::optional<Bounds> best;
    int searches = 0;
    for (const auto& link : seen.records) {
        const auto kind = text_at(link, "/kind"), status = text_at(link, "/status");
        if (!is_between_the_two(link, seen)) {
            searches += kind == "seeking";
            continue;
        }
        Bounds worth{500'000, 1'000'000};
        if (is_one_of(status, {"planned", "discussed"}) || kind == "discussion")
            worth = exactly(600'000);
        else if (is_over(link))
            worth = exactly(300'000);
        else if (kind == "letter_of_intent")
            worth = exactly(800'000);
        else if (is_one_of(kind, {"listed", "programme_pairing"}))
            worth = {700'000, 1'000'000};
        else if (is_one_of(kind, {"twinning", "friendship", "mou", "agreement", "charter", "action_plan"}))
            worth = exactly(1'000'000);
        if (!best || worth.low > best->low) best = worth;
    }
    if (best) return *best;
    return searches >= 2 ? Bounds{300'000, 1'000'000} : Bounds{};
}

Bounds interested_in_platform(const Seen& seen) {
    const auto told = said(seen, seen.theirs, "platform_interest");
    return told ? exactly(*told) : Bounds{};
}

Bounds wish_to_host_project(const Seen& seen) {
    const auto ours = said(seen, seen.ours, "host_project"), theirs = said(seen, seen.theirs, "host_project");
    if (ours && theirs) return exactly(std::max(*ours, *theirs));
    const auto least = std::max(ours.value_or(0), theirs.value_or(0));
    return {least, 1'000'000};
}

Bounds aims_in_research_agenda(const Seen& seen) {
    const auto ours = said(seen, seen.ours, "research_agenda"), theirs = said(seen, seen.theirs, "research_agenda");
    return {half_up(ours.value_or(0) + theirs.value_or(0), 2),
            half_up(ours.value_or(1'000'000) + theirs.value_or(1'000'000), 2)};
}

using ByHand = Bounds (*)(const Seen&);
const std::map<std::string, ByHand> by_hand{
    {"represents_city", represents_city},           {"critical_mass", critical_mass},
    {"historical_basis", historical_basis},         {"existing_peer_partnership", existing_peer_partnership},
    {"mou_or_intention", mou_or_intention},         {"interested_in_platform", interested_in_platform},
    {"wish_to_host_project", wish_to_host_project}, {"aims_in_research_agenda", aims_in_research_agenda}};

TEST(RecomputedCriteria, FollowFromTheirEvidenceAlone) {
    auto& site = demonstration();
    std::string weights;
    for (const auto& [key, compute] : by_hand) weights += (weights.empty() ? "" : ",") + key + ":10";
    std::map<std::string, int> told;  // lines that say more than nothing
    for (const auto city : cities) {
        for (const auto& candidate : candidates_of(city, "&include_known=1&weights=" + weights)) {
            const auto theirs = text_at(candidate, "/place/id");
            const auto record = site.tell("/api/v1/places/" + theirs);
            for (const auto& line : list_at(candidate, "/criteria")) {
                Seen seen{place(city), theirs, record, {}, {}};
                for (const auto& ref : list_at(line, "/evidence")) {
                    seen.records.push_back(site.tell(text_at(ref, "/url")));
                    seen.entities.push_back(text_at(ref, "/entity"));
                }
                const auto key = text_at(line, "/criterion");
                const Bounds bounds{micro(at(line, "/low")), micro(at(line, "/high"))};
                const auto expected = by_hand.at(key)(seen);
                EXPECT_EQ(std::pair(bounds.low, bounds.high), std::pair(expected.low, expected.high))
                    << city << " – " << text_at(candidate, "/place/name") << ": " << json::serialize(line);
                told[key] += bounds != Bounds{};
            }
        }
    }
    for (const auto& [key, compute] : by_hand)
        EXPECT_GT(told[key], 0) << key << " is never known: the test tells nothing of it";
}

INSTANTIATE_TEST_SUITE_P(ThreeCities, Recomputed, testing::ValuesIn(cities),
                         [](const auto& one) { return std::string{one.param.substr(one.param.rfind('-') + 1)}; });

}  // namespace
}  // namespace qiao::tests

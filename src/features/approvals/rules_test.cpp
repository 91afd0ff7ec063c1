#include "features/approvals/rules.hpp"

#include <gtest/gtest.h>

#include <map>
#include <sstream>

namespace qiao::approvals {
namespace {

using std::chrono::days;

/// Posts are single letters.
Id post(char letter) { return Id::from_key("post", std::string{letter}); }

std::vector<Id> posts(const std::string& letters) {
    std::vector<Id> all;
    for (const auto letter : letters) {
        if (letter != ' ') all.push_back(post(letter));
    }
    return all;
}

std::string letters_of(const std::vector<Id>& all) {
    std::string letters;
    for (const auto& one : all) {
        for (char letter = 'A'; letter <= 'Z'; ++letter) {
            if (post(letter) == one) letters += letter;
        }
    }
    return letters;
}

/// A story line by line: "needs A B", "A approves", "B refuses", "B moves to C"; "expect open, waiting B" asks how it stands.
void tell(const std::string& story) {
    std::vector<Id> needs;
    std::vector<Said> said;
    std::istringstream lines{story};
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words_of_line{line};
        std::string first, second, third, fourth;
        words_of_line >> first >> second >> third >> fourth;
        if (first.empty()) continue;
        if (first == "needs") {
            needs = posts(line.substr(line.find("needs") + 5));
        } else if (first == "expect") {
            const auto expected = second.substr(0, second.find(','));
            EXPECT_EQ(words(State{})[static_cast<std::size_t>(outcome_of(needs, said))], expected) << story << line;
            if (third == "waiting") {
                EXPECT_EQ(letters_of(waiting_of(needs, said)), fourth) << story << line;
            }
        } else if (second == "moves") {
            needs = moved(needs, post(first[0]), post(fourth[0]));
        } else {
            ASSERT_TRUE(second == "approves" || second == "refuses") << line;
            said.push_back({post(first[0]), second == "approves" ? Word::approve : Word::refuse});
        }
    }
}

TEST(Rules, everybody_has_to_approve) {
    tell(R"(
        needs A B
        expect open, waiting AB
        A approves
        expect open, waiting B
        B approves
        expect approved, waiting
    )");
}

TEST(Rules, one_refusal_is_enough) {
    tell(R"(
        needs A B C
        B refuses
        expect refused, waiting AC
        A approves
        C approves
        expect refused, waiting
    )");
}

TEST(Rules, a_verdict_of_a_post_that_is_not_needed_counts_for_nothing) {
    tell(R"(
        needs A B
        A approves
        C approves
        expect open, waiting B
        C refuses
        expect open, waiting B
    )");
}

TEST(Rules, nothing_needed_is_not_approved) {
    tell(R"(
        needs
        expect open
    )");
}

TEST(Rules, a_post_takes_the_place_of_another) {
    tell(R"(
        needs A B
        B approves
        A moves to C
        expect open, waiting C
        C approves
        expect approved, waiting
    )");
}

TEST(Rules, a_post_that_has_approved_stands_for_what_is_moved_to_it) {
    tell(R"(
        needs A B
        B approves
        A moves to B
        expect approved, waiting
    )");
}

TEST(Rules, who_moves_in_stands_where_the_other_stood) {
    EXPECT_EQ(letters_of(moved(posts("ABC"), post('B'), post('D'))), "ADC");
    EXPECT_EQ(letters_of(moved(posts("ABC"), post('A'), post('C'))), "CB");
    EXPECT_EQ(letters_of(moved(posts("ABC"), post('X'), post('C'))), "ABC");
}

TEST(Rules, nothing_is_said_against_a_good_claim) {
    EXPECT_EQ(objection_to({}), std::nullopt);
    EXPECT_EQ(objection_to({.word = Word::refuse, .has_remark = true}), std::nullopt);
}

TEST(Rules, each_fault_of_a_claim_is_named) {
    EXPECT_EQ(objection_to({.is_program = true}), Objection::terminal);
    EXPECT_EQ(objection_to({.signed_in = false}), Objection::stranger);
    EXPECT_EQ(objection_to({.writes = false}), Objection::reads_only);
    EXPECT_EQ(objection_to({.state = State::approved}), Objection::closed);
    EXPECT_EQ(objection_to({.state = State::superseded}), Objection::closed);
    EXPECT_EQ(objection_to({.is_there = false}), Objection::gone);
    EXPECT_EQ(objection_to({.is_needed = false}), Objection::not_needed);
    EXPECT_EQ(objection_to({.is_theirs = false}), Objection::not_theirs);
    EXPECT_EQ(objection_to({.has_spoken = true}), Objection::spoken);
    EXPECT_EQ(objection_to({.role_allows = false}), Objection::role);
    EXPECT_EQ(objection_to({.word = Word::refuse}), Objection::no_reason);
}

TEST(Rules, who_has_no_right_learns_nothing_of_the_state) {
    EXPECT_EQ(objection_to({.state = State::approved, .signed_in = false}), Objection::stranger);
    EXPECT_EQ(objection_to({.has_spoken = true, .is_theirs = false}), Objection::not_theirs);
}

TEST(Rules, a_reminder_comes_three_days_before_and_after_the_day) {
    const std::chrono::sys_days due{std::chrono::year{2026} / 12 / 24};
    const auto long_ago = due - days{30};
    EXPECT_EQ(call_of(std::nullopt, long_ago, due), Call::none);
    EXPECT_EQ(call_of(due, long_ago, due - days{4}), Call::none);
    EXPECT_EQ(call_of(due, long_ago, due - days{3}), Call::soon);
    EXPECT_EQ(call_of(due, long_ago, due), Call::soon);
    EXPECT_EQ(call_of(due, long_ago, due + days{1}), Call::overdue);
}

TEST(Rules, who_was_asked_just_before_the_day_is_not_reminded_at_once) {
    const std::chrono::sys_days due{std::chrono::year{2026} / 12 / 24};
    EXPECT_EQ(call_of(due, due - days{3}, due - days{3}), Call::none);
    EXPECT_EQ(call_of(due, due - days{4}, due - days{3}), Call::soon);
    EXPECT_EQ(call_of(due, due - days{1}, due + days{1}), Call::overdue);
}

}  // namespace
}  // namespace qiao::approvals

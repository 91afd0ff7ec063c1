#include <gtest/gtest.h>

#include "engine/schedule/certificate.hpp"
#include "engine/schedule/test_forum.hpp"

namespace qiao::engine::schedule {
namespace {

/// What is written to a file, in memory.
class Page {
public:
    Page() : file_{open_memstream(&text_, &size_)} {}
    ~Page() {
        std::fclose(file_);
        std::free(text_);
    }
    Page(const Page&) = delete;
    Page& operator=(const Page&) = delete;
    [[nodiscard]] std::FILE* file() const { return file_; }
    [[nodiscard]] std::string text() const {
        std::fflush(file_);
        return {text_, size_};
    }

private:
    char* text_{nullptr};
    std::size_t size_{0};
    std::FILE* file_;
};

int count_true(unsigned bits) { return std::popcount(bits); }

TEST(Counter, counts_exactly_what_is_true) {
    for (int size = 1; size <= 6; ++size)
        for (unsigned bits = 0; bits < 1U << size; ++bits)
            for (const bool exact : {false, true}) {
                Sat sat{1};
                Counter counter{sat};
                std::vector<Literal> inputs;
                for (int n = 0; n < size; ++n) inputs.push_back(sat.fresh());
                const auto first = counter.of({inputs.begin(), inputs.begin() + (size + 1) / 2}, exact);
                auto sum = first;
                if (size > 1)
                    sum =
                        counter.sum({first, counter.of({inputs.begin() + (size + 1) / 2, inputs.end()}, exact)}, exact);
                static_cast<void>(counter.at_least(sum, 1));  // made further later
                const auto count = count_true(bits);
                for (int n = 0; n < size; ++n)
                    sat.add({(bits >> n & 1) != 0 ? inputs[static_cast<std::size_t>(n)]
                                                  : -inputs[static_cast<std::size_t>(n)]});
                for (int k = 1; k <= size; ++k) {
                    EXPECT_EQ(sat.solve({-counter.at_least(sum, k)}), k <= count ? Truth::no : Truth::yes);
                    if (!exact) continue;
                    EXPECT_EQ(sat.solve({counter.at_least(sum, k)}), k <= count ? Truth::yes : Truth::no);
                }
            }
}

TEST(AtMostOne, lets_one_through_and_never_two) {
    for (int size = 2; size <= 23; size += 7)
        for (int a = 0; a < size; ++a)
            for (int b = a; b < size; ++b) {
                Sat sat{1};
                std::vector<Literal> all;
                for (int n = 0; n < size; ++n) all.push_back(sat.fresh());
                at_most_one(sat, all);
                const auto both = sat.solve({all[static_cast<std::size_t>(a)], all[static_cast<std::size_t>(b)]});
                EXPECT_EQ(both, a == b ? Truth::yes : Truth::no);
            }
}

TEST(Certificate, proves_every_bound_of_small_forums) {
    int proofs = 0;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        const auto problem = random_forum(seed, 6, 5);
        const Request request{.fairness = seed % 3 == 0 ? std::optional{1} : std::nullopt};
        const auto answer = solve(problem, request);
        for (const auto claim : {Claim::held, Claim::breaks}) {
            const auto claimed =
                claim == Claim::held ? problem.meeting_count() - answer.held_bound : answer.breaks_bound;
            if (claimed == 0) continue;  // nobody can do better than nothing
            Page proof;
            Formula formula;
            ASSERT_EQ(prove_bound(problem, request, answer, claim, formula, proof.file()), Truth::yes) << seed;
            EXPECT_TRUE(refutes(formula, proof.text())) << seed;
            ++proofs;
            Page dimacs;
            write_dimacs(formula, "no better", dimacs.file());
            const auto again = read_dimacs(dimacs.text());
            ASSERT_TRUE(again);
            EXPECT_EQ(again->literals, formula.literals);
        }
    }
    EXPECT_GT(proofs, 15);
}

TEST(Certificate, does_not_hold_if_the_formula_has_a_model_or_a_step_does_not_follow) {
    Formula formula;
    const auto a = formula.fresh(), b = formula.fresh();
    formula.add({a, b});
    formula.add({a, -b});
    EXPECT_FALSE(refutes(formula, "1 0\n0\n"));  // a is true, and all is well
    EXPECT_FALSE(refutes(formula, "-1 0\n0\n"));
    formula.add({-a, b});
    formula.add({-a, -b});
    EXPECT_TRUE(refutes(formula, "1 0\n0\n"));
    EXPECT_FALSE(refutes(formula, "1 0\n"));  // does not say so
    EXPECT_FALSE(refutes(formula, "0\n"));    // one step too few
    EXPECT_FALSE(refutes(formula, "3 0\n0\n"));
    EXPECT_FALSE(refutes(formula, "x\n"));
    EXPECT_FALSE(read_dimacs("p cnf 1 1\n1\n"));
}

TEST(Conflict, cannot_be_met_and_can_without_any_one_of_its_demands) {
    int looked_at = 0, by_counting = 0;
    const auto all_can_be_held = [](const Relaxed& relaxed) {
        return best_of_all(relaxed.problem, relaxed.fairness).held == relaxed.problem.meeting_count();
    };
    for (std::uint64_t seed = 1; seed <= 90; ++seed) {
        const auto problem = random_forum(seed, 5, 4);
        const auto fairness = seed % 2 == 0 ? std::optional{0} : std::nullopt;
        const auto conflict = find_conflict(problem, fairness);
        ASSERT_EQ(conflict.has_value(), best_of_all(problem, fairness).held < 5) << seed;
        if (!conflict) continue;
        ++looked_at;
        by_counting += conflict->shortage ? 1 : 0;
        EXPECT_TRUE(conflict->minimal);
        EXPECT_FALSE(all_can_be_held(relax(problem, fairness, conflict->demands))) << seed;
        for (std::size_t n = 0; n < conflict->demands.size(); ++n) {
            auto fewer = conflict->demands;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(n));
            EXPECT_TRUE(all_can_be_held(relax(problem, fairness, fewer))) << seed << " demand " << n;
        }
    }
    EXPECT_GT(looked_at, 20);
    EXPECT_GT(by_counting, 10);
}

TEST(Conflict, counts_meetings_and_slots) {
    std::vector<Meeting> meetings;
    for (int other = 1; other <= 9; ++other) meetings.push_back(meeting_of(0, other));
    auto problem = forum(10, 5, 12, meetings);
    problem.participants[0].forbidden = slot_bit(3) | slot_bit(4);
    problem.meetings.push_back(meeting_of(10, 11));
    const auto conflict = find_conflict(problem, {});
    ASSERT_TRUE(conflict && conflict->shortage);
    EXPECT_EQ(conflict->shortage->scarce, Scarce::participant);
    EXPECT_EQ(conflict->shortage->whose, 0);
    EXPECT_EQ(conflict->shortage->meetings.size(), 9U);
    EXPECT_EQ(conflict->shortage->room, 8);
    EXPECT_EQ(conflict->demands.size(), 10U);  // nine meetings and the slots in which they cannot
}

TEST(Conflict, follows_an_order_round_in_a_circle) {
    auto problem = forum(4, 5, 6, {meeting_of(0, 1), meeting_of(2, 3), meeting_of(4, 5)});
    problem.meetings[0].after = {2};
    problem.meetings[1].after = {0};
    problem.meetings[2].after = {1};
    const auto conflict = find_conflict(problem, {});
    ASSERT_TRUE(conflict);
    EXPECT_EQ(conflict->demands.size(), 6U);
    EXPECT_FALSE(conflict->shortage);
}

}  // namespace
}  // namespace qiao::engine::schedule

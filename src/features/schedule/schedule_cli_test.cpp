// `qiao schedule` as scripts call it: docs/user/cli.md.
#include "features/schedule/schedule_cli.hpp"

#include <boost/json.hpp>
#include <csignal>

#include "cli/test_command.hpp"
#include "engine/schedule/checker.hpp"
#include "features/schedule/forum_json.hpp"
#include "features/schedule/run.hpp"

namespace qiao::schedule {
namespace {

namespace json = boost::json;

constexpr auto small = R"(nBusiness = 4; nMeetings = 4; nTables = 2; nTotalSlots = 4; nMorningSlots = 2;
requested = [|1,2,3|1,3,3|2,3,3|3,4,2|];
meetingsxBusiness = [{1,2},{1,3},{2,3,4},{4}]; nMeetingsBusiness = [2,2,3,1];
forbidden = [{0},{0,3},{0},{0}]; fixed = [0,0,4,0]; precedences = [{},{},{},{}];
)";

/// Three meetings of one participant in two free slots.
constexpr auto too_much = R"(nBusiness = 4; nMeetings = 3; nTables = 5; nTotalSlots = 3; nMorningSlots = 3;
requested = [|1,2,3|1,3,3|1,4,3|]; forbidden = [{0,2},{0},{0},{0}];
)";

class Schedule : public cli::CommandTest {
protected:
    Schedule() : CommandTest{"schedule", add_commands} {}

    json::object answer_to(const std::vector<std::string>& words) {
        auto all = words;
        all.emplace_back("--json");
        const auto ran = run(all);
        EXPECT_EQ(ran.status, 0) << ran.err;
        return json::parse(ran.out).as_object();
    }
};

TEST_F(Schedule, answers_with_what_scripts_rely_on) {
    const auto answer = answer_to({file("small.dzn", small)});
    EXPECT_EQ(answer.at("status"), "optimal");
    EXPECT_EQ(answer.at("meetings_held"), 4);
    EXPECT_EQ(answer.at("meetings"), 4);
    EXPECT_EQ(answer.at("breaks"), 1);  // 3 is in slot 4 and 4 in 3: either 2 waits for 3, or 3 between 2 and 4
    EXPECT_EQ(answer.at("bound"), 1);
    EXPECT_EQ(answer.at("fairness_spread"), 1);
    EXPECT_GE(answer.at("seconds").to_number<double>(), answer.at("first_solution_seconds").to_number<double>());
    EXPECT_EQ(answer.at("proven"), (json::object{{"held", true}, {"breaks", true}, {"fairness_spread", true}}));
    ASSERT_EQ(answer.at("assignment").as_array().size(), 4U);
    EXPECT_EQ(answer.at("assignment").at(2).at("meeting"), 3);
    EXPECT_EQ(answer.at("assignment").at(2).at("slot"), 4);
    EXPECT_GE(answer.at("assignment").at(2).at("table").as_int64(), 1);
    EXPECT_TRUE(answer.at("conflicts").as_array().empty());
    EXPECT_FALSE(answer.contains("moved"));
}

TEST_F(Schedule, explains_what_cannot_be_held) {
    const auto path = file("much.dzn", too_much);
    const auto answer = answer_to({path});
    EXPECT_EQ(answer.at("status"), "infeasible");
    EXPECT_EQ(answer.at("meetings_held"), 2);
    EXPECT_EQ(answer.at("not_held").as_array().size(), 1U);
    const auto& conflict = answer.at("conflicts").at(0);
    EXPECT_EQ(conflict.at("minimal"), true);
    EXPECT_EQ(conflict.at("text"), "Meetings of 1: 3. Free slots for them: 2 (1, 3).");
    EXPECT_EQ(conflict.at("shortage").at("meetings"), (json::array{1, 2, 3}));
    EXPECT_EQ(conflict.at("demands").as_array().size(), 4U);
    EXPECT_EQ(conflict.at("demands").at(3),
              (json::object{{"kind", "unavailable"}, {"participant", 1}, {"text", "1 cannot in slots 2."}}));
    EXPECT_NE(run({path}).out.find("without any one of them the rest can"), std::string::npos);
    EXPECT_NE(run({path}, "zh").out.find("1 有 3 场会面"), std::string::npos);
}

TEST_F(Schedule, keeps_to_the_bound_on_fairness) {
    const auto answer = answer_to({file("small.dzn", small), "--fairness", "0"});
    EXPECT_EQ(answer.at("fairness"), 0);
    EXPECT_EQ(answer.at("fairness_spread"), 0);
    EXPECT_EQ(answer.at("meetings_held"), 3);
    EXPECT_EQ(answer.at("status"), "infeasible");
}

TEST_F(Schedule, verifies_its_own_answers_and_no_others) {
    const auto problem = file("small.dzn", small), answer = folder + "/answer.json";
    EXPECT_EQ(run({problem, "-o", answer, "--json"}).out, "");
    const auto good = run({"verify", problem, answer, "--json"});
    EXPECT_EQ(good.status, 0) << good.err;
    EXPECT_EQ(json::parse(good.out).at("valid"), true);
    EXPECT_NE(run({"verify", problem, answer}).out.find("keeps every condition"), std::string::npos);
    EXPECT_EQ(run({"verify", problem, answer, "--fairness", "0"}).status, 4);

    auto told = json::parse(bytes_of(answer)).as_object();
    told["breaks"] = 0;
    const auto claimed = run({"verify", problem, file("claim.json", json::serialize(told)), "--json"});
    EXPECT_EQ(claimed.status, 4);
    EXPECT_EQ(json::parse(claimed.out).at("violations").at(0).at("text"), "The schedule says 0 of a figure that is 1.");

    const auto bad =
        file("bad.json",
             R"({"assignment": [{"meeting": 1, "slot": 1, "table": 1}, {"meeting": 2, "slot": 1, "table": 1}]})");
    const auto ran = run({"verify", problem, bad, "--json"});
    EXPECT_EQ(ran.status, 4);
    const auto violations = json::parse(ran.out).at("violations").as_array();
    ASSERT_EQ(violations.size(), 2U);
    EXPECT_EQ(violations[0], (json::object{{"kind", "together"},
                                           {"meeting", 1},
                                           {"other", 2},
                                           {"slot", 1},
                                           {"text", "Meetings 1 (1 – 2) and 2 (1 – 3) share a table in slot 1."}}));
    EXPECT_EQ(violations[1].at("kind"), "participant");
    EXPECT_EQ(run({"verify", problem, file("none.json", "{}")}).status, 4);
    EXPECT_EQ(run({"verify", problem, folder + "/no.json"}).status, 3);
}

TEST_F(Schedule, writes_a_certificate_that_holds_and_no_other_does) {
    const auto problem = file("small.dzn", small), answer = folder + "/answer.json", proof = folder + "/proof.json";
    const auto told = answer_to({problem, "--certificate", proof});
    EXPECT_EQ(
        told.at("certificate").at("claims").at(0),
        (json::object{{"claim", "held"}, {"bound", 4}, {"formula", nullptr}, {"proof", nullptr}, {"complete", true}}));
    EXPECT_EQ(told.at("certificate").at("claims").at(1).at("proof"), "proof.json.breaks.drat");
    EXPECT_EQ(run({problem, "-o", answer}).status, 0);
    const auto certified = run({"verify", problem, answer, "--certificate", proof, "--json"});
    EXPECT_EQ(certified.status, 0);
    EXPECT_EQ(json::parse(certified.out).at("certificate"),
              (json::object{{"proofs_hold", true}, {"same_problem", true}, {"best", true}}));
    EXPECT_NE(run({"verify", problem, answer, "--certificate", proof}).out.find("no schedule is better"),
              std::string::npos);
    const auto formula = bytes_of(proof + ".breaks.cnf");
    EXPECT_NE(formula.find("p cnf "), std::string::npos);
    file("proof.json.breaks.drat", "1 0\n");
    EXPECT_EQ(run({"verify", problem, answer, "--certificate", proof}).status, 4);
}

TEST_F(Schedule, takes_no_certificate_for_what_it_does_not_say) {
    const auto problem = file("small.dzn", small), answer = folder + "/answer.json", proof = folder + "/proof.json";
    EXPECT_EQ(run({problem, "-o", answer, "--certificate", proof}).status, 0);
    const auto verdict = [&](const std::string& about, const std::string& schedule, const std::string& certificate,
                             std::vector<std::string> more = {}) {
        std::vector<std::string> words{"verify", about, schedule, "--certificate", certificate, "--json"};
        words.insert(words.end(), more.begin(), more.end());
        const auto ran = run(words);
        return std::pair{ran.status, json::parse(ran.out).at("certificate").as_object()};
    };
    // another problem, with the same meetings in the same slots
    auto other = std::string{small};
    other.replace(other.find("nTables = 2"), 11, "nTables = 3");
    const auto [status, told] = verdict(file("other.dzn", other), answer, proof);
    EXPECT_EQ(status, 4);
    EXPECT_EQ(told, (json::object{{"proofs_hold", true}, {"same_problem", false}, {"best", false}}));
    EXPECT_EQ(verdict(problem, answer, proof, {"--fairness", "1"}).second.at("same_problem"), false);
    // a good schedule that is not the best
    const auto worse =
        file("worse.json",
             R"({"assignment": [{"meeting": 1, "slot": 1, "table": 1}, {"meeting": 3, "slot": 4, "table": 1}]})");
    const auto [worse_status, said] = verdict(problem, worse, proof);
    EXPECT_EQ(worse_status, 0);
    EXPECT_EQ(said, (json::object{{"proofs_hold", true}, {"same_problem", true}, {"best", false}}));
    // a claim without a proof that is not beyond doubt
    auto forged = json::parse(bytes_of(proof)).as_object();
    forged.at("claims").at(1).as_object()["proof"] = nullptr;
    forged.at("claims").at(1).as_object()["formula"] = nullptr;
    EXPECT_EQ(verdict(problem, answer, file("forged.json", json::serialize(forged))).second.at("proofs_hold"), false);
    EXPECT_EQ(run({"verify", problem, answer, "--certificate", folder + "/none.json"}).status, 3);
    EXPECT_EQ(run({"verify", problem, answer, "--certificate", file("empty.json", "{}")}).status, 4);
}

TEST_F(Schedule, repairs_with_as_few_changes_as_can_be) {
    const auto problem = file("small.dzn", small), answer = folder + "/answer.json", now = folder + "/now.json";
    EXPECT_EQ(run({problem, "-o", answer, "--json"}).status, 0);
    const auto before = json::parse(bytes_of(answer));
    const auto slot = before.at("assignment").at(0).at("slot").as_int64();
    const auto mended =
        answer_to({"repair", problem, answer, "--late", "2:" + std::to_string(slot), "--problem-output", now});
    EXPECT_EQ(mended.at("meetings_held"), 4);
    EXPECT_GE(mended.at("moved").as_int64(), 1);
    EXPECT_LE(mended.at("moved").as_int64(), 2);
    EXPECT_EQ(run({"verify", now, file("mended.json", json::serialize(mended))}).status, 0);
    EXPECT_EQ(run({"verify", now, answer}).status, 4);
    const auto cancelled = answer_to({"repair", problem, answer, "--cancel", "3", "--tables-gone", "1"});
    EXPECT_EQ(cancelled.at("meetings"), 3);
    EXPECT_EQ(cancelled.at("meetings_held"), 3);
    for (const auto& wrong : {std::vector<std::string>{"--late", "9:1"},
                              {"--late", "2"},
                              {"--late", "2:5"},
                              {"--table-gone", "3"},
                              {"--tables-gone", "3"},
                              {"--cancel", "5"},
                              {"--past", "9"}}) {
        auto words = std::vector<std::string>{"repair", problem, answer};
        words.insert(words.end(), wrong.begin(), wrong.end());
        EXPECT_EQ(run(words).status, 4) << wrong.back();
    }
}

TEST_F(Schedule, stops_at_the_time_limit_with_what_it_has) {
    std::string meetings, forbidden;
    int count = 0;
    for (int a = 1; a <= 60; ++a)
        for (int step = 1; step <= 7; ++step, ++count)
            meetings += "|" + std::to_string(a) + "," + std::to_string((a + step * step + step - 1) % 60 + 1) + "," +
                        std::to_string(1 + (a + step) % 3);
    for (int a = 1; a <= 60; ++a) forbidden += (a > 1 ? ",{" : "{") + std::to_string(a * 7 % 19) + "}";
    const auto path = file("large.dzn", "nBusiness = 60; nMeetings = " + std::to_string(count) +
                                            "; nTables = 25; nTotalSlots = 18; nMorningSlots = 9;\nrequested = [" +
                                            meetings + "|];\nforbidden = [" + forbidden + "];\n");
    const auto answer = answer_to({path, "--time-limit", "1.5"});
    EXPECT_EQ(answer.at("stopped"), true);
    EXPECT_GE(answer.at("seconds").to_number<double>(), 1.5);
    EXPECT_LT(answer.at("seconds").to_number<double>(), 15);  // generous: other programs run beside this
    EXPECT_GT(answer.at("meetings_held").as_int64(), 350);
    EXPECT_EQ(run({"verify", path, file("answer.json", json::serialize(answer))}).status, 0);
}

TEST_F(Schedule, answers_with_the_best_so_far_when_told_to_stop) {
    const auto path = file("small.dzn", small);
    Forum forum = *read_forum_file(path);
    const StopSignals signals;
    int better = 0;
    const auto ran = schedule::run(forum, {}, {.go_on = StopSignals::go_on, .on_better = [&](const auto&, double) {
                                                   if (++better == 1) std::raise(SIGINT);
                                               }});
    EXPECT_FALSE(StopSignals::go_on());
    EXPECT_TRUE(ran.stopped);
    EXPECT_EQ(ran.answer.status, engine::Status::feasible);
    EXPECT_GT(ran.answer.figures.held, 0);
    EXPECT_TRUE(engine::check_schedule(forum.problem, ran.answer.schedule).good());
    const StopSignals again;
    EXPECT_TRUE(StopSignals::go_on());
}

TEST_F(Schedule, tells_people_who_meets_where) {
    const auto path = file(
        "own.json", R"({"slots": ["9:00", "9:30"], "tables": ["Window"], "participants": ["Haiyan", "Bonn", "Terrassa"],
        "meetings": [{"id": "m1", "participants": ["Haiyan", "Bonn"]}, {"id": "m2", "participants": ["Haiyan", "Terrassa"], "after": ["m1"]}]})");
    const auto told = run({path}).out;
    EXPECT_NE(told.find("9:00  Window  m1       Haiyan – Bonn"), std::string::npos) << told;
    EXPECT_NE(told.find("Meetings held: 2 of 2. Breaks: 0"), std::string::npos);
    EXPECT_NE(told.find("Proved: no schedule"), std::string::npos);
    const auto answer = answer_to({path});
    EXPECT_EQ(
        answer.at("assignment").at(0),
        (json::object{{"meeting", 1}, {"slot", 1}, {"table", 1}, {"id", "m1"}, {"participants", {"Haiyan", "Bonn"}}}));
}

TEST_F(Schedule, says_what_is_wrong_and_how_to_mend_it) {
    EXPECT_EQ(run({folder + "/none.dzn"}).status, 3);
    EXPECT_EQ(run({}).status, 2);
    EXPECT_EQ(run({file("small.dzn", small), "--fairness", "-1"}).status, 2);
    EXPECT_EQ(run({file("small.dzn", small), "--time-limit", "-1"}).status, 2);
    EXPECT_EQ(run({file("huge.dzn", "nBusiness = 1;" + std::string(33'000'000, ' '))}).status, 4);
    const auto broken = run({file("broken.dzn", "nBusiness = 4\nnMeetings = 1;")});
    EXPECT_EQ(broken.status, 4);
    EXPECT_NE(broken.err.find("Line 2: “nMeetings” stands where ; should be."), std::string::npos) << broken.err;
    EXPECT_EQ(run({file("broken.json", "{\"slots\": }")}).status, 4);
    const auto faults = run({file("faults.json", "{}"), "--json"});
    EXPECT_EQ(faults.status, 4);
    EXPECT_EQ(json::parse(faults.err).at("errors").as_array().size(), 4U);
    EXPECT_EQ(run({file("small.dzn", small), "-o", folder + "/none/answer.json"}).status, 7);
}

}  // namespace
}  // namespace qiao::schedule

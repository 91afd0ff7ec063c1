// The program as scripts run it: docs/user/cli.md.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "site.hpp"
#include "storage/sqlite_connection.hpp"

namespace qiao::tests {
namespace {

namespace fs = std::filesystem;

struct Ran {
    int status{-1};
    std::string out{};
    std::string err{};
    [[nodiscard]] json::value json() const {
        boost::system::error_code code;
        auto value = json::parse(out, code);
        EXPECT_FALSE(code) << out.substr(0, 300) << err.substr(0, 300);
        return code ? json::value{} : value;
    }
};

std::string bytes_of(const fs::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

class Cli : public testing::Test {
protected:
    static void SetUpTestSuite() {
        auto pattern = (fs::temp_directory_path() / "qiao-cli-XXXXXX").string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        folder = pattern;
        const auto first = run({"verify"});
        ASSERT_EQ(first.status, 0) << first.err;
    }
    static void TearDownTestSuite() { fs::remove_all(folder); }

    static Ran run(std::vector<std::string> words, const std::string& data = "data") {
        words.insert(words.begin(), QIAO_PROGRAM);
        words.insert(words.end(), {"--data", (folder / data).string()});
        const auto out = folder / "out", err = folder / "err";
        const auto child = ::fork();
        if (child == 0) {
            ::dup2(::open((folder / "in").c_str(), O_RDONLY | O_CREAT, 0600), 0);
            ::dup2(::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), 1);
            ::dup2(::open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), 2);
            std::vector<char*> arguments;
            for (auto& word : words) arguments.push_back(word.data());
            arguments.push_back(nullptr);
            ::execv(arguments[0], arguments.data());
            ::_exit(127);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        return {WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status), bytes_of(out), bytes_of(err)};
    }
    static std::string file(const std::string& name, std::string_view content) {
        std::ofstream{folder / name, std::ios::binary} << content;
        return (folder / name).string();
    }
    static inline fs::path folder;
};

TEST_F(Cli, TellsByItsExitStatusWhatHappened) {
    const auto bad = file("bad.csv", "id,name.en,kind,country\nkey:a,A,village,DE\n");
    struct Row {
        std::vector<std::string> words;
        int status;
    };
    const Row rows[] = {
        {{"--version"}, 0},
        {{"--help"}, 0},
        {{"place", "find", "--help"}, 0},
        {{}, 2},
        {{"dance"}, 2},
        {{"place", "find"}, 2},
        {{"place", "find", "Bonn", "--limit", "0"}, 2},
        {{"import", "dreams", bad}, 2},
        {{"partners", "Bonn", "--limit", "many"}, 2},
        {{"completion", "tcsh"}, 2},
        {{"export", "places", "--format", "pdf"}, 2},
        {{"verify", "--lang", "fr"}, 2},
        {{"place", "show", "Xqzvwj"}, 3},
        {{"place", "show", "00000000-0000-4000-8000-000000000001"}, 3},
        {{"partners", "Xqzvwj"}, 3},
        {{"partners", "Bonn", "--profile", "none-such"}, 3},
        {{"export", "dreams"}, 3},
        {{"schema", "--entity", "dream"}, 3},
        {{"import", "places", "/none/such.csv"}, 3},
        {{"import", "places", bad}, 4},
        {{"import", "places", bad, "--dry-run", "--json"}, 4},
        {{"partners", "Bonn", "--weights", "beauty:10"}, 4},
        {{"import", "places", file("shape.csv", "colour\nred\n")}, 4},
        {{"place", "find", "Bonn"}, 0},
        {{"place", "find", "Xqzvwj", "--json"}, 0},
        {{"partners", "Terrassa"}, 0},
    };
    for (const auto& row : rows) {
        const auto ran = run(row.words);
        EXPECT_EQ(ran.status, row.status) << fmt::format("{}", fmt::join(row.words, " ")) << "\n"
                                          << ran.out.substr(0, 200) << ran.err.substr(0, 300);
        if (row.status != 0) {
            EXPECT_FALSE(ran.err.empty() && ran.out.empty()) << fmt::format("{}", fmt::join(row.words, " "));
        }
    }
}

TEST_F(Cli, AnAmbiguousNameIsAsked) {
    const auto two = file(
        "two.csv", "id,name.en,kind,country,region\nkey:s1,Samename,city,DE,North\nkey:s2,Samename,city,DE,South\n");
    ASSERT_EQ(run({"import", "places", two}, "ambiguous").status, 0);
    const auto asked = run({"partners", "Samename"}, "ambiguous");
    EXPECT_EQ(asked.status, 6) << asked.err;
    EXPECT_NE(asked.err.find(place("s1")), std::string::npos) << asked.err;
    EXPECT_NE(asked.err.find(place("s2")), std::string::npos) << asked.err;
    const auto problem = json::parse(run({"place", "show", "Samename", "--json"}, "ambiguous").err);
    EXPECT_EQ(text_at(problem, "/code"), "ambiguous");
}

TEST_F(Cli, AStoreOutOfReachIsUnavailable) {
    EXPECT_EQ(run({"place", "find", "Bonn", "--db", "postgresql://nobody@127.0.0.1:1/none?connect_timeout=1"}).status,
              7);
}

TEST_F(Cli, FaultsAreOneProblemObjectWithJson) {
    for (const auto& words :
         {std::vector<std::string>{"place", "show", "Xqzvwj", "--json"},
          std::vector<std::string>{"place", "find", "--json"}, std::vector<std::string>{"dance", "--json"}}) {
        const auto ran = run(words);
        EXPECT_TRUE(ran.out.empty()) << ran.out;
        boost::system::error_code code;
        const auto problem = json::parse(ran.err, code);
        ASSERT_FALSE(code) << ran.err;
        EXPECT_FALSE(at(problem, "/code").is_null());
        EXPECT_FALSE(text_at(problem, "/detail").empty());
    }
}

TEST_F(Cli, FindAndPartnersTellWhatTheApiTells) {
    auto& site = demonstration();
    EXPECT_EQ(run({"place", "find", "Terrassa", "--limit", "3", "--json"}).json(),
              site.tell("/api/v1/places/find?q=Terrassa&limit=3"));
    const auto partners = run({"partners", "Terrassa", "--limit", "10", "--country", "CN", "--json"}).json();
    EXPECT_EQ(list_at(partners, "/candidates").size(), 10U);
    for (const auto& candidate : list_at(partners, "/candidates")) {
        for (const auto* member : {"score", "low", "high", "reverse", "mutual", "for", "against", "unknown", "evidence",
                                   "criteria", "rank", "place", "one_sided", "known", "would_change"}) {
            EXPECT_TRUE(candidate.as_object().contains(member)) << member;
        }
    }
    EXPECT_EQ(text_at(run({"partners", "波恩", "--profile", "source-criteria", "--json"}).json(), "/profile/id"),
              id_of("profile", "source-criteria"));
    EXPECT_EQ(text_at(run({"place", "show", "Bonn", "--json"}).json(), "/place/id"), place("eu-de-bonn"));
    EXPECT_NE(run({"partners", "Terrassa", "--lang", "zh"}).out, run({"partners", "Terrassa"}).out);
}

TEST_F(Cli, ImportTellsCountsAndRowErrors) {
    const auto good = file("good.csv", "id,name.en,kind,country\nkey:cli-a,A,city,DE\n");
    const auto dry = run({"import", "places", good, "--dry-run", "--json"}).json();
    EXPECT_EQ(
        json::serialize(dry),
        R"({"kind":"places","dry_run":true,"committed":false,"rows":1,"created":1,"updated":0,"unchanged":0,"unmatched":0,"errors":[],"errors_total":0,"misses":[]})");
    EXPECT_EQ(run({"place", "show", place("cli-a")}).status, 3);
    EXPECT_EQ(at(run({"import", "places", good, "--json"}).json(), "/committed"), true);
    EXPECT_EQ(run({"place", "show", place("cli-a")}).status, 0);
    const auto bad = file("bad2.csv", "id,name.en,kind,country\nkey:b,B,village,DE\n");
    EXPECT_EQ(text_at(run({"import", "places", bad, "--json"}).json(), "/errors/0/column"), "kind");
}

TEST_F(Cli, WhatGoesOutComesBackIn) {
    const auto path = (folder / "themes.xlsx").string();
    ASSERT_EQ(run({"export", "themes", "--format", "xlsx", "-o", path}).status, 0);
    const auto report = run({"import", "themes", path, "--json"}).json();
    EXPECT_EQ(at(report, "/unchanged"), at(report, "/rows"));
    EXPECT_GT(at(report, "/rows").to_number<int>(), 50);
    EXPECT_NE(run({"export", "places", "--format", "json"}).json(), json::value{});
    EXPECT_EQ(run({"export", "places", "-o", "/none/such/file.csv"}).status, 7);
}

TEST_F(Cli, DescribesItself) {
    EXPECT_EQ(run({"schema", "--format", "openapi"}).json(), demonstration().tell("/openapi.json"));
    EXPECT_EQ(list_at(run({"schema"}).json(), "/entities").size(), 50U);
    EXPECT_EQ(text_at(run({"schema", "--entity", "place"}).json(), "/properties/kind/type"), "string");
    EXPECT_EQ(run({"schema", "--format", "dictionary"}).out.substr(0, 12), "entity,field");
    const auto bash = run({"completion", "bash"}).out;
    for (const auto* word : {"partners", "--dry-run", "complete -o default -F _qiao qiao"})
        EXPECT_NE(bash.find(word), std::string::npos) << word;
    EXPECT_EQ(std::system(fmt::format("bash -n {}", file("completion.bash", bash)).c_str()), 0);
    EXPECT_EQ(run({"completion", "zsh"}).status, 0);
    EXPECT_NE(run({"completion", "fish"}).out.find("complete -c qiao"), std::string::npos);
}

TEST_F(Cli, PairsCohortsAndProvesIt) {
    const std::string europe = "data/examples/ten-plus-ten/europe.txt", china = "data/examples/ten-plus-ten/china.txt";
    const auto answer = run({"pair", europe, china, "--json"}).json();
    EXPECT_EQ(list_at(answer, "/pairs").size(), 10U);
    EXPECT_EQ(at(answer, "/optimal"), true);
    EXPECT_FALSE(answer.as_object().contains("matrix"));
    EXPECT_FALSE(at(answer, "/certificate").as_object().contains("rows"));
    const auto output = (folder / "pairing.json").string();
    EXPECT_EQ(run({"pair", europe, china, "--matrix", "--certificate", "-o", output, "--json"}).out, "");
    EXPECT_EQ(list_at(json::parse(bytes_of(output)), "/matrix/ours").size(), 10U);
    EXPECT_NE(run({"pair", "Bonn,Rome", "country:CN"}).out.find("Proved (best total)"), std::string::npos);
    EXPECT_NE(run({"pair", "Bonn,Rome", "country:CN", "--lang", "zh"}).out.find("已对照"), std::string::npos);
    const auto clash = run({"pair", "Bonn", "Chengdu", "--json", "--constraints",
                            file("clash.json", R"({"required": [["Bonn", "Chengdu"]], "each": {"a": {"max": 0}}})")});
    EXPECT_EQ(clash.status, 4);
    EXPECT_EQ(list_at(json::parse(clash.err), "/errors").size(), 2U);
    EXPECT_EQ(run({"pair", "Bonn", "Atlantis"}).status, 3);
    EXPECT_EQ(run({"pair", "Bonn", "Chengdu", "--constraints", "/none/such.json"}).status, 3);
    EXPECT_EQ(run({"pair", "Bonn", "Chengdu", "--constraints", file("broken.json", "{")}).status, 4);
    EXPECT_EQ(run({"pair", "Bonn"}).status, 2);
}

TEST_F(Cli, AssignsAndProvesIt) {
    const auto matrix = file("costs.csv", "4,1,3\n2,0,5\n3,2,2\n");
    const auto answer = run({"assign", matrix, "--certificate", "--json"}).json();
    EXPECT_EQ(at(answer, "/total"), 5);
    EXPECT_EQ(at(answer, "/dual_bound"), 5);
    EXPECT_EQ(at(answer, "/optimal"), true);
    EXPECT_EQ(at(answer, "/pairs"), json::parse("[[0,1],[1,0],[2,2]]"));
    EXPECT_EQ(at(answer, "/certificate/holds"), true);
    EXPECT_EQ(at(run({"assign", matrix, "--maximise", "--json"}).json(), "/total"), 11);
    EXPECT_EQ(run({"assign", file("bad.csv", "1,2\n3\n")}).status, 4);
    EXPECT_EQ(run({"assign", "/none/such.csv"}).status, 3);
}

TEST_F(Cli, ScoresEveryPlaceAgainstEveryOther) {
    const auto all = run({"score", "--all", "--top", "3", "--threads", "2", "--json"}).json();
    const auto rows = at(all, "/rows").as_array();
    EXPECT_EQ(at(all, "/places"), rows.size());
    EXPECT_EQ(at(all, "/top"), 3);
    EXPECT_EQ(at(all, "/threads"), 2);
    EXPECT_GT(at(all, "/pairs").to_number<int>(), 5'000);
    EXPECT_GE(at(all, "/own_profiles").to_number<int>(), 2);
    EXPECT_EQ(at(all, "/profile/name"), "First contact");
    for (const auto* member : {"/seconds/read", "/seconds/columns", "/seconds/scores", "/pairs_per_second"})
        EXPECT_GT(at(all, member).to_number<double>(), 0) << member;
    EXPECT_FALSE(at(all, "/kernel").as_string().empty());

    // One with a profile of its own and one without, as `qiao partners` ranks for them.
    for (const auto* name : {"Terrassa", "Liuzhou"}) {
        const auto ranked = run({"partners", name, "--limit", "3", "--json"}).json();
        const auto row = std::ranges::find_if(
            rows, [&](const json::value& one) { return at(one, "/place/id") == at(ranked, "/place/id"); });
        ASSERT_NE(row, rows.end()) << name;
        ASSERT_EQ(at(*row, "/candidates").as_array().size(), 3U);
        for (const auto* n : {"0", "1", "2"}) {
            const auto got = at(*row, fmt::format("/candidates/{}", n));
            const auto wanted = at(ranked, fmt::format("/candidates/{}", n));
            EXPECT_EQ(at(got, "/id"), at(wanted, "/place/id")) << name << n;
            EXPECT_EQ(at(got, "/name"), at(wanted, "/place/name"));
            EXPECT_EQ(at(got, "/country"), at(wanted, "/place/country"));
            for (const auto* member : {"/score", "/low", "/high"})
                EXPECT_EQ(at(got, member).to_number<double>(), at(wanted, member).to_number<double>())
                    << name << member;
        }
    }
}

TEST_F(Cli, ScoresForSomePlacesAndWritesTables) {
    const auto some =
        run({"score", "Terrassa", "Liuzhou", "--country", "SE,CN", "--weights", "critical_mass:5", "--json"});
    EXPECT_EQ(at(some.json(), "/rows").as_array().size(), 2U) << some.err;
    EXPECT_EQ(at(some.json(), "/rows/1/place/name"), "Liuzhou");
    EXPECT_TRUE(at(some.json(), "/profile/id").is_null());
    const auto table = (folder / "rows.csv").string();
    const auto told = run({"score", "--all", "--top", "2", "--profile", "bonn-1999", "-o", table});
    EXPECT_EQ(told.status, 0) << told.err;
    EXPECT_NE(told.out.find("pairs decided"), std::string::npos);
    EXPECT_EQ(bytes_of(table).substr(0, 14), "place_id,place");
    EXPECT_EQ(run({"score"}).status, 2);
    EXPECT_EQ(run({"score", "Terrassa", "--all"}).status, 2);
    EXPECT_EQ(run({"score", "--all", "--top", "0"}).status, 2);
    EXPECT_EQ(run({"score", "Atlantis"}).status, 3);
    EXPECT_EQ(run({"score", "--all", "--profile", "nobody"}).status, 3);
    EXPECT_EQ(run({"score", "--all", "--weights", "charm:3"}).status, 4);
    EXPECT_EQ(run({"score", "--all", "-o", "/none/such/file.csv"}).status, 7);
}

TEST_F(Cli, KeepsAccounts) {
    const auto user = [](std::vector<std::string> words) {
        words.insert(words.begin(), "user");
        return run(std::move(words), "accounts");
    };
    EXPECT_NE(user({"list"}).out.find("No accounts"), std::string::npos);
    EXPECT_EQ(fs::status(folder / "accounts" / "qiao.key").permissions(),
              fs::perms::owner_read | fs::perms::owner_write);
    file("in", "violet harbour seven lamps\n");
    const std::vector<std::string> anna{"add",    "Anna@Example.org", "--name",           "Anna Berg",
                                        "--role", "administrator",    "--password-stdin", "--json"};
    const auto added = user(anna);
    ASSERT_EQ(added.status, 0) << added.err;
    EXPECT_EQ(text_at(added.json(), "/email"), "anna@example.org");
    EXPECT_EQ(user(anna).status, 5) << "there is one";
    file("in", "short\n");
    EXPECT_EQ(user({"add", "b@example.org", "--name", "B", "--password-stdin"}).status, 4);
    const auto invited =
        user({"add", "b@example.org", "--name", "B", "--role", "coordinator", "--place", "Bonn", "--json"});
    ASSERT_EQ(invited.status, 0) << invited.err;
    EXPECT_NE(text_at(invited.json(), "/link").find("/en/join#" + text_at(invited.json(), "/ticket")),
              std::string::npos);
    EXPECT_EQ(user({"add", "c@example.org", "--name", "C", "--place", "Atlantis"}).status, 3);
    EXPECT_EQ(user({"add", "c@example.org", "--name", "C", "--role", "king"}).status, 2);
    EXPECT_TRUE(user({"token", "anna@example.org", "--writes"}).out.starts_with("qiao_"));
    EXPECT_NE(user({"link", "anna@example.org"}).out.find("/join#"), std::string::npos);
    EXPECT_EQ(user({"disable", "anna@example.org"}).status, 5) << "the last administrator";
    file("in", "copper kettle nine bridges\n");
    ASSERT_EQ(user({"add", "otto@example.org", "--name", "Otto", "--password-stdin"}).status, 0);
    EXPECT_EQ(text_at(user({"disable", "otto@example.org", "--json"}).json(), "/state"), "disabled");
    EXPECT_EQ(text_at(user({"enable", "otto@example.org", "--json"}).json(), "/state"), "active");
    EXPECT_EQ(text_at(user({"data", "anna@example.org"}).json(), "/person/name"), "Anna Berg");
    EXPECT_EQ(user({"erase", "anna@example.org"}).status, 5) << "the last administrator";
    EXPECT_EQ(user({"erase", "nobody@example.org"}).status, 3);
    EXPECT_EQ(list_at(user({"list", "--json"}).json(), "/items").size(), 2U);
    EXPECT_EQ(run({"verify"}, "accounts").status, 0);
}

TEST_F(Cli, SchedulesMeetingsOfAForum) {
    const auto forum = file("forum.dzn",
                            "nBusiness = 3; nMeetings = 2; nTables = 1; nTotalSlots = 3; nMorningSlots = 2;\n"
                            "requested = [|1, 2, 1|1, 3, 3|]; forbidden = [{0, 2}, {0}, {0}];\n");
    const auto told = run({"schedule", forum});
    EXPECT_EQ(told.status, 0) << told.err;
    EXPECT_EQ(told.err, "") << "progress is for terminals";
    EXPECT_TRUE(
        told.out.starts_with("Slot  Table  Meeting  Participants\n"
                             "1     1      1        1 – 2\n"
                             "3     1      2        1 – 3\n"
                             "Meetings held: 2 of 2. Breaks: 1 (spread 1). Changes of table: 0.\n"
                             "Proved: no schedule that holds as many has fewer breaks than 1.\n"))
        << told.out;
    const auto answer = run({"schedule", forum, "--time-limit", "60", "--json"});
    EXPECT_EQ(answer.status, 0);
    EXPECT_EQ(text_at(answer.json(), "/status"), "optimal");
    EXPECT_EQ(at(answer.json(), "/breaks"), 1);
    EXPECT_EQ(at(answer.json(), "/assignment"), json::parse(R"([{"meeting": 1, "slot": 1, "table": 1},
                                                               {"meeting": 2, "slot": 3, "table": 1}])"));
    const auto schedule = file("schedule.json", answer.out);
    EXPECT_EQ(run({"schedule", "verify", forum, schedule, "--json"}).status, 0);
    EXPECT_EQ(run({"schedule", "verify", forum, schedule, "--fairness", "0"}).status, 4);
    const auto mended = run({"schedule", "repair", forum, schedule, "--late", "3:3", "--json"}).json();
    EXPECT_EQ(text_at(mended, "/status"), "infeasible");
    EXPECT_EQ(at(mended, "/meetings_held"), 1);
    EXPECT_EQ(list_at(mended, "/conflicts").size(), 1U);
    EXPECT_EQ(run({"schedule"}).status, 2);
    EXPECT_EQ(run({"schedule", "/none/such.dzn"}).status, 3);
    EXPECT_EQ(run({"schedule", file("cut.dzn", "nBusiness = 3")}).status, 4);
}

TEST_F(Cli, FormsGroups) {
    const auto told =
        run({"group", "Bonn,Essen", "Chengdu,Changzhou", "--themes", "Low-carbon development,Vocational education"});
    EXPECT_EQ(told.status, 0) << told.err;
    EXPECT_EQ(told.out,
              "#  Theme                   A      B          Mean of pairs  Value\n"
              "1  Vocational education    Essen  Changzhou  84.7 %         1.694812\n"
              "2  Low-carbon development  Bonn   Chengdu    73.8 %         1.476134\n"
              "2 groups with 4 of 4 cities, 3.170946 altogether.\n"
              "Proved: no other groups under these conditions come to more.\n");
    const auto constraints = (folder / "groups.json").string();
    std::ofstream{constraints} << R"({"sides": [{"name": "Rhine"}, {"size": {"max": 2}}], "groups": 1})";
    const auto answer = run({"group", "Bonn", "Chengdu,Changzhou", "--constraints", constraints, "--json"}).json();
    EXPECT_EQ(text_at(answer, "/sides/0/name"), "Rhine");
    EXPECT_EQ(list_at(answer, "/groups").size(), 1U);
    const auto file = (folder / "answer.json").string();
    EXPECT_EQ(run({"group", "Bonn", "Chengdu", "Nice", "-o", file, "--json"}).out, "");
    EXPECT_EQ(list_at(json::parse(bytes_of(file)), "/sides").size(), 3U);
    EXPECT_EQ(run({"group", "Bonn"}).status, 2);
    EXPECT_EQ(run({"group", "Bonn", "Atlantis"}).status, 3);
    EXPECT_EQ(run({"group", "Bonn", "Chengdu", "--themes", "Beauty"}).status, 3);
    EXPECT_EQ(run({"group", "Bonn", "Chengdu", "--constraints", "none.json"}).status, 3);
    EXPECT_EQ(run({"group", "Bonn", "Chengdu", "--size", "few"}).status, 4);
    EXPECT_EQ(run({"group", "Bonn", "Chengdu", "--size", "1-2", "--constraints", constraints}).status, 4);
    EXPECT_EQ(run({"group", "Bonn", "Chengdu", "--size", "3-2"}).status, 4);
}

TEST_F(Cli, BacksUpAndVerifies) {
    const auto copy = (folder / "copy.db").string();
    ASSERT_EQ(run({"backup", copy, "--json"}).status, 0);
    EXPECT_EQ(run({"backup", copy}).status, 2) << "a file that exists is not overwritten";
    const auto entries = run({"verify", "--json"}).json();
    EXPECT_GT(at(entries, "/entries").to_number<int>(), 2'000);
    EXPECT_EQ(run({"verify", "--json", "--db", "sqlite:" + copy}).json(), entries);
}

TEST_F(Cli, NamesTheFirstEntryThatSomebodyHasBeenAt) {
    const auto copy = (folder / "tampered.db").string();
    ASSERT_EQ(run({"backup", copy}).status, 0);
    const auto verify = [&](std::vector<std::string> words) {
        words.insert(words.begin(), "verify");
        words.insert(words.end(), {"--json", "--db", "sqlite:" + copy});
        return run(words);
    };
    const auto meddle = [&](const std::string& sql) { storage::open_sqlite(copy)->execute(sql); };
    const auto noted = verify({}).json();
    const auto hash = text_at(noted, "/last_hash");
    const auto last = at(noted, "/entries").to_number<std::int64_t>();
    EXPECT_EQ(verify({"--expect", hash}).status, 0);
    EXPECT_EQ(text_at(verify({"--since", std::to_string(last - 9)}).json(), "/checked"), "9");

    meddle(fmt::format("DELETE FROM change_log WHERE seq = {}", last));
    EXPECT_EQ(verify({}).status, 0) << "a chain alone does not know its end";
    const auto cut = verify({"--expect", hash});
    EXPECT_EQ(cut.status, 5);
    EXPECT_EQ(text_at(json::parse(cut.err), "/field"), std::to_string(last - 1));

    meddle("UPDATE change_log SET author = 'nobody' WHERE seq = 70");
    const auto altered = verify({});
    EXPECT_EQ(altered.status, 5);
    EXPECT_EQ(text_at(json::parse(altered.err), "/field"), "70");
    EXPECT_TRUE(text_at(json::parse(altered.err), "/detail").starts_with("The change log was altered at entry 70, "));
    EXPECT_EQ(verify({"--since", "70"}).status, 0);

    meddle("DELETE FROM change_log WHERE seq = 60");
    const auto missing = run({"verify", "--db", "sqlite:" + copy});
    EXPECT_EQ(missing.status, 5);
    EXPECT_EQ(missing.err, "qiao: Entry 60 of the change log is missing: the next one is 61.\n");
    EXPECT_EQ(verify({"--since", "0"}).status, 2);
}

}  // namespace
}  // namespace qiao::tests

// What was promised and what became of it, told as scenarios that an officer can read.
//
//     today      2026-06-01
//     agreement  mou   parties=A,B signed=A@2023-01-10,B@2023-02-01 until=2026-12-31
//     clause     one   mou kind=commitment due=2024-06-30 owners=A
//     evidence   e1    clause=one on=2024-05-01
//     expect     mou   in_force alive renewal=2026-06-30
//     expect     one   kept unowned=B
#include "engine/method/commitments.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

namespace qiao::method {
namespace {

Id promised(const std::string& name) { return name.empty() ? Id{} : Id::from_key("commitments", name); }

std::vector<std::string> apart(const std::string& text, char by) {
    std::vector<std::string> parts;
    std::istringstream stream{text};
    for (std::string part; std::getline(stream, part, by);) parts.push_back(part);
    return parts;
}

std::string day_of(Day when) {
    const std::chrono::year_month_day ymd{when};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                       static_cast<unsigned>(ymd.day()));
}

template <class Enum>
Enum word_as(const std::string& word) {
    constexpr auto all = domain::words(Enum{});
    return static_cast<Enum>(std::ranges::find(all, word) - all.begin());
}

class Promises {
public:
    explicit Promises(const std::string& text) {
        std::istringstream lines{text};
        for (std::string line; std::getline(lines, line);) {
            std::istringstream words{line};
            std::string kind, name;
            if (!(words >> kind >> name)) continue;
            members_.clear();
            plain_.clear();
            for (std::string word; words >> word;) {
                const auto at = word.find('=');
                if (at == std::string::npos)
                    plain_.push_back(word);
                else
                    members_[word.substr(0, at)] = word.substr(at + 1);
            }
            take(kind, name);
        }
    }

    void check() {
        ASSERT_FALSE(expected_.empty());
        for (const auto& [name, wanted] : expected_) EXPECT_EQ(told(name, wanted), wanted) << name;
    }

private:
    void take(const std::string& kind, const std::string& name) {
        if (kind == "today") today_ = *domain::Edtf::parse(name)->earliest();
        if (kind == "agreement") add_agreement(name);
        if (kind == "clause") add_clause(name);
        if (kind == "evidence")
            facts_.evidence.push_back({.id = promised(name),
                                       .date = {members_["on"]},
                                       .clause = promised(members_["clause"]),
                                       .activity = promised(members_["activity"])});
        if (kind == "activity")
            facts_.activities.push_back({.id = promised(name),
                                         .clause = promised(members_["clause"]),
                                         .state = word_as<domain::ActivityState>(members_["state"])});
        if (kind == "approved") facts_.approved.emplace(promised(name), today_);
        if (kind == "expect") {
            std::string wanted;
            for (const auto& word : plain_) wanted += (wanted.empty() ? "" : " ") + word;
            for (const auto& [member, value] : members_) wanted += fmt::format(" {}={}", member, value);
            expected_.emplace_back(name, wanted);
        }
    }

    void add_agreement(const std::string& name) {
        domain::Agreement agreement{.id = promised(name),
                                    .predecessor = promised(members_["after"]),
                                    .valid_from = {members_["from"]},
                                    .valid_until = {members_["until"]},
                                    .closed = {members_["closed"]}};
        for (const auto& party : apart(members_["parties"], ',')) agreement.parties.push_back(promised(party));
        if (members_.contains("renew")) agreement.renewal_months = std::stoi(members_["renew"]);
        for (const auto& one : apart(members_["signed"], ',')) {
            const auto at = one.find('@');
            facts_.signatures.push_back({.id = promised(name + one),
                                         .agreement = agreement.id,
                                         .place = promised(one.substr(0, at)),
                                         .signed_on = {one.substr(at + 1)}});
        }
        facts_.agreements.push_back(std::move(agreement));
    }

    void add_clause(const std::string& name) {
        domain::Clause clause{.id = promised(name),
                              .agreement = promised(plain_.at(0)),
                              .number = static_cast<std::int64_t>(facts_.clauses.size() + 1),
                              .kind = word_as<domain::ClauseKind>(members_["kind"]),
                              .due = {members_["due"]}};
        if (members_.contains("fate")) clause.fate = word_as<domain::ClauseFate>(members_["fate"]);
        if (members_.contains("why")) clause.fate_why = {"en", members_["why"]};
        for (const auto& side : apart(members_["owners"], ',')) {
            clause.owners.push_back(promised("post of " + side));
            facts_.posts.push_back({.id = clause.owners.back(), .place = promised(side)});
        }
        facts_.clauses.push_back(std::move(clause));
    }

    /// What the rules say of it, with those members that were asked for.
    std::string told(const std::string& name, const std::string& wanted) {
        std::map<std::string, std::string> members;
        std::string line;
        if (const auto* agreement = find_in(facts_.agreements, promised(name))) {
            const auto agreed = agreed_of(facts_, *agreement, today_);
            line = words(AgreementState{})[static_cast<std::size_t>(agreed.state)];
            line += fmt::format(" {}", words(Pulse{})[static_cast<std::size_t>(agreed.pulse)]);
            members["renewal"] = agreed.renewal_due ? day_of(*agreed.renewal_due) : "none";
            members["unsigned"] = std::to_string(agreed.unsigned_parties.size());
            members["kept"] = std::to_string(agreed.count(CommitmentState::kept));
        } else {
            const auto* clause = find_in(facts_.clauses, promised(name));
            const auto commitment = commitment_of(facts_, *clause, today_);
            line = words(CommitmentState{})[static_cast<std::size_t>(commitment.state)];
            members["unowned"] = std::to_string(commitment.unowned.size());
            members["reason"] = commitment.lacks_reason ? "lacking" : "given";
            const auto dossier = dossier_of(facts_, *find_in(facts_.agreements, clause->agreement), today_);
            const auto fate = std::ranges::find(dossier, clause->id, &Fate::clause)->fate;
            members["fate"] = fate ? domain::words(domain::ClauseFate{})[static_cast<std::size_t>(*fate)] : "none";
        }
        for (const auto& [member, value] : members) {
            if (wanted.find(" " + member + "=") != std::string::npos) line += fmt::format(" {}={}", member, value);
        }
        return line;
    }

    Facts facts_{};
    Day today_{};
    std::map<std::string, std::string> members_{};
    std::vector<std::string> plain_{};
    std::vector<std::pair<std::string, std::string>> expected_{};
};

TEST(Commitments, AreKeptWhenEvidenceIsRecorded) {
    Promises{R"(
        today      2026-06-01
        agreement  mou    parties=A,B signed=A@2025-09-01,B@2025-09-01
        clause     study  mou kind=commitment due=2026-03-31 owners=A,B
        clause     visit  mou kind=commitment due=2026-03-31 owners=A
        clause     forum  mou kind=commitment due=2026-06-20
        clause     fund   mou kind=commitment due=2027
        clause     park   mou kind=commitment due=2026-01-01 fate=dropped
        clause     bus    mou kind=commitment due=2026-01-01 fate=partly why=money
        clause     peace  mou kind=declaration
        activity   trip   clause=fund state=running
        evidence   e1     clause=study on=2026-02-01
        evidence   e2     activity=trip on=2026-02-01
        expect     study  kept fate=kept unowned=0
        expect     visit  overdue fate=open unowned=1
        expect     forum  due fate=open unowned=2
        expect     fund   open fate=open
        expect     park   dropped fate=dropped reason=lacking
        expect     bus    partly fate=partly reason=given
        expect     peace  open fate=none
        expect     mou    in_force alive kept=1
    )"}
        .check();
}

TEST(Commitments, AreShownByTheActivityThatCarriedThemOut) {
    Promises{R"(
        today      2026-06-01
        agreement  mou   parties=A signed=A@2025-09-01
        clause     fund  mou kind=commitment due=2026-01-01
        activity   trip  clause=fund state=done
        evidence   e     activity=trip on=2026-02-01
        expect     fund  kept
    )"}
        .check();
}

TEST(Agreements, AreInForceOnceAllPartiesHaveSigned) {
    Promises{R"(
        today      2026-06-01
        agreement  none   parties=A,B
        agreement  ready  parties=A,B
        approved   ready
        agreement  half   parties=A,B signed=A@2026-01-01
        agreement  whole  parties=A,B signed=A@2026-01-01,B@2026-02-01
        agreement  later  parties=A,B signed=A@2026-01-01,B@2026-02-01 from=2026-09-01
        agreement  old    parties=A,B signed=@2019
        agreement  over   parties=A,B signed=@2019 closed=2021
        expect     none   draft none unsigned=2
        expect     ready  approved none
        expect     half   draft none unsigned=1
        expect     whole  in_force alive unsigned=0
        expect     later  signed none
        expect     old    in_force dormant
        expect     over   closed none
    )"}
        .check();
}

TEST(Agreements, AreRenewedInTime) {
    Promises{R"(
        today      2026-07-01
        agreement  far    parties=A signed=A@2026-01-01 until=2027-12-31
        agreement  near   parties=A signed=A@2026-01-01 until=2026-12-31
        agreement  early  parties=A signed=A@2026-01-01 until=2027-06-30 renew=12
        agreement  past   parties=A signed=A@2023-01-01 until=2026-06-30
        agreement  first  parties=A signed=A@2023-01-01 until=2026-06-30
        agreement  next   parties=A signed=A@2026-06-01 after=first
        agreement  plan   parties=A after=near
        expect     far    in_force alive renewal=2027-06-30
        expect     near   expiring alive renewal=2026-06-30
        expect     early  expiring alive renewal=2026-06-30
        expect     past   expired none
        expect     first  renewed none
        expect     next   in_force alive renewal=none
    )"}
        .check();
}

TEST(Agreements, WithoutEvidenceAreDeclarationsThenDormant) {
    const std::string base = R"(
        agreement  mou   parties=A,B signed=A@2024-01-15,B@2024-01-15
        clause     one   mou kind=commitment
        clause     two   mou kind=commitment
    )";
    const auto say = [&](const std::string& more) { Promises{more + base + more}.check(); };
    say("today 2025-01-14\n expect mou in_force alive\n");
    say("today 2025-01-15\n expect mou in_force declaration\n");
    say("today 2026-01-14\n expect mou in_force declaration\n");
    say("today 2026-01-15\n expect mou in_force dormant\n");
    Promises{"today 2026-01-15\n" + base + "evidence e clause=one on=2025-03-01\n expect mou in_force alive\n"}.check();
    Promises{"today 2027-03-01\n" + base + "evidence e clause=one on=2025-03-01\n expect mou in_force dormant\n"}
        .check();
    Promises{"today 2029-03-01\n" + base +
             "evidence e clause=one on=2025-03-01\n evidence f clause=two on=2025-03-01\n expect mou in_force alive\n"}
        .check();
}

TEST(Agreements, CountMonthsToTheLastDayThereIs) {
    using namespace std::chrono;
    EXPECT_EQ(plus_months(sys_days{2026y / 8 / 31}, -months{6}), sys_days{2026y / 2 / 28});
    EXPECT_EQ(plus_months(sys_days{2024y / 2 / 29}, months{12}), sys_days{2025y / 2 / 28});
}

}  // namespace
}  // namespace qiao::method

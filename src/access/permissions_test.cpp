#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "access/authority.hpp"
#include "domain/nouns.hpp"
#include "domain/person.hpp"

namespace qiao::access {
namespace {

using base::Code;
using base::Id;
using domain::Role;
using domain::Scope;
using domain::Visibility;

const Id own_city = Id::from_key("place", "own");
const Id own_office = Id::from_key("organisation", "own");
const Id own_tie = Id::from_key("partnership", "own");
const Id own_frame = Id::from_key("programme", "own");
const Id me = Id::from_key("person", "me");

std::string the_table() {
    std::ifstream file{"data/access/permissions.csv"};
    return {std::istreambuf_iterator<char>{file}, {}};
}

Judge judge() { return Judge{std::move(Permissions::read(the_table())).value()}; }

/// Somebody with one post that is good in everything of their own.
Authority holder_of(Role role) {
    Grant grant{.role = role};
    grant.within[static_cast<std::size_t>(Scope::city)] = {own_city};
    grant.within[static_cast<std::size_t>(Scope::organisation)] = {own_office};
    grant.within[static_cast<std::size_t>(Scope::partnership)] = {own_tie};
    grant.within[static_cast<std::size_t>(Scope::programme)] = {own_frame};
    return {.account = Id::from_key("account", "me"), .person = me, .grants = {grant}};
}

domain::Record post_record(Visibility visibility, bool own) {
    domain::Record record{domain::post_entity()};
    record["visibility"] = std::string{words(Visibility{})[static_cast<std::size_t>(visibility)]};
    if (!own) return record;
    record["owner"] = me;
    record["place"] = own_city;
    record["organisation"] = own_office;
    record["partnership"] = own_tie;
    record["programme"] = own_frame;
    return record;
}

Reach reach_of(std::string_view role, Action action, Visibility visibility) {
    const auto table = Permissions::read(the_table());
    for (std::size_t i = 0; i < roles; ++i) {
        if (role_word(i) == role) return table->reach(i, action, visibility);
    }
    return Reach::none;
}

// The rows that must not change by accident, said once more.
TEST(Permissions, GiveStrangersNothingButTheirSight) {
    for (std::size_t action = 0; action < words(Action{}).size(); ++action) {
        for (std::size_t level = 0; level < domain::visibilities; ++level) {
            const auto may_read = static_cast<Action>(action) == Action::read && level == 5;
            EXPECT_EQ(reach_of("anyone", static_cast<Action>(action), static_cast<Visibility>(level)),
                      may_read ? Reach::all : Reach::none);
        }
    }
}

TEST(Permissions, LeaveTheAccountsToAdministratorsAndPrivateThingsToTheirOwners) {
    for (std::size_t role = 0; role < roles; ++role) {
        const auto word = role_word(role);
        for (std::size_t action = 0; action < words(Action{}).size(); ++action) {
            const auto what = static_cast<Action>(action);
            if (what == Action::administer) {
                EXPECT_EQ(reach_of(word, what, Visibility::everyone),
                          word == "administrator" ? Reach::all : Reach::none);
            } else {
                EXPECT_NE(reach_of(word, what, Visibility::owner), Reach::all) << word;
            }
        }
    }
}

TEST(Permissions, StandInTheDocumentationAsTheyAre) {
    std::ifstream page{"docs/reference/permissions.md"};
    std::vector<std::string> documented, rows;
    for (std::string line; std::getline(page, line);) {
        if (line.starts_with("| ")) documented.push_back(line);
    }
    std::istringstream table{the_table()};
    for (std::string line; std::getline(table, line);) {
        std::string row = "| ";
        for (const char c : line) c == ',' ? row += " | " : c == '-' ? row += "–" : row += c;
        rows.push_back(row + " |");
    }
    EXPECT_EQ(documented, rows);
}

TEST(Permissions, ThatCannotBeReadNameTheLine) {
    struct Case {
        std::string_view csv, line, value;
    };
    const Case cases[] = {
        {"role,…\nking,read,-,-,-,-,-,all", "2", "king"},
        {"role,…\nreader,read,-,-,-,-,-,all\nreader,steal,-,-,-,-,-,all", "3", "steal"},
        {"role,…\nreader,read,-,-,-,-,-,some", "2", "some"},
        {"role,…\nreader,read,-,-", "2", "reader,read,-,-"},
    };
    for (const auto& [csv, line, value] : cases) {
        const auto read = Permissions::read(csv);
        ASSERT_FALSE(read) << csv;
        EXPECT_EQ(read.error().args.at("line"), line);
        EXPECT_EQ(read.error().args.at("value"), value);
    }
}

// Every role, every action, every visibility, own and other: what the table says is what the judge does, and what a reader
// shows is what may be read.
TEST(Judging, FollowsTheTableThroughout) {
    const auto the_judge = judge();
    int walked = 0;
    for (std::size_t role = 0; role < domain::words(Role{}).size(); ++role) {
        const auto holder = holder_of(static_cast<Role>(role));
        for (std::size_t action = 0; action < words(Action{}).size(); ++action) {
            for (std::size_t level = 0; level < domain::visibilities; ++level) {
                for (const bool own : {true, false}) {
                    const auto what = static_cast<Action>(action);
                    const auto record = post_record(static_cast<Visibility>(level), own);
                    const auto reach =
                        std::max({the_judge.permissions().reach(role, what, static_cast<Visibility>(level)),
                                  the_judge.permissions().reach(member, what, static_cast<Visibility>(level)),
                                  the_judge.permissions().reach(anyone, what, static_cast<Visibility>(level))});
                    auto expected = reach == Reach::all || (reach == Reach::own && own);
                    if (what == Action::read && own) expected = true;  // one's own record is never out of sight
                    EXPECT_EQ(the_judge.may(holder, what, record), expected)
                        << role_word(role) << " " << words(Action{})[action] << " " << level << " " << own;
                    if (what == Action::read) EXPECT_EQ(storage::sees(the_judge.sight_of(holder), record), expected);
                    ++walked;
                }
            }
        }
    }
    EXPECT_EQ(walked, 8 * 9 * 6 * 2);
}

TEST(Judging, TellsWhoHasNotSignedInToDoSo) {
    const auto the_judge = judge();
    const auto record = post_record(Visibility::everyone, true);
    EXPECT_EQ(the_judge.allow({}, Action::edit, record).error().code, Code::unauthenticated);
    const auto refused = the_judge.allow(holder_of(Role::reader), Action::edit, record).error();
    EXPECT_EQ(refused.code, Code::forbidden);
    EXPECT_EQ(refused.text_key, "error.access.edit");
    EXPECT_EQ(the_judge.allow({}, Action::administer).error().code, Code::unauthenticated);
    EXPECT_EQ(the_judge.allow(holder_of(Role::administrator), Action::administer).error().code, Code::forbidden)
        << "an administrator of one city";
    EXPECT_TRUE(the_judge.allow({.account = me, .grants = {{.role = Role::administrator, .everywhere = true}}},
                                Action::administer));
}

TEST(Judging, LetsATokenForReadingReadAlone) {
    const auto the_judge = judge();
    auto holder = holder_of(Role::coordinator);
    holder.writes = false;
    const auto record = post_record(Visibility::city, true);
    EXPECT_TRUE(the_judge.may(holder, Action::read, record));
    const auto refused = the_judge.allow(holder, Action::edit, record);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().text_key, "error.access.reads_only");
}

TEST(Judging, LetsTheProgramDoEverything) {
    const auto the_judge = judge();
    const auto program = Authority::of_the_program("terminal");
    EXPECT_TRUE(the_judge.may(program, Action::remove, post_record(Visibility::owner, false)));
    EXPECT_TRUE(the_judge.allow(program, Action::administer));
    EXPECT_TRUE(the_judge.sight_of(program).is_everything());
}

class Grants : public testing::Test {
protected:
    base::ManualClock clock{base::Instant{std::chrono::milliseconds{1'795'359'240'123}}};
    base::SeededEntropy entropy{1};
    std::unique_ptr<storage::Store> store =
        std::move(storage::open_store("memory:", domain::all_entities(), {clock, entropy})).value();
    std::chrono::sys_days today = std::chrono::floor<std::chrono::days>(clock.now());

    void keep(domain::Post post) {
        const auto writer = store->write("test");
        if (!writer->find(domain::person_entity(), me)) {
            domain::Record person{domain::person_entity()};
            person.id = me;
            person["name"] = std::string{"N. N."};
            ASSERT_TRUE(writer->create(std::move(person)));
            domain::Record place{*domain::find_entity("place")};
            place.id = own_city;
            ASSERT_TRUE(writer->create(std::move(place)));
        }
        ASSERT_TRUE(writer->create(domain::to_record(domain::post_entity(), post)));
        ASSERT_TRUE(writer->commit());
    }
    std::vector<Grant> grants() { return grants_of(*store->read(storage::Sight::of_everything()), me, today); }
};

TEST_F(Grants, ComeFromThePostsOfTheDay) {
    keep({.role = Role::coordinator, .place = own_city, .holder = me});
    keep({.role = Role::approver, .deputy = me, .start = {"2026-11-22"}, .end = {"2026-11-22"}});
    keep({.role = Role::funder, .holder = me, .end = {"2026-11-21"}});
    keep({.role = Role::reader, .holder = me, .start = {"2026-11-23"}});
    keep({.role = Role::administrator});
    const auto held = grants();
    ASSERT_EQ(held.size(), 2U);
    EXPECT_EQ(held[0].role, Role::coordinator);
    EXPECT_FALSE(held[0].everywhere);
    EXPECT_EQ(held[0].within[static_cast<std::size_t>(Scope::city)], std::set<Id>{own_city});
    EXPECT_EQ(held[1].role, Role::approver);
    EXPECT_TRUE(held[1].everywhere) << "it names no place";
}

}  // namespace
}  // namespace qiao::access

// Tables of CORDIS, as they come. On every store.
#include <fmt/format.h>

#include "open_files.hpp"
#include "stores.hpp"

namespace qiao::tests {
namespace {

constexpr std::string_view cordis_projects =
    "id;acronym;status;title;startDate;endDate;totalCost;ecMaxContribution;frameworkProgramme;objective\n"
    "999001;AIRCITY;CLOSED;\"Air  in the city\";2018-01-01;2020-12-31;1000000,5;900000;H2020;To breathe.\n"
    "999002;BLUE;SIGNED;Blue;2024-01-01;2027-12-31;0;0;HORIZON;\n";
constexpr std::string_view cordis_participants =
    "projectID;projectAcronym;organisationID;name;shortName;activityType;city;country;role;order\n"
    "999001;AIRCITY;1;UNIVERSITY OF BONN;UBO;HES;53113 BONN;DE;coordinator;1\n"
    "999001;AIRCITY;2;DIMOS KATI;;PUB;Nirgendwo;EL;participant;2\n"
    "999001;AIRCITY;3;Chengdu Works Ltd;;PRC;CHENGDU;CN;participant;3\n"
    "999009;NONE;4;Somebody;;OTH;BONN;DE;participant;1\n";

class Cordis : public EveryStore {};

TEST_P(Cordis, ProjectsAndParticipantsAreTakenOnce) {
    Site site{home->url()};
    site.load_demonstration();
    const auto before = site.changes();
    EXPECT_EQ(at(sent_in(site, "cordis", std::string{cordis_projects}, "&dry_run=1"), "/committed"), false);
    EXPECT_EQ(site.changes(), before);
    const auto projects = sent_in(site, "cordis", std::string{cordis_projects});
    ASSERT_EQ(at(projects, "/errors_total"), 0) << json::serialize(projects);
    const auto members = sent_in(site, "cordis", std::string{cordis_participants});
    ASSERT_EQ(at(members, "/errors_total"), 0) << json::serialize(members);
    EXPECT_EQ(at(members, "/unmatched"), 2) << "a city and a project that are not here: " << json::serialize(members);
    const auto found = site.tell("/api/v1/projects?labels=1&ids=cordis:999001");
    const auto project = at(found, "/items/0");
    EXPECT_EQ(text_at(project, "/title/en/text"), "Air in the city");
    EXPECT_EQ(text_at(project, "/state"), "finished");
    EXPECT_EQ(at(project, "/budget/minor"), 100'000'050);
    EXPECT_EQ(at(project, "/places"),
              (json::array{json::value(place("eu-de-bonn")), json::value(place("cn-chengdu"))}));
    EXPECT_EQ(list_at(project, "/organisations").size(), 3U);
    EXPECT_EQ(at(project, "/coordinator"), at(project, "/organisations/0"));
    const auto town = site.tell("/api/v1/organisations/" + text_at(project, "/organisations/1"));
    EXPECT_EQ(text_at(town, "/country"), "GR");
    EXPECT_EQ(text_at(town, "/helix_role"), "government");
    const auto running = at(site.tell("/api/v1/projects?ids=cordis:999002"), "/items/0");
    EXPECT_EQ(text_at(running, "/state"), "running");
    EXPECT_TRUE(at(running, "/budget").is_null()) << "0 is not known";
    const auto seq = site.changes();
    EXPECT_EQ(at(sent_in(site, "cordis", std::string{cordis_projects}), "/created"), 0);
    EXPECT_EQ(at(sent_in(site, "cordis", std::string{cordis_participants}), "/created"), 0);
    EXPECT_EQ(site.changes(), seq) << "the second time changed something";
}

TEST_P(Cordis, TheReducedTablesAreTakenToo) {
    Site site{home->url()};
    EXPECT_EQ(
        tally_of(sent_in(site, "cordis",
                         "cordis_id,acronym,title,programme,start_date,end_date,total_cost_eur,ec_contribution_eur\n"
                         "77,A,Alpha,H2020,2016-01-01,2019-12-31,10.5,10\n")),
        "1 2 0 0 0 0 kept")
        << "the project and its programme";
    EXPECT_EQ(text_at(site.tell("/api/v1/projects"), "/items/0/state"), "finished") << "over by its end";
    const auto members = sent_in(site, "cordis",
                                 "cordis_id,acronym,organisation,country,city,role,ec_contribution_eur\n"
                                 "77,A,ABERDEEN UNIVERSITY,UK,Aberdeen,participant,5\n");
    EXPECT_EQ(tally_of(members), "1 1 1 0 1 0 kept");
    EXPECT_EQ(text_at(site.tell("/api/v1/organisations"), "/items/0/country"), "GB");
    EXPECT_EQ(at(last_line(site.ask("POST", "/api/v1/imports?kind=cordis", "a,b\n1,2\n")), "/problem/code"),
              "wrong_shape");
}
QIAO_ON_EVERY_STORE(Cordis);

}  // namespace
}  // namespace qiao::tests

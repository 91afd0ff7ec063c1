#include "tabular/twin_towns.hpp"

#include <gtest/gtest.h>

#include "tabular/test_tables.hpp"

namespace qiao::tabular {
namespace {

using testing::Lines;

std::string told_number(const auto& number) {
    if (!number) return "-";
    std::ostringstream text;
    text << *number;
    return text.str();
}

std::string told_town(const TwinTown& town) {
    return town.wikidata + town.node + " " + town.name + " " + town.country + " " + told_number(town.latitude) + "," +
           told_number(town.longitude) + " " + told_number(town.population) + " " + told_number(town.geonames);
}

Lines read_links(const std::string& text) {
    const auto reader = TwinTownReader::open(MemoryBytes::borrow(text));
    if (!reader) return {testing::told(reader.error())};
    Lines lines;
    TwinTownRow row;
    for (;;) {
        const auto more = (*reader)->next(row);
        if (!more)
            lines.push_back(testing::told(more.error()));
        else if (!*more)
            return lines;
        else
            lines.push_back(std::to_string(row.line) + " " + told_town(row.a) + " = " + told_town(row.b) + row.quality);
    }
}

TEST(TwinTowns, ReadsPairsOfWikidataIds) {
    EXPECT_EQ(read_links("Q200166\tQ182059\nQ688654\tQ192176\n"),
              (Lines{"1 Q200166   -,- - - = Q182059   -,- - -", "2 Q688654   -,- - - = Q192176   -,- - -"}));
    EXPECT_EQ(read_links("Q1\tQ2\r\nQ1\tx\nQ1\nQ3\t\nQ5\tQ6"),
              (Lines{"1 Q1   -,- - - = Q2   -,- - -", "!not_in_bounds line=2 column=2 value=x",
                     "!ragged line=3 found=1", "!missing line=4 column=2", "5 Q5   -,- - - = Q6   -,- - -"}));
}

TEST(TwinTowns, ReadsTheExtractOfEuropeanOrigins) {
    const std::string head =
        "origincityLabel\torigincountry\toriginlat\toriginlong\toriginpopulation\tsistercityLabel\t"
        "destinationlat\tdestinationlong\tdestinationpopulation\tdestination_countryLabel\tdist\teu\n";
    EXPECT_EQ(
        read_links(head + "Pernik\tBulgaria\t42.6\t23\t75191\tGraz\t47\t15.5\t\tAustria\t777\tEU\n"
                          "Bonn\tGermany\t50.7\t7.1\t1\tChengdu\t30.6\t204\t\tPeople's Republic of China\t1\tnonEU\n"
                          "Bonn\tGermany\t50.7\t7.1\t1.5\tChengdu\t30.6\t104\t\tChina\t1\tnonEU\n"
                          "\tGermany\t50.7\t7.1\t1\tChengdu\t30.6\t104\t\tChina\t1\tnonEU\n"),
        (Lines{"2  Pernik BG 42.6,23 75191 - =  Graz AT 47,15.5 - -",
               "!not_in_bounds line=3 column=destinationlong value=204",
               "!not_in_bounds line=4 column=originpopulation value=1.5", "!missing line=5 column=origincityLabel"}));
}

TEST(TwinTowns, ReadsThePairsOfWikipediaLists) {
    EXPECT_EQ(read_links("city1,country1,lat1,lng1,city2,country2,lat2,lng2\n"
                         "Berat,Albania,40.7,19.9,Bérat,\"Toulouse, France\",43.3,1.1\n"
                         "\"Frankfurt (Oder)\",Germany,,,Yuma,Atlantis,,\n"),
              (Lines{"2  Berat AL 40.7,19.9 - - =  Bérat FR 43.3,1.1 - -",
                     "3  Frankfurt (Oder) DE -,- - - =  Yuma  -,- - -"}));
}

TEST(TwinTowns, ReadsListsOfLinks) {
    EXPECT_EQ(read_links("link_id,node_a,name_a,cc_a,node_b,name_b,cc_b,sources,n_sources,first_seen,quality\n"
                         "sc-1,3041563,Andorra la Vella,AD,wp:FR:x,Saint-X,FR,wikidata2016,1,2016,C\n"
                         "sc-2,x,Andorra la Vella,AD,3,Valls,ES,wikidata2016,1,2016,C\n"
                         "sc-3,,Andorra la Vella,AD,3,Valls,ES,wikidata2016,1,2016,C\n"),
              (Lines{"2 3041563 Andorra la Vella AD -,- - 3041563 = wp:FR:x Saint-X FR -,- - -C",
                     "!not_in_bounds line=3 column=node_a value=x", "!missing line=4 column=node_a"}));
}

TEST(TwinTowns, KeepsWhatAListSaysOfTheLink) {
    const auto reader = TwinTownReader::open(MemoryBytes::borrow(
        "quality,first_seen,sources,link_id,node_a,name_a,cc_a,node_b,name_b,cc_b\nA,2016,w|e,sc-9,1,X,EL,2,Y,UK\n"));
    TwinTownRow row;
    ASSERT_TRUE(*(*reader)->next(row));
    EXPECT_EQ(row.link + row.sources + row.first_seen + row.quality, "sc-9w|e2016A");
    EXPECT_EQ(row.a.country + row.b.country, "GRGB") << "the EU's own codes";
}

TEST(TwinTowns, OtherFilesAreRefusedWithTheirFirstLine) {
    EXPECT_EQ(read_links("city,twin\nBonn,Chengdu\n"), (Lines{"!no_twin_towns value=city,twin"}));
    EXPECT_EQ(read_links(""), (Lines{"!no_twin_towns"}));
    EXPECT_EQ(read_links("Q1,Q2\n"), (Lines{"!no_twin_towns value=Q1,Q2"}));
    EXPECT_EQ(read_links("Q01\tQ2\n"), (Lines{"!no_twin_towns value=Q01\tQ2"}));
}

}  // namespace
}  // namespace qiao::tabular

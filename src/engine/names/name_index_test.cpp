#include "engine/names/name_index.hpp"

#include <gtest/gtest.h>

#include "engine/names/test_world.hpp"

namespace qiao::engine::names {
namespace {

const TestWorld& world() {
    static const TestWorld made{R"(
        shenzhen  | Shenzhen/深圳/m:Shenzen                   | city CN 17494398!        | Guangdong 广东
        chengdu   | Chengdu/成都/u:Tianfu                     | city CN 13568357!        | Sichuan 四川
        tianfu    | Tianfu New Area/天府新区                  | new_area CN -!           | Sichuan 四川         | chengdu
        hightech  | Chengdu High-Tech Zone/成都高新技术产业开发区 | development_zone CN -! | Sichuan 四川         | chengdu
        xian      | Xi’an/西安                                | city CN 9600000!         | Shaanxi 陕西
        guangzhou | Guangzhou/广州/f:Canton                   | city CN 16096724!        | Guangdong 广东
        huangpu   | Huangpu District (Guangzhou), GDD/广州市黄埔区(广州开发区) | district CN -! | Guangdong 广东 | guangzhou
        huangpush | Huangpu/黄浦                              | district CN 504700       | Shanghai
        tianjin   | Tianjin/天津                              | municipality CN 11090314!| Tianjin 天津
        binhai    | Binhai New Area/滨海新区                  | new_area CN -!           | Tianjin 天津         | tianjin
        binhaijs  | Binhai/滨海县                             | county CN 900000         | Jiangsu 江苏
        beijing   | Beijing/北京/f:Peking                     | municipality CN 18960744!| Beijing 北京
        haidian   | Haidian/海淀区                            | district CN 3133000      | Beijing 北京         | beijing
        jjj       | Beijing-Tianjin-Hebei/京津冀              | macro_region CN -!
        liuzhou   | Liuzhou/柳州                              | city CN 1436599!         | Guangxi 广西
        north     | Northern Ecological New District (Liuzhou)/柳州市北部生态新区 | new_area CN -! | Guangxi 广西 | liuzhou
        guangxi   | Guangxi (autonomous region)/广西壮族自治区| province CN -!           | Guangxi 广西
        foshan    | Foshan/佛山                               | city CN 9042509          | Guangdong 广东
        lvchun    | 绿春县                                    | county CN -              | Yunnan
        hongkong  | Hong Kong/香港                            | city HK 7396076          | Hong Kong
        munich    | Munich/慕尼黑/u:München                   | city DE 1505005
        dusseldorf| Düsseldorf                                | city DE 620523
        sonderb   | Sønderborg/森讷堡/m:Sondeborg             | municipality DK 27766!
        barnsley  | Barnsley/巴恩斯利                         | municipality GB 71447!
        aachen    | Aachen/亚琛                               | city DE 265208!
        nice      | Nice/尼斯                                 | city FR 342669!          | Provence
        stuttreg  | Stuttgart Region/斯图加特地区             | region DE 612663!
        burgas    | Burgas/布尔加斯                           | city BG 210646!
        newyork   | New York                                  | city US 8804190          | NY
        grmanch   | Greater Manchester/大曼彻斯特             | region GB -!
        manch     | Manchester/曼彻斯特                       | city GB 568996!          | England | grmanch
        gdansk    | Gdańsk/f:Danzig                           | city PL 487371
        newcastle | Newcastle upon Tyne                       | city GB 300125
    )"};
    return made;
}

TEST(NameIndex, finds_what_is_spelt_in_many_ways) {
    world().expect(R"(
        Shenzhen      | shenzhen exact_name
        SHENZHEN      | shenzhen exact_name
        Shenzen       | shenzhen misspelling_recorded
        Cheng du      | chengdu folded
        Xi' an        | xian folded
        Xian          | xian folded
        Xi’an         | xian exact_name
        西安          | xian exact_name
        廣州          | guangzhou folded
        Běijīng       | beijing folded
        Bei Jing      | beijing folded
        Peking        | beijing former_name
        Danzig        | gdansk former_name
        München       | munich other_name
        Munchen       | munich folded
        Muenchen      | munich folded
        Duesseldorf   | dusseldorf folded
        慕尼黑        | munich exact_name
        Sondeborg     | sonderb misspelling_recorded
        Soenderborg   | sonderb folded
        nowhere at al | -
    )");
}

TEST(NameIndex, forgives_slips_of_the_finger) {
    world().expect(R"(
        Shenzhn       | shenzhen spelling
        Shnezhen      | shenzhen spelling
        Guangzuo      | guangzhou spelling
        Gaungzhuo     | guangzhou spelling
        Barnsly       | barnsley spelling
        Barsnely      | barnsley spelling
        Bonn          | -
        Xiab          | xian spelling
        Xib           | -
    )");
}

TEST(NameIndex, reads_other_scripts) {
    world().expect(R"(
        Бургас        | burgas transliteration
        Lüchun        | lvchun transliteration
        luchun xian   | lvchun transliteration
        新约克        | -
    )");
}

TEST(NameIndex, knows_a_name_by_some_of_its_words) {
    world().expect(R"(
        Barnsley Metropolitan Borough Council     | barnsley words
        Métropole Nice Cote d’Azur                | nice words
        Nice Cote D'azur                          | nice words
        RWTH Aachen University                    | aachen words
        Stuttgart Regio                           | stuttreg spelling
        Stuttgart                                 | stuttreg words
        Beijing-Tianjin- Hebei Integration        | jjj words
        Northern Ecological District              | north words
        Liuzhou Northern Ecological New District  | north district_of
        Guangxi province                          | guangxi words
        广西省                                    | guangxi words
        柳州市人民政府                            | liuzhou words
        北京市                                    | beijing words
        High-Tech Zone                            | hightech words
        Newcastle                                 | newcastle words
        Manchester                                | manch exact_name
        University                                | -
    )");
}

TEST(NameIndex, hears_what_is_said_beside_a_name) {
    world().expect(R"(
        Binhan, Tianjin                           | binhai district_of
        Binhai, Tianjin                           | binhai district_of
        Tianjin Binhai                            | binhai district_of
        天津滨海新区                              | binhai district_of
        天津，滨海新区                            | binhai district_of
        Binhai, Jiangsu                           | binhaijs district_of
        江苏滨海                                  | binhaijs district_of
        Haidian, Beijing                          | haidian district_of
        Haidian, Bejing                           | haidian district_of
        北京海淀                                  | haidian district_of
        Guangzhou Huangpu District (GDD)          | huangpu district_of
        Huangpu District of Guangzhou             | huangpu district_of
        Huangpu, Shanghai                         | huangpush district_of
        Burgas, Bulgaria                          | burgas in_country
        Burgas, Bulgraia                          | burgas in_country
        Burgas, BG                                | burgas in_country
        Burgas BG                                 | burgas in_country
        中国柳州                                  | liuzhou in_country
        Hong Kong, China                          | hongkong in_country
        New York, USA                             | newyork in_country
        Barnsley Metropolitan Borough Council, UK | barnsley in_country
    )");
}

TEST(NameIndex, does_not_believe_what_contradicts) {
    world().expect(R"(
        Burgas, Germany                           | ? burgas
        Burgas, Nowhereland                       | burgas exact_name
    )");
}

TEST(NameIndex, completes_what_is_being_typed) {
    const FindOptions typing{.limit = 3, .unfinished = true};
    const auto index = NameIndex::build(world().places());
    const auto first = [&](std::string_view query) {
        const auto found = index.find(query, typing);
        return found.matches.empty() ? "-"
                                     : world().key_of(found.matches.front().id) + " " +
                                           std::string{to_string(found.matches.front().reason)};
    };
    EXPECT_EQ(first("b"), "beijing prefix");
    EXPECT_EQ(first("guang"), "guangzhou prefix");
    EXPECT_EQ(first("muen"), "munich prefix");
    EXPECT_EQ(first("柳"), "liuzhou prefix");
    EXPECT_EQ(first("york"), "newyork words");
    EXPECT_EQ(first("barnzl"), "barnsley spelling");
    EXPECT_EQ(first("xi'"), "xian prefix");
    EXPECT_EQ(first("binhan, t"), "binhai district_of");
    EXPECT_EQ(first("binhai, jiang"), "binhaijs district_of");
    EXPECT_EQ(first("Nice"), "nice exact_name");
}

TEST(NameIndex, keeps_to_a_country_and_to_a_limit) {
    const auto index = NameIndex::build(world().places());
    EXPECT_TRUE(index.find("Burgas", {.country = "DE"}).matches.empty());
    EXPECT_EQ(index.find("Burgas", {.country = "bg"}).matches.size(), 1U);
    EXPECT_EQ(index.find("b", {.limit = 2, .unfinished = true}).matches.size(), 2U);
    EXPECT_TRUE(index.find("Burgas", {.limit = 0}).matches.empty());
}

TEST(NameIndex, survives_anything) {
    const auto index = NameIndex::build(world().places());
    std::string noise;
    for (int i = 0; i < 3'000; ++i) noise += static_cast<char>(i * 37 % 256);
    for (std::size_t length = 0; length < noise.size(); length += 7) {
        for (const bool unfinished : {false, true}) {
            const auto found =
                index.find(std::string_view{noise}.substr(length, 1 + length % 90), {.unfinished = unfinished});
            for (const auto& match : found.matches)
                EXPECT_TRUE(match.score_micro >= 0 && match.score_micro <= 1'000'000);
        }
    }
    EXPECT_TRUE(NameIndex{}.find("Bonn").matches.empty());
    EXPECT_TRUE(index.find(std::string(100'000, ',')).matches.empty());
}

TEST(Ambiguity, is_asked_about) {
    const TestWorld homonyms{R"(
        suzhou1      | Suzhou/苏州          | city CN 6715559!  | Jiangsu 江苏
        suzhou2      | Suzhou/宿州          | city CN 1647642   | Anhui 安徽
        frankmain    | Frankfurt am Main    | city DE 650000    | Hesse
        frankoder    | Frankfurt (Oder)     | city DE 57107     | Brandenburg
        springmo     | Springfield          | city US 170188    | MO
        springil     | Springfield          | city US 114394    | IL
        haiyanzj     | Haiyan County/海盐县 | county CN 380000  | Zhejiang
        haiyanqh     | Haiyan County/海晏县 | county CN 36000   | Qinghai
        valenciaes   | Valencia             | city ES 824340
        valenciave   | Valencia             | city VE 1619470
        paris        | Paris                | city FR 2138551
        paristx      | Paris                | city US 24782     | TX
        londongb     | London               | city GB 8961989
        londonca     | London               | city CA 422324
        athensgr     | Athens               | city GR 664046
        athensga     | Athens               | city US 127315
        rome         | Rome                 | city IT 2318895
        lome         | Lomé/u:Rome          | city TG 2188376
        taian        | Tai'an               | city CN 1735425
        taiancounty  | Tai'an County        | county CN 400000
        yorkshire    | York                 | province GB 1100000
        york         | York                 | city GB 156135    |          | yorkshire
    )"};
    homonyms.expect(R"(
        Suzhou           | ? suzhou1 suzhou2
        苏州             | suzhou1 exact_name
        Suzhou, Anhui    | suzhou2 district_of
        Suzhou Jiangsu   | suzhou1 district_of
        江苏苏州         | suzhou1 district_of
        Suzhou, China    | ? suzhou1 suzhou2
        Suzhou, Somewhere| ? suzhou1 suzhou2
        Suzou            | ? suzhou1 suzhou2
        Frankfurt        | ? frankmain frankoder
        Frankfurt (Oder) | frankoder exact_name
        Springfield      | ? springmo springil
        Springfield, US  | ? springmo springil
        Springfield, IL  | springil district_of
        Haiyan           | ? haiyanzj haiyanqh
        海盐             | haiyanzj words
        Valencia         | ? valenciave valenciaes
        Valencia, Spain  | valenciaes in_country
        Paris            | paris exact_name
        Paris, TX        | paristx district_of
        Paris TX         | paristx district_of
        London           | londongb exact_name
        Athens           | athensgr exact_name
        Rome             | rome exact_name
        Taian            | ? taian taiancounty
    )");
}

TEST(Ambiguity, does_not_arise_between_a_place_and_a_part_of_it) {
    const TestWorld nested{R"(
        york     | York                        | province GB 300000
        yorkcity | York                        | city GB 156135     | | york
        chengdu  | Chengdu/u:Tianfu            | city CN 13568357
        tianfu   | Tianfu New Area             | new_area CN -      | | chengdu
        yunnan   | Yunnan/a:Yunnan province    | province CN -
        kunming  | Kunming/u:Yunnan            | city CN 3855346    | | yunnan
    )"};
    nested.expect(R"(
        York   | yorkcity exact_name
        Tianfu | tianfu words
        Yunnan | yunnan exact_name
        Yunnan province | yunnan other_name
    )");
}

TEST(Ambiguity, the_bound_is_thirty_at_home_and_four_abroad) {
    const auto answer = [](std::string_view lines) {
        const TestWorld two{lines};
        return two.answer(NameIndex::build(two.places()), "Namesake");
    };
    EXPECT_EQ(answer("a | Namesake | city CN 2900000 \n b | Namesake | city CN 100000"), "? a b");
    EXPECT_EQ(answer("a | Namesake | city CN 3100000 \n b | Namesake | city CN 100000"), "a exact_name");
    EXPECT_EQ(answer("a | Namesake | city CN 390000 \n b | Namesake | city FR 100000"), "? a b");
    EXPECT_EQ(answer("a | Namesake | city CN 410000 \n b | Namesake | city FR 100000"), "a exact_name");
}

TEST(Ambiguity, is_not_settled_by_whom_the_registry_works_with) {
    const TestWorld two{"known | Namesake | city CN 100000! \n large | Namesake | city CN 150000"};
    EXPECT_EQ(two.answer(NameIndex::build(two.places()), "Namesake"), "? known large");
}

TEST(Ambiguity, equal_places_come_in_the_order_of_their_ids) {
    const TestWorld two{"a | Namesake | city CN 5 \n b | Namesake | city CN 5"};
    auto turned = two.places();
    std::reverse(turned.begin(), turned.end());
    EXPECT_EQ(two.answer(NameIndex::build(two.places()), "Namesake"), two.answer(NameIndex::build(turned), "Namesake"));
}

}  // namespace
}  // namespace qiao::engine::names

#include "features/papers/papers.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/texts.hpp"

namespace qiao::papers {
namespace {

Id numbered(int n) { return *Id::parse("00000000-0000-4000-8000-00000000000" + std::to_string(n)); }

domain::LocalizedText text(std::string_view en, std::string_view zh = {}) {
    domain::LocalizedText made{"en", en};
    if (!zh.empty()) made.write("zh", zh);
    return made;
}

base::Texts no_texts() {
    base::Texts texts;
    EXPECT_TRUE(texts.add("en", "{}").ok());
    EXPECT_TRUE(texts.add("zh", "{}").ok());
    return texts;
}

domain::Place place(int n, std::string_view en, std::string_view zh, std::string_view zone) {
    return {.id = numbered(n), .name = text(en, zh), .timezone = std::string{zone}};
}

Programme visit() {
    Programme programme;
    programme.event.is = {.id = numbered(9), .title = text("Visit", "访问"), .start = {"2026-05-12"}};
    programme.event.is.purpose = text("Water", "水");
    programme.places[numbered(1)] = place(1, "Liuzhou", "柳州", "Asia/Shanghai");
    programme.places[numbered(2)] = place(2, "Terrassa", "特拉萨", "Europe/Madrid");
    programme.stops.push_back({{.id = numbered(3),
                                .place = numbered(1),
                                .arrives = {"2026-05-12"},
                                .address = text("1 Sanzhong Road", "三中路1号")}});
    return programme;
}

/// What was written, a line each.
class Noted final : public Sheet {
public:
    void cover(const std::vector<std::string>& titles, const std::vector<std::string>& lines) override {
        for (const auto& one : titles) all.push_back("T " + one);
        for (const auto& one : lines) all.push_back("L " + one);
    }
    void heading(std::string_view words, int level) override {
        all.push_back(std::to_string(level) + " " + std::string{words});
    }
    void paragraph(std::string_view words) override { all.emplace_back(words); }
    void small(std::string_view words) override { all.emplace_back(words); }
    void new_page() override { all.emplace_back("--"); }
    void table(const std::vector<print::Column>&, const std::vector<std::vector<std::string>>& rows) override {
        for (const auto& row : rows) all.push_back(joined(row, " | "));
    }
    std::string finish() override { return {}; }
    [[nodiscard]] bool has(std::string_view line) const { return std::ranges::find(all, line) != all.end(); }
    std::vector<std::string> all{};
};

TEST(Papers, say_each_language_once) {
    const auto texts = no_texts();
    const Tongues tongues{texts, {"en", "zh"}};
    EXPECT_EQ(tongues.both(text("Liuzhou", "柳州")), "Liuzhou  柳州");
    EXPECT_EQ(tongues.both(text("Liuzhou")), "Liuzhou");
    EXPECT_EQ(tongues.both(text("Qiao", "Qiao")), "Qiao");
    EXPECT_EQ(tongues.both(domain::LocalizedText{"es", "Ayuntamiento"}), "Ayuntamiento") << "better than nothing";
    EXPECT_EQ(tongues.day({"2026-05-12"}), "12 May 2026  2026年5月12日");
    EXPECT_EQ(tongues.day({"2026-05-12"}, "en", true), "Tuesday, 12 May 2026");
    EXPECT_EQ(tongues.day({"2026-05"}, "zh"), "2026-05") << "no day is made up";
}

TEST(Papers, an_hour_is_told_as_others_read_it) {
    const auto there = place(2, "Terrassa", "特拉萨", "Europe/Madrid");
    EXPECT_EQ(hour_elsewhere("2026-05-12", "09:30", "Asia/Shanghai", there, "en"), "03:30 Terrassa");
    EXPECT_EQ(hour_elsewhere("2026-05-12", "05:00", "Asia/Shanghai", there, "en"), "23:00 Terrassa (−1)");
    EXPECT_EQ(hour_elsewhere("2026-01-12", "09:30", "Asia/Shanghai", there, "zh"), "02:30 特拉萨");
    EXPECT_EQ(hour_elsewhere("2026-05-12", "09:30", "Europe/Paris", there, "en"), "") << "the clocks agree";
    EXPECT_EQ(hour_elsewhere("2026-05-12", "", "Asia/Shanghai", there, "en"), "");
}

TEST(Papers, delegations_face_each_other_by_rank) {
    const auto texts = no_texts();
    auto programme = visit();
    const auto add = [&](int n, std::string_view name, int side, domain::DelegatePart part, domain::Rank rank) {
        programme.delegates.push_back(
            {.id = numbered(n), .name = text(name), .part = part, .side = numbered(side), .rank = rank});
    };
    add(4, "Mayor of A", 1, domain::DelegatePart::host, domain::Rank::head);
    add(5, "Mayor of B", 2, domain::DelegatePart::delegate, domain::Rank::head);
    add(6, "Expert of B", 2, domain::DelegatePart::delegate, domain::Rank::expert);
    add(7, "Away", 2, domain::DelegatePart::delegate, domain::Rank::head);
    programme.delegates.back().invitation = domain::Invitation::declined;
    Noted sheet;
    write_book(sheet, programme, {}, {}, Tongues{texts, {"en"}});
    EXPECT_TRUE(sheet.has("Mayor of A | head | Mayor of B")) << joined(sheet.all, "\n");
    EXPECT_TRUE(sheet.has("expert | Expert of B"));
    EXPECT_EQ(joined(sheet.all, "\n").find("Away"), std::string::npos) << "who has declined does not come";
}

TEST(Papers, a_letter_is_a_page_of_its_own_in_every_language) {
    const auto texts = no_texts();
    auto programme = visit();
    programme.delegates.push_back({.id = numbered(4), .name = text("Ana", "安娜"), .side = numbered(2)});
    programme.delegates.push_back(
        {.id = numbered(5), .name = text("Host"), .part = domain::DelegatePart::host, .side = numbered(1)});
    Noted sheet;
    write_letters(sheet, programme, {"2026-04-01"}, Tongues{texts, {"en", "zh"}});
    EXPECT_EQ(std::ranges::count(sheet.all, "--"), 1) << "hosts are not invited";
    EXPECT_TRUE(sheet.has("2 Ana, Terrassa")) << joined(sheet.all, "\n");
    EXPECT_TRUE(sheet.has("2 安娜，特拉萨"));
    EXPECT_TRUE(sheet.has("12 May 2026\n2026年5月12日 | Liuzhou  柳州 | 1 Sanzhong Road\n三中路1号"));
}

TEST(Papers, badges_show_both_names_and_leave_out_who_does_not_come) {
    const auto texts = no_texts();
    auto programme = visit();
    programme.delegates.push_back(
        {.id = numbered(4), .name = text("Ana", "安娜"), .side = numbered(2), .office = text("Director")});
    programme.delegates.push_back(
        {.id = numbered(5), .name = text("Away"), .invitation = domain::Invitation::declined});
    const auto cards = badges_of(programme, Tongues{texts, {"zh", "en"}});
    ASSERT_EQ(cards.size(), 1U);
    EXPECT_EQ(cards[0].name, "安娜");
    EXPECT_EQ(cards[0].other_name, "Ana");
    EXPECT_EQ(cards[0].lines, (std::vector<std::string>{"Director", "特拉萨 · Terrassa"}));
    EXPECT_EQ(cards[0].band, "delegate");
}

TEST(Papers, what_is_missing_is_named_with_its_record) {
    const auto texts = no_texts();
    auto programme = visit();
    programme.delegates.push_back({.id = numbered(4),
                                   .name = text("Ana"),
                                   .part = domain::DelegatePart::organiser,
                                   .office = text("Director", "主任"),
                                   .email = "ana@terrassa.example"});
    programme.agenda.push_back(
        {{.id = numbered(5), .title = text("Talk", "座谈"), .day = {"2026-05-12"}, .start = "09:30"}});
    const Tongues tongues{texts, {"en", "zh"}};
    EXPECT_EQ(missing_of(programme, tongues),
              (std::vector<Missing>{{"delegate_name", "zh", "delegate", numbered(4), "Ana"}}));
    EXPECT_TRUE(missing_of(programme, Tongues{texts, {"en"}}).empty()) << "only the languages of the papers count";
    programme.stops.front().is.address = {};
    programme.agenda.clear();
    const auto missing = missing_of(programme, Tongues{texts, {"en"}});
    ASSERT_EQ(missing.size(), 2U);
    EXPECT_EQ(missing[0].what, "agenda");
    EXPECT_EQ(missing[1], (Missing{"stop_address", "", "stop", numbered(3), "Liuzhou"}));
}

}  // namespace
}  // namespace qiao::papers

#include <fmt/format.h>

#include <algorithm>

#include "features/papers/papers.hpp"

namespace qiao::papers {
namespace {

class Letter {
public:
    Letter(Sheet& sheet, const Programme& programme, const Tongues& tongues, const domain::Edtf& today)
        : sheet_{sheet}, programme_{programme}, tongues_{tongues}, today_{today} {}

    void write(const domain::Delegate& to) {
        sheet_.new_page();
        sheet_.heading(tongues_.say("papers.letter_title"), 1);
        sheet_.small(tongues_.day(today_));
        for (const auto& lang : tongues_.langs()) in(lang, to);
        sheet_.heading(tongues_.say("papers.letter_stops"), 2);
        stops();
        sheet_.heading(tongues_.say("papers.letter_signed"), 2);
        for (const auto* host : hosts_of(programme_))
            sheet_.paragraph(fmt::format("{}\n\n______________________________", tongues_.both(host->name)));
    }

private:
    static std::string text_in(const domain::LocalizedText& text, std::string_view lang) {
        return std::string{text.best(lang)};
    }

    void in(std::string_view lang, const domain::Delegate& to) {
        const auto& event = programme_.event.is;
        const auto organisation = programme_.organisations.find(to.organisation);
        const auto* side = programme_.place(to.side);
        sheet_.heading(
            joined({text_in(to.name, lang), text_in(to.office, lang),
                    organisation == programme_.organisations.end() ? std::string{}
                                                                   : text_in(organisation->second.name, lang),
                    side == nullptr ? std::string{} : text_in(side->name, lang)},
                   lang == "zh" ? "，" : ", "),
            2);
        std::vector<std::string> hosts;
        for (const auto* host : hosts_of(programme_)) hosts.push_back(text_in(host->name, lang));
        const auto all_hosts = joined(hosts, tongues_.in(lang, "ui.list.comma"));
        const auto dates = tongues_.days(event.start, event.end, lang);
        sheet_.paragraph(tongues_.in(lang, all_hosts.empty() ? "papers.letter_invites_alone" : "papers.letter_invites",
                                     {{"name", text_in(to.name, lang)},
                                      {"hosts", all_hosts},
                                      {"event", text_in(event.title, lang)},
                                      {"dates", dates}}));
        if (!event.purpose.empty())
            sheet_.paragraph(tongues_.in(lang, "papers.letter_purpose", {{"purpose", text_in(event.purpose, lang)}}));
        if (!event.organiser.empty())
            sheet_.paragraph(tongues_.in(lang, "papers.letter_organiser", {{"organiser", event.organiser}}));
        sheet_.paragraph(tongues_.in(lang, "papers.letter_visa"));
    }

    [[nodiscard]] std::string days_of(const domain::Stop& stop) const {
        std::vector<std::string> lines;
        for (const auto& lang : tongues_.langs()) lines.push_back(tongues_.days(stop.arrives, stop.leaves, lang));
        return joined(lines, "\n");
    }

    void stops() {
        std::vector<std::vector<std::string>> rows;
        for (const auto& stop : programme_.stops) {
            const auto* place = programme_.place_of(&stop.is);
            rows.push_back({days_of(stop.is), place == nullptr ? std::string{} : tongues_.both(place->name),
                            joined({tongues_.both(stop.is.venue, "\n"), tongues_.both(stop.is.address, "\n")}, "\n")});
        }
        sheet_.table({{tongues_.say("papers.letter_dates"), 2},
                      {tongues_.say("field.stop.place"), 1.5},
                      {tongues_.say("field.stop.address"), 3}},
                     rows);
        if (rows.empty()) sheet_.paragraph(tongues_.days(programme_.event.is.start, programme_.event.is.end));
    }

    Sheet& sheet_;
    const Programme& programme_;
    const Tongues& tongues_;
    const domain::Edtf& today_;
};

}  // namespace

void write_letters(Sheet& sheet, const Programme& programme, const domain::Edtf& today, const Tongues& tongues) {
    Letter letter{sheet, programme, tongues, today};
    auto is_empty = true;
    for (const auto& one : programme.delegates) {
        const auto is_invited = one.part == domain::DelegatePart::delegate || one.part == domain::DelegatePart::speaker;
        if (!is_invited || one.invitation == domain::Invitation::declined) continue;
        letter.write(one);
        is_empty = false;
    }
    if (is_empty) sheet.paragraph(tongues.say("papers.nobody"));
}

}  // namespace qiao::papers

#include "features/pairing/pairing_report.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "features/pairing/report.hpp"

namespace qiao::pairing {
namespace {

namespace json = boost::json;

class Report : public AnswerReport {
public:
    Report(const json::value& answer, const base::Texts& texts, std::string_view lang)
        : AnswerReport{answer, texts, lang, "pairing.report."} {
        for (const auto* side : {"a", "b"}) know(list_of(answer_, side));
    }

    [[nodiscard]] Rows pairs() const {
        Rows rows;
        for (const auto& item : list_of(answer_, "pairs")) {
            const auto& pair = item.as_object();
            rows.push_back({city(text_of(pair, "a")), city(text_of(pair, "b")), points(number_of(pair, "value")),
                            points(number_of(pair, "ours")), points(number_of(pair, "theirs")), text_of(pair, "rank_a"),
                            text_of(pair, "rank_b")});
        }
        return rows;
    }

    [[nodiscard]] Rows cities() const {
        Rows rows;
        for (const auto& item : list_of(answer_, "cities")) {
            const auto& one = item.as_object();
            const auto* best = one.if_contains("best");
            const auto* found = best == nullptr ? nullptr : best->if_object();
            rows.push_back({city(text_of(one, "id")), partners(list_of(one, "partners")),
                            found == nullptr ? "" : city(text_of(*found, "id")),
                            found == nullptr ? "" : points(number_of(*found, "value")), points(number_of(one, "got")),
                            points(number_of(one, "gives_up"))});
        }
        return rows;
    }

    [[nodiscard]] Rows alternatives() const {
        Rows rows;
        for (const auto& item : list_of(answer_, "alternatives")) {
            const auto& one = item.as_object();
            std::string pairs;
            for (const auto& pair : list_of(one, "pairs")) {
                const auto& ends = pair.as_array();
                pairs += fmt::format("{}{} – {}", pairs.empty() ? "" : "; ", city(std::string{ends.at(0).as_string()}),
                                     city(std::string{ends.at(1).as_string()}));
            }
            rows.push_back({std::to_string(rows.size() + 2), points(number_of(one, "total")),
                            points(number_of(one, "gives_up")), std::move(pairs)});
        }
        return rows;
    }

    [[nodiscard]] std::string title() const {
        return say("title", {{"a", std::to_string(list_of(answer_, "a").size())},
                             {"b", std::to_string(list_of(answer_, "b").size())}});
    }
    [[nodiscard]] std::string objective() const {
        return texts_.get(lang_, "enum.decision.objective." + text_of(answer_, "objective"));
    }
    [[nodiscard]] std::string summary() const {
        return say("summary", {{"objective", objective()},
                               {"pairs", std::to_string(list_of(answer_, "pairs").size())},
                               {"total", points(number_of(answer_, "total"))},
                               {"worst", points(number_of(answer_, "worst"))}});
    }
    [[nodiscard]] std::string proof() const {
        const auto* optimal = answer_.if_contains("optimal");
        const auto proved = optimal != nullptr && optimal->is_bool() && optimal->get_bool();
        if (text_of(answer_, "objective") == "stable") return say("stable");
        return say(proved ? "proved" : "unproved");
    }

private:
    [[nodiscard]] std::string partners(const json::array& ids) const {
        std::string names;
        for (const auto& id : ids) names += (names.empty() ? "" : "; ") + city(std::string{id.as_string()});
        return names;
    }
};

constexpr std::initializer_list<const char*> pair_heads{"a", "b", "value", "ours", "theirs", "rank_a", "rank_b"};
constexpr std::initializer_list<const char*> city_heads{"city", "partners", "best", "best_value", "got", "gives_up"};
constexpr std::initializer_list<const char*> alternative_heads{"rank", "total", "gives_up", "pairs"};

}  // namespace

base::Result<std::string> to_xlsx(const json::value& answer, const base::Texts& texts, std::string_view lang,
                                  base::Instant now) {
    const Report report{answer, texts, lang};
    const Rows about{{report.say("objective"), report.objective()},
                     {report.say("proof"), report.proof()},
                     {report.say("digest"), report.inputs()}};
    return workbook({{report.say("pairs"), report.heads(pair_heads), report.pairs(), 2},
                     {report.say("cities"), report.heads(city_heads), report.cities(), 3},
                     {report.say("alternatives"), report.heads(alternative_heads), report.alternatives(), 0},
                     {report.say("about"), report.heads({"what", "is"}), about, 2}},
                    now);
}

std::string to_pdf(const json::value& answer, const base::Texts& texts, std::string_view lang, base::Instant now) {
    const Report report{answer, texts, lang};
    print::Document document{{.title = report.title(), .lang = std::string{lang}, .created = now}};
    document.heading(report.title(), 1);
    document.paragraph(report.summary());
    document.paragraph(report.proof());
    document.heading(report.say("pairs"), 2);
    document.table(columns(report.heads(pair_heads), {3, 3, 1, 1, 1, 1, 1}, 2), report.pairs());
    document.heading(report.say("cities"), 2);
    document.small(report.say("cities_lead"));
    document.table(columns(report.heads(city_heads), {3, 3, 3, 1, 1, 1}, 3), report.cities());
    if (const auto others = report.alternatives(); !others.empty()) {
        document.heading(report.say("alternatives"), 2);
        document.table(columns(report.heads(alternative_heads), {1, 1, 1, 7}, 4), others);
    }
    document.small(report.inputs());
    return document.finish();
}

}  // namespace qiao::pairing

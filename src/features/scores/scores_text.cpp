#include "features/scores/scores_text.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/json_writer.hpp"
#include "tabular/csv.hpp"

namespace qiao::scores {
namespace {

namespace json = boost::json;

json::object profile_json(const AllScores& all, std::string_view lang) {
    json::array criteria;
    for (const auto& line : all.profile.criteria)
        criteria.push_back(json::object{{"criterion", line.criterion}, {"weight", line.weight}, {"must", line.must}});
    const auto& id = all.profile.id;
    return {{"id", id.is_nil() ? json::value{} : json::value(id.to_string())},
            {"name", all.profile.name.best(lang)},
            {"criteria", std::move(criteria)}};
}

/// All but the rows.
json::object totals_json(const AllScores& all, std::string_view lang) {
    return {{"places", all.candidates},
            {"pairs", all.scores.pairs},
            {"seconds", {{"read", all.seconds.read}, {"columns", all.seconds.columns}, {"scores", all.seconds.scores}}},
            {"pairs_per_second", all.pairs_per_second()},
            {"kernel", all.kernel},
            {"threads", all.threads},
            {"profile", profile_json(all, lang)},
            {"own_profiles", all.own_profiles},
            {"top", all.top}};
}

/// Members of a place, without braces.
std::vector<std::string> place_members(const AllScores& all) {
    std::vector<std::string> members;
    members.reserve(all.places.size());
    for (const auto& place : all.places) {
        auto text =
            base::to_text(json::object{{"id", place.id.to_string()}, {"name", place.name}, {"country", place.country}});
        members.push_back(text.substr(1, text.size() - 2));
    }
    return members;
}

void take(const base::Outcome& outcome) { base::check(static_cast<bool>(outcome), "a writer of CSV never fails"); }

}  // namespace

std::string share_text(engine::Micro share) {
    if (share % engine::one == 0) return std::to_string(share / engine::one);
    auto text = fmt::format("{}.{:06}", share / engine::one, share % engine::one);
    text.resize(text.find_last_not_of('0') + 1);
    return text;
}

void write_json(const AllScores& all, std::string_view lang, const tabular::ByteSink& sink) {
    const auto members = place_members(all);
    const auto of = [&](int place) -> const std::string& { return members[static_cast<std::size_t>(place)]; };
    auto text = base::to_text(totals_json(all, lang));
    text.back() = ',';
    text += "\"rows\":[";
    constexpr std::size_t piece = std::size_t{1} << 16;
    auto* separator = "";
    for (const auto& row : all.scores.rows) {
        text += fmt::format("{}{{\"place\":{{{}}},\"candidates\":[", separator, of(row.place));
        separator = ",";
        auto* comma = "";
        for (const auto& [place, bounds] : row.best) {
            fmt::format_to(std::back_inserter(text), "{}{{{},\"score\":{},\"low\":{},\"high\":{}}}", comma, of(place),
                           share_text(bounds.score), share_text(bounds.low), share_text(bounds.high));
            comma = ",";
        }
        text += "]}";
        if (text.size() < piece) continue;
        sink(text);
        text.clear();
    }
    sink(text + "]}\n");
}

void write_csv(const AllScores& all, const tabular::ByteSink& sink) {
    tabular::CsvWriter writer{sink};
    const std::vector<std::string> names{"place_id",          "place", "country", "rank", "candidate_id", "candidate",
                                         "candidate_country", "score", "low",     "high"};
    take(writer.header(names));
    for (const auto& row : all.scores.rows) {
        const auto& place = all.place(row.place);
        const auto id = place.id.to_string();
        int rank = 0;
        for (const auto& [other, bounds] : row.best) {
            const auto& candidate = all.place(other);
            const std::array texts{id,
                                   place.name,
                                   place.country,
                                   std::to_string(++rank),
                                   candidate.id.to_string(),
                                   candidate.name,
                                   candidate.country,
                                   share_text(bounds.score),
                                   share_text(bounds.low),
                                   share_text(bounds.high)};
            std::array<tabular::Cell, texts.size()> cells;
            for (std::size_t at = 0; at < texts.size(); ++at) cells[at] = {texts[at]};
            take(writer.row(cells));
        }
    }
    take(writer.finish());
}

}  // namespace qiao::scores

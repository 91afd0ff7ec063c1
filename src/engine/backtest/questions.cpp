#include "engine/backtest/questions.hpp"

namespace qiao::engine::backtest {
namespace {

Question question_of(const Places& places, Index source, Index target, Index link) {
    const auto from = places.continent[source], to = places.continent[target];
    if (from == Continent::europe && to == Continent::china)
        return {source, target, link, Side::china, Group::europe_to_china};
    if (from == Continent::china && to == Continent::europe)
        return {source, target, link, Side::europe, Group::china_to_europe};
    const bool domestic = places.country[source] == places.country[target];
    return {source, target, link, domestic ? Side::anywhere : Side::abroad, Group::world};
}

}  // namespace

std::string_view name_of(Report report) {
    switch (report) {
        case Report::europe_to_china: return "europe_to_china";
        case Report::china_to_europe: return "china_to_europe";
        case Report::europe_china: return "europe_china";
        case Report::world: return "world";
        case Report::all: return "all";
    }
    return "";
}

bool belongs(Group group, Report report) {
    switch (report) {
        case Report::europe_to_china: return group == Group::europe_to_china;
        case Report::china_to_europe: return group == Group::china_to_europe;
        case Report::europe_china: return group != Group::world;
        case Report::world: return group == Group::world;
        case Report::all: return true;
    }
    return false;
}

std::vector<Question> questions_of(const Places& places, std::span<const Link> hidden) {
    std::vector<Question> questions;
    questions.reserve(hidden.size() * 2);
    for (Index i = 0; i < hidden.size(); ++i) {
        questions.push_back(question_of(places, hidden[i].a, hidden[i].b, i));
        questions.push_back(question_of(places, hidden[i].b, hidden[i].a, i));
    }
    return questions;
}

}  // namespace qiao::engine::backtest

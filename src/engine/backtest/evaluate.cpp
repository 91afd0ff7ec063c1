#include "engine/backtest/evaluate.hpp"

#include <map>
#include <optional>

#include "engine/backtest/parallel.hpp"

namespace qiao::engine::backtest {

namespace {

std::vector<Link> links_of(std::span<const Question> questions) {
    std::vector<Link> links;
    for (const auto& question : questions) links.push_back({question.source, question.target});
    return links;
}

Standing standing_of(double score, std::span<const double> others) {
    std::uint32_t above = 0, level = 0;
    for (const double other : others) {
        above += static_cast<std::uint32_t>(other > score);
        level += static_cast<std::uint32_t>(other == score);
    }
    return {above, level, static_cast<std::uint32_t>(others.size()) + 1};
}

}  // namespace

Exam::Exam(const Places& places, const Graph& known, std::span<const Question> questions)
    : places_{places},
      known_{known},
      questions_(questions.begin(), questions.end()),
      hidden_{places.size(), links_of(questions)} {
    std::map<std::pair<Index, Group>, std::vector<std::size_t>> by_source;
    for (std::size_t q = 0; q < questions_.size(); ++q)
        by_source[{questions_[q].source, questions_[q].group}].push_back(q);
    for (auto& [source, its] : by_source) sources_.push_back({source.first, source.second, std::move(its)});
}

void Exam::gather(Index source, Side side, std::span<const double> scores, std::vector<double>& others) const {
    others.clear();
    auto known = known_.partners(source), hidden = hidden_.partners(source);
    for (Index i = 0; i < scores.size(); ++i) {
        const bool is_known = !known.empty() && known.front() == i;
        const bool is_hidden = !hidden.empty() && hidden.front() == i;
        if (is_known) known = known.subspan(1);
        if (is_hidden) hidden = hidden.subspan(1);
        if (!is_known && !is_hidden && on_side(places_, source, i, side)) others.push_back(scores[i]);
    }
}

std::vector<Standing> Exam::sit(const Method& method, std::size_t threads) const {
    struct Desk {
        std::vector<double> scores, others;
    };
    std::vector<Standing> standings(questions_.size());
    std::vector<Desk> desks(threads, Desk{std::vector<double>(places_.size()), {}});
    for_each_item(sources_.size(), threads, [&](std::size_t s, std::size_t thread) {
        auto& [scores, others] = desks[thread];
        const auto& source = sources_[s];
        method.score(source.place, source.group, scores);
        std::optional<Side> gathered;
        for (const auto q : source.questions) {
            const auto& question = questions_[q];
            if (gathered != question.side) gather(source.place, question.side, scores, others);
            gathered = question.side;
            standings[q] = standing_of(scores[question.target], others);
        }
    });
    return standings;
}

}  // namespace qiao::engine::backtest

#pragma once

#include "engine/backtest/measures.hpp"
#include "engine/backtest/method.hpp"
#include "engine/backtest/questions.hpp"

namespace qiao::engine::backtest {

/// The questions with what is left out of their candidates: the known partners of the source and, as all rankings of this
/// kind do ("filtered"), its other hidden partners, who are right answers too.
class Exam {
public:
    /// REQUIRES: no question's target is a known partner of its source.
    Exam(const Places& places, const Graph& known, std::span<const Question> questions);

    [[nodiscard]] std::span<const Question> questions() const { return questions_; }

    /// One standing per question, in the order of `questions`.
    /// Cost: per source and group one call of the method, per question one pass over all places. The same on any number of threads.
    [[nodiscard]] std::vector<Standing> sit(const Method& method, std::size_t threads) const;

private:
    /// The questions of one place in one group: they share one ranking.
    struct Source {
        Index place{0};
        Group group{Group::world};
        std::vector<std::size_t> questions{};
    };
    /// The scores of those that are no partners, known or hidden.
    void gather(Index source, Side side, std::span<const double> scores, std::vector<double>& others) const;

    const Places& places_;
    const Graph& known_;
    std::vector<Question> questions_;
    std::vector<Source> sources_;
    Graph hidden_;
};

}  // namespace qiao::engine::backtest

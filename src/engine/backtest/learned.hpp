#pragma once

#include "engine/backtest/choice_model.hpp"
#include "engine/backtest/features.hpp"
#include "engine/backtest/method.hpp"

namespace qiao::engine::backtest {

/// How the learned method is trained. The values were chosen on parts of the training links; docs/reference/backtest.md
/// tells what others gave.
struct Training {
    std::size_t folds{4};                ///< parts in which the links are hidden in turn
    std::size_t world_situations{8000};  ///< at most so many choices outside Europe–China are learnt from, drawn by lot
    std::size_t drawn{150};              ///< alternatives per situation where not all are taken
    double penalty{20};                  ///< λ per unit of a feature's variance
    double group_penalty{20};            ///< the same, for what a direction's weights differ from the world's
};

/// A conditional logit on the features of a pair, with weights of its own for each direction between Europe and China.
///
/// The problem is leakage: a link that is learnt from must not show in its own features (its ends would have a higher
/// degree, their countries one link more). So the links are hidden in turn, a quarter at a time; what is hidden is
/// learnt from the features of the rest, exactly as it will be when a link is asked for that nobody knows. Places
/// without any link are no alternatives here: nothing speaks for or against them.
///
/// What is learnt is which city a city chooses: links of a whole region are seen in the features of others but not learnt
/// from, and a region is an alternative that nobody chose.
///
/// Europe–China links are few (a few hundred), so their weights start from the world's and are held towards them.
class Learned final : public Method {
public:
    /// Trains. Cost: a description of every place for each of some 10,000 sources, then a fit: about 10 s on two cores
    /// for 20,000 places. The same weights on any number of threads.
    Learned(const Visible& visible, const Training& training, std::size_t threads);

    [[nodiscard]] std::string_view name() const override { return "learned"; }
    void score(Index source, Group group, std::span<double> scores) const override;

    /// One per feature; comparable through `spread`.
    [[nodiscard]] const std::vector<double>& weights(Group group) const {
        return weights_[static_cast<std::size_t>(group)];
    }
    /// Standard deviation of each feature among the world's alternatives.
    [[nodiscard]] const std::vector<double>& spread() const { return spread_; }

private:
    Surroundings surroundings_;
    Features features_;
    std::array<std::vector<double>, 3> weights_;
    std::vector<double> spread_;
};

}  // namespace qiao::engine::backtest

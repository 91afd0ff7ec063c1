#include "engine/backtest/backtest.hpp"

#include <algorithm>

#include "engine/backtest/evaluate.hpp"

namespace qiao::engine::backtest {
namespace {

std::vector<GroupResult> reports_of(std::span<const Question> questions, std::span<const Standing> standings,
                                    const Order& order) {
    std::vector<GroupResult> out;
    for (const auto report : all_reports) {
        std::vector<Answer> answers;
        for (std::size_t q = 0; q < questions.size(); ++q)
            if (belongs(questions[q].group, report)) answers.push_back({standings[q], questions[q].link});
        if (!answers.empty()) out.push_back({report, figures_of(answers, {order.draws, order.seed, order.threads})});
    }
    return out;
}

std::vector<FeatureWeight> weights_of(const Learned& learned) {
    std::vector<FeatureWeight> out;
    for (std::size_t f = 0; f < feature_count; ++f) {
        FeatureWeight weight{static_cast<Feature>(f), learned.spread()[f]};
        for (std::size_t g = 0; g < weight.weight.size(); ++g)
            weight.weight[g] = learned.weights(static_cast<Group>(g))[f];
        out.push_back(weight);
    }
    return out;
}

}  // namespace

const std::vector<std::string>& method_names() {
    static const std::vector<std::string> names{
        "random",  "most-connected",    "population",  "population-similarity", "distance",
        "gravity", "common-neighbours", "adamic-adar", "resource-allocation",   "preferential-attachment",
        "learned"};
    return names;
}

std::optional<Results> backtest(const Places& places, const Graph& visible, std::span<const Link> hidden,
                                const Order& order) {
    const Visible seen{places, visible, order.seed};
    const Exam exam{places, visible, questions_of(places, hidden)};
    Results results;
    const auto wanted = [&](std::string_view name) { return order.method.empty() || order.method == name; };
    const auto go_on = [&](std::string_view name) { return !order.progress || order.progress(name); };
    const auto sit = [&](const Method& method) {
        const auto standings = exam.sit(method, order.threads);
        results.methods.push_back({std::string{method.name()}, reports_of(exam.questions(), standings, order)});
    };
    for (const auto& method : make_baselines(seen)) {
        if (!wanted(method->name())) continue;
        if (!go_on(method->name())) return std::nullopt;
        sit(*method);
    }
    if (wanted("learned")) {
        if (!go_on("learned")) return std::nullopt;
        const Learned learned{seen, order.training, order.threads};
        sit(learned);
        results.weights = weights_of(learned);
    }
    return results;
}

}  // namespace qiao::engine::backtest

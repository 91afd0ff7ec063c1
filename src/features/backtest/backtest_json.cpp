#include "features/backtest/backtest_json.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <cmath>

namespace qiao::backtest {

namespace json = boost::json;
using engine::backtest::Group;

namespace {

double six_places(double value) { return std::round(value * 1e6) / 1e6; }

json::object figure_json(const engine::backtest::Figure& figure) {
    return {{"value", six_places(figure.value)}, {"low", six_places(figure.low)}, {"high", six_places(figure.high)}};
}

json::object group_json(const engine::backtest::GroupResult& group) {
    json::object out{{"group", engine::backtest::name_of(group.report)},
                     {"n", group.figures.questions},
                     {"candidates", six_places(group.figures.candidates)}};
    for (const auto measure : engine::backtest::all_measures)
        out[engine::backtest::name_of(measure)] = figure_json(group.figures[measure]);
    return out;
}

json::object weight_json(const engine::backtest::FeatureWeight& weight, const base::Texts& texts,
                         std::string_view lang) {
    const auto name = engine::backtest::name_of(weight.feature);
    const auto of = [&](Group group) { return six_places(weight.weight[static_cast<std::size_t>(group)]); };
    return {{"feature", name},
            {"about", texts.get(lang, fmt::format("backtest.feature.{}", name), {})},
            {"weight", of(Group::world)},
            {"europe_to_china", of(Group::europe_to_china)},
            {"china_to_europe", of(Group::china_to_europe)},
            {"spread", six_places(weight.spread)}};
}

}  // namespace

json::object to_json(const Told& told, const base::Texts& texts, std::string_view lang) {
    json::array skipped, methods, weights;
    for (const auto& one : told.test.skipped)
        skipped.push_back(json::object{{"line", one.line}, {"reason", name_of(one.reason)}});
    for (const auto& method : told.results.methods) {
        json::array groups;
        for (const auto& group : method.groups) groups.push_back(group_json(group));
        methods.push_back(json::object{{"method", method.method}, {"groups", std::move(groups)}});
    }
    for (const auto& weight : told.results.weights) weights.push_back(weight_json(weight, texts, lang));
    return {{"seed", told.seed},
            {"nodes", told.nodes},
            {"train_links", told.train_links},
            {"test_links", told.test.links.size()},
            {"skipped", std::move(skipped)},
            {"methods", std::move(methods)},
            {"weights", std::move(weights)}};
}

}  // namespace qiao::backtest

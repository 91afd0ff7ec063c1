#include "features/pairing/pair_json.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "features/partners/partners_json.hpp"
#include "features/places/place_json.hpp"

namespace qiao::pairing {
namespace {

namespace json = boost::json;
using engine::Micro;
using engine::pairing::Alone;
using engine::pairing::Kind;
using engine::pairing::Pair;
using engine::pairing::Side;
using engine::pairing::Stage;

constexpr std::size_t blocking_shown = 20;

double share(std::int64_t micro) { return static_cast<double>(micro) / 1'000'000.0; }

json::array places_json(const std::vector<domain::Record>& places) {
    json::array out;
    for (const auto& place : places) out.push_back(places::brief_json(place));
    return out;
}

json::array matrix_json(const std::vector<Micro>& cells, std::size_t width) {
    json::array out;
    for (std::size_t begin = 0; begin < cells.size(); begin += width) {
        json::array row;
        for (std::size_t n = 0; n < width; ++n) row.push_back(share(cells[begin + n]));
        out.push_back(std::move(row));
    }
    return out;
}

/// Tells one pairing.
class Teller {
public:
    Teller(const Pairing& pairing, const base::Texts& texts, std::string_view lang)
        : pairing_{pairing}, problem_{pairing.problem()}, texts_{texts}, lang_{lang} {}

    [[nodiscard]] json::array pairs() const {
        json::array out;
        for (const auto pair : pairing_.answer.pairs) {
            auto one = scored(pair);
            one["rank_a"] = rank(pairing_.accounts.a[static_cast<std::size_t>(pair.a)], pair.b);
            one["rank_b"] = rank(pairing_.accounts.b[static_cast<std::size_t>(pair.b)], pair.a);
            one["locked"] = is_of(Kind::locked, pair);
            one["required"] = is_of(Kind::required, pair);
            out.push_back(std::move(one));
        }
        return out;
    }

    [[nodiscard]] json::array blocking() const {
        json::array out;
        for (std::size_t n = 0; n < std::min(pairing_.blocking.size(), blocking_shown); ++n)
            out.push_back(scored(pairing_.blocking[n]));
        return out;
    }

    [[nodiscard]] json::array cities() const {
        json::array out;
        for (const auto side : {Side::a, Side::b}) {
            const auto& accounts = side == Side::a ? pairing_.accounts.a : pairing_.accounts.b;
            for (std::size_t n = 0; n < accounts.size(); ++n)
                out.push_back(city(side, static_cast<int>(n), accounts[n]));
        }
        return out;
    }

    [[nodiscard]] json::array alternatives() const {
        json::array out;
        for (const auto& one : pairing_.alternatives) {
            json::array pairs;
            for (const auto pair : one.pairs) pairs.push_back(json::array{id(Side::a, pair.a), id(Side::b, pair.b)});
            out.push_back({{"total", share(one.total)},
                           {"gives_up", share(pairing_.answer.total - one.total)},
                           {"pairs", std::move(pairs)},
                           {"changed", changed(one.pairs)}});
        }
        return out;
    }

    [[nodiscard]] json::array sensitivity() const {
        json::array out;
        for (const auto& one : pairing_.sensitivity)
            out.push_back({{"criterion", pairing_.table.profile.criteria[one.criterion].criterion},
                           {"weight", one.weight},
                           {"smaller", one.smaller ? json::value(*one.smaller) : json::value{}},
                           {"larger", one.larger ? json::value(*one.larger) : json::value{}}});
        return out;
    }

    [[nodiscard]] json::object certificate(bool prices) const {
        const auto& proof = pairing_.certificate;
        json::array stages;
        for (std::size_t n = 0; n < pairing_.answer.proof.stages.size(); ++n) {
            const auto& stage = pairing_.answer.proof.stages[n];
            json::object told{{"aim", aim(stage)}, {"gap", proof.gaps[n]}};
            if (stage.aim == Stage::Aim::level) told["level"] = share(stage.level);
            if (prices) told["prices"] = json::array(stage.prices.begin(), stage.prices.end());
            stages.push_back(std::move(told));
        }
        json::object out{{"holds", proof.proves()},        {"pairs_hold", proof.pairs_hold},
                         {"sums_agree", proof.sums_agree}, {"prices_hold", proof.prices_hold},
                         {"complete", proof.complete},     {"floor", share(pairing_.answer.proof.floor)},
                         {"stages", std::move(stages)}};
        if (prices) out["rows"] = rows();
        return out;
    }

private:
    [[nodiscard]] std::string id(Side side, int city) const {
        return (side == Side::a ? pairing_.table.a : pairing_.table.b)[static_cast<std::size_t>(city)].id.to_string();
    }
    [[nodiscard]] json::object scored(Pair pair) const {
        const auto cell = problem_.at(pair);
        return {{"a", id(Side::a, pair.a)},
                {"b", id(Side::b, pair.b)},
                {"value", share(problem_.value[cell])},
                {"ours", share(problem_.ours[cell])},
                {"theirs", share(problem_.theirs[cell])}};
    }
    [[nodiscard]] static int rank(const engine::pairing::Account& account, int partner) {
        const auto at = std::find(account.partners.begin(), account.partners.end(), partner);
        return account.ranks[static_cast<std::size_t>(at - account.partners.begin())];
    }
    [[nodiscard]] bool is_of(Kind kind, Pair pair) const {
        return std::any_of(problem_.constraints.begin(), problem_.constraints.end(), [&](const auto& one) {
            return one.kind == kind && std::find(one.pairs.begin(), one.pairs.end(), pair) != one.pairs.end();
        });
    }
    [[nodiscard]] json::object city(Side side, int number, const engine::pairing::Account& account) const {
        const auto across = engine::pairing::other(side);
        json::array partners;
        for (const auto partner : account.partners) partners.push_back(json::value(id(across, partner)));
        json::value best;
        if (account.best >= 0)
            best = json::object{{"id", id(across, account.best)}, {"value", share(account.best_score)}};
        const auto word = word_for(account.alone);
        return {{"id", id(side, number)},
                {"side", side == Side::a ? "a" : "b"},
                {"partners", std::move(partners)},
                {"ranks", json::array(account.ranks.begin(), account.ranks.end())},
                {"best", std::move(best)},
                {"got", share(account.got)},
                {"gives_up", share(account.gives_up())},
                {"reason_code", word.empty() ? json::value{} : json::value(word.substr(word.rfind('.') + 1))},
                {"reason", word.empty() ? json::value{} : json::value(texts_.get(lang_, word))}};
    }
    /// Cities of both sides whose partners are not the same.
    [[nodiscard]] json::array changed(const std::vector<Pair>& pairs) const {
        std::vector<Pair> differing;
        std::set_symmetric_difference(pairs.begin(), pairs.end(), pairing_.answer.pairs.begin(),
                                      pairing_.answer.pairs.end(), std::back_inserter(differing));
        std::set<int> a, b;
        for (const auto pair : differing) {
            a.insert(pair.a);
            b.insert(pair.b);
        }
        json::array out;
        for (const auto city : a) out.push_back(json::value(id(Side::a, city)));
        for (const auto city : b) out.push_back(json::value(id(Side::b, city)));
        return out;
    }
    [[nodiscard]] static std::string_view aim(const Stage& stage) {
        switch (stage.aim) {
            case Stage::Aim::count: return "count";
            case Stage::Aim::total: return "total";
            case Stage::Aim::level: return "level";
        }
        return "";
    }
    /// What each price is of, in the order of the prices.
    [[nodiscard]] json::array rows() const {
        json::array out{"all"};
        for (const auto& place : pairing_.table.a) out.push_back(json::value("a " + place.id.to_string()));
        for (const auto& place : pairing_.table.b) out.push_back(json::value("b " + place.id.to_string()));
        for (std::size_t n = 0; n < problem_.constraints.size(); ++n) {
            const auto& one = problem_.constraints[n];
            const auto& where = pairing_.conditions.origins[n].where;
            if (one.kind == Kind::pairs_of) out.push_back(json::value(where));
            for (std::size_t group = 0; one.kind == Kind::each_from && group < one.groups.size(); ++group)
                for (int city = 0; static_cast<std::size_t>(city) < problem_.size(one.side); ++city)
                    out.push_back(json::value(where + " " + std::to_string(group) + " " + id(one.side, city)));
        }
        return out;
    }

    const Pairing& pairing_;
    engine::pairing::Problem problem_;
    const base::Texts& texts_;
    std::string_view lang_;
};

json::array positions(const std::vector<Pair>& pairs) {
    json::array out;
    for (const auto pair : pairs) out.push_back(json::array{pair.a, pair.b});
    return out;
}

}  // namespace

std::string_view word_for(Alone alone) {
    switch (alone) {
        case Alone::not_alone: return "";
        case Alone::no_allowed: return "pairing.alone.no_allowed";
        case Alone::no_room: return "pairing.alone.no_room";
        case Alone::all_taken: return "pairing.alone.all_taken";
        case Alone::capped: return "pairing.alone.capped";
        case Alone::no_gain: return "pairing.alone.no_gain";
    }
    return "";
}

json::object to_json(const Pairing& pairing, const base::Texts& texts, std::string_view lang,
                     const PairTelling& telling) {
    const Teller teller{pairing, texts, lang};
    const auto problem = pairing.problem();
    Micro worst = 0;
    for (std::size_t n = 0; n < pairing.answer.pairs.size(); ++n) {
        const auto value = problem.value[problem.at(pairing.answer.pairs[n])];
        worst = n == 0 ? value : std::min(worst, value);
    }
    json::object out{{"objective", to_string(pairing.request.objective)},
                     {"value", to_string(pairing.request.value)},
                     {"profile", partners::profile_json(pairing.table.profile, texts, lang)},
                     {"a", places_json(pairing.table.a)},
                     {"b", places_json(pairing.table.b)},
                     {"pairs", teller.pairs()},
                     {"total", share(pairing.answer.total)},
                     {"bound", share(pairing.answer.bound)},
                     {"gap", share(pairing.answer.bound - pairing.answer.total)},
                     {"optimal", pairing.certificate.proves()},
                     {"best_total", share(pairing.best_total)},
                     {"lost", share(pairing.best_total - pairing.answer.total)},
                     {"worst", pairing.answer.pairs.empty() ? json::value{} : json::value(share(worst))},
                     {"blocking_pairs", teller.blocking()},
                     {"blocking_total", pairing.blocking.size()},
                     {"cities", teller.cities()},
                     {"alternatives", teller.alternatives()},
                     {"sensitivity", teller.sensitivity()},
                     {"certificate", teller.certificate(telling.certificate)},
                     {"inputs_hash", pairing.inputs_hash},
                     {"seconds",
                      {{"scores", pairing.seconds.scores},
                       {"pairs", pairing.seconds.pairs},
                       {"alternatives", pairing.seconds.alternatives},
                       {"sensitivity", pairing.seconds.sensitivity}}}};
    const auto width = pairing.table.b.size();
    if (telling.matrix)
        out["matrix"] = {{"value", matrix_json(pairing.table.scores.value, width)},
                         {"ours", matrix_json(pairing.table.scores.ours, width)},
                         {"theirs", matrix_json(pairing.table.scores.theirs, width)}};
    return out;
}

json::object to_json(const ScoreTable& table, const base::Texts& texts, std::string_view lang) {
    const auto width = table.b.size();
    auto excluded = table.related;
    excluded.insert(excluded.end(), table.violating.begin(), table.violating.end());
    std::sort(excluded.begin(), excluded.end());
    excluded.erase(std::unique(excluded.begin(), excluded.end()), excluded.end());
    return {{"a", places_json(table.a)},
            {"b", places_json(table.b)},
            {"profile", partners::profile_json(table.profile, texts, lang)},
            {"value", matrix_json(table.scores.value, width)},
            {"ours", matrix_json(table.scores.ours, width)},
            {"theirs", matrix_json(table.scores.theirs, width)},
            {"known", positions(table.known)},
            {"excluded", positions(excluded)}};
}

}  // namespace qiao::pairing

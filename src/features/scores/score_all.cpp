#include "features/scores/score_all.hpp"

#include <unordered_map>

#include "base/stopwatch.hpp"
#include "domain/place.hpp"

namespace qiao::scores {
namespace {

using base::Code;
using base::Error;
using base::Result;
namespace columns = engine::columns;

/// The store as of one moment, with what places are called.
struct Read {
    std::shared_ptr<const partners::Knowledge> knowledge;
    std::vector<PlaceName> places;
};

std::string text_of(engine::Country country) {
    if (country == 0) return {};
    return {static_cast<char>(country >> 8), static_cast<char>(country & 0xff)};
}

Read read(storage::Store& store, const std::string& lang) {
    std::unordered_map<Id, std::string> names;
    const auto reader = store.read();
    Read made{partners::read_knowledge(*reader,
                                       [&](const domain::Record& record) {
                                           if (record.entity == &domain::place_entity())
                                               names.emplace(record.id, record.label(lang));
                                       }),
              {}};
    const auto& world = made.knowledge->world;
    for (int place = 0; place < world.size(); ++place) {
        const auto& core = world.place(place);
        made.places.push_back({core.id, std::move(names[core.id]), text_of(core.country)});
    }
    return made;
}

/// The profile of places that have none: what was chosen, else the one for a first contact.
Result<partners::Chosen> stand_in_profile(const partners::Knowledge& knowledge, partners::Choice choice) {
    if (choice.profile.empty() && choice.weights.empty() && knowledge.profiles.contains(partners::first_contact_id()))
        choice.profile = partners::first_contact_id().to_string();
    return partners::choose(knowledge, Id{}, choice);
}

}  // namespace

double AllScores::pairs_per_second() const {
    const auto passed = seconds.columns + seconds.scores;
    return passed > 0 ? static_cast<double>(scores.pairs) / passed : 0;
}

Result<AllScores> score_all(storage::Store& store, const base::Clock& clock, const ScoreOrder& order) {
    if (order.top < 1 || order.top > 1'000)
        return Error{Code::invalid_value, "top", {{"value", std::to_string(order.top)}, {"expected", "1 … 1000"}}};
    base::Stopwatch watch;
    auto known = read(store, order.lang);
    const auto& knowledge = *known.knowledge;
    auto chosen = stand_in_profile(knowledge, order.choice);
    if (!chosen) return chosen.error();
    std::unordered_map<Id, const engine::Weighing*> own;
    for (const auto& [id, profile] : knowledge.profiles) {
        if (!profile->profile.place.is_nil()) own.emplace(profile->profile.place, &profile->weighing);
    }
    AllScores made{.places = std::move(known.places), .top = order.top, .threads = order.threads};
    made.seconds.read = watch.lap();

    const columns::Columns laid_out{knowledge.world,
                                    {.ranking = {.countries = order.countries,
                                                 .include_known = order.include_known,
                                                 .limit = order.top,
                                                 .today = std::chrono::floor<std::chrono::days>(clock.now()),
                                                 .threads = order.threads},
                                     .progress = order.progress}};
    auto places = laid_out.places();
    made.candidates = places.size();
    if (!order.places.empty()) places.clear();
    for (const auto& id : order.places) {
        places.push_back(knowledge.world.find(id));
        if (places.back() < 0) return Error{Code::not_found, "place", {{"value", id.to_string()}}};
    }
    made.seconds.columns = watch.lap();

    for (const auto place : places) made.own_profiles += own.contains(knowledge.world.place(place).id) ? 1U : 0U;
    auto scores = laid_out.score(places, [&](const Id& place) -> const engine::Weighing& {
        const auto found = own.find(place);
        return found == own.end() ? chosen->weighing : *found->second;
    });
    if (!scores) return Error{.code = Code::unavailable, .text_key = "error.scores.stopped"};
    made.seconds.scores = watch.lap();
    made.scores = *std::move(scores);
    made.kernel = engine::machine::name_of(laid_out.kernel());
    made.profile = std::move(chosen->profile);
    return made;
}

}  // namespace qiao::scores

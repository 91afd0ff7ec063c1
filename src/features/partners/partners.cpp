#include "features/partners/partners.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "domain/place.hpp"
#include "domain/table_cells.hpp"
#include "features/registry/summaries.hpp"

namespace qiao::partners {
namespace {

using base::Code;
using base::Error;
using base::Result;

/// Notes every record that an answer names.
class Citation {
public:
    void take(const engine::Ref& ref) { wanted_[ref.entity].insert(ref.id); }

    void take(const engine::Candidate& candidate) {
        wanted_["place"].insert(candidate.place);
        for (const auto& line : candidate.ours.criteria) {
            for (const auto& ref : line.evidence) take(ref);
            take(line.reason.args);
        }
        for (const auto& link : candidate.known) wanted_["link"].insert(link);
    }

    void take(const engine::WayIn& way) {
        for (const auto& ref : way.via) take(ref);
        for (const auto& ref : way.evidence) take(ref);
        take(way.args);
    }

    [[nodiscard]] Cited look_up(storage::Reader& reader, const base::Texts& texts, std::string_view lang) const {
        Cited cited;
        cited.summaries = registry::summaries(reader, wanted_, texts, lang);
        const auto places = wanted_.find("place");
        if (places == wanted_.end()) return cited;
        for (auto& record : reader.find_many(domain::place_entity(), places->second))
            cited.places.emplace(record.id, std::move(record));
        return cited;
    }

private:
    void take(const std::vector<engine::Arg>& args) {
        for (const auto& arg : args) {
            if (const auto* ref = std::get_if<engine::Ref>(&arg.value)) take(*ref);
        }
    }
    registry::Wanted wanted_;
};

Error no_such(std::string_view what, const std::string& value) {
    return {Code::not_found, std::string{what}, {{"value", value}}};
}

Error wrong_weights(std::string_view text) {
    return {Code::invalid_value,
            "weights",
            {{"value", std::string{text}}, {"expected", "common_aims:30,critical_mass:20!"}}};
}

/// By id, by the slug of a shipped one ("first-contact", "key:first-contact"), else by name in any language.
Result<const KnownProfile*> find_profile(const Knowledge& knowledge, const std::string& text) {
    const auto slug = text.starts_with("key:") ? std::string_view{text}.substr(4) : std::string_view{text};
    const auto id = Id::parse(text).value_or(Id::from_key("profile", slug));
    if (const auto found = knowledge.profiles.find(id); found != knowledge.profiles.end()) return found->second.get();
    std::vector<const KnownProfile*> named;
    for (const auto& [known_id, known] : knowledge.profiles) {
        const auto& texts = known->profile.name.segments();
        if (std::ranges::any_of(texts, [&](const auto& one) { return base::same_letters(one.second.text, text); }))
            named.push_back(known.get());
    }
    if (named.empty()) return no_such("profile", text);
    if (named.size() == 1) return named.front();
    Error several{Code::ambiguous, "profile", {{"value", text}}, "error.partners.profiles"};
    for (const auto* one : named) several.candidates.push_back({one->profile.id.to_string(), text});
    return several;
}

ChosenProfile told(const engine::Weighing& weighing) {
    ChosenProfile profile;
    for (const auto& line : weighing.lines) {
        profile.criteria.push_back({std::string{engine::all_criteria()[static_cast<std::size_t>(line.criterion)].key},
                                    line.weight, line.must, line.min});
    }
    return profile;
}

}  // namespace

Result<std::vector<domain::WeightedCriterion>> read_weights(std::string_view text) {
    std::vector<domain::WeightedCriterion> lines;
    while (!text.empty()) {
        const auto comma = text.find(',');
        const auto entry = text.substr(0, comma);
        auto line = domain::cells::read_criterion(entry);
        if (!line) return wrong_weights(entry);
        lines.push_back(*std::move(line));
        text = comma == std::string_view::npos ? "" : text.substr(comma + 1);
    }
    return lines;
}

Chosen as_chosen(const KnownProfile& known) {
    return {{known.profile.id, known.profile.name, known.profile.criteria}, known.weighing};
}

Result<std::optional<Chosen>> read_choice(const Knowledge& knowledge, const Choice& choice) {
    if (!choice.weights.empty()) {
        auto lines = read_weights(choice.weights);
        if (!lines) return lines.error();
        auto weighing = engine::weigh(*lines);
        if (!weighing && weighing.error().code == Code::duplicate) return wrong_weights(choice.weights);
        if (!weighing) {
            auto error = weighing.error();
            error.field = "weights";
            return error;
        }
        return std::optional{Chosen{{{}, {}, std::move(lines).value()}, std::move(weighing).value()}};
    }
    if (choice.profile.empty()) return std::optional<Chosen>{};
    const auto found = find_profile(knowledge, choice.profile);
    if (!found) return found.error();
    return std::optional{as_chosen(**found)};
}

Result<Chosen> choose(const Knowledge& knowledge, const Id& place, const Choice& choice) {
    auto chosen = read_choice(knowledge, choice);
    if (!chosen) return chosen.error();
    if (chosen->has_value()) return **std::move(chosen);
    const auto* known = knowledge.find_profile_of(place);
    return known == nullptr ? Chosen{told(engine::source_weighing()), engine::source_weighing()} : as_chosen(*known);
}

Result<Suggestions> Partners::suggest(const SuggestionOrder& order, std::string_view lang) {
    if (order.limit < 1 || order.limit > 500)
        return Error{Code::invalid_value, "limit", {{"value", std::to_string(order.limit)}, {"expected", "1 … 500"}}};
    const auto reader = store_.read();
    const auto knowledge = keeper_.current(*reader);
    auto place = reader->find(domain::place_entity(), order.place);
    if (!place) return no_such("place", order.place.to_string());
    auto chosen = choose(*knowledge, order.place, order.choice);
    if (!chosen) return chosen.error();
    auto ranking =
        engine::rank(knowledge->world, order.place, chosen->weighing,
                     [&](const Id& theirs) -> const engine::Weighing& { return knowledge->weighing_of(theirs); },
                     {.countries = order.countries,
                      .include_known = order.include_known,
                      .limit = order.limit,
                      .offset = order.offset,
                      .today = today(),
                      .threads = 1});
    if (!ranking) return ranking.error();
    Citation citation;
    for (const auto& candidate : ranking->candidates) citation.take(candidate);
    auto cited = citation.look_up(*reader, texts_, lang);
    // knowledge may be a moment ahead of this reader, who does not see a place that was added since
    std::erase_if(ranking->candidates,
                  [&](const engine::Candidate& candidate) { return !cited.places.contains(candidate.place); });
    return Suggestions{*std::move(place), std::move(chosen->profile), std::move(ranking).value(), std::move(cited)};
}

Result<Pair> Partners::face(const Id& a, const Id& b, const Choice& choice, std::string_view lang) {
    const auto reader = store_.read();
    const auto knowledge = keeper_.current(*reader);
    auto first = reader->find(domain::place_entity(), a);
    auto second = reader->find(domain::place_entity(), b);
    if (!first || !second) return no_such("place", (first ? b : a).to_string());
    auto chosen = choose(*knowledge, a, choice);
    if (!chosen) return chosen.error();
    auto view = engine::view_pair(knowledge->world, a, b, chosen->weighing, knowledge->weighing_of(b), today());
    if (!view) return view.error();
    Citation citation;
    citation.take(view->ours);
    citation.take(view->theirs);
    for (const auto& way : view->ways_in) citation.take(way);
    return Pair{*std::move(first), *std::move(second), std::move(chosen->profile), std::move(view).value(),
                citation.look_up(*reader, texts_, lang)};
}

void Partners::warm_up() {
    const auto reader = store_.read();
    [[maybe_unused]] const auto known = keeper_.current(*reader);
}

}  // namespace qiao::partners

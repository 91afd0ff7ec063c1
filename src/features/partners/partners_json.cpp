#include "features/partners/partners_json.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "domain/json_codec.hpp"
#include "domain/nouns.hpp"
#include "engine/scoring/criteria.hpp"
#include "engine/scoring/reason_text.hpp"
#include "features/places/place_json.hpp"

namespace qiao::partners {
namespace {

namespace json = boost::json;
using engine::Micro;
using engine::Ref;

double share(Micro micro) { return static_cast<double>(micro) / 1'000'000.0; }

const engine::Criterion& criterion_at(int index) { return engine::all_criteria()[static_cast<std::size_t>(index)]; }

std::string url_of(const Ref& ref) {
    return fmt::format("/api/v1/{}/{}", domain::find_entity(ref.entity)->plural, ref.id.to_string());
}

json::value must_json(engine::Must must) {
    switch (must) {
        case engine::Must::none: return nullptr;
        case engine::Must::met: return "met";
        case engine::Must::open: return "open";
        case engine::Must::violated: return "violated";
    }
    return nullptr;
}

/// Tells answers in one language, with the labels of one look at the store.
class Teller {
public:
    Teller(const Cited& cited, const base::Texts& texts, std::string_view lang)
        : cited_{cited}, texts_{texts}, lang_{lang} {}

    [[nodiscard]] json::object ref(const Ref& one) const {
        return {{"entity", one.entity}, {"id", one.id.to_string()}, {"label", label(one)}, {"url", url_of(one)}};
    }

    [[nodiscard]] json::array refs(const std::vector<Ref>& many) const {
        json::array out;
        for (const auto& one : many) out.push_back(ref(one));
        return out;
    }

    [[nodiscard]] json::value place(const Id& id) const {
        const auto found = cited_.places.find(id);
        return found == cited_.places.end() ? json::value(json::object{{"id", id.to_string()}})
                                            : json::value(places::brief_json(found->second));
    }

    [[nodiscard]] json::object candidate(const engine::Candidate& one) const {
        const auto& ours = one.ours;
        json::object out{{"place", place(one.place)},   {"rank", one.rank},
                         {"score", share(ours.score)},  {"low", share(ours.low)},
                         {"high", share(ours.high)},    {"reverse", share(one.reverse)},
                         {"mutual", share(one.mutual)}, {"one_sided", one_sided(one.one_sided)}};
        out["known"] = ids(one.known);
        out["criteria"] = lines(ours);
        out["for"] = keys(ours.speaks_for);
        out["against"] = keys(ours.speaks_against);
        out["unknown"] = questions(ours);
        out["evidence"] = refs(ours.evidence);
        out["would_change"] = changes(ours);
        return out;
    }

    [[nodiscard]] json::array ways_in(const std::vector<engine::WayIn>& ways) const {
        json::array out;
        for (const auto& way : ways) {
            out.push_back({{"kind", way.kind},
                           {"text", say(way.text, way.args)},
                           {"via", refs(way.via)},
                           {"evidence", refs(way.evidence)}});
        }
        return out;
    }

    [[nodiscard]] json::array excluded(const std::vector<engine::Excluded>& many) const {
        json::array out;
        for (const auto& one : many)
            out.push_back({{"criterion", criterion_at(one.criterion).key}, {"count", one.count}});
        return out;
    }

private:
    [[nodiscard]] std::string label(const Ref& one) const {
        const auto found = cited_.summaries.find(one.id);
        return found == cited_.summaries.end() ? one.id.to_string() : found->second;
    }
    [[nodiscard]] std::string say(std::string_view key, std::span<const engine::Arg> args) const {
        return engine::say(key, args, texts_, lang_, [this](const Ref& one, std::string_view) { return label(one); });
    }
    [[nodiscard]] static json::value one_sided(engine::OneSided side) {
        if (side == engine::OneSided::ours) return "ours";
        return side == engine::OneSided::theirs ? json::value("theirs") : json::value{};
    }
    [[nodiscard]] static json::array ids(const std::vector<Id>& many) {
        json::array out;
        for (const auto& id : many) out.emplace_back(id.to_string());
        return out;
    }
    [[nodiscard]] static json::array keys(const std::vector<int>& many) {
        json::array out;
        for (const auto index : many) out.emplace_back(criterion_at(index).key);
        return out;
    }

    [[nodiscard]] json::array lines(const engine::Assessment& assessment) const {
        json::array out;
        for (const auto& line : assessment.criteria) {
            const auto& criterion = criterion_at(line.criterion);
            out.push_back({{"criterion", criterion.key},
                           {"weight", line.weight},
                           {"must", must_json(line.must)},
                           {"value", line.value.is_known() ? json::value(share(line.value.low)) : json::value{}},
                           {"low", share(line.value.low)},
                           {"high", share(line.value.high)},
                           {"neutral", share(criterion.neutral)},
                           {"contribution", share(line.contribution)},
                           {"text", engine::say(line.reason, texts_, lang_,
                                                [this](const Ref& one, std::string_view) { return label(one); })},
                           {"evidence", refs(line.evidence)}});
        }
        return out;
    }
    [[nodiscard]] json::array questions(const engine::Assessment& assessment) const {
        json::array out;
        for (const auto& question : assessment.unknown) {
            const auto key = criterion_at(question.criterion).key;
            out.push_back({{"criterion", key},
                           {"question", texts_.get(lang_, fmt::format("criterion.{}.question", key))},
                           {"width", share(question.width)},
                           {"ask_us", question.ask_us},
                           {"ask_them", question.ask_them}});
        }
        return out;
    }
    [[nodiscard]] json::array changes(const engine::Assessment& assessment) const {
        json::array out;
        for (const auto& change : assessment.would_change) {
            const auto key = criterion_at(change.criterion).key;
            out.push_back(
                {{"criterion", key},
                 {"text", texts_.get(lang_, fmt::format("criterion.{}.question", key))},
                 {"score_if", share(change.score_if_one)},
                 {"score_if_not", change.score_if_zero ? json::value(share(*change.score_if_zero)) : json::value{}}});
        }
        return out;
    }

    const Cited& cited_;
    const base::Texts& texts_;
    std::string_view lang_;
};

}  // namespace

json::object profile_json(const ChosenProfile& profile, const base::Texts& texts, std::string_view lang) {
    json::array criteria;
    for (const auto& line : profile.criteria) {
        criteria.push_back({{"criterion", line.criterion},
                            {"label", texts.get(lang, "criterion." + line.criterion)},
                            {"weight", line.weight},
                            {"must", line.must},
                            {"min", share(line.min_micro)}});
    }
    const auto name = profile.name.best(lang);
    return {{"id", profile.id.is_nil() ? json::value{} : json::value(profile.id.to_string())},
            {"name", name.empty() ? json::value{} : json::value(name)},
            {"criteria", std::move(criteria)}};
}

json::object to_json(const Suggestions& suggestions, const base::Texts& texts, std::string_view lang) {
    const Teller teller{suggestions.cited, texts, lang};
    json::array candidates;
    for (const auto& candidate : suggestions.ranking.candidates) candidates.push_back(teller.candidate(candidate));
    return {{"place", places::brief_json(suggestions.place)},
            {"profile", profile_json(suggestions.profile, texts, lang)},
            {"total", suggestions.ranking.total},
            {"excluded", teller.excluded(suggestions.ranking.excluded)},
            {"candidates", std::move(candidates)}};
}

json::object to_json(const Pair& pair, const base::Texts& texts, std::string_view lang) {
    const Teller teller{pair.cited, texts, lang};
    return {{"a", places::brief_json(pair.a)},
            {"b", places::brief_json(pair.b)},
            {"profile", profile_json(pair.profile, texts, lang)},
            {"ours", teller.candidate(pair.view.ours)},
            {"theirs", teller.candidate(pair.view.theirs)},
            {"mutual", share(pair.view.mutual)},
            {"ways_in", teller.ways_in(pair.view.ways_in)}};
}

json::array criteria_json(const base::Texts& texts, std::string_view lang) {
    json::array out;
    for (const auto& criterion : engine::all_criteria()) {
        const auto key = fmt::format("criterion.{}", criterion.key);
        out.push_back({{"key", criterion.key},
                       {"group", to_string(criterion.group)},
                       {"label", texts.get(lang, key)},
                       {"about", texts.get(lang, key + ".about")},
                       {"question", texts.get(lang, key + ".question")},
                       {"neutral", share(criterion.neutral)},
                       {"asymmetric", criterion.asymmetric},
                       {"source", fmt::format("{}, {}", engine::criteria_source, criterion.locator)},
                       {"origin", criterion.origin}});
    }
    return out;
}

}  // namespace qiao::partners

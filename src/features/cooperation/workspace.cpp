#include "features/cooperation/workspace.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <ranges>

#include "base/days.hpp"
#include "domain/nouns.hpp"
#include "engine/method/loops.hpp"
#include "features/registry/summaries.hpp"

namespace qiao::cooperation {
namespace {

namespace json = boost::json;
using method::Attention;
using method::Outcome;
using method::Ref;
using method::StepPicture;

constexpr std::size_t evidence_shown = 8;
constexpr std::string_view dash = "–";

template <class Enum>
std::string_view said(Enum value) {
    return words(value)[static_cast<std::size_t>(value)];
}

json::value day_json(const std::optional<method::Day>& day) {
    return day ? json::value(base::to_iso_day(*day)) : json::value{};
}

/// Names of what is spoken of, asked once for a whole answer.
class Names {
public:
    void want(const std::vector<Ref>& refs) {
        for (const auto& ref : refs | std::views::take(evidence_shown)) wanted_[ref.noun].insert(ref.id);
    }
    void want(std::string_view noun, const Id& id) {
        if (!id.is_nil()) wanted_[noun].insert(id);
    }
    void ask(const Telling& telling) {
        labels_ = registry::summaries(telling.reader, wanted_, telling.texts, telling.lang);
    }
    [[nodiscard]] std::string of(const Id& id) const {
        const auto found = labels_.find(id);
        return found == labels_.end() ? std::string{dash} : found->second;
    }
    [[nodiscard]] json::value named(const Id& id) const {
        if (id.is_nil()) return {};
        return json::object{{"id", id.to_string()}, {"label", of(id)}};
    }
    [[nodiscard]] json::array evidence(const std::vector<Ref>& refs) const {
        json::array items;
        for (const auto& ref : refs | std::views::take(evidence_shown))
            items.push_back({{"entity", ref.noun}, {"id", ref.id.to_string()}, {"label", of(ref.id)}});
        return items;
    }

private:
    registry::Wanted wanted_{};
    registry::Labels labels_{};
};

std::size_t further(const std::vector<Ref>& refs) {
    return refs.size() > evidence_shown ? refs.size() - evidence_shown : 0;
}

json::object outcome_json(const StepPicture& step, const Outcome& one, const Names& names, const Telling& telling) {
    const auto key = fmt::format("outcome.{}.{}", said(step.step), one.number);
    return {{"number", one.number},
            {"reach", said(one.reach)},
            {"text", telling.texts.get(telling.lang, key)},
            {"how", telling.texts.get(telling.lang, key + ".how")},
            {"evidence", names.evidence(one.evidence)},
            {"more", further(one.evidence)}};
}

json::array steps_json(const std::vector<StepPicture>& steps, const Names& names, const Telling& telling) {
    json::array items;
    for (const auto& step : steps) {
        json::array outcomes;
        for (const auto& one : step.outcomes) outcomes.push_back(outcome_json(step, one, names, telling));
        items.push_back({{"step", said(step.step)},
                         {"name", telling.texts.get(telling.lang, fmt::format("step.{}", said(step.step)))},
                         {"state", said(step.state)},
                         {"reached", step.count(method::Reach::reached)},
                         {"partly", step.count(method::Reach::partly)},
                         {"total", step.outcomes.size()},
                         {"outcomes", std::move(outcomes)}});
    }
    return items;
}

json::array loops_json(const std::vector<method::LoopPicture>& loops, const Names& names, const Telling& telling) {
    json::array items;
    for (const auto& loop : loops) {
        json::array cycles;
        for (const auto& one : loop.cycles)
            cycles.push_back({{"id", one.id.to_string()},
                              {"label", names.of(one.id)},
                              {"state", said(one.state)},
                              {"opened", day_json(one.opened)},
                              {"until", day_json(one.until)},
                              {"days_left", one.days_left},
                              {"clauses_kept", one.clauses_kept},
                              {"activities_done", one.activities_done},
                              {"measurements", one.measurements},
                              {"findings", one.findings},
                              {"adjustments", one.adjustments}});
        items.push_back({{"loop", said(loop.loop)},
                         {"name", telling.texts.get(telling.lang, fmt::format("enum.cycle.loop.{}", said(loop.loop)))},
                         {"state", said(loop.state)},
                         {"cycles", std::move(cycles)}});
    }
    return items;
}

json::object attention_item(const Attention& one, const domain::Partnership& partnership, const Names& names,
                            const Telling& telling) {
    const auto key = fmt::format("attention.{}", said(one.cause));
    const auto first = one.evidence.empty() ? Id{} : one.evidence.front().id;
    const base::Texts::Args args{{"name", names.of(first)},
                                 {"date", one.by ? base::to_iso_day(*one.by) : std::string{dash}},
                                 {"days", std::to_string(one.days < 0 ? -one.days : one.days)},
                                 {"count", std::to_string(one.count)},
                                 {"side", one.side.is_nil() ? std::string{dash} : names.of(one.side)}};
    // What is reviewed late is said otherwise than what is due.
    const auto is_past = one.hope == method::Hope::late || one.hope == method::Hope::lost;
    const auto past_key = key + ".past";
    const auto text = is_past && telling.texts.has(telling.lang, past_key) ? past_key : key;
    return {{"cause", said(one.cause)},
            {"hope", said(one.hope)},
            {"by", day_json(one.by)},
            {"effect", one.effect},
            {"text", telling.texts.get(telling.lang, text, args)},
            {"next", telling.texts.get(telling.lang, key + ".next", args)},
            {"partnership", names.named(partnership.id)},
            {"side", names.named(one.side)},
            {"evidence", names.evidence(one.evidence)},
            {"more", further(one.evidence)}};
}

/// People who hold a post on a side, or stand in for one who does.
json::array sides_json(const Picture& picture, const Telling& telling, const Names& names) {
    json::array sides;
    for (const auto& place : picture.facts.partnership.places) {
        std::set<Id> people;
        std::size_t posts = 0;
        for (const auto& post : picture.facts.posts) {
            const auto end = method::last_day(post.end);
            if (post.partnership != picture.facts.partnership.id || post.place != place) continue;
            if (end && *end < telling.today) continue;
            ++posts;
            people.insert(post.holder);
            people.insert(post.deputy);
        }
        people.erase(Id{});
        sides.push_back({{"place", names.named(place)}, {"posts", posts}, {"people", people.size()}});
    }
    return sides;
}

json::object counts_json(const Picture& picture) {
    json::object counts;
    for (const auto& [id, noun] : picture.nouns) {
        const auto plural = domain::find_entity(noun)->plural;
        counts[plural] = counts.contains(plural) ? counts[plural].as_int64() + 1 : 1;
    }
    return counts;
}

}  // namespace

json::object workspace_json(const Picture& picture, const Telling& telling) {
    const auto& partnership = picture.facts.partnership;
    const auto steps = method::steps_of(picture.facts);
    const auto loops = method::loops_of(picture.facts, telling.today);
    const auto attention = method::attention_of(picture.facts, telling.today);
    Names names;
    names.want("partnership", partnership.id);
    for (const auto& place : partnership.places) names.want("place", place);
    for (const auto& step : steps) {
        for (const auto& one : step.outcomes) names.want(one.evidence);
    }
    for (const auto& loop : loops) {
        for (const auto& one : loop.cycles) names.want("cycle", one.id);
    }
    for (const auto& one : attention) names.want(one.evidence);
    names.ask(telling);
    json::array wants;
    for (const auto& one : attention) wants.push_back(attention_item(one, partnership, names, telling));
    return {{"today", base::to_iso_day(telling.today)},
            {"partnership", names.named(partnership.id)},
            {"sides", sides_json(picture, telling, names)},
            {"steps", steps_json(steps, names, telling)},
            {"loops", loops_json(loops, names, telling)},
            {"counts", counts_json(picture)},
            {"attention", std::move(wants)}};
}

json::object attention_json(const std::vector<Picture>& pictures, const Telling& telling, std::size_t limit) {
    struct Item {
        Attention attention;
        const domain::Partnership* partnership{nullptr};
    };
    std::vector<Item> all;
    for (const auto& picture : pictures) {
        for (auto& one : method::attention_of(picture.facts, telling.today))
            all.push_back({std::move(one), &picture.facts.partnership});
    }
    std::ranges::stable_sort(all, [](const Item& a, const Item& b) { return comes_before(a.attention, b.attention); });
    Names names;
    for (const auto& one : all | std::views::take(limit)) {
        names.want(one.attention.evidence);
        names.want("place", one.attention.side);
        names.want("partnership", one.partnership->id);
    }
    names.ask(telling);
    json::array items;
    for (const auto& one : all | std::views::take(limit))
        items.push_back(attention_item(one.attention, *one.partnership, names, telling));
    return {{"today", base::to_iso_day(telling.today)}, {"items", std::move(items)}, {"total", all.size()}};
}

}  // namespace qiao::cooperation

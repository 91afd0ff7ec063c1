// Similarity and commonality: do the two want the same? (common_aims, aims_in_research_agenda, reference_city,
// similarity_interests_structure, match_of_activities_and_industry, same_level_of_partnership, complementarity_of_interest)

#include "engine/scoring/criteria.hpp"
#include "engine/scoring/fits.hpp"
#include "engine/scoring/sides.hpp"

namespace qiao::engine::criteria {
namespace {

using domain::Topic;

/// What both sides said on a topic of their own, each a value with its statement.
struct BothSides {
    std::optional<Stated> ours;
    std::optional<Stated> theirs;

    BothSides(const Asker& self, const View& candidate, Topic topic)
        : ours{find_statement(self, topic, candidate)}, theirs{find_statement(candidate, topic, self)} {}

    [[nodiscard]] static Value value(const std::optional<Stated>& stated) {
        return stated ? Value::known(weight_of(stated->fact->answer)) : Value::unknown();
    }
    void ground(Grounds& why) const {
        if (ours)
            why.resting_on({"statement", ours->fact->id});
        else
            why.asking_us();
        if (theirs)
            why.resting_on({"statement", theirs->fact->id});
        else
            why.asking_them();
        if (ours || theirs) why.because("answers", {{"ours", word_for(ours)}, {"theirs", word_for(theirs)}});
    }
};

/// Says what compared lists came to. Records on both sides that do not meet are all named: a zero rests on each of them.
template <class Each>
Value explain_fits(const View& self, const std::optional<BestThree>& fits, std::size_t ours, Each each_theirs,
                   Grounds* why, const auto& each_ours) {
    if (ours == 0 || !fits) {
        if (why) (ours == 0 ? why->because("ours_missing").asking_us() : why->because("theirs_missing").asking_them());
        return Value::unknown();
    }
    const auto value = Value::known(fits->value(ours));
    if (!why) return value;
    if (fits->empty()) {
        why->because("none", {{"count", static_cast<std::int64_t>(ours)}});
        each_ours([&](const Ref& ref) { why->resting_on(ref); });
        each_theirs([&](int, const Ref& ref) { why->resting_on(ref); });
        return value;
    }
    fits->ground(*why);
    const auto terms = fits->terms(ours);
    const auto& themes = self.world->themes();
    why->because("fits", {{"ours", Ref{"theme", themes.id(fits->best().our_theme)}},
                          {"theirs", Ref{"theme", themes.id(fits->best().their_theme)}},
                          {"terms", terms},
                          {"count", std::int64_t{terms.count}}});
    return value;
}

Value compare_subjects(const Asker& self, const std::vector<Subject>& ours, auto each_theirs, Grounds* why) {
    const auto each_ours = [&](auto visit) {
        for (const auto& subject : ours) visit(subject.record);
    };
    return explain_fits(self, compare(self, ours, each_theirs), ours.size(), each_theirs, why, each_ours);
}

}  // namespace

/// Our aims against theirs by the rule of BestThree. Unknown where either has none recorded.
Value common_aims(const Asker& self, const View& candidate, Grounds* why) {
    return compare_subjects(
        self, self.aims, [&](auto visit) { each_aim(candidate, visit); }, why);
}

/// (ours + theirs) ÷ 2 of what each said; a side that said nothing leaves its half open.
Value aims_in_research_agenda(const Asker& self, const View& candidate, Grounds* why) {
    const BothSides sides{self, candidate, Topic::research_agenda};
    if (why) sides.ground(*why);
    return mean(BothSides::value(sides.ours), BothSides::value(sides.theirs));
}

/// The greatest of: what we said, what they said, and how well know-how offered by one meets know-how needed by the other.
Value reference_city(const Asker& self, const View& candidate, Grounds* why) {
    const BothSides sides{self, candidate, Topic::reference_city};
    const auto mentor = learning(self, candidate);
    const auto value = greater(greater(BothSides::value(sides.ours), BothSides::value(sides.theirs)),
                               Value{mentor.value, mentor.value});
    if (!why) return value;
    sides.ground(*why);
    if (mentor.value > 0) {
        why->because("learning", {{"fit", Share{mentor.value}},
                                  {"theme", Ref{"theme", self.world->themes().id(mentor.our_theme)}},
                                  {"ours", word_for(sides.ours)},
                                  {"theirs", word_for(sides.theirs)}});
        why->resting_on(mentor.ours).resting_on(mentor.theirs);
    }
    if (value.is_known()) why->ask_us = why->ask_them = false;
    return value;
}

/// (interests + structure) ÷ 2. Interests: as common_aims. Structure: how many times larger one is than the other, to 2
/// times 1, to 5 0.75, to 10 0.5, to 30 0.25, beyond 0. An unknown half stays open.
Value similarity_interests_structure(const Asker& self, const View& candidate, Grounds* why) {
    Grounds inner;
    const auto interests = common_aims(self, candidate, why ? &inner : nullptr);
    const auto ours = people_of(self);
    const auto theirs = people_of(candidate);
    const auto sized = ours.count >= 0 && theirs.count >= 0;
    const auto structure = sized ? Value::known(sides::structure(ours.count, theirs.count)) : Value::unknown();
    const auto value = mean(interests, structure);
    if (!why) return value;
    for (const auto& ref : inner.evidence) why->resting_on(ref);
    why->resting_on(ours.record).resting_on(theirs.record);
    why->ask_us = inner.ask_us || ours.count < 0;
    why->ask_them = inner.ask_them || theirs.count < 0;
    if (value.is_unknown()) return value;
    why->because(!sized ? "interests" : interests.is_unknown() ? "structure" : "both");
    if (!interests.is_unknown()) {
        const auto met = inner.reason.outcome == "fits";
        for (const auto& arg : inner.reason.args) {
            if (met && (arg.name == "terms" || arg.name == "count")) why->reason.args.push_back(arg);
        }
        if (!met) why->reason.args = {{"terms", Terms{.count = 1}}, {"count", std::int64_t{1}}};
    }
    if (sized) {
        why->reason.args.push_back({"ours", ours.count});
        why->reason.args.push_back({"theirs", theirs.count});
        why->reason.args.push_back({"structure", Share{structure.low}});
    }
    return value;
}

/// Our activities against theirs by the rule of BestThree, each with the county or metropolitan area around it.
Value match_of_activities_and_industry(const Asker& self, const View& candidate, Grounds* why) {
    return compare_subjects(
        self, self.activities, [&](auto visit) { each_activity(candidate, visit); }, why);
}

/// 1 − steps apart ÷ 3 on the ladder contact, project, limited, formal. Unknown unless both have said.
Value same_level_of_partnership(const Asker& self, const View& candidate, Grounds* why) {
    const BothSides said{self, candidate, Topic::partnership_level};
    const auto ours = sides::partnership_level(self, candidate);
    const auto theirs = sides::partnership_level(candidate, self);
    if (why && said.ours) why->resting_on({"statement", said.ours->fact->id});
    if (why && said.theirs) why->resting_on({"statement", said.theirs->fact->id});
    if (ours < 0 || theirs < 0) {
        if (why) why->ask_us = ours < 0, why->ask_them = theirs < 0;
        return Value::unknown();
    }
    if (why) {
        const auto word = [](int at) { return words(domain::PartnershipLevel{})[static_cast<std::size_t>(at)]; };
        why->because("levels", {{"ours", Word{"reason.level", word(ours)}},
                                {"theirs", Word{"reason.level", word(theirs)}},
                                {"steps", std::int64_t{std::abs(ours - theirs)}}});
    }
    return sides::same_level(ours, theirs);
}

/// Offers against needs in both directions (see complement in fits.hpp). Unknown where either has none that is current.
Value complementarity_of_interest(const Asker& self, const View& candidate, Grounds* why) {
    const auto fits = self.interests.empty() ? std::nullopt : complement(self, candidate);
    const auto each_ours = [&](auto visit) {
        for (const auto* offer : self.interests) visit(Ref{"offer", offer->id});
    };
    const auto each_theirs = [&](auto visit) {
        for (const auto& offer : candidate.records->offers) {
            if (offer.current(candidate.today)) visit(offer.theme, Ref{"offer", offer.id});
        }
    };
    return explain_fits(self, fits, self.interests.size(), each_theirs, why, each_ours);
}

}  // namespace qiao::engine::criteria

#include "engine/columns/row_maker.hpp"

#include <algorithm>

#include "engine/scoring/assessment.hpp"
#include "engine/scoring/fits.hpp"
#include "engine/scoring/sides.hpp"

namespace qiao::engine::columns {
namespace {

constexpr auto reference = Side::reference_city;

bool speaks_of_countries(const View& view) {
    return std::ranges::any_of(view.records->statements, [](const auto& fact) { return fact.about_country != 0; });
}

Cell weigh_unknown(const Term& term) { return term.weight * Value::unknown().estimate(term.neutral); }

}  // namespace

RowMaker::RowMaker(const StandIns& stand_ins, const Order& order, const Subjects& subjects, const Kernels& kernels,
                   const RankingOptions& options)
    : stand_ins_{stand_ins},
      order_{order},
      subjects_{subjects},
      kernels_{kernels},
      options_{options},
      own_(order.size() + slack),
      front_(order.with_subjects() + slack),
      values_(order.with_subjects() + slack),
      reference_(order.with_subjects() + slack),
      reference_fails_(order.with_subjects() + slack),
      marks_(order.size(), 0) {}

void RowMaker::look(const Outlook& outlook) {
    outlook_ = &outlook;
    shared_.reset();
}

const std::optional<Term>& RowMaker::term(Compute criterion) const {
    const auto at = std::ranges::find(all_criteria(), criterion, &Criterion::compute);
    return outlook_->term(static_cast<int>(at - all_criteria().begin()));
}

std::size_t RowMaker::make(const Asker& self, BestList& best) {
    const auto plan = compared(self);
    auto* row = choose_row(self, plan);
    undo_.clear();
    take_out(self, row);
    add_ties_above(self, row);
    score_ties(self, best);
    const auto first = order_.with_subjects();
    if (plan.any()) {
        std::copy_n(row, first, front_.data());
        compare(self, plan, front_.data());
        const auto added = unknown_lists(plan, true);
        if (plan.halves)
            search(front_.data(), 0, first, added, best);
        else
            search_by_size(self, front_.data(), 0, first, added, best);
    } else {
        search_by_size(self, row, 0, first, unknown_lists(plan, true), best);
    }
    search_by_size(self, row, first, order_.size(), unknown_lists(plan, false), best);
    for (auto at = undo_.rbegin(); at != undo_.rend(); ++at) row[at->position] = at->before;
    return standing_;
}

RowMaker::Compared RowMaker::compared(const Asker& self) const {
    const auto lessons = std::ranges::any_of(self.interests, [](const auto* ours) { return is_lesson(*ours); });
    return {.aims = !self.aims.empty() && term(criteria::common_aims),
            .activities = !self.activities.empty() && term(criteria::match_of_activities_and_industry),
            .interests = !self.interests.empty() && term(criteria::complementarity_of_interest),
            .lessons = lessons && term(criteria::reference_city),
            .roles = !self.aims.empty() && term(criteria::ecosystem_exists),
            .halves = !self.aims.empty() && term(criteria::similarity_interests_structure)};
}

RowMaker::Said RowMaker::said(const Asker& self, int country_class) const {
    const auto& candidate = stand_ins_.of_class(country_class);
    Said made;
    for (std::size_t side = 0; side < sides_count; ++side) {
        if (!outlook_->side(static_cast<Side>(side), 0).cells.empty())
            made.states[side] = state_of(static_cast<Side>(side), self, candidate);
    }
    if (const auto& wanted = term(criteria::community_in_city)) {
        const auto value = criteria::community_in_city(self, candidate, nullptr);
        made.weighed = wanted->weight * value.estimate(wanted->neutral);
        made.fails = value.high < wanted->below;
    }
    return made;
}

/// The shared row of those of one country that say nothing of their own, else one for this place alone.
Cell* RowMaker::choose_row(const Asker& self, const Compared& plan) {
    const auto& wanted = term(criteria::reference_city);
    const auto learns_what_it_must = plan.lessons && wanted->below > 0;
    const auto order = order_of(self.core->kind);
    if (plan.lessons && !takes_sides(self)) {
        const auto& weighed = outlook_->side(reference, 0);
        std::copy_n(weighed.cells.data(), order_.with_subjects(), reference_.data());
    }
    if (plan.roles || learns_what_it_must || takes_sides(self)) {
        build(self, plan, own_);
        return own_.data();
    }
    if (!shared_ || shared_->country != self.core->country || shared_->order != order) {
        if (!shared_) shared_.emplace(Shared{{}, {}, std::vector<Cell>(order_.size() + slack), 0});
        build(self, plan, shared_->row);
        shared_->country = self.core->country;
        shared_->order = order;
        shared_->standing = standing_;
    }
    standing_ = shared_->standing;
    return shared_->row.data();
}

void RowMaker::build(const Asker& self, const Compared& plan, std::vector<Cell>& row) {
    const auto first = said(self, 0);
    add_up(first, plan, row.data());
    if (plan.lessons) {
        for (std::size_t at = 0; at < order_.with_subjects(); ++at)
            keep_reference(at, first.states[static_cast<std::size_t>(reference)]);
    }
    if (speaks_of_countries(self)) {
        std::vector<Said> by_class;
        for (int at = 0; at < stand_ins_.classes(); ++at) by_class.push_back(said(self, at));
        for (const auto& [country, at] : stand_ins_.class_by_country()) {
            const auto& here = by_class[static_cast<std::size_t>(at)];
            if (here == first) continue;
            for (const auto& [code, position] : order_.of_country(country)) {
                const auto cell = static_cast<std::size_t>(position);
                add_up_at(cell, here, plan, row.data());
                if (plan.lessons && cell < order_.with_subjects())
                    keep_reference(cell, here.states[static_cast<std::size_t>(reference)]);
            }
        }
    }
    const auto& fails = outlook_->candidates().fails;
    if (!fails.empty()) kernels_.veto(fails.data(), order_.size(), row.data());
    exclude_by_country_and_order(self, row.data());
}

void RowMaker::add_up(const Said& said, const Compared& plan, Cell* row) const {
    std::vector<const Cell*> columns{outlook_->candidates().cells.data()};
    if (!plan.roles && !outlook_->roles().cells.empty()) columns.push_back(outlook_->roles().cells.data());
    // A lesson may still lift those of the first part over a must-have: there `compare` decides.
    std::vector<std::pair<const Cell*, std::size_t>> vetoes;
    for (std::size_t side = 0; side < sides_count; ++side) {
        const auto& weighed = outlook_->side(static_cast<Side>(side), said.states[side]);
        if (weighed.cells.empty()) continue;
        columns.push_back(weighed.cells.data());
        if (weighed.fails.empty()) continue;
        const auto later = plan.lessons && static_cast<Side>(side) == reference;
        vetoes.push_back({weighed.fails.data(), later ? order_.with_subjects() : 0});
    }
    kernels_.sum({columns.data(), columns.size()}, said.weighed, order_.size(), row);
    if (said.fails) std::fill_n(row, order_.size(), out_of_the_race);
    for (const auto& [fails, from] : vetoes) kernels_.veto(fails + from, order_.size() - from, row + from);
}

/// The same for one candidate.
void RowMaker::add_up_at(std::size_t position, const Said& said, const Compared& plan, Cell* row) const {
    auto sum = outlook_->candidates().cells[position] + said.weighed;
    auto fails = said.fails;
    if (!plan.roles && !outlook_->roles().cells.empty()) sum += outlook_->roles().cells[position];
    for (std::size_t side = 0; side < sides_count; ++side) {
        const auto& weighed = outlook_->side(static_cast<Side>(side), said.states[side]);
        if (weighed.cells.empty()) continue;
        sum += weighed.cells[position];
        const auto later = plan.lessons && static_cast<Side>(side) == reference && position < order_.with_subjects();
        fails = fails || (!weighed.fails.empty() && !later && weighed.fails[position] != 0);
    }
    row[position] = fails ? out_of_the_race : sum;
}

void RowMaker::keep_reference(std::size_t position, int state) {
    const auto& weighed = outlook_->side(reference, state);
    reference_[position] = weighed.cells[position];
    reference_fails_[position] = weighed.fails.empty() ? 0 : weighed.fails[position];
}

void RowMaker::exclude_by_country_and_order(const Asker& self, Cell* row) {
    standing_ = order_.size();
    const auto own = self.core->country;
    const auto abroad_only = options_.countries.empty() && own != 0;
    if (abroad_only) {
        for (const auto& [country, position] : order_.of_country(own)) {
            row[position] = out_of_the_race;
            --standing_;
        }
    }
    if (options_.all_kinds) return;
    for (const auto position : order_.of_other_orders(order_of(self.core->kind))) {
        const auto place = order_.place_at(static_cast<std::size_t>(position));
        row[position] = out_of_the_race;
        if (!abroad_only || stand_ins_.world().place(place).country != own) --standing_;
    }
}

/// Itself, what it belongs to and what belongs to it; and those that are scored by themselves.
void RowMaker::take_out(const Asker& self, Cell* row) {
    ++mark_;
    const auto& world = stand_ins_.world();
    const auto out = [&](int position) {
        if (position < 0 || marks_[static_cast<std::size_t>(position)] == mark_) return;
        marks_[static_cast<std::size_t>(position)] = mark_;
        undo_.push_back({static_cast<std::size_t>(position), row[position]});
        row[position] = out_of_the_race;
        const auto& core = world.place(order_.place_at(static_cast<std::size_t>(position)));
        const auto abroad = !options_.countries.empty() || core.country == 0 || core.country != self.core->country;
        if (abroad && (options_.all_kinds || may_partner(core.kind, self.core->kind))) --standing_;
    };
    out(order_.position_of(self.index));
    auto at = world.parent(self.index);
    for (int step = 0; step < ancestors_max && at >= 0; ++step, at = world.parent(at)) out(order_.position_of(at));
    for (const auto& [upper, position] : order_.below(self.index)) out(position);
    for (const auto& [place, other] : order_.ties_of(self.index)) out(order_.position_of(other));
}

void RowMaker::add_ties_above(const Asker& self, Cell* row) {
    const auto more = outlook_->tie_above();
    if (more == 0 || !order_.has_area_links(self.index)) return;
    ++mark_;
    const auto add = [&](int position) {
        if (position < 0 || marks_[static_cast<std::size_t>(position)] == mark_) return;
        marks_[static_cast<std::size_t>(position)] = mark_;
        undo_.push_back({static_cast<std::size_t>(position), row[position]});
        row[position] += more;
    };
    for (const auto& tie : self.area_ties) {
        if (!sides::opens_doors(*tie.link, self.today)) continue;
        if (tie.here != self.index) add(order_.position_of(tie.other));
        for (const auto& [upper, position] : order_.in_area_of(tie.other)) {
            const auto itself = order_.place_at(static_cast<std::size_t>(position)) == tie.other;
            if (tie.here != self.index || !itself) add(position);
        }
    }
}

void RowMaker::score_ties(const Asker& self, BestList& best) {
    const auto ties = order_.ties_of(self.index);
    if (ties.empty()) return;
    const Eligibility eligible{self, options_};
    for (const auto& [place, other] : ties) {
        const auto position = order_.position_of(other);
        if (position < 0 || !eligible.holds(other)) continue;
        ++standing_;
        const auto made = score_of(self, View{stand_ins_.world(), other, self.today}, outlook_->weighing());
        if (made.violated < 0) best.offer({made.score, order_.ranks()[position], position});
    }
}

template <class Visit>
void RowMaker::each_size(const Asker& self, std::size_t begin, std::size_t end, const Visit& visit) const {
    const auto people = order_.people();
    const auto ours = people_of(self).count;
    const auto past = [&](std::size_t from, std::size_t to, const auto& holds) {
        const auto part = people.subspan(from, to - from);
        return from + static_cast<std::size_t>(std::ranges::partition_point(part, holds) - part.begin());
    };
    auto at = ours < 0 ? end : past(begin, end, [](std::int64_t theirs) { return theirs < 0; });
    if (at > begin) visit(begin, at, Value::unknown());
    const auto middle = past(at, end, [&](std::int64_t theirs) { return theirs < ours; });
    while (at < end) {
        const auto points = sides::structure(ours, people[at]);
        const auto next = past(at, at < middle ? middle : end,
                               [&](std::int64_t theirs) { return sides::structure(ours, theirs) == points; });
        visit(at, next, Value::known(points));
        at = next;
    }
}

/// Adds to the first part of a row what compares theme by theme.
void RowMaker::compare(const Asker& self, const Compared& plan, Cell* row) {
    const auto first = order_.with_subjects();
    const auto list = [&](const auto& ours, const auto& column_of) {
        pointers_.clear();
        for (const auto& subject : ours) pointers_.push_back(column_of(subject));
        kernels_.best_three(listed(pointers_.size()), first, values_.data());
    };
    if (plan.activities) {
        list(self.activities, [&](const Subject& ours) { return subjects_.activity(ours.theme); });
        kernels_.weigh(values_.data(), first, *term(criteria::match_of_activities_and_industry), row);
    }
    if (plan.interests) {
        list(self.interests, [&](const OfferFact* ours) { return subjects_.interest(*ours); });
        kernels_.weigh(values_.data(), first, *term(criteria::complementarity_of_interest), row);
    }
    if (plan.lessons) {
        pointers_.clear();
        for (const auto* ours : self.interests) {
            if (is_lesson(*ours)) pointers_.push_back(subjects_.lesson(*ours));
        }
        const auto& wanted = *term(criteria::reference_city);
        kernels_.weigh_greater(listed(pointers_.size()), first, wanted, reference_.data(),
                               wanted.below > 0 ? reference_fails_.data() : nullptr, row);
    }
    if (plan.roles) {
        pointers_.clear();
        for (std::size_t role = 0; role < sides::helix.size(); ++role) {
            for (const auto& aim : self.aims) pointers_.push_back(subjects_.role(role, aim.theme));
        }
        kernels_.weigh_roles(listed(pointers_.size()), first, *term(criteria::ecosystem_exists), row);
    }
    if (!plan.aims && !plan.halves) return;
    list(self.aims, [&](const Subject& ours) { return subjects_.aim(ours.theme); });
    if (plan.aims) kernels_.weigh(values_.data(), first, *term(criteria::common_aims), row);
    if (!plan.halves) return;
    const auto& wanted = *term(criteria::similarity_interests_structure);
    each_size(self, 0, first, [&](std::size_t begin, std::size_t end, Value structure) {
        kernels_.weigh_halves(values_.data() + begin, end - begin, wanted, structure, row + begin);
    });
}

/// What a list adds that one of the two does not have.
std::int64_t RowMaker::unknown_lists(const Compared& plan, bool first_part) const {
    std::int64_t sum = 0;
    const auto add = [&](Compute criterion, bool weighed) {
        const auto& wanted = term(criterion);
        if (wanted && !(first_part && weighed)) sum += weigh_unknown(*wanted);
    };
    add(criteria::common_aims, plan.aims);
    add(criteria::match_of_activities_and_industry, plan.activities);
    add(criteria::complementarity_of_interest, plan.interests);
    if (plan.roles && !first_part) add(criteria::ecosystem_exists, true);
    return sum;
}

void RowMaker::search(const Cell* row, std::size_t begin, std::size_t end, std::int64_t added, BestList& best) const {
    const auto* ranks = order_.ranks();
    for (auto at = begin;; ++at) {
        at = kernels_.next(row, ranks, at, end, best.door(added));
        if (at >= end) return;
        best.offer_sum(std::int64_t{row[at]} + zero + added, ranks[at], static_cast<int>(at));
    }
}

/// Where no themes are compared, the criterion of sizes adds the same to all between two borders.
void RowMaker::search_by_size(const Asker& self, const Cell* row, std::size_t begin, std::size_t end,
                              std::int64_t added, BestList& best) const {
    const auto& wanted = term(criteria::similarity_interests_structure);
    if (!wanted) return search(row, begin, end, added, best);
    each_size(self, begin, end, [&](std::size_t from, std::size_t to, Value structure) {
        const auto value = mean(Value::unknown(), structure);
        if (value.high < wanted->below) return;
        search(row, from, to, added + std::int64_t{wanted->weight} * value.estimate(wanted->neutral), best);
    });
}

}  // namespace qiao::engine::columns

#include "engine/columns/outlook.hpp"

#include "engine/scoring/sides.hpp"

namespace qiao::engine::columns {
namespace {

const Criterion& criterion_at(int index) { return all_criteria()[static_cast<std::size_t>(index)]; }

Cell weigh(const Term& term, Value value) { return term.weight * value.estimate(term.neutral); }

bool fails(const Term& term, Value value) { return value.high < term.below; }

}  // namespace

Outlook::Outlook(const StandIns& stand_ins, const Order& order, const Weighing& weighing, int country_class)
    : stand_ins_{stand_ins}, order_{order}, weighing_{&weighing}, class_{country_class}, terms_(all_criteria().size()) {
    const auto length = order.size() + slack;
    candidates_.cells.assign(length, 0);
    for (const auto& line : weighing.lines) {
        if (line.weight == 0 && !line.must) continue;
        const auto& criterion = criterion_at(line.criterion);
        const Term term{line.weight, criterion.neutral, line.must ? line.min : 0};
        terms_[static_cast<std::size_t>(line.criterion)] = term;
        switch (form_of(criterion.compute)) {
            case Form::candidate: of_candidate_.push_back(line.criterion); break;
            case Form::both:
                of_both_.push_back(line.criterion);
                for (auto& column : sides_[static_cast<std::size_t>(side_of(criterion.compute))])
                    column.cells.assign(length, 0);
                break;
            case Form::roles:
                of_roles_ = line.criterion;
                roles_.cells.assign(length, 0);
                break;
            case Form::tie_above:
                tie_above_ += weigh(term, sides::tie_above) - weigh(term, Value::unknown());
                [[fallthrough]];
            case Form::tie: always_ += weigh(term, Value::unknown()); break;
            case Form::asker:
            case Form::list:
            case Form::halves: break;
        }
    }
    for (std::size_t position = 0; position < order.size(); ++position) fill(position);
}

void Outlook::turn_to(int country_class) {
    if (country_class == class_) return;
    class_ = country_class;
    for (const auto position : order_.speaking_of_countries()) fill(static_cast<std::size_t>(position));
}

void Outlook::fill(std::size_t position) {
    const auto& asker = stand_ins_.of_class(class_);
    const View candidate{stand_ins_.world(), order_.place_at(position), stand_ins_.today()};
    auto sum = always_;
    auto failing = false;
    for (const auto index : of_candidate_) {
        const auto value = criterion_at(index).compute(asker, candidate, nullptr);
        sum += weigh(*term(index), value);
        failing = failing || fails(*term(index), value);
    }
    candidates_.put(position, sum, failing);
    if (of_roles_ >= 0) {
        const auto value = criterion_at(of_roles_).compute(asker, candidate, nullptr);
        roles_.put(position, weigh(*term(of_roles_), value), false);
    }
    for (const auto index : of_both_) {
        const auto which = side_of(criterion_at(index).compute);
        const auto theirs = state_of(which, candidate, asker);
        for (int ours = 0; ours < states_max; ++ours) {
            const auto value = value_of(which, ours, theirs);
            sides_[static_cast<std::size_t>(which)][static_cast<std::size_t>(ours)].put(
                position, weigh(*term(index), value), fails(*term(index), value));
        }
    }
}

}  // namespace qiao::engine::columns

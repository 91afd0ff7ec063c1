#include "engine/groups/master.hpp"

#include <algorithm>
#include <cmath>

namespace qiao::engine::groups {
namespace {

constexpr double worth_it = 1e-9;  // a reduced cost below is nought
constexpr double firm = 1e-8;      // a pivot below is nought
constexpr double loosened =
    1e-6;  // limits are moved by up to so much, so that no two bind at once: the method cannot turn in circles
constexpr std::size_t inverted_every = 300;
constexpr std::size_t shortlist_max = 60;

/// A share of one that looks like chance and is the same everywhere.
double scatter(std::size_t n) {
    std::uint64_t mixed = (n + 1) * 0x9E3779B97F4A7C15ULL;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ULL;
    return 0.5 + 0.5 * static_cast<double>(mixed >> 11) * 0x1.0p-53;
}

}  // namespace

bool Pool::add(const Candidate& candidate) {
    if (!places_.insert(candidate).second) return false;
    list_.push_back(candidate);
    return true;
}

bool concerns(const Question& question, const Candidate& candidate) {
    if (question.topic >= 0 && question.topic != candidate.topic) return false;
    if (question.exactly && question.cities.size() != candidate.cities.size()) return false;
    return std::includes(candidate.cities.begin(), candidate.cities.end(), question.cities.begin(),
                         question.cities.end());
}

std::int64_t left_of(const Prices& prices, const Candidate& candidate) {
    auto left = candidate.value * fine - prices.group - prices.topic[static_cast<std::size_t>(candidate.topic)];
    for (const auto city : candidate.cities) left -= prices.city[static_cast<std::size_t>(city)];
    return left;
}

Master::Master(const Layout& layout, const Pool& pool) : layout_{&layout}, pool_{&pool} {
    const auto n = layout.seats.size();
    std::int64_t top = 1;
    for (std::size_t c = 0; c < pool.size(); ++c) top = std::max(top, pool[c].value);
    for (const auto first : layout.first) top = std::max(top, first);
    unit_ = static_cast<double>(top);
    penalty_ = 2.0 * static_cast<double>(layout.room) + static_cast<double>(n) + 2.0;
    city_row_.assign(n, -1);
    first_row_.assign(n, -1);
    topic_row_.assign(layout.topic_room.size(), -1);
    for (std::size_t city = 0; city < n; ++city)
        if (layout.seats[city] > 0) city_row_[city] = add_row(layout.seats[city]);
    for (std::size_t city = 0; city < n; ++city) {
        if (layout.seats[city] == 0 || layout.first[city] == 0) continue;
        first_row_[city] = add_row(0);
        add_column({{first_row_[city], 1}}, {.cost = static_cast<double>(layout.first[city]) / unit_});
    }
    for (std::size_t topic = 0; topic < topic_row_.size(); ++topic)
        if (layout.topic_room[topic] < layout.room) topic_row_[topic] = add_row(layout.topic_room[topic]);
    group_row_ = add_row(layout.room);
    invert();
    extend();
}

/// With its slack, which begins in the basis.
int Master::add_row(double limit) {
    const auto row = static_cast<int>(limits_.size());
    limits_.push_back(limit + loosened * scatter(limits_.size()));
    const auto slack = add_column({{row, 1}}, {.most = HUGE_VAL, .row = row});
    basis_.push_back(slack);
    return row;
}

int Master::add_column(const std::vector<Term>& terms, Column column) {
    column.begin = terms_.size();
    terms_.insert(terms_.end(), terms.begin(), terms.end());
    column.end = terms_.size();
    columns_.push_back(column);
    return static_cast<int>(columns_.size()) - 1;
}

/// A −1 in `row` for each of `columns`, which rise.
void Master::add_terms(int row, const std::vector<int>& columns) {
    std::vector<Term> all;
    all.reserve(terms_.size() + columns.size());
    auto next = columns.begin();
    for (std::size_t n = 0; n < columns_.size(); ++n) {
        auto& column = columns_[n];
        const auto own = terms_of(column);
        const auto begin = all.size();
        all.insert(all.end(), own.begin(), own.end());
        if (next != columns.end() && *next == static_cast<int>(n)) {
            all.push_back({row, -1});
            ++next;
        }
        column.begin = begin;
        column.end = all.size();
    }
    terms_ = std::move(all);
}

void Master::extend() {
    for (auto n = of_candidate_.size(); n < pool_->size(); ++n) {
        const auto& candidate = (*pool_)[n];
        std::vector<Term> terms;
        for (const auto city : candidate.cities) {
            const auto at = static_cast<std::size_t>(city);
            terms.push_back({city_row_[at], 1});
            if (first_row_[at] >= 0) terms.push_back({first_row_[at], -1});
        }
        const auto topic = topic_row_[static_cast<std::size_t>(candidate.topic)];
        if (topic >= 0) terms.push_back({topic, 1});
        terms.push_back({group_row_, 1});
        for (std::size_t q = 0; q < questions_.size(); ++q)
            if (questions_[q].yes && concerns(questions_[q], candidate)) terms.push_back({question_row_[q], -1});
        of_candidate_.push_back(add_column(terms, {.cost = static_cast<double>(candidate.value) / unit_}));
        banned_.push_back(0);
    }
}

/// Who is out keeps its place in the basis, at a cost that drives it out: so the basis stays feasible.
void Master::ask(const Question& question) {
    questions_.push_back(question);
    question_row_.push_back(-1);
    question_column_.push_back(-1);
    if (!question.yes) {
        for (std::size_t n = 0; n < of_candidate_.size(); ++n)
            if (concerns(question, (*pool_)[n])) fix(n, false);
        set_duals();
        return;
    }
    const auto shares_now = shares();
    double held = 0;
    std::vector<int> meant;
    const auto row = add_row(-1.0);
    for (std::size_t n = 0; n < of_candidate_.size(); ++n) {
        if (!concerns(question, (*pool_)[n])) continue;
        meant.push_back(of_candidate_[n]);
        held += shares_now[n];
    }
    add_terms(row, meant);
    const auto missing = add_column({{row, -1}}, {.cost = -penalty_});
    if (held < 1.0) {
        columns_[static_cast<std::size_t>(basis_.back())].row = -1;
        basis_.back() = missing;
        columns_[static_cast<std::size_t>(missing)].row = row;
    }
    question_row_.back() = row;
    question_column_.back() = missing;
    invert();
}

void Master::fix(std::size_t candidate, bool taken) {
    auto& column = columns_[static_cast<std::size_t>(of_candidate_[candidate])];
    if (!taken) banned_[candidate] = 1;
    column.cost = taken ? penalty_ : -penalty_;
}

double Master::left(const Column& column) const {
    double left = column.cost;
    for (const auto term : terms_of(column)) left -= duals_[static_cast<std::size_t>(term.row)] * term.factor;
    return left;
}

/// Gauss and Jordan, with the largest pivot of each column.
void Master::invert() {
    const auto m = limits_.size();
    std::vector<double> rows(m * m), inverse(m * m);  // both by rows
    for (std::size_t k = 0; k < m; ++k) {
        for (const auto term : terms_of(columns_[static_cast<std::size_t>(basis_[k])]))
            rows[static_cast<std::size_t>(term.row) * m + k] = term.factor;
        inverse[k * m + k] = 1.0;
    }
    for (std::size_t k = 0; k < m; ++k) {
        std::size_t best = k;
        for (auto r = k; r < m; ++r)
            if (std::abs(rows[r * m + k]) > std::abs(rows[best * m + k])) best = r;
        for (std::size_t c = 0; c < m && best != k; ++c) {
            std::swap(rows[best * m + c], rows[k * m + c]);
            std::swap(inverse[best * m + c], inverse[k * m + c]);
        }
        if (std::abs(rows[k * m + k]) < firm) {  // rounding has lost the basis: what there is stays, and is proposed
            lost_ = true;
            return;
        }
        const auto by = 1.0 / rows[k * m + k];
        for (std::size_t c = 0; c < m; ++c) {
            rows[k * m + c] *= by;
            inverse[k * m + c] *= by;
        }
        for (std::size_t r = 0; r < m; ++r) {
            const auto times = rows[r * m + k];
            if (r == k || times == 0.0) continue;
            for (auto c = k; c < m; ++c) rows[r * m + c] -= times * rows[k * m + c];
            for (std::size_t c = 0; c < m; ++c) inverse[r * m + c] -= times * inverse[k * m + c];
        }
    }
    inverse_.resize(m * m);
    for (std::size_t r = 0; r < m; ++r)
        for (std::size_t c = 0; c < m; ++c) inverse_[c * m + r] = inverse[r * m + c];
    since_inverted_ = 0;
    set_values();
    set_duals();
}

void Master::set_values() {
    const auto m = limits_.size();
    auto rest = limits_;
    for (const auto& column : columns_) {
        if (column.row >= 0 || !column.at_most) continue;
        for (const auto term : terms_of(column)) rest[static_cast<std::size_t>(term.row)] -= term.factor * column.most;
    }
    values_.assign(m, 0.0);
    for (std::size_t c = 0; c < m; ++c)
        for (std::size_t r = 0; r < m; ++r) values_[r] += inverse_[c * m + r] * rest[c];
}

void Master::set_duals() {
    const auto m = limits_.size();
    duals_.assign(m, 0.0);
    for (std::size_t c = 0; c < m; ++c)
        for (std::size_t r = 0; r < m; ++r)
            duals_[c] += columns_[static_cast<std::size_t>(basis_[r])].cost * inverse_[c * m + r];
}

/// The most promising of a short list, which is made anew from all when it has none left.
int Master::entering() {
    const auto gain_of = [&](int n) {
        const auto& column = columns_[static_cast<std::size_t>(n)];
        if (column.row >= 0) return 0.0;
        return column.at_most ? -left(column) : left(column);
    };
    for (const auto fresh : {false, true}) {
        if (fresh) {
            std::vector<std::pair<double, int>> all;
            for (int n = 0; static_cast<std::size_t>(n) < columns_.size(); ++n)
                if (const auto gain = gain_of(n); gain > worth_it) all.push_back({-gain, n});
            const auto kept = std::min(all.size(), shortlist_max);
            std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(kept), all.end());
            shortlist_.clear();
            for (std::size_t n = 0; n < kept; ++n) shortlist_.push_back(all[n].second);
        }
        int best = -1;
        double most = worth_it;
        std::erase_if(shortlist_, [&](int n) {
            const auto gain = gain_of(n);
            if (gain > most) {
                most = gain;
                best = n;
            }
            return gain <= worth_it;
        });
        if (best >= 0) return best;
    }
    return -1;
}

/// Moves the entering variable until it or one of the basis meets a bound.
bool Master::pivot(int entering) {
    const auto m = limits_.size();
    auto& column = columns_[static_cast<std::size_t>(entering)];
    std::vector<double> change(m);
    for (const auto term : terms_of(column)) {
        const auto* from = &inverse_[static_cast<std::size_t>(term.row) * m];
        for (std::size_t r = 0; r < m; ++r) change[r] += term.factor * from[r];
    }
    const double towards = column.at_most ? -1.0 : 1.0;
    double furthest = column.most;
    std::size_t leaving = m;
    for (std::size_t r = 0; r < m; ++r) {
        const auto falls = towards * change[r];
        const auto most = columns_[static_cast<std::size_t>(basis_[r])].most;
        if (std::abs(falls) < firm || (falls < 0 && most == HUGE_VAL)) continue;
        const auto room = std::max(0.0, falls > 0 ? values_[r] / falls : (values_[r] - most) / falls);
        const auto tie = leaving < m && room < furthest + 1e-12 && std::abs(change[r]) > std::abs(change[leaving]);
        if (room < furthest - 1e-12 || (tie && room <= furthest + 1e-12)) {
            furthest = std::min(furthest, room);
            leaving = r;
        }
    }
    if (furthest == HUGE_VAL) return false;
    const auto moved = towards * furthest;
    for (std::size_t r = 0; r < m; ++r) values_[r] -= moved * change[r];
    if (leaving == m)
        column.at_most = !column.at_most;
    else
        replace(leaving, entering, moved, change);
    ++pivots_;
    return true;
}

void Master::replace(std::size_t row, int entering, double moved, const std::vector<double>& change) {
    const auto m = limits_.size();
    auto& in = columns_[static_cast<std::size_t>(entering)];
    auto& out = columns_[static_cast<std::size_t>(basis_[row])];
    const auto gain = left(in);
    const auto begins = in.at_most ? in.most : 0.0;
    out.at_most = out.most != HUGE_VAL && values_[row] > 0.5 * out.most;
    out.row = -1;
    in.row = static_cast<int>(row);
    in.at_most = false;
    basis_[row] = entering;
    values_[row] = begins + moved;
    const auto by = 1.0 / change[row];
    for (std::size_t c = 0; c < m; ++c) {
        auto* to = &inverse_[c * m];
        const auto times = to[row] * by;
        if (times == 0.0) continue;
        for (std::size_t r = 0; r < m; ++r) to[r] -= times * change[r];
        to[row] = times;
        duals_[c] += gain * times;
    }
    if (++since_inverted_ >= inverted_every) invert();
}

bool Master::solve(std::size_t pivots_max) {
    set_duals();
    bool fresh = since_inverted_ == 0;
    for (std::size_t n = 0; n < pivots_max && !lost_; ++n) {
        const auto next = entering();
        if (next < 0 && (fresh || since_inverted_ == 0)) return true;
        if (next < 0) {
            invert();
            fresh = true;
            continue;
        }
        fresh = false;
        if (!pivot(next)) return false;
    }
    return false;
}

Prices Master::prices() const {
    const auto whole = [&](int row) {
        if (row < 0) return std::int64_t{0};
        const auto dual = std::max(0.0, duals_[static_cast<std::size_t>(row)]);
        return static_cast<std::int64_t>(std::ceil(std::min(dual * unit_, 1e11) * static_cast<double>(fine)));
    };
    Prices out{.group = whole(group_row_)};
    for (std::size_t city = 0; city < city_row_.size(); ++city) {
        const auto first = layout_->first[city] * fine;
        out.city.push_back(std::max(-first, whole(city_row_[city]) - std::min(first, whole(first_row_[city]))));
    }
    for (const auto row : topic_row_) out.topic.push_back(whole(row));
    return out;
}

std::vector<std::int64_t> Master::rewards() const {
    std::vector<std::int64_t> out;
    for (const auto row : question_row_) {
        const auto dual = row < 0 ? 0.0 : std::max(0.0, duals_[static_cast<std::size_t>(row)]);
        out.push_back(static_cast<std::int64_t>(std::min(dual * unit_, 1e11) * static_cast<double>(fine)));
    }
    return out;
}

std::vector<double> Master::shares() const {
    std::vector<double> out;
    for (const auto n : of_candidate_) {
        const auto& column = columns_[static_cast<std::size_t>(n)];
        out.push_back(column.row >= 0  ? values_[static_cast<std::size_t>(column.row)]
                      : column.at_most ? column.most
                                       : 0.0);
    }
    return out;
}

bool Master::is_out_of_reach() const {
    return std::any_of(question_column_.begin(), question_column_.end(), [&](int n) {
        if (n < 0) return false;
        const auto& column = columns_[static_cast<std::size_t>(n)];
        return column.row >= 0 ? values_[static_cast<std::size_t>(column.row)] > 0.5 : column.at_most;
    });
}

}  // namespace qiao::engine::groups

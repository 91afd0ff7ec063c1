#include "engine/assignment/shortlists.hpp"

#include <numeric>

#include "engine/machine/parallel.hpp"

namespace qiao::engine::assignment {
namespace {

constexpr std::int64_t never_read = INT64_MIN;
constexpr std::size_t rows_worth_a_thread = 48;

bool is_cheaper(const Candidate& a, const Candidate& b) {
    return a.reduced < b.reduced || (a.reduced == b.reduced && a.column < b.column);
}

/// A value that at least `wanted` minima do not exceed, and not many more: halving, as only the count matters. `reach − 1`,
/// above every cost that is allowed, when there are no more than that.
std::int64_t level_of(const Kernels& kernels, std::span<const std::int64_t> minima, std::size_t wanted) {
    std::int64_t low = INT64_MAX, high = INT64_MIN;
    for (const auto least : minima) {
        low = std::min(low, least);
        if (least < reach) high = std::max(high, least);
    }
    if (high == INT64_MIN || kernels.count_up_to(minima.data(), minima.size(), high) <= wanted) return reach - 1;
    low -= 1;
    while (high - low > 1) {
        const auto middle = low + (high - low) / 2;
        const auto count = kernels.count_up_to(minima.data(), minima.size(), middle);
        (count < wanted ? low : high) = middle;
        if (count >= wanted && count <= wanted + wanted / 2) break;
    }
    return high;
}

}  // namespace

Shortlists::Shortlists(const Field& field)
    : field_{field},
      entries_(field.rows() * kept),
      counts_(field.rows(), 0),
      bounds_(field.rows(), never_read),
      scratch_(static_cast<std::size_t>(std::max(field.threads, 1))) {
    for (auto& scratch : scratch_) {
        scratch.minima.resize(groups_of(field.columns()));
        scratch.found.resize(field.columns() + 1);
    }
}

bool Shortlists::tells(std::size_t row, const Standing& standing) const {
    return bounds_[row] != never_read && (bounds_[row] >= reach || glance(row, standing).best <= bounds_[row]);
}

Shortlists::Look Shortlists::glance(std::size_t row, const Standing& standing) const {
    Look look;
    for (const auto& entry : of(row)) {
        if (entry.least >= look.second) break;
        const auto reduced = entry.cost - standing.column_duals[static_cast<std::size_t>(entry.column)];
        if (reduced < look.best) {
            look.second = look.best;
            look.best = reduced;
            look.column = entry.column;
        } else {
            look.second = std::min(look.second, reduced);
        }
    }
    return look;
}

Shortlists::Look Shortlists::look(std::size_t row, const Standing& standing) {
    if (!tells(row, standing)) {
        ++rows_read_;
        read(row, standing, scratch_.front());
    }
    auto look = glance(row, standing);
    look.second = std::min(look.second, std::max(bounds_[row], look.best));
    return look;
}

void Shortlists::refresh(std::span<const std::int32_t> rows, const Standing& standing) {
    std::vector<std::size_t> stale;
    for (const auto row : rows)
        if (!tells(static_cast<std::size_t>(row), standing)) stale.push_back(static_cast<std::size_t>(row));
    rows_read_ += static_cast<std::int64_t>(stale.size());
    machine::in_parts(stale.size(), field_.threads, rows_worth_a_thread,
                      [&](std::size_t part, std::size_t begin, std::size_t end) {
                          for (auto at = begin; at < end; ++at) read(stale[at], standing, scratch_[part]);
                      });
}

void Shortlists::forget() {
    std::fill(counts_.begin(), counts_.end(), 0U);
    std::fill(bounds_.begin(), bounds_.end(), never_read);
}

std::size_t Shortlists::bytes() const {
    const auto scratch = scratch_.front().minima.size() * 8 + scratch_.front().found.size() * sizeof(Candidate);
    return entries_.size() * sizeof(Entry) + counts_.size() * 4 + bounds_.size() * 8 + scratch_.size() * scratch;
}

void Shortlists::read(std::size_t row, const Standing& standing, Scratch& scratch) {
    const auto& kernels = *field_.kernels;
    kernels.group_minima(field_.grid, field_.row(row), standing.column_duals.data(), field_.columns(),
                         scratch.minima.data());
    const auto level = level_of(kernels, scratch.minima, wanted);
    const auto count = gather(row, standing, level, scratch);
    keep(row, standing, level, std::span{scratch.found}.first(count));
}

std::size_t Shortlists::gather(std::size_t row, const Standing& standing, std::int64_t level, Scratch& scratch) const {
    const auto columns = field_.columns(), start = row * columns / field_.rows();
    const auto* cells = static_cast<const std::byte*>(field_.row(row));
    auto* out = scratch.found.data();
    const auto* duals = standing.column_duals.data();
    const auto& kernels = *field_.kernels;
    const auto first = kernels.up_to(field_.grid, cells + start * kernels.element_bytes, duals + start, columns - start,
                                     level, kept, out);
    std::size_t ties = kept;
    for (std::size_t n = 0; n < first; ++n) {
        out[n].column += static_cast<std::int32_t>(start);
        ties -= out[n].reduced == level ? 1U : 0U;
    }
    return first + kernels.up_to(field_.grid, cells, duals, start, level, ties, out + first);
}

void Shortlists::keep(std::size_t row, const Standing& standing, std::int64_t level, std::span<Candidate> found) {
    auto bound = level == reach - 1 ? reach : level;
    if (found.size() > kept) {
        std::nth_element(found.begin(), found.begin() + kept - 1, found.end(), is_cheaper);
        found = found.first(kept);
        bound = found.back().reduced;
    }
    std::sort(found.begin(), found.end(), is_cheaper);
    counts_[row] = static_cast<std::uint32_t>(found.size());
    bounds_[row] = bound;
    auto* entry = entries_.data() + row * kept;
    for (const auto& [reduced, column] : found)
        *entry++ = {reduced, reduced + standing.column_duals[static_cast<std::size_t>(column)], column};
}

}  // namespace qiao::engine::assignment

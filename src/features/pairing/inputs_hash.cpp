#include "features/pairing/inputs_hash.hpp"

#include <fmt/format.h>

#include "features/pairing/digest.hpp"

namespace qiao::pairing {
namespace {

void add_constraint(Digest& digest, const engine::pairing::Constraint& one) {
    digest.add(fmt::format("constraint {} {} {} {}\n", static_cast<int>(one.kind), static_cast<int>(one.side), one.min,
                           one.max));
    for (const auto pair : one.pairs) digest.add(fmt::format("pair {} {}\n", pair.a, pair.b));
    digest.add_numbers("cities", one.cities);
    for (const auto& group : one.groups) digest.add_numbers("group", group);
}

}  // namespace

std::string inputs_hash(const Pairing& pairing) {
    Digest digest;
    digest.add("qiao pairing 1\n");
    for (const auto* side : {&pairing.table.a, &pairing.table.b}) {
        digest.add("cohort");
        for (const auto& place : *side) digest.add(" " + place.id.to_string());
        digest.add("\n");
    }
    const auto& request = pairing.request;
    digest.add(fmt::format("objective {} {} {} {}\n", to_string(request.objective), request.fairness,
                           static_cast<int>(request.proposing), request.zero_pairs));
    for (const auto& line : pairing.table.profile.criteria)
        digest.add(fmt::format("criterion {} {} {} {}\n", line.criterion, line.weight, line.must, line.min_micro));
    digest.add_numbers("value", pairing.table.scores.value);
    digest.add_numbers("ours", pairing.table.scores.ours);
    digest.add_numbers("theirs", pairing.table.scores.theirs);
    for (const auto& one : pairing.conditions.constraints) add_constraint(digest, one);
    return digest.hexadecimal();
}

}  // namespace qiao::pairing

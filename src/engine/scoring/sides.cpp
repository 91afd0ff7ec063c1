#include "engine/scoring/sides.hpp"

#include <algorithm>
#include <cstdlib>

namespace qiao::engine::sides {

using domain::Topic;

Value answered(const View& view, Topic topic, const View& other) {
    const auto stated = find_statement(view, topic, other);
    return stated ? Value::known(weight_of(stated->fact->answer)) : Value::unknown();
}

Value said(const View& view, Topic topic, const View& other) {
    const auto stated = find_statement(view, topic, other);
    if (!stated || stated->about == Stated::About::elsewhere) return Value::unknown();
    return Value::known(weight_of(stated->fact->answer));
}

int partnership_level(const View& view, const View& other) {
    const auto stated = find_statement(view, Topic::partnership_level, other);
    const auto at = stated ? static_cast<int>(stated->fact->level) : -1;
    return at < static_cast<int>(words(domain::PartnershipLevel{}).size()) ? at : -1;
}

Value same_level(int ours, int theirs) {
    if (ours < 0 || theirs < 0) return Value::unknown();
    return Value::known(static_cast<Micro>(divided(std::int64_t{3 - std::abs(ours - theirs)} * one, 3)));
}

const LinkFact* find_search(const View& view) {
    const auto at = std::ranges::find_if(view.records->links, is_search);
    return at == view.records->links.end() ? nullptr : &*at;
}

bool opens_doors(const LinkFact& tie, Day today) {
    return tie.kind != domain::LinkKind::flight && tie.kind != domain::LinkKind::visit &&
           standing(tie, today) != Standing::ahead;
}

Micro structure(std::int64_t a, std::int64_t b) {
    const auto smaller = std::min(a, b);
    const auto larger = std::max(a, b);
    if (smaller <= 0) return 0;
    if (larger <= 2 * smaller) return one;
    if (larger <= 5 * smaller) return 750'000;
    if (larger <= 10 * smaller) return 500'000;
    return larger <= 30 * smaller ? 250'000 : 0;
}

}  // namespace qiao::engine::sides

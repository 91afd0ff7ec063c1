#include <algorithm>
#include <tuple>

#include "features/papers/papers.hpp"

namespace qiao::papers {
namespace {

/// By part; the darkest that white letters are read on (contrast 4.5 and more).
constexpr print::Colour part_colours[] = {
    {0.05, 0.36, 0.39},  // delegate
    {0.55, 0.20, 0.13},  // host
    {0.36, 0.22, 0.55},  // interpreter
    {0.16, 0.16, 0.18},  // organiser
    {0.10, 0.32, 0.60},  // speaker
};

std::string part_word(const Tongues& tongues, domain::DelegatePart part) {
    constexpr auto all = words(domain::DelegatePart{});
    const auto at = static_cast<std::size_t>(part);
    return at < all.size() ? tongues.word("delegate", "part", all[at]) : std::string{};
}

}  // namespace

std::vector<print::Card> badges_of(const Programme& programme, const Tongues& tongues) {
    std::vector<const domain::Delegate*> people;
    for (const auto& one : programme.delegates) {
        if (one.invitation != domain::Invitation::declined) people.push_back(&one);
    }
    std::ranges::stable_sort(people, {}, [](const auto* one) { return std::tuple{one->part, one->rank}; });
    std::vector<print::Card> cards;
    for (const auto* one : people) {
        const auto names = tongues.each(one->name);
        const auto organisation = programme.organisations.find(one->organisation);
        const auto* side = programme.place(one->side);
        const auto part = static_cast<std::size_t>(one->part);
        print::Card card{.colour = part < std::size(part_colours) ? part_colours[part] : print::Colour{0.3, 0.3, 0.3},
                         .band = part_word(tongues, one->part),
                         .name = names.empty() ? std::string{} : names.front(),
                         .other_name = names.size() > 1 ? names[1] : std::string{},
                         .foot = tongues.both(programme.event.is.title, " · ")};
        card.lines = tongues.each(one->office);
        if (organisation != programme.organisations.end())
            card.lines.push_back(tongues.both(organisation->second.name, " · "));
        if (side != nullptr) card.lines.push_back(tongues.both(side->name, " · "));
        cards.push_back(std::move(card));
    }
    return cards;
}

}  // namespace qiao::papers

#pragma once

#include <cstdint>
#include <string>

#include "base/clock.hpp"
#include "engine/scoring/world.hpp"

namespace qiao::engine {

/// Reproducible worlds for tests and measurements: places of two countries and what is recorded of some of them.
class RandomWorld {
public:
    explicit RandomWorld(std::uint64_t seed) : entropy_{seed} {}

    /// `known`: how many of the places have records.
    [[nodiscard]] Registry make(int places, int known) {
        Registry made;
        for (int i = 0; i < 40; ++i) {
            made.themes.push_back(
                {.id = id("theme", i), .parent = i < 8 ? Id{} : id("theme", i < 24 ? i % 8 : 8 + i % 16)});
        }
        for (int i = 0; i < places; ++i) {
            domain::Place place{.id = id("place", i), .country = roll(2) == 0 ? "ES" : "CN"};
            if (roll(3) != 0)
                place.population =
                    domain::Quantity{.value = static_cast<double>(5'000 + roll(4'000'000)), .unit = "person"};
            if (i >= 20 && roll(4) == 0) place.parent = id("place", roll(20));
            made.places.push_back(std::move(place));
        }
        for (int i = 0; i < known; ++i) describe(made, i * (places / known), places);
        return made;
    }

private:
    static Id id(std::string_view entity, int number) { return Id::from_key(entity, std::to_string(number)); }

    void describe(Registry& made, int place, int places) {
        for (int i = roll(4); i > 0; --i) {
            domain::Offer offer{
                .id = id("offer", next_++), .direction = pick<domain::Direction>(), .place = id("place", place)};
            offer.theme = id("theme", roll(40));
            offer.asset = pick<domain::Asset>();
            offer.helix_role = pick<domain::HelixRole>();
            if (roll(4) == 0) offer.expires.text = roll(2) == 0 ? "2020" : "2030";
            made.offers.push_back(std::move(offer));
        }
        for (int i = roll(4); i > 0; --i) {
            domain::Organisation organisation{.id = id("organisation", next_++),
                                              .helix_role = pick<domain::HelixRole>()};
            organisation.level = pick<domain::Level>();
            organisation.place = id("place", place);
            if (roll(2) == 0) organisation.themes = {id("theme", roll(40)), id("theme", roll(40))};
            made.organisations.push_back(std::move(organisation));
        }
        for (int i = roll(4); i > 0; --i) {
            domain::Link link{.id = id("link", next_++), .a = id("place", place), .b = id("place", roll(places))};
            if (roll(6) == 0) link.b = {};
            if (!made.organisations.empty() && roll(3) == 0)
                link.organisation_b =
                    made.organisations[static_cast<std::size_t>(roll(static_cast<int>(made.organisations.size())))].id;
            link.level = pick<domain::LinkLevel>();
            link.kind = pick<domain::LinkKind>();
            link.status = pick<domain::LinkStatus>();
            if (roll(3) == 0) link.themes = {id("theme", roll(40))};
            if (roll(3) == 0) link.programme = id("programme", roll(5));
            if (roll(4) == 0) link.end.text = "2019";
            made.links.push_back(std::move(link));
        }
        for (int i = roll(6); i > 0; --i) {
            domain::Statement statement{.id = id("statement", next_++), .place = id("place", place)};
            statement.topic = pick<domain::Topic>();
            statement.answer = pick<domain::Answer>();
            statement.level = pick<domain::PartnershipLevel>();
            if (roll(4) == 0)
                statement.about_place = id("place", roll(places));
            else if (roll(3) == 0)
                statement.about_country = roll(2) == 0 ? "CN" : "EU";
            if (roll(2) == 0) statement.stated.text = std::to_string(2000 + roll(26));
            made.statements.push_back(std::move(statement));
        }
        if (roll(3) == 0) {
            domain::Event event{.id = id("event", next_++), .status = pick<domain::EventStatus>()};
            event.places = {id("place", place), id("place", roll(places))};
            made.events.push_back(std::move(event));
        }
        if (roll(5) == 0) {
            made.indicators.push_back({.id = id("indicator", next_++),
                                       .place = id("place", place),
                                       .code = "agglomeration_population",
                                       .value = domain::Quantity{.value = 1'000'000, .unit = "person"}});
        }
    }

    int roll(int sides) {
        std::array<std::uint8_t, 4> bytes{};
        entropy_.fill(bytes);
        const auto drawn = std::uint32_t{bytes[0]} | std::uint32_t{bytes[1]} << 8 | std::uint32_t{bytes[2]} << 16;
        return static_cast<int>(drawn % static_cast<std::uint32_t>(sides));
    }

    template <class Enum>
    Enum pick() {
        return static_cast<Enum>(roll(static_cast<int>(words(Enum{}).size())));
    }

    base::SeededEntropy entropy_;
    int next_{0};
};

}  // namespace qiao::engine

#include "features/overview/network_ties.hpp"

#include <algorithm>

#include "domain/link.hpp"
#include "domain/organisation.hpp"
#include "domain/partnership.hpp"
#include "domain/project.hpp"
#include "domain/theme.hpp"

namespace qiao::overview {
namespace {

using base::Id;
using domain::Edtf;
using domain::Link;
using domain::Place;

constexpr std::string_view china[] = {"CN", "HK", "MO"};

/// "" where it is not known.
std::string_view word_of(const auto& value) {
    const auto at = static_cast<std::size_t>(value);
    return at < words(value).size() ? words(value)[at] : std::string_view{};
}

int year_of(const std::optional<std::chrono::sys_days>& day) {
    return day ? static_cast<int>(std::chrono::year_month_day{*day}.year()) : 0;
}
int first_year(const Edtf& date) { return date.text.empty() ? 0 : year_of(date.earliest()); }
int last_year(const Edtf& date) { return date.text.empty() ? 0 : year_of(date.latest()); }

/// What one record says of pairs of places.
struct Saying {
    std::string_view kind;
    const std::vector<Id>& themes;
    const Edtf& start;
    const Edtf& end;
    bool goes_on;  ///< where it has no end

    /// Nobody knows whether what says no beginning was there in a year.
    [[nodiscard]] bool was_in(int year) const {
        const auto from = first_year(start);
        if (from == 0 || from > year) return false;
        const auto until = last_year(end);
        return until != 0 ? year <= until : goes_on || year <= std::max(from, last_year(start));
    }
};

class Collector {
public:
    Collector(storage::Reader& reader, const NetworkOrder& order) : reader_{reader}, order_{order} {
        reader_.for_each(domain::theme_entity(), [&](const domain::Record& record) {
            const auto theme = domain::from_record<domain::Theme>(record);
            if (!theme.parent.is_nil()) broader_.emplace(theme.id, theme.parent);
        });
    }

    void add_links() {
        reader_.for_each(domain::link_entity(), [&](const domain::Record& record) {
            const auto link = domain::from_record<Link>(record);
            const Saying saying{word_of(link.kind), link.themes, link.start, link.end,
                                link.status == domain::LinkStatus::active};
            ends_.insert(link.a);
            if (!link.b.is_nil()) ends_.insert(link.b);
            if (!wants(saying, word_of(link.level))) return;
            if (link.b.is_nil()) {
                open_.emplace_back(link.id, link.a);
                return;
            }
            if (auto* found = tie(link.a, link.b, saying)) found->links.push_back(link.id);
        });
    }

    void add_partnerships() {
        reader_.for_each(domain::partnership_entity(), [&](const domain::Record& record) {
            const auto one = domain::from_record<domain::Partnership>(record);
            if (one.places.size() < 2) return;
            const Saying saying{"partnership", one.themes, one.start, one.end,
                                one.state != domain::PartnershipState::closed};
            ends_.insert(one.places.begin(), one.places.end());
            if (!wants(saying, {})) return;
            for (std::size_t i = 0; i < one.places.size(); ++i) {
                for (std::size_t j = i + 1; j < one.places.size(); ++j) {
                    if (auto* found = tie(one.places[i], one.places[j], saying)) found->partnerships.push_back(one.id);
                }
            }
        });
    }

    void add_projects() {
        std::vector<domain::Project> projects;
        std::set<Id> coordinators;
        reader_.for_each(domain::project_entity(), [&](const domain::Record& record) {
            auto one = domain::from_record<domain::Project>(record);
            if (one.places.size() < 2) return;
            ends_.insert(one.places.begin(), one.places.end());
            if (!wants(saying_of(one), {})) return;
            if (!one.coordinator.is_nil()) coordinators.insert(one.coordinator);
            projects.push_back(std::move(one));
        });
        std::map<Id, Id> place_of;
        for (const auto& record : reader_.find_many(domain::organisation_entity(), coordinators))
            place_of[record.id] = domain::from_record<domain::Organisation>(record).place;
        for (const auto& one : projects) {
            const auto home = place_of.find(one.coordinator);
            const bool is_led =
                home != place_of.end() && std::ranges::find(one.places, home->second) != one.places.end();
            const auto hub = is_led ? home->second : one.places.front();
            for (const auto& other : one.places) {
                if (auto* found = tie(hub, other, saying_of(one))) found->projects.push_back(one.id);
            }
        }
    }

    Ties take() {
        Ties made;
        for (const auto& record : reader_.find_many(domain::place_entity(), ends_)) {
            auto place = domain::from_record<Place>(record);
            if (!place.country.empty()) choices_.countries.insert(place.country);
            made.places.emplace(record.id, std::move(place));
        }
        for (auto& [pair, one] : ties_) {
            const auto a = made.places.find(one.a);
            const auto b = made.places.find(one.b);
            if (a == made.places.end() || b == made.places.end()) continue;
            if (is_between(a->second.country, b->second.country)) made.ties.push_back(std::move(one));
        }
        for (const auto& [link, place] : open_) {
            const auto at = made.places.find(place);
            if (at != made.places.end() && is_between(at->second.country, {})) made.open.push_back(link);
        }
        made.choices = std::move(choices_);
        return made;
    }

private:
    static Saying saying_of(const domain::Project& one) {
        return {"project", one.themes, one.start, one.end, one.state == domain::ProjectState::running};
    }

    [[nodiscard]] bool is_between(std::string_view a, std::string_view b) const {
        const auto fits = [](const std::string& asked, std::string_view has) { return asked.empty() || asked == has; };
        return (fits(order_.country, a) && fits(order_.other, b)) || (fits(order_.country, b) && fits(order_.other, a));
    }

    [[nodiscard]] bool is_wanted_theme(const Id& id) const {
        auto at = id;
        for (std::size_t up = 0; up <= broader_.size(); ++up) {  // a ring of themes ends too
            if (at.to_string() == order_.theme) return true;
            const auto above = broader_.find(at);
            if (above == broader_.end()) return false;
            at = above->second;
        }
        return false;
    }

    void offer(const Saying& saying) {
        if (!saying.kind.empty()) choices_.kinds.insert(saying.kind);
        for (auto at : saying.themes) {
            while (choices_.themes.insert(at).second) {
                const auto above = broader_.find(at);
                if (above == broader_.end()) break;
                at = above->second;
            }
        }
        if (const auto from = first_year(saying.start); from != 0) {
            choices_.first_year = choices_.first_year == 0 ? from : std::min(choices_.first_year, from);
            choices_.last_year = std::max({choices_.last_year, from, last_year(saying.end)});
        }
    }

    /// Whether what it says is asked for; either way it can be.
    bool wants(const Saying& saying, std::string_view level) {
        offer(saying);
        if (!order_.level.empty() && order_.level != level) return false;
        if (!order_.kind.empty() && order_.kind != saying.kind) return false;
        if (order_.year != 0 && !saying.was_in(order_.year)) return false;
        return order_.theme.empty() ||
               std::ranges::any_of(saying.themes, [&](const Id& theme) { return is_wanted_theme(theme); });
    }

    /// Nothing for a place with itself.
    Tie* tie(const Id& one, const Id& other, const Saying& saying) {
        if (one == other) return nullptr;
        const auto [first, second] = std::minmax(one, other);
        auto& found = ties_[{first, second}];
        found.a = first;
        found.b = second;
        found.kinds.insert(saying.kind);
        found.themes.insert(saying.themes.begin(), saying.themes.end());
        const auto from = saying.start.text.empty() ? std::nullopt : saying.start.earliest();
        if (from && (found.since.text.empty() || *from < *found.since.earliest())) found.since = saying.start;
        return &found;
    }

    storage::Reader& reader_;
    const NetworkOrder& order_;
    std::map<Id, Id> broader_;
    std::set<Id> ends_;  ///< of whatever ties, asked for or not
    std::map<std::pair<Id, Id>, Tie> ties_;
    std::vector<std::pair<Id, Id>> open_;  ///< link, place
    Choices choices_;
};

bool in_china(const Place& place) { return std::ranges::find(china, place.country) != std::end(china); }

}  // namespace

Ties ties_of(storage::Reader& reader, const NetworkOrder& order) {
    Collector collector{reader, order};
    collector.add_links();
    collector.add_partnerships();
    collector.add_projects();
    return collector.take();
}

Sides sides_of(const Tie& tie, const Ties& ties, const NetworkOrder& order) {
    const auto* a = &ties.places.at(tie.a);
    const auto* b = &ties.places.at(tie.b);
    if (in_china(*a) != in_china(*b)) return in_china(*a) ? Sides{b, a} : Sides{a, b};
    const auto is_asked = [&](const Place& place) { return !order.country.empty() && place.country == order.country; };
    return is_asked(*b) && !is_asked(*a) ? Sides{b, a} : Sides{a, b};
}

}  // namespace qiao::overview

#include "features/papers/papers.hpp"

namespace qiao::papers {
namespace {

class Review {
public:
    explicit Review(const Tongues& tongues) : tongues_{tongues} {}

    void at_all(bool is_missing, std::string_view what, std::string_view entity, const Id& record,
                const std::string& label) {
        if (is_missing) found_.push_back({std::string{what}, "", std::string{entity}, record, label});
    }
    /// A text that is there, in each language of the papers in which it is not.
    void in_each(const domain::LocalizedText& text, std::string_view what, std::string_view entity, const Id& record,
                 const std::string& label) {
        if (text.empty()) return;
        for (const auto& lang : tongues_.langs()) {
            if (text.in(lang).empty()) found_.push_back({std::string{what}, lang, std::string{entity}, record, label});
        }
    }
    [[nodiscard]] std::string label(const domain::LocalizedText& text) const {
        return std::string{text.best(tongues_.first())};
    }
    [[nodiscard]] std::vector<Missing> all() && { return std::move(found_); }

private:
    const Tongues& tongues_;
    std::vector<Missing> found_{};
};

}  // namespace

std::vector<Missing> missing_of(const Programme& programme, const Tongues& tongues) {
    Review review{tongues};
    const auto& event = programme.event.is;
    const auto title = review.label(event.title);
    review.at_all(event.start.text.empty(), "event_start", "event", event.id, title);
    review.at_all(event.purpose.empty(), "event_purpose", "event", event.id, title);
    review.in_each(event.title, "event_title", "event", event.id, title);
    review.in_each(event.purpose, "event_purpose", "event", event.id, title);
    review.at_all(programme.stops.empty(), "stops", "event", event.id, title);
    review.at_all(programme.delegates.empty(), "delegates", "event", event.id, title);
    review.at_all(programme.agenda.empty(), "agenda", "event", event.id, title);
    auto has_contact = programme.delegates.empty();
    for (const auto& one : programme.delegates) {
        if (one.part == domain::DelegatePart::organiser && !(one.email.empty() && one.phone.empty()))
            has_contact = true;
    }
    review.at_all(!has_contact, "contact", "event", event.id, title);
    for (const auto& dated : programme.stops) {
        const auto& stop = dated.is;
        const auto* place = programme.place_of(&stop);
        const auto label = place == nullptr ? title : review.label(place->name);
        review.at_all(stop.venue.empty() && stop.address.empty(), "stop_address", "stop", stop.id, label);
        review.in_each(stop.address, "stop_address", "stop", stop.id, label);
        if (place != nullptr) review.at_all(place->timezone.empty(), "place_timezone", "place", place->id, label);
    }
    for (const auto& one : programme.delegates) {
        const auto label = review.label(one.name);
        review.in_each(one.name, "delegate_name", "delegate", one.id, label);
        review.at_all(one.office.empty() && one.part != domain::DelegatePart::interpreter, "delegate_office",
                      "delegate", one.id, label);
        review.in_each(one.office, "delegate_office", "delegate", one.id, label);
        const auto has_side = one.part == domain::DelegatePart::delegate || one.part == domain::DelegatePart::host;
        review.at_all(has_side && one.side.is_nil(), "delegate_side", "delegate", one.id, label);
    }
    for (const auto& dated : programme.agenda) {
        const auto& item = dated.is;
        const auto label = review.label(item.title);
        review.in_each(item.title, "agenda_title", "agenda_item", item.id, label);
        const auto* stop = programme.stop_for(item.stop, item.day);
        review.at_all(stop == nullptr && item.venue.empty(), "agenda_where", "agenda_item", item.id, label);
    }
    return std::move(review).all();
}

}  // namespace qiao::papers

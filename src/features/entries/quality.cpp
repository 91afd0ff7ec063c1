#include "features/entries/quality.hpp"

#include <algorithm>

#include "domain/document.hpp"
#include "domain/event.hpp"
#include "domain/partnership.hpp"
#include "domain/practice.hpp"
#include "domain/project.hpp"

namespace qiao::entries {
namespace {

using domain::Entity;
using domain::Record;

constexpr std::size_t about_min = 40;  ///< bytes of the longest language: 40 Latin letters, 14 Chinese characters
constexpr std::string_view project = "project", practice = "practice", partnership = "partnership", event = "event",
                           document = "document";

const domain::LocalizedText* text_of(const Record& record, std::string_view field) {
    return record.entity->find_field(field) == nullptr ? nullptr : std::get_if<domain::LocalizedText>(&record[field]);
}

bool says(const Record& record, std::string_view field) {
    return record.entity->find_field(field) != nullptr && !domain::is_empty(record[field]);
}

bool is_told(const Record& record, std::string_view field) {
    const auto* text = text_of(record, field);
    return text != nullptr && std::ranges::any_of(text->segments(), [](const auto& segment) {
               return segment.second.text.size() >= about_min;
           });
}

bool is_in_both(const Record& record) {
    const auto* title = text_of(record, "title");
    return title != nullptr && !title->in("en").empty() && !title->in("zh").empty();
}

/// What somebody learnt themselves is known from the partnership in which they did; a file, from itself.
bool has_origin(const Record& record) {
    if (record.entity->name == practice && says(record, "partnership")) return true;
    if (record.entity->holds_file && says(record, "sha256")) return true;
    return says(record, "url") || (says(record, "source") && says(record, "locator"));
}

bool has_call(const Record& record, std::chrono::sys_days today) {
    const auto seeker = domain::from_record<domain::Project>(record);
    if (seeker.seeks.empty()) return true;
    const auto last = seeker.expires.text.empty() ? std::nullopt : seeker.expires.latest();
    return last && *last >= today;
}

/// Which field of a noun tells what it is about.
std::string_view about_field(std::string_view noun) { return noun == event ? "purpose" : "about"; }

std::string_view origin_field(const Record& record) {
    return record.entity->find_field("url") != nullptr && !says(record, "source") ? "url" : "source";
}

}  // namespace

std::span<const Entity* const> contributed() {
    static const std::array all{&domain::project_entity(), &domain::practice_entity(), &domain::partnership_entity(),
                                &domain::event_entity(), &domain::document_entity()};
    return all;
}

const Entity* find_contributed(std::string_view name) {
    const auto found = std::ranges::find_if(
        contributed(), [&](const Entity* one) { return one->name == name || one->plural == name; });
    return found == contributed().end() ? nullptr : *found;
}

std::chrono::sys_days last_checked(const Record& record) {
    if (record.entity->find_field("checked") != nullptr) {
        const auto* checked = std::get_if<domain::Edtf>(&record["checked"]);
        if (checked != nullptr && !checked->text.empty()) {
            if (const auto day = checked->latest()) return *day;
        }
    }
    return std::chrono::floor<std::chrono::days>(record.updated_at);
}

std::vector<Check> checks_of(const Record& record, std::chrono::sys_days today) {
    const auto noun = record.entity->name;
    std::vector<Check> all;
    const auto add = [&](Point point, std::string_view field, bool is_met, bool is_needed) {
        all.push_back({point, field, is_met, is_needed});
    };
    add(Point::title, "title", says(record, "title"), true);
    add(Point::about, about_field(noun), is_told(record, about_field(noun)), noun != event);
    add(Point::place, "places", says(record, "places"), noun != document);
    if (record.entity->find_field("themes") != nullptr) add(Point::theme, "themes", says(record, "themes"), true);
    if (noun == event || noun == partnership) add(Point::time, "start", says(record, "start"), noun == event);
    if (noun == document) add(Point::licence, "licence", says(record, "licence"), true);
    if (noun == practice) add(Point::outcome, "outcome", says(record, "outcome"), true);
    if (noun == project) add(Point::call, "expires", has_call(record, today), true);
    // An idea has no source but who has it.
    const auto is_new =
        noun == project && domain::from_record<domain::Project>(record).state <= domain::ProjectState::prepared;
    if (!is_new)
        add(Point::origin, origin_field(record), has_origin(record),
            noun == practice || noun == project || noun == document);
    const auto is_fresh = last_checked(record) + checked_days >= today;
    add(Point::checked, record.entity->find_field("checked") != nullptr ? "checked" : "", is_fresh, false);
    add(Point::both_languages, "title", is_in_both(record), false);
    return all;
}

bool can_submit(const std::vector<Check>& checks) {
    return std::ranges::all_of(checks, [](const Check& one) { return one.is_met || !one.is_needed; });
}

}  // namespace qiao::entries

#include "features/plans/changes.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

#include "domain/activity.hpp"
#include "features/registry/change_reading.hpp"
#include "features/registry/readable.hpp"
#include "storage/working_rows.hpp"

namespace qiao::plans {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using domain::Entity;
using domain::Record;
using storage::Change;
using storage::Operation;

constexpr std::size_t batch = 250;
constexpr std::chrono::days usual_days{30};

/// The change log from the newest entry back to then.
std::vector<Change> changes_back_to(storage::Reader& reader, storage::ChangeQuery query, const Since& since) {
    std::vector<Change> all;
    query.limit = batch;
    while (true) {
        auto page = reader.list_changes(query);
        for (auto& change : page) {
            if (since.is_over(change)) return all;
            all.push_back(std::move(change));
        }
        if (page.size() < batch) return all;
        query.before_seq = all.back().seq;
    }
}

bool names(const Change& change, const std::string& plan) {
    return std::ranges::any_of(change.fields, [&](const storage::FieldChange& field) {
        return field.field == "plan" &&
               (field.before.find(plan) != std::string::npos || field.after.find(plan) != std::string::npos);
    });
}

/// All that was done to one record since then.
struct Deeds {
    const Entity* entity{nullptr};
    std::vector<Change> changes{};  ///< newest first

    [[nodiscard]] bool was_there() const { return changes.back().operation != Operation::create; }
    [[nodiscard]] bool is_there() const { return changes.front().operation != Operation::remove; }

    /// Each field from what it was to what it is.
    [[nodiscard]] std::vector<registry::ChangedField> net() const {
        Change all{.entity = std::string{entity->name}};
        std::map<std::string, storage::FieldChange> fields;
        for (const auto& change : changes) {  // newest first: `after` stays, `before` is set again
            for (const auto& field : change.fields) {
                auto [found, is_new] = fields.emplace(field.field, field);
                if (!is_new) found->second.before = field.before;
            }
        }
        for (auto& [name, field] : fields) {
            if (field.before != field.after) all.fields.push_back(std::move(field));
        }
        return registry::changed_fields(*entity, all);
    }
    /// The record as it was before it was removed.
    [[nodiscard]] Record last() const {
        Record record{*entity};
        record.id = changes.front().record;
        for (auto& field : registry::changed_fields(*entity, changes.front()))
            record[field.field->name] = std::move(field.before);
        return record;
    }
};

std::vector<Deeds> courses_of(storage::Reader& reader, const domain::Plan& plan, const Since& since) {
    const auto& activity = domain::activity_entity();
    std::set<Id> own;
    for (const auto& record : storage::records_where(reader, activity, "plan", plan.id.to_string()))
        own.insert(record.id);
    auto changes = changes_back_to(
        reader, {.entity = &activity, .scope = domain::Scope::partnership, .within = plan.partnership}, since);
    for (const auto& change : changes) {
        if (names(change, plan.id.to_string())) own.insert(change.record);
    }
    std::erase_if(changes, [&](const Change& change) { return !own.contains(change.record); });
    std::ranges::move(changes_back_to(reader, {.entity = &domain::plan_entity(), .record = plan.id}, since),
                      std::back_inserter(changes));
    std::map<Id, Deeds> by_record;
    for (auto& change : changes) {
        auto& course = by_record[change.record];
        course.entity = change.record == plan.id ? &domain::plan_entity() : &activity;
        course.changes.push_back(std::move(change));
    }
    std::vector<Deeds> courses;
    for (auto& [id, course] : by_record) {
        const auto passed = !course.was_there() && !course.is_there();
        const auto came_back = course.was_there() && course.is_there() && course.net().empty();
        if (!passed && !came_back) courses.push_back(std::move(course));
    }
    std::ranges::sort(courses, std::greater{}, [](const Deeds& one) { return one.changes.front().seq; });
    return courses;
}

class Telling {
public:
    Telling(storage::Store& store, storage::Reader& reader, const std::vector<Deeds>& courses, const base::Texts& texts,
            std::string_view lang)
        : texts_{texts}, lang_{lang}, readable_{labels_, texts, lang} {
        registry::Wanted wanted;
        std::vector<Record> gone;
        std::vector<Change> all;
        for (const auto& course : courses) {
            if (course.is_there())
                wanted[course.entity->name].insert(course.changes.front().record);
            else
                gone.push_back(course.last());
            for (const auto& field : course.net()) {
                registry::note_references(wanted, *field.field, field.before);
                registry::note_references(wanted, *field.field, field.after);
            }
            std::ranges::copy(course.changes, std::back_inserter(all));
        }
        labels_ = registry::summaries(reader, wanted, texts, lang);
        for (auto& [id, label] : registry::summaries_of(reader, gone, texts, lang)) labels_.emplace(id, label);
        authors_ = registry::names_of_authors(store, all);
    }
    Telling(const Telling&) = delete;
    Telling& operator=(const Telling&) = delete;

    [[nodiscard]] json::object operator()(const Deeds& course) const {
        const auto* kind = !course.is_there() ? "removed" : course.was_there() ? "changed" : "added";
        json::array fields;
        if (course.was_there() && course.is_there()) {
            for (const auto& field : course.net()) fields.push_back(field_json(*course.entity, field));
        }
        const auto& last = course.changes.front();
        return {{"entity", course.entity->name},
                {"id", last.record.to_string()},
                {"label", readable_.label(last.record)},
                {"kind", kind},
                {"at", base::to_rfc3339(last.at)},
                {"by", authors_json(course)},
                {"fields", std::move(fields)}};
    }

private:
    [[nodiscard]] json::object field_json(const Entity& entity, const registry::ChangedField& field) const {
        const auto text = [&](const domain::Value& value) {
            auto said = readable_(entity, *field.field, value);
            return said.empty() ? json::value{} : json::value(std::move(said));
        };
        return {{"name", field.field->name},
                {"label", texts_.get(lang_, domain::text_key(entity, *field.field))},
                {"before_text", text(field.before)},
                {"after_text", text(field.after)}};
    }
    [[nodiscard]] json::array authors_json(const Deeds& course) const {
        std::set<std::string> seen;
        json::array all;
        for (const auto& change : course.changes) {
            const auto found = authors_.find(change.author);
            if (found != authors_.end() && seen.insert(change.author).second) all.emplace_back(found->second);
        }
        return all;
    }

    const base::Texts& texts_;
    std::string lang_;
    registry::Labels labels_{};
    registry::AuthorNames authors_{};
    registry::Readable readable_;
};

}  // namespace

base::Result<Since> read_since(storage::Reader& reader, const Id& plan, std::string_view text,
                               const approvals::Standing& standing, base::Instant now) {
    const Error fault{Code::invalid_value,
                      "since",
                      {{"value", std::string{text}}, {"expected", "2026-11-01, 2026-11, 3 (a version), approval"}}};
    if (text.empty()) return Since{.at = std::chrono::floor<std::chrono::days>(now) - usual_days};
    if (text == "approval") {
        if (!standing.approved) return fault;
        const std::chrono::milliseconds after_it{standing.approved->submitted_at + 1};
        return Since{.at = base::Instant{after_it}, .version = standing.approved->record_version};
    }
    constexpr std::size_t shortest_date = 4;
    std::int64_t version = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), version);
    if (code == std::errc{} && end == text.data() + text.size() && text.size() < shortest_date) {
        for (const auto& change : reader.history(domain::plan_entity(), plan)) {
            if (change.version == version) return Since{.at = change.at, .seq = change.seq, .version = version};
        }
        return fault;
    }
    const auto date = domain::Edtf::parse(text);
    const auto day = date && !date->text.empty() ? date->earliest() : std::nullopt;
    if (!day) return fault;
    return Since{.at = base::Instant{*day}};
}

json::object changes_json(storage::Store& store, storage::Reader& reader, const domain::Plan& plan, const Since& since,
                          const base::Texts& texts, std::string_view lang) {
    const auto courses = courses_of(reader, plan, since);
    const Telling telling{store, reader, courses, texts, lang};
    json::object counts{{"added", 0}, {"changed", 0}, {"removed", 0}};
    json::array items;
    for (const auto& course : courses) {
        auto item = telling(course);
        auto& count = counts[item.at("kind").as_string()];
        count = count.as_int64() + 1;
        items.push_back(std::move(item));
    }
    return {{"since", base::to_rfc3339(since.at)},
            {"version", since.version ? json::value(*since.version) : json::value{}},
            {"counts", std::move(counts)},
            {"items", std::move(items)}};
}

}  // namespace qiao::plans

#include "features/notices/feed.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "domain/nouns.hpp"
#include "domain/person.hpp"
#include "features/notices/kept.hpp"
#include "features/registry/summaries.hpp"
#include "storage/working_rows.hpp"

namespace qiao::notices {
namespace {

namespace json = boost::json;

/// A fact that is said otherwise in the reader's language stands beside it: "from" and "from.zh".
base::Texts::Args facts_of(const Notice& notice, std::string_view lang) {
    base::Texts::Args args;
    boost::system::error_code code;
    const auto facts = json::parse(notice.facts, code);
    if (code || !facts.is_object()) return args;
    for (const auto& [name, value] : facts.get_object()) {
        if (value.is_string()) args.emplace(name, std::string{value.get_string()});
    }
    for (auto& [name, value] : args) {
        const auto own = args.find(fmt::format("{}.{}", name, lang));
        if (own != args.end()) value = own->second;
    }
    return args;
}

/// One line for every record that notices lead to and that the reader may see.
registry::Labels labels_of(storage::Reader& reader, const std::vector<Notice>& notices, const base::Texts& texts,
                           std::string_view lang) {
    registry::Wanted wanted;
    for (const auto& notice : notices) {
        const auto* entity = domain::find_entity(notice.entity);
        const auto id = Id::parse(notice.record);
        if (entity != nullptr && id) wanted[entity->name].insert(*id);
    }
    return registry::summaries(reader, wanted, texts, lang);
}

std::map<Id, std::string> names_of_actors(storage::Reader& all, const std::vector<Notice>& notices) {
    std::set<Id> ids;
    for (const auto& notice : notices) {
        if (!notice.actor.is_nil()) ids.insert(notice.actor);
    }
    std::map<Id, std::string> names;
    for (const auto& person : all.find_many(domain::person_entity(), ids)) {
        if (const auto* name = std::get_if<std::string>(&person["name"])) names.emplace(person.id, *name);
    }
    return names;
}

template <class Kept>
void drop_all_of(storage::Writer& writer, const domain::Entity& entity, const Id& person) {
    for (const auto& row : storage::load_where<Kept>(writer, entity, "person", person.to_string()))
        storage::drop(writer, entity, row.id);
}

json::value held_about(storage::Reader& reader, const Id& person) {
    json::array told, followed;
    for (const auto& notice : storage::load_where<Notice>(reader, notice_entity(), "person", person.to_string())) {
        told.push_back({{"kind", notice.kind},
                        {"entity", notice.entity},
                        {"record", notice.record},
                        {"at", base::to_rfc3339(base::Instant{std::chrono::milliseconds{notice.at}})},
                        {"read", notice.read_at != 0}});
    }
    for (const auto& one : storage::load_where<Follow>(reader, follow_entity(), "person", person.to_string()))
        followed.push_back({{"entity", one.entity}, {"record", one.record}, {"muted", one.muted}});
    const auto letters = words(Rhythm{})[static_cast<std::size_t>(rhythm_of(reader, person))];
    return json::object{{"notices", std::move(told)}, {"follows", std::move(followed)}, {"letters", letters}};
}

void forget(storage::Writer& writer, const Id& person) {
    drop_all_of<Notice>(writer, notice_entity(), person);
    drop_all_of<Follow>(writer, follow_entity(), person);
    drop_all_of<Preference>(writer, preference_entity(), person);
}

}  // namespace

std::vector<Told> tell(storage::Reader& reader, storage::Reader& all, std::vector<Notice> notices,
                       const base::Texts& texts, std::string_view lang) {
    const auto labels = labels_of(reader, notices, texts, lang);
    const auto names = names_of_actors(all, notices);
    std::vector<Told> told;
    for (auto& notice : notices) {
        auto& one = told.emplace_back();
        const auto record = Id::parse(notice.record);
        one.hidden = !notice.entity.empty() && (!record || !labels.contains(*record));
        if (one.hidden) {
            one.text = texts.get(lang, "notice.hidden");
        } else {
            auto args = facts_of(notice, lang);
            if (names.contains(notice.actor)) one.actor = names.at(notice.actor);
            args["actor"] = one.actor.empty() ? texts.get(lang, "notice.somebody") : one.actor;
            if (record && labels.contains(*record)) args["record"] = labels.at(*record);
            one.text = texts.get(lang, fmt::format("notice.{}", notice.kind), args);
            one.link = notice.page.empty() && record ? page_of(notice.entity, notice.record) : notice.page;
        }
        one.notice = std::move(notice);
    }
    return told;
}

std::string page_of(std::string_view entity, std::string_view record) {
    constexpr std::string_view with_pages[] = {"place", "theme", "organisation"};
    if (std::ranges::find(with_pages, entity) != std::end(with_pages)) return fmt::format("/{}s/{}", entity, record);
    return fmt::format("/records/{}/{}", entity, record);
}

features::PersonalData personal_data() { return {.name = "notices", .held = held_about, .erase = forget}; }

}  // namespace qiao::notices

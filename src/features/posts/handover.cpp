#include "features/posts/handover.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/days.hpp"
#include "domain/event.hpp"
#include "domain/nouns.hpp"
#include "domain/partnership.hpp"
#include "domain/person.hpp"
#include "domain/place.hpp"
#include "features/registry/appointing.hpp"
#include "features/registry/summaries.hpp"
#include "storage/working_rows.hpp"

namespace qiao::posts {
namespace {

namespace json = boost::json;
using domain::Contact;
using domain::Post;
using domain::Scope;
using storage::Filter;

constexpr std::size_t listed_at_most = 100;
constexpr std::size_t changes_at_most = 10;

std::string or_empty(const domain::LocalizedText& text, std::string_view lang) { return std::string{text.best(lang)}; }

template <class Enum>
json::value word(Enum value) {
    const auto all = domain::words(Enum{});
    const auto at = static_cast<std::size_t>(value);
    return at < all.size() ? json::value(all[at]) : json::value{};
}

json::value text_or_null(const std::string& text) { return text.empty() ? json::value{} : json::value(text); }

/// How to reach somebody; "hidden" where the reader may not know who it is.
json::value person_json(storage::Reader& reader, const Id& id) {
    if (id.is_nil()) return {};
    const auto record = reader.find(domain::person_entity(), id);
    if (!record) return json::object{{"hidden", true}};
    const auto person = domain::from_record<domain::Person>(*record);
    json::array languages;
    for (const auto& lang : person.languages) languages.emplace_back(lang);
    return json::object{{"id", id.to_string()},
                        {"name", person.name},
                        {"email", text_or_null(person.email)},
                        {"phone", text_or_null(person.phone)},
                        {"languages", std::move(languages)}};
}

bool lies_where(const domain::Record& record, const Post& post) {
    const std::pair<Scope, Id> good[] = {{Scope::city, post.place},
                                         {Scope::organisation, post.organisation},
                                         {Scope::partnership, post.partnership},
                                         {Scope::programme, post.programme}};
    return std::ranges::any_of(good, [&](const auto& one) {
        const auto lies = record.within(one.first);
        return !one.second.is_nil() && std::ranges::find(lies, one.second) != lies.end();
    });
}

class Pack {
public:
    Pack(const Post& post, const Words& words, storage::Reader& reader, const Viewer& viewer)
        : post_{post}, words_{words}, reader_{reader}, viewer_{viewer}, office_{words.picture.find(post.id)} {}

    [[nodiscard]] json::object post_json(const Post& post) {
        const auto standing = standing_of(post, words_.today);
        json::array reasons;
        for (const auto& one : faults_of(post, words_.today)) reasons.push_back(words_.reason(one));
        const auto* office = words_.picture.find(post.id);
        return {{"id", post.id.to_string()},
                {"title", or_empty(post.title, words_.lang)},
                {"role", word(post.role)},
                {"standing", posts::words(Standing{})[static_cast<std::size_t>(standing)]},
                {"place", office == nullptr ? json::value{} : words_.named(office->side)},
                {"partnership", words_.named(post.partnership)},
                {"start", text_or_null(post.start.text)},
                {"end", text_or_null(post.end.text)},
                {"rhythm", word(post.rhythm)},
                {"mandate", text_or_null(or_empty(post.mandate, words_.lang))},
                {"email", text_or_null(post.email)},
                {"holder", person_json(reader_, post.holder)},
                {"deputy", person_json(reader_, post.deputy)},
                {"acting", person_json(reader_, acting(post, words_.today))},
                {"reasons", std::move(reasons)}};
    }

    [[nodiscard]] json::array channels() const {
        json::array out;
        for (const auto& channel : channels_for(words_.picture, viewer_.sight, words_.today)) {
            if (channel.has(post_.id)) out.push_back(words_.channel(channel));
        }
        return out;
    }

    [[nodiscard]] json::array sides() const {
        json::array out;
        for (const auto& side : sides_of(words_.picture, words_.today)) {
            const auto is_ours = post_.partnership.is_nil()
                                     ? office_ != nullptr && side.partnership.is_nil() && side.place == office_->side
                                     : side.partnership == post_.partnership;
            if (is_ours) out.push_back(words_.side(side));
        }
        return out;
    }

    /// The one that the post names, else those of its place.
    [[nodiscard]] json::array partnerships() {
        std::vector<domain::Record> found;
        if (!post_.partnership.is_nil()) {
            if (auto one = reader_.find(domain::partnership_entity(), post_.partnership))
                found.push_back(*std::move(one));
        } else if (office_ != nullptr && !office_->side.is_nil()) {
            append(found, domain::partnership_entity(), "places", Filter::Kind::contains);
        }
        json::array out;
        for (const auto& record : found) {
            const auto partnership = domain::from_record<domain::Partnership>(record);
            out.push_back({{"id", record.id.to_string()},
                           {"label", record.label(words_.lang)},
                           {"kind", word(partnership.kind)},
                           {"state", word(partnership.state)},
                           {"start", text_or_null(partnership.start.text)},
                           {"end", text_or_null(partnership.end.text)},
                           {"about", text_or_null(or_empty(partnership.about, words_.lang))}});
        }
        return out;
    }

    /// Posts of the same partnership on other sides, and all with which there was contact.
    [[nodiscard]] json::array other_side() {
        std::set<Id> met;
        for (const auto* contact : contacts()) met.insert({contact->from_post, contact->to_post});
        json::array out;
        for (const auto& office : words_.picture.offices) {
            if (office.post.id == post_.id) continue;
            const bool is_opposite = !post_.partnership.is_nil() && office.post.partnership == post_.partnership &&
                                     office_ != nullptr && office.side != office_->side;
            if (is_opposite || met.contains(office.post.id)) out.push_back(post_json(office.post));
        }
        return out;
    }

    [[nodiscard]] json::array contacts_json() {
        json::array out;
        for (const auto* contact : contacts()) {
            if (out.size() == listed_at_most) break;
            out.push_back(contact_json(*contact));
        }
        return out;
    }

    /// Answers due both ways.
    [[nodiscard]] json::array waiting() {
        json::array out;
        for (const auto& wait : waits_of(words_.picture.contacts, words_.today)) {
            const auto& contact = *wait.contact;
            if (contact.from_post != post_.id && contact.to_post != post_.id) continue;
            auto one = contact_json(contact);
            one["overdue"] = wait.overdue;
            one["owed_by_us"] = contact.to_post == post_.id;
            out.push_back(std::move(one));
        }
        return out;
    }

    [[nodiscard]] json::array dates() {
        if (office_ == nullptr || office_->side.is_nil()) return {};
        std::vector<domain::Record> events;
        append(events, domain::event_entity(), "places", Filter::Kind::contains);
        std::vector<std::pair<std::string, json::object>> coming;
        for (const auto& record : events) {
            const auto event = domain::from_record<domain::Event>(record);
            const auto last = event.start.text.empty() ? std::nullopt : event.start.latest();
            if (!last || *last < words_.today) continue;
            coming.emplace_back(event.start.text, json::object{{"id", record.id.to_string()},
                                                               {"title", or_empty(event.title, words_.lang)},
                                                               {"date", event.start.text}});
        }
        std::ranges::sort(coming, {}, [](const auto& one) { return one.first; });
        json::array out;
        for (auto& [date, event] : coming) out.push_back(std::move(event));
        return out;
    }

    [[nodiscard]] json::array open_items(const std::vector<NamedWork>& works) {
        registry::Wanted wanted;
        std::vector<features::OpenItem> items;
        for (const auto& [name, work] : works) std::ranges::move(work.of(reader_, post_.id), std::back_inserter(items));
        for (const auto& item : items) {
            if (item.entity != nullptr && !item.record.is_nil()) wanted[item.entity->name].insert(item.record);
        }
        const auto labels = registry::summaries(reader_, wanted, words_.texts, words_.lang);
        json::array out;
        for (const auto& item : items) {
            const auto known = labels.find(item.record);
            json::object one{{"kind", item.kind}, {"text", words_.texts.get(words_.lang, "open." + item.kind)}};
            one["entity"] = item.entity == nullptr ? json::value{} : json::value(item.entity->name);
            one["record"] = known == labels.end() ? json::value{} : json::value(item.record.to_string());
            one["label"] = known == labels.end() ? "" : known->second;
            one["since"] = base::to_iso_day(std::chrono::floor<std::chrono::days>(item.since));
            const bool has_date = item.due != base::Instant{};
            one["due"] = has_date ? json::value(base::to_iso_day(std::chrono::floor<std::chrono::days>(item.due)))
                                  : json::value{};
            out.push_back(std::move(one));
        }
        return out;
    }

    [[nodiscard]] json::array records() {
        const auto person = holder_or_former(reader_, post_);
        if (person.is_nil() || !reader_.find(domain::person_entity(), person)) return {};
        const auto kept = kept_in_scope(reader_, post_, person);
        const auto labels = registry::summaries_of(reader_, kept, words_.texts, words_.lang);
        json::array out;
        for (const auto& record : kept)
            out.push_back(
                {{"entity", record.entity->name}, {"id", record.id.to_string()}, {"label", labels.at(record.id)}});
        return out;
    }

    [[nodiscard]] json::array changes() {
        auto history = reader_.history(domain::post_entity(), post_.id);
        if (history.size() > changes_at_most) history.erase(history.begin(), history.end() - changes_at_most);
        std::ranges::reverse(history);
        json::array out;
        for (const auto& change : history) {
            const auto author = Id::parse(change.author);
            const auto person = author ? reader_.find(domain::person_entity(), *author) : std::nullopt;
            json::array fields;
            for (const auto& field : change.fields) {
                const auto* described = domain::post_entity().find_field(field.field);
                if (described != nullptr)
                    fields.emplace_back(
                        words_.texts.get(words_.lang, domain::text_key(domain::post_entity(), *described)));
            }
            out.push_back({{"at", base::to_rfc3339(change.at)},
                           {"author", person ? person->label(words_.lang) : ""},
                           {"fields", std::move(fields)}});
        }
        return out;
    }

private:
    void append(std::vector<domain::Record>& to, const domain::Entity& entity, std::string_view field,
                Filter::Kind kind) {
        auto page = reader_.list({.entity = &entity,
                                  .filters = {{std::string{field}, kind, office_->side.to_string()}},
                                  .sort = "updated_at",
                                  .descending = true,
                                  .limit = listed_at_most});
        base::check(page.ok(), "a query of our own is well-formed");
        std::ranges::move(page->records, std::back_inserter(to));
    }

    /// The latest first: the post's own, and those of its partnership.
    [[nodiscard]] std::vector<const Contact*> contacts() const {
        std::vector<const Contact*> found;
        for (const auto& contact : words_.picture.contacts) {
            const bool is_of_partnership = !post_.partnership.is_nil() && contact.partnership == post_.partnership;
            if (contact.from_post == post_.id || contact.to_post == post_.id || is_of_partnership)
                found.push_back(&contact);
        }
        std::ranges::stable_sort(found, std::greater{}, [](const Contact* one) { return one->date.text; });
        return found;
    }

    [[nodiscard]] json::object contact_json(const Contact& contact) const {
        return {{"id", contact.id.to_string()},
                {"date", contact.date.text},
                {"kind", word(contact.kind)},
                {"subject", or_empty(contact.subject, words_.lang)},
                {"summary", text_or_null(or_empty(contact.summary, words_.lang))},
                {"from", words_.named(contact.from_post)},
                {"to", words_.named(contact.to_post)},
                {"answer_by", text_or_null(contact.answer_by.text)},
                {"answers", contact.answers.is_nil() ? json::value{} : json::value(contact.answers.to_string())}};
    }

    const Post& post_;
    const Words& words_;
    storage::Reader& reader_;
    const Viewer& viewer_;
    const Office* office_;
};

}  // namespace

bool is_concerned(const features::Services& services, const access::Authority& authority, const Post& post) {
    if (authority.is_program) return true;
    if (authority.person.is_nil()) return false;
    if (authority.person == post.holder || authority.person == post.deputy) return true;
    const auto reader = services.store.read(storage::Sight::of_everything());
    return registry::may_appoint(services.judge, authority, post, *reader).ok();
}

Id holder_or_former(storage::Reader& reader, const Post& post) {
    if (!post.holder.is_nil()) return post.holder;
    Id former;
    for (const auto& change : reader.history(domain::post_entity(), post.id)) {
        for (const auto& field : change.fields) {
            if (field.field != "holder" || field.before.size() < 2) continue;
            if (const auto id = Id::parse(std::string_view{field.before}.substr(1, field.before.size() - 2)))
                former = *id;
        }
    }
    return former;
}

std::vector<domain::Record> kept_in_scope(storage::Reader& reader, const Post& post, const Id& person) {
    std::vector<domain::Record> kept;
    if (person.is_nil()) return kept;
    for (const auto* entity : domain::all_entities()) {
        for (auto& record : storage::records_where(reader, *entity, "owner", person.to_string())) {
            if (record.visibility() != domain::Visibility::owner && lies_where(record, post))
                kept.push_back(std::move(record));
        }
    }
    return kept;
}

json::object state_json(const Post& post, const Words& words, storage::Reader& reader, const Viewer& viewer) {
    Pack pack{post, words, reader, viewer};
    return {{"today", base::to_iso_day(words.today)},
            {"post", pack.post_json(post)},
            {"channels", pack.channels()},
            {"sides", pack.sides()},
            {"concerned", viewer.is_concerned}};
}

json::object handover_json(const domain::Record& record, const Words& words, storage::Reader& reader,
                           const Viewer& viewer, const std::vector<NamedWork>& works) {
    const auto post = domain::from_record<Post>(record);
    Pack pack{post, words, reader, viewer};
    auto out = state_json(post, words, reader, viewer);
    out["version"] = record.version;
    out["partnerships"] = pack.partnerships();
    out["other_side"] = pack.other_side();
    out["contacts"] = pack.contacts_json();
    out["waiting"] = pack.waiting();
    out["dates"] = pack.dates();
    out["open"] = viewer.is_concerned ? json::value(pack.open_items(works)) : json::value{};
    out["records"] = viewer.is_concerned ? json::value(pack.records()) : json::value{};
    out["changes"] = pack.changes();
    return out;
}

}  // namespace qiao::posts

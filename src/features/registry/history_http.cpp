#include "features/registry/history_http.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <charconv>

#include "domain/json_codec.hpp"
#include "features/asking.hpp"
#include "features/registry/versions.hpp"
#include "http/asked.hpp"
#include "storage/change_log.hpp"

namespace qiao::registry {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using base::Id;
using base::Result;
using domain::Entity;
using features::Services;
using http::Request;
using http::Response;
using storage::Change;

constexpr std::size_t usual_page = 50, largest_page = 1'000;

Error no_such(std::string_view value) { return {Code::not_found, "", {{"value", std::string{value}}}}; }

json::value raw(const std::string& text) { return text.empty() ? json::value{} : json::parse(text); }

json::object entry_json(const Change& change, const AuthorNames& names) {
    const auto name = names.find(change.author);
    return {{"at", base::to_rfc3339(change.at)},
            {"author", change.author},
            {"by", name == names.end() ? json::value{} : json::value(name->second)},
            {"version", change.version},
            {"op", to_string(change.operation)}};
}

json::object changes_json(const Change& change) {
    json::object fields;
    for (const auto& field : change.fields) {
        auto& told = fields[field.field];
        told = {{"before", raw(field.before)}, {"after", raw(field.after)}};
        if (!field.sealed.empty()) told.get_object()["erased"] = true;
    }
    return fields;
}

Result<Response> history(const Services& services, const Entity& entity, const Request& request) {
    const auto id = http::id_param(request);
    if (!id || id->is_nil()) return http::nothing_there(request);
    const auto limit = http::page_limit(request, usual_page, largest_page);
    if (!limit) return limit.error();
    const auto reader = features::read_for(services, request);
    const auto before = read_change_cursor(*reader, request.query_value("cursor"));
    if (!before) return before.error();
    auto changes = reader->list_changes({.entity = &entity, .record = *id, .before_seq = *before, .limit = *limit + 1});
    if (changes.empty() && *before == 0) return no_such(id->to_string());
    std::string next;
    if (changes.size() > *limit) {
        changes.pop_back();
        next = write_change_cursor(changes.back());
    }
    const auto names = names_of_authors(services.store, changes);
    Wanted wanted;
    json::array items;
    for (const auto& change : changes) {
        auto item = entry_json(change, names);
        item["changes"] = changes_json(change);
        items.push_back(std::move(item));
        for (const auto& changed : changed_fields(entity, change)) {
            note_references(wanted, *changed.field, changed.before);
            note_references(wanted, *changed.field, changed.after);
        }
    }
    return http::json(json::object{{"items", std::move(items)},
                                   {"next", next.empty() ? json::value{} : json::value(next)},
                                   {"labels", labels_json(summaries(*reader, wanted, services.texts, request.lang))}});
}

std::optional<std::int64_t> version_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    return code == std::errc{} && end == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

/// A record's versions as whoever asks may see them. What a version says rests on earlier entries that may be hidden; only
/// versions after which the record could be seen are given out.
class Past {
public:
    Past(const Services& services, const Entity& entity, const Id& id, storage::Reader& reader)
        : entity_{entity},
          all_{services.store.read(storage::Sight::of_everything())->history(entity, id)},
          shown_{reader.history(entity, id)} {}

    [[nodiscard]] std::optional<Version> version(std::string_view text) const {
        const auto number = version_number(text);
        const auto is_shown = number && std::ranges::find(shown_, *number, &Change::version) != shown_.end();
        return is_shown ? version_in(entity_, all_, *number) : std::nullopt;
    }

private:
    const Entity& entity_;
    std::vector<Change> all_;
    std::vector<Change> shown_;
};

json::object version_json(const Version& version, const AuthorNames& names) {
    auto out = entry_json(version.change, names);
    out["record"] = version.is_removed ? json::value{} : json::value(domain::to_json(version.record));
    json::array erased;
    for (const auto field : version.erased) erased.emplace_back(field);
    if (!erased.empty()) out["erased"] = std::move(erased);
    return out;
}

Result<Response> version(const Services& services, const Entity& entity, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return http::nothing_there(request);
    const auto reader = features::read_for(services, request);
    const auto wanted = Past{services, entity, *id, *reader}.version(request.param("version"));
    if (!wanted) return no_such(fmt::format("{} {}", id->to_string(), request.param("version")));
    auto out = version_json(*wanted, names_of_authors(services.store, {wanted->change}));
    out["labels"] = labels_json(summaries(*reader, references_of(*wanted, *wanted), services.texts, request.lang));
    return http::json(out);
}

Result<Response> difference(const Services& services, const Entity& entity, const Request& request) {
    const auto id = http::id_param(request);
    if (!id) return http::nothing_there(request);
    for (const auto* name : {"from", "to"}) {
        const auto text = request.query_value(name);
        if (text.empty()) return Error{Code::missing_value, name};
        if (!version_number(text))
            return Error{
                Code::invalid_value, name, {{"value", std::string{text}}, {"expected", "the number of a version"}}};
    }
    const auto reader = features::read_for(services, request);
    const Past past{services, entity, *id, *reader};
    const auto from = past.version(request.query_value("from")), to = past.version(request.query_value("to"));
    for (const auto& [name, found] : {std::pair{"from", from.has_value()}, {"to", to.has_value()}}) {
        if (!found) return no_such(fmt::format("{} {}", id->to_string(), request.query_value(name)));
    }
    const auto names = names_of_authors(services.store, {from->change, to->change});
    const auto labels = summaries(*reader, references_of(*from, *to), services.texts, request.lang);
    return http::json(json::object{{"from", entry_json(from->change, names)},
                                   {"to", entry_json(to->change, names)},
                                   {"fields", difference_json(*from, *to, labels, services.texts, request.lang)},
                                   {"labels", labels_json(labels)}});
}

}  // namespace

void add_history(features::Module& registry, const Entity& entity, const Services& services) {
    const auto add = [&](std::string_view ending, std::string_view name, auto work) {
        registry.routes.push_back({http::Method::get, fmt::format("/api/v1/{}/{{id}}{}", entity.plural, ending),
                                   fmt::format("{}.{}", entity.plural, name),
                                   [services, &entity, work](const Request& request) -> Result<Response> {
                                       return work(services, entity, request);
                                   }});
    };
    add("/history", "history", &history);
    add("/versions/{version}", "version", &version);
    add("/difference", "difference", &difference);
}

}  // namespace qiao::registry

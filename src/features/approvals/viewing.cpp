#include "features/approvals/viewing.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "domain/json_codec.hpp"
#include "domain/json_text.hpp"
#include "domain/nouns.hpp"
#include "features/approvals/approvals.hpp"
#include "features/approvals/frozen.hpp"

namespace qiao::approvals {

using domain::Record;

namespace {

using Present = std::map<Id, Record>;

Present present_of(storage::Reader& reader, const std::vector<Submission>& submissions) {
    std::map<std::string_view, std::set<Id>> wanted;
    for (const auto& one : submissions) {
        if (const auto id = Id::parse(one.record)) wanted[one.noun].insert(*id);
    }
    Present present;
    for (const auto& [noun, ids] : wanted) {
        const auto* entity = domain::find_entity(noun);
        if (entity == nullptr) continue;
        for (auto& record : reader.find_many(*entity, ids)) present.emplace(record.id, std::move(record));
    }
    return present;
}

domain::Value value_in(const domain::Field& field, const std::string& text) {
    const auto parsed = domain::parse_json(text);
    if (!parsed) return {};
    auto value = domain::value_from_json(field, *parsed, "");
    return value ? std::move(value).value() : domain::Value{};
}

/// A removed record as it was at last, from its history.
Record last_of(storage::Reader& reader, const Record& frozen) {
    Record last{*frozen.entity};
    last.id = frozen.id;
    for (const auto& change : reader.history(*frozen.entity, frozen.id)) {
        if (change.operation == storage::Operation::remove) continue;
        for (const auto& written : change.fields) {
            const auto* field = last.entity->find_field(written.field);
            if (field == nullptr) continue;
            last[written.field] = written.after.empty() ? domain::Value{} : value_in(*field, written.after);
        }
    }
    return last;
}

}  // namespace

bool has_post(const access::Authority& authority, const Id& post) {
    return std::ranges::find(authority.grants, post, &access::Grant::post) != authority.grants.end();
}

std::vector<Seen> seen_of(storage::Reader& reader, const access::Judge& judge, const access::Authority& authority,
                          std::vector<Submission> submissions) {
    const auto sight = judge.sight_of(authority);
    auto present = present_of(reader, submissions);
    std::vector<Seen> seen;
    for (auto& one : submissions) {
        const auto* noun = domain::find_entity(one.noun);
        if (noun == nullptr) continue;
        Seen here{.frozen = thaw(*noun, one.frozen)};
        const auto found = present.find(here.frozen.id);
        here.is_gone = found == present.end();
        if (!here.is_gone && storage::sees(sight, found->second)) here.record = found->second;
        const auto by_record =
            storage::sees(sight, here.frozen) &&
            (here.is_gone ? storage::sees(sight, last_of(reader, here.frozen)) : here.record.has_value());
        here.by_post = std::ranges::any_of(one.needs, [&](const Id& post) { return has_post(authority, post); });
        if (!by_record && !here.by_post) continue;
        here.submission = std::move(one);
        seen.push_back(std::move(here));
    }
    return seen;
}

std::optional<Seen> seen_of(storage::Reader& reader, const access::Judge& judge, const access::Authority& authority,
                            const Id& submission) {
    const auto found = find_submission(reader, submission);
    if (!found) return std::nullopt;
    auto seen = seen_of(reader, judge, authority, std::vector{*found});
    return seen.empty() ? std::nullopt : std::optional{std::move(seen.front())};
}

}  // namespace qiao::approvals

// What the board tells of the parts of a record: as they were submitted, and what came, went and changed since.
#include <algorithm>

#include "domain/json_codec.hpp"
#include "features/approvals/approvals_json.hpp"
#include "features/approvals/frozen.hpp"
#include "features/approvals/parts.hpp"
#include "features/registry/summaries.hpp"

namespace qiao::approvals {

namespace json = boost::json;
using domain::Record;

bool Board::shows(const Seen& seen, const Record& frozen_part) const {
    return seen.by_post || storage::sees(judge_.sight_of(authority_), frozen_part);
}

json::array Board::parts_json(const Seen& seen, const std::vector<Record>& parts) {
    json::array out;
    for (const auto& part : parts) {
        if (!shows(seen, part)) continue;
        auto values = domain::to_json(part);
        for (const auto* member : {"id", "version", "created_at", "updated_at"}) values.erase(member);
        out.push_back({{"entity", part.entity->name},
                       {"id", part.id.to_string()},
                       {"label", part.label(lang_)},
                       {"version", part.version},
                       {"values", std::move(values)}});
    }
    return out;
}

json::array Board::part_changes_json(const Seen& seen, const std::vector<Record>& before,
                                     const std::vector<Record>& after) {
    json::array out;
    for (const auto& [was, is] : part_changes(before, after)) {
        const auto is_shown = (was == nullptr || shows(seen, *was)) && (is == nullptr || shows(seen, *is));
        const auto& part = is != nullptr ? *is : *was;
        auto changes = was != nullptr && is != nullptr ? changes_json(*was, *is) : json::array{};
        if (!is_shown || (was != nullptr && is != nullptr && changes.empty())) continue;
        out.push_back({{"entity", part.entity->name},
                       {"id", part.id.to_string()},
                       {"label", part.label(lang_)},
                       {"change", was == nullptr  ? "added"
                                  : is == nullptr ? "removed"
                                                  : "changed"},
                       {"changes", std::move(changes)}});
    }
    return out;
}

std::vector<Record> Board::parts_now(const Seen& seen) {
    if (!seen.record) return {};
    auto parts = parts_of(*everything_, *seen.record);
    for (auto& part : parts) part = comparable(std::move(part));
    return parts;
}

void Board::add_parts(json::object& whole, const Seen& seen) {
    const auto frozen = thaw_parts(seen.submission.frozen);
    const auto now = seen.record ? parts_now(seen) : frozen;
    whole["parts"] = parts_json(seen, frozen);
    whole["parts_hidden"] = frozen.size() - whole["parts"].as_array().size();
    whole["parts_changed_since"] = part_changes_json(seen, frozen, now);
    std::vector<Record> shown;
    for (const auto* parts : {&frozen, &now})
        std::ranges::copy_if(*parts, std::back_inserter(shown), [&](const Record& part) { return shows(seen, part); });
    for (auto& [id, label] : labels_json(shown)) whole["labels"].as_object().insert_or_assign(id, label);
}

}  // namespace qiao::approvals

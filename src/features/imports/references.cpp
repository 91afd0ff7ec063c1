#include "features/imports/references.hpp"

#include "domain/nouns.hpp"

namespace qiao::imports {

void References::take(std::uint64_t line, const domain::Record& record) {
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        const auto& field = record.entity->fields[i];
        if (field.target.empty()) continue;
        if (const auto* id = std::get_if<base::Id>(&record.values[i]))
            waiting_.push_back({line, field.name, field.target, *id});
        if (const auto* many = std::get_if<std::vector<base::Id>>(&record.values[i])) {
            for (const auto& id : *many) waiting_.push_back({line, field.name, field.target, id});
        }
    }
}

void References::blame_dangling(Run& run) {
    for (const auto& one : waiting_) {
        if (exists(one.target, one.id)) continue;
        run.blame(one.line,
                  base::Error{base::Code::unknown_reference, std::string{one.field}, {{"value", one.id.to_string()}}});
    }
}

bool References::exists(std::string_view target, const base::Id& id) {
    if (known_.contains({target, id})) return true;
    if (!reader_.find(*domain::find_entity(target), id)) return false;
    known_.emplace(target, id);
    return true;
}

}  // namespace qiao::imports

#include "storage/sight.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "storage/sql_rows.hpp"

namespace qiao::storage {
namespace {

using domain::Entity;
using domain::FieldType;
using domain::Scope;
using domain::Visibility;

std::size_t at(Visibility visibility) { return static_cast<std::size_t>(visibility); }

/// "it is one of ids", in every column that says where a record of the noun lies.
std::vector<std::string> lies_in(const Entity& entity, Scope scope, const std::set<base::Id>& ids,
                                 std::vector<SqlValue>& parameters) {
    std::vector<std::string> conditions;
    const auto one_of = [&](std::string_view column) {
        for (const auto& id : ids) parameters.emplace_back(id.to_string());
        const std::vector<std::string_view> marks(ids.size(), "?");
        conditions.push_back(fmt::format("{} IN ({})", identifier(column), fmt::join(marks, ", ")));
    };
    if (entity.is == scope) one_of("id");
    for (const auto& field : entity.fields) {
        if (field.scope != scope) continue;
        if (field.type == FieldType::reference) {
            one_of(field.name);
            continue;
        }
        for (const auto& id : ids) {
            parameters.emplace_back(fmt::format("%\"{}\"%", id.to_string()));
            conditions.push_back(fmt::format("{} LIKE ?", identifier(field.name)));
        }
    }
    return conditions;
}

}  // namespace

bool is_governed(const Entity& entity) { return entity.find_field("visibility") != nullptr; }

Sight Sight::of_everybody() {
    Sight sight;
    sight.anywhere[at(Visibility::everyone)] = true;
    return sight;
}

Sight Sight::of_everything() {
    Sight sight;
    sight.anywhere.fill(true);
    return sight;
}

bool Sight::is_everything() const { return std::ranges::all_of(anywhere, std::identity{}); }

Scope scope_of(Visibility visibility) {
    switch (visibility) {
        case Visibility::organisation: return Scope::organisation;
        case Visibility::city: return Scope::city;
        case Visibility::partnership: return Scope::partnership;
        case Visibility::programme: return Scope::programme;
        case Visibility::owner:
        case Visibility::everyone: break;
    }
    return Scope::none;
}

bool sees(const Sight& sight, const domain::Record& record) {
    if (sight.is_everything() || !is_governed(*record.entity)) return true;
    const auto visibility = record.visibility();
    if (sight.anywhere[at(visibility)]) return true;
    if (!sight.person.is_nil() && record.owner() == sight.person) return true;
    const auto& allowed = sight.within[at(visibility)];
    return std::ranges::any_of(record.within(scope_of(visibility)),
                               [&](const base::Id& id) { return allowed.contains(id); });
}

std::string condition_of(const Sight& sight, const Entity& entity, std::vector<SqlValue>& parameters) {
    if (sight.is_everything() || !is_governed(entity)) return {};
    const auto is_one_of = [&](const std::vector<std::string_view>& wanted) {
        std::vector<std::string> quoted;
        for (const auto word : wanted) quoted.push_back(fmt::format("'{}'", word));
        const auto named = fmt::format("\"visibility\" IN ({})", fmt::join(quoted, ", "));
        const auto usual = visibility_words[at(entity.usual)];
        return std::ranges::find(wanted, usual) == wanted.end() ? named
                                                                : fmt::format("({} OR \"visibility\" IS NULL)", named);
    };
    std::vector<std::string> ways;
    std::vector<std::string_view> anywhere;
    for (std::size_t i = 0; i < domain::visibilities; ++i) {
        if (sight.anywhere[i]) anywhere.push_back(visibility_words[i]);
    }
    if (!anywhere.empty()) ways.push_back(is_one_of(anywhere));
    if (!sight.person.is_nil()) {
        parameters.emplace_back(sight.person.to_string());
        ways.emplace_back("\"owner\" = ?");
    }
    for (std::size_t i = 0; i < domain::visibilities; ++i) {
        const auto scope = scope_of(static_cast<Visibility>(i));
        if (scope == Scope::none || sight.anywhere[i] || sight.within[i].empty()) continue;
        const auto places = lies_in(entity, scope, sight.within[i], parameters);
        if (!places.empty())
            ways.push_back(fmt::format("({} AND ({}))", is_one_of({visibility_words[i]}), fmt::join(places, " OR ")));
    }
    return ways.empty() ? "1 = 0" : fmt::format("({})", fmt::join(ways, " OR "));
}

}  // namespace qiao::storage

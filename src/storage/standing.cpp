#include "storage/standing.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "storage/sql_reads.hpp"

namespace qiao::storage {
namespace {

using domain::Scope;
using domain::Visibility;

constexpr Scope scopes[] = {Scope::organisation, Scope::city, Scope::partnership, Scope::programme};

std::string word_of(Visibility visibility) {
    return std::string{visibility_words[static_cast<std::size_t>(visibility)]};
}

std::string marks_for(std::size_t count) {
    return fmt::format("{}", fmt::join(std::vector<std::string_view>(count, "?"), ", "));
}

}  // namespace

Standing standing_of(const Record& record) {
    Standing standing;
    for (const auto scope : scopes) {
        for (const auto& id : record.within(scope)) {
            const std::pair one{scope, id};
            if (!id.is_nil() && std::ranges::find(standing.within, one) == standing.within.end())
                standing.within.push_back(one);
        }
    }
    if (!is_governed(*record.entity)) return standing;
    standing.visibility = word_of(record.visibility());
    standing.owner = record.owner();
    return standing;
}

Standing erased_standing(const Entity& entity) {
    return {.visibility = is_governed(entity) ? word_of(entity.usual) : std::string{}};
}

bool sees(const Sight& sight, const Standing& standing) {
    if (sight.is_everything()) return true;
    const auto at = std::ranges::find(visibility_words, standing.visibility) - visibility_words.begin();
    const auto level = static_cast<std::size_t>(at);
    if (level == domain::visibilities) return false;
    if (sight.anywhere[level]) return true;
    if (!sight.person.is_nil() && standing.owner == sight.person) return true;
    const auto scope = scope_of(static_cast<Visibility>(level));
    return std::ranges::any_of(standing.within, [&](const auto& lies) {
        return lies.first == scope && sight.within[level].contains(lies.second);
    });
}

std::string standing_condition(const Sight& sight, std::string_view alias, std::vector<SqlValue>& parameters) {
    if (sight.is_everything()) return "1 = 1";
    std::vector<std::string> ways;
    std::vector<std::string> anywhere;
    for (std::size_t i = 0; i < domain::visibilities; ++i) {
        if (sight.anywhere[i]) anywhere.push_back(fmt::format("'{}'", visibility_words[i]));
    }
    if (!anywhere.empty()) ways.push_back(fmt::format("{}.visibility IN ({})", alias, fmt::join(anywhere, ", ")));
    if (!sight.person.is_nil()) {
        parameters.emplace_back(sight.person.to_string());
        ways.push_back(fmt::format("{}.owner = ?", alias));
    }
    for (std::size_t i = 0; i < domain::visibilities; ++i) {
        const auto scope = scope_of(static_cast<Visibility>(i));
        if (scope == Scope::none || sight.anywhere[i] || sight.within[i].empty()) continue;
        for (const auto& id : sight.within[i]) parameters.emplace_back(id.to_string());
        ways.push_back(fmt::format(
            "({0}.visibility = '{1}' AND EXISTS (SELECT 1 FROM change_within v WHERE v.seq = {0}.seq AND v.scope = {2} "
            "AND v.id IN ({3})))",
            alias, visibility_words[i], static_cast<int>(scope), marks_for(sight.within[i].size())));
    }
    return ways.empty() ? "1 = 0" : fmt::format("({})", fmt::join(ways, " OR "));
}

Sight sight_for(const ChangeQuery& query, const Sight& sight) {
    const auto is_open = query.entity != nullptr && !is_governed(*query.entity);
    return is_open ? Sight::of_everything() : sight;
}

ChangeSql changes_sql(const ChangeQuery& query, const Sight& asked) {
    const auto sight = sight_for(query, asked);
    ChangeSql sql;
    const auto seen_at = [&](std::string_view alias, std::string_view which) {
        return fmt::format(
            "EXISTS (SELECT 1 FROM change_log {0} WHERE {0}.seq = (SELECT max(m.seq) FROM change_log m WHERE m.record "
            "= "
            "c.record AND m.entity = c.entity{1}) AND {2})",
            alias, which, standing_condition(sight, alias, sql.parameters));
    };
    sql.text = "SELECT ";
    for (const auto& column : logged_columns()) sql.text += fmt::format("c.{}, ", column);
    sql.text += seen_at("p", " AND m.seq < c.seq");
    const auto by_place = !query.within.is_nil();
    sql.text += by_place ? " FROM change_within w CROSS JOIN change_log c WHERE c.seq = w.seq"
                         : " FROM change_log c WHERE 1 = 1";
    const auto add = [&](std::string_view condition, SqlValue value) {
        sql.text.append(" AND ").append(condition);
        sql.parameters.push_back(std::move(value));
    };
    const std::string_view seq = by_place ? "w.seq" : "c.seq";
    if (by_place) {
        add("w.id = ?", query.within.to_string());
        add("w.scope = ?", static_cast<std::int64_t>(query.scope));
    }
    if (query.before_seq > 0) add(fmt::format("{} < ?", seq), query.before_seq);
    if (!query.record.is_nil()) add("c.record = ?", query.record.to_string());
    if (query.entity != nullptr) add("c.entity = ?", std::string{query.entity->name});
    if (!query.author.empty()) add("c.author = ?", query.author);
    if (!sight.is_everything()) {
        sql.text += " AND " + standing_condition(sight, "c", sql.parameters);
        sql.text += " AND " + seen_at("n", "");
    }
    sql.text += fmt::format(" ORDER BY {} DESC", seq);
    if (query.limit > 0) sql.text += fmt::format(" LIMIT {}", query.limit);
    return sql;
}

Change without_before(Change change) {
    for (auto& field : change.fields) field.before.clear();
    std::erase_if(change.fields, [](const FieldChange& field) { return field.after.empty() && field.sealed.empty(); });
    return change;
}

}  // namespace qiao::storage

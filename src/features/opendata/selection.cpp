#include "features/opendata/selection.hpp"

#include <algorithm>
#include <stdexcept>

#include "domain/nouns.hpp"

namespace qiao::opendata {
namespace {

using domain::Entity;
using domain::Record;

constexpr std::size_t page_records = 1'000;

/// Page after page. The first was asked for before: what a later one cannot answer is a failure of the machine.
void walk(storage::Reader& reader, storage::Query query, const Selection::Take& take) {
    query.limit = page_records;
    for (;;) {
        const auto page = reader.list(query);
        if (!page) throw std::runtime_error{"a list ended before its last page"};
        std::ranges::for_each(page->records, take);
        if (page->next.empty()) return;
        query.cursor = page->next;
    }
}

}  // namespace

Selection whole_noun(storage::Reader& reader, const Entity& entity) {
    return {.name = std::string{entity.plural},
            .nouns = {&entity},
            .each = [&reader](const Entity& noun, const Selection::Take& take) { reader.for_each(noun, take); }};
}

Selection whole_base(storage::Reader& reader) {
    const auto all = domain::all_entities();
    return {.name = "all",
            .nouns = {all.begin(), all.end()},
            .each = [&reader](const Entity& noun, const Selection::Take& take) { reader.for_each(noun, take); }};
}

base::Result<Selection> listed(storage::Reader& reader, const storage::Query& query) {
    auto first = query;
    first.limit = 1;
    if (const auto page = reader.list(first); !page) return page.error();
    return Selection{
        .name = std::string{query.entity->plural},
        .nouns = {query.entity},
        .each = [&reader, query](const Entity&, const Selection::Take& take) { walk(reader, query, take); }};
}

Selection chosen(std::string name, std::vector<Record> records, Overview overview) {
    Selection selection{.name = std::move(name), .overview = std::move(overview)};
    for (const auto* entity : domain::all_entities()) {
        if (std::ranges::any_of(records, [&](const Record& record) { return record.entity == entity; }))
            selection.nouns.push_back(entity);
    }
    selection.each = [records = std::move(records)](const Entity& noun, const Selection::Take& take) {
        for (const auto& record : records) {
            if (record.entity == &noun) take(record);
        }
    };
    return selection;
}

}  // namespace qiao::opendata

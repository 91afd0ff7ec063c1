#pragma once

#include <gtest/gtest.h>

#include "domain/nouns.hpp"
#include "search/keeper.hpp"
#include "storage/store.hpp"

namespace qiao::search::testing {

using domain::LocalizedText;
using domain::Name;

/// A store in memory with the nouns, and ways to fill it in one line.
class World {
public:
    World() : store{std::move(storage::open_store("memory:", domain::all_entities(), {clock, entropy}).value())} {}

    Record record(std::string_view noun, std::string_view en, std::string_view zh = {}) {
        Record made{*domain::find_entity(noun)};
        LocalizedText label;
        if (!en.empty()) label.write("en", en);
        if (!zh.empty()) label.write("zh", zh);
        made[made.entity->label_field] = label;
        return made;
    }
    Id add(Record made) {
        const auto writer = store->write("test");
        const auto stored = writer->create(std::move(made));
        EXPECT_TRUE(stored.ok());
        EXPECT_TRUE(writer->commit().ok());
        return stored->id;
    }
    template <class Change>
    void change(std::string_view noun, const Id& id, Change change) {
        const auto writer = store->write("test");
        auto found = *writer->find(*domain::find_entity(noun), id);
        change(found);
        EXPECT_TRUE(writer->update(std::move(found)).ok());
        EXPECT_TRUE(writer->commit().ok());
    }
    Id place(std::string_view en, std::string_view zh, std::string_view country) {
        auto made = record("place", en, zh);
        made["kind"] = std::string{"city"};
        made["country"] = std::string{country};
        return add(std::move(made));
    }
    Id theme(std::string_view en, std::string_view zh) { return add(record("theme", en, zh)); }
    Id practice(std::string_view en, std::vector<Id> themes, std::vector<Id> places = {}) {
        auto made = record("practice", en);
        made["themes"] = std::move(themes);
        made["places"] = std::move(places);
        return add(std::move(made));
    }

    base::ManualClock clock{base::Instant{std::chrono::milliseconds{1'795'359'240'123}}};
    base::SeededEntropy entropy{1};
    std::unique_ptr<storage::Store> store;
};

inline std::vector<Id> ids(const std::vector<Hit>& hits) {
    std::vector<Id> out;
    for (const auto& hit : hits) out.push_back(hit.id);
    return out;
}

}  // namespace qiao::search::testing

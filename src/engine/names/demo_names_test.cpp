// The registry that is shipped: every spelling of the sources leads to its place, and one slip does not lead astray.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>

#include "base/text.hpp"
#include "engine/names/shard.hpp"
#include "engine/names/test_world.hpp"

namespace qiao::engine::names {
namespace {

std::vector<std::string> csv_fields(std::istream& in) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (int c = in.get(); c != EOF; c = in.get()) {
        if (c == '"')
            quoted = !quoted;  // a doubled quote closes and opens; no name holds one
        else if (c == ',' && !quoted)
            fields.emplace_back();
        else if (c == '\n' && !quoted)
            return fields;
        else if (c != '\r')
            fields.back() += static_cast<char>(c);
    }
    return fields.size() > 1 ? fields : std::vector<std::string>{};
}

using CsvRow = std::map<std::string, std::string>;
std::vector<CsvRow> csv_rows(const char* path) {
    std::ifstream in{path};
    EXPECT_TRUE(in) << path;
    const auto header = csv_fields(in);
    std::vector<CsvRow> rows;
    for (auto fields = csv_fields(in); !fields.empty(); fields = csv_fields(in)) {
        CsvRow row;
        for (std::size_t i = 0; i < header.size() && i < fields.size(); ++i) row[header[i]] = fields[i];
        rows.push_back(std::move(row));
    }
    return rows;
}

Id id_of(const std::string& key) { return key.empty() ? Id{} : Id::from_key("place", key.substr(4)); }

class DemoNames : public testing::Test {
protected:
    DemoNames() {
        for (auto& row : rows_) places_.push_back(place_of(row));
        index_ = NameIndex::build(places_);
    }

    static NamedPlace place_of(CsvRow& row) {
        NamedPlace place{.id = id_of(row["id"]),
                         .country = row["country"],
                         .regions = {row["region"]},
                         .parent = id_of(row["parent"]),
                         .known_here = true};
        const auto kinds = words(domain::PlaceKind{});
        place.kind = static_cast<domain::PlaceKind>(std::find(kinds.begin(), kinds.end(), row["kind"]) - kinds.begin());
        place.population = row["population.value"].empty() ? 0 : std::stoll(row["population.value"]);
        place.names = {{row["name.en"], "en", domain::NameKind::official},
                       {row["name.zh"], "zh", domain::NameKind::official}};
        const std::string_view others = row["other_names"];
        for (std::size_t at = 0; at < others.size();) {
            const auto end = std::min(others.find('|', at), others.size());
            const auto one = others.substr(at, end - at);
            const auto bracket = one.rfind(" ["), comma = one.rfind(", ");
            const auto kind = domain::name_kind(one.substr(comma + 2, one.size() - comma - 3));
            EXPECT_TRUE(kind) << one;
            place.names.push_back({one.substr(0, bracket), one.substr(bracket + 2, comma - bracket - 2),
                                   kind.value_or(domain::NameKind::alternative)});
            at = end + 1;
        }
        return place;
    }

    std::vector<CsvRow> rows_{csv_rows("data/demo/places.csv")};
    std::vector<NamedPlace> places_;
    NameIndex index_;
};

TEST_F(DemoNames, every_spelling_of_the_sources_finds_its_place_and_nothing_is_asked) {
    const auto spellings = csv_rows("data/test/seed_spellings.csv");
    ASSERT_GT(spellings.size(), 250U);
    for (auto row : spellings) {
        const auto answer = index_.find(row["spelling"]);
        ASSERT_FALSE(answer.matches.empty()) << row["spelling"];
        EXPECT_EQ(answer.matches.front().id, id_of(row["place_key"]))
            << row["spelling"] << ": " << answer.matches.front().matched;
        EXPECT_FALSE(answer.ambiguous) << row["spelling"];
    }
}

/// A letter dropped, doubled, changed or swapped anywhere in a name of six letters or more that only one place bears.
TEST_F(DemoNames, one_slip_in_a_name_of_six_letters_leaves_it_among_the_first_three) {
    std::map<std::u16string, std::set<Id>> bearers;
    for (const auto& place : places_) {
        for (const auto& name : place.names) bearers[key_of(name.text)].insert(place.id);
    }
    int slips = 0;
    const auto expect_found = [&](const std::u16string& slip, const Id& id) {
        if (bearers.contains(slip)) return;  // it is another name, rightly spelt
        ++slips;
        const auto answer = index_.find(base::to_utf8(slip), {.limit = 3});
        const bool found = std::any_of(answer.matches.begin(), answer.matches.end(),
                                       [&](const Match& match) { return match.id == id; });
        EXPECT_TRUE(found) << base::to_utf8(slip);
    };
    for (const auto& place : places_) {
        const auto name = key_of(place.names.front().text);
        if (name.size() < 6 || bearers[name].size() > 1) continue;
        for (std::size_t i = 0; i < name.size(); ++i) {
            auto dropped = name, doubled = name, changed = name, swapped = name;
            expect_found(dropped.erase(i, 1), place.id);
            expect_found(doubled.insert(i, 1, name[i]), place.id);
            changed[i] = changed[i] == u'k' ? u'o' : u'k';
            expect_found(changed, place.id);
            if (i > 0) std::swap(swapped[i], swapped[i - 1]), expect_found(swapped, place.id);
        }
    }
    EXPECT_GT(slips, 3'000);
}

}  // namespace
}  // namespace qiao::engine::names

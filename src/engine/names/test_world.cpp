#include "engine/names/test_world.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace qiao::engine::names {
namespace {

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \n"), last = text.find_last_not_of(" \n");
    return first == std::string_view::npos ? std::string{} : std::string{text.substr(first, last - first + 1)};
}

PlaceName name_of(std::string_view text) {
    using enum domain::NameKind;
    if (text.starts_with("m:")) return {text.substr(2), "en", misspelling};
    if (text.starts_with("f:")) return {text.substr(2), "en", former};
    if (text.starts_with("a:")) return {text.substr(2), "en", alternative};
    if (text.starts_with("u:")) return {text.substr(2), "und", alternative};
    return {text, static_cast<unsigned char>(text.front()) < 0xE3 ? "en" : "zh", official};
}

domain::PlaceKind kind_of(std::string_view word) {
    const auto all = words(domain::PlaceKind{});
    const auto found = std::find(all.begin(), all.end(), word);
    EXPECT_NE(found, all.end()) << word;
    return static_cast<domain::PlaceKind>(found - all.begin());
}

}  // namespace

std::vector<std::string> fields_of(std::string_view line, char separator) {
    std::vector<std::string> fields;
    std::istringstream in{std::string{line}};
    for (std::string field; std::getline(in, field, separator);) fields.push_back(trimmed(field));
    return fields;
}

std::vector<std::string> lines_of(std::string_view text) {
    auto lines = fields_of(text, '\n');
    std::erase(lines, "");
    return lines;
}

TestWorld::TestWorld(std::string_view lines) {
    for (const auto& line : lines_of(lines)) add(fields_of(line, '|'));
}

void TestWorld::add(const std::vector<std::string>& fields) {
    const auto facts = fields_of(fields.at(2), ' ');
    NamedPlace place{.id = Id::from_key("place", fields[0]),
                     .country = held_.emplace_back(facts.at(1)),
                     .kind = kind_of(facts.at(0))};
    for (const auto& name : fields_of(fields.at(1), '/')) place.names.push_back(name_of(held_.emplace_back(name)));
    place.population = facts.at(2).starts_with('-') ? 0 : std::stoll(facts.at(2));
    place.known_here = facts.at(2).ends_with('!');
    if (fields.size() > 3 && !fields[3].empty()) place.regions.emplace_back(held_.emplace_back(fields[3]));
    if (fields.size() > 4 && !fields[4].empty()) place.parent = Id::from_key("place", fields[4]);
    keys_.push_back(fields[0]);
    places_.push_back(std::move(place));
}

std::string TestWorld::key_of(const Id& id) const {
    for (std::size_t i = 0; i < places_.size(); ++i) {
        if (places_[i].id == id) return keys_[i];
    }
    return "unknown";
}

std::string TestWorld::answer(const NameIndex& index, std::string_view query, const FindOptions& options) const {
    const auto found = index.find(query, options);
    if (found.matches.empty()) return "-";
    if (!found.ambiguous)
        return key_of(found.matches.front().id) + " " + std::string{to_string(found.matches.front().reason)};
    std::string asked = "?";
    for (const auto& match : found.matches) asked += " " + key_of(match.id);
    return asked;
}

void TestWorld::expect(std::string_view table, const FindOptions& options) const {
    const auto index = NameIndex::build(places_);
    for (const auto& line : lines_of(table)) {
        const auto fields = fields_of(line, '|');
        ASSERT_EQ(fields.size(), 2U) << line;
        EXPECT_EQ(answer(index, fields[0], options), fields[1]) << fields[0];
    }
}

}  // namespace qiao::engine::names

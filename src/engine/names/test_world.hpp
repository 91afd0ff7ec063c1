#pragma once

// Worlds that an officer can read. One place a line:
//
//     key | names | kind country population | region | parent key
//
// Names are parted by "/". The first ones are official; after a mark they are others: "m:" misspelling, "f:" former,
// "a:" alternative, "u:" alternative of an unknown language. Population "-" is unknown; a "!" after it: the registry works with it.

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "engine/names/name_index.hpp"

namespace qiao::engine::names {

class TestWorld {
public:
    explicit TestWorld(std::string_view lines);

    [[nodiscard]] const std::vector<NamedPlace>& places() const { return places_; }
    [[nodiscard]] std::string key_of(const Id& id) const;

    /// "shenzhen spelling", "? suzhou1 suzhou2" where it asks (all rivals are told), "-" for nothing.
    [[nodiscard]] std::string answer(const NameIndex& index, std::string_view query,
                                     const FindOptions& options = {}) const;

    /// Checks a table of "query | expected answer".
    void expect(std::string_view table, const FindOptions& options = {}) const;

private:
    void add(const std::vector<std::string>& fields);

    std::deque<std::string> held_;
    std::vector<NamedPlace> places_;
    std::vector<std::string> keys_;
};

[[nodiscard]] std::vector<std::string> fields_of(std::string_view line, char separator);
[[nodiscard]] std::vector<std::string> lines_of(std::string_view text);

}  // namespace qiao::engine::names

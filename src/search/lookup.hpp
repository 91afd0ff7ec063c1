#pragma once

#include <unordered_map>

#include "search/document.hpp"
#include "storage/store.hpp"

namespace qiao::search {

/// The names that records borrow, read from the store in numbers and kept for a while.
class Lookup {
public:
    explicit Lookup(storage::Reader& reader) : reader_{reader} {}

    /// Reads what the records refer to, and what is above that. Cost: a few statements for all of them together.
    void prepare(const std::vector<Record>& records);

    [[nodiscard]] const Named* find(const Entity& entity, const Id& id) const;
    [[nodiscard]] FindNamed finder() const {
        return [this](const Entity& entity, const Id& id) { return find(entity, id); };
    }

private:
    std::size_t read_missing(const std::vector<Record>& records);

    storage::Reader& reader_;
    std::unordered_map<Id, std::optional<Named>> known_{};
};

}  // namespace qiao::search

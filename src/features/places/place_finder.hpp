#pragma once

#include <memory>
#include <mutex>

#include "engine/names/name_index.hpp"
#include "storage/store.hpp"

namespace qiao::places {

using base::Id;

struct FindOrder {
    std::string text{};
    std::string country{};  ///< ISO 3166-1 alpha-2; empty = any
    std::size_t limit{10};
    bool typing{false};  ///< also names that begin with the text
};

/// One place that may be meant.
struct Found {
    engine::names::Match match{};
    domain::Record place{};
    std::optional<domain::Record> parent{};
};

struct Findings {
    bool ambiguous{false};
    std::vector<Found> matches{};
};

/// Resolves names against the registry; its index follows the change log. Threads: callable from all.
class PlaceFinder {
public:
    explicit PlaceFinder(storage::Store& store) : store_{store} {}

    [[nodiscard]] Findings find(const FindOrder& order);

    /// The one place that a text means: an id, or a name. Errors: not_found, ambiguous (with the candidates).
    [[nodiscard]] base::Result<domain::Record> resolve(std::string_view text);

    void warm_up();

private:
    struct Held {
        std::int64_t seq{0};
        engine::names::NameIndex index;
    };
    [[nodiscard]] std::shared_ptr<const Held> current(storage::Reader& reader);

    storage::Store& store_;
    std::mutex updating_;
    std::mutex guard_;
    std::shared_ptr<const Held> held_;
};

}  // namespace qiao::places

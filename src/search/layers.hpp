#pragma once

// Very many documents into one Xapian database, quickly.
//
// A Xapian database turns documents into lists of postings in memory, in search trees, and puts them into its tables every ten
// thousand documents. Both become slow with size: the trees do not fit the processor's caches (measured at 4,000 records: half
// of the time), and each flush goes through all tables of a database that grows. So documents go into small databases of
// their own, whose trees stay in the caches, and sixteen of those are merged into one, and sixteen of these again: merging copies
// lists in their order. Each document is copied once for every factor of sixteen; docs/reference/search.md has the effect.

#include <xapian.h>

#include <filesystem>
#include <optional>
#include <vector>

namespace qiao::search {

/// Threads: one at a time. What Xapian throws goes through.
class Layers {
public:
    /// A folder that only this one uses; it is made when it is needed and left empty.
    explicit Layers(std::filesystem::path folder);

    void add(const Xapian::Document& document);

    /// Everything added, as one database in `target`, which must not exist; false, and no database, where nothing was added.
    /// Documents keep the order in which they came.
    [[nodiscard]] bool merge_into(const std::filesystem::path& target);

private:
    struct Layer {
        std::filesystem::path path{};
        std::size_t height{0};  ///< how often it was merged
    };
    [[nodiscard]] std::filesystem::path next_path();
    void close_newest();
    /// The newest `count` layers become one.
    void merge_newest(std::size_t count);
    static void merge(const std::vector<Layer>& layers, const std::filesystem::path& target);

    std::filesystem::path folder_;
    std::optional<Xapian::WritableDatabase> newest_{};
    std::filesystem::path newest_path_{};
    std::vector<Layer> layers_{};  ///< the oldest and highest first
    std::size_t made_{0};
};

}  // namespace qiao::search

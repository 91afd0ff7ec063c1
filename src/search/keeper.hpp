#pragma once

#include <atomic>
#include <filesystem>
#include <mutex>

#include "search/index.hpp"
#include "storage/store.hpp"

namespace qiao::search {

/// How far a rebuild is.
struct Progress {
    bool building{false};
    std::int64_t done{0};
    std::int64_t total{0};
};

/// Keeps the index of a server as the change log says. In its folder every rebuild makes a folder of its own beside the one in use,
/// and `current` names the one that is used: the old one answers until the new one is whole. Whatever does not fit (another
/// version, another store, a restored backup) is rebuilt.
///
/// Of several processes on one folder one writes; the others read what it has written.
/// Threads: callable from all.
class Keeper {
public:
    /// An empty folder: in a temporary one that goes with the keeper.
    Keeper(storage::Store& store, std::filesystem::path folder);

    /// The index, up to date with the store; where that takes long (a rebuild that another thread is at, many records that refer to
    /// one that was renamed), as it is by now. Null while the first one is being built.
    /// Cost: one statement when nothing has happened.
    [[nodiscard]] std::shared_ptr<const Index> current();

    /// The same, and all that is still to be put anew is; waits for a rebuild.
    void bring_up();

    /// Builds it anew. Returns how many records it holds. Throws std::runtime_error where the folder cannot be written.
    std::int64_t rebuild();

    [[nodiscard]] Progress progress() const;
    /// Somebody has asked for it, or it was brought up.
    [[nodiscard]] bool is_in_use() const { return held() != nullptr; }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

private:
    enum class Patience { short_work, all };
    void follow(Patience patience);
    void use_current_folder();
    [[nodiscard]] bool fits(storage::Reader& reader, const Index& index) const;
    void catch_up(storage::Reader& reader, Index& index, const Mark& to, Patience patience);
    void put_dependants(storage::Reader& reader, Index& index, std::vector<Id> ids, Patience patience);
    std::int64_t build();
    [[nodiscard]] std::shared_ptr<Index> held() const;
    [[nodiscard]] std::string name() const;

    storage::Store& store_;
    std::filesystem::path folder_;
    std::timed_mutex updating_;
    mutable std::mutex guard_;
    std::shared_ptr<Index> index_{};
    std::string name_{};  ///< of the folder in use
    std::atomic<std::int64_t> seq_{-1};
    std::atomic<bool> pending_{false};
    std::atomic<bool> building_{false};
    std::atomic<std::int64_t> done_{0};
    std::atomic<std::int64_t> total_{0};
};

}  // namespace qiao::search

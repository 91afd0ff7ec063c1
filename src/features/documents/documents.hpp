#pragma once

#include "access/authority.hpp"
#include "base/clock.hpp"
#include "domain/file.hpp"
#include "storage/store.hpp"

namespace qiao::documents {

using base::Id;

inline constexpr std::size_t file_bytes_max = 50 * 1024 * 1024;
/// Of one person within a day.
inline constexpr std::int64_t day_bytes_max = 500LL * 1024 * 1024;

/// A document with the file that it names; none = the file is not here.
struct Held {
    domain::Record record{};
    std::optional<domain::File> file{};
};

/// Documents and their files: what everybody may do with the record, they may do with its file.
///
/// A file goes in and out by its document's version; what stood there before is let go and kept for thirty days, so that a change can be
/// undone (see keeping.hpp).
class Documents {
public:
    Documents(storage::Store& store, const access::Judge& judge, const base::Clock& clock, access::Authority authority)
        : store_{store}, judge_{judge}, clock_{clock}, authority_{std::move(authority)} {}

    /// Errors: not_found.
    [[nodiscard]] base::Result<Held> get(const Id& id) const;

    /// As `get`, with a file. Errors: not_found with the text `error.file.none` (the document has no file) or `error.file.not_here`
    /// (it came from another installation without it).
    [[nodiscard]] base::Result<Held> get_with_file(const Id& id) const;

    /// Puts bytes in, in place of what stood there. `name` is what whoever sends it calls it; `seen` the version it is based on.
    /// Errors: not_found, unauthenticated, forbidden, conflict; missing_value and unsupported_format as `extract::media_type_of`;
    /// too_large; throttled beyond `day_bytes_max`.
    /// Cost: reading the text of a PDF takes up to 20 s before the writer is asked for.
    [[nodiscard]] base::Result<Held> put_in(const Id& id, std::optional<std::int64_t> seen, std::string_view bytes,
                                            std::string_view name);

    /// Errors: as `put_in`; not_found where there is no file.
    [[nodiscard]] base::Result<domain::Record> take_away(const Id& id, std::optional<std::int64_t> seen);

private:
    [[nodiscard]] base::Result<domain::Record> find_for_change(storage::Reader& all, const Id& id) const;
    [[nodiscard]] base::Outcome check_day(storage::Reader& all, std::size_t bytes) const;
    [[nodiscard]] base::Result<domain::Record> change(storage::Writer& writer, const Id& id,
                                                      std::optional<std::int64_t> seen, const domain::File& file) const;

    storage::Store& store_;
    const access::Judge& judge_;
    const base::Clock& clock_;
    access::Authority authority_;
};

}  // namespace qiao::documents

#pragma once

#include <functional>

#include "base/texts.hpp"
#include "storage/store.hpp"
#include "tabular/bytes.hpp"

namespace qiao::imports {

/// One row that does not fit, where, and why. `error` says how to mend it.
struct RowFault {
    std::uint64_t line{0};  ///< line of the text or row of the sheet; 0 = the file as a whole
    std::string column{};
    base::Error error{};
};

/// What an import did, or would do.
struct Report {
    std::string kind;
    bool dry_run{false};
    bool committed{false};
    bool given_up{false};  ///< by whoever watched its progress
    std::int64_t rows{0};
    std::int64_t created{0};
    std::int64_t updated{0};
    std::int64_t unchanged{0};
    std::int64_t unmatched{0};  ///< twin towns whose places are not in the registry: no fault, but not imported
    std::int64_t faults_total{0};
    std::vector<RowFault> faults{};  ///< the first `faults_kept`
    std::vector<RowFault> misses{};  ///< the first unmatched rows with the reason
    static constexpr std::size_t faults_kept = 500;
};

struct Progress {
    std::int64_t rows{0};
    std::uint64_t bytes{0};
    std::uint64_t bytes_total{0};
};

struct Order {
    std::string kind;        ///< a noun's plural, or a format: "geonames", "twin-towns", "cordis", "iati", "jsonld"
    std::string filename{};  ///< for telling formats apart
    std::string author{"local"};
    bool dry_run{false};
    std::chrono::sys_days today{};  ///< for what a file leaves to the day it is read on: whether a project is over
};

/// Reads a whole file into the registry, row after row: all of it or nothing. A row with an id that is known changes that
/// record; one without an id that says exactly what a record says already is passed over.
///
/// `progress` is called every 500 rows; returning false gives the import up.
/// Errors: what keeps the file from being read at all (unsupported_format, wrong_shape, malformed, usage for an unknown
/// kind). Faulty rows are no error: the report names them, and nothing was kept.
[[nodiscard]] base::Result<Report> import_file(storage::Store& store, std::unique_ptr<tabular::ByteSource> bytes,
                                               const Order& order,
                                               const std::function<bool(const Progress&)>& progress = {});

/// The same inside a transaction of the caller, who commits: for several files that belong together. `committed` stays false.
[[nodiscard]] base::Result<Report> import_into(storage::Writer& writer, std::unique_ptr<tabular::ByteSource> bytes,
                                               const Order& order,
                                               const std::function<bool(const Progress&)>& progress = {});

/// Everything `kind` may be.
[[nodiscard]] std::vector<std::string> import_kinds();

}  // namespace qiao::imports

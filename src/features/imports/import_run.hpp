#pragma once

// What every kind of import shares: the transaction, the report, progress.

#include "domain/entity.hpp"
#include "features/imports/import.hpp"

namespace qiao::imports {

class Run {
public:
    Run(storage::Writer& writer, Report& report, const std::function<bool(const Progress&)>& progress)
        : writer_{writer}, report_{report}, progress_{progress} {}

    [[nodiscard]] storage::Writer& writer() { return writer_; }

    /// Counts a row. Returns false when the import is given up.
    [[nodiscard]] bool count_row(std::uint64_t bytes, std::uint64_t bytes_total);

    /// `error.field` names the column, its argument `line` the line where the caller has none. Parts count one by one.
    void blame(std::uint64_t line, const base::Error& error);
    void miss(std::uint64_t line, const base::Error& error);

    /// Validates and writes: creates, or changes the record that has its id. Faults go to the report.
    void keep(std::uint64_t line, domain::Record record);

    [[nodiscard]] bool given_up() const { return given_up_; }
    void note_unchanged() { ++report_.unchanged; }

private:
    storage::Writer& writer_;
    Report& report_;
    const std::function<bool(const Progress&)>& progress_;
    bool given_up_{false};
};

/// Reads every row of a source to its end. `take` is called for good rows. `Source::next(row)` as in `RowSource`.
template <class Source, class Row, class Take>
void read_rows(Run& run, Source& source, Row& row, Take take) {
    for (;;) {
        const auto more = source.next(row);
        if (more && !*more) return;
        if (!run.count_row(source.bytes_read(), source.bytes_total())) return;
        if (more)
            take(row);
        else
            run.blame(0, more.error());
    }
}

}  // namespace qiao::imports

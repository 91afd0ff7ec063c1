#pragma once

#include <functional>
#include <set>

#include "base/result.hpp"
#include "domain/entity.hpp"

namespace qiao::domain {

/// Finds the record that a cell means by something other than its id: its name, its acronym.
/// Errors: unknown_reference, ambiguous.
using ReferenceResolver = std::function<base::Result<Id>(std::string_view entity, std::string_view text)>;

/// The columns that a set of records needs, and the cells of each. One record is one row:
///
///     id                        UUID; on the way in also `key:<slug>`, the same id for ever for the same slug
///     name.en  name.zh          localized text; .state .from .from_digest where a translation is not simply approved
///     population.value .unit .year .source      budget.minor .currency .rate_date      coordinates.lat .lon .approximate
///     ids.geonames              external ids
///     themes                    lists: a|b (a bar inside an entry is \|)
///     other_names               Shenzen [en, misspelling]|鹏城 [zh, alternative]
///     criteria                  common_aims:30|critical_mass:20!>=0.5   (! must hold, from that value)
///
/// What goes out comes back in unchanged.
class TableColumns {
public:
    explicit TableColumns(const Entity& entity) : entity_{&entity} {}

    /// Notes which languages, states and identifier schemes occur. Call for every record before `names`.
    void see(const Record& record);

    [[nodiscard]] std::vector<std::string> names() const;
    /// The record's cells under `wanted`, which is `names()` or a part of it.
    [[nodiscard]] std::vector<std::string> cells(const Record& record, const std::vector<std::string>& wanted) const;

private:
    const Entity* entity_;
    std::set<std::string, std::less<>> seen_;  ///< "<field>.<part>" beyond the fixed ones
};

/// Reads rows whose header names columns as `TableColumns` writes them, in any order. `version`, `created_at`,
/// `updated_at` and columns ending in `.label` are for people and passed over.
class TableReader {
public:
    /// Errors: wrong_shape, one part per fault: unknown_field for a column that no field has, missing_value for a
    /// required field without a column.
    [[nodiscard]] static base::Result<TableReader> open(const Entity& entity, const std::vector<std::string>& header,
                                                        ReferenceResolver resolve);

    /// The record of one row; its id is nil if the row gives none. Errors: invalid_value with a part for each faulty
    /// cell (invalid_value, unknown_reference, missing_value for half a pair); `field` is the column's name.
    [[nodiscard]] base::Result<Record> read(const std::vector<std::string>& cells) const;

private:
    struct Column {
        std::string name;
        std::size_t field;  ///< index, or `whole_row` for the id
        std::string part;
    };
    TableReader(const Entity& entity, ReferenceResolver resolve) : entity_{&entity}, resolve_{std::move(resolve)} {}

    [[nodiscard]] std::string_view cell_of(std::size_t field, std::string_view part,
                                           const std::vector<std::string>& row) const;
    [[nodiscard]] bool lacks_its_figure(const Column& column, const std::vector<std::string>& row) const;

    const Entity* entity_;
    ReferenceResolver resolve_;
    std::vector<Column> columns_;
};

/// `key:<slug>` or a UUID. Errors: unknown_reference.
[[nodiscard]] base::Result<Id> read_id_cell(std::string_view entity, std::string_view cell);

}  // namespace qiao::domain

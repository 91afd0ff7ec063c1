#include "features/imports/import_table.hpp"

#include <boost/json.hpp>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "base/text.hpp"
#include "domain/json_codec.hpp"
#include "domain/nouns.hpp"
#include "domain/table_codec.hpp"
#include "features/imports/references.hpp"

namespace qiao::imports {
namespace {

using base::Code;
using base::Error;
using base::Id;
using domain::Entity;
using domain::Record;

/// Finds records by the name that stands in a cell. Reads a noun's labels once, when the first name is asked.
class NamesInCells {
public:
    explicit NamesInCells(storage::Reader& reader) : reader_{reader} {}

    base::Result<Id> find(std::string_view target, std::string_view text) {
        const auto& labels = labels_of(target);
        const auto [first, last] = labels.equal_range(base::fold(text));
        if (first == last) return Error{Code::unknown_reference, "", {{"value", std::string{text}}}};
        if (std::next(first) != last) return Error{Code::ambiguous, "", {{"value", std::string{text}}}};
        return first->second;
    }

private:
    using ByName = std::unordered_multimap<std::string, Id>;

    const ByName& labels_of(std::string_view target) {
        const auto known = by_target_.find(std::string{target});
        if (known != by_target_.end()) return known->second;
        auto& labels = by_target_[std::string{target}];
        reader_.for_each(*domain::find_entity(target), [&](const Record& record) {
            std::unordered_set<std::string> names;
            for (const auto* lang : {"en", "zh"}) names.insert(base::fold(record.label(lang)));
            for (const auto& name : names) labels.emplace(name, record.id);
        });
        return labels;
    }

    storage::Reader& reader_;
    std::unordered_map<std::string, ByName> by_target_;
};

std::string content_of(const Record& record) {
    boost::json::array values;
    for (const auto& value : record.values) values.push_back(domain::to_json(value));
    return boost::json::serialize(values);
}

/// Ids of rows without one: a record that says the same already, or a row further up, so that a file read twice changes nothing.
class SameContent {
public:
    SameContent(storage::Reader& reader, const Entity& entity) : reader_{reader}, entity_{entity} {}

    /// False for a record that is told for the first time; it is known from then on.
    bool is_told(Record record) {
        if (!loaded_) load();
        domain::normalise(record);
        return !contents_.insert(content_of(record)).second;
    }

private:
    void load() {
        loaded_ = true;
        reader_.for_each(entity_, [&](const Record& record) { contents_.insert(content_of(record)); });
    }

    storage::Reader& reader_;
    const Entity& entity_;
    bool loaded_{false};
    std::unordered_set<std::string> contents_;
};

}  // namespace

base::Outcome import_table(Run& run, const Entity& entity, tabular::RowSource& table) {
    NamesInCells names{run.writer()};
    auto reader = domain::TableReader::open(
        entity, table.columns(),
        [&](std::string_view target, std::string_view text) { return names.find(target, text); });
    if (!reader) return reader.error();
    References references{run.writer()};
    SameContent same{run.writer(), entity};
    std::unordered_map<Id, std::size_t> line_of;
    tabular::Row row;
    read_rows(run, table, row, [&](const tabular::Row& good) {
        auto record = reader->read(good.cells);
        if (!record) return run.blame(good.line, record.error());
        if (record->id.is_nil() && same.is_told(*record)) return run.note_unchanged();
        if (!record->id.is_nil()) {
            const auto [first, fresh] = line_of.emplace(record->id, good.line);
            if (!fresh) {
                return run.blame(good.line,
                                 Error{Code::duplicate,
                                       "id",
                                       {{"value", record->id.to_string()}, {"line", std::to_string(first->second)}},
                                       "error.import.twice"});
            }
        }
        references.take(good.line, *record);
        run.keep(good.line, *std::move(record));
    });
    references.blame_dangling(run);
    return base::done();
}

}  // namespace qiao::imports

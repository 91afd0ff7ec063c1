#include "features/imports/import_run.hpp"

#include <charconv>

#include "domain/validation.hpp"
#include "features/registry/write_rules.hpp"
#include "storage/followed.hpp"

namespace qiao::imports {
namespace {

using base::Code;
using base::Error;

constexpr std::int64_t rows_between_progress = 500;

std::uint64_t line_of(const Error& error) {
    const auto found = error.args.find("line");
    std::uint64_t line = 0;
    if (found != error.args.end())
        std::from_chars(found->second.data(), found->second.data() + found->second.size(), line);
    return line;
}

/// "/population" of a record is the column "population" of a table.
std::string column_of(const Error& error) { return error.field.starts_with('/') ? error.field.substr(1) : error.field; }

}  // namespace

bool Run::count_row(std::uint64_t bytes, std::uint64_t bytes_total) {
    ++report_.rows;
    if (progress_ && report_.rows % rows_between_progress == 0)
        given_up_ = !progress_({report_.rows, bytes, bytes_total});
    return !given_up_;
}

void Run::blame(std::uint64_t line, const Error& error) {
    if (!error.parts.empty()) {
        for (const auto& part : error.parts) blame(line != 0 ? line : line_of(error), part);
        return;
    }
    ++report_.faults_total;
    if (report_.faults.size() < Report::faults_kept)
        report_.faults.push_back({line != 0 ? line : line_of(error), column_of(error), error});
}

void Run::miss(std::uint64_t line, const Error& error) {
    ++report_.unmatched;
    if (report_.misses.size() < Report::faults_kept) report_.misses.push_back({line, column_of(error), error});
}

void Run::keep(std::uint64_t line, domain::Record record) {
    storage::follow(writer_, record);
    if (auto good = domain::validate(record); !good) return blame(line, good.error());
    const auto before = record.id.is_nil() ? std::nullopt : writer_.find(*record.entity, record.id);
    if (!before) {
        if (auto open = registry::check_rules(writer_, nullptr, &record); !open) return blame(line, open.error());
        auto created = writer_.create(std::move(record));
        if (!created) return blame(line, created.error());
        ++report_.created;
        return;
    }
    record.version = before->version;
    for (std::size_t i = 0; i < record.values.size(); ++i) {  // a file that does not speak of them publishes nothing
        if (record.entity->fields[i].common && domain::is_empty(record.values[i])) record.values[i] = before->values[i];
    }
    if (auto open = registry::check_rules(writer_, &*before, &record); !open) return blame(line, open.error());
    const auto updated = writer_.update(std::move(record));
    if (!updated) return blame(line, updated.error());
    ++(updated->version == before->version ? report_.unchanged : report_.updated);
}

}  // namespace qiao::imports

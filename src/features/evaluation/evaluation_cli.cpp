#include "features/evaluation/evaluation_cli.hpp"

#include <boost/json.hpp>

#include "base/days.hpp"
#include "cli/output.hpp"
#include "cli/table.hpp"
#include "features/evaluation/evaluation_json.hpp"
#include "features/evaluation/evaluation_table.hpp"

namespace qiao::evaluation {
namespace {

namespace json = boost::json;
using base::Code;

struct Options {
    std::string id{}, from{}, until{}, output{};
};

/// Nothing where a day was not understood, which is then told.
std::optional<Range> range_in(const Options& options, cli::Context& context) {
    Range range;
    const auto from = domain::Edtf::parse(options.from), until = domain::Edtf::parse(options.until);
    if (from.ok() && !options.from.empty()) range.from = from->earliest();
    if (until.ok() && !options.until.empty()) range.until = until->latest();
    const auto refuse = [&](const char* name, const std::string& value) {
        context.fail({Code::invalid_value, name, {{"value", value}, {"expected", "2026, 2026-03-31"}}});
        return std::optional<Range>{};
    };
    if (!options.from.empty() && !range.from) return refuse("--from", options.from);
    if (!options.until.empty() && !range.until) return refuse("--until", options.until);
    return range;
}

void print_paper(const Sheet& sheet, const std::string& path, cli::Context& context) {
    const auto bytes = evaluation_pdf(sheet, context.texts, context.lang, context.clock.now());
    cli::write_file(path, context, bytes);
}

void show(const Options& options, cli::Context& context, storage::Store& store) {
    const auto range = range_in(options, context);
    if (!range) return;
    const auto reader = store.read(storage::Sight::of_everything());
    const auto id = Id::parse(options.id);
    const auto today = base::today(context.clock);
    const auto sheet = id ? sheet_of(*reader, *id, *range, context.lang, today) : std::nullopt;
    if (!sheet) return context.fail({Code::not_found, "id", {{"value", options.id}}});
    if (!options.output.empty()) return print_paper(*sheet, options.output, context);
    if (context.json) {
        auto out = to_json(*sheet, [](const auto&) { return std::vector<std::string_view>{}; });
        std::set<Id> all;
        for (const auto& one : sheet->picture.facts.assessments) all.insert(one.id);
        out["assessments"] = to_json(
            self_assessments_of(*reader, *id, sheet->picture.facts.partnership.places, all, true), sheet->picture);
        return context.print(json::value(out));
    }
    const auto table = table_of(*sheet, context.texts, context.lang);
    if (table.rows.empty()) return context.print(context.text("evaluation.nothing_yet"));
    std::vector<cli::TableRow> rows{table.columns};
    rows.insert(rows.end(), table.rows.begin(), table.rows.end());
    context.print(cli::table_text(rows));
}

}  // namespace

void add_commands(const cli::Command& program, cli::Context& context, const std::function<storage::Store*()>& store) {
    const auto evaluation =
        program.add("evaluation", "What a partnership measured, against what it wanted").needs_subcommand();
    const auto options = std::make_shared<Options>();
    evaluation.add("show", "The figures of a partnership by KPI, side and period")
        .option("id", &options->id, "Of the partnership", {.required = true})
        .option("--from", &options->from, "First period: a day, month or year in it")
        .option("--until", &options->until, "Last period: a day, month or year in it")
        .option("-o,--output", &options->output, "Write the evaluation as PDF to this file that does not exist yet",
                {.new_file = true})
        .does([options, &context, store] {
            if (auto* opened = store()) show(*options, context, *opened);
        });
}

}  // namespace qiao::evaluation

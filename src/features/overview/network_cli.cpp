#include "features/overview/network_cli.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <boost/json.hpp>

#include "base/text.hpp"
#include "cli/output.hpp"
#include "cli/table.hpp"
#include "domain/theme.hpp"
#include "features/overview/network_ties.hpp"
#include "features/overview/pairs_table.hpp"

namespace qiao::overview {
namespace {

using base::Code;
using base::Error;

struct Options {
    NetworkOrder order{};
    std::uint64_t year{0};
    std::uint64_t limit{50};
    std::string format{};
    std::string path{};
};

/// A theme by its id or by one of its names.
base::Result<std::string> theme_called(storage::Reader& reader, const std::string& said) {
    if (said.empty() || base::Id::parse(said)) return said;
    std::vector<std::string> found;
    const auto folded = base::fold(said);
    reader.for_each(domain::theme_entity(), [&](const domain::Record& record) {
        if (domain::is_called(domain::from_record<domain::Theme>(record), folded))
            found.push_back(record.id.to_string());
    });
    if (found.empty()) return Error{Code::not_found, "theme", {{"value", said}}};
    if (found.size() > 1) return Error{Code::ambiguous, "theme", {{"value", said}}};
    return found.front();
}

void print_pairs(storage::Reader& reader, const Options& options, cli::Context& context) {
    const auto ties = ties_of(reader, options.order);
    if (ties.ties.empty()) return context.print(context.text("cli.network.none"));
    std::vector<cli::TableRow> rows;
    for (const auto& tie : ties.ties) {
        const auto [place, partner] = sides_of(tie, ties, options.order);
        std::vector<std::string> kinds;
        for (const auto kind : tie.kinds)
            kinds.push_back(kind == "partnership" ? context.text("entity.partnership")
                                                  : context.text(fmt::format("enum.link.kind.{}", kind)));
        rows.push_back({std::string{place->name.best(context.lang)}, std::string{partner->name.best(context.lang)},
                        fmt::format("{}", fmt::join(kinds, ", ")), tie.since.text.empty() ? "–" : tie.since.text,
                        std::to_string(tie.records())});
    }
    std::ranges::sort(rows);
    const auto total = rows.size();
    rows.resize(std::min<std::size_t>(total, options.limit));
    const auto shown = rows.size();
    rows.insert(rows.begin(), {context.text("cli.network.place"), context.text("cli.network.partner"),
                               context.text("cli.network.kinds"), context.text("cli.network.since"),
                               context.text("cli.network.records")});
    context.print(cli::table_text(rows));
    context.print(
        context.text("cli.search.total", {{"shown", std::to_string(shown)}, {"total", std::to_string(total)}}));
}

void write_pairs_file(storage::Reader& reader, const Options& options, PairsFormat format, cli::Context& context) {
    const features::Publication publication;
    cli::stream_to(options.path, context, [&](const cli::Sink& sink) {
        return write_pairs(reader, options.order, format, {publication, context.lang, context.clock.now()}, sink);
    });
}

void show(Options options, cli::Context& context, storage::Store& store) {
    const auto format = options.format.empty() ? std::nullopt : pairs_format(options.format);
    // A file is for others to read: it has what everybody may see.
    const auto reader = format ? store.read() : store.read(storage::Sight::of_everything());
    const auto theme = theme_called(*reader, options.order.theme);
    if (!theme) return context.fail(theme.error());
    options.order.theme = *theme;
    options.order.year = static_cast<int>(options.year);
    if (format) return write_pairs_file(*reader, options, *format, context);
    if (context.json) return context.print(boost::json::value(network(*reader, options.order)));
    print_pairs(*reader, options, context);
}

}  // namespace

void add_commands(const cli::Command& program, cli::Context& context, const std::function<storage::Store*()>& store) {
    const auto options = std::make_shared<Options>();
    program.add("network", "Who works with whom: pairs of places, and since when")
        .option("--country", &options->order.country, "Of either side (ISO 3166-1, e.g. CN)")
        .option("--other", &options->order.other, "Of the other side")
        .option("--theme", &options->order.theme, "Name or id of a theme, with its narrower ones")
        .option("--kind", &options->order.kind, "Kind of link, partnership or project")
        .option("--year", &options->year, "In which it was there", {.range = {{1, 9'999}}})
        .option("--limit", &options->limit, "How many are shown", {.range = {{1, 100'000}}})
        .option("--format", &options->format, "A file of all of them instead", {.one_of = {"csv", "xlsx", "geojson"}})
        .option("-o,--output", &options->path, "File; otherwise standard output")
        .does([options, &context, store] {
            if (auto* opened = store()) show(*options, context, *opened);
        });
}

}  // namespace qiao::overview

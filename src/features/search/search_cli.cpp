#include "features/search/search_cli.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "cli/output.hpp"
#include "cli/table.hpp"
#include "features/search/hits_file.hpp"
#include "features/search/search.hpp"

namespace qiao::searches {
namespace {

namespace json = boost::json;

struct Options {
    std::vector<std::string> words{}, kinds{}, countries{}, themes{}, places{}, years{};
    std::string format{}, path{}, site{};
    std::uint64_t limit{hits_usual};
};

/// The options as an address would say them.
http::Request request_of(const Options& options) {
    http::Request request;
    request.query.emplace_back("q", fmt::format("{}", fmt::join(options.words, " ")));
    const std::pair<const char*, const std::vector<std::string>*> facets[] = {{"kind", &options.kinds},
                                                                              {"country", &options.countries},
                                                                              {"theme", &options.themes},
                                                                              {"place", &options.places},
                                                                              {"year", &options.years}};
    for (const auto& [name, values] : facets) {
        for (const auto& value : *values) request.query.emplace_back(name, value);
    }
    request.query.emplace_back("limit", std::to_string(options.limit));
    return request;
}

std::string plain(const json::array& pieces) {
    std::string out;
    for (const auto& piece : pieces) out += piece.at("text").as_string();
    return out;
}

void print(const json::object& found, cli::Context& context) {
    const auto& items = found.at("items").as_array();
    if (items.empty())
        return context.fail({base::Code::not_found, "", {{"value", std::string{found.at("q").as_string()}}}});
    if (const auto* shown = found.at("shown_for").if_string())
        context.print(context.text("cli.search.shown_for", {{"q", std::string{*shown}}}));
    if (found.at("way").as_string() == "some_words") context.print(context.text("cli.search.some_words"));
    std::vector<cli::TableRow> rows{{context.text("search.column_kind"), context.text("search.column_title"),
                                     context.text("search.column_year"), "id"}};
    for (const auto& item : items) {
        rows.push_back({std::string{item.at("noun").as_string()}, plain(item.at("title").as_array()),
                        item.at("year").is_null() ? "–" : json::serialize(item.at("year")),
                        std::string{item.at("id").as_string()}});
    }
    context.print(cli::table_text(rows));
    context.print(context.text(
        "cli.search.total", {{"shown", std::to_string(items.size())}, {"total", json::serialize(found.at("total"))}}));
}

void write_file(const Options& options, search::Ask ask, search::Keeper& keeper, cli::Context& context,
                storage::Store& store) {
    const auto format = *imports::export_format(options.format);
    const auto sight = imports::is_open(format) ? storage::Sight::of_everybody() : storage::Sight::of_everything();
    const auto reader = store.read(sight);
    const auto selection = select_hits(keeper, std::move(ask), {*reader, sight, context.texts, context.lang});
    if (!selection) return context.fail(selection.error());
    const features::Publication publication{.site = options.site};
    cli::stream_to(options.path, context, [&](const cli::Sink& sink) {
        return imports::export_file(
            *reader, *selection, format, context.texts,
            {publication, context.clock.now(), fmt::format("/api/v1/search/hits.{}", options.format)}, sink);
    });
}

void find(const Options& options, cli::Context& context, storage::Store& store, const std::filesystem::path& folder) {
    auto ask = read_ask(request_of(options));
    if (!ask) return context.fail(ask.error());
    search::Keeper keeper{store, folder};
    if (!options.format.empty()) return write_file(options, *std::move(ask), keeper, context, store);
    const auto sight = storage::Sight::of_everything();
    const auto reader = store.read(sight);
    const auto found = answer(keeper, *std::move(ask), {*reader, sight, context.texts, context.lang});
    if (context.json)
        context.print(json::value(found));
    else
        print(found, context);
}

void rebuild(cli::Context& context, storage::Store& store, const std::filesystem::path& folder) {
    search::Keeper keeper{store, folder};
    const auto count = keeper.rebuild();
    if (context.json) return context.print(json::value(json::object{{"records", count}, {"folder", folder.string()}}));
    context.print(context.text("cli.index.rebuilt", {{"count", std::to_string(count)}, {"folder", folder.string()}}));
}

void show(cli::Context& context, storage::Store& store, const std::filesystem::path& folder) {
    search::Keeper keeper{store, folder};
    const auto index = keeper.current();
    const auto mark = index ? index->mark() : std::nullopt;
    const auto seq = mark ? mark->seq : 0;
    const auto count = index ? index->size() : 0;
    const auto last = store.read()->last_seq();
    if (context.json)
        return context.print(json::value(
            json::object{{"records", count}, {"seq", seq}, {"last_seq", last}, {"folder", folder.string()}}));
    context.print(context.text("cli.index.state", {{"count", std::to_string(count)},
                                                   {"seq", std::to_string(seq)},
                                                   {"last", std::to_string(last)},
                                                   {"folder", folder.string()}}));
}

}  // namespace

void add_commands(const cli::Command& program, cli::Context& context, const std::function<storage::Store*()>& store,
                  const std::function<std::filesystem::path()>& folder) {
    const auto options = std::make_shared<Options>();
    program.add("search", "Finds records of any kind by words of any language")
        .option("words", &options->words, "What is looked for", {.required = true})
        .option("--kind", &options->kinds, "Only this noun; may be repeated")
        .option("--country", &options->countries, "Only this country (ISO 3166-1, e.g. CN); may be repeated")
        .option("--theme", &options->themes, "Only this theme (id), with its narrower ones; may be repeated")
        .option("--place", &options->places, "Only what names this place (id); may be repeated")
        .option("--year", &options->years, "Only what began in this year; may be repeated")
        .option("--limit", &options->limit, "How many", {.range = {{1, hits_at_most}}})
        .option("--format", &options->format,
                "A file of up to 10,000 hits: csv, xlsx and zip of all there is; geojson and jsonld of what is public",
                {.one_of = {std::begin(hit_extensions), std::end(hit_extensions)}})
        .option("--site", &options->site, "Address that the records' addresses begin with: https://qiao.example.org")
        .option("-o,--output", &options->path, "The file; otherwise standard output")
        .does([options, &context, store, folder] {
            if (auto* opened = store()) find(*options, context, *opened, folder());
        });
    const auto index = program.add("index", "The search index of this data folder").needs_subcommand();
    index.add("rebuild", "Builds it anew; the old one answers until the new one is whole")
        .does([&context, store, folder] {
            if (auto* opened = store()) rebuild(context, *opened, folder());
        });
    index.add("show", "How many records it holds and how far it follows the change log")
        .does([&context, store, folder] {
            if (auto* opened = store()) show(context, *opened, folder());
        });
}

}  // namespace qiao::searches

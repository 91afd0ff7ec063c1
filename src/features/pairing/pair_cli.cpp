#include "features/pairing/pair_cli.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <fstream>

#include "base/json_writer.hpp"
#include "cli/table.hpp"
#include "features/pairing/json_fields.hpp"
#include "features/pairing/pair_json.hpp"

namespace qiao::pairing {
namespace {

namespace json = boost::json;

struct Order {
    std::string a, b, constraints, output;
    bool certificate{false}, matrix{false};
};

base::Result<PairOrder> read_order(const Order& order, std::string_view lang) {
    PairOrder out{.lang = std::string{lang}};
    auto a = read_cohort(order.a);
    if (!a) return a.error();
    auto b = read_cohort(order.b);
    if (!b) return b.error();
    out.a = std::move(a).value();
    out.b = std::move(b).value();
    if (order.constraints.empty()) return out;
    const auto content = read_json_file(order.constraints);
    if (!content) return content.error();
    auto constraints = read_pair_request(*content, "");
    if (!constraints) return constraints.error();
    out.constraints = std::move(constraints).value();
    return out;
}

std::string name_of(const std::vector<domain::Record>& places, int number, std::string_view lang) {
    return places[static_cast<std::size_t>(number)].label(lang);
}

std::string percent(std::int64_t micro) { return fmt::format("{:.1f} %", static_cast<double>(micro) / 10'000); }

void print_pairs(const Pairing& pairing, const cli::Context& context) {
    const auto problem = pairing.problem();
    std::vector<cli::TableRow> rows{{context.text("cli.pair.a"), context.text("cli.pair.b"),
                                     context.text("cli.pair.value"), context.text("cli.pair.ours"),
                                     context.text("cli.pair.theirs")}};
    for (const auto pair : pairing.answer.pairs) {
        const auto cell = problem.at(pair);
        rows.push_back({name_of(pairing.table.a, pair.a, context.lang), name_of(pairing.table.b, pair.b, context.lang),
                        percent(problem.value[cell]), percent(problem.ours[cell]), percent(problem.theirs[cell])});
    }
    if (rows.size() > 1) context.print(cli::table_text(rows));
}

void print_alone(const std::vector<engine::pairing::Account>& accounts, const std::vector<domain::Record>& places,
                 const cli::Context& context) {
    constexpr std::size_t most = 12;
    std::size_t alone = 0;
    for (std::size_t n = 0; n < accounts.size(); ++n) {
        const auto word = word_for(accounts[n].alone);
        if (word.empty() || ++alone > most) continue;
        context.print(context.text("cli.pair.alone", {{"city", name_of(places, static_cast<int>(n), context.lang)},
                                                      {"reason", context.text(word)}}));
    }
    if (alone > most) context.print(context.text("cli.pair.alone_more", {{"count", std::to_string(alone - most)}}));
}

void print_summary(const Pairing& pairing, const cli::Context& context) {
    print_pairs(pairing, context);
    print_alone(pairing.accounts.a, pairing.table.a, context);
    print_alone(pairing.accounts.b, pairing.table.b, context);
    const auto points = [](std::int64_t micro) {
        return fmt::format("{:.6f}", static_cast<double>(micro) / 1'000'000);
    };
    context.print(context.text("cli.pair.total", {{"total", points(pairing.answer.total)},
                                                  {"count", std::to_string(pairing.answer.pairs.size())},
                                                  {"lost", points(pairing.best_total - pairing.answer.total)}}));
    context.print(context.text("cli.pair.blocking", {{"count", std::to_string(pairing.blocking.size())}}));
    const auto proved = pairing.certificate.proves();
    context.print(context.text(
        proved ? "cli.pair.proved" : "cli.pair.unproved",
        {{"objective", context.text(fmt::format("pairing.objective.{}", to_string(pairing.request.objective)))},
         {"pairs", std::to_string(pairing.table.a.size() * pairing.table.b.size())}}));
    for (const auto& one : pairing.alternatives)
        context.print(context.text("cli.pair.alternative", {{"gives_up", points(pairing.answer.total - one.total)},
                                                            {"count", std::to_string(one.pairs.size())}}));
}

void run(const Order& order, cli::Context& context, const std::function<storage::Store*()>& open) {
    const auto asked = read_order(order, context.lang);
    if (!asked) return context.fail(asked.error());
    auto* store = open();
    if (store == nullptr) return;
    places::PlaceFinder finder{*store};
    partners::KnowledgeKeeper keeper;
    Pairings pairings{*store, finder, keeper, context.clock};
    const auto pairing = pairings.pair(*asked);
    if (!pairing) return context.fail(pairing.error());
    const auto answer = [&] {
        return json::value(to_json(*pairing, context.texts, context.lang, {order.certificate, order.matrix}));
    };
    if (!order.output.empty()) {
        std::ofstream file{order.output, std::ios::binary | std::ios::trunc};
        file << base::to_text(answer()) << "\n";
        file.flush();
        if (!file)
            return context.fail({base::Code::unavailable, "", {{"value", order.output}}, "error.matrix.unwritable"});
    }
    if (!context.json) return print_summary(*pairing, context);
    if (order.output.empty()) context.print(answer());
}

}  // namespace

void add_pair_command(const cli::Command& program, cli::Context& context,
                      const std::function<storage::Store*()>& store) {
    const auto order = std::make_shared<Order>();
    program.add("pair", "Pairs two groups of cities, proved to be the best")
        .option("cohort_a", &order->a, "File of names or ids, names parted by commas, or country:CN",
                {.required = true})
        .option("cohort_b", &order->b, "The same for the other side", {.required = true})
        .option("--constraints", &order->constraints, "JSON: objective, numbers, required and forbidden pairs, caps …")
        .flag("--certificate", order->certificate, "Tell the prices that prove it (with --json)")
        .flag("--matrix", order->matrix, "Tell the scores of all pairs (with --json)")
        .option("-o,--output", &order->output, "File for the whole answer, as JSON")
        .does([order, &context, store] { run(*order, context, store); });
}

}  // namespace qiao::pairing

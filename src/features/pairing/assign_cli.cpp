#include "features/pairing/assign_cli.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <boost/json.hpp>
#include <cmath>
#include <fstream>
#include <thread>

#include "base/json_writer.hpp"
#include "base/stopwatch.hpp"
#include "cli/table.hpp"
#include "engine/assignment/certificate.hpp"
#include "features/pairing/matrix_file.hpp"

namespace qiao::pairing {
namespace {

namespace assignment = engine::assignment;
namespace json = boost::json;

struct Order {
    std::string path, output;
    bool maximise{false}, certificate{false};
    int threads{static_cast<int>(std::max(std::thread::hardware_concurrency(), 1U))};
};

struct Seconds {
    double read{0}, warm_start{0}, augment{0}, certificate{0};
};

/// All that is told about one matrix.
struct Told {
    MatrixFile file;
    assignment::Assignment answer;
    assignment::Certificate proof;
    Seconds seconds;
};

/// The largest resident set of this process so far, mapped pages of the matrix among it.
std::int64_t peak_bytes() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::int64_t>(usage.ru_maxrss) * 1024;
}

base::Result<Told> solve(const Order& order) {
    base::Stopwatch watch;
    auto file = open_matrix(order.path);
    if (!file) return file.error();
    Seconds seconds{.read = watch.lap()};
    const auto time = [&](assignment::Phase begins) {
        const auto passed = watch.lap();
        if (begins == assignment::Phase::augment) seconds.warm_start = passed;
        if (begins == assignment::Phase::finish) seconds.augment = passed;
    };
    const assignment::Options options{.maximise = order.maximise, .threads = order.threads, .on_phase = time};
    auto answer = assignment::assign(file->matrix, options);
    if (!answer) return answer.error();
    const auto proof = assignment::certify(file->matrix, *answer, order.maximise, order.threads);
    seconds.certificate = watch.lap();
    return Told{std::move(*file), std::move(*answer), proof, seconds};
}

json::value to_json(const assignment::Amount& amount) {
    return std::visit([](auto number) { return json::value(number); }, amount);
}

json::array to_json(const assignment::Duals& duals) {
    return std::visit([](const auto& numbers) { return json::array(numbers.begin(), numbers.end()); }, duals);
}

json::object to_json(const assignment::Certificate& proof, const assignment::Assignment& answer) {
    return {{"holds", proof.proves()},
            {"pairs_once", proof.pairs_once},
            {"sums_agree", proof.sums_agree},
            {"duals_hold", proof.duals_hold},
            {"gap_closed", proof.gap_closed},
            {"least_slack", answer.pairs.empty() ? json::value(0) : to_json(proof.worst)},
            {"tolerance_pair", proof.tolerance},
            {"row_duals", to_json(answer.row_duals)},
            {"column_duals", to_json(answer.column_duals)}};
}

json::object to_json(const Told& told, const Order& order) {
    json::array pairs;
    pairs.reserve(told.answer.pairs.size());
    for (const auto& [row, column] : told.answer.pairs) pairs.push_back(json::array{row, column});
    json::object answer{{"rows", told.file.matrix.rows},
                        {"columns", told.file.matrix.columns},
                        {"maximise", order.maximise},
                        {"pairs", std::move(pairs)},
                        {"total", to_json(told.answer.total)},
                        {"dual_bound", to_json(told.answer.dual_bound)},
                        {"gap", to_json(told.proof.gap)},
                        {"tolerance", told.answer.tolerance},
                        {"optimal", told.proof.proves()},
                        {"seconds",
                         {{"read", told.seconds.read},
                          {"warm_start", told.seconds.warm_start},
                          {"augment", told.seconds.augment},
                          {"certificate", told.seconds.certificate}}},
                        {"matrix_bytes", told.file.bytes},
                        {"state_bytes", told.answer.state_bytes},
                        {"peak_bytes", peak_bytes()}};
    if (order.certificate) answer["certificate"] = to_json(told.proof, told.answer);
    return answer;
}

std::string words_of(const assignment::Amount& amount) {
    return std::visit([](auto number) { return fmt::format("{}", number); }, amount);
}

std::string value_at(const assignment::CostMatrix& matrix, const assignment::Pair& pair) {
    const auto place =
        matrix.by_columns ? pair.column * matrix.rows + pair.row : pair.row * matrix.columns + pair.column;
    return std::visit([&](const auto* cells) { return fmt::format("{}", cells[place]); }, matrix.cells);
}

std::string pairs_csv(const Told& told) {
    std::string text = "row,column,value\n";
    for (const auto& pair : told.answer.pairs)
        text += fmt::format("{},{},{}\n", pair.row, pair.column, value_at(told.file.matrix, pair));
    return text;
}

/// The first pairs as a table, then what they come to and whether that is proved.
void print_summary(const Told& told, const Order& order, const cli::Context& context) {
    constexpr std::size_t most = 20;
    const auto& pairs = told.answer.pairs;
    std::vector<cli::TableRow> rows{
        {context.text("cli.assign.row"), context.text("cli.assign.column"), context.text("cli.assign.value")}};
    for (std::size_t n = 0; n < std::min(pairs.size(), most); ++n)
        rows.push_back(
            {std::to_string(pairs[n].row), std::to_string(pairs[n].column), value_at(told.file.matrix, pairs[n])});
    if (!pairs.empty()) context.print(cli::table_text(rows));
    if (pairs.size() > most)
        context.print(context.text("cli.assign.more", {{"count", std::to_string(pairs.size() - most)}}));
    context.print(context.text(order.maximise ? "cli.assign.most" : "cli.assign.least",
                               {{"total", words_of(told.answer.total)}, {"count", std::to_string(pairs.size())}}));
    context.print(context.text(told.proof.proves() ? "cli.assign.proved" : "cli.assign.unproved",
                               {{"bound", words_of(told.answer.dual_bound)},
                                {"pairs", std::to_string(told.file.matrix.rows * told.file.matrix.columns)}}));
    const auto& seconds = told.seconds;
    context.print(context.text("cli.assign.seconds", {{"read", fmt::format("{:.3f}", seconds.read)},
                                                      {"warm", fmt::format("{:.3f}", seconds.warm_start)},
                                                      {"augment", fmt::format("{:.3f}", seconds.augment)},
                                                      {"certificate", fmt::format("{:.3f}", seconds.certificate)}}));
}

void run(const Order& order, cli::Context& context) {
    const auto told = solve(order);
    if (!told) return context.fail(told.error());
    if (!order.output.empty()) {
        std::ofstream file{order.output, std::ios::binary | std::ios::trunc};
        file << (context.json ? base::to_text(to_json(*told, order)) + "\n" : pairs_csv(*told));
        file.flush();
        if (!file)
            return context.fail({base::Code::unavailable, "", {{"value", order.output}}, "error.matrix.unwritable"});
    }
    if (!context.json) return print_summary(*told, order, context);
    if (order.output.empty()) context.print(json::value(to_json(*told, order)));
}

}  // namespace

void add_commands(const cli::Command& program, cli::Context& context) {
    const auto order = std::make_shared<Order>();
    program.add("assign", "Pairs the rows and columns of a matrix at the least total, proved")
        .option("matrix", &order->path, "CSV, or NumPy .npy with float32/64 or int32/64; inf or NaN forbids a pair",
                {.required = true})
        .flag("--maximise", order->maximise, "The largest total instead of the least")
        .flag("--certificate", order->certificate, "Tell the duals that prove it (with --json)")
        .option("--threads", &order->threads, "How many; the answer is the same", {.range = {{1, 256}}})
        .option("-o,--output", &order->output, "File for the pairs: CSV, or with --json the whole answer")
        .does([order, &context] { run(*order, context); });
}

}  // namespace qiao::pairing

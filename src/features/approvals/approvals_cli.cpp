#include "features/approvals/approvals_cli.hpp"

#include <fmt/format.h>

#include "cli/table.hpp"
#include "features/approvals/listing.hpp"

namespace qiao::approvals {
namespace {

namespace json = boost::json;

struct Options {
    std::string state{};
    int limit{50};
    std::string id{};
};

Board board_of(const cli::Context& context, const access::Judge& judge, storage::Store& store) {
    return {store,       context.texts, context.clock, judge, access::Authority::of_the_program("command line"),
            context.lang};
}

std::string cell(const json::value& value) {
    return value.is_string() ? std::string{value.get_string()} : std::string{"–"};
}

std::string state_cell(const cli::Context& context, const json::value& state) {
    return context.text("enum.submission.state." + cell(state));
}

std::string day_of(const json::value& instant) { return cell(instant).substr(0, 10); }

/// "2/3": how many of the needed posts have decided.
std::string progress(const json::array& needs) {
    const auto decided = std::ranges::count_if(needs, [](const json::value& need) {
        return need.at("state").as_string() == "approved" || need.at("state").as_string() == "refused";
    });
    return fmt::format("{}/{}", decided, needs.size());
}

void list_all(const Options& options, cli::Context& context, const access::Judge& judge, storage::Store& store) {
    auto board = board_of(context, judge, store);
    Asked asked{.state = options.state, .limit = static_cast<std::size_t>(options.limit)};
    const auto listed = list_submissions(board, judge, asked);
    if (!listed) return context.fail(listed.error());
    const auto lines = board.lines(listed->seen);
    if (context.json) return context.print(json::value(json::object{{"items", lines}}));
    if (lines.empty()) return context.print(context.text("cli.approval.none"));
    std::vector<cli::TableRow> rows{{context.text("field.submission.record"), context.text("field.submission.version"),
                                     context.text("field.submission.state"), context.text("field.submission.verdicts"),
                                     context.text("field.submission.submitted_at"),
                                     context.text("field.submission.due"), "id"}};
    for (const auto& line : lines)
        rows.push_back({cell(line.at("label")), json::serialize(line.at("version")),
                        state_cell(context, line.at("state")), progress(line.at("needs").as_array()),
                        day_of(line.at("submitted_at")), cell(line.at("due")), cell(line.at("id"))});
    context.print(cli::table_text(rows));
}

void show_one(const Options& options, cli::Context& context, const access::Judge& judge, storage::Store& store) {
    auto board = board_of(context, judge, store);
    const auto id = Id::parse(options.id);
    const auto seen = id ? seen_of(board.everything(), judge, board.authority(), *id) : std::nullopt;
    if (!seen) return context.fail({base::Code::not_found, "id", {{"value", options.id}}});
    const auto whole = board.whole(*seen);
    if (context.json) return context.print(json::value(whole));
    context.print(fmt::format("{} · {} {} · {}", cell(whole.at("label")), context.text("field.submission.version"),
                              json::serialize(whole.at("version")), state_cell(context, whole.at("state"))));
    if (!whole.at("remark").is_null()) context.print(cell(whole.at("remark")));
    std::vector<cli::TableRow> rows{{context.text("entity.post"), context.text("field.submission.state"),
                                     context.text("field.verdict.person"), context.text("field.verdict.at"),
                                     context.text("field.verdict.remark")}};
    for (const auto& need : whole.at("needs").as_array()) {
        const auto* verdict = need.at("verdict").if_object();
        const auto by =
            verdict != nullptr && verdict->at("by").is_object() ? verdict->at("by").at("name") : json::value{};
        rows.push_back({cell(need.at("title")), context.text("enum.need.state." + cell(need.at("state"))), cell(by),
                        verdict == nullptr ? "–" : day_of(verdict->at("at")),
                        verdict == nullptr ? "–" : cell(verdict->at("remark"))});
    }
    context.print(cli::table_text(rows));
    if (!whole.at("intact").as_bool()) context.print(context.text("cli.approval.not_intact"));
    if (!whole.at("changed_since").as_array().empty())
        context.print(context.text("cli.approval.changed", {{"version", json::serialize(whole.at("record_version"))}}));
}

}  // namespace

void add_commands(const cli::Command& program, cli::Context& context, std::shared_ptr<const access::Judge> judge,
                  const std::function<storage::Store*()>& store) {
    const auto approval =
        program.add("approval", "What was submitted for approval, and how it stands").needs_subcommand();
    const auto options = std::make_shared<Options>();
    constexpr auto states = words(State{});
    approval.add("list", "Submissions, the newest first")
        .option("--state", &options->state, "Only these", {.one_of = {states.begin(), states.end()}})
        .option("--limit", &options->limit, "How many", {.range = {{1, 200}}})
        .does([=, &context] {
            if (auto* opened = store()) list_all(*options, context, *judge, *opened);
        });
    approval.add("show", "One submission: who decided what, and what has changed since")
        .option("id", &options->id, "Of the submission", {.required = true})
        .does([=, &context] {
            if (auto* opened = store()) show_one(*options, context, *judge, *opened);
        });
}

}  // namespace qiao::approvals

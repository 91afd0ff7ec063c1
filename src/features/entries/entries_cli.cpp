#include "features/entries/entries_cli.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "cli/doing.hpp"
#include "cli/table.hpp"
#include "features/entries/entries_json.hpp"
#include "features/identity/accounts.hpp"
#include "tabular/csv.hpp"

namespace qiao::entries {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using features::Services;

struct Asking {
    std::string noun{}, id{}, by{}, remark{};
    bool csv{false};
};

std::string cell_of(const json::value& value) {
    return value.is_string() && !value.get_string().empty() ? std::string{value.get_string()} : "–";
}

/// Needed points of the quality list that are not met.
std::size_t open_points(const Entry& entry) {
    return static_cast<std::size_t>(
        std::ranges::count_if(entry.checks, [](const Check& one) { return one.is_needed && !one.is_met; }));
}

void list_waiting(const Services& services, cli::Context& context, const Asking& asking) {
    const auto all = services.store.read(storage::Sight::of_everything());
    json::array items;
    std::vector<cli::TableRow> rows{{context.text("cli.entry.noun"), context.text("cli.entry.title"),
                                     context.text("cli.entry.submitter"), context.text("cli.entry.submitted"),
                                     context.text("cli.entry.open"), "id"}};
    for (const auto& entry : Entries{services, access::Authority::of_the_program("command line")}.to_review()) {
        auto one = entry_json(*all, entry, context.lang);
        rows.push_back({std::string{entry.record.entity->name}, cell_of(one["label"]), cell_of(one["submitter"]),
                        cell_of(one["submitted_at"]).substr(0, 10), std::to_string(open_points(entry)),
                        entry.record.id.to_string()});
        items.push_back(std::move(one));
    }
    if (context.json) return context.print(json::value(json::object{{"items", std::move(items)}}));
    if (asking.csv) return context.print(tabular::csv_text(rows));
    context.print(rows.size() == 1 ? context.text("cli.entry.none") : cli::table_text(rows));
}

/// The account in whose name is reviewed: a verdict is a person's, also when a script gives it.
base::Result<access::Authority> reviewer(const Services& services, const std::string& email) {
    identity::Accounts accounts{services.store, services.clock, services.entropy, {}};
    const auto account = accounts.find_by_email(email);
    if (!account || account->state != identity::AccountState::active)
        return Error{Code::not_found, "--by", {{"value", email}}};
    return features::authority_of(services, {.account = account->id, .person = account->person, .writes = true});
}

void take(const Services& services, cli::Context& context, const Asking& asking, Step step) {
    const auto* noun = find_contributed(asking.noun);
    const auto id = Id::parse(asking.id);
    if (noun == nullptr || !id)
        return context.fail(Error{
            Code::not_found, noun == nullptr ? "noun" : "id", {{"value", noun == nullptr ? asking.noun : asking.id}}});
    const auto authority = reviewer(services, asking.by);
    if (!authority) return context.fail(authority.error());
    const auto taken = Entries{services, *authority}.take(*noun, *id, step, asking.remark);
    if (!taken) return context.fail(taken.error());
    const auto all = services.store.read(storage::Sight::of_everything());
    if (context.json) return context.print(json::value(entry_json(*all, *taken, context.lang)));
    context.print(context.text(step == Step::publish ? "cli.entry.published" : "cli.entry.returned",
                               {{"title", taken->record.label(context.lang)}}));
}

void publish(const Services& services, cli::Context& context, const Asking& asking) {
    take(services, context, asking, Step::publish);
}

void give_back(const Services& services, cli::Context& context, const Asking& asking) {
    take(services, context, asking, Step::give_back);
}

}  // namespace

void add_commands(const cli::Command& program, cli::Context& context,
                  const std::function<void(const std::function<void(const Services&)>&)>& with_services) {
    const auto asking = std::make_shared<Asking>();
    const auto doing = cli::doing(context, asking, with_services);
    const auto entry = program.add("entry", "What people contributed: what waits, and its review").needs_subcommand();
    entry.add("list", "Entries that wait for review, the oldest first")
        .flag("--csv", asking->csv, "As CSV")
        .does(doing(list_waiting));
    const auto named = [&](const char* name, const char* help) {
        return entry.add(name, help)
            .option("noun", &asking->noun, "project, practice, partnership, event …", {.required = true})
            .option("id", &asking->id, "Id of the entry", {.required = true})
            .option("--by", &asking->by, "E-mail address of the account that reviews: not its own entries",
                    {.required = true});
    };
    named("publish", "Publishes an entry for everybody").does(doing(publish));
    named("return", "Gives an entry back to whoever wrote it")
        .option("--remark", &asking->remark, "What is to be mended", {.required = true})
        .does(doing(give_back));
}

}  // namespace qiao::entries

#include "features/posts/post_cli.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/days.hpp"
#include "cli/doing.hpp"
#include "cli/output.hpp"
#include "cli/table.hpp"
#include "features/posts/handover.hpp"
#include "features/posts/watch.hpp"

namespace qiao::posts {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;

struct Asking {
    std::string id{}, output{};
    bool attention{false};
};

/// Everything there is, and how to say it.
struct View {
    std::unique_ptr<storage::Reader> reader;
    Picture picture;
    Words words;

    View(const Bench& bench, const cli::Context& context)
        : reader{bench.services.store.read(storage::Sight::of_everything())},
          picture{picture_of(*reader)},
          words{Words::of(picture, *reader, bench.services.texts, context.lang, base::today(bench.services.clock))} {}
    View(const View&) = delete;
    View& operator=(const View&) = delete;
};

std::string joined(const std::vector<Reason>& reasons, const Words& words) {
    std::string all;
    for (const auto& reason : reasons) {
        if (!all.empty()) all += "; ";
        all += std::string{words.reason(reason).at("text").as_string()};
    }
    return all.empty() ? "–" : all;
}

void list(const Bench& bench, cli::Context& context, const Asking& asking) {
    const View view{bench, context};
    const auto channels = channels_of(view.picture, view.words.today);
    json::array items;
    std::vector<cli::TableRow> rows{{context.text("field.post.title"), context.text("cli.post.standing"),
                                     context.text("cli.post.channel"), context.text("cli.post.reasons")}};
    for (const auto& office : view.picture.offices) {
        auto reasons = faults_of(office.post, view.words.today);
        std::string pulse;
        for (const auto& channel : channels) {
            if (!channel.has(office.post.id)) continue;
            if (pulse.empty()) pulse = words(Pulse{})[static_cast<std::size_t>(channel.pulse)];
            for (const auto& reason : channel.reasons) {
                if (std::ranges::find(reasons, reason) == reasons.end()) reasons.push_back(reason);
            }
        }
        if (asking.attention && reasons.empty()) continue;
        const auto standing = words(Standing{})[static_cast<std::size_t>(standing_of(office.post, view.words.today))];
        json::array reasons_json;
        for (const auto& reason : reasons) reasons_json.push_back(view.words.reason(reason));
        items.push_back({{"id", office.post.id.to_string()},
                         {"title", view.words.label(office.post.id)},
                         {"standing", standing},
                         {"channel", pulse.empty() ? json::value{} : json::value(pulse)},
                         {"reasons", std::move(reasons_json)}});
        rows.push_back({view.words.label(office.post.id), context.text(fmt::format("post.standing.{}", standing)),
                        pulse.empty() ? "–" : context.text("channel.state." + pulse), joined(reasons, view.words)});
    }
    if (context.json) return context.print(json::value(json::object{{"items", std::move(items)}}));
    context.print(rows.size() == 1 ? context.text("cli.post.none") : cli::table_text(rows));
}

std::optional<domain::Record> known(const View& view, cli::Context& context, const std::string& text) {
    const auto id = Id::parse(text);
    auto record = id ? view.reader->find(domain::post_entity(), *id) : std::nullopt;
    if (!record) context.fail(Error{Code::not_found, "id", {{"value", text}}});
    return record;
}

void show(const Bench& bench, cli::Context& context, const Asking& asking) {
    const View view{bench, context};
    const auto record = known(view, context, asking.id);
    if (!record) return;
    const Viewer viewer{storage::Sight::of_everything(), true};
    const auto pack = handover_json(*record, view.words, *view.reader, viewer, bench.works);
    if (context.json) return context.print(json::value(pack));
    const auto& post = pack.at("post").as_object();
    context.print(
        fmt::format("{}: {}", std::string_view{post.at("title").as_string()},
                    context.text(fmt::format("post.standing.{}", std::string_view{post.at("standing").as_string()}))));
    for (const auto& reason : post.at("reasons").as_array())
        context.print(fmt::format("{} {}", std::string_view{reason.at("text").as_string()},
                                  std::string_view{reason.at("next").as_string()}));
    for (const auto& channel : channels_of(view.picture, view.words.today)) {
        if (!channel.has(record->id)) continue;
        const auto pulse = words(Pulse{})[static_cast<std::size_t>(channel.pulse)];
        const auto other = view.words.label(channel.post == record->id ? channel.other : channel.post);
        context.print(fmt::format("{}{}: {}", other.empty() ? "" : other + " · ",
                                  context.text(fmt::format("channel.state.{}", pulse)),
                                  joined(channel.reasons, view.words)));
    }
    for (const auto& item : pack.at("open").as_array())
        context.print(fmt::format("{}: {}", std::string_view{item.at("text").as_string()},
                                  std::string_view{item.at("label").as_string()}));
}

void hand_over(const Bench& bench, cli::Context& context, const Asking& asking) {
    const View view{bench, context};
    const auto record = known(view, context, asking.id);
    if (!record) return;
    const Viewer viewer{storage::Sight::of_everything(), true};
    const auto pack = handover_json(*record, view.words, *view.reader, viewer, bench.works);
    const auto bytes = handover_pdf(pack, bench.services.texts, context.lang, bench.services.clock.now());
    cli::write_file(asking.output, context, bytes);
}

void watch(const Bench& bench, cli::Context& context, const Asking&) {
    const auto count = Watch{bench.services}.round();
    if (context.json) return context.print(json::value(json::object{{"notices", count}}));
    context.print(context.text("cli.post.watched", {{"count", std::to_string(count)}}));
}

}  // namespace

void add_commands(const cli::Command& program, cli::Context& context,
                  const std::function<void(const std::function<void(const Bench&)>&)>& with_bench) {
    const auto asking = std::make_shared<Asking>();
    const auto doing = cli::doing(context, asking, with_bench);
    const auto post = program.add("post", "Posts: who holds them, whether their channels are alive").needs_subcommand();
    post.add("list", "All posts with what wants attention")
        .flag("--attention", asking->attention, "Only those with a reason")
        .does(doing(list));
    post.add("show", "One post: its channels and what is open")
        .option("id", &asking->id, "Id of the post", {.required = true})
        .does(doing(show));
    post.add("handover", "The hand-over pack of a post as PDF, in the language of --lang")
        .option("id", &asking->id, "Id of the post", {.required = true})
        .option("-o,--output", &asking->output, "File to write", {.required = true})
        .does(doing(hand_over));
    post.add("watch", "Looks now for vacant posts, terms that end and silent channels, and notes whom to tell")
        .does(doing(watch));
}

}  // namespace qiao::posts

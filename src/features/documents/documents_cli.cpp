#include "features/documents/documents_cli.hpp"

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>

#include "cli/doing.hpp"
#include "cli/output.hpp"
#include "domain/document.hpp"
#include "domain/json_codec.hpp"
#include "features/documents/documents.hpp"
#include "features/documents/file_json.hpp"
#include "features/registry/records.hpp"
#include "storage/files.hpp"

namespace qiao::documents {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using features::Services;

struct Options {
    std::string id{}, file{}, title{}, title_zh{}, kind{}, licence{}, partnership{}, project{}, event{}, practice{};
    std::string url{}, visibility{}, output{};
    std::vector<std::string> languages{};
};

access::Authority terminal() { return access::Authority::of_the_program("cli"); }

Documents documents_of(const Services& services) {
    return {services.store, services.judge, services.clock, terminal()};
}

/// Nothing where it cannot be read, which is then told.
std::optional<std::string> bytes_of(const std::string& path, cli::Context& context) {
    std::ifstream in{path, std::ios::binary};
    std::string bytes{std::istreambuf_iterator<char>{in}, {}};
    if (in.is_open() && !in.bad()) return bytes;
    context.fail({Code::not_found, "FILE", {{"value", path}}});
    return std::nullopt;
}

std::optional<Id> id_in(const Options& options, cli::Context& context) {
    const auto id = Id::parse(options.id);
    if (!id) context.fail({Code::not_found, "ID", {{"value", options.id}}});
    return id;
}

void tell(const Held& held, const Services& services, cli::Context& context) {
    auto out = domain::to_json(held.record);
    if (held.file) out["file"] = file_json(*held.file, services.texts, context.lang);
    if (context.json) return context.print(json::value(out));
    context.print(context.text("cli.document.kept", {{"id", held.record.id.to_string()},
                                                     {"name", held.file ? held.file->name : std::string{}}}));
    if (held.file && !held.file->remark.empty()) context.print(context.text("file.remark." + held.file->remark));
}

json::object values_of(const Options& options) {
    json::object title;
    if (!options.title.empty()) title["en"] = options.title;
    if (!options.title_zh.empty()) title["zh"] = options.title_zh;
    json::object values{{"title", std::move(title)}, {"licence", options.licence}};
    const std::pair<const char*, const std::string&> given[] = {{"kind", options.kind},
                                                                {"partnership", options.partnership},
                                                                {"project", options.project},
                                                                {"event", options.event},
                                                                {"practice", options.practice},
                                                                {"url", options.url},
                                                                {"visibility", options.visibility}};
    for (const auto& [name, value] : given) {
        if (!value.empty()) values[name] = value;
    }
    if (!options.languages.empty()) values["languages"] = json::value_from(options.languages);
    return values;
}

/// The record and its file, or neither.
void add_one(const Services& services, cli::Context& context, const Options& options) {
    const auto bytes = bytes_of(options.file, context);
    if (!bytes) return;
    registry::Records records{services.store, services.judge, terminal()};
    const auto record = records.create(domain::document_entity(), values_of(options));
    if (!record) return context.fail(record.error());
    const auto held = documents_of(services).put_in(record->id, record->version, *bytes, options.file);
    if (held) return tell(*held, services, context);
    (void)records.remove(domain::document_entity(), record->id, record->version);
    context.fail(held.error());
}

void attach(const Services& services, cli::Context& context, const Options& options) {
    const auto id = id_in(options, context);
    const auto bytes = id ? bytes_of(options.file, context) : std::nullopt;
    if (!bytes) return;
    const auto held = documents_of(services).put_in(*id, std::nullopt, *bytes, options.file);
    held ? tell(*held, services, context) : context.fail(held.error());
}

void detach(const Services& services, cli::Context& context, const Options& options) {
    const auto id = id_in(options, context);
    if (!id) return;
    const auto record = documents_of(services).take_away(*id, std::nullopt);
    record ? tell({*record, std::nullopt}, services, context) : context.fail(record.error());
}

void save(const Services& services, cli::Context& context, const Options& options) {
    const auto id = id_in(options, context);
    if (!id) return;
    const auto held = documents_of(services).get_with_file(*id);
    if (!held) return context.fail(held.error());
    const auto path = options.output.empty() ? held->file->name : options.output;
    if (std::filesystem::exists(path)) return context.fail({Code::usage, "-o", {{"reason", path + " exists already"}}});
    cli::write_file(path, context, [&](const cli::Sink& sink) {
        for (std::int64_t number = 0; number < held->file->parts; ++number)
            sink(storage::read_part(*services.store.read(), *held->file, number));
    });
}

void show_text(const Services& services, cli::Context& context, const Options& options) {
    const auto id = id_in(options, context);
    if (!id) return;
    const auto held = documents_of(services).get_with_file(*id);
    if (!held) return context.fail(held.error());
    auto out = file_json(*held->file, services.texts, context.lang);
    out["content"] = held->file->text;
    if (context.json) return context.print(json::value(out));
    context.print(held->file->text);
}

}  // namespace

void add_commands(const cli::Command& program, cli::Context& context,
                  const std::function<void(const std::function<void(const Services&)>&)>& with_services) {
    const auto document = program.add("document", "Documents and their files").needs_subcommand();
    const auto options = std::make_shared<Options>();
    const auto doing = cli::doing(context, options, with_services);
    constexpr auto kinds = domain::words(domain::DocumentKind{});
    constexpr auto visibilities = domain::words(domain::Visibility{});
    document.add("add", "A new document with its file: PDF, Word, Excel, PowerPoint, OpenDocument, picture or text")
        .option("FILE", &options->file, "The file", {.required = true})
        .option("--title", &options->title, "In English")
        .option("--title-zh", &options->title_zh, "In Chinese")
        .option("--licence", &options->licence, "How it may be used: CC BY 4.0", {.required = true})
        .option("--kind", &options->kind, "What it is", {.one_of = {kinds.begin(), kinds.end()}})
        .option("--language", &options->languages, "In which it is written: en, zh, de; the main one first")
        .option("--partnership", &options->partnership, "Id of the partnership it belongs to")
        .option("--project", &options->project, "Id of the project it belongs to")
        .option("--event", &options->event, "Id of the event it belongs to")
        .option("--practice", &options->practice, "Id of the practice it belongs to")
        .option("--url", &options->url, "Where else it stands")
        .option("--visibility", &options->visibility, "Who may see it; otherwise everybody",
                {.one_of = {visibilities.begin(), visibilities.end()}})
        .does(doing(add_one));
    document.add("attach", "Puts a file into a document, in place of what stands there")
        .option("ID", &options->id, "Of the document", {.required = true})
        .option("FILE", &options->file, "The file", {.required = true})
        .does(doing(attach));
    document.add("detach", "Takes the file out of a document")
        .option("ID", &options->id, "Of the document", {.required = true})
        .does(doing(detach));
    document.add("save", "Writes the file of a document")
        .option("ID", &options->id, "Of the document", {.required = true})
        .option("-o,--output", &options->output, "To this file that does not exist yet; otherwise its own name",
                {.new_file = true})
        .does(doing(save));
    document.add("text", "The words that were read out of the file of a document")
        .option("ID", &options->id, "Of the document", {.required = true})
        .does(doing(show_text));
}

}  // namespace qiao::documents

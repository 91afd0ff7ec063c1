#include "features/documents/documents.hpp"

#include "domain/document.hpp"
#include "domain/validation.hpp"
#include "extract/text.hpp"
#include "storage/files.hpp"
#include "storage/working_rows.hpp"

namespace qiao::documents {

using access::Action;
using base::Code;
using base::Error;
using base::Result;
using domain::File;
using domain::Record;

namespace {

constexpr std::int64_t megabyte = 1024 * 1024;

Error not_there(const Id& id) { return {Code::not_found, "", {{"value", id.to_string()}}}; }

std::int64_t now_in(const base::Clock& clock) { return clock.now().time_since_epoch().count(); }

domain::FileText state_of(const extract::Text& text) {
    if (text.text.empty()) return domain::FileText::none;
    return text.remark == extract::Remark::none ? domain::FileText::whole : domain::FileText::partial;
}

}  // namespace

Result<Held> Documents::get(const Id& id) const {
    const auto reader = store_.read(judge_.sight_of(authority_));
    const auto record = reader->find(domain::document_entity(), id);
    if (!record) return not_there(id);
    return Held{*record, storage::find_file(*reader, *record)};
}

Result<Held> Documents::get_with_file(const Id& id) const {
    auto held = get(id);
    if (!held || held->file) return held;
    const auto document = domain::from_record<domain::Document>(held->record);
    if (document.sha256.empty()) return Error{.code = Code::not_found, .text_key = "error.file.none"};
    return Error{.code = Code::not_found, .args = {{"value", document.file_name}}, .text_key = "error.file.not_here"};
}

Result<Record> Documents::find_for_change(storage::Reader& all, const Id& id) const {
    auto record = all.find(domain::document_entity(), id);
    if (!record || (!authority_.is_program && !judge_.may(authority_, Action::read, *record))) return not_there(id);
    if (authority_.is_program) return *std::move(record);
    if (auto allowed = judge_.allow(authority_, Action::edit, *record); !allowed) return allowed.error();
    return *std::move(record);
}

base::Outcome Documents::check_day(storage::Reader& all, std::size_t bytes) const {
    if (authority_.is_program) return base::done();
    const auto since = clock_.now() - std::chrono::days{1};
    auto sum = static_cast<std::int64_t>(bytes);
    for (const auto& file :
         storage::load_where<File>(all, domain::file_entity(), "person", authority_.person.to_string())) {
        if (base::Instant{std::chrono::milliseconds{file.at}} > since) sum += file.size_bytes;
    }
    if (sum <= day_bytes_max) return base::done();
    constexpr std::chrono::seconds wait = std::chrono::days{1};
    return Error{.code = Code::throttled,
                 .args = {{"value", std::to_string(sum / megabyte)},
                          {"limit", std::to_string(day_bytes_max / megabyte)},
                          {"seconds", std::to_string(wait.count())}},
                 .text_key = "error.file.too_many"};
}

Result<Record> Documents::change(storage::Writer& writer, const Id& id, std::optional<std::int64_t> seen,
                                 const File& file) const {
    auto record = find_for_change(writer, id);
    if (!record) return record;
    if (seen && *seen != record->version) return Error{Code::conflict};
    const auto is_there = !file.sha256.empty();
    (*record)["file_name"] = file.name;
    (*record)["media_type"] = file.media_type;
    (*record)["size_bytes"] = is_there ? domain::Value{file.size_bytes} : domain::Value{};
    (*record)["sha256"] = file.sha256;
    domain::normalise(*record);
    if (auto good = domain::validate(*record); !good) return good.error();
    return writer.update(*std::move(record));
}

Result<Held> Documents::put_in(const Id& id, std::optional<std::int64_t> seen, std::string_view bytes,
                               std::string_view name) {
    if (bytes.size() > file_bytes_max)
        return Error{Code::too_large, "body", {{"limit", std::to_string(file_bytes_max / megabyte) + " MB"}}};
    const auto reader = store_.read(storage::Sight::of_everything());
    const auto before = find_for_change(*reader, id);
    if (!before) return before.error();
    if (seen && *seen != before->version) return Error{Code::conflict};
    if (auto room = check_day(*reader, bytes.size()); !room) return room.error();
    const auto type = extract::media_type_of(bytes, name);
    if (!type) return type.error();
    auto text = extract::text_of(bytes, **type);
    File file{.record = id.to_string(),
              .sha256 = storage::digest_of(bytes),
              .name = extract::safe_name(name, **type),
              .media_type = std::string{(*type)->name},
              .size_bytes = static_cast<std::int64_t>(bytes.size()),
              .person = authority_.person.is_nil() ? std::string{} : authority_.person.to_string(),
              .at = now_in(clock_),
              .text_state = state_of(text),
              .remark = std::string{words(text.remark)[static_cast<std::size_t>(text.remark)]},
              .text = std::move(text.text)};
    const auto writer = store_.write(authority_.author);
    file = storage::put_file(*writer, std::move(file), bytes);
    auto record = change(*writer, id, seen, file);
    if (!record) return record.error();
    if (auto kept = writer->commit(); !kept) return kept.error();
    return Held{*std::move(record), std::move(file)};
}

Result<Record> Documents::take_away(const Id& id, std::optional<std::int64_t> seen) {
    const auto writer = store_.write(authority_.author);
    const auto before = find_for_change(*writer, id);
    if (!before) return before;
    if (domain::is_empty((*before)["sha256"])) return Error{.code = Code::not_found, .text_key = "error.file.none"};
    auto record = change(*writer, id, seen, {});
    if (!record) return record;
    if (auto kept = writer->commit(); !kept) return kept.error();
    return record;
}

}  // namespace qiao::documents

#include "features/posts/open_answers.hpp"

#include "storage/working_rows.hpp"

namespace qiao::posts {
namespace {

using domain::Contact;

constexpr std::string_view ends[] = {"to_post", "from_post"};

/// Contacts with the post at that end whose answer has not come.
std::vector<domain::Record> waiting_at(storage::Reader& reader, std::string_view end, const Id& post) {
    std::vector<domain::Record> waiting;
    for (auto& record : storage::records_where(reader, domain::contact_entity(), end, post.to_string())) {
        if (domain::is_empty(record["answer_by"])) continue;
        if (storage::records_where(reader, domain::contact_entity(), "answers", record.id.to_string()).empty())
            waiting.push_back(std::move(record));
    }
    return waiting;
}

std::vector<features::OpenItem> items_of(storage::Reader& reader, const Id& post) {
    std::vector<features::OpenItem> items;
    for (const auto end : ends) {
        for (const auto& record : waiting_at(reader, end, post)) {
            const auto contact = domain::from_record<Contact>(record);
            features::OpenItem item{.kind = end == ends[0] ? "answer_owed" : "answer_awaited",
                                    .entity = &domain::contact_entity(),
                                    .record = record.id,
                                    .since = record.created_at};
            if (const auto by = contact.answer_by.latest()) item.due = *by;
            items.push_back(item);
        }
    }
    return items;
}

std::size_t move(storage::Writer& writer, const Id& from, const Id& to) {
    std::size_t count = 0;
    for (const auto end : ends) {
        for (auto& record : waiting_at(writer, end, from)) {
            record[end] = to;
            base::check(writer.update(std::move(record)).ok(), "a contact that was just read can be written");
            ++count;
        }
    }
    return count;
}

}  // namespace

features::OpenWork open_answers() { return {.of = items_of, .move = move}; }

}  // namespace qiao::posts

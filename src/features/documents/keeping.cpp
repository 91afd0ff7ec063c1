#include "features/documents/keeping.hpp"

#include "base/days.hpp"
#include "domain/document.hpp"
#include "storage/files.hpp"
#include "storage/working_rows.hpp"

namespace qiao::documents {
namespace {

/// What is to be done with a file that is let go, or is not any more.
struct Due {
    domain::File file{};
    bool drop{false};
    std::int64_t let_go{0};
};

/// Somebody may have put it back meanwhile.
bool is_named_now(storage::Reader& all, const domain::File& file) {
    const auto id = base::Id::parse(file.record);
    const auto document = id ? storage::load<domain::Document>(all, domain::document_entity(), *id) : std::nullopt;
    return document && document->sha256 == file.sha256;
}

std::vector<Due> due_in(storage::Reader& all, base::Instant now) {
    std::map<base::Id, std::string> named;
    all.for_each(domain::document_entity(), [&](const domain::Record& record) {
        named.emplace(record.id, domain::from_record<domain::Document>(record).sha256);
    });
    std::vector<Due> due;
    all.for_each(domain::file_entity(), [&](const domain::Record& record) {
        auto file = domain::from_record<domain::File>(record);
        const auto owner = base::Id::parse(file.record);
        const auto at = owner ? named.find(*owner) : named.end();
        const auto is_named = at != named.end() && at->second == file.sha256;
        const auto since = base::Instant{std::chrono::milliseconds{file.let_go}};
        if (is_named && file.let_go != 0)
            due.push_back({std::move(file), false, 0});
        else if (!is_named && file.let_go == 0)
            due.push_back({std::move(file), false, now.time_since_epoch().count()});
        else if (!is_named && since + kept_days < now)
            due.push_back({std::move(file), true});
    });
    return due;
}

}  // namespace

void Keeping::round() {
    const std::scoped_lock lock{guard_};
    const auto today = base::today(services_.clock);
    if (today == day_) return;
    const auto due = due_in(*services_.store.read(storage::Sight::of_everything()), services_.clock.now());
    if (!due.empty()) {
        const auto writer = services_.store.write("calendar");
        for (const auto& [file, is_dropped, let_go] : due) {
            if (is_dropped && !is_named_now(*writer, file))
                storage::drop_file(*writer, file);
            else if (!is_dropped)
                storage::note_let_go(*writer, file, let_go);
        }
        storage::commit(*writer);
    }
    day_ = today;
}

}  // namespace qiao::documents

#include "app/opening.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "app/demonstration.hpp"
#include "domain/evaluation_period.hpp"
#include "domain/file.hpp"
#include "domain/nouns.hpp"
#include "features/approvals/kept.hpp"
#include "features/calendars/feeds.hpp"
#include "features/discussion/comment.hpp"
#include "features/entries/review.hpp"
#include "features/evaluation/feedback_kept.hpp"
#include "features/guests/guest.hpp"
#include "features/identity/kept.hpp"
#include "features/letters/letter.hpp"
#include "features/meetings/private_no.hpp"
#include "features/notices/kept.hpp"
#include "features/nursery/kept.hpp"
#include "features/search/saved.hpp"
#include "storage/sql.hpp"

namespace qiao::app {
namespace {

namespace fs = std::filesystem;

fs::path data_folder(const Location& location) {
    if (!location.data.empty()) return location.data;
    if (auto folder = from_environment("QIAO_DATA"); !folder.empty()) return folder;
    if (auto shared = from_environment("XDG_DATA_HOME"); !shared.empty()) return fs::path{shared} / "qiao";
    return fs::path{from_environment("HOME")} / ".local" / "share" / "qiao";
}

base::Result<std::string> url_of(const Location& location) {
    if (!location.db.empty()) return location.db;
    const auto folder = data_folder(location);
    std::error_code code;
    fs::create_directories(folder, code);
    if (code)
        return base::Error{
            base::Code::usage, "--data", {{"reason", fmt::format("{}: {}", folder.string(), code.message())}}};
    return "sqlite:" + (folder / "qiao.db").string();
}

base::Error key_trouble(const fs::path& file, std::string_view reason) {
    return {base::Code::usage, "--data", {{"reason", fmt::format("{}: {}", file.string(), reason)}}};
}

/// Made whole under another name, then put in its place unless another process was first.
base::Outcome make_key_file(const fs::path& file, base::Entropy& entropy) {
    const auto fresh = file.string() + fmt::format(".{}", getpid());
    {
        std::ofstream out{fresh};
        fs::permissions(fresh, fs::perms::owner_read | fs::perms::owner_write);
        out << secrets::to_text(secrets::make_key(entropy)) << '\n';
        if (!out.flush()) return key_trouble(file, "cannot be written");
    }
    std::error_code code;
    fs::create_hard_link(fresh, file, code);
    fs::remove(fresh);
    return base::done();
}

}  // namespace

std::string from_environment(const char* name) {
    const auto* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread starts
    return value == nullptr ? std::string{} : std::string{value};
}

std::span<const domain::Entity* const> store_entities() {
    static const auto all = [] {
        std::vector<const domain::Entity*> entities{domain::all_entities().begin(), domain::all_entities().end()};
        entities.push_back(&domain::evaluation_period_entity());
        entities.push_back(&domain::file_entity());
        entities.push_back(&domain::file_part_entity());
        entities.push_back(&approvals::submission_entity());
        entities.push_back(&approvals::verdict_entity());
        entities.push_back(&letters::letter_entity());
        entities.push_back(&discussion::comment_entity());
        entities.push_back(&searches::saved_search_entity());
        entities.push_back(&evaluation::feedback_round_entity());
        entities.push_back(&evaluation::feedback_link_entity());
        entities.push_back(&evaluation::feedback_answer_entity());
        entities.push_back(&guests::guest_link_entity());
        entities.push_back(&calendars::calendar_feed_entity());
        entities.push_back(&meetings::private_no_entity());
        entities.push_back(&nursery::interest_entity());
        entities.push_back(&nursery::interest_no_entity());
        entities.push_back(&entries::review_entity());
        const auto of_notices = notices::kept_entities();
        entities.insert(entities.end(), of_notices.begin(), of_notices.end());
        const auto kept = identity::kept_entities();
        entities.insert(entities.end(), kept.begin(), kept.end());
        return entities;
    }();
    return all;
}

fs::path index_folder(const Location& location) {
    constexpr std::string_view sqlite = "sqlite:";
    if (location.db.starts_with("memory:")) return {};
    if (location.db.starts_with(sqlite)) return location.db.substr(sqlite.size()) + ".search";
    return data_folder(location) / "search";
}

base::Result<secrets::Key> key_at(const Location& location, base::Entropy& entropy) {
    if (const auto given = from_environment("QIAO_KEY"); !given.empty()) {
        if (const auto key = secrets::key_from_text(given)) return *key;
        return base::Error{base::Code::usage, "QIAO_KEY", {{"reason", "43 characters of base64url are a key"}}};
    }
    if (location.db.starts_with("memory:")) return secrets::make_key(entropy);
    const auto file = data_folder(location) / "qiao.key";
    std::error_code code;
    fs::create_directories(file.parent_path(), code);
    if (!fs::exists(file)) {
        if (auto made = make_key_file(file, entropy); !made) return made.error();
    }
    std::ifstream in{file};
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    const auto key = secrets::key_from_text(text);
    if (!key) return key_trouble(file, "is no key");
    return *key;
}

base::Result<std::unique_ptr<storage::Store>> open_at(const Location& location, storage::Environment environment,
                                                      cli::Context& context) {
    auto url = url_of(location);
    if (!url) return url.error();
    auto store = storage::open_store(*url, store_entities(), environment);
    if (!store || location.empty || (*store)->read()->last_seq() > 0) return store;
    fmt::print(stderr, "{}\n", context.text("cli.serve.loading"));
    const auto loaded = load_demonstration(**store);
    // Of two servers that start on one new store the other may have been first: then it has what this one wanted to load.
    if (!loaded && (*store)->read()->last_seq() == 0) return loaded.error();
    return store;
}

}  // namespace qiao::app

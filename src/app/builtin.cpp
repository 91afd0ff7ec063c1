#include "app/builtin.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "domain/nouns.hpp"

namespace qiao::base {
std::vector<EmbeddedFile> qiao_ui_files();
std::vector<EmbeddedFile> qiao_texts_files();
std::vector<EmbeddedFile> qiao_demo_files();
std::vector<EmbeddedFile> qiao_examples_files();
std::vector<EmbeddedFile> qiao_quality_files();
std::vector<EmbeddedFile> qiao_holiday_table_files();
std::vector<EmbeddedFile> qiao_known_totals_files();
std::vector<EmbeddedFile> qiao_templates_files();
std::vector<EmbeddedFile> qiao_access_table_files();
}  // namespace qiao::base

namespace qiao::app {
namespace {

/// "links_flights.csv" holds links, too.
std::ptrdiff_t rank_of(std::string_view path) {
    const auto entities = domain::all_entities();
    const auto noun = path.substr(0, path.find_first_of("_."));
    return std::ranges::find(entities, noun, [](const domain::Entity* entity) { return entity->plural; }) -
           entities.begin();
}

}  // namespace

base::Texts builtin_texts() {
    base::Texts texts;
    for (const auto& file : base::qiao_texts_files()) {
        base::check(texts.add(file.path.substr(0, file.path.find('.')), file.bytes).ok(), file.path);
    }
    return texts;
}

std::vector<base::EmbeddedFile> builtin_ui() { return base::qiao_ui_files(); }

std::vector<base::EmbeddedFile> builtin_examples() { return base::qiao_examples_files(); }

std::string_view builtin_known_totals() { return base::qiao_known_totals_files().front().bytes; }

std::string_view builtin_holidays() { return base::qiao_holiday_table_files().front().bytes; }

std::vector<base::EmbeddedFile> builtin_templates() { return base::qiao_templates_files(); }

access::Permissions builtin_permissions() {
    auto read = access::Permissions::read(base::qiao_access_table_files().front().bytes);
    base::check(read.ok(), "data/access/permissions.csv");
    return std::move(read).value();
}

std::string_view builtin_backtest() { return base::qiao_quality_files().front().bytes; }

std::vector<base::EmbeddedFile> builtin_demonstration() {
    auto files = base::qiao_demo_files();
    std::ranges::stable_sort(files, {}, [](const base::EmbeddedFile& file) {
        return std::pair{rank_of(file.path), file.path};
    });
    return files;
}

}  // namespace qiao::app

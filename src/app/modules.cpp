#include "app/modules.hpp"

#include "app/builtin.hpp"
#include "features/activity/activity_http.hpp"
#include "features/agreements/agreements_http.hpp"
#include "features/approvals/approvals_http.hpp"
#include "features/approvals/personal_data.hpp"
#include "features/backtest/backtest_http.hpp"
#include "features/calendars/calendars_http.hpp"
#include "features/calendars/feeds.hpp"
#include "features/cooperation/cooperation_http.hpp"
#include "features/coverage/coverage_http.hpp"
#include "features/digests/digests_http.hpp"
#include "features/discussion/discussion_http.hpp"
#include "features/distance/distance_http.hpp"
#include "features/documents/documents_http.hpp"
#include "features/embeds/embeds_http.hpp"
#include "features/entries/entries_http.hpp"
#include "features/evaluation/evaluation_http.hpp"
#include "features/groups/groups_http.hpp"
#include "features/guests/guests_http.hpp"
#include "features/holidays/holidays_http.hpp"
#include "features/imports/imports_http.hpp"
#include "features/meetings/meetings_http.hpp"
#include "features/missions/missions_http.hpp"
#include "features/notices/feed.hpp"
#include "features/notices/notices_http.hpp"
#include "features/nursery/nursery_http.hpp"
#include "features/opendata/opendata_http.hpp"
#include "features/overview/overview_http.hpp"
#include "features/pages/pages_http.hpp"
#include "features/pairing/pairing_http.hpp"
#include "features/papers/papers_http.hpp"
#include "features/partners/partners_http.hpp"
#include "features/places/places_http.hpp"
#include "features/plans/plans_http.hpp"
#include "features/pocket/pocket_http.hpp"
#include "features/posts/posts_http.hpp"
#include "features/registry/registry_http.hpp"
#include "features/runs/runs_http.hpp"
#include "features/scores/scores_http.hpp"
#include "features/search/saved.hpp"
#include "features/search/search_http.hpp"
#include "features/timetables/timetables_http.hpp"

namespace qiao::app {

std::vector<features::Module> all_modules(const features::Services& services, const http::AssetStore& assets,
                                          std::shared_ptr<identity::Accounts> accounts,
                                          const std::filesystem::path& index_folder) {
    const auto finder = std::make_shared<places::PlaceFinder>(services.store);
    const auto partners = std::make_shared<partners::Partners>(services.store, services.texts, services.clock);
    const auto keeper = std::make_shared<search::Keeper>(services.store, index_folder);
    const auto runs = std::make_shared<runs::Runs>(services.clock, services.entropy);
    std::vector<features::Module> modules{
        activity::module(services),
        agreements::module(services, builtin_templates()),
        approvals::module(services),
        backtest::module(builtin_backtest()),
        calendars::module(services),
        cooperation::module(services),
        coverage::module(services, builtin_known_totals()),
        digests::module(services, accounts),
        discussion::module(services),
        distance::module(services, builtin_holidays()),
        documents::module(services),
        embeds::module(services, assets),
        entries::module(services),
        evaluation::module(services),
        groups::module(services, finder, partners, runs),
        guests::module(services),
        holidays::module(services, builtin_holidays()),
        identity::module(services, accounts),
        imports::module(services),
        meetings::module(services, accounts),
        missions::module(services, accounts, builtin_holidays()),
        notices::module(services),
        opendata::module(services),
        nursery::module(services),
        overview::module(services),
        pages::module(services, assets, {finder, partners, services.texts}, pages::SearchPage{keeper},
                      builtin_known_totals()),
        pairing::module(services, finder, partners, runs, builtin_examples()),
        papers::module(services, builtin_holidays()),
        partners::module(services, finder, partners),
        places::module(services, finder),
        plans::module(services),
        pocket::module(services, assets),
        registry::module(services),
        runs::module(services, runs),
        scores::module(services, finder, runs),
        searches::module(services, keeper),
        timetables::module(services, runs),
    };
    modules.push_back(posts::module(services, open_work_of(modules)));  // last: it hands over what all others have open
    return modules;
}

std::vector<posts::NamedWork> open_work_of(const std::vector<features::Module>& modules) {
    std::vector<posts::NamedWork> works;
    for (const auto& module : modules) {
        if (module.open_work) works.push_back({module.name, *module.open_work});
    }
    return works;
}

std::vector<features::PersonalData> all_personal_data() {
    return {approvals::personal_data(), calendars::personal_data(), discussion::personal_data(),
            documents::personal_data(), notices::personal_data(),   searches::personal_data(),
            nursery::personal_data(),   entries::personal_data()};
}

std::vector<features::Operation> all_operations(const std::vector<features::Module>& modules) {
    std::vector<features::Operation> operations;
    for (const auto& module : modules)
        operations.insert(operations.end(), module.operations.begin(), module.operations.end());
    return operations;
}

}  // namespace qiao::app

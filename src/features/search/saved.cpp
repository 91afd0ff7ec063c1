#include "features/search/saved.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <sstream>

#include "base/days.hpp"
#include "features/notices/notice.hpp"
#include "storage/working_rows.hpp"

namespace qiao::searches {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using domain::field;
using features::Services;

constexpr std::string_view round_name = "search";

access::Authority authority_of_person(const Services& services, storage::Reader& all, const Id& person) {
    // Any account stands for having signed in: only who has one can keep a search.
    return {.account = person, .person = person, .grants = access::grants_of(all, person, base::today(services.clock))};
}

std::set<std::string> words_in(const std::string& text) {
    std::set<std::string> words;
    std::istringstream in{text};
    for (std::string word; in >> word;) words.insert(word);
    return words;
}

/// What is new, and everything that is there now.
struct News {
    SavedSearch saved{};
    std::int64_t count{0};
};

std::optional<News> news_of(const Services& services, search::Keeper& keeper, storage::Reader& all, SavedSearch saved,
                            const std::string& today) {
    if (!saved.notifies || saved.told_on == today) return std::nullopt;
    const auto sight = services.judge.sight_of(authority_of_person(services, all, saved.person));
    const auto now = look(keeper, saved, sight);
    if (!now) return std::nullopt;  // it named something that is no more
    const auto known = words_in(saved.known);
    const auto count = std::ranges::count_if(now->ids, [&](const auto& id) { return !known.contains(id); });
    if (count == 0) return std::nullopt;
    saved.known = joined(now->ids);
    saved.told_on = today;
    saved.news = count;
    return News{std::move(saved), count};
}

json::value held_about(storage::Reader& reader, const Id& person) {
    json::array out;
    for (const auto& one :
         storage::load_where<SavedSearch>(reader, saved_search_entity(), "person", person.to_string()))
        out.push_back({{"name", one.name}, {"query", one.query}, {"notifies", one.notifies}});
    return out;
}

void forget(storage::Writer& writer, const Id& person) {
    for (const auto& one :
         storage::load_where<SavedSearch>(writer, saved_search_entity(), "person", person.to_string()))
        storage::drop(writer, saved_search_entity(), one.id);
}

}  // namespace

const domain::Entity& saved_search_entity() {
    static const domain::Entity described{
        .name = "saved_search",
        .plural = "saved_searches",
        .label_field = "name",
        .schema_type = "Thing",
        .fields = {field<&SavedSearch::person>("person").to("person").must(), field<&SavedSearch::name>("name").must(),
                   field<&SavedSearch::query>("query").must(), field<&SavedSearch::known>("known").at_most(50'000),
                   field<&SavedSearch::notifies>("notifies"), field<&SavedSearch::told_on>("told_on"),
                   field<&SavedSearch::news>("news")},
        .logged = false};
    return described;
}

base::Result<Watched> look(search::Keeper& keeper, const SavedSearch& saved, const storage::Sight& sight) {
    auto ask = read_ask(saved.query);
    if (!ask) return ask.error();
    ask->sight = sight;
    ask->limit = watched_at_most;
    ask->offset = 0;
    ask->facets = false;
    ask->lenient = false;
    const auto index = keeper.current();
    if (!index) return Error{Code::unavailable};
    const auto found = index->search(*ask);
    Watched watched{.total = found.total};
    for (const auto& hit : found.hits) watched.ids.push_back(hit.id.to_string());
    return watched;
}

std::string joined(const std::vector<std::string>& ids) {
    std::string out;
    for (const auto& id : ids) out.append(id).append(" ");
    return out;
}

void tell_news(const Services& services, search::Keeper& keeper) {
    const auto today = base::to_iso_day(base::today(services.clock));
    std::vector<News> all_news;
    {
        const auto reader = services.store.read(storage::Sight::of_everything());
        if (reader->count(saved_search_entity()) == 0) return;
        keeper.bring_up();
        reader->for_each(saved_search_entity(), [&](const domain::Record& row) {
            auto saved = domain::from_record<SavedSearch>(row);
            const auto other = services.store.read(storage::Sight::of_everything());
            if (auto news = news_of(services, keeper, *other, std::move(saved), today))
                all_news.push_back(*std::move(news));
        });
    }
    if (all_news.empty()) return;
    const auto writer = services.store.write(std::string{round_name});
    for (const auto& news : all_news) {
        const auto held = storage::load<SavedSearch>(*writer, saved_search_entity(), news.saved.id);
        if (!held || held->told_on == today || held->query != news.saved.query) continue;  // another server was first
        storage::put(*writer, saved_search_entity(), news.saved);
        notices::put(*writer, services.clock,
                     {.about = fmt::format("search:{}:{}", news.saved.id.to_string(), today),
                      .person = news.saved.person,
                      .kind = "search_news",
                      .page = "/search?" + news.saved.query,
                      .facts = {{"count", std::to_string(news.count)}, {"name", news.saved.name}}});
    }
    storage::commit(*writer);
}

features::PersonalData personal_data() { return {.name = "searches", .held = held_about, .erase = forget}; }

}  // namespace qiao::searches

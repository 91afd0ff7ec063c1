// bench/search/search_bench RECORDS FOLDER [--peer FILE]: the index by itself, on invented records. A folder that holds the index of so
// many records already is only asked.
//
// Records are practices and projects with titles and texts in English and Chinese, drawn with a fixed seed from a vocabulary whose
// words come as often as words do (Zipf's law), each with themes, places and a year: what a large evidence base looks like to an index,
// not what it says. With --peer the same titles and texts are written as lines of JSON, and the same questions, for bench/search/run to
// ask SQLite and PostgreSQL.

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <random>

#include "domain/nouns.hpp"
#include "search/index.hpp"

namespace {

namespace json = boost::json;
using namespace qiao;
using domain::LocalizedText;
using domain::Record;
using search::Named;

constexpr std::size_t words_en = 60'000, chars_zh = 2'500, themes = 90, places = 2'000;

/// Letters that make words one can say; the commonest words are real ones.
std::string word(std::size_t rank) {
    static constexpr std::string_view common[] = {
        "city",      "project",   "energy",     "water",   "urban",    "cooperation", "development", "partner",
        "public",    "transport", "health",     "culture", "school",   "tourism",     "climate",     "waste",
        "hydrogen",  "housing",   "bus",        "port",    "smart",    "green",       "industry",    "trade",
        "education", "research",  "vocational", "river",   "district", "training"};
    if (rank < std::size(common)) return std::string{common[rank]};
    static constexpr std::string_view heads[] = {"ba", "co", "de", "fi",  "gra", "he",  "in", "ke",
                                                 "lo", "mi", "no", "pre", "ra",  "sta", "tu", "ve"};
    static constexpr std::string_view tails[] = {"n",  "r",    "l", "ment", "tion", "ing", "s",  "d",
                                                 "ly", "ness", "m", "t",    "al",   "er",  "ic", "ity"};
    std::string out;
    for (auto rest = rank; rest > 0; rest /= 16) out += heads[rest % 16];
    return out + std::string{tails[rank * 7 % 16]};
}

std::string character(std::size_t rank) {
    std::string out;
    const auto c = static_cast<char32_t>(0x4E00 + rank * 7 % 20'000);
    out += static_cast<char>(0xE0U | (c >> 12U));
    out += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
    out += static_cast<char>(0x80U | (c & 0x3FU));
    return out;
}

/// Ranks as often as words come: the n-th with 1/n. The distributions of the standard library differ between libraries.
class Zipf {
public:
    explicit Zipf(std::size_t size) {
        double sum = 0;
        for (std::size_t i = 0; i < size; ++i) sums_.push_back(sum += 1.0 / static_cast<double>(i + 3));
    }
    std::size_t operator()(std::mt19937_64& chance) const {
        constexpr double steps = 9'007'199'254'740'992.0;  // 2^53
        const auto at = static_cast<double>(chance() >> 11U) / steps * sums_.back();
        return static_cast<std::size_t>(std::ranges::lower_bound(sums_, at) - sums_.begin());
    }

private:
    std::vector<double> sums_{};
};

class World {
public:
    World() {
        for (std::size_t i = 0; i < themes; ++i) themes_.push_back(name("theme", i, {}));
        for (std::size_t i = 0; i < places; ++i) places_.push_back(name("place", i, i % 2 == 0 ? "CN" : "DE"));
    }

    Record record(std::size_t at) {
        Record made{*domain::find_entity(at % 3 == 0 ? "project" : "practice")};
        made.id = base::Id::from_key("bench", std::to_string(at));
        made["title"] = text(6, 8);
        made["about"] = text(40, 40);
        made["themes"] = std::vector{base::Id::from_key("theme", std::to_string(chance_() % themes))};
        made["places"] = std::vector{base::Id::from_key("place", std::to_string(chance_() % places))};
        if (at % 3 == 0) made["start"] = domain::Edtf{std::to_string(1990 + chance_() % 35)};
        return made;
    }

    const Named* find(const domain::Entity& entity, const base::Id& id) const {
        const auto found = known_.find(id);
        (void)entity;
        return found == known_.end() ? nullptr : &found->second;
    }

    /// Two and three words, as often as people ask for common and for rare ones; some Chinese, some with a slip.
    std::vector<std::string> questions(std::size_t count) const {
        std::mt19937_64 chance{2};
        std::vector<std::string> out;
        for (std::size_t i = 0; i < count; ++i) {
            std::string question;
            if (i % 4 == 3) {
                for (int n = 0; n < 2; ++n) question += character(chinese_(chance));
            } else {
                for (std::size_t n = 0; n < 1 + i % 3; ++n)
                    question += (question.empty() ? "" : " ") + word(english_(chance));
                if (i % 10 == 9) question.back() = question.back() == 'x' ? 'y' : 'x';
            }
            out.push_back(question);
        }
        return out;
    }

private:
    base::Id name(std::string_view noun, std::size_t at, const std::string& country) {
        const auto id = base::Id::from_key(noun, std::to_string(at));
        Named named{.country = country, .everyone = true};
        named.texts.emplace_back("en", word(1'000 + at * 13));
        named.texts.emplace_back("zh", character(at) + character(at + 900));
        known_.emplace(id, std::move(named));
        return id;
    }
    LocalizedText text(std::size_t english, std::size_t chinese) {
        LocalizedText made;
        std::string en, zh;
        for (std::size_t i = 0; i < english; ++i) en += (en.empty() ? "" : " ") + word(english_(chance_));
        for (std::size_t i = 0; i < chinese; ++i) zh += character(chinese_(chance_));
        made.write("en", en);
        made.write("zh", zh);
        return made;
    }

    std::mt19937_64 chance_{1};
    Zipf english_{words_en};
    Zipf chinese_{chars_zh};
    std::vector<base::Id> themes_{}, places_{};
    std::map<base::Id, Named> known_{};
};

/// Seconds of this processor's time that the thread has taken: what others do on the machine does not count.
class Taken {
public:
    double lap() {
        const auto now = read();
        return now - std::exchange(last_, now);
    }

private:
    static double read() {
        timespec at{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
        return static_cast<double>(at.tv_sec) + static_cast<double>(at.tv_nsec) * 1e-9;
    }
    double last_{read()};
};

double percentile(std::vector<double> values, double share) {
    std::ranges::sort(values);
    return values[std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

std::uintmax_t size_of(const std::filesystem::path& folder) {
    std::uintmax_t sum = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
        if (entry.is_regular_file()) sum += entry.file_size();
    }
    return sum;
}

std::string joined(const Record& record, std::string_view field) {
    const auto& text = std::get<LocalizedText>(record[field]);
    return fmt::format("{} {}", text.in("en"), text.in("zh"));
}

/// Records a second; what it takes to invent them does not count.
double build(search::Index& index, World& world, std::size_t count, std::ofstream& peer) {
    const search::FindNamed find = [&](const domain::Entity& entity, const base::Id& id) {
        return world.find(entity, id);
    };
    constexpr std::size_t told_every = 50'000;
    double making = 0;
    Taken all;
    index.begin_bulk();
    for (std::size_t i = 0; i < count; ++i) {
        Taken one;
        const auto record = world.record(i);
        if (peer.is_open())
            peer << json::serialize(
                        json::object{{"title", joined(record, "title")}, {"about", joined(record, "about")}})
                 << '\n';
        making += one.lap();
        index.put(search::document_of(record, find));
        if ((i + 1) % told_every == 0) fmt::print(stderr, "{} records\n", i + 1);
    }
    index.end_bulk();
    index.commit({});
    return static_cast<double>(count) / (all.lap() - making);
}

/// The rate of the run that made the index, kept beside it.
double rate(search::Index& index, World& world, const std::filesystem::path& folder, std::size_t count,
            std::ofstream& peer) {
    const auto kept = folder / "rate";
    double rate = 0;
    if (index.size() == static_cast<std::int64_t>(count) && std::ifstream{kept} >> rate) return rate;
    rate = build(index, world, count, peer);
    std::ofstream{kept} << rate;
    return rate;
}

/// Milliseconds of each question.
template <class Ask>
std::vector<double> time_of(const std::vector<std::string>& questions, Ask ask) {
    std::vector<double> taken;
    for (const auto& question : questions) {
        Taken one;
        ask(question);
        taken.push_back(one.lap() * 1'000);
    }
    return taken;
}

/// With QIAO_BENCH_SLOWEST: what took longest, to see why.
void tell_slowest(const std::vector<std::string>& questions, const std::vector<double>& taken) {
    if (std::getenv("QIAO_BENCH_SLOWEST") == nullptr) return;
    std::vector<std::size_t> order(taken.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::sort(order, [&](auto a, auto b) { return taken[a] > taken[b]; });
    order.resize(std::min<std::size_t>(12, order.size()));
    for (const auto at : order) fmt::print(stderr, "{:8.2f} ms  {}\n", taken[at], questions[at]);
}

/// Of a question with more answers than are counted: which share of the first twenty hits is among the first twenty of all answers.
std::optional<double> shared_with_all(const search::Index& index, const std::string& question) {
    constexpr std::size_t first = 20;
    const auto quick = index.search({.text = question, .limit = first, .facets = false});
    if (quick.exact || quick.hits.size() < first) return std::nullopt;
    auto all = index.search({.text = question, .limit = search::Index::counted_at_most + 1, .facets = false}).hits;
    all.resize(std::min(all.size(), first));
    const auto both =
        std::ranges::count_if(quick.hits, [&](const auto& hit) { return std::ranges::find(all, hit) != all.end(); });
    return static_cast<double>(both) / first;
}

double mean(const std::vector<double>& values) {
    double sum = 0;
    for (const auto value : values) sum += value;
    return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3 || sodium_init() < 0) return 2;
    const auto count = static_cast<std::size_t>(std::atoll(argv[1]));
    const std::filesystem::path folder = argv[2];
    std::ofstream peer;
    if (argc == 5) peer.open(argv[4]);  // written while the index is made
    World world;
    const auto index = search::Index::open(folder);
    const auto per_second = rate(*index, world, folder, count, peer);
    const auto questions = world.questions(400);
    const auto ask = [&](bool facets) {
        return time_of(questions,
                       [&](const std::string& question) { (void)index->search({.text = question, .facets = facets}); });
    };
    (void)ask(true);
    const auto with_facets = ask(true), hits_alone = ask(false);
    const auto typing = time_of(questions, [&](const std::string& question) {
        (void)index->suggest(question.substr(0, std::min<std::size_t>(3, question.size())),
                             storage::Sight::of_everybody(), 8);
    });
    std::vector<double> shared;
    for (const auto& question : questions) {
        if (const auto share = shared_with_all(*index, question)) shared.push_back(*share);
    }
    tell_slowest(questions, with_facets);
    if (std::getenv("QIAO_BENCH_SLOWEST") != nullptr) {
        for (const std::string question :
             {"", "city", "city project", "city project energy water urban", "who works on water with city",
              "projects about water", "city watr", "city qqqqqqq"}) {
            Taken one;
            const auto found = index->search({.text = question});
            fmt::print(stderr, "{:8.2f} ms  “{}”: {}\n", one.lap() * 1'000, question, found.total);
        }
    }
    tell_slowest(questions, typing);
    json::array asked;
    for (const auto& question : questions) asked.emplace_back(question);
    fmt::print("{}\n", json::serialize(json::object{{"records", count},
                                                    {"per_second", per_second},
                                                    {"bytes", size_of(folder)},
                                                    {"p50", percentile(with_facets, 0.5)},
                                                    {"p99", percentile(with_facets, 0.99)},
                                                    {"hits_p50", percentile(hits_alone, 0.5)},
                                                    {"hits_p99", percentile(hits_alone, 0.99)},
                                                    {"typing_p50", percentile(typing, 0.5)},
                                                    {"typing_p99", percentile(typing, 0.99)},
                                                    {"wide", shared.size()},
                                                    {"wide_shared", mean(shared)},
                                                    {"questions", std::move(asked)}}));
}

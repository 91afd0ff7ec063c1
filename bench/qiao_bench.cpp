// The questions of bench/run without HTTP, JSON and disk: what the registry and the engine themselves cost.
//
//     qiao_bench FILE [--benchmark_…]      FILE: places in the GeoNames format, see make_geonames.py

#include <benchmark/benchmark.h>
#include <sodium.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "app/builtin.hpp"
#include "app/demonstration.hpp"
#include "domain/nouns.hpp"
#include "features/imports/import.hpp"
#include "features/partners/partners.hpp"
#include "features/places/place_finder.hpp"

namespace {

using namespace qiao;

std::string places_file;

void must(bool good, std::string_view what) {
    if (good) return;
    std::fprintf(stderr, "qiao_bench: %.*s failed\n", static_cast<int>(what.size()), what.data());
    std::exit(1);
}

/// A registry in memory: the demonstration data, and the file's places beside them where `with_world`.
class Registry {
public:
    explicit Registry(bool with_world) {
        must(app::load_demonstration(*store_).ok(), "the demonstration data");
        if (with_world) import_world();
        finder_.warm_up();
        partners_.warm_up();
    }

    static Registry& demonstration() {
        static Registry one{false};
        return one;
    }
    static Registry& world() {
        static Registry one{true};
        return one;
    }

    places::PlaceFinder& finder() { return finder_; }
    partners::Partners& partners() { return partners_; }
    base::Id place(std::string_view name) {
        const auto found = finder_.resolve(name);
        must(found.ok(), name);
        return found->id;
    }

private:
    void import_world() {
        auto bytes = tabular::FileBytes::open(places_file);
        must(bytes.ok(), places_file);
        const auto report =
            imports::import_file(*store_, std::move(bytes).value(), {.kind = "geonames", .filename = "places.txt"});
        must(report.ok() && report->committed, "the import");
    }

    base::SystemClock clock_;
    base::SeededEntropy entropy_{1};
    base::Texts texts_{app::builtin_texts()};
    std::unique_ptr<storage::Store> store_{
        std::move(storage::open_store("memory:", domain::all_entities(), {clock_, entropy_})).value()};
    places::PlaceFinder finder_{*store_};
    partners::Partners partners_{*store_, texts_, clock_};
};

void find(benchmark::State& state, const char* text) {
    auto& registry = Registry::world();
    for (auto _ : state) benchmark::DoNotOptimize(registry.finder().find({.text = text, .limit = 8, .typing = true}));
}
BENCHMARK_CAPTURE(find, prefix_of_three, "Bar");
BENCHMARK_CAPTURE(find, misspelt, "Shenzen");
BENCHMARK_CAPTURE(find, chinese, "柳州");
BENCHMARK_CAPTURE(find, nowhere, "qqxxqqxx");

void rank(benchmark::State& state, bool with_world) {
    auto& registry = with_world ? Registry::world() : Registry::demonstration();
    const partners::SuggestionOrder order{.place = registry.place("Terrassa")};
    for (auto _ : state) {
        const auto suggestions = registry.partners().suggest(order, "en");
        must(suggestions.ok(), "ranking");
        benchmark::DoNotOptimize(suggestions);
    }
}
BENCHMARK_CAPTURE(rank, demonstration, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(rank, world, true)->Unit(benchmark::kMillisecond);

}  // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (argc != 2 || sodium_init() < 0) {
        std::fprintf(stderr, "usage: qiao_bench FILE [--benchmark_…]\n");
        return 2;
    }
    places_file = argv[1];
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}

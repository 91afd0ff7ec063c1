#include "http/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <map>
#include <mutex>
#include <shared_mutex>
#include <tuple>
#include <utility>
#include <vector>

namespace qiao::http {
namespace {

/// Seconds; single look-ups take tenths of a millisecond, imports seconds.
const prometheus::Histogram::BucketBoundaries buckets{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                      0.1,    0.25,  0.5,    1,     2.5,  10};

using Key = std::tuple<std::string, std::string, int>;
using KeyView = std::tuple<std::string_view, std::string_view, int>;

struct Series {
    prometheus::Counter* requests;
    prometheus::Histogram* seconds;
};

}  // namespace

struct Metrics::Parts {
    prometheus::Registry registry;
    prometheus::Family<prometheus::Counter>& requests =
        prometheus::BuildCounter().Name("qiao_http_requests_total").Help("Requests answered").Register(registry);
    prometheus::Family<prometheus::Histogram>& seconds = prometheus::BuildHistogram()
                                                             .Name("qiao_http_request_seconds")
                                                             .Help("From the request's first byte to the answer's last")
                                                             .Register(registry);
    prometheus::Counter& bytes_in = prometheus::BuildCounter()
                                        .Name("qiao_http_received_bytes_total")
                                        .Help("Bytes of request bodies")
                                        .Register(registry)
                                        .Add({});
    prometheus::Counter& bytes_out = prometheus::BuildCounter()
                                         .Name("qiao_http_sent_bytes_total")
                                         .Help("Bytes of answers, heads included")
                                         .Register(registry)
                                         .Add({});
    prometheus::Gauge& connections =
        prometheus::BuildGauge().Name("qiao_http_connections").Help("Connections open now").Register(registry).Add({});
    prometheus::Gauge& in_flight = prometheus::BuildGauge()
                                       .Name("qiao_http_requests_in_flight")
                                       .Help("Requests being answered now")
                                       .Register(registry)
                                       .Add({});

    mutable std::shared_mutex guard;
    std::map<Key, Series, std::less<>> series;
    std::vector<std::pair<prometheus::Gauge*, std::function<double()>>> watched;

    Series series_of(const Exchange& exchange) {
        const KeyView key{exchange.route, exchange.method, exchange.status / 100};
        {
            const std::shared_lock lock{guard};
            if (const auto known = series.find(key); known != series.end()) return known->second;
        }
        const std::string route{exchange.route};
        const std::string method{exchange.method};
        const auto status_class = std::to_string(exchange.status / 100) + "xx";
        const std::unique_lock lock{guard};
        const Series made{&requests.Add({{"route", route}, {"method", method}, {"status", status_class}}),
                          &seconds.Add({{"route", route}}, buckets)};
        return series.emplace(Key{route, method, exchange.status / 100}, made).first->second;
    }
};

Metrics::Metrics() : parts_{std::make_unique<Parts>()} {}
Metrics::~Metrics() = default;

void Metrics::count(const Exchange& exchange) {
    const auto [requests, seconds] = parts_->series_of(exchange);
    requests->Increment();
    seconds->Observe(std::chrono::duration<double>(exchange.took).count());
    parts_->bytes_in.Increment(static_cast<double>(exchange.bytes_in));
    parts_->bytes_out.Increment(static_cast<double>(exchange.bytes_out));
}

void Metrics::connections_changed(int by) { parts_->connections.Increment(by); }
void Metrics::in_flight_changed(int by) { parts_->in_flight.Increment(by); }

void Metrics::watch(const std::string& name, const std::string& help, std::function<double()> figure) {
    auto& gauge = prometheus::BuildGauge().Name(name).Help(help).Register(parts_->registry).Add({});
    const std::unique_lock lock{parts_->guard};
    parts_->watched.emplace_back(&gauge, std::move(figure));
}

std::string Metrics::to_text() const {
    {
        const std::shared_lock lock{parts_->guard};
        for (const auto& [gauge, figure] : parts_->watched) gauge->Set(figure());
    }
    return prometheus::TextSerializer{}.prometheus::Serializer::Serialize(parts_->registry.Collect());
}

}  // namespace qiao::http

#include "http/accept.hpp"

#include <charconv>

#include "http/headers.hpp"

namespace qiao::http {
namespace {

double range_weight(std::string_view parameters) {
    while (!parameters.empty()) {
        const auto end = parameters.find(';');
        const auto one = trimmed(parameters.substr(0, end));
        if (one.starts_with("q=")) {
            double weight = 0;
            std::from_chars(one.data() + 2, one.data() + one.size(), weight);
            return weight;
        }
        parameters = end == std::string_view::npos ? std::string_view{} : parameters.substr(end + 1);
    }
    return 1;
}

/// 2 for the type itself, 1 for its family, 0 for everything; -1 where it does not fit.
int fit(std::string_view range, std::string_view type) {
    if (same_ignoring_case(range, type)) return 2;
    if (range == "*/*") return 0;
    const auto slash = type.find('/') + 1;
    return range.ends_with("/*") && same_ignoring_case(range.substr(0, slash), type.substr(0, slash)) ? 1 : -1;
}

}  // namespace

std::size_t preferred(std::string_view accept, std::span<const std::string_view> spoken) {
    std::size_t best = 0;
    std::pair<double, int> liked{0, -1};
    for (std::size_t i = 0; i < spoken.size(); ++i) {
        std::pair<int, double> own{-1, 0};  // how closely it is named, with which weight
        for (auto list = accept; !list.empty();) {
            const auto end = list.find(',');
            const auto one = list.substr(0, end);
            list = end == std::string_view::npos ? std::string_view{} : list.substr(end + 1);
            const auto parameters = one.find(';');
            const auto closeness = fit(trimmed(one.substr(0, parameters)), spoken[i]);
            if (closeness > own.first)
                own = {closeness, parameters == std::string_view::npos ? 1 : range_weight(one.substr(parameters + 1))};
        }
        if (own.first < 0 || own.second <= 0) continue;
        const std::pair<double, int> here{own.second, own.first};
        if (here > liked) {
            liked = here;
            best = i;
        }
    }
    return best;
}

}  // namespace qiao::http

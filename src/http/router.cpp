#include "http/router.hpp"

#include <algorithm>
#include <utility>

#include "base/check.hpp"

namespace qiao::http {
namespace {

enum class Kind { literal, param, tail };

struct Segment {
    Kind kind;
    std::string text;  ///< the literal, or what follows the parameter's closing brace
    std::string name;
};

Segment read_segment(std::string_view text) {
    if (text.empty() || text.front() != '{') return {Kind::literal, std::string{text}, {}};
    const auto close = text.find('}');
    base::check(close != std::string_view::npos && close > 1, "a route's parameter has a name and a closing brace");
    const auto name = text.substr(1, close - 1);
    const auto rest = text.substr(close + 1);
    if (name.back() != '*') return {Kind::param, std::string{rest}, std::string{name}};
    base::check(rest.empty() && name.size() > 1, "a route's {name*} ends the pattern");
    return {Kind::tail, {}, std::string{name.substr(0, name.size() - 1)}};
}

std::vector<Segment> read_pattern(std::string_view pattern) {
    base::check(pattern.starts_with('/'), "a route's pattern starts with a slash");
    std::vector<Segment> segments;
    pattern.remove_prefix(1);
    while (!pattern.empty() || !segments.empty()) {
        const auto slash = pattern.find('/');
        segments.push_back(read_segment(pattern.substr(0, slash)));
        if (slash == std::string_view::npos) break;
        base::check(segments.back().kind != Kind::tail, "a route's {name*} ends the pattern");
        pattern.remove_prefix(slash + 1);
    }
    return segments;
}

std::string joined(const std::vector<std::string>& path, std::size_t from) {
    std::string text;
    for (std::size_t i = from; i < path.size(); ++i) {
        if (i > from) text.push_back('/');
        text.append(path[i]);
    }
    return text;
}

}  // namespace

struct Router::Node {
    struct Branch {
        std::string ending;
        std::unique_ptr<Node> node;
    };
    struct Row {
        const Route* route;
        std::vector<std::string> names;
    };

    std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
    std::vector<Branch> params;  ///< longest ending first
    std::unique_ptr<Node> tail;
    std::vector<Row> rows;

    Node& child(const Segment& segment) {
        if (segment.kind == Kind::param) return param_child(segment.text);
        auto& slot = segment.kind == Kind::literal ? literals[segment.text] : tail;
        if (!slot) slot = std::make_unique<Node>();
        return *slot;
    }

    Node& param_child(const std::string& ending) {
        const auto known = std::ranges::find(params, ending, &Branch::ending);
        if (known != params.end()) return *known->node;
        const auto place =
            std::ranges::find_if(params, [&](const Branch& branch) { return branch.ending.size() < ending.size(); });
        return *params.insert(place, Branch{ending, std::make_unique<Node>()})->node;
    }

    /// Depth first, the most literal branch first. Fills `values` with what the parameters stand for.
    const Node* find(const std::vector<std::string>& path, std::size_t at, std::vector<std::string>& values) const {
        if (at == path.size()) return rows.empty() ? nullptr : this;
        const auto& segment = path[at];
        if (const auto literal = literals.find(segment); literal != literals.end()) {
            if (const auto* found = literal->second->find(path, at + 1, values)) return found;
        }
        for (const auto& branch : params) {
            if (!segment.ends_with(branch.ending) || segment.size() == branch.ending.size()) continue;
            values.push_back(segment.substr(0, segment.size() - branch.ending.size()));
            if (const auto* found = branch.node->find(path, at + 1, values)) return found;
            values.pop_back();
        }
        if (!tail) return nullptr;
        values.push_back(joined(path, at));
        return tail.get();
    }

    const Row* find_row(Method method) const {
        const auto row = std::ranges::find(rows, method, [](const Row& r) { return r.route->method; });
        return row == rows.end() ? nullptr : &*row;
    }
};

Router::Router() : root_{std::make_unique<Node>()} {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

void Router::add(Route route) {
    base::check(static_cast<bool>(route.handler), "a route has a handler");
    auto* node = root_.get();
    std::vector<std::string> names;
    for (const auto& segment : read_pattern(route.pattern)) {
        node = &node->child(segment);
        if (segment.kind != Kind::literal) names.push_back(segment.name);
    }
    base::check(node->find_row(route.method) == nullptr, "one route for each method and pattern");
    routes_.push_back(std::make_unique<Route>(std::move(route)));
    node->rows.push_back({routes_.back().get(), std::move(names)});
}

void Router::add(std::vector<Route> routes) {
    for (auto& route : routes) add(std::move(route));
}

RouteMatch Router::find(Method method, const std::vector<std::string>& path) const {
    std::vector<std::string> values;
    const auto* node = root_->find(path, 0, values);
    if (node == nullptr) return {};
    RouteMatch match;
    for (const auto& row : node->rows) match.allowed.push_back(row.route->method);
    const auto* row = node->find_row(method);
    if (row == nullptr && method == Method::head) row = node->find_row(Method::get);
    if (row == nullptr) return match;
    match.route = row->route;
    for (std::size_t i = 0; i < values.size(); ++i) match.params.emplace_back(row->names[i], std::move(values[i]));
    return match;
}

std::vector<const Route*> Router::routes() const {
    std::vector<const Route*> rows;
    for (const auto& route : routes_) rows.push_back(route.get());
    return rows;
}

std::string allow_text(const std::vector<Method>& methods) {
    auto all = methods;
    if (std::ranges::find(all, Method::get) != all.end()) all.push_back(Method::head);
    all.push_back(Method::options);
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    std::string text;
    for (const auto method : all) {
        if (!text.empty()) text.append(", ");
        text.append(name_of(method));
    }
    return text;
}

}  // namespace qiao::http

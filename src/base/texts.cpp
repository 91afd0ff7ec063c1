#include "base/texts.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

namespace qiao::base {
namespace {

std::string fill(std::string_view pattern, const Texts::Args& args) {
    std::string text;
    std::size_t at = 0;
    while (at < pattern.size()) {
        const auto open = pattern.find('{', at);
        const auto close = open == std::string_view::npos ? open : pattern.find('}', open);
        if (close == std::string_view::npos) break;
        text.append(pattern.substr(at, open - at));
        const auto found = args.find(std::string{pattern.substr(open + 1, close - open - 1)});
        if (found != args.end()) text.append(found->second);
        at = close + 1;
    }
    return text.append(pattern.substr(std::min(at, pattern.size())));
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

/// "zh-CN;q=0.8" → {"zh", 0.8}
std::pair<std::string, double> read_preference(std::string_view part) {
    const auto semicolon = part.find(';');
    auto tag = trimmed(part.substr(0, semicolon));
    std::string lang{tag.substr(0, tag.find('-'))};
    std::ranges::transform(lang, lang.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    double weight = 1.0;
    if (semicolon != std::string_view::npos) {
        const auto q = part.find("q=", semicolon);
        if (q != std::string_view::npos) std::from_chars(part.data() + q + 2, part.data() + part.size(), weight);
    }
    return {lang, weight};
}

}  // namespace

Outcome Texts::add(std::string_view lang, std::string_view json) {
    boost::system::error_code code;
    const auto value = boost::json::parse(boost::json::string_view{json.data(), json.size()}, code);
    if (code || !value.is_object()) return Error{Code::malformed, std::string{lang}};
    auto& table = languages_[std::string{lang}];
    for (const auto& [key, text] : value.get_object()) {
        if (!text.is_string()) return Error{Code::malformed, std::string{key}};
        table.insert_or_assign(std::string{key}, std::string{text.get_string()});
    }
    return done();
}

bool Texts::has(std::string_view lang, std::string_view key) const {
    const auto table = languages_.find(lang);
    return table != languages_.end() && table->second.contains(key);
}

std::string Texts::get(std::string_view lang, std::string_view key, const Args& args) const {
    for (const auto wanted : {lang, std::string_view{"en"}}) {
        const auto table = languages_.find(wanted);
        if (table == languages_.end()) continue;
        const auto text = table->second.find(key);
        if (text != table->second.end()) return fill(text->second, args);
    }
    return std::string{key};
}

std::vector<std::string> Texts::languages() const {
    std::vector<std::string> names;
    for (const auto& [lang, table] : languages_) names.push_back(lang);
    return names;
}

std::string Texts::choose(std::string_view accept_language) const {
    std::string best = "en";
    double best_weight = 0.0;
    while (!accept_language.empty()) {
        const auto comma = accept_language.find(',');
        const auto [lang, weight] = read_preference(accept_language.substr(0, comma));
        if (weight > best_weight && languages_.contains(lang)) {
            best = lang;
            best_weight = weight;
        }
        accept_language = comma == std::string_view::npos ? "" : accept_language.substr(comma + 1);
    }
    return best;
}

std::string Texts::explain(std::string_view lang, const Error& error) const {
    if (error.text_key.empty() && !error.parts.empty()) return explain(lang, error.parts.front());
    const auto key = error.text_key.empty() ? "error." + std::string{facts_of(error.code).name} : error.text_key;
    auto args = error.args;
    args.emplace("field", error.field);
    return get(lang, key, args);
}

}  // namespace qiao::base

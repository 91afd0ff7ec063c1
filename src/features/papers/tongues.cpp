#include "features/papers/tongues.hpp"

#include <fmt/format.h>
#include <unicode/datefmt.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <memory>

namespace qiao::papers {

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string all;
    for (std::size_t at = 0; at < parts.size(); ++at) {
        const auto is_new = std::find(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(at), parts[at]) ==
                            parts.begin() + static_cast<std::ptrdiff_t>(at);
        if (parts[at].empty() || !is_new) continue;
        if (!all.empty()) all += between;
        all += parts[at];
    }
    return all;
}

std::string Tongues::say(std::string_view key, std::string_view between) const {
    std::vector<std::string> said;
    for (const auto& lang : langs_) said.push_back(texts_.get(lang, key));
    return joined(said, between);
}

std::string Tongues::word(std::string_view noun, std::string_view field, std::string_view word,
                          std::string_view lang) const {
    const auto key = fmt::format("enum.{}.{}.{}", noun, field, word);
    return texts_.has(lang, key) ? texts_.get(lang, key) : std::string{word};
}

std::string Tongues::word(std::string_view noun, std::string_view field, std::string_view said) const {
    std::vector<std::string> words;
    for (const auto& lang : langs_) words.push_back(word(noun, field, said, lang));
    return joined(words, "  ");
}

std::vector<std::string> Tongues::each(const domain::LocalizedText& text) const {
    std::vector<std::string> found;
    for (const auto& lang : langs_) {
        const std::string words{text.in(lang)};
        if (!words.empty() && std::ranges::find(found, words) == found.end()) found.push_back(words);
    }
    if (found.empty() && !text.empty()) found.emplace_back(text.best(first()));
    return found;
}

std::string Tongues::both(const domain::LocalizedText& text, std::string_view between) const {
    return joined(each(text), between);
}

std::string Tongues::day(const domain::Edtf& day, std::string_view lang, bool weekday) const {
    constexpr std::size_t whole = 10;
    const auto known = day.text.size() == whole ? day.earliest() : std::nullopt;
    if (!known) return day.text;
    auto trouble = U_ZERO_ERROR;
    const icu::Locale locale{lang == "en" ? "en_GB" : std::string{lang}.c_str()};
    const std::unique_ptr<icu::DateFormat> format{
        icu::DateFormat::createInstanceForSkeleton(weekday ? "yMMMMEEEEd" : "yMMMMd", locale, trouble)};
    if (U_FAILURE(trouble) || !format) return day.text;
    format->setTimeZone(*icu::TimeZone::getGMT());
    icu::UnicodeString written;
    format->format(static_cast<UDate>(std::chrono::milliseconds{known->time_since_epoch()}.count()), written);
    std::string out;
    written.toUTF8String(out);
    return out;
}

std::string Tongues::day(const domain::Edtf& day, bool weekday) const {
    std::vector<std::string> said;
    for (const auto& lang : langs_) said.push_back(this->day(day, lang, weekday));
    return joined(said, "  ");
}

std::string Tongues::days(const domain::Edtf& first, const domain::Edtf& last, std::string_view lang) const {
    if (last.text.empty() || last == first) return day(first, lang);
    return fmt::format("{} – {}", day(first, lang), day(last, lang));
}

std::string Tongues::days(const domain::Edtf& first, const domain::Edtf& last) const {
    std::vector<std::string> said;
    for (const auto& lang : langs_) said.push_back(days(first, last, lang));
    return joined(said, "  ");
}

}  // namespace qiao::papers

#include "domain/localized_text.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "base/check.hpp"

namespace qiao::domain {
namespace {

constexpr std::array<std::string_view, 5> state_names{"missing", "machine", "draft", "approved", "stale"};

}  // namespace

void LocalizedText::write(std::string_view lang, std::string_view text) {
    put(lang, Segment{std::string{text}});
    refresh();
}

void LocalizedText::translate(std::string_view lang, std::string_view text, std::string_view from, TextState state) {
    const auto source = segments_.find(from);
    base::check(source != segments_.end(), "a translation has a source text");
    put(lang, Segment{std::string{text}, state, std::string{from}, digest(source->second.text)});
    refresh();
}

void LocalizedText::put(std::string_view lang, Segment segment) {
    segments_.insert_or_assign(std::string{lang}, std::move(segment));
}

void LocalizedText::refresh() {
    std::erase_if(segments_, [](const auto& entry) { return entry.second.text.empty(); });
    for (auto& [lang, segment] : segments_) {
        if (segment.from.empty()) continue;
        const auto source = segments_.find(segment.from);
        const auto now = source == segments_.end() ? std::string{} : digest(source->second.text);
        if (segment.from_digest.empty()) segment.from_digest = now;
        if (now.empty() || segment.from_digest != now) segment.state = TextState::stale;
    }
}

std::string_view LocalizedText::in(std::string_view lang) const {
    const auto found = segments_.find(lang);
    return found == segments_.end() ? std::string_view{} : std::string_view{found->second.text};
}

std::string_view LocalizedText::best(std::string_view lang) const {
    for (const auto wanted : {lang, std::string_view{"en"}}) {
        if (const auto text = in(wanted); !text.empty()) return text;
    }
    for (const auto& [other, segment] : segments_) {
        if (!segment.text.empty()) return segment.text;
    }
    return {};
}

bool LocalizedText::empty() const {
    return std::ranges::all_of(segments_, [](const auto& entry) { return entry.second.text.empty(); });
}

std::string digest(std::string_view text) {
    std::array<unsigned char, 16> hash{};
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                       nullptr, 0);
    std::array<char, 17> hex{};
    sodium_bin2hex(hex.data(), hex.size(), hash.data(), 8);
    return std::string{hex.data(), 16};
}

std::string_view to_string(TextState state) { return state_names.at(static_cast<std::size_t>(state)); }

TextState text_state(std::string_view text) {
    const auto found = std::ranges::find(state_names, text);
    return found == state_names.end() ? TextState::draft : static_cast<TextState>(found - state_names.begin());
}

}  // namespace qiao::domain

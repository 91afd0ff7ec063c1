#pragma once

#include <map>
#include <string>
#include <string_view>

namespace qiao::domain {

/// How far a translation can be relied on. `stale`: the text it was translated from has changed since.
enum class TextState { missing, machine, draft, approved, stale };

struct Segment {
    std::string text{};
    TextState state{TextState::approved};
    std::string from{};         ///< language it was translated from; empty = written in its own right
    std::string from_digest{};  ///< digest of that text as it stood then
    bool operator==(const Segment&) const = default;
};

/// The same text in several languages, none of which is "the" original.
class LocalizedText {
public:
    using Segments = std::map<std::string, Segment, std::less<>>;

    LocalizedText() = default;
    LocalizedText(std::string_view lang, std::string_view text) { write(lang, text); }

    /// Writes one language in its own right and marks as stale what was translated from it. An empty text removes it.
    void write(std::string_view lang, std::string_view text);

    /// Writes one language as a translation of another as it stands now. REQUIRES that language.
    void translate(std::string_view lang, std::string_view text, std::string_view from, TextState state);

    /// Takes a segment as it is (from a store or a file), without any consequence for the others.
    void put(std::string_view lang, Segment segment);

    [[nodiscard]] const Segments& segments() const { return segments_; }
    [[nodiscard]] std::string_view in(std::string_view lang) const;  ///< empty if missing

    /// The text for a reader of `lang`: that language, else English, else the first there is.
    [[nodiscard]] std::string_view best(std::string_view lang) const;
    [[nodiscard]] bool empty() const;

    /// Drops languages without text and recomputes staleness of every translation against the texts beside it. One that
    /// says from where but not from which wording is taken to be of the wording as it stands now.
    void refresh();

    bool operator==(const LocalizedText&) const = default;

private:
    Segments segments_;
};

/// 16 hexadecimal digits of BLAKE2b: tells whether a text is still the one that was translated.
[[nodiscard]] std::string digest(std::string_view text);

[[nodiscard]] std::string_view to_string(TextState state);
/// Unknown words read as `draft`: never more trusted than it may be.
[[nodiscard]] TextState text_state(std::string_view text);

}  // namespace qiao::domain

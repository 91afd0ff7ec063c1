#pragma once

#include <string>
#include <vector>

#include "base/texts.hpp"
#include "domain/edtf.hpp"
#include "domain/localized_text.hpp"

namespace qiao::papers {

/// The languages that a paper is in, the first one first. What reads the same in two of them stands once.
class Tongues {
public:
    /// REQUIRES at least one language.
    Tongues(const base::Texts& texts, std::vector<std::string> langs) : texts_{texts}, langs_{std::move(langs)} {}

    [[nodiscard]] const std::vector<std::string>& langs() const { return langs_; }
    [[nodiscard]] const std::string& first() const { return langs_.front(); }

    /// The program's own words in one of them.
    [[nodiscard]] std::string in(std::string_view lang, std::string_view key,
                                 const base::Texts::Args& args = {}) const {
        return texts_.get(lang, key, args);
    }
    /// The program's own words in every language: "Agenda  日程".
    [[nodiscard]] std::string say(std::string_view key, std::string_view between = "  ") const;
    /// A word of an enumeration: `enum.<noun>.<field>.<word>`; the word itself where nobody has named it.
    [[nodiscard]] std::string word(std::string_view noun, std::string_view field, std::string_view word) const;
    [[nodiscard]] std::string word(std::string_view noun, std::string_view field, std::string_view word,
                                   std::string_view lang) const;

    /// A text in each language that it has; what it has, where it has none of them.
    [[nodiscard]] std::vector<std::string> each(const domain::LocalizedText& text) const;
    [[nodiscard]] std::string both(const domain::LocalizedText& text, std::string_view between = "  ") const;

    /// "12 May 2026  2026年5月12日"; with `weekday` "Tuesday, 12 May 2026". What is no whole day stays as it is written.
    [[nodiscard]] std::string day(const domain::Edtf& day, bool weekday = false) const;
    [[nodiscard]] std::string day(const domain::Edtf& day, std::string_view lang, bool weekday = false) const;
    /// "12 May 2026 – 14 May 2026"
    [[nodiscard]] std::string days(const domain::Edtf& first, const domain::Edtf& last, std::string_view lang) const;
    [[nodiscard]] std::string days(const domain::Edtf& first, const domain::Edtf& last) const;

private:
    const base::Texts& texts_;
    std::vector<std::string> langs_;
};

/// Those that are not empty, each once, with `between` between them.
[[nodiscard]] std::string joined(const std::vector<std::string>& parts, std::string_view between);

}  // namespace qiao::papers

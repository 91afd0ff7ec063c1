#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace qiao::base {

/// The program's own words in every language it speaks: `texts/<lang>.json`, one flat file per language, built in.
/// Threads: immutable after loading.
class Texts {
public:
    using Args = std::map<std::string, std::string>;

    /// `json` is one flat object of strings. Errors: malformed.
    [[nodiscard]] Outcome add(std::string_view lang, std::string_view json);

    /// The text with `{name}` replaced by its argument. A key the language lacks is answered in English, one that
    /// English lacks by the key itself.
    [[nodiscard]] std::string get(std::string_view lang, std::string_view key, const Args& args = {}) const;
    [[nodiscard]] bool has(std::string_view lang, std::string_view key) const;
    [[nodiscard]] std::vector<std::string> languages() const;

    /// The best of the languages spoken for an Accept-Language header ("zh-CN,zh;q=0.9"); English if none fits.
    [[nodiscard]] std::string choose(std::string_view accept_language) const;

    /// What is said for an error: its own text key, else that of its first part, else `error.<code>`.
    [[nodiscard]] std::string explain(std::string_view lang, const Error& error) const;

private:
    using Table = std::map<std::string, std::string, std::less<>>;
    std::map<std::string, Table, std::less<>> languages_;
};

}  // namespace qiao::base

#pragma once

// What reports on a run's answer have in common: reading its JSON, numbers as the pages show them, sheets and columns.

#include <boost/json/object.hpp>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/texts.hpp"
#include "print/document.hpp"

namespace qiao::pairing {

using Rows = std::vector<std::vector<std::string>>;

/// A member as text: "" where it is missing or null, "1" and "0" for true and false.
[[nodiscard]] std::string text_of(const boost::json::object& object, std::string_view name);
/// 0 where it is no number.
[[nodiscard]] double number_of(const boost::json::object& object, std::string_view name);
/// Empty where it is no list.
[[nodiscard]] const boost::json::array& list_of(const boost::json::object& object, std::string_view name);

/// A share as points of a hundred.
[[nodiscard]] std::string points(double share);

/// An answer whose cities are told by their names, in one language. `family`: what the keys of its words begin with.
class AnswerReport {
public:
    [[nodiscard]] std::string say(const std::string& key, const base::Texts::Args& args = {}) const {
        return texts_.get(lang_, family_ + key, args);
    }
    [[nodiscard]] std::vector<std::string> heads(std::initializer_list<const char*> keys) const;
    [[nodiscard]] std::string inputs() const;

protected:
    /// REQUIRES: answer and texts outlive this.
    AnswerReport(const boost::json::value& answer, const base::Texts& texts, std::string_view lang, std::string family);

    void know(const boost::json::array& cities);
    /// The id itself where the city is not known.
    [[nodiscard]] std::string city(const std::string& id) const;

    const boost::json::object& answer_;
    const base::Texts& texts_;
    std::string lang_;

private:
    std::string family_;
    std::map<std::string, std::string> names_;  ///< of cities by id
};

struct Sheet {
    std::string name{};
    std::vector<std::string> heads{};
    Rows rows{};
    std::size_t words{0};  ///< the first columns, which are text whatever stands in them; the others may be numbers
};

/// REQUIRES: a sheet. Errors: those of tabular::XlsxWriter.
[[nodiscard]] base::Result<std::string> workbook(std::vector<Sheet> sheets, base::Instant now);

/// Columns for paper: the first `words` are words, the others numbers.
[[nodiscard]] std::vector<print::Column> columns(const std::vector<std::string>& heads,
                                                 const std::vector<double>& shares, std::size_t words);

}  // namespace qiao::pairing

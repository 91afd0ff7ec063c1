#pragma once

#include <boost/json.hpp>

#include "features/agreements/book.hpp"

namespace qiao::agreements {

/// {"id", "label"}; null for none. A label that may not be seen is null.
[[nodiscard]] boost::json::value named(const Book& book, const Id& id);
[[nodiscard]] boost::json::array named(const Book& book, const std::vector<Id>& ids);
/// "2026-12-31", or null.
[[nodiscard]] boost::json::value day_json(const std::optional<method::Day>& day);

/// A localized text with an entry for each of the languages: those without text are "missing".
[[nodiscard]] boost::json::object texts_json(const domain::LocalizedText& text,
                                             const std::vector<std::string>& languages);

/// State, pulse, dates and how many commitments stand how.
[[nodiscard]] boost::json::object standing_json(const Book& book, const method::Agreed& agreed);

/// The whole of an agreement: clause by clause with each language and its state, owners, deliverable, evidence and state; signatures;
/// approval; what it can be compared with; what whoever asks may do.
[[nodiscard]] boost::json::object text_json(Desk& desk, const Book& book, const Id& agreement);

/// What became of each clause, and of how many of each kind.
[[nodiscard]] boost::json::object dossier_json(const Desk& desk, const Book& book, const Id& agreement);

/// One line of the register.
[[nodiscard]] boost::json::object line_json(const Book& book, const domain::Agreement& agreement,
                                            const method::Agreed& agreed);

/// The texts that keep the agreement from being submitted: missing in one of its languages, stale or machine-made.
[[nodiscard]] boost::json::array unsound_json(const Book& book, const domain::Agreement& agreement);

}  // namespace qiao::agreements

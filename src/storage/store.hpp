#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "domain/entity.hpp"
#include "storage/sight.hpp"

namespace qiao::storage {

using base::Id;
using domain::Entity;
using domain::Record;
using domain::Value;

/// What one write did to one field; absent = was or becomes "not known". Values as JSON text.
struct FieldChange {
    std::string field;
    std::string before;    ///< empty = none
    std::string after;     ///< empty = none
    std::string sealed{};  ///< what is left of values that were erased: the commitment that the hash covers, hex
    bool operator==(const FieldChange&) const = default;
};

enum class Operation { create, update, remove };
[[nodiscard]] std::string_view to_string(Operation operation);

/// One entry of the change log: who did what to which record, when. Every write appends one in its own transaction;
/// history, caches, notices and exchange read nothing else.
///
/// `hash` covers the entry and the hash before it, so that a change to an old entry shows. It covers a field's values
/// only through a salted commitment: the values and the salt can be erased later without breaking the chain.
struct Change {
    std::int64_t seq{0};
    base::Instant at{};
    std::string author;
    std::string entity;
    Id record{};
    std::int64_t version{0};
    Operation operation{Operation::create};
    std::vector<FieldChange> fields;
    std::string salt;  ///< hex
    std::string hash;  ///< hex, BLAKE2b-256
};

/// A condition on one field. `equals` compares a scalar; `contains` an entry of a list (the text of a name, the word of a
/// criterion), an external id ("geonames:1") or a language of a text; `is_empty` takes no value.
struct Filter {
    enum class Kind { equals, contains, is_empty };
    std::string field;
    Kind kind{Kind::equals};
    std::string value;
};

struct Query {
    const Entity* entity{nullptr};
    std::vector<Filter> filters{};
    std::string text{};         ///< every folded word of it must occur in the record's searched fields
    std::string sort{"label"};  ///< "label", "updated_at", or a scalar field
    bool descending{false};
    std::string lang{"en"};  ///< whose label order
    std::string cursor{};    ///< from a page before; empty = the first
    std::size_t limit{50};   ///< 1 … 1000
};

/// Which entries of the change log are wanted: all conditions together.
struct ChangeQuery {
    const Entity* entity{nullptr};  ///< of one noun; null = any
    Id record{};                    ///< of one record; REQUIRES its noun
    domain::Scope scope{domain::Scope::none};
    Id within{};                 ///< of the records that lay in this, or were it: a place, with scope `city`
    std::string author{};        ///< by one author; empty = any
    std::int64_t before_seq{0};  ///< older than that entry; 0 = from the newest on
    std::size_t limit{50};       ///< 0 = all there are
};

struct Page {
    std::vector<Record> records;
    std::string next;       ///< cursor; empty = this was the last page
    std::int64_t total{0};  ///< records that match, over all pages
};

/// A look at one consistent snapshot, through somebody's sight: what they may not see is not there. Throws StorageFailure when
/// the machine fails. Not thread safe.
class Reader {
public:
    virtual ~Reader() = default;

    [[nodiscard]] virtual std::optional<Record> find(const Entity& entity, const Id& id) = 0;

    /// Those of the records that exist, in the order of their ids. One statement for up to 512 ids.
    [[nodiscard]] virtual std::vector<Record> find_many(const Entity& entity, const std::set<Id>& ids) = 0;

    /// Two statements, whatever the size. Errors: unknown_field, invalid_value (cursor, limit).
    [[nodiscard]] virtual base::Result<Page> list(const Query& query) = 0;

    /// All records of a noun in the order of their ids, one at a time.
    virtual void for_each(const Entity& entity, const std::function<void(const Record&)>& take) = 0;
    [[nodiscard]] virtual std::int64_t count(const Entity& entity) = 0;

    /// How many records have each value of a text or enumeration; those without one are left out. By value.
    [[nodiscard]] virtual std::map<std::string, std::int64_t> count_by(const Entity& entity,
                                                                       std::string_view field) = 0;

    /// The last entry of the change log; 0 = none. Cheap: caches ask it at every request.
    [[nodiscard]] virtual std::int64_t last_seq() = 0;
    /// All entries, whatever the sight: for the program's own following of what happens, not to be shown.
    virtual void for_each_change(std::int64_t after_seq, const std::function<void(const Change&)>& take) = 0;

    /// Entries newest first, as the sight allows: each after which the record could be seen, of records that can be seen as they
    /// stand now or stood at last. What was before an entry is left out where it could not be seen.
    /// Cost: one statement, by an index on the record, the author, the noun or what it lies in. It goes through the entries that
    /// fit that, newest first, until there are enough: what the further conditions and the sight leave out costs time too.
    [[nodiscard]] virtual std::vector<Change> list_changes(const ChangeQuery& query) = 0;

    /// All of one record's entries, oldest first, as far as they may be seen.
    [[nodiscard]] std::vector<Change> history(const Entity& entity, const Id& id);
};

/// One atomic write, which sees everything: whoever asks for it has to be allowed before. Nothing is kept unless `commit` succeeds; destruction without it undoes all.
class Writer : public Reader {
public:
    /// A nil id is given a new one. A record that comes back under the id of a removed one goes on counting its versions, so
    /// that nobody's old version fits it. Returns the stored record, its values in normal form (`domain::normalise`).
    /// Errors: duplicate (id), invalid_value (text or a number that no store keeps: `domain::check_storable`).
    [[nodiscard]] virtual base::Result<Record> create(Record record) = 0;

    /// REQUIRES `record.version` = the version the change is based on. Returns the record with its next version; the
    /// same version if nothing differs. Errors: not_found, conflict, invalid_value as above.
    [[nodiscard]] virtual base::Result<Record> update(Record record) = 0;

    /// A record that only itself refers to may go. Errors: not_found, conflict, referenced.
    [[nodiscard]] virtual base::Outcome remove(const Entity& entity, const Id& id, std::int64_t version) = 0;

    /// Takes the values and salts of all a record's entries out of the change log, for ever. The chain still verifies: what is
    /// left shows that something was there, and cannot be guessed back. For what people have a right to see erased.
    virtual void erase_history(const Entity& entity, const Id& id) = 0;

    /// The writer can only be read and destroyed afterwards. Errors: unknown_reference if a written record names one that
    /// does not exist now.
    [[nodiscard]] virtual base::Outcome commit() = 0;
};

/// One Writer at a time: `write` waits for the one before (up to 10 s, then StorageFailure; in memory for ever), so a thread
/// must not ask for a second. Readers neither wait nor are waited for.
/// Threads: callable from all; each Reader and Writer belongs to one.
class Store {
public:
    virtual ~Store() = default;
    [[nodiscard]] virtual std::unique_ptr<Reader> read(Sight sight) = 0;
    /// What everybody may see.
    [[nodiscard]] std::unique_ptr<Reader> read() { return read(Sight::of_everybody()); }
    [[nodiscard]] virtual std::unique_ptr<Writer> write(std::string author) = 0;

    /// A consistent copy in one file. Throws StorageFailure where that is another tool's work.
    virtual void back_up(const std::string& path) = 0;
};

/// What a store takes from outside.
struct Environment {
    const base::Clock& clock;
    base::Entropy& entropy;
};

/// Opens or creates the store behind a URL: `sqlite:<path>`, `postgresql://…`, `memory:`; brings its tables up to the
/// descriptions given. Errors: usage for another scheme. Throws StorageFailure.
[[nodiscard]] base::Result<std::unique_ptr<Store>> open_store(const std::string& url,
                                                              std::span<const Entity* const> entities,
                                                              Environment environment);

}  // namespace qiao::storage

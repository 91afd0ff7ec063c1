#include "features/agreements/book.hpp"

#include <algorithm>

#include "base/days.hpp"
#include "features/approvals/approvals.hpp"
#include "features/registry/records.hpp"
#include "storage/working_rows.hpp"

namespace qiao::agreements {

using storage::Filter;

namespace {

const domain::Entity* const kept_nouns[] = {&domain::agreement_entity(), &domain::clause_entity(),
                                            &domain::signature_entity(), &domain::evidence_entity(),
                                            &domain::activity_entity()};

void put(method::Facts& facts, const Record& record) {
    const auto name = record.entity->name;
    if (name == "agreement") facts.agreements.push_back(domain::from_record<domain::Agreement>(record));
    if (name == "clause") facts.clauses.push_back(domain::from_record<domain::Clause>(record));
    if (name == "signature") facts.signatures.push_back(domain::from_record<domain::Signature>(record));
    if (name == "evidence") facts.evidence.push_back(domain::from_record<domain::Evidence>(record));
    if (name == "activity") facts.activities.push_back(domain::from_record<domain::Activity>(record));
}

}  // namespace

std::string Book::label(const Id& id) const {
    const auto found = labels.find(id);
    return found == labels.end() ? std::string{} : found->second;
}

const domain::Agreement& Book::agreement(const Id& id) const {
    const auto* found = method::find_in(facts.agreements, id);
    base::check(found != nullptr, "the book has the agreement that it was opened for");
    return *found;
}

Desk::Desk(const features::Services& given, access::Authority asking, std::string language)
    : services{given},
      authority{std::move(asking)},
      lang{std::move(language)},
      today{base::today(given.clock)},
      sight{given.store.read(authority.is_program ? storage::Sight::of_everything() : given.judge.sight_of(authority))},
      everything{given.store.read(storage::Sight::of_everything())} {}

base::Result<Book> Desk::open(const Id& agreement) {
    const auto found = sight->find(domain::agreement_entity(), agreement);
    if (!found) return base::Error{base::Code::not_found, "", {{"value", agreement.to_string()}}};
    return read({domain::from_record<domain::Agreement>(*found).partnership});
}

Book Desk::read(const std::set<Id>& partnerships) {
    Book book;
    for (const auto& partnership : partnerships) {
        for (const auto* noun : kept_nouns)
            take(book, storage::records_where(*sight, *noun, "partnership", partnership.to_string()));
    }
    approve(book);
    name(book);
    return book;
}

void Desk::take(Book& book, std::vector<Record> records) {
    for (auto& record : records) {
        put(book.facts, record);
        book.labels.emplace(record.id, record.label(lang));
        book.records.emplace(record.id, std::move(record));
    }
}

/// Approval is asked for only where no signature says more.
void Desk::approve(Book& book) {
    for (const auto& agreement : book.facts.agreements) {
        if (method::agreed_of(book.facts, agreement, today).signed_on) continue;
        if (!approvals::stands_approved(*everything, book.records.at(agreement.id))) continue;
        book.facts.approved.emplace(agreement.id, *approvals::approved_on(*everything, agreement.id));
    }
}

/// Names as whoever asks may see them; for which side a post speaks is told whether or not they see the post.
void Desk::name(Book& book) {
    std::vector<Record> records;
    std::set<Id> posts;
    for (const auto& [id, record] : book.records) records.push_back(record);
    for (const auto& clause : book.facts.clauses) posts.insert(clause.owners.begin(), clause.owners.end());
    for (auto& [id, label] : registry::labels_of_references(*sight, records, lang)) book.labels.emplace(id, label);
    for (const auto& record : everything->find_many(domain::post_entity(), posts))
        book.facts.posts.push_back(domain::from_record<domain::Post>(record));
}

std::vector<Record> Desk::agreements_of(const Id& place, const Id& partnership) {
    const auto& noun = domain::agreement_entity();
    storage::Query query{.entity = &noun, .lang = lang};
    if (!place.is_nil()) query.filters.push_back({"parties", Filter::Kind::contains, place.to_string()});
    if (!partnership.is_nil()) query.filters.push_back({"partnership", Filter::Kind::equals, partnership.to_string()});
    return storage::list_all(*sight, std::move(query));
}

bool Desk::may(access::Action action, const Record& record) const {
    if (authority.is_program) return true;
    return authority.writes && services.judge.may(authority, action, record);
}

}  // namespace qiao::agreements

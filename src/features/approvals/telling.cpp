#include "features/approvals/telling.hpp"

#include <fmt/format.h>

#include "domain/nouns.hpp"
#include "domain/person.hpp"
#include "features/approvals/frozen.hpp"
#include "features/approvals/seats.hpp"
#include "features/registry/summaries.hpp"

namespace qiao::approvals {

namespace {

/// What a record is called in every language of the program: who reads the notice is not known yet.
std::string name_in_all(storage::Reader& reader, const Submission& submission, const base::Texts& texts) {
    const auto* noun = domain::find_entity(submission.noun);
    if (noun == nullptr) return submission.noun;
    auto record = thaw(*noun, submission.frozen);
    record.id = submission.id;
    std::vector<std::string> names;
    for (const auto& lang : texts.languages()) {
        auto name = registry::summaries_of(reader, {record}, texts, lang).at(record.id);
        if (!name.empty() && std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
    }
    return fmt::format("{}", fmt::join(names, " / "));
}

}  // namespace

std::string name_of_person(storage::Reader& reader, const Id& person) {
    const auto found = person.is_nil() ? std::nullopt : reader.find(domain::person_entity(), person);
    const auto* name = found ? std::get_if<std::string>(&(*found)["name"]) : nullptr;
    return name == nullptr ? std::string{} : *name;
}

Telling::Telling(storage::Writer& writer, const base::Clock& clock, const base::Texts& texts,
                 const Submission& submission)
    : writer_{writer}, clock_{clock}, submission_{submission} {
    facts_["record"] = name_in_all(writer, submission, texts);
    facts_["version"] = std::to_string(submission.record_version);
    facts_["due"] = submission.due.text;
}

bool Telling::tell(const Id& person, std::string_view kind, notices::Urgency urgency, const Id& actor) {
    return notices::put(writer_, clock_,
                        {.about = fmt::format("{}:{}", kind, submission_.id.to_string()),
                         .person = person,
                         .kind = std::string{kind},
                         .urgency = urgency,
                         .entity = domain::find_entity(submission_.noun),
                         .record = Id::parse(submission_.record).value_or(Id{}),
                         .page = fmt::format("/approvals/{}", submission_.id.to_string()),
                         .facts = facts_,
                         .actor = actor});
}

std::size_t Telling::tell_post(const Id& post, std::string_view kind, notices::Urgency urgency, const Id& actor) {
    const auto found = find_post(writer_, post);
    if (!found) return 0;
    std::size_t told = 0;
    for (const auto& person : {found->holder, found->deputy})
        told += static_cast<std::size_t>(tell(person, kind, urgency, actor));
    return told;
}

void Telling::tell_end(const Id& actor) {
    const auto kind = fmt::format("approval_{}", words(State{})[static_cast<std::size_t>(submission_.state)]);
    tell(submission_.submitter, kind, notices::Urgency::formal, actor);
    for (const auto& post : submission_.needs) tell_post(post, kind, notices::Urgency::formal, actor);
}

}  // namespace qiao::approvals

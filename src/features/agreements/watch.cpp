#include "features/agreements/watch.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/days.hpp"
#include "features/agreements/agreements_json.hpp"
#include "features/notices/notice.hpp"
#include "storage/working_rows.hpp"

namespace qiao::agreements {

using domain::Agreement;
using domain::Post;
using method::AgreementState;
using method::CommitmentState;
using method::Pulse;
using notices::Draft;
using notices::Urgency;

namespace {

/// What a record is called in every language of the program: who reads the notice is not known yet.
std::string name_in_all(const Record& record, const base::Texts& texts) {
    std::vector<std::string> names;
    for (const auto& lang : texts.languages()) {
        auto name = record.label(lang);
        if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
    }
    return fmt::format("{}", fmt::join(names, " / "));
}

bool binds(AgreementState state) {
    return state == AgreementState::in_force || state == AgreementState::expiring || state == AgreementState::expired;
}

class Looking {
public:
    explicit Looking(Desk& desk) : desk_{desk} {
        for (const auto& record :
             storage::records_where(*desk.everything, domain::post_entity(), "role", "coordinator")) {
            auto post = domain::from_record<Post>(record);
            if (access::is_in_term(post, desk.today)) coordinators_.push_back(std::move(post));
        }
    }

    std::vector<Draft> drafts() {
        std::set<Id> partnerships;
        for (const auto& record : desk_.agreements_of({}, {}))
            partnerships.insert(domain::from_record<Agreement>(record).partnership);
        for (const auto& partnership : partnerships) {
            const auto book = desk_.read({partnership});
            for (const auto& agreement : book.facts.agreements) look_at(book, agreement);
        }
        return std::move(drafts_);
    }

private:
    void look_at(const Book& book, const Agreement& agreement) {
        const auto agreed = method::agreed_of(book.facts, agreement, desk_.today);
        const auto& record = book.records.at(agreement.id);
        if (agreed.state == AgreementState::expiring)
            tell(coordinators_of(agreement), "agreement_renewal", Urgency::formal, record, agreement.id,
                 base::to_iso_day(*agreed.expires));
        if (agreed.pulse == Pulse::dormant)
            tell(coordinators_of(agreement), "agreement_dormant", Urgency::ordinary, record, agreement.id,
                 base::to_iso_day(*agreed.quiet_since));
        if (agreed.pulse == Pulse::declaration)
            tell(coordinators_of(agreement), "agreement_declaration", Urgency::ordinary, record, agreement.id,
                 base::to_iso_day(*agreed.quiet_since));
        if (!binds(agreed.state)) return;
        for (const auto& one : agreed.commitments) {
            const auto is_late = one.state == CommitmentState::overdue;
            if (!is_late && one.state != CommitmentState::due) continue;
            tell(owners_of(book, one.clause), is_late ? "commitment_overdue" : "commitment_due",
                 is_late ? Urgency::formal : Urgency::ordinary, book.records.at(one.clause), agreement.id,
                 base::to_iso_day(*one.due));
        }
    }

    void tell(const std::set<Id>& people, std::string_view kind, Urgency urgency, const Record& record,
              const Id& agreement, const std::string& date) {
        for (const auto& person : people)
            drafts_.push_back({.about = fmt::format("{}:{}:{}", kind, record.id.to_string(), date),
                               .person = person,
                               .kind = std::string{kind},
                               .urgency = urgency,
                               .entity = record.entity,
                               .record = record.id,
                               .page = fmt::format("/agreements/{}", agreement.to_string()),
                               .facts = {{"record", name_in_all(record, desk_.services.texts)}, {"date", date}}});
    }

    /// Those of the partnership, and those of its cities.
    [[nodiscard]] std::set<Id> coordinators_of(const Agreement& agreement) const {
        std::set<Id> people;
        for (const auto& post : coordinators_) {
            const auto is_of_city = post.organisation.is_nil() && post.partnership.is_nil() &&
                                    std::ranges::find(agreement.parties, post.place) != agreement.parties.end();
            if (is_of_city || post.partnership == agreement.partnership) people.insert({post.holder, post.deputy});
        }
        people.erase(Id{});
        return people;
    }

    [[nodiscard]] std::set<Id> owners_of(const Book& book, const Id& clause) const {
        std::set<Id> people;
        for (const auto& id : method::find_in(book.facts.clauses, clause)->owners) {
            const auto* post = method::find_in(book.facts.posts, id);
            if (post != nullptr && access::is_in_term(*post, desk_.today)) people.insert({post->holder, post->deputy});
        }
        people.erase(Id{});
        return people;
    }

    Desk& desk_;
    std::vector<Post> coordinators_{};
    std::vector<Draft> drafts_{};
};

}  // namespace

std::size_t Watch::round() {
    return round_.run([this](storage::Reader&, method::Day) {
        Desk desk{services_, access::Authority::of_the_program("calendar"), "en"};
        return Looking{desk}.drafts();
    });
}

}  // namespace qiao::agreements

#pragma once

#include "access/authority.hpp"
#include "base/texts.hpp"
#include "features/approvals/kept.hpp"

// The face of approvals. Other features submit and ask for the state in their own transaction.

namespace qiao::approvals {

/// What is to be decided, and by whom.
struct Wish {
    const domain::Entity* noun{nullptr};
    Id record{};
    std::optional<std::int64_t> version{};  ///< the one that was looked at; none = the newest
    std::vector<Id> posts{};
    std::string due{};  ///< a day: "2026-12-24"; empty = none
    std::string remark{};
    std::string lang{"en"};  ///< in which faults of its texts are told
};

struct Saying {
    Id submission{};
    Id post{};
    std::string word{};  ///< "approve" or "refuse"
    std::string remark{};
};

/// How it stands with the approval of a record.
struct Standing {
    std::optional<Submission> latest{};
    std::optional<Submission> approved{};  ///< the last that was
    /// Whether the record, at this version, is what was approved last.
    [[nodiscard]] bool is_approved(std::int64_t version) const {
        return approved && approved->record_version == version;
    }
};

/// Cost: two statements for up to a thousand submissions of the record.
[[nodiscard]] Standing standing_of(storage::Reader& reader, const Id& record);

/// The day on which the record was last approved, in whatever version. Cost as above.
[[nodiscard]] std::optional<std::chrono::sys_days> approved_on(storage::Reader& reader, const Id& record);

/// Whether the record as it stands, with its parts, says what was approved last: nothing that is agreed on
/// (`domain::is_agreed`) has changed, no part has come or gone. REQUIRES a reader that sees everything.
/// Cost: as above, and one statement for each noun of its parts.
[[nodiscard]] bool stands_approved(storage::Reader& reader, const domain::Record& record);

/// The same of records that are at hand: as they are now, with all parts. REQUIRES an approved submission of the record.
[[nodiscard]] bool says_as_approved(const Submission& submission, const domain::Record& record,
                                    const std::vector<domain::Record>& parts);

/// The record and its parts as they were approved with that submission; each has its version then.
struct Approved {
    domain::Record record{};
    std::vector<domain::Record> parts{};
};
[[nodiscard]] Approved approved_version(const Submission& submission);

[[nodiscard]] std::optional<Submission> find_submission(storage::Reader& reader, const Id& id);
/// The newest first: those of one record; those of all records that lay in a partnership when they were submitted.
/// Cost: two statements for up to a thousand.
[[nodiscard]] std::vector<Submission> submissions_of(storage::Reader& reader, const Id& record);
[[nodiscard]] std::vector<Submission> submissions_within(storage::Reader& reader, const Id& partnership);
[[nodiscard]] std::vector<Verdict> verdicts_of(storage::Reader& reader, const Submission& submission);

/// Commands in somebody's transaction, which they commit. Each notes the notices that it takes, and fails with unauthenticated or
/// forbidden where the table of permissions says so.
///
/// Threads: callable from all; the writer belongs to one.
class Approvals {
public:
    Approvals(const base::Clock& clock, const base::Texts& texts, const access::Judge& judge)
        : clock_{clock}, texts_{texts}, judge_{judge} {}

    /// Freezes the record with its parts and asks the posts. An open submission of the same record is superseded.
    ///
    /// Of a formal noun (`Entity::formal`) every text has to be as people wrote it, and of the parts of one that names its languages
    /// every text there in each of them: invalid_value with one part for each text that is not.
    /// Errors: not_found, conflict (another version) · missing_value /posts · unknown_reference /posts/0 · invalid_value: a post
    /// that cannot approve the record or has ended, a day that is none or past, a remark too long, a record of a person.
    [[nodiscard]] base::Result<Submission> submit(storage::Writer& writer, const access::Authority& authority,
                                                  const Wish& wish) const;

    /// Errors: not_found · conflict: closed meanwhile, or the record is gone · duplicate: the post has decided · forbidden: not
    /// theirs, a terminal · invalid_value: the post was not asked · missing_value /remark: a refusal without a reason.
    [[nodiscard]] base::Result<Submission> decide(storage::Writer& writer, const access::Authority& authority,
                                                  const Saying& saying) const;

    /// Errors: not_found · conflict: closed meanwhile.
    [[nodiscard]] base::Result<Submission> withdraw(storage::Writer& writer, const access::Authority& authority,
                                                    const Id& id, const std::string& remark) const;

    /// Everything that waits for one post waits for the other, which is told; what the other cannot approve stays. A submission
    /// that thereby has all its verdicts is closed. Returns how many moved.
    std::size_t move(storage::Writer& writer, const Id& from, const Id& to) const;

    /// Reminds the posts of what is due within three days or overdue, each once. Returns how many notices are new.
    std::size_t remind(storage::Store& store) const;

    /// Whether somebody may change a record, and so submit it: as the registry has it.
    [[nodiscard]] base::Outcome may_submit(storage::Reader& reader, const access::Authority& authority,
                                           const domain::Record& record) const;

private:
    [[nodiscard]] std::chrono::sys_days today() const;
    [[nodiscard]] std::int64_t now() const;
    [[nodiscard]] base::Outcome check_posts(storage::Reader& reader, const access::Authority& authority,
                                            const domain::Record& record, const std::vector<Id>& posts) const;
    void supersede(storage::Writer& writer, const Submission& by) const;
    void close(Submission& submission, State state, const Id& closer) const;
    void keep(storage::Writer& writer, const Submission& submission) const;
    /// After a verdict or a move: what waits, and whether that was all.
    void settle(storage::Writer& writer, Submission& submission, const std::vector<Said>& said, const Id& actor) const;

    const base::Clock& clock_;
    const base::Texts& texts_;
    const access::Judge& judge_;
};

}  // namespace qiao::approvals

#include "features/registry/write_rules.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "domain/assessment.hpp"
#include "domain/cycle.hpp"
#include "domain/document.hpp"
#include "domain/evaluation_period.hpp"
#include "domain/measurement.hpp"
#include "features/registry/way_round.hpp"
#include "storage/files.hpp"
#include "storage/working_rows.hpp"

namespace qiao::registry {
namespace {

using base::Code;
using base::Error;
using domain::Record;

/// What was submitted, approved or locked stands as it is, until the period is open again.
base::Outcome measurement_is_open(storage::Reader& reader, const Record& record) {
    const auto measurement = domain::from_record<domain::Measurement>(record);
    for (const auto& period : storage::load_where<domain::EvaluationPeriod>(
             reader, domain::evaluation_period_entity(), "partnership", measurement.partnership.to_string())) {
        if (period.state == domain::PeriodState::open) continue;
        if (!domain::lies_within(measurement.period, period.period)) continue;
        const auto word = domain::words(period.state)[static_cast<std::size_t>(period.state)];
        return Error{.code = Code::forbidden,
                     .field = "/period",
                     .args = {{"period", period.period.text}},
                     .text_key = fmt::format("error.evaluation.{}", word)};
    }
    return base::done();
}

/// One answer for each question of its set: 1 to 5, or "-" for none.
base::Outcome answers_fit(storage::Reader&, const Record& record) {
    constexpr std::size_t factors = 5, principles = 10;
    const auto assessment = domain::from_record<domain::Assessment>(record);
    const auto wanted = assessment.questions == domain::QuestionSet::rome ? principles : factors;
    const auto is_answer = [](const std::string& one) {
        return one == "-" || (one.size() == 1 && one.front() >= '1' && one.front() <= '5');
    };
    if (assessment.answers.size() == wanted && std::ranges::all_of(assessment.answers, is_answer)) return base::done();
    return Error{Code::invalid_value,
                 "/answers",
                 {{"value", fmt::format("{}", fmt::join(assessment.answers, " "))},
                  {"expected", fmt::format("{} × 1 … 5, -", wanted)}}};
}

/// A cycle closes with its review, and the next one opens after that.
base::Outcome cycle_turns(storage::Reader& reader, const Record& record) {
    const auto cycle = domain::from_record<domain::Cycle>(record);
    if (!cycle.closed.text.empty() && cycle.review.empty())
        return Error{.code = Code::missing_value, .field = "/review", .text_key = "error.cycle.no_review"};
    const auto before = cycle.predecessor.is_nil() ? std::nullopt : reader.find(*record.entity, cycle.predecessor);
    if (before && domain::is_empty((*before)["closed"]))
        return Error{.code = Code::invalid_value, .field = "/predecessor", .text_key = "error.cycle.predecessor_open"};
    return base::done();
}

/// What a document says of its file is true of the one that is kept; of one that is not here it is taken as it came.
base::Outcome file_is_its_own(storage::Reader& reader, const Record& record) {
    const auto file = storage::find_file(reader, record);
    if (!file) return base::done();
    const auto document = domain::from_record<domain::Document>(record);
    if (document.media_type == file->media_type && document.size_bytes == file->size_bytes) return base::done();
    return Error{.code = Code::invalid_value,
                 .field = "/sha256",
                 .args = {{"value", fmt::format("{}, {}", document.media_type, document.size_bytes.value_or(0))}},
                 .text_key = "error.file.other"};
}

/// A rule looks at a record as it was, as it becomes, or at both.
struct Rule {
    const domain::Entity& noun;
    bool looks_before{false};
    base::Outcome (*check)(storage::Reader& reader, const Record& record){nullptr};
};

}  // namespace

base::Outcome check_rules(storage::Reader& reader, const Record* before, const Record* after) {
    static const Rule rules[] = {{domain::assessment_entity(), false, answers_fit},
                                 {domain::cycle_entity(), false, cycle_turns},
                                 {domain::document_entity(), false, file_is_its_own},
                                 {domain::measurement_entity(), true, measurement_is_open}};
    if (before != nullptr && after != nullptr && before->values == after->values) return base::done();
    if (after != nullptr) {
        if (auto ring = find_ring(reader, *after, before)) return *std::move(ring);
    }
    for (const auto& rule : rules) {
        for (const auto* record : {rule.looks_before ? before : nullptr, after}) {
            if (record == nullptr || record->entity->name != rule.noun.name) continue;
            if (auto good = rule.check(reader, *record); !good) return good;
        }
    }
    return base::done();
}

}  // namespace qiao::registry

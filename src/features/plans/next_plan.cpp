#include "features/plans/next_plan.hpp"

#include <boost/json.hpp>

#include "domain/activity.hpp"
#include "domain/adjustment.hpp"
#include "domain/json_codec.hpp"
#include "domain/plan.hpp"
#include "domain/risk.hpp"
#include "domain/validation.hpp"
#include "features/approvals/approvals.hpp"
#include "storage/working_rows.hpp"

namespace qiao::plans {
namespace {

using access::Action;
using base::Code;
using base::Error;
using domain::Record;
using domain::Value;

class Beginning {
public:
    Beginning(const features::Services& services, const access::Authority& authority, storage::Writer& writer)
        : services_{services}, authority_{authority}, writer_{writer} {}

    base::Result<Begun> run(const Record& old, const boost::json::object& members) {
        auto plan = new_plan(old, members);
        if (!plan) return plan.error();
        auto kept = keep_new(*std::move(plan));
        if (!kept) return kept.error();
        begun_.plan = *std::move(kept);
        for (const auto& step : {&Beginning::copy_activities, &Beginning::move_risks, &Beginning::carry_adjustments}) {
            if (auto good = (this->*step)(old); !good) return good.error();
        }
        return std::move(begun_);
    }

private:
    [[nodiscard]] base::Outcome allow(Action action, const Record& record) const {
        return authority_.is_program ? base::done() : services_.judge.allow(authority_, action, record);
    }

    base::Result<Record> keep_new(Record record) {
        record.id = Id::make(services_.clock.now(), services_.entropy);
        record["owner"] = authority_.person.is_nil() ? Value{} : Value{authority_.person};
        if (auto allowed = allow(Action::create, record); !allowed) return allowed.error();
        if (auto good = domain::validate(record); !good) return good.error();
        return writer_.create(std::move(record));
    }
    base::Outcome keep_changed(const Record& before, Record after) {
        if (auto allowed = allow(Action::edit, before); !allowed) return allowed;
        if (auto kept = writer_.update(std::move(after)); !kept) return kept.error();
        return base::done();
    }

    [[nodiscard]] base::Result<Record> new_plan(const Record& old, const boost::json::object& members) const {
        Record plan{domain::plan_entity()};
        for (const auto* field : {"title", "partnership", "agreement", "visibility"}) plan[field] = old[field];
        plan["predecessor"] = old.id;
        for (const auto& [name, value] : members) {
            constexpr std::string_view known = "title, start, end, about";
            if (name != "title" && name != "start" && name != "end" && name != "about")
                return Error{Code::unknown_field,
                             "/" + std::string{name},
                             {{"entity", "plan"}, {"value", std::string{name}}, {"known", std::string{known}}}};
        }
        if (members.contains("title")) plan["title"] = Value{};
        if (auto read = domain::apply_json(plan, members); !read) return read.error();
        return plan;
    }

    base::Outcome copy_activities(const Record& old) {
        std::vector<Record> open;
        for (auto& record : storage::records_where(writer_, domain::activity_entity(), "plan", old.id.to_string())) {
            const auto activity = domain::from_record<domain::Activity>(record);
            const auto is_over = activity.state == domain::ActivityState::done ||
                                 activity.state == domain::ActivityState::dropped || !activity.actual_end.text.empty();
            if (!is_over) open.push_back(std::move(record));
        }
        for (const auto& record : open) copies_.emplace(record.id, Id::make(services_.clock.now(), services_.entropy));
        for (const auto& record : open) {
            Record copy{domain::activity_entity()};
            copy.values = record.values;
            copy.id = copies_.at(record.id);
            copy["plan"] = begun_.plan.id;
            copy["predecessor"] = record.id;
            copy["after"] = replaced(record["after"]);
            copy["owner"] = authority_.person.is_nil() ? Value{} : Value{authority_.person};
            if (auto allowed = allow(Action::create, copy); !allowed) return allowed;
            if (auto kept = writer_.create(std::move(copy)); !kept) return kept.error();
            ++begun_.activities;
        }
        return base::done();
    }

    /// What an activity waits for: the copies of those that are open; what is done in the old plan stays what it was.
    [[nodiscard]] Value replaced(const Value& after) const {
        const auto* ids = std::get_if<std::vector<Id>>(&after);
        if (ids == nullptr) return {};
        std::vector<Id> all;
        for (const auto& id : *ids) {
            const auto found = copies_.find(id);
            all.push_back(found == copies_.end() ? id : found->second);
        }
        return all;
    }

    base::Outcome move_risks(const Record&) {
        for (const auto& [from, to] : copies_) {
            for (auto& record : storage::records_where(writer_, domain::risk_entity(), "activity", from.to_string())) {
                if (domain::from_record<domain::Risk>(record).state == domain::RiskState::closed) continue;
                const auto before = record;
                record["activity"] = to;
                if (auto kept = keep_changed(before, std::move(record)); !kept) return kept;
                ++begun_.risks;
            }
        }
        return base::done();
    }

    base::Outcome carry_adjustments(const Record& old) {
        const auto partnership = std::get<Id>(old["partnership"]).to_string();
        for (auto& record : storage::records_where(writer_, domain::adjustment_entity(), "partnership", partnership)) {
            if (!domain::is_empty(record["plan"]) || !approvals::stands_approved(writer_, record)) continue;
            const auto before = record;
            record["plan"] = begun_.plan.id;
            if (auto kept = keep_changed(before, std::move(record)); !kept) return kept;
            ++begun_.adjustments;
        }
        return base::done();
    }

    const features::Services& services_;
    const access::Authority& authority_;
    storage::Writer& writer_;
    Begun begun_{};
    std::map<Id, Id> copies_{};
};

}  // namespace

base::Result<Begun> begin_next(const features::Services& services, const access::Authority& authority, const Id& plan,
                               const boost::json::object& members) {
    const auto writer = services.store.write(authority.author);
    const auto old = writer->find(domain::plan_entity(), plan);
    const auto is_seen = old && (authority.is_program || services.judge.may(authority, Action::read, *old));
    if (!is_seen) return Error{Code::not_found, "", {{"value", plan.to_string()}}};
    for (const auto& other : storage::records_where(*writer, domain::plan_entity(), "predecessor", plan.to_string()))
        return Error{Code::duplicate, "", {{"value", other.label("en")}}, "error.plan.has_next"};
    auto begun = Beginning{services, authority, *writer}.run(*old, members);
    if (!begun) return begun;
    if (auto kept = writer->commit(); !kept) return kept.error();
    return begun;
}

}  // namespace qiao::plans

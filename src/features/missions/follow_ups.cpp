#include "features/missions/follow_ups.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/days.hpp"
#include "domain/json_codec.hpp"
#include "domain/partnership.hpp"
#include "domain/post.hpp"
#include "features/missions/pen.hpp"
#include "storage/working_rows.hpp"

namespace qiao::missions {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;
using domain::FollowUp;
using domain::NextStep;
using domain::Post;
using notices::Draft;

/// Whether somebody acts for the side that is asked: at its place, or, with a post of no place, in the partnership as a whole.
bool acts_for(const access::Authority& authority, const FollowUp& question) {
    const auto holds = [](const access::Grant& grant, domain::Scope scope, const Id& id) {
        return grant.within[static_cast<std::size_t>(scope)].contains(id);
    };
    return authority.is_program || std::ranges::any_of(authority.grants, [&](const access::Grant& grant) {
               const auto has_place = !grant.within[static_cast<std::size_t>(domain::Scope::city)].empty();
               return grant.everywhere || holds(grant, domain::Scope::city, question.side) ||
                      (!has_place && holds(grant, domain::Scope::partnership, question.partnership));
           });
}

class Answering {
public:
    Answering(const features::Services& services, const access::Authority& authority)
        : today_{base::to_iso_day(base::today(services.clock))},
          services_{services},
          authority_{authority},
          pen_{services, authority} {}

    base::Result<Record> run(std::string_view id, const json::object& members) {
        const auto parsed = Id::parse(id);
        const auto question = parsed ? pen_.writer().find(domain::follow_up_entity(), *parsed) : std::nullopt;
        const auto is_seen =
            question && (authority_.is_program || services_.judge.may(authority_, access::Action::read, *question));
        if (!is_seen) return Error{Code::not_found, "", {{"value", std::string{id}}}};
        if (!acts_for(authority_, domain::from_record<FollowUp>(*question)))
            return authority_.account.is_nil() ? Error{Code::unauthenticated}
                                               : Error{.code = Code::forbidden, .text_key = "error.mission.other_side"};
        json::object own;
        for (const auto& [name, value] : members) {
            if (name != "result" && name != "answer" && name != "steps")
                return Error{
                    Code::unknown_field,
                    "/" + std::string{name},
                    {{"entity", "follow_up"}, {"value", std::string{name}}, {"known", "result, answer, steps"}}};
            if (name != "steps") own[name] = value;
        }
        auto after = *question;
        if (auto read = domain::apply_json(after, own); !read) return read.error();
        if (domain::is_empty(after["result"])) return Error{Code::missing_value, "/result"};
        after["answered"] = domain::Edtf{today_};
        if (auto kept = pen_.change(*question, after); !kept) return kept.error();
        if (const auto* steps = members.if_contains("steps")) {
            if (auto kept = keep_steps(*steps, std::get<Id>((*question)["event"])); !kept) return kept.error();
        }
        auto now = *pen_.writer().find(domain::follow_up_entity(), question->id);
        if (auto kept = pen_.commit(); !kept) return kept.error();
        return now;
    }

private:
    base::Outcome keep_steps(const json::value& steps, const Id& event) {
        if (!steps.is_array())
            return Error{Code::invalid_value, "/steps", {{"value", json::serialize(steps)}, {"expected", "[ … ]"}}};
        std::size_t at = 0;
        for (const auto& one : steps.get_array()) {
            if (auto kept = keep_step(one, event, fmt::format("/steps/{}", at++)); !kept) return kept;
        }
        return base::done();
    }

    base::Outcome keep_step(const json::value& said, const Id& event, const std::string& pointer) {
        const auto* members = said.if_object();
        const auto* given = members == nullptr ? nullptr : members->if_contains("id");
        const auto id = given != nullptr && given->is_string() ? Id::parse(given->get_string()) : std::nullopt;
        const auto step = id ? pen_.writer().find(domain::next_step_entity(), *id) : std::nullopt;
        if (!step || std::get<Id>((*step)["event"]) != event)
            return Error{Code::unknown_reference, pointer + "/id", {{"value", given ? json::serialize(*given) : ""}}};
        json::object own;
        for (const auto* name : {"state", "note"}) {
            if (members->contains(name)) own[name] = members->at(name);
        }
        auto after = *step;
        if (auto read = domain::apply_json(after, own); !read) return below(read.error(), pointer);
        const auto now = domain::from_record<NextStep>(after);
        const auto was = domain::from_record<NextStep>(*step);
        if (now.state == domain::StepState::kept && now.done_on.text.empty()) after["done_on"] = domain::Edtf{today_};
        if (was.state == domain::StepState::kept && now.state != was.state) after["done_on"] = domain::Value{};
        if (auto kept = pen_.change(*step, std::move(after)); !kept) return below(kept.error(), pointer);
        return base::done();
    }

    /// A fault of a step, at its place in the request.
    static Error below(Error fault, const std::string& pointer) {
        if (!fault.field.empty()) fault.field = pointer + fault.field;
        for (auto& part : fault.parts) part.field = pointer + part.field;
        return fault;
    }

    std::string today_;
    const features::Services& services_;
    const access::Authority& authority_;
    Pen pen_;
};

Id acting_at(const Post& post) { return post.holder.is_nil() ? post.deputy : post.holder; }

std::vector<Post> all_posts(storage::Reader& reader) {
    std::vector<Post> posts;
    reader.for_each(domain::post_entity(),
                    [&](const Record& record) { posts.push_back(domain::from_record<Post>(record)); });
    return posts;
}

/// Everything that a round of questions looks at.
struct Asked {
    std::vector<FollowUp> due{};
    std::vector<Post> posts{};
    std::map<Id, std::vector<Id>> sides{};  ///< of an event: those that are asked of it

    Asked(storage::Reader& reader, Day today) {
        reader.for_each(domain::follow_up_entity(), [&](const Record& record) {
            auto question = domain::from_record<FollowUp>(record);
            auto& all = sides[question.event];
            if (std::ranges::find(all, question.side) == all.end()) all.push_back(question.side);
            const auto day = method::first_day(question.due);
            if (question.answered.text.empty() && day && *day <= today) due.push_back(std::move(question));
        });
        if (!due.empty()) posts = all_posts(reader);
    }
};

void draft_for(const Asked& asked, const FollowUp& question, const Id& side, std::string_view kind, Day today,
               std::vector<Draft>& drafts) {
    for (const auto& post : posts_asked(asked.posts, question, side, today))
        drafts.push_back({.about = fmt::format("{}:{}", kind, question.id.to_string()),
                          .person = acting_at(post),
                          .kind = std::string{kind},
                          .entity = &domain::event_entity(),
                          .record = question.event,
                          .page = fmt::format("/follow-ups/{}", question.id.to_string()),
                          .facts = {{"days", std::to_string(question.days.value_or(0))}, {"date", question.due.text}}});
}

std::vector<Draft> drafts_on(storage::Reader& reader, Day today) {
    std::vector<Draft> drafts;
    const Asked asked{reader, today};
    for (const auto& question : asked.due) {
        draft_for(asked, question, question.side, "follow_up_due", today, drafts);
        if (*method::first_day(question.due) + patience > today) continue;
        for (const auto& side : asked.sides.at(question.event)) {
            if (side != question.side) draft_for(asked, question, side, "follow_up_unanswered", today, drafts);
        }
    }
    return drafts;
}

std::vector<Record> steps_owned(storage::Reader& reader, const Id& post) {
    auto owned = storage::records_where(reader, domain::next_step_entity(), "owner_post", post.to_string());
    std::erase_if(owned,
                  [](const Record& record) { return !method::is_unkept(domain::from_record<NextStep>(record)); });
    return owned;
}

features::OpenItem open_item(const char* kind, const Record& record, const domain::Edtf& due) {
    features::OpenItem item{.kind = kind, .entity = record.entity, .record = record.id, .since = record.created_at};
    if (const auto day = method::last_day(due)) item.due = *day;
    return item;
}

/// Questions without an answer that go to a post.
std::vector<Record> questions_at(storage::Reader& reader, const Id& id) {
    std::vector<Record> open;
    const auto record = reader.find(domain::post_entity(), id);
    const auto side = record ? domain::from_record<Post>(*record).place : Id{};
    if (side.is_nil()) return open;
    std::vector<Post> posts;
    for (const auto& one : storage::records_where(reader, domain::post_entity(), "place", side.to_string()))
        posts.push_back(domain::from_record<Post>(one));
    for (auto& one : storage::records_where(reader, domain::follow_up_entity(), "side", side.to_string())) {
        const auto question = domain::from_record<FollowUp>(one);
        const auto due = method::first_day(question.due);
        if (!question.answered.text.empty() || !due) continue;
        if (method::find_in(posts_asked(posts, question, side, *due), id) != nullptr) open.push_back(std::move(one));
    }
    return open;
}

std::vector<features::OpenItem> open_at(storage::Reader& reader, const Id& id) {
    std::vector<features::OpenItem> items;
    for (const auto& record : steps_owned(reader, id))
        items.push_back(open_item("next_step", record, domain::from_record<NextStep>(record).due));
    for (const auto& record : questions_at(reader, id))
        items.push_back(open_item("follow_up", record, domain::from_record<FollowUp>(record).due));
    return items;
}

/// Steps go to any post; questions only to one of the same side, as no other could answer them.
std::size_t move_open(storage::Writer& writer, const Id& from, const Id& to) {
    auto moving = steps_owned(writer, from);
    for (auto& record : moving) record["owner_post"] = to;
    const auto target = writer.find(domain::post_entity(), to);
    for (auto& record : questions_at(writer, from)) {
        if (!target || std::get<Id>(record["side"]) != domain::from_record<Post>(*target).place) continue;
        record["post"] = to;
        moving.push_back(std::move(record));
    }
    const auto count = moving.size();
    for (auto& record : moving) base::check(writer.update(std::move(record)).ok(), "what was just read can be written");
    return count;
}

}  // namespace

base::Result<Record> answer(const features::Services& services, const access::Authority& authority, std::string_view id,
                            const json::object& members) {
    return Answering{services, authority}.run(id, members);
}

std::vector<Post> posts_asked(const std::vector<Post>& posts, const FollowUp& question, const Id& side, Day today) {
    std::vector<Post> within, of_place;
    for (const auto& post : posts) {
        if (post.id == question.post && side == question.side) return {post};
        const auto is_theirs = post.role == domain::Role::coordinator && post.place == side;
        if (!is_theirs || !access::is_in_term(post, today) || acting_at(post).is_nil()) continue;
        if (!question.partnership.is_nil() && post.partnership == question.partnership) within.push_back(post);
        if (post.partnership.is_nil()) of_place.push_back(post);
    }
    return within.empty() ? of_place : within;
}

std::size_t FollowUpRound::run() { return round_.run(drafts_on); }

features::OpenWork open_questions() { return {.of = open_at, .move = move_open}; }

}  // namespace qiao::missions

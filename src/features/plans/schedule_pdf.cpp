#include <fmt/format.h>

#include <boost/json.hpp>

#include "features/plans/tables.hpp"
#include "features/registry/readable.hpp"
#include "print/document.hpp"

namespace qiao::plans {
namespace {

namespace json = boost::json;
using Rows = std::vector<std::vector<std::string>>;

std::string said_of(const json::value& value) {
    if (value.is_null()) return {};
    if (const auto* text = value.if_string()) return std::string{*text};
    if (const auto* object = value.if_object()) return said_of(object->at("label"));
    if (const auto* list = value.if_array()) {
        std::string all;
        for (const auto& one : *list) all += (all.empty() ? "" : "; ") + said_of(one);
        return all;
    }
    return json::serialize(value);
}

std::string said_of(const json::value& object, std::string_view name) { return said_of(object.at(name)); }

class PlanPaper {
public:
    PlanPaper(const View& view, const json::object& schedule, base::Instant now)
        : view_{view},
          schedule_{schedule},
          title_{said_of(schedule.at("plan"))},
          document_{{.title = title_, .lang = view.lang, .created = now, .landscape = true}} {}

    std::string finish() {
        document_.heading(title_, 1);
        document_.small(view_.say("plan.paper.as_of", {{"date", said_of(schedule_.at("today"))}}));
        const auto& standing = schedule_.at("standing");
        document_.paragraph(view_.say("ui.plans.standing_" + said_of(standing, "state"),
                                      {{"version", said_of(standing, "version")}, {"date", said_of(standing, "on")}}));
        if (const auto about = said_of(schedule_.at("plan"), "about"); !about.empty()) document_.paragraph(about);
        activities();
        risks();
        resources();
        return document_.finish();
    }

private:
    [[nodiscard]] std::string course(const json::value& activity) const {
        auto text = view_.say("ui.plans.course_" + said_of(activity, "course"));
        const auto reason = said_of(activity, "reason");
        return reason.empty() ? text : view_.say("plan.paper.course", {{"course", text}, {"reason", reason}});
    }

    void activities() {
        Rows rows;
        for (const auto& one : schedule_.at("activities").as_array()) {
            const auto progress = said_of(one, "progress");
            rows.push_back({said_of(one, "label"), said_of(one, "start"), said_of(one, "end"),
                            said_of(one, "expected_end"), course(one), progress.empty() ? "" : progress + " %",
                            said_of(one, "leads"), said_of(one, "after")});
        }
        table("entity.activity.plural",
              {{view_.say("field.activity.title"), 4},
               {view_.say("field.activity.start"), 1.3},
               {view_.say("field.activity.end"), 1.3},
               {view_.say("ui.plans.expected_end"), 1.3},
               {view_.say("ui.plans.how"), 4},
               {view_.say("field.activity.progress"), 1.2, true},
               {view_.say("field.activity.leads"), 3},
               {view_.say("field.activity.after"), 2.5}},
              rows);
    }

    void risks() {
        Rows rows;
        for (const auto& one : schedule_.at("risks").as_array())
            rows.push_back({said_of(one, "label"), said_of(one, "likelihood"), said_of(one, "impact"),
                            view_.say("enum.risk.state." + said_of(one, "state")), said_of(one, "response"),
                            said_of(one, "post")});
        table("entity.risk.plural",
              {{view_.say("field.risk.title"), 3},
               {view_.say("field.risk.likelihood"), 1, true},
               {view_.say("field.risk.impact"), 1, true},
               {view_.say("field.risk.state"), 1},
               {view_.say("field.risk.response"), 4},
               {view_.say("field.risk.post"), 2}},
              rows);
    }

    void resources() {
        Rows rows;
        constexpr double minor = 100;
        for (const auto& side : schedule_.at("resources").at("sides").as_array()) {
            for (const auto& one : side.at("totals").as_array()) {
                const auto figure = [&](std::string_view name) {
                    const auto value = one.at(name).to_number<double>();
                    return registry::readable_number(one.at("money").as_bool() ? value / minor : value);
                };
                rows.push_back({said_of(side, "place"), view_.say("enum.resource.kind." + said_of(one, "kind")),
                                said_of(one, "unit"), figure("promised"), figure("given")});
            }
        }
        table("entity.resource.plural",
              {{view_.say("field.resource.place"), 3},
               {view_.say("field.resource.kind"), 2},
               {view_.say("plan.head.unit"), 1},
               {view_.say("field.resource.promised"), 1, true},
               {view_.say("field.resource.given"), 1, true}},
              rows);
    }

    void table(std::string_view title, const std::vector<print::Column>& columns, const Rows& rows) {
        document_.heading(view_.say(title), 2);
        if (rows.empty()) return document_.small(view_.say("plan.paper.none"));
        document_.table(columns, rows);
    }

    const View& view_;
    const json::object& schedule_;
    std::string title_;
    print::Document document_;
};

}  // namespace

std::string schedule_pdf(const View& view, const json::object& schedule, base::Instant now) {
    return PlanPaper{view, schedule, now}.finish();
}

}  // namespace qiao::plans

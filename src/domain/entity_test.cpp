#include "domain/entity.hpp"
#include "domain/activity.hpp"
#include "domain/adjustment.hpp"
#include "domain/agenda_item.hpp"
#include "domain/agreement.hpp"
#include "domain/assessment.hpp"
#include "domain/clause.hpp"
#include "domain/contact.hpp"
#include "domain/cost.hpp"
#include "domain/cycle.hpp"
#include "domain/decision.hpp"
#include "domain/delegate.hpp"
#include "domain/document.hpp"
#include "domain/event.hpp"
#include "domain/evidence.hpp"
#include "domain/finding.hpp"
#include "domain/follow_up.hpp"
#include "domain/framework.hpp"
#include "domain/indicator.hpp"
#include "domain/json_codec.hpp"
#include "domain/kpi.hpp"
#include "domain/link.hpp"
#include "domain/matchmaking.hpp"
#include "domain/measurement.hpp"
#include "domain/meeting.hpp"
#include "domain/meeting_profile.hpp"
#include "domain/meeting_request.hpp"
#include "domain/next_step.hpp"
#include "domain/nouns.hpp"
#include "domain/objective.hpp"
#include "domain/offer.hpp"
#include "domain/organisation.hpp"
#include "domain/partnership.hpp"
#include "domain/person.hpp"
#include "domain/place.hpp"
#include "domain/plan.hpp"
#include "domain/post.hpp"
#include "domain/practice.hpp"
#include "domain/profile.hpp"
#include "domain/programme.hpp"
#include "domain/project.hpp"
#include "domain/random_records.hpp"
#include "domain/resource.hpp"
#include "domain/risk.hpp"
#include "domain/signature.hpp"
#include "domain/source.hpp"
#include "domain/stakeholder.hpp"
#include "domain/statement.hpp"
#include "domain/stop.hpp"
#include "domain/strategy.hpp"
#include "domain/table_codec.hpp"
#include "domain/target.hpp"
#include "domain/theme.hpp"
#include "domain/timetable.hpp"
#include "domain/transfer.hpp"
#include "domain/validation.hpp"

#include <gtest/gtest.h>

#include <set>

#include <boost/json.hpp>

namespace qiao::domain {
namespace {

TEST(Values, KnowsWhatIsEmpty) {
    const Value empty[] = {{},
                           std::string{},
                           LocalizedText{},
                           LocalizedText{"en", ""},
                           Edtf{},
                           Money{},
                           ExternalIds{},
                           Id{},
                           std::vector<Id>{},
                           std::vector<std::string>{},
                           std::vector<Name>{},
                           std::vector<WeightedCriterion>{}};
    for (const auto& value : empty) EXPECT_TRUE(is_empty(value)) << value.index();
    const Value something[] = {false,
                               std::int64_t{0},
                               0.0,
                               std::string{" "},
                               LocalizedText{"zh", "桥"},
                               Edtf{"1979"},
                               Money{0, "EUR"},
                               Quantity{},
                               Coordinates{},
                               ExternalIds{{"nuts", "ES511"}},
                               Id::from_key("place", "x"),
                               std::vector<std::string>{""}};
    for (const auto& value : something) EXPECT_FALSE(is_empty(value)) << value.index();
}

TEST(Values, NameKindsReadBack) {
    for (int i = 0; i < 6; ++i) EXPECT_EQ(name_kind(to_string(static_cast<NameKind>(i))), static_cast<NameKind>(i));
    EXPECT_EQ(name_kind("nickname"), std::nullopt);
}

TEST(Nouns, EveryDescriptionHoldsTogether) {
    std::set<std::string_view> before;
    std::set<std::string_view> plurals;
    for (const auto* entity : all_entities()) {
        EXPECT_NE(entity->find_field(entity->label_field), nullptr) << entity->name;
        EXPECT_TRUE(plurals.insert(entity->plural).second) << entity->plural;
        std::set<std::string_view> names{"id", "version", "created_at", "updated_at", "entity"};
        for (const auto& field : entity->fields) {
            const auto where = std::string{entity->name} + "." + std::string{field.name};
            EXPECT_TRUE(names.insert(field.name).second) << where << " is said twice";
            EXPECT_TRUE(field.common || (field.get != nullptr && field.set != nullptr))
                << where << " is bound to no member";
            const bool refers = field.type == FieldType::reference || field.type == FieldType::references;
            EXPECT_EQ(refers, !field.target.empty()) << where;
            EXPECT_TRUE(!refers || field.common || field.target == entity->name || before.contains(field.target))
                << where << " refers to " << field.target << ", which loads later";
            EXPECT_TRUE(field.type != FieldType::enumeration || !field.options.empty()) << where;
        }
        before.insert(entity->name);
    }
    EXPECT_EQ(before.size(), 50U);
}

TEST(Nouns, AreFoundByNameAndPlural) {
    EXPECT_EQ(find_entity("place"), &place_entity());
    EXPECT_EQ(find_entity("places"), &place_entity());
    EXPECT_EQ(find_entity("Place"), nullptr);
    EXPECT_EQ(find_entity(""), nullptr);
}

template <class T, const Entity& (*describe)()>
struct Described {
    using Struct = T;
    static const Entity& entity() { return describe(); }
};

template <class Described>
class Noun : public testing::Test {};
using Nouns = testing::Types<
    Described<Source, source_entity>, Described<Theme, theme_entity>, Described<Place, place_entity>,
    Described<Indicator, indicator_entity>, Described<Organisation, organisation_entity>,
    Described<Programme, programme_entity>, Described<Offer, offer_entity>, Described<Link, link_entity>,
    Described<Event, event_entity>, Described<Statement, statement_entity>, Described<Profile, profile_entity>,
    Described<Decision, decision_entity>, Described<Person, person_entity>, Described<Partnership, partnership_entity>,
    Described<Post, post_entity>, Described<Contact, contact_entity>, Described<Strategy, strategy_entity>,
    Described<Objective, objective_entity>, Described<Stakeholder, stakeholder_entity>, Described<Kpi, kpi_entity>,
    Described<Agreement, agreement_entity>, Described<Clause, clause_entity>, Described<Signature, signature_entity>,
    Described<Plan, plan_entity>, Described<Activity, activity_entity>, Described<Resource, resource_entity>,
    Described<Risk, risk_entity>, Described<Evidence, evidence_entity>, Described<Framework, framework_entity>,
    Described<Target, target_entity>, Described<Measurement, measurement_entity>,
    Described<Assessment, assessment_entity>, Described<Cycle, cycle_entity>, Described<Finding, finding_entity>,
    Described<Adjustment, adjustment_entity>, Described<Practice, practice_entity>,
    Described<Transfer, transfer_entity>, Described<Project, project_entity>, Described<Document, document_entity>,
    Described<Stop, stop_entity>, Described<Delegate, delegate_entity>, Described<AgendaItem, agenda_item_entity>,
    Described<Cost, cost_entity>, Described<FollowUp, follow_up_entity>, Described<Matchmaking, matchmaking_entity>,
    Described<MeetingProfile, meeting_profile_entity>, Described<MeetingRequest, meeting_request_entity>,
    Described<Meeting, meeting_entity>, Described<NextStep, next_step_entity>, Described<Timetable, timetable_entity>>;
TYPED_TEST_SUITE(Noun, Nouns);

TYPED_TEST(Noun, GoesFromRecordToStructAndBack) {
    const auto& entity = TypeParam::entity();
    RandomRecords random{7};
    for (int i = 0; i < 200; ++i) {
        auto record = random.record(entity);
        for (const auto* field : {"visibility", "owner"}) record[field] = Value{};  // which no struct has
        EXPECT_EQ(to_record(entity, from_record<typename TypeParam::Struct>(record)), record) << to_json(record);
    }
}

TYPED_TEST(Noun, AnEmptyRecordMakesAStructThatMakesAnEmptyRecord) {
    const auto& entity = TypeParam::entity();
    const Record nothing{entity};
    EXPECT_EQ(to_record(entity, from_record<typename TypeParam::Struct>(nothing)), nothing);
}

TYPED_TEST(Noun, RandomRecordsAreValid) {
    RandomRecords random{8};
    for (int i = 0; i < 200; ++i) {
        const auto record = random.record(TypeParam::entity());
        const auto faults = faults_of(record);
        EXPECT_TRUE(faults.empty()) << faults.front().field << " " << faults.front().args.at("value");
    }
}

TEST(Record, NormalFormForgetsWhatIsEmpty) {
    Record record{place_entity()};
    record["region"] = std::string{};
    record["other_names"] = std::vector<Name>{{"Shenzen", "", NameKind::misspelling}};
    record["parent"] = Id{};
    record["ids"] = ExternalIds{};
    auto name = LocalizedText{"en", "Shenzhen"};
    name.put("zh", {"", TextState::missing});
    name.put("de", {"Schenzen", TextState::approved, "en", "0123456789abcdef"});
    record["name"] = name;
    normalise(record);
    for (const auto* field : {"region", "parent", "ids", "country"}) EXPECT_EQ(record[field], Value{}) << field;
    EXPECT_EQ(std::get<std::vector<Name>>(record["other_names"]).front().lang, "und");
    EXPECT_FALSE(std::get<LocalizedText>(record["name"]).segments().contains("zh"));
    EXPECT_EQ(std::get<LocalizedText>(record["name"]).segments().find("de")->second.state, TextState::stale);
}

TEST(Record, ALabelIsThereForEveryNoun) {
    Record place{place_entity()};
    place.id = Id::from_key("place", "x");
    EXPECT_EQ(place.label("en"), place.id.to_string());
    place["name"] = LocalizedText{"zh", "柳州"};
    EXPECT_EQ(place.label("en"), "柳州");
    Record link{link_entity()};
    link["kind"] = std::string{"twinning"};
    EXPECT_EQ(link.label("zh"), "twinning");
    EXPECT_THROW((void)place["nowhere"], base::BrokenInvariant);
}

TEST(Enumerations, AWordThatIsNoneReadsAsNotKnown) {
    Record record{offer_entity()};
    record["asset"] = std::string{"gold"};
    EXPECT_EQ(to_record(offer_entity(), from_record<Offer>(record))["asset"], Value{});
}

/// One line more in a description is all that a field takes.
Entity with_field(const Entity& entity, Field field) {
    auto longer = entity;
    longer.fields.push_back(std::move(field));
    return longer;
}

TEST(ANewField, IsOneLineForJsonTablesAndRules) {
    const auto places = with_field(place_entity(), Field{.name = "founded", .type = FieldType::edtf, .required = true});
    Record record{places};
    const auto patched = apply_json(
        record,
        boost::json::parse(R"({"name":{"en":"Xi'an"},"kind":"city","country":"CN","founded":"1100~"})").as_object());
    ASSERT_TRUE(patched);
    EXPECT_EQ(std::get<Edtf>(record["founded"]).text, "1100~");
    EXPECT_EQ(to_json(record).at("founded").as_string(), "1100~");
    EXPECT_TRUE(validate(record));
    EXPECT_EQ(from_record<Place>(record).country, "CN") << "what is bound is still read";

    TableColumns columns{places};
    columns.see(record);
    const auto names = columns.names();
    EXPECT_EQ(names.back(), "founded");
    EXPECT_EQ(columns.cells(record, names).back(), "1100~");
    const auto reader = TableReader::open(places, names, nullptr);
    ASSERT_TRUE(reader);
    const auto read = reader->read(columns.cells(record, names));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->values, record.values);

    record["founded"] = Value{};
    EXPECT_EQ(validate(record).error().field, "/founded");
}

}  // namespace
}  // namespace qiao::domain

// What every store promises for lists: filters, words, order, pages.

#include <algorithm>
#include <set>

#include "domain/random_records.hpp"
#include "storage/sort_keys.hpp"
#include "storage/store_fixture.hpp"

namespace qiao::storage::testing {
namespace {

using Kind = Filter::Kind;

class ListContract : public StoreTest {
protected:
    base::Result<Page> list(Query query) {
        query.entity = &sample_entity();
        return store->read()->list(query);
    }
    std::vector<std::string> labels(Query query) {
        auto page = list(std::move(query));
        if (!page) return {"refused: " + page.error().field};
        std::vector<std::string> all;
        for (const auto& record : page->records) all.push_back(record.label("en"));
        EXPECT_EQ(page->total, static_cast<std::int64_t>(all.size()));
        return all;
    }
    void keep_with(std::string_view label, std::string_view field, Value value) {
        auto record = sample(label);
        record[field] = std::move(value);
        keep(record);
    }
};
INSTANTIATE_TEST_SUITE_P(Every, ListContract, ::testing::ValuesIn(store_kinds()), kind_of);

using Labels = std::vector<std::string>;

TEST_P(ListContract, FiltersByEveryTypeOfField) {
    const auto target = keep(sample("target")).id;
    auto full = sample("full");
    auto text = domain::LocalizedText{"en", "full"};
    text.put("zh", {"满", domain::TextState::draft});
    full["localized"] = text;
    full["names"] = std::vector<domain::Name>{{"Voll", "de", domain::NameKind::alternative}, {"en", "fr"}};
    full["text"] = std::string{"Some text"};
    full["boolean"] = false;
    full["integer"] = (std::int64_t{1} << 53) + 1;
    full["decimal"] = 0.1 + 0.2;
    full["edtf"] = domain::Edtf{"2001~"};
    full["quantity"] = domain::Quantity{5, "t"};
    full["reference"] = target;
    full["references"] = std::vector<Id>{target};
    full["enumeration"] = std::string{"green"};
    full["texts"] = std::vector<std::string>{"1", "a\"b", "c,", "d", "say \"e"};
    full["external_ids"] = domain::ExternalIds{{"geonames", "31082"}, {"nuts", "ES:511"}};
    full["url"] = std::string{"https://x.eu/?a=b"};
    full["criteria"] = std::vector<domain::WeightedCriterion>{{"mass", 20}};
    keep(full);
    auto shouting = sample("upper");
    shouting["external_ids"] = domain::ExternalIds{{"geonames", "X"}};
    shouting["texts"] = std::vector<std::string>{"D", "17"};
    shouting["text"] = std::string{"some text"};
    shouting["boolean"] = true;
    keep(shouting);

    const auto id = target.to_string();
    auto upper_case_id = id;
    std::ranges::transform(upper_case_id, upper_case_id.begin(), ::toupper);
    const Labels only{"full"}, none{};
    const std::vector<std::tuple<Filter, Labels>> cases{{{"text", Kind::equals, "Some text"}, only},
                                                        {{"text", Kind::equals, "Some"}, none},
                                                        {{"text", Kind::equals, ""}, none},
                                                        {{"boolean", Kind::equals, "false"}, only},
                                                        {{"boolean", Kind::equals, "0"}, only},
                                                        {{"boolean", Kind::equals, "true"}, {"upper"}},
                                                        {{"integer", Kind::equals, "9007199254740993"}, only},
                                                        {{"integer", Kind::equals, "9007199254740992"}, none},
                                                        {{"decimal", Kind::equals, "0.30000000000000004"}, only},
                                                        {{"decimal", Kind::equals, "0.3"}, none},
                                                        {{"edtf", Kind::equals, "2001~"}, only},
                                                        {{"reference", Kind::equals, id}, only},
                                                        {{"reference", Kind::equals, upper_case_id}, only},
                                                        {{"enumeration", Kind::equals, "green"}, only},
                                                        {{"enumeration", Kind::equals, "red"}, none},
                                                        {{"url", Kind::equals, "https://x.eu/?a=b"}, only},
                                                        {{"references", Kind::contains, id}, only},
                                                        {{"references", Kind::contains, id.substr(0, 8)}, none},
                                                        {{"texts", Kind::contains, "1"}, only},
                                                        {{"texts", Kind::contains, "a\"b"}, only},
                                                        {{"texts", Kind::contains, "d"}, only},
                                                        {{"texts", Kind::contains, "D"}, {"upper"}},
                                                        {{"texts", Kind::contains, ","}, none},
                                                        {{"texts", Kind::contains, "7"}, none},
                                                        {{"texts", Kind::contains, "e"}, none},
                                                        {{"texts", Kind::contains, "say \"e"}, only},
                                                        {{"external_ids", Kind::contains, "geonames:31082"}, only},
                                                        {{"external_ids", Kind::contains, "geonames:3108"}, none},
                                                        {{"external_ids", Kind::contains, "names:31082"}, none},
                                                        {{"external_ids", Kind::contains, "geonames:x"}, none},
                                                        {{"external_ids", Kind::contains, "nuts:ES:511"}, only},
                                                        {{"external_ids", Kind::contains, "geonames"}, none},
                                                        {{"localized", Kind::contains, "zh"}, only},
                                                        {{"localized", Kind::contains, "text"}, none},
                                                        {{"names", Kind::contains, "Voll"}, only},
                                                        {{"names", Kind::contains, "de"}, none},
                                                        {{"names", Kind::contains, "en"}, only},
                                                        {{"criteria", Kind::contains, "mass"}, only},
                                                        {{"criteria", Kind::contains, "20"}, none},
                                                        {{"quantity", Kind::is_empty, ""}, {"target", "upper"}},
                                                        {{"localized", Kind::is_empty, ""}, none},
                                                        {{"texts", Kind::is_empty, ""}, {"target"}},
                                                        {{"boolean", Kind::is_empty, ""}, {"target"}},
                                                        {{"references", Kind::is_empty, ""}, {"target", "upper"}}};
    for (const auto& [filter, expected] : cases)
        EXPECT_EQ(labels({.filters = {filter}}), expected)
            << filter.field << " " << static_cast<int>(filter.kind) << " " << filter.value;
    EXPECT_EQ(labels({.filters = {{"boolean", Kind::equals, "true"}, {"text", Kind::equals, "Some text"}}}), none)
        << "all must hold";
}

TEST_P(ListContract, WildcardsMeanThemselves) {
    for (const auto* text : {"100%", "100x", "a_b", "axb", "a\\b", "\\", "%", "_"})
        keep_with(text, "texts", std::vector<std::string>{text});
    for (const auto* text : {"100%", "a_b", "a\\b", "\\", "%", "_"}) {
        EXPECT_EQ(labels({.filters = {{"texts", Kind::contains, text}}}), (Labels{text})) << text;
    }
}

TEST_P(ListContract, FindsEveryWordThatIsTyped) {
    auto record = sample("Xi’an Railway City");
    record["names"] = std::vector<domain::Name>{{"Sian", "en", domain::NameKind::former}, {"西安市", "zh"}};
    record["text"] = std::string{"Capital of SHAANXI, 100% München_Ost"};
    record["url"] = std::string{"https://unsearched.eu"};
    keep(record);
    keep(sample("Liuzhou"));
    for (const auto* found : {"xian", "XI'AN", "rail", "city xian", "sian", "西安", "shaanxi munchen", "München",
                              "capital railway sian 西安"}) {
        EXPECT_EQ(labels({.text = found}), (Labels{"Xi’an Railway City"})) << found;
    }
    for (const auto* missed : {"liuzhou xian", "unsearched", "beijing", "xian%zhou"})
        EXPECT_EQ(labels({.text = missed}), Labels{}) << missed;
    EXPECT_EQ(labels({.text = "  "}).size(), 2U) << "nothing is asked for";
}

TEST_P(ListContract, SortsWithTheUnknownFirst) {
    keep_with("b", "quantity", domain::Quantity{-1.5, "t"});
    keep_with("Á", "quantity", domain::Quantity{1e300, "t"});
    keep_with("c", "integer", std::int64_t{-5});
    keep_with("d", "edtf", domain::Edtf{"1979"});
    EXPECT_EQ(labels({}), (Labels{"Á", "b", "c", "d"})) << "accents do not count";
    EXPECT_EQ(labels({.descending = true}), (Labels{"d", "c", "b", "Á"}));
    EXPECT_EQ(labels({.sort = "quantity"}), (Labels{"c", "d", "b", "Á"}));
    EXPECT_EQ(labels({.sort = "quantity", .descending = true}), (Labels{"Á", "b", "d", "c"}));
    EXPECT_EQ(labels({.sort = "integer"}).back(), "c");
    EXPECT_EQ(labels({.sort = "edtf"}).back(), "d");
    EXPECT_EQ(labels({.sort = "updated_at", .descending = true}), (Labels{"d", "c", "Á", "b"}));
}

TEST_P(ListContract, SortsForAChineseReaderByPinyin) {
    for (const auto& [en, zh] : {std::pair{"Aa", "重庆"}, {"Bb", "北京"}, {"Cc", "昆明"}}) {
        auto record = sample(en);
        std::get<domain::LocalizedText>(record["localized"]).put("zh", {zh, domain::TextState::draft});
        keep(record);
    }
    EXPECT_EQ(labels({.lang = "zh"}), (Labels{"Bb", "Aa", "Cc"}));
    EXPECT_EQ(labels({.lang = "en"}), (Labels{"Aa", "Bb", "Cc"}));
}

TEST_P(ListContract, PagesVisitEveryRecordOnceAndInOrder) {
    std::vector<Id> targets;
    for (int i = 0; i < 3; ++i) targets.push_back(keep(sample("target")).id);
    {
        const auto writer = store->write("somebody");
        domain::RandomRecords* source = nullptr;
        domain::RandomRecords random{41, [&](std::string_view) { return targets[source->below(3)]; }};
        source = &random;
        for (int i = 0; i < 60; ++i) {
            auto record = random.record(sample_entity());
            if (i % 3 == 0) record["localized"] = domain::LocalizedText{"en", "tie"};
            if (i % 3 == 1) record["quantity"] = domain::Quantity{0.1, "t"};
            if (i % 5 == 0) record["decimal"] = -172.43127776997827;
            ASSERT_TRUE(writer->create(record));
        }
        ASSERT_TRUE(writer->commit());
    }
    for (const auto* sort :
         {"label", "updated_at", "text", "integer", "decimal", "edtf", "quantity", "reference", "enumeration"}) {
        for (const auto descending : {false, true}) {
            for (const auto* lang : {"en", "zh"}) {
                Query query{
                    .entity = &sample_entity(), .sort = sort, .descending = descending, .lang = lang, .limit = 7};
                std::vector<std::pair<SqlValue, Id>> keys;
                std::set<Id> visited;
                do {
                    const auto page = list(query);
                    ASSERT_TRUE(page) << sort;
                    EXPECT_EQ(page->total, 63);
                    for (const auto& record : page->records) {
                        keys.emplace_back(sort_value(record, sort, lang), record.id);
                        EXPECT_TRUE(visited.insert(record.id).second) << sort << " shows a record twice";
                    }
                    query.cursor = page->next;
                } while (!query.cursor.empty());
                EXPECT_EQ(visited.size(), 63U) << sort;
                if (descending) std::ranges::reverse(keys);
                EXPECT_TRUE(std::ranges::is_sorted(keys)) << sort << (descending ? " down" : " up");
            }
        }
    }
}

TEST_P(ListContract, APageEndsWhereItShould) {
    for (const auto* label : {"a", "b", "c"}) keep(sample(label));
    const auto whole = list({.limit = 3});
    EXPECT_EQ(whole->records.size(), 3U);
    EXPECT_EQ(whole->next, "") << "there is no fourth";
    const auto first = list({.limit = 2});
    EXPECT_EQ(first->total, 3);
    const auto second = list({.cursor = first->next, .limit = 2});
    ASSERT_EQ(second->records.size(), 1U);
    EXPECT_EQ(second->records.front().label("en"), "c");
    EXPECT_EQ(second->next, "");
    keep(sample("aa"));
    EXPECT_EQ(list({.cursor = first->next, .limit = 2})->records.front().label("en"), "c")
        << "what comes in before does not shift the page";
}

TEST_P(ListContract, NamesWhatCannotBeAsked) {
    keep_with("a", "integer", std::int64_t{1});
    keep_with("b", "integer", std::int64_t{2});
    const auto page = list({.sort = "integer", .limit = 1});
    const std::string long_text(2001, 'x'), many_words = [] {
        std::string words;
        for (int i = 0; i < 33; ++i) words += "w ";
        return words;
    }();
    const std::vector<std::tuple<Query, Code, std::string>> cases{
        {{.limit = 0}, Code::invalid_value, "limit"},
        {{.limit = 1001}, Code::invalid_value, "limit"},
        {{.sort = "colour"}, Code::unknown_field, "sort"},
        {{.sort = "names"}, Code::unknown_field, "sort"},
        {{.sort = ""}, Code::unknown_field, "sort"},
        {{.filters = {{"colour", Kind::equals, "red"}}}, Code::unknown_field, "colour"},
        {{.filters = {{"enumeration", Kind::equals, "purple"}}}, Code::invalid_value, "enumeration"},
        {{.filters = {{"integer", Kind::equals, "1.5"}}}, Code::invalid_value, "integer"},
        {{.filters = {{"integer", Kind::equals, ""}}}, Code::invalid_value, "integer"},
        {{.filters = {{"decimal", Kind::equals, "nan"}}}, Code::invalid_value, "decimal"},
        {{.filters = {{"boolean", Kind::equals, "perhaps"}}}, Code::invalid_value, "boolean"},
        {{.filters = {{"reference", Kind::equals, "Bonn"}}}, Code::invalid_value, "reference"},
        {{.filters = {{"quantity", Kind::equals, "5"}}}, Code::invalid_value, "quantity"},
        {{.filters = {{"text", Kind::contains, "x"}}}, Code::invalid_value, "text"},
        {{.filters = {{"text", Kind::equals, "\xff"}}}, Code::invalid_value, "text"},
        {{.filters = {{"text", Kind::equals, std::string{"\0", 1}}}}, Code::invalid_value, "text"},
        {{.filters = {{"text", Kind::equals, long_text}}}, Code::invalid_value, "text"},
        {{.filters = std::vector<Filter>(33, {"text", Kind::is_empty, ""})}, Code::invalid_value, "text"},
        {{.text = "\xff"}, Code::invalid_value, "q"},
        {{.text = long_text}, Code::invalid_value, "q"},
        {{.text = many_words}, Code::invalid_value, "q"},
        {{.cursor = "x"}, Code::invalid_value, "cursor"},
        {{.cursor = "%%%"}, Code::invalid_value, "cursor"},
        {{.cursor = page->next}, Code::invalid_value, "cursor"},
        {{.sort = "integer", .descending = true, .cursor = page->next}, Code::invalid_value, "cursor"},
        {{.sort = "integer", .cursor = page->next + "AA"}, Code::invalid_value, "cursor"}};
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const auto& [query, code, field] = cases[i];
        const auto refused = list(query);
        ASSERT_FALSE(refused) << i;
        EXPECT_EQ(refused.error().code, code) << i;
        EXPECT_EQ(refused.error().field, field) << i;
    }
}

/// Asks several stores the same and compares their answers.
TEST(Stores, AnswerEveryListAlike) {
    base::ManualClock clock{start};
    std::vector<std::unique_ptr<Home>> homes;
    std::vector<std::unique_ptr<base::SeededEntropy>> chances;
    std::vector<std::unique_ptr<Store>> stores;
    const Entity* const entities[] = {&sample_entity()};
    for (const auto& kind : store_kinds()) {
        homes.push_back(std::make_unique<Home>(kind));
        chances.push_back(std::make_unique<base::SeededEntropy>(5));
        stores.push_back(std::move(open_store(homes.back()->url(), entities, {clock, *chances.back()})).value());
    }
    std::vector<Record> records;
    domain::RandomRecords* source = nullptr;
    domain::RandomRecords random{
        51, [&](std::string_view) { return records.empty() ? Id{} : records[source->below(records.size())].id; }};
    source = &random;
    for (int i = 0; i < 200; ++i) records.push_back(random.record(sample_entity()));
    for (auto& store : stores) {
        const auto writer = store->write("somebody");
        for (const auto& record : records) ASSERT_TRUE(writer->create(record));
        ASSERT_TRUE(writer->commit());
    }
    std::vector<Query> queries;
    for (const auto* sort :
         {"label", "updated_at", "text", "integer", "decimal", "edtf", "quantity", "reference", "enumeration"}) {
        for (const auto descending : {false, true}) {
            for (const auto* lang : {"en", "zh"})
                queries.push_back(
                    {.entity = &sample_entity(), .sort = sort, .descending = descending, .lang = lang, .limit = 17});
        }
    }
    for (const auto* word : {"a", "zz", "柳州", "e", "lodz", "key", "%", "_", "\\"})
        queries.push_back({.entity = &sample_entity(), .text = word, .limit = 17});
    for (const auto& [field, kind, value] : {Filter{"enumeration", Kind::equals, "red"},
                                             {"boolean", Kind::equals, "true"},
                                             {"texts", Kind::contains, "a"},
                                             {"texts", Kind::contains, ", "},
                                             {"texts", Kind::contains, "\\"},
                                             {"texts", Kind::contains, "%"},
                                             {"references", Kind::contains, records.front().id.to_string()},
                                             {"localized", Kind::contains, "zh-Hant"},
                                             {"localized", Kind::contains, "zh"},
                                             {"edtf", Kind::equals, "1979"},
                                             {"money", Kind::is_empty, ""},
                                             {"integer", Kind::equals, "9007199254740993"},
                                             {"names", Kind::is_empty, ""}}) {
        queries.push_back({.entity = &sample_entity(), .filters = {{field, kind, value}}, .limit = 17});
    }
    for (const auto& query : queries) {
        std::vector<Query> next(stores.size(), query);
        do {
            const auto expected = stores.front()->read()->list(next.front()).value();
            for (std::size_t i = 1; i < stores.size(); ++i) {
                const auto page = stores[i]->read()->list(next[i]).value();
                EXPECT_EQ(page.records, expected.records) << query.sort << query.text << store_kinds()[i];
                EXPECT_EQ(page.total, expected.total)
                    << query.sort << query.text
                    << (query.filters.empty() ? "" : query.filters[0].field + query.filters[0].value)
                    << store_kinds()[i];
                EXPECT_EQ(page.next, expected.next);
                next[i].cursor = page.next;
            }
            next.front().cursor = expected.next;
        } while (!next.front().cursor.empty());
    }
    for (auto& store : stores)
        EXPECT_EQ(store->read()->history(sample_entity(), records.front().id).front().hash,
                  stores.front()->read()->history(sample_entity(), records.front().id).front().hash);
}

}  // namespace
}  // namespace qiao::storage::testing

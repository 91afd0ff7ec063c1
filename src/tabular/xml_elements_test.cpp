#include "tabular/xml_elements.hpp"

#include <gtest/gtest.h>

#include "tabular/test_tables.hpp"

namespace qiao::tabular {
namespace {

using testing::Lines;

Lines cut(std::unique_ptr<ByteSource> source, std::size_t limit = 1000) {
    XmlElements elements{*source, "row", limit};
    Lines lines;
    std::span<char> element;
    for (;;) {
        const auto more = elements.next(element);
        if (!more) return lines.push_back(testing::told(more.error())), lines;
        if (!*more) return lines;
        lines.emplace_back(element.data(), element.size());
    }
}

struct XmlCase {
    const char* what;
    std::string xml;
    Lines lines;
};

const std::vector<XmlCase> xml_cases{
    {"plain", "<?xml?><w><row>1</row><row a='b'><c/></row></w>", {"<row>1</row>", "<row a='b'><c/></row>"}},
    {"empty element", "<w><row/><row r=\"1\" /></w>", {"<row/>", "<row r=\"1\" />"}},
    {"longer names", "<w><rowBreaks/><rows><row>x</row></rows></w>", {"<row>x</row>"}},
    {"prefix", "<x:w><x:row>1</x:row><row>2</row></x:w>", {"<x:row>1</x:row>"}},
    {"comment before", "<!-- <row> --><w><row>1</row></w>", {"<row>1</row>"}},
    {"white end tag", "<w><row>1</row\n></w>", {"<row>1</row\n>"}},
    {"none", "<w/>", {}},
    {"document type", "<!DOCTYPE w [<!ENTITY x 'y'>]><w><row>&x;</row></w>", {"!xml_doctype"}},
    {"cut in an element", "<w><row>1</row><row>2", {"<row>1</row>", "!xml_broken"}},
    {"cut in a start tag", "<w><row>1</row><row a", {"<row>1</row>", "!xml_broken"}},
    {"cut in the end tag", "<w><row>1</row", {"!xml_broken"}},
    {"no XML", "rubbish", {"!xml_broken"}},
    {"empty", "", {"!xml_broken"}},
};

TEST(XmlElements, AreCutOut) {
    for (const auto& [what, xml, lines] : xml_cases) EXPECT_EQ(cut(MemoryBytes::borrow(xml)), lines) << what;
}

TEST(XmlElements, SeamsDoNotMatter) {
    for (const auto& [what, xml, lines] : xml_cases) {
        for (const std::size_t largest : {1, 2, 5}) {
            EXPECT_EQ(cut(std::make_unique<testing::Crumbs>(xml, largest)), lines) << what;
        }
    }
}

TEST(XmlElements, AnElementHasALimitAndWhatLiesBetweenHasNone) {
    const auto filler = std::string(500'000, ' ');
    EXPECT_EQ(cut(MemoryBytes::own("<w>" + filler + "<row/>" + filler + "<row>2</row></w>")),
              (Lines{"<row/>", "<row>2</row>"}));
    EXPECT_EQ(cut(MemoryBytes::own("<w><row>" + filler + "</row></w>")), (Lines{"!row_too_large"}));
}

}  // namespace
}  // namespace qiao::tabular

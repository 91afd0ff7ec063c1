#include "tabular/xlsx_book.hpp"

#include <limits>
#include <map>
#include <pugixml.hpp>

#include "tabular/fault.hpp"
#include "tabular/utf8_bytes.hpp"
#include "tabular/xml_elements.hpp"

namespace qiao::tabular {

using base::Code;
using base::Outcome;
using base::Result;

namespace {

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
    for (const auto& each : node.children()) {
        if (local_name(each.name()) == name) return each;
    }
    return {};
}

std::string_view attribute(const pugi::xml_node& node, std::string_view name) {
    for (const auto& each : node.attributes()) {
        if (local_name(each.name()) == name) return each.value();
    }
    return {};
}

Outcome parse_part(const ZipPackage& package, const std::string& part, pugi::xml_document& document) {
    const auto text = package.read(part);
    if (!text) return text.error();
    if (!document.load_buffer(text->data(), text->size(), xml_parse_flags())) {
        return fault(Code::malformed, "xml_broken", {.detail = part});
    }
    return base::done();
}

/// "xl/workbook.xml", "worksheets/sheet1.xml" → "xl/worksheets/sheet1.xml"
std::string resolve(const std::string& from, std::string_view target) {
    if (target.starts_with('/')) return std::string{target.substr(1)};
    auto folder = from.substr(0, from.find_last_of('/') + 1);
    while (target.starts_with("../")) {
        target.remove_prefix(3);
        if (folder.size() > 1) folder = folder.substr(0, folder.find_last_of('/', folder.size() - 2) + 1);
    }
    return folder + std::string{target};
}

struct Relation {
    std::string part;
    std::string kind;  ///< last part of its type: "worksheet", "styles", "sharedStrings" …
};
using Relations = std::map<std::string, Relation, std::less<>>;

Result<Relations> read_relations(const ZipPackage& package, const std::string& of) {
    const auto cut = of.find_last_of('/') + 1;
    pugi::xml_document document;
    const auto part = of.empty() ? std::string{"_rels/.rels"} : of.substr(0, cut) + "_rels/" + of.substr(cut) + ".rels";
    if (const auto parsed = parse_part(package, part, document); !parsed) return parsed.error();
    Relations relations;
    for (const auto& each : document.document_element().children()) {
        const auto type = attribute(each, "Type");
        relations[std::string{attribute(each, "Id")}] = {resolve(of, attribute(each, "Target")),
                                                         std::string{type.substr(type.find_last_of('/') + 1)}};
    }
    return relations;
}

std::string part_of_kind(const Relations& relations, std::string_view kind) {
    for (const auto& [id, relation] : relations) {
        if (relation.kind == kind) return relation.part;
    }
    return {};
}

Result<std::string> find_sheet(const pugi::xml_node& workbook, const Relations& relations, const std::string& wanted,
                               const std::string& rather) {
    std::string names, first, hidden;
    for (const auto& sheet : child(workbook, "sheets").children()) {
        const auto relation = relations.find(std::string_view{attribute(sheet, "id")});
        if (relation == relations.end() || relation->second.kind != "worksheet") continue;
        const auto name = attribute(sheet, "name");
        const auto& part = relation->second.part;
        if (!name.empty() && name == (wanted.empty() ? rather : wanted)) return part;
        const auto state = attribute(sheet, "state");
        auto& kept = state.empty() || state == "visible" ? first : hidden;
        if (kept.empty()) kept = part;
        names.append(names.empty() ? "" : ", ").append(name);
    }
    if (wanted.empty() && !first.empty()) return first;
    if (wanted.empty() && !hidden.empty()) return hidden;
    return fault(Code::wrong_shape, "no_sheet", {.value = wanted, .detail = shortened(names, 300)});
}

Outcome read_styles(const ZipPackage& package, const std::string& part, std::vector<DateShape>& shapes) {
    pugi::xml_document document;
    if (const auto parsed = parse_part(package, part, document); !parsed) return parsed;
    std::map<std::string, std::string, std::less<>> codes;
    for (const auto& format : child(document.document_element(), "numFmts").children()) {
        codes[std::string{attribute(format, "numFmtId")}] = attribute(format, "formatCode");
    }
    for (const auto& style : child(document.document_element(), "cellXfs").children()) {
        const auto id = attribute(style, "numFmtId");
        const auto code = codes.find(id);
        shapes.push_back(date_shape(std::atoi(std::string{id}.c_str()), code == codes.end() ? "" : code->second));
    }
    return base::done();
}

/// The value of `_xHHHH_` at the front of `text`, or -1.
int escaped_character(std::string_view text) {
    if (text.size() < 7 || !text.starts_with("_x") || text[6] != '_') return -1;
    int value = 0;
    for (const char digit : text.substr(2, 4)) {
        const auto found = std::string_view{"0123456789abcdef"}.find(
            static_cast<char>(std::tolower(static_cast<unsigned char>(digit))));
        if (found == std::string_view::npos) return -1;
        value = value * 16 + static_cast<int>(found);
    }
    return value;
}

/// Only what a writer has reason to escape is undone: controls, and the "_" that begins such a sequence.
void append_unescaped(std::string_view text, std::string& out) {
    for (;;) {
        const auto found = text.find("_x");
        out.append(text.substr(0, found));
        if (found == std::string_view::npos) return;
        text.remove_prefix(found);
        const int character = escaped_character(text);
        const bool undone = (character > 0 && character < 0x20) || character == 0x7F || character == '_';
        if (undone)
            out += static_cast<char>(character);
        else
            out += "_x";
        text.remove_prefix(undone ? 7 : 2);
    }
}

}  // namespace

unsigned xml_parse_flags() { return pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol | pugi::parse_ws_pcdata; }

void append_text(const pugi::xml_node& item, std::string& text) {
    for (const auto& part : item.children()) {
        const auto name = local_name(part.name());
        if (name == "t") append_unescaped(part.text().get(), text);
        if (name == "r") append_unescaped(child(part, "t").text().get(), text);
    }
}

std::string_view SharedStrings::get(std::uint64_t number) const {
    const auto begin = number == 0 ? 0 : ends_[number - 1];
    return std::string_view{text_}.substr(begin, ends_[number] - begin);
}

Outcome SharedStrings::load(const ZipPackage& package, const std::string& part, const XlsxLimits& limits) {
    const auto bytes = package.stream(part);
    if (!bytes) return bytes.error();
    XmlElements items{**bytes, "si"};
    std::span<char> item;
    for (;;) {
        const auto more = items.next(item);
        if (!more) return more.error();
        if (!*more) return base::done();
        if (valid_utf8_bytes({item.data(), item.size()}) != item.size())
            return fault(Code::malformed, "xml_broken", {.detail = part});
        pugi::xml_document document;
        if (!document.load_buffer_inplace(item.data(), item.size(), xml_parse_flags(), pugi::encoding_utf8)) {
            return fault(Code::malformed, "xml_broken", {.detail = part});
        }
        append_text(document.document_element(), text_);
        if (ends_.size() >= limits.shared_strings || text_.size() > std::numeric_limits<std::uint32_t>::max()) {
            return fault(Code::too_large, "expands_too_much", {.limit = limits.shared_strings});
        }
        ends_.push_back(static_cast<std::uint32_t>(text_.size()));
    }
}

Result<XlsxBook> read_book(const ZipPackage& package, const XlsxOptions& options) {
    const auto roots = read_relations(package, "");
    if (!roots) return roots.error();
    const auto workbook_part = part_of_kind(*roots, "officeDocument");
    if (workbook_part.empty() || !package.has(workbook_part) || workbook_part.ends_with(".bin")) {
        return fault(Code::unsupported_format, "xlsx_other",
                     {.detail = workbook_part.ends_with(".bin") ? "XLSB" : "ZIP"});
    }
    pugi::xml_document workbook;
    if (const auto parsed = parse_part(package, workbook_part, workbook); !parsed) return parsed.error();
    const auto root = workbook.document_element();
    if (local_name(root.name()) != "workbook") {
        return fault(Code::unsupported_format, "xlsx_other",
                     {.detail = local_name(root.name()) == "document" ? "DOCX" : "ZIP"});
    }
    const auto relations = read_relations(package, workbook_part);
    if (!relations) return relations.error();
    XlsxBook book;
    const auto sheet = find_sheet(root, *relations, options.sheet, options.rather);
    if (!sheet) return sheet.error();
    book.sheet_part = *sheet;
    const auto epoch = attribute(child(root, "workbookPr"), "date1904");
    book.since_1904 = epoch == "1" || epoch == "true";
    if (const auto styles = part_of_kind(*relations, "styles"); !styles.empty() && package.has(styles)) {
        if (const auto read = read_styles(package, styles, book.shapes); !read) return read.error();
    }
    if (const auto strings = part_of_kind(*relations, "sharedStrings"); !strings.empty() && package.has(strings)) {
        if (const auto read = book.strings.load(package, strings, options.archive); !read) return read.error();
    }
    return book;
}

}  // namespace qiao::tabular

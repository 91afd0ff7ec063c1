#pragma once

// For tests and fuzzing: workbooks made by hand, part by part, to be wrong in one place.

#include <zip.h>

#include <map>
#include <string>

#include "base/check.hpp"

namespace qiao::tabular::testing {

using Parts = std::map<std::string, std::string>;

/// A zip archive of these entries.
inline std::string make_zip(const Parts& parts, bool packed = true) {
    auto* source = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    zip_source_keep(source);
    auto* archive = zip_open_from_source(source, ZIP_TRUNCATE, nullptr);
    base::check(archive != nullptr, "an archive can be begun");
    for (const auto& [name, text] : parts) {
        auto* entry = zip_source_buffer(archive, text.data(), text.size(), 0);
        const auto index = zip_file_add(archive, name.c_str(), entry, ZIP_FL_ENC_UTF_8);
        zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), packed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 1);
    }
    base::check(zip_close(archive) == 0, "an archive can be finished");
    zip_stat_t size;
    zip_source_stat(source, &size);
    std::string bytes(size.size, '\0');
    zip_source_open(source);
    zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    zip_source_free(source);
    return bytes;
}

/// The parts of a workbook with one sheet, "data", of these `<row>` elements.
inline Parts workbook_parts(const std::string& rows, const std::string& strings = "") {
    const std::string head = R"(<?xml version="1.0" encoding="UTF-8"?>)";
    const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const std::string main = R"( xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")";
    return {
        {"[Content_Types].xml", head + "<Types/>"},
        {"_rels/.rels", head + R"(<Relationships><Relationship Id="r1" Type=")" + office +
                            R"(/officeDocument" Target="xl/workbook.xml"/></Relationships>)"},
        {"xl/workbook.xml", head + "<workbook" + main + R"( xmlns:r=")" + office +
                                R"("><sheets><sheet name="data" sheetId="1" r:id="r1"/></sheets></workbook>)"},
        {"xl/_rels/workbook.xml.rels",
         head + R"(<Relationships><Relationship Id="r1" Type=")" + office +
             R"(/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type=")" + office +
             R"(/sharedStrings" Target="sharedStrings.xml"/>)" + R"(<Relationship Id="r3" Type=")" + office +
             R"(/styles" Target="/xl/styles.xml"/></Relationships>)"},
        {"xl/sharedStrings.xml", head + "<sst" + main + ">" + strings + "</sst>"},
        {"xl/styles.xml",
         head + "<styleSheet" + main + R"(><numFmts><numFmt numFmtId="164" formatCode="yyyy"/></numFmts>)" +
             R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>)"},
        {"xl/worksheets/sheet1.xml", head + "<worksheet" + main + "><sheetData>" + rows + "</sheetData></worksheet>"},
    };
}

}  // namespace qiao::tabular::testing

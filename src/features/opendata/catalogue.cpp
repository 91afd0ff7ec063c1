#include "features/opendata/catalogue.hpp"

#include <set>

#include <fmt/format.h>
#include <unicode/locid.h>

#include "domain/nouns.hpp"
#include "domain/place.hpp"
#include "features/opendata/geo_json.hpp"

namespace qiao::opendata {
namespace {

namespace json = boost::json;
using domain::Entity;

constexpr std::string_view authority = "http://publications.europa.eu/resource/authority/";

json::value iri(std::string_view address) { return json::object{{"@id", address}}; }
json::value authority_iri(std::string_view path) { return iri(fmt::format("{}{}", authority, path)); }
json::value typed(std::string_view value, std::string_view type) {
    return json::object{{"@value", value}, {"@type", type}};
}

json::object context() {
    return {{"dcat", "http://www.w3.org/ns/dcat#"},        {"dct", "http://purl.org/dc/terms/"},
            {"foaf", "http://xmlns.com/foaf/0.1/"},        {"adms", "http://www.w3.org/ns/adms#"},
            {"vcard", "http://www.w3.org/2006/vcard/ns#"}, {"xsd", "http://www.w3.org/2001/XMLSchema#"},
            {"void", "http://rdfs.org/ns/void#"}};
}

/// One way of taking a data set: extension, media type, and the code of the EU's list of file types.
struct Form {
    std::string_view extension, media_type, file_type;
};
constexpr Form forms[] = {{"csv", "text/csv", "CSV"},
                          {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"},
                          {"json", "application/json", "JSON"},
                          {"jsonld", "application/ld+json", "JSON_LD"},
                          {"geojson", "application/geo+json", "GEOJSON"},
                          {"zip", "application/zip", "ZIP"}};
constexpr Form iati_form{"xml", "application/xml", "XML"};

class Catalogue {
public:
    Catalogue(storage::Reader& reader, const features::Publication& publication, const base::Texts& texts)
        : reader_{reader}, publication_{publication}, texts_{texts} {}

    json::object document() {
        read_countries();
        json::array sets;
        std::string newest;
        for (const auto* entity : domain::all_entities()) {
            const auto count = reader_.count(*entity);
            if (count == 0) continue;
            auto set = noun_set(*entity, count, newest);
            sets.push_back(std::move(set));
        }
        sets.push_back(whole_set(newest));
        sets.push_back(iati_set(newest));
        json::object out{{"@context", context()},
                         {"@id", publication_.site + "/catalog.jsonld"},
                         {"@type", "dcat:Catalog"},
                         {"dct:title", said("opendata.catalogue.title")},
                         {"dct:description", said("opendata.catalogue.description")},
                         {"dct:publisher", publisher()},
                         {"dct:license", iri(publication_.licence)},
                         {"dct:language", languages()},
                         {"foaf:homepage", iri(publication_.site + "/")},
                         {"dcat:themeTaxonomy", authority_iri("data-theme")}};
        if (!newest.empty()) out["dct:modified"] = typed(newest, "xsd:dateTime");
        out["dcat:dataset"] = std::move(sets);
        return out;
    }

private:
    json::array said(const std::string& key, const base::Texts::Args& args = {}) const {
        json::array out;
        for (const auto& lang : texts_.languages())
            out.push_back(json::object{{"@value", texts_.get(lang, key, args)}, {"@language", lang}});
        return out;
    }
    json::array noun_said(const std::string& key, const Entity& entity, std::int64_t count) const {
        json::array out;
        for (const auto& lang : texts_.languages()) {
            const auto noun = texts_.get(lang, fmt::format("entity.{}.plural", entity.name));
            out.push_back(
                json::object{{"@value", texts_.get(lang, key, {{"nouns", noun}, {"count", std::to_string(count)}})},
                             {"@language", lang}});
        }
        return out;
    }
    static json::array languages() { return {authority_iri("language/ENG"), authority_iri("language/ZHO")}; }

    json::object publisher() const {
        return {{"@id", publication_.site + "/#publisher"},
                {"@type", "foaf:Organization"},
                {"foaf:name", publication_.publisher}};
    }

    void read_countries() {
        std::set<std::string> codes;
        reader_.for_each(domain::place_entity(), [&](const domain::Record& record) {
            codes.insert(domain::from_record<domain::Place>(record).country);
        });
        for (const auto& code : codes) {
            const std::string_view alpha3 = icu::Locale{"", code.c_str()}.getISO3Country();
            if (!alpha3.empty()) countries_.push_back(authority_iri(fmt::format("country/{}", alpha3)));
        }
    }

    json::object distribution(std::string_view name, const Form& form) const {
        const auto address = fmt::format("{}/api/v1/exports/{}.{}", publication_.site, name, form.extension);
        return {{"@id", address},
                {"@type", "dcat:Distribution"},
                {"dct:title", fmt::format("{}.{}", name, form.extension)},
                {"dcat:accessURL", iri(address)},
                {"dcat:downloadURL", iri(address)},
                {"dct:license", iri(publication_.licence)},
                {"dct:format", authority_iri(fmt::format("file-type/{}", form.file_type))},
                {"dcat:mediaType", iri(fmt::format("http://www.iana.org/assignments/media-types/{}", form.media_type))},
                {"dct:conformsTo", iri(publication_.site + "/api/v1/exports/dictionary.csv")},
                {"dct:rights",
                 json::object{{"@id", publication_.site + "/api/v1/sources"}, {"@type", "dct:RightsStatement"}}}};
    }

    json::object data_set(std::string_view name, json::array title, json::array description,
                          const std::string& modified, json::array distributions) const {
        json::object out{
            {"@id", fmt::format("{}/catalog.jsonld#{}", publication_.site, name)},
            {"@type", "dcat:Dataset"},
            {"dct:identifier", name},
            {"dct:title", std::move(title)},
            {"dct:description", std::move(description)},
            {"dct:publisher", publisher()},
            {"dct:license", iri(publication_.licence)},
            {"dct:language", languages()},
            {"dct:accrualPeriodicity", authority_iri("frequency/CONT")},
            {"dcat:theme", json::array{authority_iri("data-theme/INTR"), authority_iri("data-theme/REGI")}},
            {"dct:accessRights", authority_iri("access-right/PUBLIC")},
            {"dcat:landingPage", iri(publication_.site + "/en/coverage")}};
        if (!modified.empty()) out["dct:modified"] = typed(modified, "xsd:dateTime");
        if (!countries_.empty()) out["dct:spatial"] = countries_;
        out["dcat:distribution"] = std::move(distributions);
        return out;
    }

    json::object noun_set(const Entity& entity, std::int64_t count, std::string& newest) const {
        const auto last = reader_.list_changes({.entity = &entity, .limit = 1});
        const auto modified = last.empty() ? std::string{} : base::to_rfc3339(last.front().at);
        newest = std::max(newest, modified);
        json::array distributions;
        for (const auto& form : forms) {
            if (form.extension != "geojson" || has_geometry(entity))
                distributions.push_back(distribution(entity.plural, form));
        }
        auto set = data_set(entity.plural, noun_said("opendata.set.title", entity, count),
                            noun_said("opendata.set.description", entity, count), modified, std::move(distributions));
        set["void:entities"] = count;
        return set;
    }

    json::object whole_set(const std::string& newest) const {
        json::array distributions;
        for (const auto& form : forms) {
            if (form.extension != "csv" && form.extension != "json") distributions.push_back(distribution("all", form));
        }
        return data_set("all", said("opendata.all.title"), said("opendata.all.description"), newest,
                        std::move(distributions));
    }

    json::object iati_set(const std::string& newest) const {
        auto set = data_set("iati", said("opendata.iati.title"), said("opendata.iati.description"), newest,
                            {distribution("iati", iati_form)});
        set["dct:conformsTo"] = iri("https://iatistandard.org/en/iati-standard/203/");
        return set;
    }

    storage::Reader& reader_;
    const features::Publication& publication_;
    const base::Texts& texts_;
    json::array countries_;
};

/// Turtle of one node's properties; inner nodes with an address of their own follow as statements of their own.
class Turtle {
public:
    std::string document(const json::object& root) {
        std::string out;
        for (const auto& [prefix, address] : root.at("@context").as_object())
            out += fmt::format("@prefix {}: <{}> .\n", std::string_view{prefix}, std::string_view{address.as_string()});
        waiting_.push_back(&root);
        while (!waiting_.empty()) {
            const auto* next = waiting_.back();
            waiting_.pop_back();
            if (!told_.insert(std::string{next->at("@id").as_string()}).second) continue;
            out += "\n" + statement(*next);
        }
        return out;
    }

private:
    std::string statement(const json::object& node) {
        auto out = fmt::format("<{}> a {}", escaped_iri(node.at("@id").as_string()),
                               std::string_view{node.at("@type").as_string()});
        for (const auto& [property, value] : node) {
            if (property.starts_with("@")) continue;
            out += fmt::format(" ;\n    {} {}", std::string_view{property}, object(value));
        }
        return out + " .\n";
    }

    std::string object(const json::value& value) {
        if (value.is_array()) {
            std::vector<std::string> all;
            for (const auto& one : value.get_array()) all.push_back(object(one));
            return fmt::format("{}", fmt::join(all, " ,\n        "));
        }
        if (value.is_string()) return quoted(value.get_string());
        if (!value.is_object()) return json::serialize(value);
        const auto& members = value.get_object();
        if (const auto* text = members.if_contains("@value")) {
            const auto* lang = members.if_contains("@language");
            return lang != nullptr
                       ? fmt::format("{}@{}", quoted(text->as_string()), std::string_view{lang->as_string()})
                       : fmt::format("{}^^{}", quoted(text->as_string()),
                                     std::string_view{members.at("@type").as_string()});
        }
        if (members.contains("@type")) waiting_.push_back(&members);
        return fmt::format("<{}>", escaped_iri(members.at("@id").as_string()));
    }

    static std::string quoted(std::string_view text) {
        std::string out{"\""};
        for (const char c : text) {
            if (c == '"' || c == '\\') out += '\\';
            if (c == '\n')
                out += "\\n";
            else if (c == '\r')
                out += "\\r";
            else
                out += c;
        }
        return out + "\"";
    }
    static std::string escaped_iri(std::string_view address) {
        std::string out;
        for (const char c : address) {
            if (static_cast<unsigned char>(c) <= 0x20 ||
                std::string_view{"<>\"{}|^`\\"}.find(c) != std::string_view::npos)
                out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
            else
                out += c;
        }
        return out;
    }

    std::vector<const json::object*> waiting_;
    std::set<std::string> told_;
};

}  // namespace

json::object catalogue(storage::Reader& reader, const features::Publication& publication, const base::Texts& texts) {
    return Catalogue{reader, publication, texts}.document();
}

std::string to_turtle(const json::object& document) { return Turtle{}.document(document); }

}  // namespace qiao::opendata

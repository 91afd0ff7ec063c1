#include "features/schedule/proof_files.hpp"

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <memory>

#include "base/json_writer.hpp"
#include "engine/schedule/certificate.hpp"
#include "features/pairing/digest.hpp"
#include "features/pairing/json_fields.hpp"
#include "features/schedule/forum_json.hpp"

namespace qiao::schedule {
namespace {

namespace json = boost::json;
using base::Code;
using base::Error;

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

Error unwritable(const std::string& path) {
    return {Code::unavailable, "", {{"value", path}}, "error.file.unwritable"};
}

base::Result<json::object> write_claim(const Forum& forum, const engine::Request& request, const engine::Answer& answer,
                                       engine::Claim claim, const std::string& path) {
    const bool held = claim == engine::Claim::held;
    const auto name = std::string{held ? "held" : "breaks"};
    const auto bound = held ? answer.held_bound : answer.breaks_bound;
    json::object told{{"claim", name}, {"bound", bound}, {"formula", nullptr}, {"proof", nullptr}, {"complete", true}};
    if (held ? bound == forum.problem.wanted_count() : bound == 0) return told;  // nobody can do better than that
    const auto formula_path = path + "." + name + ".cnf", proof_path = path + "." + name + ".drat";
    const File proof{std::fopen(proof_path.c_str(), "w"), std::fclose};
    if (!proof) return unwritable(proof_path);
    engine::Formula formula;
    told["complete"] =
        engine::prove_bound(forum.problem, request, answer, claim, formula, proof.get()) == engine::Truth::yes;
    const File dimacs{std::fopen(formula_path.c_str(), "w"), std::fclose};
    if (!dimacs) return unwritable(formula_path);
    engine::write_dimacs(formula, "satisfiable only if there is a better schedule: " + name, dimacs.get());
    if (std::fflush(dimacs.get()) != 0 || std::fflush(proof.get()) != 0) return unwritable(formula_path);
    told["formula"] = std::filesystem::path{formula_path}.filename().string();
    told["proof"] = std::filesystem::path{proof_path}.filename().string();
    return told;
}

/// The same for a problem however it was written down.
std::string digest_of(const Forum& forum) {
    auto told = to_json(forum);
    pairing::Digest digest;
    digest.add(base::to_text(json::value(std::move(told))));
    return digest.hexadecimal();
}

json::value fairness_json(std::optional<int> fairness) { return fairness ? json::value(*fairness) : json::value(); }

/// The bound of a claim; nothing where it is not among them.
std::optional<std::int64_t> bound_of(const json::array& claims, std::string_view name) {
    for (const auto& claim : claims) {
        const auto* said = claim.is_object() ? claim.as_object().if_contains("claim") : nullptr;
        const auto* bound = claim.is_object() ? claim.as_object().if_contains("bound") : nullptr;
        if (said != nullptr && said->is_string() && said->get_string() == name && bound != nullptr && bound->is_int64())
            return bound->as_int64();
    }
    return {};
}

base::Result<std::string> read_text(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) return Error{Code::not_found, "", {{"value", path.string()}}};
    return std::string{std::istreambuf_iterator<char>{file}, {}};
}

/// Nothing proves that nobody holds more than all or has fewer than no breaks.
bool is_trivial(const json::object& claim, int meetings) {
    const auto* name = claim.if_contains("claim");
    const auto* bound = claim.if_contains("bound");
    if (name == nullptr || bound == nullptr) return false;
    return (*name == "held" && *bound == meetings) || (*name == "breaks" && *bound == 0);
}

base::Result<bool> claim_holds(const json::object& claim, int meetings, const std::filesystem::path& folder) {
    if (!claim.contains("complete") || claim.at("complete") != true) return false;
    const auto* formula = claim.if_contains("formula");
    const auto* proof = claim.if_contains("proof");
    if (formula == nullptr || proof == nullptr) return Error{Code::missing_value, "/claims", {{"field", "/claims"}}};
    if (formula->is_null() && proof->is_null()) return is_trivial(claim, meetings);
    if (!formula->is_string() || !proof->is_string()) return false;
    const auto said = read_text(folder / std::string{formula->as_string()});
    if (!said) return said.error();
    const auto refuted = read_text(folder / std::string{proof->as_string()});
    if (!refuted) return refuted.error();
    const auto clauses = engine::read_dimacs(*said);
    return clauses && engine::refutes(*clauses, *refuted);
}

}  // namespace

base::Result<json::object> write_certificate(const Forum& forum, const engine::Request& request,
                                             const engine::Answer& answer, const std::string& path) {
    json::array claims;
    for (const auto claim : {engine::Claim::held, engine::Claim::breaks}) {
        auto told = write_claim(forum, request, answer, claim, path);
        if (!told) return told.error();
        claims.push_back(std::move(told).value());
    }
    json::object certificate{{"problem", digest_of(forum)},
                             {"meetings", forum.problem.wanted_count()},
                             {"fairness", fairness_json(request.fairness)},
                             {"claims", std::move(claims)}};
    std::ofstream file{path, std::ios::binary | std::ios::trunc};
    file << base::to_text(json::value(certificate)) << "\n";
    file.flush();
    if (!file) return unwritable(path);
    return certificate;
}

base::Result<Certified> check_certificate(const Forum& forum, std::optional<int> fairness,
                                          const engine::Figures& figures, const std::string& path) {
    const auto content = pairing::read_json_file(path);
    if (!content) return content.error();
    const auto* object = content->if_object();
    const auto* claims = object == nullptr ? nullptr : object->if_contains("claims");
    if (claims == nullptr || !claims->is_array()) return Error{Code::missing_value, "/claims", {{"field", "/claims"}}};
    const auto is = [&](std::string_view member, const json::value& expected) {
        const auto* value = object->if_contains(member);
        return value != nullptr && *value == expected;
    };
    Certified certified{
        .proofs_hold = true,
        .same_problem = is("problem", json::value(digest_of(forum))) && is("fairness", fairness_json(fairness))};
    const auto folder = std::filesystem::path{path}.parent_path();
    for (const auto& claim : claims->as_array()) {
        const auto holds = claim.is_object() ? claim_holds(claim.as_object(), forum.problem.wanted_count(), folder)
                                             : base::Result<bool>{false};
        if (!holds) return holds.error();
        certified.proofs_hold = certified.proofs_hold && *holds;
    }
    certified.best = certified.proofs_hold && certified.same_problem &&
                     bound_of(claims->as_array(), "held") == figures.held &&
                     bound_of(claims->as_array(), "breaks") == figures.breaks;
    return certified;
}

}  // namespace qiao::schedule

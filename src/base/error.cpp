#include "base/error.hpp"

#include <array>

#include "base/check.hpp"

namespace qiao::base {
namespace {

constexpr std::array code_table{
    CodeFacts{Code::ambiguous, "ambiguous", 409, 6},
    CodeFacts{Code::bad_request, "bad_request", 400, 2},
    CodeFacts{Code::conflict, "conflict", 412, 5},
    CodeFacts{Code::duplicate, "duplicate", 409, 5},
    CodeFacts{Code::forbidden, "forbidden", 403, 4},
    CodeFacts{Code::invalid_value, "invalid_value", 422, 4},
    CodeFacts{Code::malformed, "malformed", 400, 4},
    CodeFacts{Code::method_not_allowed, "method_not_allowed", 405, 2},
    CodeFacts{Code::missing_value, "missing_value", 422, 4},
    CodeFacts{Code::not_acceptable, "not_acceptable", 406, 2},
    CodeFacts{Code::not_found, "not_found", 404, 3},
    CodeFacts{Code::precondition_required, "precondition_required", 428, 5},
    CodeFacts{Code::referenced, "referenced", 409, 5},
    CodeFacts{Code::throttled, "throttled", 429, 7},
    CodeFacts{Code::too_large, "too_large", 413, 4},
    CodeFacts{Code::unauthenticated, "unauthenticated", 401, 4},
    CodeFacts{Code::unavailable, "unavailable", 503, 7},
    CodeFacts{Code::unknown_field, "unknown_field", 422, 4},
    CodeFacts{Code::unknown_reference, "unknown_reference", 422, 4},
    CodeFacts{Code::unsupported_format, "unsupported_format", 415, 4},
    CodeFacts{Code::usage, "usage", 400, 2},
    CodeFacts{Code::wrong_shape, "wrong_shape", 422, 4},
    CodeFacts{Code::internal, "internal", 500, 1},
};

}  // namespace

const CodeFacts& facts_of(Code code) {
    for (const auto& row : code_table) {
        if (row.code == code) return row;
    }
    check(false, "every code has a row");
    return code_table.back();
}

}  // namespace qiao::base

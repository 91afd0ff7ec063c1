#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace qiao::base {

/// What can foreseeably go wrong. One row of `code_facts` gives each its name, HTTP status and exit status;
/// its words for people are the text `error.<name>`.
enum class Code {
    ambiguous,    ///< a name stands for several records
    bad_request,  ///< the request itself cannot be read
    conflict,     ///< the record was changed by somebody else meanwhile
    duplicate,    ///< a record with this id or external id exists
    forbidden,
    invalid_value,  ///< a field's value is not of its type or outside its bounds
    malformed,      ///< a document (JSON, CSV, XLSX …) cannot be parsed
    method_not_allowed,
    missing_value,  ///< a required field is empty
    not_acceptable,
    not_found,
    precondition_required,  ///< a change came without the version it is based on
    referenced,             ///< the record is still referred to by others
    throttled,              ///< asked too often; args `seconds`: when to ask again
    too_large,
    unauthenticated,  ///< nobody has signed in, and somebody has to
    unavailable,      ///< the store or the machine is busy or away
    unknown_field,
    unknown_reference,  ///< a field names a record that does not exist
    unsupported_format,
    usage,        ///< a command line that does not parse
    wrong_shape,  ///< a table lacks the columns of its kind
    internal,
};

struct CodeFacts {
    Code code;
    std::string_view name;
    int http_status;
    int exit_status;
};

/// Cost: a table look-up. Every code has a row.
[[nodiscard]] const CodeFacts& facts_of(Code code);

/// One record that may be meant, for a person or program to choose from.
struct Candidate {
    std::string id{};
    std::string label{};
};

/// A foreseeable failure on its way to the person who can mend it.
///
/// `field` is a JSON pointer into what was sent ("/names/0/lang") or a column name; empty when the whole is meant.
/// `args` fill the placeholders of the text `error.<code>` or, where `text_key` is set, of that text.
/// `parts` names every fault of a document that has several.
/// `candidates` are the records that an ambiguous name may mean, the likeliest first.
struct Error {
    Code code{Code::internal};
    std::string field{};
    std::map<std::string, std::string> args{};
    std::string text_key{};
    std::vector<Error> parts{};
    std::vector<Candidate> candidates{};
};

}  // namespace qiao::base

#pragma once

#include <boost/json/fwd.hpp>
#include <functional>
#include <string>

#include "base/clock.hpp"
#include "base/texts.hpp"
#include "cli/command.hpp"

namespace qiao::cli {

/// What the command line gives every command: the global options and where its answer goes. A command reads its own
/// options, works, writes to `out`, and sets `status` unless all is well.
struct Context {
    const base::Texts& texts;
    const base::Clock& clock;
    std::string lang{"en"};
    bool json{false};
    int status{0};

    /// One JSON value on standard output, indented for people when that is a terminal.
    void print(const boost::json::value& value) const;
    void print(const std::string& line) const;

    /// Says what is wrong and how to mend it, on standard error; sets `status` to the code's exit status.
    void fail(const base::Error& error);

    [[nodiscard]] std::string text(std::string_view key, const base::Texts::Args& args = {}) const {
        return texts.get(lang, key, args);
    }
};

}  // namespace qiao::cli

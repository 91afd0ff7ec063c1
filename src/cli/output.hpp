#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "cli/context.hpp"

// Files that commands write.

namespace qiao::cli {

using Sink = std::function<void(std::string_view)>;

/// What `write` gives goes into the file at `path`, over what was there, or to standard output where `path` is empty. Tells the
/// fault of `write`, or that the file cannot be written.
void stream_to(const std::string& path, Context& context, const std::function<base::Outcome(const Sink&)>& write);

/// Makes a file of what `write` gives and tells where it is: {"path", "bytes"} as JSON. Tells it where the file cannot be written.
void write_file(const std::string& path, Context& context, const std::function<void(const Sink&)>& write);
void write_file(const std::string& path, Context& context, std::string_view bytes);

}  // namespace qiao::cli

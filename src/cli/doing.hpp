#pragma once

#include <memory>
#include <utility>

#include "cli/context.hpp"

namespace qiao::cli {

/// Makes of a command's work what `Command::does` wants. `with` opens what the work needs and calls it with that, or tells why not;
/// `asking` are the command's options, filled once the whole line is read. Both live as long as the commands.
///
///     const auto doing = cli::doing(context, asking, with_services);
///     command.does(doing(list));  // void list(const Services&, cli::Context&, const Asking&)
template <class Needed, class Asking>
auto doing(Context& context, std::shared_ptr<Asking> asking,
           std::function<void(const std::function<void(const Needed&)>&)> with) {
    return [&context, asking, with](void (*work)(const Needed&, Context&, const Asking&)) {
        return [&context, asking, with, work] { with([&](const Needed& needed) { work(needed, context, *asking); }); };
    };
}

}  // namespace qiao::cli

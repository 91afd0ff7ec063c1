#pragma once

#include <functional>

#include "cli/context.hpp"
#include "features/module.hpp"
#include "features/posts/open_answers.hpp"

namespace qiao::posts {

/// What the commands need of the program, made when a store is open.
struct Bench {
    features::Services services;
    std::vector<NamedWork> works;
};

/// `qiao post …`: posts, their channels and hand-over packs. Whoever may read the store's files sees all of it.
/// `with_bench`: opens the store and does the work; tells the failure if that cannot be.
void add_commands(const cli::Command& program, cli::Context& context,
                  const std::function<void(const std::function<void(const Bench&)>&)>& with_bench);

}  // namespace qiao::posts

#pragma once

namespace qiao::app {

/// The command line: parses, runs, returns the exit status. Catches everything.
[[nodiscard]] int run(int argc, char** argv);

}  // namespace qiao::app

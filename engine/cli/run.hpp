// The whole program as a function of its arguments, streams and environment.
#pragma once

#include "cli/environment.hpp"

#include <iosfwd>
#include <string>
#include <vector>

namespace portcullis::cli {

// `args` without the program's name. Returns an ExitCode; throws nothing.
int run(std::vector<std::string> args, std::istream& in, std::ostream& out, std::ostream& err, const Environment& env);

}  // namespace portcullis::cli

// The program as a function: what it prints for arguments, and how it ends.
#pragma once

#include "cli/run.hpp"

#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace portcullis::support {

struct Result {
    int code = -1;
    std::string out;
    std::string err;
};

inline cli::Environment with_rules(const std::string& folder) {
    cli::Environment env;
    env.variables["PORTCULLIS_RULES"] = folder;
    return env;
}

// With the shipped rules, unless `env` names others.
inline Result call(std::vector<std::string> args, const std::string& input = {}, cli::Environment env = {}) {
    env.variables.try_emplace("PORTCULLIS_RULES", PORTCULLIS_RULES);
    std::istringstream in(input);
    std::ostringstream out;
    std::ostringstream err;
    const int code = cli::run(std::move(args), in, out, err, env);
    return {code, out.str(), err.str()};
}

}  // namespace portcullis::support

// Another program, run to its end with its arguments as they are: no shell reads them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace portcullis::cli {

struct Ran {
    bool found = true;  // false: there is no such program
    bool too_large = false;
    int code = -1;  // its exit code; -1 where it did not end by itself
    std::string out;
    std::string err;
};

// `arguments[0]` is looked for along PATH. Standard input is empty; of the output at most `limit` bytes are read.
[[nodiscard]] Ran run_program(const std::vector<std::string>& arguments, std::size_t limit);

}  // namespace portcullis::cli

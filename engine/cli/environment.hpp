// The outside world as the command line sees it, given as a value so that tests can make one up. No clock.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace portcullis::cli {

struct Environment {
    std::map<std::string, std::string, std::less<>> variables;
    bool in_is_terminal = false;
    bool out_is_terminal = false;
    bool err_is_terminal = false;
    int columns = 0;         // of the terminal; 0: not known
    std::string executable;  // path of the running program; empty: not known

    // Empty where it is not set.
    [[nodiscard]] std::string_view variable(std::string_view name) const {
        const auto found = variables.find(name);
        return found == variables.end() ? std::string_view() : std::string_view(found->second);
    }
};

}  // namespace portcullis::cli

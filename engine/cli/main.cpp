// The command `portcullis`. Nothing is decided here: the streams and the environment are handed to `run`.
#include "cli/run.hpp"

#include "cli/large_pages.hpp"

#include <sys/ioctl.h>
#include <unistd.h>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <system_error>

namespace {

portcullis::cli::Environment environment() {
    portcullis::cli::Environment env;
    for (const char* name : {"PORTCULLIS_RULES", "NO_COLOR", "TERM", "COLUMNS", "HOME", "XDG_CACHE_HOME"})
        if (const char* value = std::getenv(name)) env.variables[name] = value;
    env.in_is_terminal = ::isatty(STDIN_FILENO) == 1;
    env.out_is_terminal = ::isatty(STDOUT_FILENO) == 1;
    env.err_is_terminal = ::isatty(STDERR_FILENO) == 1;
    winsize size{};
    if (env.out_is_terminal && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) env.columns = size.ws_col;
    std::error_code error;
    env.executable = std::filesystem::read_symlink("/proc/self/exe", error).string();
    return env;
}

}  // namespace

int main(int argc, char** argv) {
    portcullis::cli::use_large_pages();
    std::ios::sync_with_stdio(false);
    return portcullis::cli::run({argv + (argc > 0 ? 1 : 0), argv + argc}, std::cin, std::cout, std::cerr,
                                environment());
}

#include "cli/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string_view>

namespace portcullis::cli {
namespace {

struct Pipe {
    Pipe() { open_ = ::pipe2(ends_.data(), O_CLOEXEC) == 0; }
    ~Pipe() {
        close(0);
        close(1);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    [[nodiscard]] bool good() const { return open_; }
    [[nodiscard]] int end(std::size_t i) const { return ends_[i]; }
    void close(std::size_t i) {
        if (ends_[i] >= 0) ::close(ends_[i]);
        ends_[i] = -1;
    }

  private:
    std::array<int, 2> ends_{-1, -1};
    bool open_ = false;
};

// Where this program runs in a hook, git's own variables would lead another git to another place.
std::vector<char*> environment_without_git() {
    std::vector<char*> result;
    for (char** one = environ; one != nullptr && *one != nullptr; ++one) {
        const std::string_view entry = *one;
        bool leave_out = false;
        for (const std::string_view name : {"GIT_DIR=", "GIT_WORK_TREE=", "GIT_INDEX_FILE=", "GIT_PREFIX="})
            leave_out = leave_out || entry.substr(0, name.size()) == name;
        if (!leave_out) result.push_back(*one);
    }
    result.push_back(nullptr);
    return result;
}

void drain(Pipe& out, Pipe& err, std::size_t limit, Ran& ran) {
    std::array<pollfd, 2> open{pollfd{out.end(0), POLLIN, 0}, pollfd{err.end(0), POLLIN, 0}};
    std::array<std::string*, 2> texts{&ran.out, &ran.err};
    std::array<char, 65536> buffer;
    while (open[0].fd >= 0 || open[1].fd >= 0) {
        if (::poll(open.data(), open.size(), -1) < 0 && errno != EINTR) return;
        for (std::size_t i = 0; i < open.size(); ++i) {
            if (open[i].fd < 0 || open[i].revents == 0) continue;
            const ssize_t count = ::read(open[i].fd, buffer.data(), buffer.size());
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0) {
                open[i].fd = -1;
                continue;
            }
            texts[i]->append(buffer.data(), static_cast<std::size_t>(count));
            if (texts[i]->size() > limit) {
                ran.too_large = true;
                return;
            }
        }
    }
}

}  // namespace

Ran run_program(const std::vector<std::string>& arguments, std::size_t limit) {
    Ran ran;
    Pipe out;
    Pipe err;
    if (!out.good() || !err.good()) {
        ran.err = std::strerror(errno);
        return ran;
    }
    std::vector<std::string> own = arguments;
    std::vector<char*> argv;
    for (std::string& one : own) argv.push_back(one.data());
    argv.push_back(nullptr);
    std::vector<char*> environment = environment_without_git();
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, out.end(1), 1);
    ::posix_spawn_file_actions_adddup2(&actions, err.end(1), 2);
    pid_t child = 0;
    const int fault = ::posix_spawnp(&child, argv.front(), &actions, nullptr, argv.data(), environment.data());
    ::posix_spawn_file_actions_destroy(&actions);
    if (fault != 0) {
        ran.found = fault != ENOENT;
        ran.err = std::strerror(fault);
        return ran;
    }
    out.close(1);
    err.close(1);
    drain(out, err, limit, ran);
    if (ran.too_large) ::kill(child, SIGKILL);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status)) ran.code = WEXITSTATUS(status);
    return ran;
}

}  // namespace portcullis::cli

#include "cli/git.hpp"

#include "cli/process.hpp"
#include "text/diagnostic.hpp"
#include "text/node.hpp"

#include <fmt/format.h>

namespace portcullis::cli {
namespace {

constexpr std::size_t most_names = 4u << 20;  // bytes of a listing
constexpr std::size_t most_files = 2000;

std::string first_line(const std::string& text) { return text::printable(text.substr(0, text.find('\n'))); }

bool is_rule_file(std::string_view path) {
    if (!path.ends_with(".yaml") && !path.ends_with(".yml")) return false;
    return path.front() != '.' && path.find("/.") == std::string_view::npos;
}

class Revision {
  public:
    Revision(const std::string& folder, const std::string& revision) : folder_(folder), revision_(revision) {}

    RevisionFiles read() {
        if (revision_.empty() || revision_.front() == '-') {
            fault("is no revision");
            return std::move(result_);
        }
        Ran inside = git({"rev-parse", "--show-prefix"}, most_names);
        if (!inside.found) {
            result_.fault = "the program `git` was not found";
            result_.help = "revisions are read through it; name two folders instead";
            return std::move(result_);
        }
        if (inside.code != 0) {
            result_.fault = fmt::format("the folder of rule files `{}` is in no git repository that can be read: {}",
                                        text::printable(folder_), first_line(inside.err));
            result_.help = "name the folder of a working tree with --rules DIR, or compare two folders";
            return std::move(result_);
        }
        const Ran commit = git({"rev-parse", "--verify", "--quiet", "--end-of-options", revision_ + "^{commit}"}, 4096);
        if (commit.code != 0) {
            fault("is neither a folder nor a revision of the git repository that the rules are in");
            return std::move(result_);
        }
        files(commit.out.substr(0, commit.out.find('\n')));
        return std::move(result_);
    }

  private:
    Ran git(std::vector<std::string> arguments, std::size_t limit) const {
        arguments.insert(arguments.begin(), {"git", "-C", folder_});
        return run_program(arguments, limit);
    }

    void fault(std::string_view what) {
        if (result_.fault.empty()) result_.fault = fmt::format("`{}` {}", text::printable(revision_), what);
    }

    void files(const std::string& commit) {
        const Ran list = git({"ls-tree", "-r", "-z", commit}, most_names);
        if (list.code != 0 || list.too_large) return fault("cannot be listed: " + first_line(list.err));
        std::string_view rest = list.out;
        while (!rest.empty()) {
            const std::string_view entry = rest.substr(0, rest.find('\0'));
            rest.remove_prefix(std::min(entry.size() + 1, rest.size()));
            // `100644 blob <name>\t<path>`
            const std::size_t tab = entry.find('\t');
            if (tab == std::string_view::npos || tab < 13 || !is_rule_file(entry.substr(tab + 1))) continue;
            if (entry.substr(0, 3) != "100") return fault("has a rule file that is a link, which is not followed");
            if (result_.files.size() >= most_files) return fault("has too many rule files");
            const std::string name(entry.substr(12, tab - 12));
            const Ran blob = git({"cat-file", "blob", name}, text::Limits{}.bytes);
            if (blob.code != 0 || blob.too_large)
                return fault(
                    fmt::format("has a rule file that cannot be read: {}", text::printable(entry.substr(tab + 1))));
            result_.files.emplace_back(std::string(entry.substr(tab + 1)), blob.out);
        }
        if (!result_.files.empty()) return;
        fault(fmt::format("has no rule files in `{}`", text::printable(folder_)));
        result_.help = "the folder that the rules stand in now is looked for in the revision";
    }

    const std::string& folder_;
    const std::string& revision_;
    RevisionFiles result_;
};

}  // namespace

RevisionFiles read_revision(const std::string& folder, const std::string& revision) {
    return Revision(folder, revision).read();
}

}  // namespace portcullis::cli

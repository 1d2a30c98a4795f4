// A bar on standard error for verbs that take a while. Only on a terminal; wiped out at the end.
#pragma once

#include "cli/command.hpp"

#include <cstddef>
#include <string>

namespace portcullis::cli {

class Progress {
  public:
    Progress(Context& context, std::string label, std::size_t total);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    // One more is done. `note` stands behind the bar. Not to be called by two threads at a time.
    void step(const std::string& note = {});

  private:
    void draw(const std::string& note);

    Context& context_;
    std::string label_;
    std::size_t total_;
    std::size_t done_ = 0;
    std::size_t drawn_ = 0;  // permille that the bar shows
    bool shown_;
};

}  // namespace portcullis::cli

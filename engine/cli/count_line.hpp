// How far a verb over a stream is, on standard error: a stream does not tell its length, so that there is no bar. Only
// on a terminal; wiped out at the end.
#pragma once

#include "cli/command.hpp"

#include <cstddef>
#include <string>

namespace portcullis::cli {

class CountLine {
  public:
    CountLine(Context& context, std::string what);
    ~CountLine() { wipe(); }
    CountLine(const CountLine&) = delete;
    CountLine& operator=(const CountLine&) = delete;

    void show(std::size_t count);
    // Before something else is printed there.
    void wipe();

  private:
    Context& context_;
    std::string what_;
    bool possible_;
    bool shown_ = false;
};

}  // namespace portcullis::cli

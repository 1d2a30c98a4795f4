// Messages about what the program does, for those who look into it. Silent unless switched on.
#pragma once

#include <iosfwd>
#include <memory>
#include <string_view>

namespace portcullis::cli {

class Log {
  public:
    // From here on messages go to `err`, which must outlive the log.
    void enable(std::ostream& err);
    void debug(std::string_view message) const;

  private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace portcullis::cli

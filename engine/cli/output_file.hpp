// --output FILE: where a verb writes in place of standard output, compressed by the file's name.
#pragma once

#include "cli/command.hpp"
#include "text/zstd.hpp"

#include <fstream>
#include <memory>
#include <optional>
#include <ostream>
#include <string>

namespace portcullis::cli {

[[nodiscard]] Option output_option();

class OutputFile {
  public:
    // Standard output where the option is not given. Nothing after a report.
    [[nodiscard]] static std::unique_ptr<OutputFile> open(Context& context, const Arguments& arguments);

    // The same world with the output in the file.
    [[nodiscard]] Context& context() { return *inner_; }
    // Everything is written. False after a report.
    [[nodiscard]] bool close();

  private:
    explicit OutputFile(Context& context) : outer_(context) {}

    Context& outer_;
    std::string path_;
    std::unique_ptr<std::ofstream> file_;
    std::unique_ptr<text::ZstdWriter> zstd_;
    std::unique_ptr<std::ostream> stream_;
    std::optional<Context> inner_;
};

}  // namespace portcullis::cli

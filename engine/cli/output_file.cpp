#include "cli/output_file.hpp"

#include "text/diagnostic.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace portcullis::cli {

Option output_option() {
    return {"output", "FILE", "write to a file; compressed with Zstandard if its name ends in .zst", {}};
}

std::unique_ptr<OutputFile> OutputFile::open(Context& context, const Arguments& arguments) {
    std::unique_ptr<OutputFile> result(new OutputFile(context));
    std::ostream* out = &context.out;
    if (arguments.has("output")) {
        result->path_ = arguments.value("output");
        for (const std::string& input : arguments.operands) {
            std::error_code error;
            if (!std::filesystem::equivalent(input, result->path_, error)) continue;
            usage_error(context, "`" + text::printable(result->path_) + "` is an input, and would be written over");
            return nullptr;
        }
        errno = 0;
        result->file_ = std::make_unique<std::ofstream>(result->path_, std::ios::binary | std::ios::trunc);
        if (!*result->file_) {
            usage_error(context, "`" + text::printable(result->path_) + "` cannot be written" +
                                     (errno != 0 ? std::string(": ") + std::strerror(errno) : std::string()));
            return nullptr;
        }
        out = result->file_.get();
        if (text::is_zstd(result->path_)) {
            result->zstd_ = std::make_unique<text::ZstdWriter>(*out);
            result->stream_ = std::make_unique<std::ostream>(result->zstd_.get());
            out = result->stream_.get();
        }
    }
    result->inner_.emplace(Context{context.in, *out, context.err, context.env, context.log});
    return result;
}

bool OutputFile::close() {
    if (!file_) return true;
    bool good = inner_->out.good();
    if (zstd_) good = zstd_->finish() && good;
    file_->close();
    good = good && !file_->fail();
    if (!good) usage_error(outer_, "`" + text::printable(path_) + "` could not be written whole");
    return good;
}

}  // namespace portcullis::cli

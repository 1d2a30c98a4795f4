#include "cli/log.hpp"

#include "text/diagnostic.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/ostream_sink.h>

namespace portcullis::cli {

struct Log::Impl {
    explicit Impl(std::ostream& err) : logger("portcullis", std::make_shared<spdlog::sinks::ostream_sink_mt>(err)) {
        logger.set_level(spdlog::level::debug);
        logger.set_pattern("[%l] %v");
    }
    spdlog::logger logger;
};

void Log::enable(std::ostream& err) { impl_ = std::make_shared<Impl>(err); }

void Log::debug(std::string_view message) const {
    if (!impl_) return;
    // With a time of our own: the program never reads the clock.
    impl_->logger.log(spdlog::log_clock::time_point{}, spdlog::source_loc{}, spdlog::level::debug,
                      text::printable(message));
}

}  // namespace portcullis::cli

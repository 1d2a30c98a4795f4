#include "language/regex.hpp"

#include <re2/re2.h>

namespace portcullis::language {

struct Regex::Impl {
    re2::RE2 re;
    explicit Impl(std::string_view pattern) : re(re2::StringPiece(pattern.data(), pattern.size()), options()) {}
    static re2::RE2::Options options() {
        re2::RE2::Options options;
        options.set_log_errors(false);
        options.set_max_mem(1 << 20);
        return options;
    }
};

Regex::Regex(std::string_view pattern) : impl_(std::make_unique<Impl>(pattern)) {}
Regex::~Regex() = default;
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;

bool Regex::ok() const { return impl_->re.ok(); }
std::string Regex::error() const { return impl_->re.error(); }
bool Regex::found_in(std::string_view text) const {
    return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), impl_->re);
}

}  // namespace portcullis::language

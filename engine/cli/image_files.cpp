#include "cli/image_files.hpp"

#include "rulebook/image.hpp"
#include "text/file.hpp"
#include "text/sha256.hpp"

#include <filesystem>
#include <system_error>

namespace portcullis::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_bytes = 256u << 20;

// The folder for what can be made again (XDG Base Directory Specification); empty where there is none.
fs::path cache_folder(const Environment& env) {
    if (const std::string_view set = env.variable("XDG_CACHE_HOME"); fs::path(set).is_absolute())
        return fs::path(set) / "portcullis";
    if (const std::string_view home = env.variable("HOME"); fs::path(home).is_absolute())
        return fs::path(home) / ".cache/portcullis";
    return {};
}

}  // namespace

ImageFiles::ImageFiles(const Context& context, const std::string& folder) {
    std::error_code error;
    const fs::path whole = fs::weakly_canonical(folder, error);
    if (error || whole.empty()) return;
    places_.push_back(whole.string() + ".image");
    if (!context.env.executable.empty())
        places_.push_back((fs::path(context.env.executable).parent_path() / "rules.image").string());
    if (const fs::path cache = cache_folder(context.env); !cache.empty()) {
        // One for each folder of rules: a new one takes the place of the old.
        own_ = (cache / (text::sha256(whole.string()).substr(0, 32) + ".image")).string();
        places_.push_back(own_);
    }
}

std::optional<rulebook::Rulebook> ImageFiles::find(const std::string& key) const {
    for (const std::string& place : places_) {
        const text::ReadFile file = text::read_file(place, most_bytes);
        if (!file.ok) continue;
        if (auto book = rulebook::read_image(file.bytes, key)) return book;
    }
    return std::nullopt;
}

void ImageFiles::keep(const rulebook::Rulebook& book, const std::string& key) const {
    if (own_.empty()) return;
    std::error_code error;
    const fs::path folder = fs::path(own_).parent_path();
    fs::create_directories(folder, error);
    if (error) return;
    fs::permissions(folder, fs::perms::owner_all, error);
    [[maybe_unused]] const std::string fault = text::replace_file(own_, rulebook::write_image(book, key));
}

}  // namespace portcullis::cli
